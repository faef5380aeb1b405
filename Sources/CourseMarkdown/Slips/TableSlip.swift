internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Rows of a table that is none: its bars are of another width, or the row of hyphens under its header is missing.
struct TableSlip {
    private let source: SourceText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let rows: [Range<Int>]

    /// - Parameter rows: lines of a paragraph that begin with a bar, one below the other.
    init(_ rows: [Range<Int>], of source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.bytes = bytes
        self.rows = rows
    }

    var fault: Diagnostic? {
        guard let first = rows.first else { return nil }
        let mended = rows.map(plain)
        let cells = mended.map(Self.cellCount)
        guard cells[0] > 1 else { return nil }
        let columns = rows.count > 1 ? Self.delimiterColumns(mended[1]) : nil
        let isWide = zip(rows, mended).contains { $0.0.count != $0.1.count }
        if let columns {
            guard isWide else { return nil }
            let delimiters = Self.delimiters(mended[1])
            let fix =
                columns == cells[0] ? fix(mended.enumerated().map { $0.offset == 1 ? delimiters : $0.element }) : nil
            return .fullWidthTable(at: rows[1], fix: fix, in: source)
        }
        let isEven = rows.count > 1 && cells.allSatisfy { $0 == cells[0] }
        // A single line with bars in it may be anything.
        guard rows.count > 1 || mended[0].last == UInt8(ascii: "|") && cells[0] > 2 else { return nil }
        let delimiters = Array(("|" + String(repeating: " --- |", count: cells[0])).utf8)
        let between =
            rows.count > 1 ? Array(source.bytes[first.upperBound..<rows[1].lowerBound]) : []
        let header = mended[0] + between + delimiters
        return .tableWithoutDelimiters(
            at: first, isSure: isEven, fix: isEven ? fix([header] + mended.dropFirst()) : nil, in: source)
    }

    /// A row with the bars of usual width, where its first one is not.
    private func plain(_ row: Range<Int>) -> [UInt8] {
        guard bytes[row.lowerBound] != UInt8(ascii: "|") || isWideDelimiterRow(row) else { return Array(bytes[row]) }
        var text = ""
        for scalar in source.text(in: row).unicodeScalars {
            text.unicodeScalars.append("｜│￨∣".unicodeScalars.contains(scalar) ? "|" : scalar)
        }
        return Array(text.utf8)
    }

    /// Whether a row has nothing but bars, hyphens and colons, some of them wide.
    private func isWideDelimiterRow(_ row: Range<Int>) -> Bool {
        let text = source.text(in: row)
        return text.unicodeScalars.allSatisfy { "|｜│￨-－—–─:： \u{3000}".unicodeScalars.contains($0) }
            && text.unicodeScalars.contains { "-－—–─".unicodeScalars.contains($0) }
    }

    private static func cellCount(_ row: [UInt8]) -> Int {
        row.withUnsafeBufferPointer { TableSyntax.Row($0, 0..<row.count).cells.count }
    }

    private static func delimiterColumns(_ row: [UInt8]) -> Int? {
        let plain = delimiters(row)
        return plain.withUnsafeBufferPointer { TableSyntax.alignments($0, 0..<plain.count)?.count }
    }

    /// A row with hyphens and colons of usual width.
    private static func delimiters(_ row: [UInt8]) -> [UInt8] {
        var text = ""
        for scalar in String(decoding: row, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "－", "—", "–", "─", "―": text += "---"
            case "：": text += ":"
            case "\u{3000}": text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
        return Array(text.utf8)
    }

    /// Puts other rows in the place of all, and leaves what stands between them.
    private func fix(_ mended: [[UInt8]]) -> Diagnostic.Fix? {
        guard let first = rows.first, let last = rows.last else { return nil }
        var result: [UInt8] = []
        for (index, row) in mended.enumerated() {
            if index > 0 { result += source.bytes[rows[index - 1].upperBound..<rows[index].lowerBound] }
            result += row
        }
        return Diagnostic.Fix(
            replacing: first.lowerBound..<last.upperBound, with: String(decoding: result, as: UTF8.self))
    }
}

/// Lines that were meant to stand below each other, and that a paragraph joins.
struct JoinedLines {
    private let source: SourceText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let lines: [Range<Int>]

    init(_ lines: [Range<Int>], of source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.bytes = bytes
        self.lines = lines
    }

    var fault: Diagnostic? {
        let breaks = lines.indices.dropLast().filter { !hasBreak(after: $0) }
        guard let first = breaks.first, let last = breaks.last else { return nil }
        if lines.allSatisfy(isLabelled) {
            var text = ""
            var end: Int?
            for index in breaks {
                let line = lines[index]
                if let end { text += source.text(in: end..<line.upperBound) }
                text += "\\"
                end = lineEnd(index)
            }
            return .joinedLines(
                at: lines[first],
                fix: Diagnostic.Fix(replacing: lines[first].upperBound..<lineEnd(last), with: text), in: source)
        }
        return breaks.first(where: endsShort).map { .joinedLines(at: lines[$0], fix: nil, in: source) }
    }

    /// Where a line ends, blanks included.
    private func lineEnd(_ index: Int) -> Int {
        source.lineRange(source.lineIndex(at: lines[index].lowerBound)).upperBound
    }

    private func hasBreak(after index: Int) -> Bool {
        let line = lines[index]
        guard let last = line.last else { return true }
        return bytes[last] == UInt8(ascii: "\\") || lineEnd(index) - line.upperBound >= 2
            || source.text(in: line).hasSuffix("<br>")
    }

    /// `姓名：`, `**Name**:`: a few words and a colon, which a value may follow.
    private func isLabelled(_ line: Range<Int>) -> Bool {
        var reader = LineReader(bytes: bytes, range: line)
        var count = 0
        while let scalar = reader.next(), count <= 14 {
            reader.take()
            switch scalar {
            case "：": return count > 0
            case ":":
                guard let next = reader.next() else { return count > 0 }
                return count > 0 && next == " " && source.text(in: line).unicodeScalars.contains { $0.isHan }
            case "，", "。", "；", "！", "？", "、", ",", ".", ";", "!", "?", "“", "”", "[", "]", "`", "<", ">", "|":
                return false
            case "*", "_": break
            default: count += 1
            }
        }
        return false
    }

    /// Whether a line is too short to have been broken for its length, and neither it nor the next stops or goes on with a mark.
    private func endsShort(_ index: Int) -> Bool {
        let (line, next) = (lines[index], lines[index + 1])
        guard let last = bytes.scalar(endingAt: line.upperBound).flatMap({ Unicode.Scalar($0.value) }),
            let first = bytes.scalar(startingAt: next.lowerBound).flatMap({ Unicode.Scalar($0.value) }),
            last.isHan || last == "）" || last.isDigit || last.isASCII && last.isLetter, first.isHan || first.isDigit,
            last.isHan || last == "）" || first.isHan
        else { return false }
        let width = width(of: line)
        guard width <= 40 else { return false }
        // Lines of a text that is broken at a narrow width are all about as long.
        let others = lines.indices.dropLast().filter { $0 != index }
        return !(width > 24 && others.contains { abs(self.width(of: lines[$0]) - width) <= 6 })
    }

    /// About as many cells as the line fills.
    private func width(of line: Range<Int>) -> Int {
        var width = 0
        for byte in bytes[line] {
            switch byte {
            case 0..<0x80, 0xC0..<0xE0: width += 1
            case 0xE0...: width += 2
            default: break
            }
        }
        return width
    }
}
