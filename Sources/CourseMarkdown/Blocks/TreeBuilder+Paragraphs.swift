internal import CourseModel

extension TreeBuilder {
    mutating func openParagraph(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        let last = max(node.endLine, line)
        let content = contentLines(line...last, from: start)
        reportLazyLines(of: content)
        leafLines.append(content.firstLine...last)
        if readsConventions {
            if continueFootnote(line: content.firstLine, lines: content.ranges) {
                skipDepth = 1
                return
            }
            if content.ranges.count > 1, appendTable(content) {
                skipDepth = 1
                return
            }
        }
        begin(.paragraph, content)
    }

    /// Opens a block with inlines that stands on the lines of `content`.
    mutating func begin(_ kind: MarkdownKind, _ content: ContentLines) {
        guard let first = content.ranges.first, let last = content.ranges.last else { return }
        let range = sourceRange(first.lowerBound, trimmed(last).upperBound)
        let block = append(kind, range)
        frames.append(
            Frame(
                node: block, kind: kind, start: range.lowerBound, end: range.upperBound, depth: containers.open.count,
                lastChild: ClosedBlock(kind: .text, endLine: content.firstLine + content.ranges.count - 1)
            ))
        inlines.leaf.set(content.ranges[...], of: bytes)
        inlines.begin(block, visible: 0..<inlines.leaf.bytes.count, map: text.map)
    }

    /// The lines of a block's own text.
    struct ContentLines {
        /// The line on which the text starts, after link definitions.
        var firstLine: Int
        /// The part of each line that belongs to the text, in positions of the prepared text, with the line's ending.
        var ranges: [Range<Int>]
        /// How many containers each line but the first repeats; fewer than are open where it is a lazy continuation.
        var matched: [Int]
    }

    /// The text on the lines of a paragraph, or of a heading that is underlined.
    func contentLines(_ lines: ClosedRange<Int>, from start: Int) -> ContentLines {
        var content = ContentLines(
            firstLine: lines.lowerBound, ranges: [start..<text.lineStarts[lines.lowerBound + 1]],
            matched: lines.count == 1 ? [] : [containers.open.count])
        for line in lines.dropFirst() {
            var position = LinePosition(bytes: bytes, line: lineRange(line))
            let matched = containers.match(line: line, &position)
            content.matched.append(matched)
            // libcmark keeps the indentation of a lazy continuation; a tab that is partly taken becomes spaces there.
            let isLazy = matched < containers.open.count
            let start = isLazy ? position.offset + (position.isInTab ? 1 : 0) : position.indentation.end
            content.ranges.append(start..<text.lineStarts[line + 1])
        }
        if bytes[start] == UInt8(ascii: "[") { dropDefinitions(from: &content) }
        return content
    }

    /// Link definitions at the start of a paragraph are not part of its text.
    private func dropDefinitions(from content: inout ContentLines) {
        var leaf = LeafText()
        leaf.set(content.ranges[...], of: bytes)
        var start = 0
        while start < leaf.bytes.count, leaf.bytes[start] == UInt8(ascii: "["),
            let end = LinkSyntax(bytes: leaf.bytes).endOfDefinition(at: start)
        {
            start = end
        }
        // Definitions end with a line, so what remains starts with one.
        var dropped = 0
        while start > 0, dropped + 1 < content.ranges.count {
            start -= content.ranges[dropped].count
            dropped += 1
        }
        content.ranges.removeFirst(dropped)
        content.matched.removeFirst(dropped)
        content.firstLine += dropped
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while end > start, bytes[end - 1].isASCIISpace { end -= 1 }
        while start < end, bytes[start].isASCIISpace { start += 1 }
        return start..<end
    }
}
