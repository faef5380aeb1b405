/// A piece of Markdown source that travels on its own: a stem, an option, a feedback, a shared passage.
///
/// It is stored and hashed as the author wrote it, and parsed by whoever shows it. Links of such a piece do not use definitions
/// from elsewhere in the file; the loader sees to that.
package struct Markdown: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    package let source: String

    package init(_ source: String) {
        self.source = source
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package init(from decoder: any Decoder) throws {
        source = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }
}

/// A parsed Markdown text: CommonMark's nodes, and those that coursekit's conventions make of them.
///
/// The nodes stand in one array and refer to each other by index, their texts in one buffer of bytes. A deep tree therefore costs
/// no deep recursion, not even when it is freed, and a walk touches little memory. A tree is built by `CourseMarkdown` and read
/// by everybody else; what a walk asks of each node can be inlined there.
@usableFromInline package struct MarkdownTree: Sendable {
    /// A node of one tree; it means nothing in another.
    @usableFromInline package struct NodeID: Hashable, Sendable {
        @usableFromInline package let index: Int32

        @inlinable init(_ index: Int) {
            self.index = Int32(index)
        }
    }

    /// A run of bytes of the tree's text.
    @usableFromInline struct Slice: Sendable {
        @usableFromInline var offset: Int32 = 0
        @usableFromInline var count: Int32 = 0
    }

    @usableFromInline struct Node: Sendable {
        @usableFromInline var kind: MarkdownKind
        @usableFromInline var parent: Int32
        @usableFromInline var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        @usableFromInline var next: Int32 = -1
        var previous: Int32 = -1
        var start: Int32
        var end: Int32
        @usableFromInline var literal = Slice()
        var detail: Int32 = -1
    }

    /// What only some kinds of node have.
    enum Detail: Sendable {
        case heading(level: Int, attributes: MarkdownAttributes?)
        case list(MarkdownList)
        case task(isDone: Bool)
        case element(InlineElement)
        case link(destination: Slice, title: Slice)
        case callout(MarkdownCallout)
        case cell(MarkdownAlignment, isHeader: Bool)
        case code(info: Slice)
        case footnote(label: Slice, number: Int)
    }

    @usableFromInline var nodes: [Node]
    var details: [Detail] = []
    @usableFromInline var text: [UInt8] = []
    var outline = Outline()

    /// A tree of an empty document that covers the bytes `range` of its file.
    package init(range: Range<Int>) {
        nodes = [Node(kind: .document, parent: -1, start: Int32(range.lowerBound), end: Int32(range.upperBound))]
        // What a lesson comes to: its text once, and a node for each forty bytes.
        nodes.reserveCapacity(range.count / 40)
        text.reserveCapacity(range.count)
    }

    @inlinable package var root: NodeID { NodeID(0) }

    /// The number of nodes ever made, removed ones included.
    package var nodeCount: Int { nodes.count }

    @inlinable package func kind(of node: NodeID) -> MarkdownKind { nodes[Int(node.index)].kind }

    /// The UTF-8 offsets of the node in its file.
    package func range(of node: NodeID) -> Range<Int> {
        let node = nodes[Int(node.index)]
        return Int(node.start)..<Int(max(node.start, node.end))
    }

    @inlinable package func parent(of node: NodeID) -> NodeID? { Self.existing(nodes[Int(node.index)].parent) }
    @inlinable package func firstChild(of node: NodeID) -> NodeID? { Self.existing(nodes[Int(node.index)].firstChild) }
    @inlinable package func next(after node: NodeID) -> NodeID? { Self.existing(nodes[Int(node.index)].next) }

    package func lastChild(of node: NodeID) -> NodeID? { Self.existing(nodes[Int(node.index)].lastChild) }

    @inlinable package func children(of node: NodeID) -> Children { Children(of: self, from: firstChild(of: node)) }

    /// The children of a node, in order.
    @usableFromInline package struct Children: Sequence, IteratorProtocol {
        @usableFromInline let tree: MarkdownTree
        @usableFromInline var upcoming: NodeID?

        @inlinable init(of tree: MarkdownTree, from first: NodeID?) {
            self.tree = tree
            upcoming = first
        }

        @inlinable package mutating func next() -> NodeID? {
            guard let node = upcoming else { return nil }
            upcoming = tree.next(after: node)
            return node
        }
    }

    @inlinable static func existing(_ index: Int32) -> NodeID? {
        index < 0 ? nil : NodeID(Int(index))
    }
}

