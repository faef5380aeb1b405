internal import CourseModel

extension HTMLBuilder {
    mutating func startTable(_ node: MarkdownTree.NodeID) {
        startLine()
        // A wide table scrolls by itself, and so must be reachable with the keyboard.
        write("<div class=\"table\" tabindex=\"0\">\n<table>\n")
    }

    mutating func endTable(_ node: MarkdownTree.NodeID) {
        if tableHasBody(node) { write("</tbody>\n") }
        write("</table>\n</div>\n")
    }

    mutating func startRow(_ node: MarkdownTree.NodeID) {
        if isHeader(node) { write("<thead>\n") }
        write("<tr>\n")
    }

    mutating func endRow(_ node: MarkdownTree.NodeID) {
        write("</tr>\n")
        guard isHeader(node) else { return }
        write("</thead>\n")
        if tree.next(after: node) != nil { write("<tbody>\n") }
    }

    mutating func startCell(_ node: MarkdownTree.NodeID) {
        guard let cell = tree.cell(of: node) else { return }
        if cell.isHeader { write("<th scope=\"col\"") } else { write("<td") }
        switch cell.alignment {
        case .none: write(">")
        case .left: write(" class=\"align-left\">")
        case .center: write(" class=\"align-center\">")
        case .right: write(" class=\"align-right\">")
        }
    }

    mutating func endCell(_ node: MarkdownTree.NodeID) {
        if tree.cell(of: node)?.isHeader == true { write("</th>\n") } else { write("</td>\n") }
    }

    private func tableHasBody(_ table: MarkdownTree.NodeID) -> Bool {
        tree.firstChild(of: table).flatMap { tree.next(after: $0) } != nil
    }

    private func isHeader(_ row: MarkdownTree.NodeID) -> Bool {
        tree.firstChild(of: row).flatMap { tree.cell(of: $0)?.isHeader } ?? false
    }
}
