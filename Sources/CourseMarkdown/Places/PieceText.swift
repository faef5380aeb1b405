package import CourseModel

/// Cuts pieces out of a file so that each can be parsed alone: without the indentation of its list item and the `>` of
/// its quote, lines ended by LF.
package enum PieceText {
    /// The text of a range; of every line but the first, up to `indentation` columns of blanks are taken away.
    package static func dedented(_ range: Range<Int>, by indentation: Int, in source: SourceText) -> String {
        guard !range.isEmpty else { return "" }
        var lines: [String] = []
        let first = source.lineIndex(at: range.lowerBound)
        let last = source.lineIndex(at: range.upperBound - 1)
        for line in first...last {
            let bytes = source.lineRange(line).clamped(to: range)
            lines.append(line == first ? source.text(in: bytes) : dedented(source.text(in: bytes), by: indentation))
        }
        return trimmingEmptyLines(lines)
    }

    /// The text of a block quote: every line without its indentation, its `>` and one blank after that.
    package static func unquoted(_ range: Range<Int>, in source: SourceText) -> String {
        guard !range.isEmpty else { return "" }
        var lines: [String] = []
        for line in source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1) {
            lines.append(String(unquoted(source.text(in: source.lineRange(line)))))
        }
        return trimmingEmptyLines(lines)
    }

    /// The lines of a quote that lack their `>` and belong to it only because CommonMark is lazy.
    package static func lazyLines(_ range: Range<Int>, in source: SourceText) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        let lines = source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1)
        return lines.map(source.lineRange).filter { line in
            let text = source.text(in: line).drop { $0 == " " || $0 == "\t" }
            return !text.isEmpty && !text.hasPrefix(">")
        }
    }

    private static func unquoted(_ line: String) -> Substring {
        let content = line.drop { $0 == " " || $0 == "\t" }
        guard content.hasPrefix(">") else { return content }
        let inner = content.dropFirst()
        return inner.hasPrefix(" ") ? inner.dropFirst() : inner
    }

    private static func dedented(_ line: String, by indentation: Int) -> String {
        var column = 0
        var rest = line[...]
        while column < indentation, let first = rest.first {
            if first == " " {
                column += 1
            } else if first == "\t" {
                column += 4 - column % 4
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        // What a tab covered beyond the indentation stays as blanks.
        return String(repeating: " ", count: max(column - indentation, 0)) + rest
    }

    private static func trimmingEmptyLines(_ lines: [String]) -> String {
        func isEmpty(_ line: String) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
        var lines = lines[...]
        while let first = lines.first, isEmpty(first) { lines.removeFirst() }
        while let last = lines.last, isEmpty(last) { lines.removeLast() }
        var text = lines.joined(separator: "\n")
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }

    /// A text that stood within a line, kept from reading as a list, a heading, a quote or a rule when it stands alone.
    package static func keptInline(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "#>+-*_=`~<|[0123456789".unicodeScalars.contains(first) else {
            return text
        }
        let tree = MarkdownParser().parse(Markdown(text))
        if let block = tree.firstChild(of: tree.root), tree.kind(of: block) == .paragraph { return text }
        let digits = text.prefix { $0.isASCIIDigit }
        return "\(digits)\\\(text.dropFirst(digits.count))"
    }
}
