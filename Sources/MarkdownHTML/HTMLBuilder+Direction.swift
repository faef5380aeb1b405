internal import CourseModel
internal import TextRules

/// The directions of the lists and items that are open: what stands in them inherits theirs.
struct DirectionStack {
    private var directions: [TextDirection] = []

    /// That of the page is from left to right.
    var current: TextDirection { directions.last ?? .leftToRight }

    mutating func enter(_ node: MarkdownTree.NodeID, of tree: MarkdownTree) {
        directions.append(tree.direction(of: node) ?? current)
    }

    mutating func leave() {
        _ = directions.popLast()
    }
}

extension HTMLBuilder {
    /// Writes the attribute that a block needs whose text runs the other way than what is around it.
    mutating func writeDirection(of node: MarkdownTree.NodeID) {
        guard !options.isCommonMark, let direction = tree.direction(of: node) else { return }
        write(direction)
    }

    mutating func writeDirection(ofText text: String) {
        var text = text
        guard let direction = text.withUTF8({ TextDirection(ofFirstLetterIn: $0) }) else { return }
        write(direction)
    }

    private mutating func write(_ direction: TextDirection) {
        guard direction != directions.current else { return }
        switch direction {
        case .leftToRight: write(" dir=\"ltr\"")
        case .rightToLeft: write(" dir=\"rtl\"")
        }
    }
}

extension MarkdownTree {
    /// Which way the text of a block runs, by its first letter; nil where it has none.
    fileprivate func direction(of block: NodeID) -> TextDirection? {
        var node = block
        // Nearly every text tells by its first byte, so this goes no further than the first word.
        while true {
            switch kind(of: node) {
            case .text:
                if let direction = withLiteral(of: node, { TextDirection(ofFirstLetterIn: $0) }) { return direction }
            // What is code or markup runs its own way.
            case .code, .codeBlock, .htmlBlock, .htmlInline, .footnoteReference: break
            default:
                if let child = firstChild(of: node) {
                    node = child
                    continue
                }
            }
            while true {
                if node == block { return nil }
                if let next = next(after: node) {
                    node = next
                    break
                }
                guard let parent = parent(of: node) else { return nil }
                node = parent
            }
        }
    }
}
