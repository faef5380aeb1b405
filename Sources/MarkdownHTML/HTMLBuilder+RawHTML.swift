internal import CourseModel

extension HTMLBuilder {
    mutating func writeHTMLBlock(_ node: MarkdownTree.NodeID) {
        switch options.rawHTML {
        case .omitted:
            startLine()
            write("<!-- raw HTML omitted -->")
            startLine()
        case .asText:
            guard !isComment(node) else { return }
            startLine()
            write("<pre class=\"raw-html\"><code>")
            writeLiteral(of: node)
            write("</code></pre>\n")
        case .allowed:
            startLine()
            tree.withLiteral(of: node) { output.append(contentsOf: $0) }
            startLine()
        }
    }

    mutating func writeInlineHTML(_ node: MarkdownTree.NodeID) {
        switch options.rawHTML {
        case .omitted: write("<!-- raw HTML omitted -->")
        case .asText:
            if !isComment(node) { writeLiteral(of: node) }
        case .allowed: tree.withLiteral(of: node) { output.append(contentsOf: $0) }
        }
    }

    /// Whether raw HTML is one comment and nothing else: a note of the author's to himself, not a text to show.
    private func isComment(_ node: MarkdownTree.NodeID) -> Bool {
        let text = tree.literal(of: node).utf8.drop { $0 == UInt8(ascii: " ") }
        guard text.starts(with: "<!--".utf8) else { return false }
        var dashes = 0
        var rest = text.dropFirst(4)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: ">"), dashes >= 2 { return rest.allSatisfy { " \t\r\n".utf8.contains($0) } }
            dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
        }
        return false
    }
}
