internal import Diagnostics
internal import CourseModel

extension TreeBuilder {
    /// Appends the table in a paragraph's lines, and what stands before it; false where there is none.
    mutating func appendTable(_ content: ContentLines) -> Bool {
        guard let table = TableSyntax(content.ranges, of: bytes) else {
            reportDelimiterRow(in: content)
            return false
        }
        if table.headerLine > 0 {
            let lines = Array(content.ranges[..<table.headerLine])
            let range = sourceRange(lines[0].lowerBound, trimmed(lines[lines.count - 1]).upperBound)
            addFragment(to: append(.paragraph, range), lines: lines)
        }
        let last = table.rows.last ?? table.header
        let lastLine = content.firstLine + content.ranges.count - 1
        let end = table.rows.isEmpty ? trimmed(content.ranges[table.headerLine + 1]).upperBound : last.range.upperBound
        let node = append(.table, sourceRange(table.header.range.lowerBound, end))
        append(table.header, of: table, isHeader: true, to: node)
        for row in table.rows { append(row, of: table, isHeader: false, to: node) }
        close(.table, endLine: lastLine)
        return true
    }

    /// A table directly before `---` looks to libcmark like a heading of several lines.
    mutating func appendTable(_ content: ContentLines, underline: Int) -> Bool {
        guard TableSyntax(content.ranges, of: bytes) != nil else {
            reportDelimiterRow(in: content)
            return false
        }
        leafLines.append(content.firstLine...underline)
        var content = content
        var position = LinePosition(bytes: bytes, line: lineRange(underline))
        _ = containers.match(line: underline, &position)
        let start = position.indentation.end
        let isBreak = bytes[start] == UInt8(ascii: "-") && trimmedEnd(ofLine: underline) - start >= 3
        if !isBreak {
            content.ranges.append(start..<text.lineStarts[underline + 1])
            content.matched.append(containers.open.count)
        }
        guard appendTable(content) else { return false }
        if isBreak {
            _ = append(.thematicBreak, sourceRange(start, trimmedEnd(ofLine: underline)))
            close(.thematicBreak, endLine: underline)
        }
        return true
    }

    private mutating func append(
        _ row: TableSyntax.Row, of table: TableSyntax, isHeader: Bool, to parent: MarkdownTree.NodeID
    ) {
        let range = sourceRange(row.range.lowerBound, row.range.upperBound)
        let node = tree.append(.tableRow, to: parent, range: range)
        let columns = columns(of: row, in: table, at: range)
        for (column, alignment) in table.alignments.prefix(columns).enumerated() {
            let cell = column < row.cells.count ? row.cells[column] : row.range.upperBound..<row.range.upperBound
            let id = tree.append(.tableCell, to: node, range: sourceRange(cell.lowerBound, cell.upperBound))
            tree.setCell(alignment, isHeader: isHeader, of: id)
            guard !cell.isEmpty else { continue }
            if bytes[cell].contains(UInt8(ascii: "\\")) {
                addFragment(to: id, parts: withoutEscapedPipes(cell))
            } else {
                addFragment(to: id, cell)
            }
        }
        guard row.cells.count > table.alignments.count else { return }
        let extra = row.cells[table.alignments.count...]
        guard let first = extra.first, let last = extra.last else { return }
        report(
            Diagnostic.tableExtraCells, at: sourceRange(first.lowerBound, last.upperBound),
            .tableExtraCells(row.cells.count, columns: table.alignments.count), advice: .tableExtraCellsAdvice)
    }

    /// How many cells a row of a table gets: as many as the header has, unless too many are missing in the file's tables.
    private mutating func columns(of row: TableSyntax.Row, in table: TableSyntax, at range: Range<Int>) -> Int {
        let missing = max(table.alignments.count - row.cells.count, 0)
        let wasWithinLimit = missingCells <= MarkdownLimits.missingCells
        missingCells += missing
        if missingCells <= MarkdownLimits.missingCells { return table.alignments.count }
        if wasWithinLimit { report(Diagnostic.tableTooManyMissingCells, at: range, .tableMissingCells) }
        return table.alignments.count - missing
    }

