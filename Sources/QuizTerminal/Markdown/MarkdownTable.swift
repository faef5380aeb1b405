internal import CourseModel
internal import TerminalKit
internal import TextRules

/// A table's cells, set in columns, with wide cells broken into lines where that leaves each column room enough; else as a list.
struct MarkdownTable {
    private var rows: [[StyledText]] = []
    private var alignments: [MarkdownAlignment] = []

    private static let gap = 2
    /// The cells that a column has at least whose text is broken: six Han characters.
    private static let leastBrokenWidth = 12

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
        let room = width - max(columns - 1, 0) * Self.gap
        if widths.reduce(0, +) <= room { return columnLines(widths, ruler: ruler, emphasis: emphasis) }
        // Where lines are read out one by one, a broken cell would be torn apart.
        guard emphasis == .styles, let narrowed = Self.narrowed(widths, to: room) else {
            return listLines(width: width, presentation: presentation)
        }
        return columnLines(narrowed, ruler: ruler, emphasis: emphasis)
    }

    /// The widths of columns that are to fit into a room: those that are narrower than an even share stay as they are, and the others
    /// share what is left; nil where that leaves one of them too little.
    private static func narrowed(_ widths: [Int], to room: Int) -> [Int]? {
        var narrowed = widths
        var open = Array(widths.indices)
        var left = room
        while !open.isEmpty {
            let share = left / open.count
            guard let fitting = open.first(where: { widths[$0] <= share }) else {
                guard share >= leastBrokenWidth else { return nil }
                // What does not divide goes to the first ones.
                for (place, column) in open.enumerated() {
                    narrowed[column] = share + (place < left - share * open.count ? 1 : 0)
                }
                return narrowed
            }
            left -= widths[fitting]
            open.removeAll { $0 == fitting }
        }
        return narrowed
    }

    private func columnLines(
        _ widths: [Int], ruler: CellRuler, emphasis: TerminalMarkdown.Emphasis
    ) -> [StyledLine] {
        let set = rows.map { cells in
            widths.enumerated().map { column, width in
                column < cells.count ? cells[column].lines(width: max(width, 1), ruler: ruler) : []
            }
        }
        // Rows of several lines are told apart by a blank one.
        let hasGaps = set.dropFirst().contains { $0.contains { $0.count > 1 } }
        return set.enumerated().flatMap { row, cells in
            let height = max(cells.map(\.count).max() ?? 0, 1)
            let lines = (0..<height).map { line in
                rowLine(
                    cells.map { line < $0.count ? $0[line] : .empty }, widths, ruler: ruler,
                    // The header's underline is the rule: it needs no line, and no character that would be read out.
                    isHeader: row == 0 && emphasis == .styles, isRule: line == height - 1)
            }
            return hasGaps && row > 1 ? [.empty] + lines : lines
        }
    }

    private func rowLine(
        _ cells: [StyledLine], _ widths: [Int], ruler: CellRuler, isHeader: Bool, isRule: Bool
    ) -> StyledLine {
        var line = StyledLine.empty
        for (column, width) in widths.enumerated() {
            if column > 0 { line += StyledLine(.spaces(Self.gap)) }
            let cell = cells[column]
            let missing = max(width - cell.width(by: ruler), 0)
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
                guard isHeader else { return run }
                return StyledLine.Run(run.text, run.style.with(isRule ? [.bold, .underlined] : .bold))
            }
        }
        return line
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
