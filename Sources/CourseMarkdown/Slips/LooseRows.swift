internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Rows of a table with empty lines between them, each a paragraph of its own.
struct LooseRows {
    private var rows: [Range<Int>] = []
    private var cells = 0

    var isEmpty: Bool { rows.isEmpty }
    var first: Range<Int>? { rows.first }

    /// Takes a line that goes on with the rows so far; false for any other.
    mutating func take(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count > 3, bytes[line.lowerBound] == UInt8(ascii: "|"),
            bytes[line.upperBound - 1] == UInt8(ascii: "|")
        else { return false }
        let count = TableSyntax.Row(bytes, line).cells.count
        guard count > 1, rows.isEmpty || count == cells else { return false }
        cells = count
        rows.append(line)
        return true
    }

    /// What to say of them; nil for one alone.
    func fault(in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) -> Diagnostic? {
        guard let first = rows.first, let last = rows.last, rows.count > 1 else { return nil }
        let hasDelimiters = TableSyntax.alignments(bytes, rows[1])?.count == cells
        var text = source.text(in: first)
        // In an item of a list rows are indented.
        let indent = source.text(in: source.lineStarts[source.lineIndex(at: rows[1].lowerBound)]..<rows[1].lowerBound)
        if !hasDelimiters { text += "\n\(indent)|" + String(repeating: " --- |", count: cells) }
        for row in rows.dropFirst() { text += "\n" + indent + source.text(in: row) }
        // Between rows nothing but empty lines goes.
        let isPlain = zip(rows, rows.dropFirst()).allSatisfy { one, next in
            source.bytes[one.upperBound..<next.lowerBound].allSatisfy(\.isBlankOrLineEnd)
        }
        let fix = isPlain ? Diagnostic.Fix(replacing: first.lowerBound..<last.upperBound, with: text) : nil
        return .rowsApart(at: first, fix: fix, in: source)
    }
}

/// Lines with tabs between their parts, as they are copied from a spreadsheet.
struct TabbedLines {
    private let lines: [Range<Int>]
    private let cells: Int

    init?(_ lines: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) {
        guard lines.count > 1, let first = lines.first else { return nil }
        let tabs = bytes[first].count { $0 == UInt8(ascii: "\t") }
        guard tabs > 0, lines.allSatisfy({ bytes[$0].count { $0 == UInt8(ascii: "\t") } == tabs }) else { return nil }
        self.lines = lines
        cells = tabs + 1
    }

    func fault(in source: SourceText) -> Diagnostic? {
        guard let first = lines.first, let last = lines.last else { return nil }
        let rows = lines.map { line in
            "| "
                + source.text(in: line).replacing("|", with: "\\|").split(
                    separator: "\t", omittingEmptySubsequences: false
                )
                .map { String($0).trimmingBlanks }.joined(separator: " | ") + " |"
        }
        var text = rows[0]
        for (index, row) in rows.enumerated().dropFirst() {
            let between = source.text(in: lines[index - 1].upperBound..<lines[index].lowerBound)
            if index == 1 { text += between + "|" + String(repeating: " --- |", count: cells) }
            text += between + row
        }
        return .tabbedLines(
            at: first, fix: Diagnostic.Fix(replacing: first.lowerBound..<last.upperBound, with: text), in: source)
    }
}

extension Diagnostic {
    static let tableRowsApart = Kind(
        "table/rows-apart", .warning,
        zh: "表格的各行之间不能有空行：空行隔开的每一行都成了一段带竖线的文字。",
        en: "No empty lines stand between the rows of a table: they make of each row a paragraph with bars.",
        wrong: "| 甲 | 乙 |\n\n| 1 | 2 |", right: "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |")

    static func rowsApart(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableRowsApart, at: range, in: source,
            message: Phrase(zh: "表格的各行之间有空行，不会成为表格。", en: "With empty lines between its rows this is no table."),
            advice: Phrase(
                zh: "删掉各行之间的空行，第二行写 |---|---|。", en: "Delete the empty lines; the second line is |---|---|."),
            fix: fix)
    }

    static let tableTabs = Kind(
        "table/tabs", .warning,
        zh: "从 Excel 粘来的表格用制表符隔开，在 Markdown 里不是表格，几行会连成一段。",
        en:
            "A table copied from a spreadsheet has tabs between its cells. To Markdown it is none, and its lines run together.",
        wrong: "步骤\t时间\n倾听\t五分钟", right: "| 步骤 | 时间 |\n| --- | --- |\n| 倾听 | 五分钟 |")

    static func tabbedLines(at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableTabs, at: range, in: source,
            message: Phrase(
                zh: "这几行用制表符隔开，像是从 Excel 粘来的表格，会连成一段。",
                en: "Tabs part these lines as in a table of a spreadsheet; they run together."),
            advice: Phrase(zh: "写成 | 甲 | 乙 |，第二行 |---|---|。", en: "Write | A | B |, with |---|---| as second line."),
            fix: fix)
    }
}