    /// The parts of a cell around the backslashes that only keep a pipe from ending it.
    private func withoutEscapedPipes(_ cell: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = cell.lowerBound
        for index in cell.dropLast()
        where bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "|") && index >= start {
            parts.append(start..<index)
            start = index + 1
        }
        return parts + [start..<cell.upperBound]
    }

    /// A delimiter row without a header of as many cells leaves the whole table as text.
    private mutating func reportDelimiterRow(in content: ContentLines) {
        for (index, line) in content.ranges.enumerated().dropFirst() {
            if let columns = TableSyntax.alignments(bytes, line)?.count, bytes[line].contains(UInt8(ascii: "|")) {
                let header = TableSyntax.Row(bytes, content.ranges[index - 1])
                let place = trimmed(line)
                if columns == header.cells.count {
                    report(
                        Diagnostic.tableTooManyColumns, at: sourceRange(place.lowerBound, place.upperBound),
                        .tableColumns(columns), advice: .tableColumnsAdvice)
                    return
                }
                report(
                    Diagnostic.tableColumnsDiffer, at: sourceRange(place.lowerBound, place.upperBound),
                    .tableColumnsDiffer(columns, header: header.cells.count))
                return
            }
            if isFullWidthDelimiterRow(line) {
                let place = trimmed(line)
                report(
                    Diagnostic.tableFullWidth, at: sourceRange(place.lowerBound, place.upperBound), .tableFullWidth)
                return
            }
        }
    }

    private func isFullWidthDelimiterRow(_ line: Range<Int>) -> Bool {
        guard FullWidth.length(of: "|", in: bytes, at: line.lowerBound) == 3 else { return false }
        var index = line.lowerBound
        while index < line.upperBound {
            if bytes[index].isASCIISpace || bytes[index] == UInt8(ascii: "-") {
                index += 1
            } else if let length = FullWidth.length(of: "|", in: bytes, at: index)
                ?? FullWidth.length(of: ":", in: bytes, at: index)
            {
                index += length
            } else {
                return false
            }
        }
        return true
    }
}

extension Phrase {
    static let tableExtraCellsAdvice = Phrase(
        zh: "单元格里的竖线要写成 \\|。", en: "A pipe within a cell is written \\|.")
    static let tableColumnsAdvice = Phrase(zh: "把它分成几张表。", en: "Divide it into several tables.")
    static let tableMissingCells = Phrase(
        zh: "这个文件的表格一共缺了超过 \(MarkdownLimits.missingCells) 格，从这一行起不再补空格子。",
        en: """
            More than \(MarkdownLimits.missingCells) cells are missing in the tables of this file; from this row on none are \
            filled in.
            """)
    static let tableFullWidth = Phrase(
        zh: "表格要用半角的竖线 |，这里会显示成普通文字。", en: "A table needs ASCII pipes; this will be shown as plain text.")

    static func tableExtraCells(_ count: Int, columns: Int) -> Phrase {
        Phrase(
            zh: "这一行有 \(count) 格，表头只有 \(columns) 格，多出来的不会显示。",
            en: "This row has \(count) cells, the header \(columns); the rest will not be shown.")
    }

    static func tableColumns(_ count: Int) -> Phrase {
        Phrase(
            zh: "表格有 \(count) 列，最多 \(MarkdownLimits.tableColumns) 列，这里会显示成普通文字。",
            en:
                "The table has \(count) columns of at most \(MarkdownLimits.tableColumns); it will be shown as plain text."
        )
    }

    static func tableColumnsDiffer(_ count: Int, header: Int) -> Phrase {
        Phrase(
            zh: "分隔行有 \(count) 格，表头有 \(header) 格，表格不会成形。",
            en: "The delimiter row has \(count) cells, the header \(header), so this is no table.")
    }
}

extension Diagnostic {
    static let tableTooManyColumns = Kind(
        "table/too-many-columns", .error,
        zh: "一张表最多 100 列。再宽的表没有哪个屏幕放得下，请分成几张，或把行和列对调。",
        en:
            "A table has at most 100 columns. No screen is wide enough for more: divide it, or turn rows into columns.")

    static let tableTooManyMissingCells = Kind(
        "table/too-many-missing-cells", .error,
        zh: "行里的格子比表头少时，后面会补上空格子；一个文件最多补 10000 个。缺这么多，多半是表头写错了，或整段文字被当成了表格的行。",
        en: """
            Where a row has fewer cells than the header, empty ones are filled in, at most 10,000 in a file. Where more are \
            missing the header is most likely wrong, or a text has become rows of the table.
            """)

    static let tableColumnsDiffer = Kind(
        "table/columns-differ", .warning,
        zh: "表头下面那一行的格数和表头不同，所以这不是表格，会显示成一堆竖线。",
        en: "The line under the header has another number of cells, so this is no table and shows its bars.",
        wrong: "| 甲 | 乙 |\n|---|", right: "| 甲 | 乙 |\n|---|---|")

    static let tableExtraCells = Kind(
        "table/extra-cells", .warning,
        zh: "这一行的格子比表头多，多出来的不会显示。竖线要当文字用时写成 \\|。",
        en: "The row has more cells than the header; the surplus is not shown. Write \\| for a bar in the text.")

    static let tableFullWidth = Kind(
        "table/full-width", .warning,
        zh: "表格用的是全角竖线或全角减号，不会成为表格。",
        en: "The table has full-width bars or hyphens and is none.",
        wrong: "｜甲｜乙｜", right: "| 甲 | 乙 |")
}
