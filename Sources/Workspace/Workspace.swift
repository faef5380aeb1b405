package import CourseModel
package import Diagnostics
internal import FrontMatter
package import SystemFiles

/// A folder with `courses/`, and what its `site/site.yml` says; nothing else of it is read yet.
package struct Workspace: Sendable {
    /// The absolute path of the folder, symbolic links resolved, without a trailing `/`.
    package let root: String
    package let configuration: SiteConfiguration
    /// What is wrong with `site/site.yml`.
    package let diagnostics: [Diagnostic]
    /// Of the bytes of `site/site.yml` and of the folder's path: all that the configuration follows from.
    package let settings: Fingerprint
    /// The workspace file that it was unpacked from for this run; nil for a folder that people work in.
    package var packed: PackedOrigin?

    package init(
        root: String, configuration: SiteConfiguration, diagnostics: [Diagnostic] = [], settings: [UInt8] = []
    ) {
        self.root = root
        self.configuration = configuration
        self.diagnostics = diagnostics
        self.settings = Fingerprint { writer in
            writer.append(root)
            writer.append(part: settings)
        }
    }

    /// The bytes that a text of a workspace may have: no author writes a longer one, and every stage is bounded by it.
    package static let textLimit = 1 << 20

    /// The bytes that the text at a path of the workspace may have: a quiz may be a bank of ten thousand items.
    package static func textLimit(of path: String) -> Int {
        path.hasPrefix("quizzes/") ? 4 * textLimit : textLimit
    }

    package var mainLanguage: LanguageTag { configuration.mainLanguage }

    /// The address of a page in a language of the site.
    package func address(of page: PageID, in language: LanguageTag) -> SiteAddress {
        SiteAddress(of: page, in: language, mainLanguage: mainLanguage)
    }
}

/// A workspace file that is used as it is: what is unpacked of it is nobody's to write to.
///
/// A class because it holds the unpacked folder as long as somebody uses the workspace.
package final class PackedOrigin: Sendable {
    /// As the user wrote it.
    package let file: String
    private let held: Descriptor

    package init(file: String, holding held: consuming Descriptor) {
        self.file = file
        self.held = held
    }
}

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
                + source.leaksInFrontMatter(endingAt: source.bytes.count), settings: source.bytes)
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
