internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// What the screen shows at a moment, between the title and the keys, before it is cut to the rows there are.
struct Panel {
    var lines: [StyledLine] = []
    /// The lines that have the focus.
    var focus: Range<Int>?
    /// Where text is typed: a line and a column in it.
    var caret: (line: Int, column: Int)?
    /// The passage beside it, where the screen has room for two columns.
    var aside = Aside()
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
            let number = ruler.padded(TerminalText(String(index + 1)), to: String(choices.count).count, .trailing)
            let text = StyledText("\(number)  \(choice)", isFocused ? .bold : .plain)
            for (row, line) in text.lines(width: max(width - 2, 1), ruler: ruler).enumerated() {
                let isMarked = isFocused && row == 0
                lines.append((isMarked ? .pointer : "  ") + line)
            }
            if isFocused { focus = start..<lines.count }
        }
    }
}

/// A passage beside a panel, and how far it is turned.
struct Aside: Hashable {
    private(set) var lines: [StyledLine] = []
    /// How many lines are above what is seen.
    private(set) var scroll = 0

    /// The passage of an item: beside it, or where there is no room for that, in lines above it.
    static func passage(
        of item: PaperItem, in session: QuizSession, _ areas: ScreenAreas, presentation: Presentation
    ) -> (aside: Aside, above: [StyledLine]) {
        guard let passage = session.paper.passages.first(where: { $0.id == item.passage }) else { return (Aside(), []) }
        let (markdown, language) = (TerminalMarkdown(presentation, emphasis: .styles), session.attempt.language)
        func lines(width: Int, isTight: Bool) -> [StyledLine] {
            markdown.lines(of: passage.title[language], width: width).map { $0.with(.bold) } + (isTight ? [] : [.empty])
                + markdown.lines(of: passage.text[language], width: width)
        }
        guard let column = areas.aside else {
            return (Aside(), lines(width: areas.width, isTight: areas.isTight) + [.empty])
        }
        return (Aside(lines: lines(width: column.count, isTight: false)), [])
    }

    /// Turns it by a key where it is longer than the screen.
    ///
    /// - Returns: whether it is.
    mutating func turnPage(by key: Key, rows: Int) -> Bool {
        guard lines.count > rows else { return false }
        scroll = min(max(scroll + (key.step ?? 1) * max(rows - 1, 1), 0), lines.count - rows)
        return true
    }

    mutating func settle(rows: Int) { scroll = min(scroll, max(lines.count - rows, 0)) }
}

/// Which lines of a panel are seen, and which of its choices has the focus: one of the options, items or answers to a question.
struct Viewport: Hashable {
    /// How many lines are above what is seen.
    private(set) var scroll = 0
    private(set) var focus: Int
    /// The focus was moved or used: it must be seen.
    private var wantsFocus: Bool

    init(focus: Int = 0, wantsFocus: Bool = false) {
        self.focus = focus
        self.wantsFocus = wantsFocus
    }

    mutating func focus(on index: Int) {
        focus = index
        wantsFocus = true
    }

    mutating func showFocus() { wantsFocus = true }

    mutating func dropWish() { wantsFocus = false }

    mutating func show(from line: Int) { scroll = line }

    mutating func scroll(by lines: Int) { scroll += lines }

    mutating func turnPage(by key: Key, rows: Int) { scroll += (key.step ?? 1) * max(rows - 1, 1) }

    mutating func goToEnd(by key: Key, of panel: Panel) { scroll = key == .home ? 0 : panel.lines.count }

    /// Moves the focus, or scrolls by a line as long as what has the focus is out of sight, or no other follows.
    mutating func moveFocus(by step: Int, among count: Int, in panel: Panel, rows: Int) {
        let visible = scroll..<scroll + rows
        if let lines = panel.focus {
            let isBelow =
                lines.lowerBound >= visible.upperBound
                || lines.upperBound > visible.upperBound && lines.count < visible.count
            let isAbove = lines.lowerBound < visible.lowerBound
            if step > 0, isBelow { return scroll += 1 }
            if step < 0, isAbove { return scroll -= 1 }
        }
        let next = focus + step
        guard (0..<count).contains(next) else { return scroll += step }
        focus(on: next)
    }

    /// Whether what has the focus can be seen: nobody decides on what is out of sight.
    func seesFocus(of panel: Panel, rows: Int) -> Bool {
        guard let lines = panel.focus else { return false }
        return lines.lowerBound >= scroll && lines.lowerBound < scroll + rows
    }

    /// Keeps to the lines that there are, with the focus among them where it must be seen.
    mutating func settle(on panel: Panel, rows: Int) {
        scroll = min(max(scroll, 0), max(panel.lines.count - rows, 0))
        if wantsFocus, let focus = panel.focus {
            if focus.upperBound > scroll + rows { scroll = focus.upperBound - rows }
            if focus.lowerBound < scroll { scroll = focus.lowerBound }
        }
        wantsFocus = false
    }
}

extension StyledLine {
    /// Stands before what has the focus.
    static let pointer = StyledLine("> ", .accent.with(.bold))

    /// The line with these attributes on all of it as well.
    func with(_ attributes: Style.Attributes) -> StyledLine {
        StyledLine(runs: runs.map { StyledLine.Run($0.text, $0.style.with(attributes)) })
    }
}
