internal import CourseModel
internal import TerminalKit
internal import TextRules

/// A table's cells, set in columns where they fit, and as a list where they do not.
struct MarkdownTable {
    private var rows: [[StyledText]] = []
    private var alignments: [MarkdownAlignment] = []

    private static let gap = 2

    mutating func beginRow() {
        rows.append([])
    }

    mutating func add(_ cell: StyledText, alignment: MarkdownAlignment) {
        guard let last = rows.indices.last else { return }
        rows[last].append(cell)
        if last == 0 { alignments.append(alignment) }
    }

    func lines(
        width: Int, presentation: Presentation, emphasis: TerminalMarkdown.Emphasis
    ) -> [StyledLine] {
        let ruler = presentation.ruler
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].line.width(by: ruler) : 0 }.max() ?? 0
        }
        let total = widths.reduce(0, +) + max(columns - 1, 0) * Self.gap
        return total <= width
            ? columnLines(widths, ruler: ruler, emphasis: emphasis)
            : listLines(width: width, presentation: presentation)
    }

    private func columnLines(
        _ widths: [Int], ruler: CellRuler, emphasis: TerminalMarkdown.Emphasis
    ) -> [StyledLine] {
        rows.enumerated().map { row, cells in
            // The header's underline is the rule: it needs no line, and no character that would be read out.
            let isHeader = row == 0 && emphasis == .styles
            var line = StyledLine.empty
            for (column, width) in widths.enumerated() {
                if column > 0 { line += StyledLine(.spaces(Self.gap)) }
                let cell = column < cells.count ? cells[column].line : .empty
                let missing = width - cell.width(by: ruler)
                let before: Int =
                    switch column < alignments.count ? alignments[column] : .none {
                    case .none, .left: 0
                    case .center: missing / 2
                    case .right: missing
                    }
                let isLast = column == widths.count - 1 && !isHeader
                let padded =
                    [
                        StyledLine.Run(.spaces(before))
                    ] + cell.runs + [StyledLine.Run(.spaces(isLast ? 0 : missing - before))]
                line.runs += padded.filter { !$0.text.isEmpty }.map { run in
                    isHeader ? StyledLine.Run(run.text, run.style.with([.bold, .underlined])) : run
                }
            }
            return line
        }
    }

    /// Each row as an entry: its first cell, and the others with the names of their columns.
    private func listLines(width: Int, presentation: Presentation) -> [StyledLine] {
        let colon = presentation.text(zh: "：", en: ": ")
        let header = rows.first ?? []
        var result: [StyledLine] = []
        for cells in rows.dropFirst() {
            for (column, cell) in cells.enumerated() where !cell.isEmpty {
                var text = StyledText()
                if column < header.count, !header[column].isEmpty {
                    text.append(header[column])
                    text.append(colon)
                }
                text.append(cell)
                let prefix: TerminalText = column == 0 ? "- " : "  "
                for (index, line) in text.lines(width: max(width - 2, 1), ruler: presentation.ruler).enumerated() {
                    result.append(StyledLine(index == 0 ? prefix : "  ") + line)
                }
            }
        }
        return result
    }
}
