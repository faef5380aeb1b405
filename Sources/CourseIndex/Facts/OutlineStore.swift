internal import CourseMarkdown
internal import CourseModel
internal import QuizFiles
internal import Synchronization
internal import SystemFiles
internal import Workspace

/// What other texts may ask of a page's text: the places that a link can name, and the bones that a translation shares.
struct PageOutline: Sendable {
    /// A part that a translation has too.
    struct Part: Sendable {
        enum Kind: Hashable, Sendable {
            case heading(level: Int)
            case callout(CalloutKind)
            case quizLink(String)
        }

        let kind: Kind
        let place: SourcePlace
    }

    struct Heading: Sendable {
        let level: Int
        let id: String
        let attributes: MarkdownAttributes?
    }

    /// Headings, call-outs and links to quizzes, in the order of the text.
    let parts: [Part]
    let headings: [Heading]
    let fields: PageFields
    /// The ids that a link can name, in the order of the text.
    let names: HeadingNames

    init(
        of tree: MarkdownTree, _ headings: [PageHeading], _ fields: PageFields, in source: SourceText, allowsHTML: Bool
    ) {
        self.fields = fields
        parts = Self.parts(of: tree).map { part in
            Part(kind: part.kind, place: source.place(at: tree.range(of: part.node).lowerBound))
        }
        self.headings = headings.map {
            Heading(level: $0.level, id: $0.id, attributes: tree.attributes(of: $0.node))
        }
        names = HeadingNames(headings.map(\.id) + (allowsHTML ? tree.namesInHTML : []))
    }

    static func parts(of tree: MarkdownTree) -> [(kind: Part.Kind, node: MarkdownTree.NodeID)] {
        tree.nodes(of: .heading, .callout, .link).compactMap { node in
            switch tree.kind(of: node) {
            case .heading: return (.heading(level: tree.headingLevel(of: node)), node)
            case .callout: return tree.callout(of: node).map { (.callout($0.kind), node) }
            default:
                guard let destination = tree.destination(of: node), destination.contains("quizzes/") else { return nil }
                return (.quizLink(destination), node)
            }
        }
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

/// What was looked up in files because some text asked: outlines of pages, and the first bytes of files to show or to link to.
///
/// Few pages are asked, so an outline is made when the first one asks, or when a page that has translations is loaded. A class
/// because all copies of an index, and all threads that work with them, look into the same one.
final class OutlineStore: Sendable {
    private let files: WorkspaceFiles
    private let outlines: Mutex<[String: PageOutline]>
    private let heads: Mutex<[String: [UInt8]]>
    /// The texts that were saved between the reading for the index and a later one, and say of themselves what they said before.
    private let saved = Mutex<Set<String>>([])

    init(files: WorkspaceFiles) {
        self.files = files
        outlines = Mutex([:])
        heads = Mutex([:])
    }

    /// Takes over what another knows of files that are still the same.
    init(files: WorkspaceFiles, keeping other: OutlineStore, where isSame: (String) -> Bool) {
        self.files = files
        outlines = Mutex(other.outlines.withLock { known in known.filter { isSame($0.key) } })
        heads = Mutex(other.heads.withLock { known in known.filter { isSame($0.key) } })
    }

    /// The outline of a page; made by `make` where nobody asked before. Two threads may make the same; they find the same.
    func outline(
        of path: String, _ make: () throws(WorkspaceError) -> PageOutline
    ) throws(WorkspaceError) -> PageOutline {
        if let outline = outlines.withLock({ $0[path] }) { return outline }
        let outline = try make()
        outlines.withLock { $0[path] = outline }
        return outline
    }

    func keep(_ outline: PageOutline, of path: String) {
        outlines.withLock { $0[path] = outline }
    }

    /// Notes that what was made of a text is not of the state that the index knows.
    func note(savedMeanwhile path: String) { saved.withLock { _ = $0.insert(path) } }

    var savedMeanwhile: Set<String> { saved.withLock { $0 } }

    /// The first bytes of a file, at most a kibibyte; nothing where it cannot be read.
    func head(of path: String) -> [UInt8] {
        if let head = heads.withLock({ $0[path] }) { return head }
        let head = files.head(of: path)
        heads.withLock { $0[path] = head }
        return head
    }
}

/// The quizzes that were read whole for the index, each kept until somebody loads it.
///
/// A class because the index is a value, and whoever loads a quiz takes it away: no quiz is parsed twice, and none is kept for the sake
/// of one that asks never.
final class QuizStore: Sendable {
    private let quizzes: Mutex<[String: QuizFile]>

    init(_ quizzes: [String: QuizFile]) {
        self.quizzes = Mutex(quizzes)
    }

    func take(_ path: String) -> QuizFile? { quizzes.withLock { $0.removeValue(forKey: path) } }
}
