package import TextRules

/// What a screen shows at a moment: styled characters in cells, and where the cursor stands.
///
/// Drawing never fails: what lies outside is left out, so a view needs no special case for a tiny window. Characters of two
/// cells are never split; where only one is left for them, it stays blank.
package struct Frame: Hashable, Sendable {
    package struct Cursor: Hashable, Sendable {
        package var row: Int
        package var column: Int
        /// Where text is typed the cursor shows, and the input method opens its window there. Elsewhere it is hidden but still
        /// follows what has the focus, for the sake of magnifiers and screen readers.
        package var isVisible: Bool

        package init(row: Int, column: Int, isVisible: Bool) {
            self.row = row
            self.column = column
            self.isVisible = isVisible
        }
    }

    struct Cell: Hashable, Sendable {
        /// The character; empty in the right half of one that fills two cells.
        var text: String
        var style: Style

        static let blank = Cell(text: " ", style: .plain)
    }

    package let size: TerminalSize
    package let ruler: CellRuler
    package var cursor: Cursor?
    private(set) var cells: [Cell]

    package init(size: TerminalSize, ruler: CellRuler = CellRuler()) {
        self.size = size
        self.ruler = ruler
        self.cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    /// Draws a line from a cell on, over what is there.
    ///
    /// - Parameter width: the most cells it may fill; nil for all up to the border.
    /// - Returns: the column after it.
    @discardableResult
    package mutating func draw(_ line: StyledLine, row: Int, column: Int = 0, width: Int? = nil) -> Int {
        let end = min(width.map { column + $0 } ?? size.columns, size.columns)
        var position = column
        for run in line.runs {
            for character in run.text.string {
                // A frame's line is one line.
                let shown = character.isNewline ? " " : character
                let cells = ruler.width(of: shown)
                guard cells > 0 else { continue }
                guard position + cells <= end else {
                    fill(row: row, column: position, width: end - position, style: run.style)
                    return max(position, end)
                }
                put(String(shown), cells: cells, style: run.style, row: row, column: position)
                position += cells
            }
        }
        return position
    }

    /// Draws lines one below the other.
    package mutating func draw(_ lines: some Sequence<StyledLine>, row: Int, column: Int = 0, width: Int? = nil) {
        for (offset, line) in lines.enumerated() { draw(line, row: row + offset, column: column, width: width) }
    }

    /// Blanks cells in a style: a bar with `.reversed`.
    ///
    /// - Parameter width: how many; nil for all up to the border.
    package mutating func fill(row: Int, column: Int = 0, width: Int? = nil, style: Style) {
        let end = min(width.map { column + $0 } ?? size.columns, size.columns)
        var position = max(column, 0)
        while position < end {
            put(" ", cells: 1, style: style, row: row, column: position)
            position += 1
        }
    }

    /// Draws a rule from underlined blanks: box-drawing characters are two cells wide on some Chinese terminals, and a screen
    /// reader spells them out.
    package mutating func drawRule(row: Int, column: Int = 0, width: Int? = nil, ink: Style.Ink = .plain) {
        let attributes: Style.Attributes = ink == .plain ? [.underlined, .dim] : .underlined
        fill(row: row, column: column, width: width, style: Style(ink, attributes))
    }

    /// The rows as text without styles and without blanks at their ends.
    package var lines: [String] {
        (0..<size.rows).map { row in
            let shown = cells[rowRange(row)]
            let end = shown.lastIndex { $0.text != " " }.map { $0 + 1 } ?? shown.startIndex
            return shown[..<end].map(\.text).joined()
        }
    }

    func rowRange(_ row: Int) -> Range<Int> {
        row * size.columns..<(row + 1) * size.columns
    }

    private mutating func put(_ text: String, cells count: Int, style: Style, row: Int, column: Int) {
        guard (0..<size.rows).contains(row), column + count > 0, column < size.columns else { return }
        guard column >= 0 else {
            // The right half of a character that begins outside.
            put(" ", cells: 1, style: style, row: row, column: 0)
            return
        }
        let first = row * size.columns + column
        // Half a character that is written over goes as a whole.
        if cells[first].text.isEmpty { cells[first - 1].text = " " }
        let next = first + count
        if column + count < size.columns, cells[next].text.isEmpty { cells[next].text = " " }
        cells[first] = Cell(text: text, style: style)
        if count == 2 { cells[first + 1] = Cell(text: "", style: style) }
    }
}
