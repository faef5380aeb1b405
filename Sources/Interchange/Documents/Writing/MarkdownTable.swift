/// A table in Markdown, in which every cell stands by itself.
enum MarkdownTable {
    /// The texts of a table in which cells may reach over others: each of these says the same.
    ///
    /// - Parameters:
    ///   - columns: how many columns a cell reaches over.
    ///   - isContinued: whether it goes on with the cell above.
    static func grid<Cell>(
        _ rows: [[Cell]], columns: KeyPath<Cell, Int>, isContinued: KeyPath<Cell, Bool>, text: (Cell) -> String
    ) -> [[String]] {
        var grid: [[String]] = []
        for row in rows {
            var texts: [String] = []
            for cell in row {
                let above = cell[keyPath: isContinued] ? grid.last.flatMap { $0.dropFirst(texts.count).first } : nil
                texts += Array(repeating: above ?? text(cell), count: cell[keyPath: columns])
            }
            grid.append(texts)
        }
        return grid
    }

    /// The lines of a table; rows that are shorter than others are filled up.
    ///
    /// - Parameter rows: of cells as Markdown has them, each on one line and with its bars escaped; the first is the head.
    static func lines(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let lines = rows.map { row in
            "| " + (row + Array(repeating: "", count: columns - row.count)).joined(separator: " | ") + " |"
        }
        guard let head = lines.first else { return [] }
        return [head, "|" + String(repeating: " --- |", count: columns)] + lines.dropFirst()
    }
}
