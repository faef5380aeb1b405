internal import CourseLoading
internal import CourseModel

/// What the workspace's `site/` folder adds to a site: blocks of templates, interface texts, assets and a logo.
struct WorkspaceSiteFiles {
    private let root: Folder

    init(_ workspace: Workspace) throws(PublishingError) {
        guard let root = try Folder(workspace.root) else { throw .notAFolder(workspace.root) }
        self.root = root
    }

    /// The texts in a folder, sorted by name; hidden files and links are passed over.
    func texts(in folder: String) throws(PublishingError) -> [SourceText] {
        guard let opened = root.subfolder(folder) else { return [] }
        var texts: [SourceText] = []
        for name in try opened.names where !name.hasPrefix(".") {
            guard let bytes = opened.contents(of: name) else { continue }
            texts.append(SourceText(path: "\(folder)/\(name)", bytes: bytes))
        }
        return texts
    }

    /// The bytes of an ordinary file that can be reached without a link; nil where there is none.
    func contents(of path: String) -> [UInt8]? {
        let parts = path.split(separator: "/")
        guard let name = parts.last, let folder = root.subfolder(parts.dropLast().joined(separator: "/")) else {
            return nil
        }
        return folder.contents(of: String(name))
    }
}
