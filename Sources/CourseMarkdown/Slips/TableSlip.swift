internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Rows of a table that is none: its bars are of another width, or the row of hyphens under its header is missing.
struct TableSlip {
    private let source: SourceText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let lines: [Line]
    private var rows: [Range<Int>] { lines.map(\.row) }

    /// A line of a paragraph that begins with a bar.
    struct Line {
        /// With the wide blanks before the bar.
        let whole: Range<Int>
        /// From the bar on.
        let row: Range<Int>
    }

    /// - Parameter lines: one below the other.
    init(_ lines: [Line], of source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.bytes = bytes
        self.lines = lines
    }

    var fault: Diagnostic? {
        guard let first = rows.first else { return nil }
        let mended = rows.map(plain)
        let cells = mended.map(Self.cellCount)
        if rows.count > 1, let columns = Self.delimiterColumns(mended[1]) {
            let delimiters = Self.delimiters(mended[1])
            let isIndented = lines.contains { $0.whole.lowerBound < $0.row.lowerBound }
            let isWide =
                isIndented || zip(rows, mended).contains { $0.0.count != $0.1.count } || delimiters != mended[1]
            guard isWide else { return nil }
            let fix =
                columns == cells[0] ? fix(mended.enumerated().map { $0.offset == 1 ? delimiters : $0.element }) : nil
            return isIndented
                ? .indentedTable(at: lines[0].whole.lowerBound..<rows[0].lowerBound, fix: fix, in: source)
                : .fullWidthTable(at: rows[1], fix: fix, in: source)
        }
        guard cells[0] > 1 else { return nil }
        // `|a| + |b|` is something to reckon.
        guard !mended.contains(where: Self.isSum) else { return nil }
        let isEven = rows.count > 1 && cells.allSatisfy { $0 == cells[0] }
        // A single line with bars in it may be anything.
        guard rows.count > 1 || mended[0].last == UInt8(ascii: "|") && cells[0] > 2 else { return nil }
        let delimiters = Array(("|" + String(repeating: " --- |", count: cells[0])).utf8)
        let between =
            rows.count > 1 ? Array(source.bytes[first.upperBound..<lines[1].whole.lowerBound]) : []
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

    /// Whether a cell within a row holds nothing but signs of reckoning.
    private static func isSum(_ row: [UInt8]) -> Bool {
        row.withUnsafeBufferPointer { bytes in
            TableSyntax.Row(bytes, 0..<bytes.count).cells.contains { cell in
                let text = String(decoding: bytes[cell], as: UTF8.self)
                return !text.isEmpty && text.unicodeScalars.allSatisfy { "+-*/=<>≤≥≠·×÷−".unicodeScalars.contains($0) }
                    && text.count < 3
            }
        }
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
        guard let first = lines.first?.whole, let last = lines.last?.whole else { return nil }
        var result: [UInt8] = []
        for (index, row) in mended.enumerated() {
            if index > 0 { result += source.bytes[lines[index - 1].whole.upperBound..<lines[index].whole.lowerBound] }
            result += row
        }
        return Diagnostic.Fix(
            replacing: first.lowerBound..<last.upperBound, with: String(decoding: result, as: UTF8.self))
    }
}
