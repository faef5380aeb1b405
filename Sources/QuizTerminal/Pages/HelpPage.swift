internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The keys of a place and what they do, from the table of keys.
struct HelpPage {
    private let presentation: Presentation
    private let place: KeyPlace

    init(_ presentation: Presentation, place: KeyPlace) {
        self.presentation = presentation
        self.place = place
    }

    func lines(width: Int) -> [StyledLine] {
        let ruler = presentation.ruler
        let entries = entries
        let keyWidth = entries.map { ruler.width(of: $0.keys) }.max() ?? 0
        var lines: [StyledLine] = []
        for entry in entries {
            if keyWidth + 2 + 16 <= width {
                let text = StyledText(entry.meaning).lines(width: width - keyWidth - 2, ruler: ruler)
                for (row, line) in text.enumerated() {
                    let keys = ruler.padded(row == 0 ? entry.keys : .empty, to: keyWidth + 2)
                    lines.append(StyledLine(keys, .bold) + line)
                }
            } else {
                lines += StyledText(entry.keys, .bold).lines(width: width, ruler: ruler)
                lines += StyledText("  " + entry.meaning).lines(width: width, ruler: ruler)
            }
        }
        return lines
    }

    private var entries: [(keys: TerminalText, meaning: TerminalText)] {
        let comma = presentation.text(zh: "、", en: ", ")
        return KeyTable.rows(in: place).compactMap { row in
            let names = row.keys.compactMap(\.name).map(presentation.text)
            return names.isEmpty ? nil : (names.joined(separator: comma), presentation.text(row.meaning))
        }
    }
}
