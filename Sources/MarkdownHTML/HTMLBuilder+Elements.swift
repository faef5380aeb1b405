internal import CourseModel
internal import TextRules

// MARK: Elements among inlines

extension HTMLBuilder {
    mutating func writeTag(_ opening: StaticString, of node: MarkdownTree.NodeID) {
        guard let element = tree.inlineElement(of: node) else { return }
        write(opening)
        append(html: element.rawValue)
        write(">")
    }
}

// MARK: What a reader unfolds

extension HTMLBuilder {
    mutating func startDetails(_ node: MarkdownTree.NodeID) {
        startLine()
        write("<details>\n")
        // A browser would put a word in its own language there.
        guard tree.firstChild(of: node).map(tree.kind) != .summary else { return }
        write("<summary>")
        append(text: options.words.details)
        write("</summary>\n")
    }

    mutating func startSummary(_ node: MarkdownTree.NodeID) {
        startLine()
        write("<summary")
        writeDirection(of: node)
        write(">")
        if tree.isBlank(node) { append(text: options.words.details) }
    }
}
