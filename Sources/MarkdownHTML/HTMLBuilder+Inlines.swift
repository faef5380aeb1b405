internal import CourseModel
internal import TextRules

extension HTMLBuilder {
    mutating func enterLink(_ node: MarkdownTree.NodeID) -> Entry {
        if options.isCommonMark {
            write("<a href=\"")
            writeCommonMarkAddress(of: node)
        } else {
            guard let address = address(of: node) else {
                openLinks.append(false)
                return .children
            }
            write("<a href=\"")
            HTMLEscape.appendAddress(address, to: &output)
        }
        openLinks.append(true)
        writeTitle(of: node)
        write("\">")
        return .children
    }

    mutating func exitLink(_ node: MarkdownTree.NodeID) {
        // A destination that may not be linked to has no start tag either.
        if openLinks.popLast() == true { write("</a>") }
    }

    mutating func writeImage(_ node: MarkdownTree.NodeID) {
        if options.isCommonMark {
            write("<img src=\"")
            writeCommonMarkAddress(of: node)
        } else {
            guard let address = address(of: node) else {
                // The reader still gets the words that stand for the picture.
                writePlainText(of: node)
                return
            }
            write("<img src=\"")
            HTMLEscape.appendAddress(address, to: &output)
        }
        write("\" alt=\"")
        writePlainText(of: node)
        writeTitle(of: node)
        write("\" />")
    }

    private func address(of node: MarkdownTree.NodeID) -> String? {
        guard let destination = tree.destination(of: node), LinkSafety.isSafe(destination),
            let address = options.address(destination, node), LinkSafety.isSafe(address)
        else { return nil }
        return address
    }

    private mutating func writeCommonMarkAddress(of node: MarkdownTree.NodeID) {
        guard let destination = tree.destination(of: node), LinkSafety.isSafeForCommonMark(destination) else { return }
        HTMLEscape.appendAddress(destination, to: &output)
    }

    private mutating func writeTitle(of node: MarkdownTree.NodeID) {
        var title = tree.linkTitle(of: node)
        guard !title.isEmpty else { return }
        write("\" title=\"")
        title.withUTF8 { writeText($0) }
    }

    /// The words of a node as an attribute's text.
    private mutating func writePlainText(of node: MarkdownTree.NodeID) {
        var lastText: MarkdownTree.NodeID?
        for event in tree.events(from: node) {
            guard case .enter(let inner) = event else { continue }
            switch tree.kind(of: inner) {
            case .text, .code:
                writeLiteral(of: inner)
                lastText = inner
            case .htmlInline where options.isCommonMark: writeLiteral(of: inner)
            case .softBreak where !options.isCommonMark && dropsLineBreak(after: lastText, at: inner): break
            case .softBreak, .lineBreak: write(" ")
            default: break
            }
        }
    }
}
