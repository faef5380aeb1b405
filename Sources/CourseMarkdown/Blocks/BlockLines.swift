/// The part of each line that belongs to the block that is read: what the quotes and list items around it leave.
struct BlockLines {
    let text: DocumentText
    private var containers = LineContainers()

    init(of text: DocumentText) {
        self.text = text
    }

    private var bytes: UnsafeBufferPointer<UInt8> { text.bytes }

    /// The number of quotes and list items that are open.
    var depth: Int { containers.open.count }

    mutating func enterQuote(line: Int, start: Int) {
        containers.pushQuote(line: line, start: start)
    }

    mutating func enterItem(line: Int, start: Int) {
        containers.pushItem(line: line, start: start, in: bytes, range: text.lineRange(line))
    }

    /// Leaves the innermost quote or list item.
    mutating func exit() {
        containers.pop()
    }

    /// Whether the line has a mark of its own, which starts something else.
    func startsContainer(line: Int) -> Bool { containers.open.last?.line == line }

    /// Whether a line goes on with all that is open.
    func continuesAll(line: Int) -> Bool {
        var position = LinePosition(bytes: bytes, line: text.lineRange(line))
        return containers.match(line: line, &position) == containers.open.count
    }

    /// What is left of a line once the quotes and list items have taken theirs.
    func rest(ofLine line: Int) -> LinePosition {
        var position = LinePosition(bytes: bytes, line: text.lineRange(line))
        _ = containers.match(line: line, &position)
        return position
    }
}

// MARK: Paragraphs

extension BlockLines {
    /// The lines of a block's own text.
    struct Content {
        /// The line on which the text starts, after link definitions.
        var firstLine: Int
        /// The part of each line that belongs to the text, in positions of the prepared text, with the line's ending.
        var ranges: [Range<Int>]
        /// How many containers each line but the first repeats; fewer than are open where it is a lazy continuation.
        var matched: [Int]
    }

    /// The text on the lines of a paragraph, or of a heading that is underlined.
    func content(of lines: ClosedRange<Int>, from start: Int) -> Content {
        var content = Content(
            firstLine: lines.lowerBound, ranges: [start..<text.start(ofLine: lines.lowerBound + 1)],
            matched: lines.count == 1 ? [] : [containers.open.count])
        for line in lines.dropFirst() {
            var position = LinePosition(bytes: bytes, line: text.lineRange(line))
            let matched = containers.match(line: line, &position)
            content.matched.append(matched)
            // libcmark keeps the indentation of a lazy continuation; a tab that is partly taken becomes spaces there.
            let isLazy = matched < containers.open.count
            let start = isLazy ? position.offset + (position.isInTab ? 1 : 0) : position.indentation.end
            content.ranges.append(start..<text.start(ofLine: line + 1))
        }
        if bytes[start] == UInt8(ascii: "[") { dropDefinitions(from: &content) }
        return content
    }

    /// Link definitions at the start of a paragraph are not part of its text.
    private func dropDefinitions(from content: inout Content) {
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
}

// MARK: Headings

extension BlockLines {
    /// The line of the `===` or `---`. libcmark gives the line after it, unless the text ends there.
    func underline(of node: CommonMarkDocument.Node, line: Int, start: Int) -> Int {
        let last = min(node.endLine, text.lineCount - 1)
        guard last - 1 > line, content(of: line...last - 1, from: start).firstLine < last - 1 else { return last }
        var position = LinePosition(bytes: bytes, line: text.lineRange(last - 1))
        guard containers.match(line: last - 1, &position) == containers.open.count, position.indentation.columns <= 3
        else {
            return last
        }
        let marks = text.trimmed(position.indentation.end..<position.end)
        guard !marks.isEmpty, "=-".utf8.contains(bytes[marks.lowerBound]) else { return last }
        return marks.allSatisfy { bytes[$0] == bytes[marks.lowerBound] } ? last - 1 : last
    }

    /// The text of a heading between its number signs.
    func numberedText(line: Int, start: Int) -> Range<Int> {
        var lower = start
        let end = text.trimmedEnd(ofLine: line)
        while lower < end, bytes[lower] == UInt8(ascii: "#") { lower += 1 }
        while lower < end, bytes[lower].isASCIISpace { lower += 1 }
        var upper = end
        while upper > lower, bytes[upper - 1] == UInt8(ascii: "#") { upper -= 1 }
        if upper > start, upper < end, !(bytes[upper - 1].isASCIISpace) { upper = end }
        while upper > lower, bytes[upper - 1].isASCIISpace { upper -= 1 }
        return lower..<max(lower, upper)
    }
}

// MARK: Code

extension BlockLines {
    func isIndented(line: Int) -> Bool {
        rest(ofLine: line).indentation.columns >= 4
    }

    /// libcmark counts the line after a block that no fence closes as its last one, so the line itself must tell.
    func isClosingFence(line: Int, of fence: UInt8) -> Bool {
        guard line < text.lineCount else { return false }
        var position = LinePosition(bytes: bytes, line: text.lineRange(line))
        guard containers.match(line: line, &position) == containers.open.count else { return false }
        let start = position.indentation.end
        return start + 3 <= position.end && bytes[start..<start + 3].allSatisfy { $0 == fence }
    }
}
