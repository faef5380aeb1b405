internal import CourseMarkdown
internal import Workspace
internal import QuizFiles
internal import FrontMatter
internal import CourseModel
internal import Synchronization

/// The heading ids of the pages that some link names a heading of.
///
/// Few links do; a text is read for its headings only when the first one asks. A class because all copies of an index, and all
/// threads that work with them, look into the same one.
final class HeadingStore: Sendable {
    private let files: WorkspaceFiles
    private let allowsHTML: Bool
    private let known = Mutex<[String: HeadingNames]>([:])

    /// - Parameter allowsHTML: whether HTML can name places too.
    init(files: WorkspaceFiles, allowsHTML: Bool) {
        self.files = files
        self.allowsHTML = allowsHTML
    }

    /// The ids of a page's headings; none where its file cannot be read. Two threads may read the same file; they find the same.
    ///
    /// - Parameter facts: what the first pass kept of the page; of a quiz it has the ids.
    func names(ofPageAt path: String, role: FileRole, facts: FileFacts?) -> HeadingNames {
        if let names = known.withLock({ $0[path] }) { return names }
        let names =
            if case .quiz(_, let entries)? = facts {
                HeadingNames(entries.map(\.item.id.rawValue))
            } else {
                HeadingNames(read(path, role: role))
            }
        known.withLock { $0[path] = names }
        return names
    }

    private func read(_ path: String, role: FileRole) -> [String] {
        guard let source = try? files.text(path), source.isValidUTF8 else { return [] }
        let page = ReadPage(source, role: role, isTranslation: false)
        let tree = MarkdownParser().parse(source, from: page.frontMatter.bodyOffset).tree
        return PageHeading.all(in: tree).map(\.id) + (allowsHTML ? tree.namesInHTML : [])
    }
}

/// The ids of a page's headings, to be listed and to be looked up.
struct HeadingNames: Sendable {
    /// In the order of the text.
    let ordered: [String]
    private let all: Set<String>

    init(_ ordered: [String]) {
        self.ordered = ordered
        all = Set(ordered)
    }

    static let none = HeadingNames([])

    /// An id as the page spells it, which may compose its characters otherwise; nil where the page has none such.
    func spelling(of id: String) -> String? { all.firstIndex(of: id).map { all[$0] } }
}
