internal import Workspace
internal import SitePublishing
internal import CourseModel

/// What the workspace's `site/` folder adds to a site: blocks of templates, interface texts, assets and a logo.
struct WorkspaceSiteFiles {
    private let root: OpenFolder

    init(_ workspace: Workspace) throws(PublishingError) {
        guard let root = try OpenFolder(workspace.root) else { throw .notAFolder(workspace.root) }
        self.root = root
    }

    /// The texts in a folder, sorted by name; hidden files and links are passed over.
    func texts(in folder: String) throws(PublishingError) -> [SourceText] {
        guard let opened = try root.subfolder(folder) else { return [] }
        var texts: [SourceText] = []
        for name in try opened.names where !name.hasPrefix(".") {
            guard let file = try opened.openFile(name) else { continue }
            guard let bytes = try file.contents(limit: Workspace.textLimit) else {
                throw .tooLarge("\(folder)/\(name)")
            }
            texts.append(SourceText(path: "\(folder)/\(name)", bytes: bytes))
        }
        return texts
    }

    /// Opens an ordinary file that can be reached without a link; nil where there is none.
    func open(_ path: String) throws(PublishingError) -> OpenFile? {
        let parts = path.split(separator: "/")
        guard let name = parts.last,
            let folder = try root.subfolder(parts.dropLast().joined(separator: "/"))
        else {
            return nil
        }
        return try folder.openFile(String(name))
    }

    func has(_ path: String) throws(PublishingError) -> Bool {
        // A value that cannot be copied cannot be compared with nil.
        if let _ = try open(path) { true } else { false }
    }
}
