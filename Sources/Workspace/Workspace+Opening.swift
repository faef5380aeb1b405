internal import Diagnostics
internal import SystemFiles
internal import FrontMatter
internal import CourseModel

extension Workspace {
    /// The workspace that `folder` belongs to: itself, or the nearest folder above it with `courses/`.
    package init(findingFrom folder: String) throws(WorkspaceError) {
        var candidate = try Self.realPath(folder)
        while try !Self.isWorkspace(candidate) {
            guard let slash = candidate.lastIndex(of: "/"), candidate != "/" else {
                throw .noWorkspace(above: folder)
            }
            candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
        }
        try self.init(resolvedRoot: candidate)
    }

    /// The workspace at exactly this folder.
    package init(at folder: String) throws(WorkspaceError) {
        let root = try Self.realPath(folder)
        guard try Self.isWorkspace(root) else { throw .notAWorkspace(folder) }
        try self.init(resolvedRoot: root)
    }

    private init(resolvedRoot root: String) throws(WorkspaceError) {
        let name = root.split(separator: "/").last.map(String.init) ?? "workspace"
        let settings = try SettingsFile(in: WorkspaceFiles(root: root))
        guard let source = settings.source else {
            self.init(
                root: root, configuration: SiteConfiguration.standard(folderName: name),
                diagnostics: settings.diagnostics)
            return
        }
        let read = SiteConfigurationReader.read(source, folderName: name)
        self.init(
            root: root, configuration: read.configuration,
            diagnostics: settings.diagnostics + read.diagnostics
                + source.leaksInFrontMatter(endingAt: source.bytes.count))
    }

    private static func isWorkspace(_ folder: String) throws(WorkspaceError) -> Bool {
        guard let root = try? Descriptor.root(folder) else { return false }
        switch (try? root.status(ofName: "courses", path: "courses"))?.kind {
        case .folder: return true
        case .link: throw .linkedCourses(folder)
        default: return false
        }
    }

    private static func realPath(_ path: String) throws(WorkspaceError) -> String {
        do throws(SystemFault) {
            return try SystemPath.real(path)
        } catch {
            switch error {
            case .noSuchFile, .notAFolder: throw .noSuchFile(path)
            default: throw .unreadable(path, reason: error)
            }
        }
    }
}
