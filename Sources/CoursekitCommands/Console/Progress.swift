internal import CourseModel
internal import TextRules

/// How far long work has come, in one line of the terminal that is written over; nothing in a pipe.
struct Progress {
    private let console: Console
    private let isShown: Bool

    init(on console: Console) {
        self.console = console
        isShown = Console.errorIsTerminal && !console.isQuiet
    }

    func show(_ phrase: Phrase) {
        guard isShown else { return }
        let text = CellRuler().truncated(TerminalText(console.text(phrase)).string, to: max(Console.columns - 1, 10))
        console.sayStyled("\r\u{1B}[K" + text)
    }

    /// Takes the line away, so that something else can be said.
    func clear() {
        if isShown { console.sayStyled("\r\u{1B}[K") }
    }
}

/// Rows of a few short cells for the terminal and for pipes, columns aligned by their width in cells.
struct AlignedRows {
    private var rows: [[TerminalText]] = []
    /// From this column on the cells are numbers, which stand at the right.
    private let firstNumber: Int

    init(numbersFrom firstNumber: Int) {
        self.firstNumber = firstNumber
    }

    mutating func append(_ cells: [String]) { rows.append(cells.map { TerminalText($0) }) }

    var lines: [String] {
        let ruler = CellRuler()
        let columns = (rows.first ?? []).indices
        let widths = columns.map { column in rows.map { ruler.width(of: $0[column].string) }.max() ?? 0 }
        return rows.map { row in
            columns.map { column in
                if column >= firstNumber { return ruler.padded(row[column].string, to: widths[column], .trailing) }
                // Nothing stands behind the last one.
                let width = column == columns.count - 1 ? 0 : widths[column]
                return ruler.padded(row[column].string, to: width)
            }.joined(separator: "  ")
        }
    }
}
