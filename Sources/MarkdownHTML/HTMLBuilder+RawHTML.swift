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
        case .asText: writeLiteral(of: node)
        case .allowed: writeAllowedHTML(of: node)
        }
    }

    /// Passes raw HTML on, with its addresses as the options want them, and without what a browser takes for a comment: nobody sees
    /// it in a page, and everybody in its source.
    private mutating func writeAllowedHTML(of node: MarkdownTree.NodeID) {
        tree.withLiteral(of: node) { html in
            Self.withoutHiddenMarkup(html).withUnsafeBufferPointer {
                HTMLAddress.rewrite($0, to: &output, change: options.htmlAddress)
            }
        }
    }

    /// HTML without the markup that nobody sees. `<!-- … -->` is no longer in the tree; here it is `<? … >`, `<! … >` and `</ … >`, and
    /// CDATA outside of a drawing or formula.
    private static func withoutHiddenMarkup(_ html: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var visible: [UInt8] = []
        visible.reserveCapacity(html.count)
        var copied = 0
        var index = 0
        var isForeign = false
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            let rest = html[index...]
            isForeign = isForeign || begins(rest, with: "svg") || begins(rest, with: "math")
            guard let closing = endOfHiddenMarkup(rest, isForeign: isForeign) else { continue }
            visible += html[copied..<start]
            while index < html.count, !html[index...].starts(with: closing.utf8) { index += 1 }
            index = min(index + closing.utf8.count, html.count)
            copied = index
        }
        visible += html[copied...]
        return visible
    }

    /// What ends the markup that nobody sees; nil where it is a tag, or text.
    ///
    /// - Parameter rest: what follows its `<`.
    private static func endOfHiddenMarkup(_ rest: Slice<UnsafeBufferPointer<UInt8>>, isForeign: Bool) -> String? {
        switch rest.first {
        case UInt8(ascii: "?"): return ">"
        case UInt8(ascii: "!") where begins(rest, with: "![CDATA["): return isForeign ? nil : "]]>"
        case UInt8(ascii: "!"): return ">"
        case UInt8(ascii: "/"):
            guard let letter = rest.dropFirst().first else { return nil }
            return UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter | 0x20 ? nil : ">"
        default: return nil
        }
    }

    private static func begins(_ rest: Slice<UnsafeBufferPointer<UInt8>>, with word: String) -> Bool {
        rest.count >= word.utf8.count && zip(rest, word.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }
}
