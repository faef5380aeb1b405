internal import SystemFiles
internal import FoundationEssentials

/// Where a site is published: a folder, and the names beside it that are used on the way.
package struct OutputPlace: Sendable, Hashable {
    /// Absolute, links resolved.
    let parentPath: String
    let name: String

    package var path: String { parentPath == "/" ? "/\(name)" : "\(parentPath)/\(name)" }
    /// The sibling in which the next site is made.
    var nextName: String { ".\(name).coursekit-next" }
    /// Where the old site waits when two names cannot be exchanged in one step.
    var lastName: String { ".\(name).coursekit-last" }

    /// - Parameters:
    ///   - path: absolute, or relative to the current folder.
    ///   - workspace: the absolute path of the workspace, whose sources must not be written over.
    package init(_ path: String, workspace: String) throws(PublishingError) {
        let url = URL(filePath: path).standardizedFileURL
        let resolved = Self.resolved(url)
        guard resolved.pathComponents.count > 1 else { throw .amongSources(path) }
        let parent = resolved.deletingLastPathComponent()
        name = resolved.lastPathComponent
        if Self.isAmongSources(Self.plain(resolved), of: workspace) { throw .amongSources(Self.plain(resolved)) }
        try OpenFolder.make(Self.plain(parent))
        // The folders above exist only now, so that links in them can be resolved.
        parentPath = Self.plain(parent.resolvingSymlinksInPath())
        if Self.isAmongSources(self.path, of: workspace) { throw .amongSources(self.path) }
    }

    func openParent() throws(PublishingError) -> OpenFolder {
        guard let folder = try OpenFolder(parentPath) else { throw .failed(parentPath, reason: .noSuchFile) }
        return folder
    }

    /// Whether the place is, holds, or lies in what sites are made from, by whatever way it is reached.
    private static func isAmongSources(_ path: String, of workspace: String) -> Bool {
        let root = plain(URL(filePath: workspace).resolvingSymlinksInPath())
        let around = SystemPath.folders(downTo: path)
        func isPlace(_ folder: String) -> Bool {
            folder == path || FileIdentity(ofPath: folder).map { $0 == FileIdentity(ofPath: path) } == true
        }
        if isPlace("\(root)/site") || SystemPath.folders(downTo: root).contains(where: isPlace) { return true }
        let sources = ["courses", "quizzes", "site/assets", "site/templates", "site/strings", ".coursekit"]
        return sources.map { "\(root)/\($0)" }.contains { source in
            if around.contains(source) { return true }
            guard let identity = FileIdentity(ofPath: source) else { return false }
            return around.contains { FileIdentity(ofPath: $0) == identity }
        }
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
