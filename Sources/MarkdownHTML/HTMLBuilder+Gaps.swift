internal import CourseModel
internal import TextRules

// MARK: Gaps

extension HTMLBuilder {
    /// Appends text. What is left in it to be filled in keeps its width, and is heard as what it is.
    mutating func writeWords(of node: MarkdownTree.NodeID) {
        tree.withLiteral(of: node) { bytes in
            var written = 0
            if !options.isCommonMark {
                while let gap = Gap.next(in: bytes, from: written) {
                    writeGap(gap, of: bytes, from: written)
                    written = gap.range.upperBound
                }
            }
            writeText(UnsafeBufferPointer(rebasing: bytes[written...]))
        }
    }

    /// The character before it stays with it, so that it never stands on a line alone; closing marks behind it do so by themselves.
    private mutating func writeGap(_ gap: Gap, of bytes: UnsafeBufferPointer<UInt8>, from written: Int) {
        let kept = Self.startOfLastCharacter(in: bytes, from: written, to: gap.range.lowerBound)
        writeText(UnsafeBufferPointer(rebasing: bytes[written..<kept]))
        if gap.isLine { write("<span class=\"gap gap-line\">") } else { write("<span class=\"gap\">") }
        writeText(UnsafeBufferPointer(rebasing: bytes[kept..<gap.range.lowerBound]))
        write("<span role=\"img\"")
        append(attribute: "aria-label", options.words.gap)
        write(">")
        append(text: gap.text(of: bytes, filledWith: "\u{3000}"))
        write("</span></span>")
    }

    /// Where the last character that is no blank begins; the blanks behind it belong to it.
    private static func startOfLastCharacter(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Int {
        var place = end
        while place > start, bytes[place - 1].isBlank { place -= 1 }
        guard place > start, let last = bytes.scalar(endingAt: place) else { return place }
        return max(start, place - last.length)
    }
}
