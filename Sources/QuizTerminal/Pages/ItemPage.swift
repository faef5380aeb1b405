internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// An item set in lines of one width: what does not change while it is answered.
struct ItemPage {
    struct Option {
        let shown: ShownOption
        /// The option's name, as wide as the widest.
        let label: TerminalText
        let lines: [StyledLine]
    }

    /// The passage, the kind of item and the stem, with blank lines between.
    let text: [StyledLine]
    /// The line with which the item itself begins, after the passage.
    let start: Int
    let options: [Option]
    /// What stands after the number of a numeric item.
    let unit: StyledLine
    /// The cells before an option's text.
    private let indent: Int
    private let isNarrow: Bool
    private let isTight: Bool

    init(
        _ paperItem: PaperItem, number: Int, passage: Passage?, language: LanguageTag, areas: ScreenAreas,
        presentation: Presentation
    ) {
        let markdown = TerminalMarkdown(presentation, emphasis: .styles)
        let width = areas.width
        isTight = areas.isTight
        isNarrow = width < 30
        var text: [StyledLine] = []
        if let passage {
            text += markdown.lines(of: passage.title[language], width: width).map { $0.with(.bold) }
            if !isTight { text.append(.empty) }
            text += markdown.lines(of: passage.text[language], width: width)
            text.append(.empty)
        }
        start = text.count
        // On the smallest screens the title has the number, and the marks show the kind.
        if areas.status != nil {
            let kind = Phrase.kind(of: paperItem)
            let heading = presentation.text(
                zh: "第 \(number) 题（\(kind.chinese)）", en: "Item \(number) (\(kind.english))")
            text += StyledText(heading, .dim).lines(width: width, ruler: presentation.ruler)
        }
        text += markdown.lines(of: paperItem.item.stem[language], width: width)
        self.text = text
        let texts = OptionTexts(of: paperItem, in: language, presentation: presentation, emphasis: .styles)
        let labelWidth = paperItem.shownOptions.map(\.label.description.count).max() ?? 0
        indent = labelWidth + (isNarrow ? 5 : 8)
        let optionWidth = max(width - indent, 4)
        options = paperItem.shownOptions.map { shown in
            Option(
                shown: shown,
                label: presentation.ruler.padded(TerminalText(shown.label.description), to: labelWidth),
                lines: texts.lines(of: shown.option, width: optionWidth))
        }
        unit = paperItem.numericQuestion?.unit.map { markdown.line(of: $0[language]) } ?? .empty
    }

    /// The page with its answers as they are now.
    ///
    /// - Parameter rows: how many lines can be seen; where they are enough, blank lines set the options apart.
    func panel(
        chosen: Set<OptionLetter>, isMultiple: Bool, focused: Int, rows: Int
    ) -> Panel {
        var panel = Panel(lines: text)
        if options.isEmpty { return panel }
        let optionLines = options.reduce(0) { $0 + $1.lines.count }
        if !isTight { panel.lines.append(.empty) }
        let isOpen = panel.lines.count + optionLines + options.count - 1 <= rows
        for (index, option) in options.enumerated() {
            if index > 0, isOpen, !isTight { panel.lines.append(.empty) }
            let first = panel.lines.count
            let mark = Self.mark(isChosen: chosen.contains(option.shown.letter), isMultiple: isMultiple)
            panel.lines += lines(of: option, mark: mark, isFocused: index == focused)
            if index == focused { panel.focus = first..<panel.lines.count }
        }
        return panel
    }

    private func lines(of option: Option, mark: StyledLine, isFocused: Bool) -> [StyledLine] {
        let pointer = isFocused ? StyledLine(">", .accent.with(.bold)) : " "
        let gap = StyledLine(isNarrow ? "" : " ")
        let label = StyledLine(option.label, isFocused ? .bold : .plain)
        let head = pointer + gap + mark + gap + label + StyledLine(isNarrow ? " " : "  ")
        return option.lines.enumerated().map { row, line in
            (row == 0 ? head : StyledLine(.spaces(indent))) + line
        }
    }

    /// `(*)` or `[x]`: only ASCII, which is one cell wide everywhere.
    static func mark(isChosen: Bool, isMultiple: Bool) -> StyledLine {
        let text: TerminalText = isMultiple ? (isChosen ? "[x]" : "[ ]") : (isChosen ? "(*)" : "( )")
        return StyledLine(text, isChosen ? .accent.with(.bold) : .plain)
    }
}

extension StyledLine {
    /// The line with these attributes on all of it as well.
    func with(_ attributes: Style.Attributes) -> StyledLine {
        StyledLine(runs: runs.map { StyledLine.Run($0.text, $0.style.with(attributes)) })
    }
}