extension MarkdownTree {
    /// The text of a leaf: of `text`, `code`, `codeBlock`, `htmlBlock` and `htmlInline`; empty for the others.
    package func literal(of node: NodeID) -> String { string(nodes[Int(node.index)].literal) }

    /// The bytes of `literal(of:)`, without a copy.
    @inlinable package func withLiteral<Result>(
        of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let slice = nodes[Int(node.index)].literal
        return try text.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[Int(slice.offset)..<Int(slice.offset + slice.count)]))
        }
    }

    /// 1 to 6.
    package func headingLevel(of node: NodeID) -> Int {
        guard case .heading(let level, _)? = detail(of: node) else { return 0 }
        return level
    }

    /// The attribute block at the end of a heading's line; nil where there is none.
    package func attributes(of node: NodeID) -> MarkdownAttributes? {
        guard case .heading(_, let attributes)? = detail(of: node) else { return nil }
        return attributes
    }

    package func list(of node: NodeID) -> MarkdownList? {
        guard case .list(let list)? = detail(of: node) else { return nil }
        return list
    }

    /// Whether the task of a list item is done: `[x]`, and `[ ]` for not; nil for an item that is no task.
    package func task(of node: NodeID) -> Bool? {
        guard case .task(let isDone)? = detail(of: node) else { return nil }
        return isDone
    }

    package func inlineElement(of node: NodeID) -> InlineElement? {
        guard case .element(let element)? = detail(of: node) else { return nil }
        return element
    }

    /// The address of a link or an image, percent-encoded where libcmark did so; nil for other kinds.
    package func destination(of node: NodeID) -> String? {
        guard case .link(let destination, _)? = detail(of: node) else { return nil }
        return string(destination)
    }

    /// The title of a link or an image; empty where it has none.
    package func linkTitle(of node: NodeID) -> String {
        guard case .link(_, let title)? = detail(of: node) else { return "" }
        return string(title)
    }

    package func callout(of node: NodeID) -> MarkdownCallout? {
        guard case .callout(let callout)? = detail(of: node) else { return nil }
        return callout
    }

    package func cell(of node: NodeID) -> (alignment: MarkdownAlignment, isHeader: Bool)? {
        guard case .cell(let alignment, let isHeader)? = detail(of: node) else { return nil }
        return (alignment, isHeader)
    }

    /// The info string of a code block, such as `swift`.
    package func codeInfo(of node: NodeID) -> String {
        guard case .code(let info)? = detail(of: node) else { return "" }
        return string(info)
    }

    /// The label of a footnote and its number in the order of the first references, from 1; 0 for one that nothing refers to.
    package func footnote(of node: NodeID) -> (label: String, number: Int)? {
        guard case .footnote(let label, let number)? = detail(of: node) else { return nil }
        return (string(label), number)
    }

    /// The words of a node and everything in it, as a reader hears them: no marks, soft breaks as they are, image texts included,
    /// and each block on lines of its own.
    package func plainText(of node: NodeID) -> String {
        // Nearly every heading is a single run of text.
        if let child = firstChild(of: node), kind(of: child) == .text, next(after: child) == nil {
            return literal(of: child)
        }
        var result = ""
        for event in events(from: node) {
            guard case .enter(let inner) = event else { continue }
            switch kind(of: inner) {
            case .text, .code: result += literal(of: inner)
            case .softBreak, .lineBreak: result += "\n"
            case .paragraph, .heading, .codeBlock, .tableCell, .footnoteDefinition, .summary:
                if !result.isEmpty, result.utf8.last != UInt8(ascii: "\n") { result += "\n" }
                result += literal(of: inner)
            default: break
            }
        }
        return result
    }

    /// Whether a reader hears nothing of a node but blanks; stops at the first word of a long one.
    package func isBlank(_ node: NodeID) -> Bool {
        for event in events(from: node) {
            guard case .enter(let inner) = event else { continue }
            switch kind(of: inner) {
            case .text, .code, .codeBlock:
                if !literal(of: inner).allSatisfy(\.isWhitespace) { return false }
            default: continue
            }
        }
        return true
    }

    private func detail(of node: NodeID) -> Detail? {
        let index = nodes[Int(node.index)].detail
        return index < 0 ? nil : details[Int(index)]
    }

    private func string(_ slice: Slice) -> String {
        String(decoding: text[Int(slice.offset)..<Int(slice.offset + slice.count)], as: UTF8.self)
    }
}
