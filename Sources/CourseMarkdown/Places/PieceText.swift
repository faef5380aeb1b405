internal import TextRules
package import CourseModel

/// Cuts pieces out of a file so that each can be parsed alone: without the indentation of its list item and the `>` of
/// its quote, lines ended by LF.
package enum PieceText {
    /// The text of a range; of every line but the first, up to `indentation` columns of blanks are taken away.
    package static func dedented(_ range: Range<Int>, by indentation: Int, in source: SourceText) -> String {
        guard !range.isEmpty else { return "" }
        let lines = lines(of: range, in: source)
        let first = lines.lowerBound
        // Most pieces are a line or a part of one.
        if lines.count == 1 { return withoutBlanksAtEnd(range, in: source) }
        return joined(lines) { line, text in
            let bytes = source.lineRange(line).clamped(to: range)
            let rest = line == first ? source.bytes[bytes] : dedented(bytes, by: indentation, in: source, into: &text)
            text += rest
        }
    }

    /// The text of a block quote: every line without its indentation, its `>` and one blank after that.
    package static func unquoted(_ range: Range<Int>, in source: SourceText) -> String {
        guard !range.isEmpty else { return "" }
        let lines = lines(of: range, in: source)
        if lines.count == 1 {
            return withoutBlanksAtEnd(unquoted(source.lineRange(lines.lowerBound), of: source), in: source)
        }
        return joined(lines) { line, text in text += source.bytes[unquoted(source.lineRange(line), of: source)] }
    }

    /// A line of a quote without its mark.
    private static func unquoted(_ line: Range<Int>, of source: SourceText) -> Range<Int> {
        var start = source.bytes.endOfBlanks(in: line)
        if start < line.upperBound, source.bytes[start] == UInt8(ascii: ">") {
            start += 1
            if start < line.upperBound, source.bytes[start] == UInt8(ascii: " ") { start += 1 }
        }
        return start..<line.upperBound
    }

    /// A line, or a part of one, without what `joined` takes from the last line.
    private static func withoutBlanksAtEnd(_ range: Range<Int>, in source: SourceText) -> String {
        var end = range.upperBound
        while end > range.lowerBound, source.bytes[end - 1].isBlankOrLineEnd { end -= 1 }
        return source.text(in: range.lowerBound..<end)
    }

    /// The lines of a quote that lack their `>` and belong to it only because CommonMark is lazy.
    package static func lazyLines(_ range: Range<Int>, in source: SourceText) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        return lines(of: range, in: source).map(source.lineRange).filter { line in
            let start = source.bytes.endOfBlanks(in: line)
            return start < line.upperBound && source.bytes[start] != UInt8(ascii: ">")
        }
    }

    private static func lines(of range: Range<Int>, in source: SourceText) -> ClosedRange<Int> {
        source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1)
    }

    /// What is left of a line without so many columns of blanks at its beginning. What a tab covers beyond them stays as blanks, which
    /// are added to the text.
    private static func dedented(
        _ line: Range<Int>, by indentation: Int, in source: SourceText, into text: inout [UInt8]
    ) -> ArraySlice<UInt8> {
        var column = 0
        var start = line.lowerBound
        while column < indentation, start < line.upperBound, source.bytes[start].isBlank {
            column += source.bytes[start] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
            start += 1
        }
        if column > indentation { text += repeatElement(UInt8(ascii: " "), count: column - indentation) }
        return source.bytes[start..<line.upperBound]
    }

    /// Lines ended by LF, without the empty ones at the beginning and the end, and without the blanks that end the last.
    ///
    /// - Parameter append: adds a line to the text.
    private static func joined(_ lines: ClosedRange<Int>, _ append: (Int, inout [UInt8]) -> Void) -> String {
        var text: [UInt8] = []
        for line in lines {
            let start = text.count
            append(line, &text)
            let isEmpty = text[start...].allSatisfy(\.isBlank)
            if isEmpty, start == 0 { text.removeAll(keepingCapacity: true) } else { text.append(UInt8(ascii: "\n")) }
        }
        while text.last?.isBlankOrLineEnd == true { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a text of one line begins with a mark of emphasis, and is neither an item of a list nor a rule.
    private static func beginsWithEmphasis(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let mark = bytes.first, mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_"),
            let second = bytes.dropFirst().first, !second.isBlankOrLineEnd
        else { return false }
        return bytes.contains { $0 != mark && !$0.isBlank }
            && !bytes.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }

    /// A text that stood within a line, kept from reading as a list, a heading, a quote or a rule when it stands alone.
    package static func keptInline(_ text: String) -> String {
        guard let first = text.utf8.first, "#>+-*_=`~<|[0123456789".utf8.contains(first), !beginsWithEmphasis(text)
        else {
            return text
        }
        let tree = MarkdownParser().parse(Markdown(text))
        if let block = tree.firstChild(of: tree.root), tree.kind(of: block) == .paragraph { return text }
        let digits = text.prefix { $0.isASCIIDigit }
        return "\(digits)\\\(text.dropFirst(digits.count))"
    }
}
