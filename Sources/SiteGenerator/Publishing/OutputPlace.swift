internal import FoundationEssentials

/// Where a site is published: a folder, and the names beside it that are used on the way.
struct OutputPlace: Sendable, Hashable {
    /// Absolute, links resolved.
    let parentPath: String
    let name: String

    var path: String { parentPath == "/" ? "/\(name)" : "\(parentPath)/\(name)" }
    /// The sibling in which the next site is made.
    var nextName: String { ".\(name).coursekit-next" }
    /// Where the old site waits when two names cannot be exchanged in one step.
    var lastName: String { ".\(name).coursekit-last" }

    /// - Parameters:
    ///   - path: absolute, or relative to the current folder.
    ///   - workspace: the absolute path of the workspace, whose sources must not be written over.
    init(_ path: String, workspace: String) throws(PublishingError) {
        let url = URL(filePath: path).standardizedFileURL
        let resolved = Self.resolved(url)
        guard resolved.pathComponents.count > 1 else { throw .amongSources(path) }
        let parent = resolved.deletingLastPathComponent()
        try Folder.make(Self.plain(parent))
        // The folders above exist only now, so that links in them can be resolved.
        parentPath = Self.plain(parent.resolvingSymlinksInPath())
        name = resolved.lastPathComponent
        if isAmongSources(of: workspace) { throw .amongSources(self.path) }
    }

    func openParent() throws(PublishingError) -> Folder {
        guard let folder = try Folder(parentPath) else { throw .last(parentPath) }
        return folder
    }

    private func isAmongSources(of workspace: String) -> Bool {
        let root = Self.plain(URL(filePath: workspace).resolvingSymlinksInPath())
        if root == path || root.hasPrefix(path + "/") { return true }
        let sources = ["courses", "quizzes", "site/assets", "site/templates", "site/strings", ".coursekit"].map {
            "\(root)/\($0)"
        }
        return "\(root)/site" == path || sources.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// An output folder that is a link is replaced where it leads to.
    private static func resolved(_ url: URL) -> URL {
        FileManager.default.fileExists(atPath: plain(url)) ? url.resolvingSymlinksInPath() : url
    }

    private static func plain(_ url: URL) -> String {
        let path = url.path
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
