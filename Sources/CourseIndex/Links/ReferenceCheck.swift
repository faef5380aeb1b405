internal import Diagnostics
internal import SystemFiles
internal import Workspace
internal import CourseMarkdown
internal import CourseModel
internal import TextRules

/// Where everything that a text refers to leads, and what leads nowhere.
struct ReferenceCheck {
    /// The workspace paths of the files that the text shows, plays or links to; sorted.
    private(set) var attachments: [String] = []
    private(set) var table: [LinkKey: LinkTarget] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    private let tree: MarkdownTree
    private var places: LiteralPlaces

    /// - Parameter marks: where something stands that looks like a link and is none.
    init(
        of tree: MarkdownTree, in source: SourceText, page: PageID, index: WorkspaceIndex, except marks: Set<Int> = []
    ) {
        self.tree = tree
        places = LiteralPlaces(tree, in: source)
        let folder = Descriptor.split(source.path).parent
        var files: Set<String> = []
        var found: [LinkKey: (target: LinkTarget, fault: LinkFault?)] = [:]
        var suggestions = SuggestionMemo()
        for reference in tree.references(withHTML: index.allowsHTML) {
            if marks.contains(tree.range(of: reference.node).lowerBound) { continue }
            let key = LinkKey(destination: reference.destination, use: reference.use)
            let (target, fault) =
                found[key] ?? index.resolve(reference.destination, as: reference.use, from: folder, page: page)
            found[key] = (target, fault)
            if case .attachment(let path) = target { files.insert(path) }
            if let fault, !Self.isLeftToTheAuthor(fault, reference) {
                diagnostics.append(
                    index.diagnostic(
                        for: fault, destination: reference.destination, as: reference.use, at: place(of: reference),
                        in: source, &suggestions))
            }
            if let html = reference.html, html.lacksText {
                let tag = places.range(html.tag, in: reference.node)
                diagnostics.append(.imageWithoutText(at: tag, isHTML: true, in: source))
            }
        }
        attachments = files.sorted()
        table = found.mapValues(\.target)
    }

    /// Whoever allows HTML answers for pictures that stand in the page itself.
    private static func isLeftToTheAuthor(_ fault: LinkFault, _ reference: TextReference) -> Bool {
        guard reference.html != nil, case .unsafeScheme(let scheme) = fault else { return false }
        return reference.use != .link && scheme == "data"
    }

    private mutating func place(of reference: TextReference) -> Range<Int> {
        guard let html = reference.html else { return tree.range(of: reference.node) }
        return places.range(html.range, in: reference.node)
    }
}

/// Finds pieces of literals in the source.
struct LiteralPlaces {
    private let tree: MarkdownTree
    private let source: SourceText
    /// The literal that was asked for last, cut into lines.
    private var last: (node: MarkdownTree.NodeID, text: SourceText)?

    init(_ tree: MarkdownTree, in source: SourceText) {
        self.tree = tree
        self.source = source
    }

    mutating func range(_ range: Range<Int>, in node: MarkdownTree.NodeID) -> Range<Int> {
        let whole = tree.range(of: node)
        let text = text(of: node)
        let firstLine = source.lineIndex(at: whole.lowerBound)
        // The marks of quotes and lists are no part of a literal. They stand at the start of a line, so places are counted from its end.
        func place(of offset: Int) -> Int {
            let line = text.lineIndex(at: offset)
            let isEnded = line + 1 < text.lineStarts.count && firstLine + line < source.lineStarts.count
            let end = isEnded ? source.lineRange(firstLine + line).upperBound : whole.upperBound
            let literalEnd = isEnded ? text.lineRange(line).upperBound : text.bytes.count
            return min(max(end - (literalEnd - offset), whole.lowerBound), whole.upperBound)
        }
        let start = place(of: range.lowerBound)
        return start..<max(place(of: range.upperBound), start)
    }

    private mutating func text(of node: MarkdownTree.NodeID) -> SourceText {
        if let last, last.node == node { return last.text }
        let text = SourceText(path: source.path, bytes: tree.withLiteral(of: node) { Array($0) })
        last = (node, text)
        return text
    }
}
