internal import TerminalKit
internal import TextRules

/// An item in the overview: its number, what was answered, whether it is flagged, and how its stem begins.
struct OverviewRow {
    /// The columns, wide enough for what all items have in them.
    struct Layout {
        let numberWidth: Int
        let answerWidth: Int
        let flagWidth: Int
        /// What is left for the stem; nothing where it would be too little to know the item by.
        let stemWidth: Int

        init(width: Int, numberWidth: Int, answerWidth: Int, flagWidth: Int) {
            self.numberWidth = numberWidth
            self.answerWidth = min(answerWidth, max(width / 3, 4))
            self.flagWidth = flagWidth
            let used = [numberWidth, self.answerWidth, flagWidth].filter { $0 > 0 }.reduce(2) { $0 + $1 + 2 }
            stemWidth = width - used >= 8 ? width - used : 0
        }
    }

    let number: Int
    let answer: TerminalText
    let isAnswered: Bool
    let flag: TerminalText
    let stem: StyledLine

    func line(_ layout: Layout, isFocused: Bool, ruler: CellRuler) -> StyledLine {
        var line: StyledLine = isFocused ? .pointer : "  "
        let number = ruler.padded(TerminalText(String(number)), to: layout.numberWidth, .trailing)
        line += StyledLine(number, isFocused ? .bold : .plain) + "  "
        line += StyledLine(ruler.fitted(answer, to: layout.answerWidth), isAnswered ? .plain : .bold) + "  "
        if layout.flagWidth > 0 { line += StyledLine(ruler.padded(flag, to: layout.flagWidth), .bold) + "  " }
        if layout.stemWidth > 0 { line += StyledLine(ruler.truncated(stem.text, to: layout.stemWidth)) }
        return line
    }
}
