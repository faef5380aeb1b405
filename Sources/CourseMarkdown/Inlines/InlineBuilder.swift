internal import CourseModel

/// Makes our inlines of libcmark's, and finds their places by reading the block's text along with them.
///
/// libcmark's own places of inlines are wrong after link definitions, on continuation lines and around code. But its events
/// come in the order of the text, and each says what stands there: a run of text, an opening or closing `**`, the end of a
/// link. So a position that moves with them is always exact.
struct InlineBuilder: ~Copyable {
    let readsConventions: Bool
    /// What was found on the way, for the diagnostics.
    var findings = InlineFindings()

    private(set) var map = SourceMap()
    var leaf = LeafText()
    /// Where the next event stands in the leaf's text.
    var position = 0
    /// The part of the leaf's text that is kept: not the marker of a footnote, not an attribute block.
    private(set) var visible = 0..<0
    private(set) var parent: MarkdownTree.NodeID
    /// The open inlines, from the outside in: where each starts.
    private var open: [Int] = []
    private var isDiscarding = false
    private(set) var linkDepth = 0
    var isInAutolink = false
    /// Whether the next text is the first on a line, blanks included.
    var startsLineWithText = false
    /// Runs of two tildes in the order of the text.
    var tildes: [TildeRun] = []
    /// The lengths of entities that were met, by their names.
    var entityLengths: [String: Int] = [:]
    /// Buffers for text that is not stored as it stands.
    var decoded = DecodedText()

    init(readsConventions: Bool, parent: MarkdownTree.NodeID) {
        self.readsConventions = readsConventions
        self.parent = parent
    }

    /// Starts a block's inlines. Only what stands in `visible`, in the leaf's own positions, is kept.
    mutating func begin(_ parent: MarkdownTree.NodeID, visible: Range<Int>, map: SourceMap) {
        self.parent = parent
        self.map = map
        self.visible = visible
        isDiscarding = false
        startsLineWithText = false
        position = 0
        open.removeAll(keepingCapacity: true)
        linkDepth = 0
        isInAutolink = false
        tildes.removeAll(keepingCapacity: true)
    }

    /// Hides the block's text from a position on.
    mutating func hide(from position: Int) {
        visible = visible.lowerBound..<max(visible.lowerBound, position)
    }

    /// Passes over the block's inlines, which are parsed again as a fragment.
    mutating func discard() {
        isDiscarding = true
    }

    /// Ends a block's inlines.
    mutating func end(_ tree: inout MarkdownTree) {
        resolveTildes(in: parent, &tree)
    }

    mutating func enter(_ node: CommonMarkDocument.Node, _ kind: MarkdownKind, _ tree: inout MarkdownTree) {
        guard !isDiscarding else { return }
        let start = position
        switch kind {
        case .text:
            appendText(node.literal, &tree)
        case .softBreak, .lineBreak:
            let ending = skipLineEnd(isHard: kind == .lineBreak)
            tree.append(
                kind, to: parent, range: range(kind == .lineBreak ? start : ending.lowerBound, ending.upperBound))
        case .code:
            skipCodeSpan()
            appendLeaf(.code, node.literal, from: start, &tree)
        case .htmlInline:
            position = min(position + node.literal.count, leaf.bytes.count)
            appendLeaf(.htmlInline, node.literal, from: start, &tree)
        case .emphasis, .strong:
            position += kind == .strong ? 2 : 1
            noteOpening(start..<position)
            openInline(kind, at: start, &tree)
        case .link:
            isInAutolink = byte(position) == UInt8(ascii: "<")
            linkDepth += 1
            position += 1
            openLink(node, kind, at: start, &tree)
        case .image:
            linkDepth += 1
            position += 2
            openLink(node, kind, at: start, &tree)
        default:
            preconditionFailure("libcmark puts only inlines into a paragraph or a heading")
        }
    }

    mutating func exit(_ kind: MarkdownKind, _ tree: inout MarkdownTree) {
        guard !isDiscarding else { return }
        resolveTildes(in: parent, &tree)
        switch kind {
        case .emphasis, .strong:
            noteClosing(at: position)
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
        tree.setRange(range(start, position), of: parent)
        parent = tree.parent(of: parent) ?? tree.root
    }

    /// Notes a link whose address stands elsewhere: `[text][label]`, `[label][]`, `[label]`.
    private mutating func noteReference(text: Range<Int>, end: Int) {
        let next = text.upperBound + 1
        if end > next, byte(next) == UInt8(ascii: "(") { return }
        let hasLabel = end > next + 2
        let label = hasLabel ? next + 1..<end - 1 : text.clamped(to: 0..<leaf.bytes.count)
        findings.references.append(LinkReference(node: parent, label: LinkDefinition.label(leaf.bytes[label])))
    }

    func byte(_ index: Int) -> UInt8 { index < leaf.bytes.count ? leaf.bytes[index] : 0 }

    /// The file's range of a part of the leaf's text.
    func range(_ start: Int, _ end: Int) -> Range<Int> {
        let lower = map.start(of: leaf.text(of: start))
        guard end > start else { return lower..<lower }
        return lower..<max(lower, map.end(of: leaf.text(of: end - 1) + 1))
    }

    private mutating func openInline(_ kind: MarkdownKind, at start: Int, _ tree: inout MarkdownTree) {
        open.append(start)
        parent = tree.append(kind, to: parent, range: range(start, position))
    }

    private mutating func openLink(
        _ node: CommonMarkDocument.Node, _ kind: MarkdownKind, at start: Int, _ tree: inout MarkdownTree
    ) {
        openInline(kind, at: start, &tree)
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
        let id = tree.append(kind, to: parent, range: range(start, position))
        if let stripped = strip(literal) {
            tree.setLiteral(stripped, of: id)
        } else {
            tree.setLiteral(literal, of: id)
        }
    }

    private func strip(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        readsConventions ? Sentinel.stripped(text) : nil
    }

    /// Passes over the spaces or the backslash before a line's end, its end, and the spaces after it.
    ///
    /// After a backslash libcmark makes text of the spaces, if there are any. Returns where the ending itself stands.
    private mutating func skipLineEnd(isHard: Bool) -> Range<Int> {
        while byte(position).isASCIISpace, !isLineEnd(byte(position)) { position += 1 }
        let isEscaped = isHard && byte(position) == UInt8(ascii: "\\")
        if isEscaped { position += 1 }
        let start = position
        if byte(position) == UInt8(ascii: "\r") { position += 1 }
        if byte(position) == UInt8(ascii: "\n") { position += 1 }
        let end = position
        startsLineWithText = isEscaped
        if !isEscaped { position += leadingBlanks(in: leaf.bytes, at: position) }
        return start..<end
    }

    func leadingBlanks(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
            index += 1
        }
        return index - start
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// Passes over a code span: as many backticks close it as opened it.
    private mutating func skipCodeSpan() {
        let length = skipBackticks()
        while position < leaf.bytes.count {
            if leaf.bytes[position] == UInt8(ascii: "`") {
                if skipBackticks() == length { return }
            } else {
                position += 1
            }
        }
    }

    private mutating func skipBackticks() -> Int {
        let start = position
        while byte(position) == UInt8(ascii: "`") { position += 1 }
        return position - start
    }
}
