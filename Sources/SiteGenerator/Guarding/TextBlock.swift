internal import CourseModel

/// A run of text that readers read as one, a paragraph, a cell, a title, and where it begins in its file.
struct TextBlock: Sendable, Hashable {
    var text: String
    /// In UTF-8 bytes.
    let offset: Int
}

extension MarkdownTree {
    /// The texts of a node and everything in it, in no particular order: its blocks, and what pages keep in attributes, the words of
    /// images and the titles of links, each for itself.
    ///
    /// - Parameters:
    ///   - omitted: nodes that are passed over with all that is in them.
    ///   - source: the file, where the title of a link counts only as it is written at the link; it may come from a definition that
    ///     stands elsewhere.
    func textBlocks(
        from node: NodeID, omitting omitted: Set<NodeID> = [], writtenIn source: SourceText? = nil
    ) -> [TextBlock] {
        var blocks: [TextBlock] = []
        var current: TextBlock?
        // The text around an image waits until its words are over.
        var interrupted: [TextBlock?] = []
        func finish() {
            if let block = current, !block.text.isEmpty { blocks.append(block) }
            current = nil
        }
        func addTitle(of node: NodeID) {
            let title = linkTitle(of: node)
            if title.isEmpty { return }
            let range = range(of: node)
            blocks.append(TextBlock(text: source?.text(in: range) ?? title, offset: range.lowerBound))
        }
        func add(_ text: String, at offset: Int) {
            if current == nil { current = TextBlock(text: "", offset: offset) }
            current?.text += text
        }
        var events = events(from: node)
        while let event = events.next() {
            switch event {
            case .enter(let node) where omitted.contains(node):
                events.skipChildren(of: node)
            case .enter(let node):
                let offset = range(of: node).lowerBound
                switch kind(of: node) {
                case .text, .code: add(literal(of: node), at: offset)
                case .softBreak, .lineBreak: add(" ", at: offset)
                case .image:
                    addTitle(of: node)
                    interrupted.append(current)
                    current = nil
                case .link:
                    addTitle(of: node)
                case .emphasis, .strong, .strikethrough, .inlineElement, .footnoteReference, .htmlInline: break
                case .htmlBlock:
                    finish()
                    // Tags are no words, but they part them.
                    let words = literal(of: node).split { "<>".contains($0) }.joined(separator: "\n")
                    blocks.append(TextBlock(text: words, offset: offset))
                default:
                    finish()
                    blocks.append(TextBlock(text: callout(of: node)?.title ?? literal(of: node), offset: offset))
                }
            case .exit(let node):
                switch kind(of: node) {
                case .image:
                    finish()
                    current = interrupted.popLast() ?? nil
                case .text, .code, .softBreak, .lineBreak, .link, .emphasis, .strong, .strikethrough,
                    .inlineElement, .footnoteReference, .htmlInline:
                    break
                default: finish()
                }
            }
        }
        finish()
        return blocks.filter { !$0.text.isEmpty }
    }
}
