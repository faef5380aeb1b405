internal import CourseModel

// MARK: Tables

extension TreeBuilder {
    /// Appends the table in a paragraph's lines, and what stands before it; false where there is none.
    mutating func appendTable(_ content: BlockLines.Content) -> Bool {
        guard content.ranges.count > 1 else { return false }
        guard let table = TableSyntax(content.ranges, of: text.bytes, isLazy: isLazy(content)) else {
            report(TableSyntax.slip(in: content.ranges, of: text, isLazy: isLazy(content)))
            return false
        }
        keepRest(of: content, behind: table)
        if table.headerLine > 0 {
            let before = Array(content.ranges[..<table.headerLine])
            let end = text.trimmed(before[before.count - 1]).upperBound
            let paragraph = append(.paragraph, text.sourceRange(before[0].lowerBound, end))
            fragments.add(lines: before, of: text, to: paragraph)
        }
        let end =
            table.rows.last?.range.upperBound ?? text.trimmed(content.ranges[table.headerLine + 1]).upperBound
        let node = append(.table, text.sourceRange(table.header.range.lowerBound, end))
        for fault in tables.fill(node, with: table, of: text, in: &tree, &fragments) { report(fault) }
        closeChild(endLine: content.firstLine + table.endLine - 1)
        return true
    }

    /// Which lines of a paragraph belong to it only because they go on with it though they lack the marks of what it stands in. To a
    /// table no such line belongs.
    private func isLazy(_ content: BlockLines.Content) -> [Bool] {
        content.ranges.indices.map { $0 < content.matched.count && content.matched[$0] < lines.depth }
    }

    /// Keeps the lines behind a table that are none of its rows; they are a paragraph behind what the table stands in.
    private mutating func keepRest(of content: BlockLines.Content, behind table: TableSyntax) {
        guard table.endLine < content.ranges.count else { return }
        let next = content.ranges[table.endLine]
        if text.bytes[next].contains(UInt8(ascii: "|")) {
            report(.brokenOffTable(at: text.trimmedSourceRange(next), in: text.source))
        }
        rest = TableRest(
            lines: Array(content.ranges[table.endLine...]), depth: content.matched[table.endLine],
            endLine: content.firstLine + content.ranges.count - 1, holder: blocks.parent.node)
    }

    /// Appends the lines that were kept, once all is closed that they lack the marks of.
    mutating func appendRest(force: Bool = false) {
        guard let kept = rest, let first = kept.lines.first, let last = kept.lines.last else { return }
        let isPlace = lines.depth == kept.depth && blocks.parent.kind != .list
        guard isPlace || force else { return }
        rest = nil
        let range = text.sourceRange(first.lowerBound, text.trimmed(last).upperBound)
        let paragraph: MarkdownTree.NodeID
        if isPlace {
            paragraph = append(.paragraph, range)
            closeChild(endLine: kept.endLine)
        } else {
            // A list that goes on leaves no place behind the item.
            paragraph = tree.append(.paragraph, to: kept.holder, range: range)
        }
        fragments.add(lines: kept.lines, of: text, to: paragraph)
    }

    /// A table directly before `---` looks to libcmark like a heading of several lines.
    mutating func appendTable(_ content: BlockLines.Content, underline: Int) -> Bool {
        guard content.ranges.count > 1 else { return false }
        guard TableSyntax(content.ranges, of: text.bytes, isLazy: isLazy(content)) != nil else {
            report(TableSyntax.slip(in: content.ranges, of: text, isLazy: isLazy(content)))
            return false
        }
        textLines.append(content.firstLine...underline)
        var content = content
        let start = lines.rest(ofLine: underline).indentation.end
        let isBreak = text.bytes[start] == UInt8(ascii: "-") && text.trimmedEnd(ofLine: underline) - start >= 3
        if !isBreak {
            content.ranges.append(start..<text.start(ofLine: underline + 1))
            content.matched.append(lines.depth)
        }
        guard appendTable(content) else { return false }
        if isBreak { appendBreak(line: underline, start: start) }
        return true
    }
}
