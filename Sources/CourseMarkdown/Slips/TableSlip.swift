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
        if rows.count > 1, let columns = Self.delimiterColumns(mended[1]) {
            let delimiters = Self.delimiters(mended[1])
            let isWide = zip(rows, mended).contains { $0.0.count != $0.1.count } || delimiters != mended[1]
            guard isWide else { return nil }
            let fix =
                columns == cells[0] ? fix(mended.enumerated().map { $0.offset == 1 ? delimiters : $0.element }) : nil
            return .fullWidthTable(at: rows[1], fix: fix, in: source)
        }
        guard cells[0] > 1 else { return nil }
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
