internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The lines of a review, and where each item begins.
struct ReviewPage {
    let width: Int
    let presentation: Presentation
    private(set) var lines: [StyledLine] = []
    /// The first line of each item.
    private(set) var starts: [Int] = []

    init(width: Int, presentation: Presentation) {
        self.width = width
        self.presentation = presentation
    }

    mutating func beginItem() {
        addGap()
        starts.append(lines.count)
    }

    /// A blank line, unless there is one already or nothing above.
    mutating func addGap() {
        if let last = lines.last, last != .empty { lines.append(.empty) }
    }

    mutating func add(_ line: StyledLine) {
        lines.append(line)
    }

    mutating func add(_ newLines: [StyledLine], indent: Int = 0) {
        let blanks = StyledLine(.spaces(indent))
        lines += newLines.map { $0.runs.isEmpty ? .empty : indent > 0 ? blanks + $0 : $0 }
    }

    mutating func add(_ text: TerminalText, _ style: Style = .plain, indent: Int = 0) {
        add(StyledText(text, style).lines(width: width - indent, ruler: presentation.ruler), indent: indent)
    }

    mutating func add(_ phrase: Phrase, _ style: Style = .plain, indent: Int = 0) {
        add(presentation.text(phrase), style, indent: indent)
    }

    /// Text whose lines after the first hang below its beginning.
    mutating func add(_ text: StyledText, after head: StyledLine) {
        let indent = head.width(by: presentation.ruler)
        let room = width - indent
        guard room >= 8 else {
            add(head)
            add(text.lines(width: width - 2, ruler: presentation.ruler), indent: 2)
            return
        }
        for (row, line) in text.lines(width: room, ruler: presentation.ruler).enumerated() {
            lines.append((row == 0 ? head : StyledLine(.spaces(indent))) + line)
        }
    }
}
