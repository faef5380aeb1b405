internal import CourseModel
internal import TextRules

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
            writeAllowedHTML(of: node)
            startLine()
        }
    }

    mutating func writeInlineHTML(_ node: MarkdownTree.NodeID) {
        switch options.rawHTML {
        case .omitted: write("<!-- raw HTML omitted -->")
        case .asText:
            if !isComment(node) { writeLiteral(of: node) }
        case .allowed: writeAllowedHTML(of: node)
        }
    }

    /// Passes HTML on, with its addresses as the options want them.
    private mutating func writeAllowedHTML(of node: MarkdownTree.NodeID) {
        tree.withLiteral(of: node) { HTMLAddress.rewrite($0, to: &output, change: options.htmlAddress) }
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
