internal import CourseModel

/// Makes our inlines of libcmark's, and finds their places by reading the block's text along with them.
///
/// libcmark's own places of inlines are wrong after link definitions, on continuation lines and around code. But its events
/// come in the order of the text, and each says what stands there: a run of text, an opening or closing `**`, the end of a
/// link. So a position that moves with them is always exact.
struct InlineBuilder: ~Copyable {
    let readsConventions: Bool
    private var map = SourceMap()
    /// The run of the map in which the place that was asked for last stands.
    private var nearRun = 0
    var leaf = LeafText()
    /// Where the next event stands in the leaf's text.
    var position = 0
    /// The part of the leaf's text that is kept: not the marker of a footnote, not an attribute block.
    var visible = 0..<0
    var parent: MarkdownTree.NodeID
    /// The open inlines, from the outside in: where each starts.
    private var open: [Int] = []
    private var isDiscarding = false
    var linkDepth = 0
    var isInAutolink = false
    /// Whether the next text is the first on a line, blanks included.
    var startsLineWithText = false
    var strikethrough = Strikethrough()
    private var elements = InlineElements()
    /// A buffer for text that is not stored as it stands.
    var decoded = DecodedText()

    // What was found on the way, for the diagnostics.

    /// With places in the file.
    private(set) var fragile: [FragileEmphasis] = []
    var hasFootnoteReferences = false
    /// The links and images that take their address from a definition.
    private(set) var references: [LinkReference] = []
    /// The tags that nothing opens or closes.
    var unbalancedTags: [MarkdownTree.NodeID] { elements.unbalanced }

    init(readsConventions: Bool, parent: MarkdownTree.NodeID) {
        self.readsConventions = readsConventions
        self.parent = parent
    }

    /// Starts the inlines of a block, whose lines are ranges of `bytes`; of the first line a prefix may be hidden.
    mutating func begin(
        _ parent: MarkdownTree.NodeID, lines: ArraySlice<Range<Int>>, of bytes: UnsafeBufferPointer<UInt8>,
        map: SourceMap, hiding prefix: Int = 0
    ) {
        self.parent = parent
        self.map = map
        leaf.set(lines, of: bytes)
        visible = prefix..<leaf.bytes.count
        isDiscarding = false
        startsLineWithText = false
        position = 0
        open.removeAll(keepingCapacity: true)
        linkDepth = 0
        isInAutolink = false
        strikethrough.removeAll()
        elements.removeAll()
    }

    /// Takes over what another builder found in a part of the same file.
    mutating func adopt(_ other: borrowing InlineBuilder) {
        fragile += other.fragile
        references += other.references
        elements.adopt(other.elements)
        hasFootnoteReferences = hasFootnoteReferences || other.hasFootnoteReferences
    }

    /// The text of the block.
    var text: UnsafeBufferPointer<UInt8> { leaf.bytes }

    /// The parts of the document's text, a line each, of which a range of the block's text is made.
    func lines(of range: Range<Int>) -> [Range<Int>] { leaf.textRanges(of: range) }

    /// Hides the block's text from a position on.
    mutating func hide(from position: Int) {
        visible = visible.lowerBound..<max(visible.lowerBound, position)
    }

    /// Hides the beginning of the block's text.
    mutating func hide(upTo position: Int) {
        visible = min(position, visible.upperBound)..<visible.upperBound
    }

    /// Passes over the block's inlines, which are parsed again as a fragment.
    mutating func discard() {
        isDiscarding = true
    }

    /// Ends a block's inlines.
    mutating func end(_ tree: inout MarkdownTree) {
        resolve(&tree)
    }

    /// Joins what opens and what closes among the inlines that end here. A tag goes before a mark: what it stands around is whole.
    private mutating func resolve(_ tree: inout MarkdownTree) {
        elements.resolve(in: parent, &tree)
        strikethrough.resolve(in: parent, &tree)
    }

    mutating func enter(_ node: CommonMarkDocument.Node, _ kind: MarkdownKind, _ tree: inout MarkdownTree) {
        guard !isDiscarding else { return }
        let start = position
        switch kind {
        case .text:
            appendText(node.literal, &tree)
        case .softBreak, .lineBreak:
            let ending = leaf.lineEnd(from: position, isHard: kind == .lineBreak)
            position = ending.next
            startsLineWithText = ending.isEscaped
            tree.append(
                kind, to: parent,
                range: place(kind == .lineBreak ? start : ending.range.lowerBound, ending.range.upperBound))
        case .code:
            position = LinkSyntax(bytes: leaf.bytes).endOfCodeSpan(at: position)
            if readsConventions, FormulaSpan.isFormula(node.literal) {
                appendAsWritten(FormulaSpan.formula(in: start..<position, of: leaf.bytes), &tree)
            } else {
                appendLeaf(.code, node.literal, from: start, &tree)
            }
        case .htmlInline:
            position = min(position + node.literal.count, leaf.bytes.count)
            appendTag(node.literal, from: start, &tree)
        case .emphasis, .strong:
            position += kind == .strong ? 2 : 1
            if readsConventions, let run = FragileEmphasis(opening: start..<position, in: leaf.bytes) { note(run) }
            openInline(kind, at: start, &tree)
        case .link, .image:
            if kind == .link { isInAutolink = byte(position) == UInt8(ascii: "<") }
            linkDepth += 1
            position += kind == .image ? 2 : 1
            openLink(node, kind, at: start, &tree)
        default:
            preconditionFailure("libcmark puts only inlines into a paragraph or a heading")
        }
    }

