internal import Diagnostics
internal import CourseModel

/// Fills the tables of a file with rows and cells.
struct TableFilling {
    /// How many cells the rows of tables lacked so far.
    private var missingCells = 0
    /// Where the last cell stands in the map of the source.
    private var near = 0

    /// Appends the rows of a table to its node, the texts of their cells to `fragments`; returns what is wrong with the rows.
    mutating func fill(
        _ node: MarkdownTree.NodeID, with table: TableSyntax, of text: DocumentText, in tree: inout MarkdownTree,
        _ fragments: inout FragmentDocument
    ) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for (index, row) in ([table.header] + table.rows).enumerated() {
            let range = text.sourceRange(row.range.lowerBound, row.range.upperBound, near: &near)
            let rowNode = tree.append(.tableRow, to: node, range: range)
            let columns = columns(of: row, in: table, at: range, of: text.source, &faults)
            for (column, alignment) in table.alignments.prefix(columns).enumerated() {
                let cell = column < row.cells.count ? row.cells[column] : row.range.upperBound..<row.range.upperBound
                let place = text.sourceRange(cell.lowerBound, cell.upperBound, near: &near)
                let cellNode = tree.append(.tableCell, to: rowNode, range: place)
                tree.setCell(alignment, isHeader: index == 0, of: cellNode)
                guard !cell.isEmpty else { continue }
                if TextToken.isPlain(cell, of: text.bytes) {
                    // Most cells are a few words, and need not be parsed.
                    let words = tree.append(.text, to: cellNode, range: place)
                    tree.setLiteral(UnsafeBufferPointer(rebasing: text.bytes[cell]), of: words)
                } else {
                    fragments.add(Self.withoutEscapedPipes(cell, in: text.bytes), of: text, to: cellNode)
                }
            }
            let extra = row.cells.dropFirst(table.alignments.count)
            guard let first = extra.first, let last = extra.last else { continue }
            faults.append(
                .extraCells(
                    row.cells.count, columns: table.alignments.count,
                    at: text.sourceRange(first.lowerBound, last.upperBound), in: text.source))
        }
        return faults
    }

    /// How many cells a row gets: as many as the header has, unless too many are missing in the file's tables.
    private mutating func columns(
        of row: TableSyntax.Row, in table: TableSyntax, at range: Range<Int>, of source: SourceText,
        _ faults: inout [Diagnostic]
    ) -> Int {
        let missing = max(table.alignments.count - row.cells.count, 0)
        let wasWithinLimit = missingCells <= MarkdownLimits.missingCells
        missingCells += missing
        if missingCells <= MarkdownLimits.missingCells { return table.alignments.count }
        if wasWithinLimit { faults.append(.tooManyMissingCells(at: range, in: source)) }
        return table.alignments.count - missing
    }

    /// The parts of a cell around the backslashes that only keep a pipe from ending it.
    private static func withoutEscapedPipes(_ cell: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        guard bytes[cell].contains(UInt8(ascii: "\\")) else { return [cell] }
        var parts: [Range<Int>] = []
        var start = cell.lowerBound
        for index in cell.dropLast()
        where bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "|") && index >= start {
            parts.append(start..<index)
            start = index + 1
        }
        return parts + [start..<cell.upperBound]
    }
}

extension TableSyntax {
    /// Why the lines of a paragraph are no table though they hold what looks like a delimiter row.
    ///
    /// A delimiter row without a header of as many cells leaves the whole table as text.
    ///
    /// - Parameter isLazy: for each line whether it lacks the marks of what the paragraph stands in.
    static func slip(in lines: [Range<Int>], of text: DocumentText, isLazy: [Bool]) -> Diagnostic? {
        let (bytes, source) = (text.bytes, text.source)
        for (index, line) in lines.enumerated().dropFirst() {
            if index < isLazy.count, isLazy[index], alignments(bytes, line) != nil,
                bytes[lines[index - 1]].contains(UInt8(ascii: "|"))
            {
                return .brokenOffTable(at: text.trimmedSourceRange(line), in: source)
            }
            if let columns = alignments(bytes, line)?.count, bytes[line].contains(UInt8(ascii: "|")) {
                let header = Row(bytes, lines[index - 1]).cells.count
                let place = text.trimmedSourceRange(line)
                return columns == header
                    ? .tooManyColumns(columns, at: place, in: source)
                    : .differingColumns(columns, header: header, at: place, in: source)
            }
        }
        return nil
    }
}

// What can be wrong with a table.
extension Diagnostic {
    static let tableExtraCells = Kind(
        "table/extra-cells", .warning,
        zh: "这一行的格子比表头多，多出来的不会显示。竖线要当文字用时写成 \\|。",
        en: """
            The row has more cells than the header; the extra ones are not shown. Write \\| for a bar within the text.
            """)

