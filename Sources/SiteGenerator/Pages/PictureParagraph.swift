internal import CourseModel
internal import MarkdownHTML

/// Tells the theme of paragraphs that are pictures and nothing else, so that they are not set like the first line of a sentence.
enum PictureParagraph {
    /// Writes the paragraph, if it is one.
    static func write(_ node: MarkdownTree.NodeID, to builder: inout HTMLBuilder) -> Bool {
        let tree = builder.tree
        // Paragraphs of lists are not indented, and in a tight list they have no tags.
        guard isPicture(node, in: tree), tree.parent(of: node).map(tree.kind) != .listItem else { return false }
        builder.startLine()
        builder.append(html: "<p class=\"picture\">")
        builder.renderChildren(of: node)
        builder.append(html: "</p>\n")
        return true
    }

    /// Whether a paragraph, or a link in it, holds pictures, each perhaps in a link, and line breaks between them.
    private static func isPicture(_ holder: MarkdownTree.NodeID, in tree: MarkdownTree) -> Bool {
        var hasPicture = false
        for child in tree.children(of: holder) {
            switch tree.kind(of: child) {
            case .softBreak, .lineBreak: continue
            case .image: hasPicture = true
            // A link holds no other.
            case .link where isPicture(child, in: tree): hasPicture = true
            default: return false
            }
        }
        return hasPicture
    }
}