    mutating func exit(_ kind: MarkdownKind, _ tree: inout MarkdownTree) {
        guard !isDiscarding else { return }
        resolve(&tree)
        switch kind {
        case .emphasis, .strong:
            if readsConventions, let run = FragileEmphasis(closingAt: position, in: leaf.bytes) { note(run) }
            position += kind == .strong ? 2 : 1
        case .link where isInAutolink:
            position += 1
            isInAutolink = false
            linkDepth -= 1
        case .link, .image:
            let textStart = (open.last ?? position) + (kind == .image ? 2 : 1)
            let textEnd = position
            position = LinkSyntax(bytes: leaf.bytes).endOfLink(after: textEnd + 1)
            noteReference(text: textStart..<max(textStart, textEnd), end: position)
            linkDepth -= 1
        default:
            break
        }
        let start = open.removeLast()
        tree.setRange(place(start, position), of: parent)
        parent = tree.parent(of: parent) ?? tree.root
    }

    private mutating func note(_ emphasis: FragileEmphasis) {
        fragile.append(emphasis.placed { range($0.lowerBound, $0.upperBound) })
    }

    /// Notes a link whose address stands elsewhere: `[text][label]`, `[label][]`, `[label]`.
    private mutating func noteReference(text: Range<Int>, end: Int) {
        let next = text.upperBound + 1
        if end > next, byte(next) == UInt8(ascii: "(") { return }
        let hasLabel = end > next + 2
        let label = hasLabel ? next + 1..<end - 1 : text.clamped(to: 0..<leaf.bytes.count)
        references.append(LinkReference(node: parent, label: LinkDefinition.label(leaf.bytes[label])))
    }

    private func byte(_ index: Int) -> UInt8 { index < leaf.bytes.count ? leaf.bytes[index] : 0 }

    /// The file's range of a part of the leaf's text.
    func range(_ start: Int, _ end: Int) -> Range<Int> {
        var near = nearRun
        return leaf.range(start, end, in: map, near: &near)
    }

    /// The same for places that come in the order of the text.
    mutating func place(_ start: Int, _ end: Int) -> Range<Int> {
        leaf.range(start, end, in: map, near: &nearRun)
    }

    private mutating func openInline(_ kind: MarkdownKind, at start: Int, _ tree: inout MarkdownTree) {
        open.append(start)
        parent = tree.append(kind, to: parent, range: place(start, position))
    }

    private mutating func openLink(
        _ node: CommonMarkDocument.Node, _ kind: MarkdownKind, at start: Int, _ tree: inout MarkdownTree
    ) {
        openInline(kind, at: start, &tree)
        // Nearly all links are stored as libcmark gives them, without a copy.
        if let destination = strip(node.destination) {
            tree.setLink(destination: destination, title: strip(node.title) ?? Array(node.title), of: parent)
        } else if let title = strip(node.title) {
            tree.setLink(destination: node.destination, title: title, of: parent)
        } else {
            tree.setLink(destination: node.destination, title: node.title, of: parent)
        }
    }

    private mutating func appendLeaf(
        _ kind: MarkdownKind, _ literal: UnsafeBufferPointer<UInt8>, from start: Int, _ tree: inout MarkdownTree
    ) {
        let id = tree.append(kind, to: parent, range: place(start, position))
        tree.setLiteral(literal, of: id, isPrepared: readsConventions)
    }

    /// Appends a part of the block's text with nothing in it read as Markdown but the ends of lines.
    private mutating func appendAsWritten(_ range: Range<Int>, _ tree: inout MarkdownTree) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = leaf.bytes[start..<range.upperBound].firstIndex(where: \.endsLine) ?? range.upperBound
            if end > start {
                let text = tree.append(.text, to: parent, range: place(start, end))
                tree.setLiteral(UnsafeBufferPointer(rebasing: leaf.bytes[start..<end]), of: text)
            }
            guard end < range.upperBound else { return }
            let ending = leaf.lineEnd(from: end, isHard: false)
            tree.append(.softBreak, to: parent, range: place(ending.range.lowerBound, ending.range.upperBound))
            start = ending.next
        }
    }

    /// Appends a piece of HTML, which may be one of the few tags that a text may have.
    private mutating func appendTag(
        _ literal: UnsafeBufferPointer<UInt8>, from start: Int, _ tree: inout MarkdownTree
    ) {
        let tag = readsConventions ? TagSyntax(literal) : nil
        if let tag, tag.isLineBreak {
            tree.append(.lineBreak, to: parent, range: place(start, position))
            return
        }
        let node = tree.append(.htmlInline, to: parent, range: place(start, position))
        tree.setLiteral(literal, of: node, isPrepared: readsConventions)
        if let tag, case .element(let element) = tag.name { elements.append(node, element, of: tag) }
    }

    private func strip(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        readsConventions ? Sentinel.stripped(text) : nil
    }
}