    static func extraCells(_ count: Int, columns: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableExtraCells, at: range, in: source,
            message: Phrase(
                zh: "这一行有 \(count) 格，表头只有 \(columns) 格，多出来的不会显示。",
                en: "This row has \(count.counting("cell")), the header \(columns); the rest will not be shown."),
            advice: Phrase(zh: "单元格里的竖线要写成 \\|。", en: "A pipe within a cell is written \\|."))
    }

    static let tableTooManyMissingCells = Kind(
        "table/too-many-missing-cells", .error,
        zh: "行里的格子比表头少时，后面会补上空格子；一个文件最多补 10000 个。缺这么多，多半是表头写错了，或整段文字被当成了表格的行。",
        en: """
            Where a row has fewer cells than the header, empty ones are added, at most 10,000 in a file. If more are \
            missing, the header is most likely wrong, or text has been taken for rows of the table.
            """)

    static func tooManyMissingCells(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableTooManyMissingCells, at: range, in: source,
            message: Phrase(
                zh: "这个文件的表格一共缺了超过 \(MarkdownLimits.missingCells) 格，从这一行起不再补空格子。",
                en: """
                    More than \(MarkdownLimits.missingCells) cells are missing in the tables of this file; from this row on none are \
                    filled in.
                    """))
    }

    static let tableTooManyColumns = Kind(
        "table/too-many-columns", .error,
        zh: "一张表最多 100 列。再宽的表没有哪个屏幕放得下，请分成几张，或把行和列对调。",
        en: """
            A table can have at most 100 columns. No screen is wide enough for more: split it, or turn rows into \
            columns.
            """)

    static func tooManyColumns(_ count: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableTooManyColumns, at: range, in: source,
            message: Phrase(
                zh: "表格有 \(count) 列，最多 \(MarkdownLimits.tableColumns) 列，这里会显示成普通文字。",
                en:
                    "The table has \(count) columns, more than the \(MarkdownLimits.tableColumns) allowed; it will be shown as plain text."
            ),
            advice: Phrase(zh: "把它分成几张表。", en: "Split it into several tables."))
    }

    static let tableColumnsDiffer = Kind(
        "table/columns-differ", .warning,
        zh: "表头下面那一行的格数和表头不同，所以这不是表格，会显示成一堆竖线。",
        en: """
            The line under the header has a different number of cells, so this is not a table, and its bars are shown \
            as text.
            """,
        wrong: "| 甲 | 乙 |\n|---|", right: "| 甲 | 乙 |\n|---|---|")

    static func differingColumns(
        _ count: Int, header: Int, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            tableColumnsDiffer, at: range, in: source,
            message: Phrase(
                zh: "分隔行有 \(count) 格，表头有 \(header) 格，表格不会成形。",
                en: "The delimiter row has \(count.counting("cell")), the header \(header), so this is not a table."),
            advice: Phrase(zh: "分隔行和表头写成一样多的格子。", en: "Give the delimiter row as many cells as the header."))
    }

    static let tableBrokenOff = Kind(
        "table/broken-off", .warning,
        zh: "引用里的表格每一行都以 > 开头，列表项里的表格每一行都要缩进。没有的那一行不属于表格，会成为下面的一段文字。",
        en:
            """
            Every row of a table in a quote begins with >, and every row of one in a list item is indented. A line that is not \
            belongs to no table and becomes a paragraph below.
            """,
        wrong: "> | 甲 | 乙 |\n> |---|---|\n| 丙 | 丁 |", right: "> | 甲 | 乙 |\n> |---|---|\n> | 丙 | 丁 |")

    /// A row that lacks the mark of the quote, or the indentation of the item, that its table stands in.
    static func brokenOffTable(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableBrokenOff, at: range, in: source,
            message: Phrase(
                zh: "这一行像是上面表格的一行，却没有写 >，或者没有缩进，不会成为表格。",
                en: "This looks like a row of the table above, but lacks its > or its indentation, and is none."),
            advice: Phrase(
                zh: "属于表格就在行首加上 > 或缩进，不属于就在前面空一行。",
                en: "If it belongs to the table, begin it with > or indent it; else put an empty line before it."))
    }

    static func indentedTable(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableFullWidth, at: range, in: source,
            message: Phrase(
                zh: "表格前面有全角空格，不会成为表格。", en: "With wide blanks before its rows this is no table."),
            advice: Phrase(zh: "删掉全角空格，每一行顶格写。", en: "Delete the wide blanks; begin each row at the margin."),
            fix: fix)
    }

    static let tableFullWidth = Kind(
        "table/full-width", .warning,
        zh: "表格用的是全角竖线或全角减号，不会成为表格。",
        en: "The table is written with full-width bars or hyphens, so it is not read as a table.",
        wrong: "｜甲｜乙｜\n｜---｜---｜", right: "| 甲 | 乙 |\n| --- | --- |")

    static func fullWidthTable(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableFullWidth, at: range, in: source,
            message: Phrase(
                zh: "表格要用半角的竖线 | 和减号 -，这里会显示成普通文字。",
                en: "A table needs ASCII pipes and hyphens; this will be shown as plain text."),
            advice: Phrase(zh: "改用半角的 | 和 -。", en: "Use ASCII | and -."), fix: fix)
    }
}
