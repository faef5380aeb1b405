internal import CourseModel
internal import TerminalKit
internal import TextRules

/// What the screen shows at a moment, between the title and the keys, before it is cut to the rows there are.
struct Panel {
    var lines: [StyledLine] = []
    /// The lines that have the focus.
    var focus: Range<Int>?
    /// Where text is typed: a line and a column in it.
    var caret: (line: Int, column: Int)?
    /// How things stand, the longest wording first; the first that fits is shown.
    var status: [StyledLine] = []

    /// Adds a piece of text, broken into lines.
    mutating func add(_ text: TerminalText, _ style: Style = .plain, width: Int, ruler: CellRuler) {
        lines += StyledText(text, style).lines(width: width, ruler: ruler)
    }

    /// Adds choices one below the other, one of which has the focus.
    mutating func add(choices: [TerminalText], focused: Int, width: Int, ruler: CellRuler) {
        for (index, choice) in choices.enumerated() {
            let isFocused = index == focused
            let start = lines.count
            let text = StyledText("\(index + 1)  \(choice)", isFocused ? .bold : .plain)
            for (row, line) in text.lines(width: max(width - 2, 1), ruler: ruler).enumerated() {
                let isMarked = isFocused && row == 0
                lines.append((isMarked ? .pointer : "  ") + line)
            }
            if isFocused { focus = start..<lines.count }
        }
    }
}

extension StyledLine {
    /// Stands before what has the focus.
    static let pointer = StyledLine("> ", .accent.with(.bold))
}
