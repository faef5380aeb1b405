internal import CourseModel
internal import TextRules

extension HTMLBuilder {
    mutating func enterBlock(_ node: MarkdownTree.NodeID, _ kind: MarkdownKind) -> Entry {
        switch kind {
        case .paragraph: startParagraph(node)
        case .heading: startHeading(node)
        case .thematicBreak:
            startLine()
            write("<hr />\n")
        case .blockQuote:
            startLine()
            write("<blockquote>\n")
        case .list: startList(node)
        case .listItem: startItem(node)
        case .codeBlock: writeCodeBlock(node)
        case .htmlBlock: writeHTMLBlock(node)
        case .callout: startCallout(node)
        case .table: startTable(node)
        case .tableRow: startRow(node)
        case .tableCell: startCell(node)
        case .footnoteDefinition: return startFootnote(node)
        case .details: startDetails(node)
        case .summary: startSummary(node)
        default: break
        }
        return .children
    }

    mutating func exitBlock(_ node: MarkdownTree.NodeID, _ kind: MarkdownKind) {
        switch kind {
        case .paragraph: endParagraph(node)
        case .heading:
            append(html: "</h\(level(of: node))>\n")
        case .blockQuote:
            startLine()
            write("</blockquote>\n")
        case .list:
            directions.leave()
            if tree.list(of: node)?.start == nil { write("</ul>\n") } else { write("</ol>\n") }
        case .listItem:
            directions.leave()
            write("</li>\n")
        case .callout: endCallout(node)
        case .table: endTable(node)
        case .tableRow: endRow(node)
        case .tableCell: endCell(node)
        case .footnoteDefinition: endFootnote(node)
        case .details:
            startLine()
            write("</details>\n")
        case .summary: write("</summary>\n")
        default: break
        }
    }

    private mutating func startParagraph(_ node: MarkdownTree.NodeID) {
        let isTight = isTight(node)
        if options.isCommonMark {
            if isTight { return }
            startLine()
            write("<p>")
            return
        }
        if let image = tree.figure(of: node) {
            figure = image
            startLine()
            write("<figure>\n")
            return
        }
        if !isTight {
            startLine()
            write("<p")
            writeDirection(of: node)
            write(">")
        }
        writeTaskBox(before: node)
    }

    private mutating func endParagraph(_ node: MarkdownTree.NodeID) {
        if let image = figure, tree.figure(of: node) == image {
            endFigure(image)
            return
        }
        if isTight(node) { return }
        if isLastOfFootnote(node) { writeBackLinks(of: node) }
        write("</p>\n")
    }

    private mutating func startItem(_ node: MarkdownTree.NodeID) {
        startLine()
        if options.isCommonMark {
            write("<li>")
            return
        }
        write("<li")
        if tree.task(of: node) != nil { write(" class=\"task\"") }
        writeDirection(of: node)
        directions.enter(node, of: tree)
        write(">")
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
            writeDirection(of: node)
            if let id = options.headingIDs[node] { append(attribute: "id", id) }
            let classes = tree.attributes(of: node)?.classes ?? []
            if !classes.isEmpty { append(attribute: "class", classes.joined(separator: " ")) }
        }
        write(">")
    }

    private mutating func startList(_ node: MarkdownTree.NodeID) {
        startLine()
        switch tree.list(of: node)?.start {
        case nil: write("<ul")
        case 1: write("<ol")
        case let start?: append(html: "<ol start=\"\(start)\"")
        }
        if !options.isCommonMark {
            if tree.children(of: node).contains(where: { tree.task(of: $0) != nil }) { write(" class=\"tasks\"") }
            writeDirection(of: node)
            directions.enter(node, of: tree)
        }
        write(">\n")
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

    private mutating func writeHTMLBlock(_ node: MarkdownTree.NodeID) {
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
            append(visibleHTMLOf: node)
            startLine()
        }
    }
}

// MARK: Call-outs

extension HTMLBuilder {
    private mutating func startCallout(_ node: MarkdownTree.NodeID) {
        guard let callout = tree.callout(of: node) else { return }
        let classes = "callout callout-\(callout.kind.rawValue)"
        startLine()
        // A call-out is a note beside the text, not one of the page's landmarks, which must not be nested.
        switch callout.folding {
        case .none: append(html: "<aside class=\"\(classes)\" role=\"note\">\n<p class=\"callout-title\">")
        case .folded: append(html: "<details class=\"\(classes)\">\n<summary class=\"callout-title\">")
        case .open: append(html: "<details class=\"\(classes)\" open>\n<summary class=\"callout-title\">")
        }
        if callout.title.isEmpty {
            append(text: options.words.calloutTitles[callout.kind] ?? callout.kind.rawValue)
        } else {
            append(text: callout.title)
        }
        if callout.folding == .none { write("</p>\n") } else { write("</summary>\n") }
    }

    private mutating func endCallout(_ node: MarkdownTree.NodeID) {
        guard let callout = tree.callout(of: node) else { return }
        startLine()
        if callout.folding == .none { write("</aside>\n") } else { write("</details>\n") }
    }
}

// MARK: Tables

extension HTMLBuilder {
    private mutating func startTable(_ node: MarkdownTree.NodeID) {
        startLine()
        // A wide table scrolls by itself, and so must be reachable with the keyboard.
        write("<div class=\"table\" tabindex=\"0\">\n<table>\n")
    }

    private mutating func endTable(_ node: MarkdownTree.NodeID) {
        if tableHasBody(node) { write("</tbody>\n") }
        write("</table>\n</div>\n")
    }

    private mutating func startRow(_ node: MarkdownTree.NodeID) {
        if isHeader(node) { write("<thead>\n") }
        write("<tr>\n")
    }

    private mutating func endRow(_ node: MarkdownTree.NodeID) {
        write("</tr>\n")
        guard isHeader(node) else { return }
        write("</thead>\n")
        if tree.next(after: node) != nil { write("<tbody>\n") }
    }

    private mutating func startCell(_ node: MarkdownTree.NodeID) {
        guard let cell = tree.cell(of: node) else { return }
        if cell.isHeader { write("<th scope=\"col\"") } else { write("<td") }
        writeDirection(of: node)
        switch cell.alignment {
        case .none: write(">")
        case .left: write(" class=\"align-left\">")
        case .center: write(" class=\"align-center\">")
        case .right: write(" class=\"align-right\">")
        }
    }

    private mutating func endCell(_ node: MarkdownTree.NodeID) {
        if tree.cell(of: node)?.isHeader == true { write("</th>\n") } else { write("</td>\n") }
    }

    private func tableHasBody(_ table: MarkdownTree.NodeID) -> Bool {
        tree.firstChild(of: table).flatMap { tree.next(after: $0) } != nil
    }

    private func isHeader(_ row: MarkdownTree.NodeID) -> Bool {
        tree.firstChild(of: row).flatMap { tree.cell(of: $0)?.isHeader } ?? false
    }
}
