/// A table of HTML while it is read; in Markdown no cell reaches over others, and each has the words of the one that does.
struct HTMLTable {
    /// Whether a cell is open.
    private(set) var isInCell = false
    private var rows: [[String]] = []
    /// The cells of the row that is open.
    private var row: [String] = []
    private var isInRow = false
    /// What cells above say, and for how many rows more, by their columns.
    private var above: [Int: (words: String, rows: Int)] = [:]
    /// The same of the cells of the row that is open.
    private var begun: [Int: (words: String, rows: Int)] = [:]
    private var span = (columns: 1, rows: 1)

    /// Nobody's table has more columns.
    private static let mostColumns = 64
    private static let mostRows = 1_000

    mutating func openRow() {
        endRow()
        isInRow = true
    }

    mutating func openCell(columns: String?, rows: String?) {
        isInRow = true
        isInCell = true
        span = (Self.count(columns, most: Self.mostColumns), Self.count(rows, most: Self.mostRows))
    }

    private static func count(_ text: String?, most: Int) -> Int {
        text.flatMap { Int($0.filter { !$0.isWhitespace }) }.map { min(max($0, 1), most) } ?? 1
    }

    mutating func closeCell(_ words: String) {
        isInCell = false
        takeFromAbove()
        for _ in 0..<span.columns where row.count < Self.mostColumns * 4 {
            if span.rows > 1 { begun[row.count] = (words, span.rows) }
            row.append(words)
        }
    }

    /// Cells that reach down into this row.
    private mutating func takeFromAbove() {
        while let cell = above[row.count] { row.append(cell.words) }
    }

    private mutating func endRow() {
        guard isInRow else { return }
        takeFromAbove()
        if !row.isEmpty { rows.append(row) }
        above.merge(begun) { _, new in new }
        begun = [:]
        for (column, cell) in above { above[column] = cell.rows > 1 ? (cell.words, cell.rows - 1) : nil }
        (row, isInRow) = ([], false)
    }

    /// The lines of the table in Markdown; the words of one that stands in a cell.
    func lines(isInner: Bool) -> [String] {
        var table = self
        table.endRow()
        if isInner { return table.rows.map { $0.filter { !$0.isEmpty }.joined(separator: "，") } }
        return MarkdownTable.lines(table.rows)
    }
}
