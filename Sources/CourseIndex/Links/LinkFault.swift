internal import Diagnostics
internal import SystemFiles
internal import Workspace
internal import QuizFiles
internal import CourseModel
internal import TextRules

/// Why a link leads nowhere.
enum LinkFault: Sendable, Hashable {
    case empty
    case unsafeScheme(String)
    /// `http:/host`, which no browser means so.
    case missingSlashes
    /// `//host/…`, which is a different thing in a folder.
    case noScheme
    case absolutePath
    case backslash
    case outsideWorkspace
    /// An address of the web, or of a person, that lacks what it begins with: `https://`, `mailto:`.
    case bareAddress(scheme: String)
    /// The path that does not exist, relative to the workspace.
    case missingFile(String)
    case folder(String)
    case missingHeading(String, on: PageID)
    case missingItem(String, in: QuizID)
    case exam(QuizID)
    /// A text that is no page.
    case unpublished(String)
    /// A file that the workspace keeps for itself.
    case withheld(String, Withholding)
    /// A file that would run when it is opened.
    case active(String)
    case externalImage
    case notAnImage
    case externalMedia
    case notMedia
}

extension WorkspaceIndex {
    /// What to tell the author of a link that leads nowhere.
    ///
    /// - Parameter range: the whole link in the source; the part of it that is wrong is marked where it can be found.
    func diagnostic(
        for fault: LinkFault, destination: String, as use: HTMLAddress.Use, at range: Range<Int>, in source: SourceText,
        _ suggestions: inout SuggestionMemo
    ) -> Diagnostic {
        let folder = Descriptor.split(source.path).parent
        let written = source.range(of: destination, lastIn: range)
        let place = written ?? range
        switch fault {
        case .empty: return .emptyLink(at: range, in: source)
        // `c:` is no scheme but a disk.
        case .unsafeScheme(let scheme) where scheme.utf8.count == 1 || scheme == "file":
            return .pathOnThisComputer(at: place, in: source)
        case .missingSlashes: return .missingSlashes(destination, at: place, in: source)
        case .unsafeScheme(let scheme): return .unsafeScheme(scheme, at: place, in: source)
        case .noScheme: return .linkWithoutScheme(destination, at: place, in: source)
        case .absolutePath:
            let meant = suggestions.meant(by: destination, as: "page") { suggested(for: destination, from: folder) }
            return .absoluteLink(meant, at: place, in: source)
        case .backslash:
            let mended = destination.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
            return .backslashInLink(mended, at: place, isExact: written != nil, in: source)
        case .bareAddress(let scheme):
            return .bareAddress(destination, scheme: scheme, at: place, isExact: written != nil, in: source)
        case .outsideWorkspace:
            let meant = suggestions.meant(by: destination, as: "file") { renamed(destination, from: folder, as: use) }
            return .linkOutsideWorkspace(meant: meant, at: place, in: source)
        case .missingFile(let path):
            return missing(path, destination, as: use, from: folder, at: place, written, in: source, &suggestions)
        case .folder(let path):
            let index = "\(path)/index.md"
            let meant = pageOfPath[index] == nil ? nil : WorkspacePath.relative(index, to: folder)
            return .linkToFolder(
                meant, at: place, fix: meant.flatMap { Self.fix(written, destination, with: $0) }, in: source)
        case .missingHeading(let id, let page):
            let fragment = source.range(of: "#" + id, lastIn: place).map { $0.lowerBound + 1..<$0.upperBound }
            let path = pages[page]?.original ?? ""
            let meant = suggestions.meant(by: id, as: "heading of \(path)") {
                Suggestion.closest(to: id, among: headingIDs(of: page))
            }
            return .missingHeading(id, meant: meant, on: path, at: fragment ?? place, in: source)
        case .missingItem(let id, let quiz):
            let fragment = source.range(of: id, lastIn: place)
            let home = itemHomes[ItemID(id)].flatMap { pages[.quiz($0)]?.original }
            let meant = suggestions.meant(by: id, as: "item of \(quiz)") {
                Suggestion.closest(to: id, among: self.quiz(quiz)?.items.map(\.id.rawValue) ?? [])
            }
            return .missingItem(id, meant: meant, elsewhere: home, at: fragment ?? place, in: source)
        case .exam(let quiz): return .linkToExam(quiz, at: place, in: source)
        case .unpublished(let path): return .linkToUnpublished(path, at: place, in: source)
        case .withheld(let path, let reason): return .withheldFile(path, reason, at: place, in: source)
        case .active(let path):
            return .linkToActiveFile(path, isPicture: WorkspacePath.isImage(path), at: place, in: source)
        case .externalImage: return .externalImage(at: place, in: source)
        case .notAnImage: return .notAnImage(at: place, in: source)
        case .externalMedia: return .externalMedia(at: place, in: source)
        case .notMedia: return .notMedia(at: place, in: source)
        }
    }

    /// `business-definition` of `courses/x/01-business-definition.md`, in lower case.
    static func bareName(_ path: String) -> String {
        let name = Descriptor.split(path).name
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        let bare = stem.drop { $0.isASCIIDigit || $0 == "-" || $0 == "_" }
        return Normalization.folded(bare.isEmpty ? stem : String(bare))
    }
}
