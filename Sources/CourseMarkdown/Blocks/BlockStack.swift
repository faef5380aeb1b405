internal import CourseModel

/// The blocks that are open while a text is read, the document first.
struct BlockStack {
    struct Block {
        let node: MarkdownTree.NodeID
        let kind: MarkdownKind
        let start: Int
        /// The file's offset at which what is in it ends so far.
        var end: Int
        /// The number of quotes and list items outside of it.
        let depth: Int
        /// The child that was closed last.
        var lastChild: Child?
    }

    struct Child {
        let endLine: Int
        /// Which of the footnotes it was the definition of, if it was one.
        var footnote: Int?
    }

    private var blocks: [Block]

    /// - Parameter document: the document, or what stands for it.
    init(document: MarkdownTree.NodeID, range: Range<Int>) {
        blocks = [
            Block(node: document, kind: .document, start: range.lowerBound, end: range.upperBound, depth: 0)
        ]
    }

    /// The innermost block.
    var parent: Block {
        get { blocks[blocks.count - 1] }
        set { blocks[blocks.count - 1] = newValue }
    }

    /// The number of containers outside of the innermost call-out; nil outside of all.
    var calloutDepth: Int? { blocks.last { $0.kind == .callout }?.depth }

    /// The call-outs that are open, from the outside in.
    var callouts: some Sequence<MarkdownTree.NodeID> { blocks.lazy.filter { $0.kind == .callout }.map(\.node) }

    /// How many blocks are open.
    var depth: Int { blocks.count }

    /// The list item whose child the innermost block is; nil where that stands elsewhere.
    var item: MarkdownTree.NodeID? {
        guard blocks.count > 1, blocks[blocks.count - 2].kind == .listItem else { return nil }
        return blocks[blocks.count - 2].node
    }

    mutating func push(_ block: Block) {
        blocks.append(block)
    }

    /// Closes the innermost block; the one around it ends no earlier.
    mutating func pop() -> Block {
        let block = blocks.removeLast()
        extend(to: block.end)
        return block
    }

    /// Notes that something in the innermost block ends at an offset of the file.
    mutating func extend(to end: Int) {
        parent.end = max(parent.end, end)
    }
}
