internal import CourseModel
internal import TextRules

extension HTMLBuilder {
    mutating func enterBlock(_ node: MarkdownTree.NodeID, _ kind: MarkdownKind) -> Entry {
        switch kind {
        case .paragraph:
            guard !isTight(node) else { return .children }
            startLine()
            write("<p>")
        case .heading: startHeading(node)
        case .thematicBreak:
            startLine()
            write("<hr />\n")
        case .blockQuote:
            startLine()
            write("<blockquote>\n")
        case .list: startList(node)
        case .listItem:
            startLine()
            write("<li>")
        case .codeBlock: writeCodeBlock(node)
        case .htmlBlock: writeHTMLBlock(node)
        case .callout: startCallout(node)
        case .table: startTable(node)
        case .tableRow: startRow(node)
        case .tableCell: startCell(node)
        case .footnoteDefinition: return startFootnote(node)
        default: break
        }
        return .children
    }

    mutating func exitBlock(_ node: MarkdownTree.NodeID, _ kind: MarkdownKind) {
        switch kind {
        case .paragraph:
            if !isTight(node) { write("</p>\n") }
        case .heading:
            append(html: "</h\(level(of: node))>\n")
        case .blockQuote:
            startLine()
            write("</blockquote>\n")
        case .list:
            if tree.list(of: node)?.start == nil { write("</ul>\n") } else { write("</ol>\n") }
        case .listItem: write("</li>\n")
        case .callout: endCallout(node)
        case .table: endTable(node)
        case .tableRow: endRow(node)
        case .tableCell: endCell(node)
        case .footnoteDefinition: endFootnote(node)
        default: break
        }
    }

    /// Whether the paragraph stands in a tight list and so has no tags of its own.
    private func isTight(_ paragraph: MarkdownTree.NodeID) -> Bool {
        guard let item = tree.parent(of: paragraph), tree.kind(of: item) == .listItem, let list = tree.parent(of: item)
        else { return false }
        return tree.list(of: list)?.isTight ?? false
    }

    private func level(of heading: MarkdownTree.NodeID) -> Int {
        min(max(tree.headingLevel(of: heading) + options.headingShift, 1), 6)
    }

    private mutating func startHeading(_ node: MarkdownTree.NodeID) {
        startLine()
        append(html: "<h\(level(of: node))")
        if !options.isCommonMark {
            if let id = options.headingIDs[node] { append(attribute: "id", id) }
            let classes = tree.attributes(of: node)?.classes ?? []
            if !classes.isEmpty { append(attribute: "class", classes.joined(separator: " ")) }
        }
        write(">")
    }

    private mutating func startList(_ node: MarkdownTree.NodeID) {
        startLine()
        switch tree.list(of: node)?.start {
        case nil: write("<ul>\n")
        case 1: write("<ol>\n")
        case let start?: append(html: "<ol start=\"\(start)\">\n")
        }
    }

    private mutating func writeCodeBlock(_ node: MarkdownTree.NodeID) {
        startLine()
        let language = tree.codeInfo(of: node).utf8.prefix { !Self.isSpace($0) }
        if language.isEmpty {
            write("<pre><code>")
        } else {
            write("<pre><code class=\"language-")
            Array(language).withUnsafeBufferPointer { writeText($0) }
            write("\">")
        }
        writeLiteral(of: node)
        write("</code></pre>\n")
    }

    /// The spaces at which libcmark ends the first word of an info string.
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
    }
}
