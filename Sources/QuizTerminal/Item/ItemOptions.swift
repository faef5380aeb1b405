internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The options of an item on the screen: how they look, the keys that choose them and what these do.
struct ItemOptions {
    enum Command: CaseIterable, Hashable {
        /// By letter or digit.
        case name
        /// The one that has the focus.
        case choose
        case confirm, clear, restore
    }

    /// An option in lines of its width.
    private struct Entry {
        /// The option's name, as wide as the widest.
        let label: TerminalText
        let lines: [StyledLine]
    }

    private let options: [ShownOption]
    private let isMultiple: Bool
    private let item: PaperItem
    private var entries: [Entry] = []
    /// The cells before an option's text.
    private var indent = 0
    private var isNarrow = false
    private var isTight = false
    /// A digit that may be the first of two, and waits for the next key.
    private var typedNumber = ""

    init(of item: PaperItem) {
        self.item = item
        options = item.shownOptions
        isMultiple = item.isMultipleChoice
    }

    // MARK: What is seen

    mutating func layOut(in areas: ScreenAreas, language: LanguageTag, presentation: Presentation) {
        isTight = areas.isTight
        isNarrow = areas.width < 30
        let texts = OptionTexts(of: item, in: language, presentation: presentation, emphasis: .styles)
        let labelWidth = options.map(\.label.description.count).max() ?? 0
        indent = labelWidth + (isNarrow ? 5 : 8)
        let width = max(areas.width - indent, 4)
        entries = options.map { shown in
            Entry(
                label: presentation.ruler.padded(TerminalText(shown.label.description), to: labelWidth),
                lines: texts.lines(of: shown.option, width: width))
        }
    }

    /// - Parameter rows: how many lines can be seen; where they are enough, blank lines set the options apart.
    func add(to panel: inout Panel, chosen: Set<OptionLetter>, focused: Int, rows: Int) {
        if options.isEmpty { return }
        let lineCount = entries.reduce(0) { $0 + $1.lines.count }
        if !isTight { panel.lines.append(.empty) }
        let isOpen = panel.lines.count + lineCount + options.count - 1 <= rows
        for (index, (option, entry)) in zip(options, entries).enumerated() {
            if index > 0, isOpen, !isTight { panel.lines.append(.empty) }
            let first = panel.lines.count
            let mark = Self.mark(isChosen: chosen.contains(option.letter), isMultiple: isMultiple)
            panel.lines += lines(of: entry, mark: mark, isFocused: index == focused)
            if index == focused { panel.focus = first..<panel.lines.count }
        }
    }

    private func lines(of entry: Entry, mark: StyledLine, isFocused: Bool) -> [StyledLine] {
        let pointer = isFocused ? StyledLine(">", .accent.with(.bold)) : " "
        let gap = StyledLine(isNarrow ? "" : " ")
        let label = StyledLine(entry.label, isFocused ? .bold : .plain)
        let head = pointer + gap + mark + gap + label + StyledLine(isNarrow ? " " : "  ")
        return entry.lines.enumerated().map { row, line in
            (row == 0 ? head : StyledLine(.spaces(indent))) + line
        }
    }

    /// `(*)` or `[x]`: only ASCII, which is one cell wide everywhere.
    static func mark(isChosen: Bool, isMultiple: Bool) -> StyledLine {
        let text: TerminalText = isMultiple ? (isChosen ? "[x]" : "[ ]") : (isChosen ? "(*)" : "( )")
        return StyledLine(text, isChosen ? .accent.with(.bold) : .plain)
    }

    // MARK: Keys

    typealias Row = KeyTable<ItemScreen.Command>.Row

    static let singleChoiceKeys: [Row] =
        [
            Row(
                .options(.name), [.optionKeys],
                Phrase(zh: "选这一项；第九项起只用数字", en: "choose that option; from the ninth on, by digits")),
            Row(
                .options(.choose), [.space], bar: Phrase(zh: "选择", en: "choose"),
                Phrase(zh: "选“>”指着的一项", en: "choose the option at “>”")),
            Row(
                .options(.confirm), [.enter], bar: Phrase(zh: "确定", en: "confirm"),
                confirming),
        ] + takingBack

    static let multipleChoiceKeys: [Row] =
        [
            Row(
                .options(.name), [.optionKeys],
                Phrase(
                    zh: "选这一项，再按一次取消；第九项起只用数字",
                    en: "choose that option, or take it back; from the ninth on, by digits")),
            Row(
                .options(.choose), [.space], bar: Phrase(zh: "选择", en: "choose"),
                Phrase(zh: "选“>”指着的一项，再按一次取消", en: "choose the option at “>”, or take it back")),
            Row(
                .options(.confirm), [.enter], bar: Phrase(zh: "确定", en: "confirm"),
                confirming),
        ] + takingBack

    private static let confirming = Phrase(
        zh: "确定，去下一题；边做边看对错的练习，先看对错，看过就不能再改",
        en: "confirm and go on; practice that tells at once shows what is right, and the answer is final then")

    private static let takingBack = [
        Row(
            .options(.clear), [KeyName(.backspace, zh: "退格", en: "Backspace"), KeyName(.delete, named: "Delete")],
            Phrase(zh: "取消这题的答案", en: "take the answer back")),
        Row(
            .options(.restore), [.unnamed(.escape)],
            Phrase(zh: "放弃两位数的第一个数字", en: "drop the first of two digits")),
    ]

    mutating func perform(
        _ command: Command, _ key: Key, chosen: [ShownOption], tellsAtOnce: Bool, viewport: inout Viewport,
        seesFocus: Bool
    ) -> [QuizScreen.Request] {
        switch command {
        case .name: return chooseNamed(by: key, viewport: &viewport)
        case .choose: return chooseFocused(viewport: &viewport, seesFocus: seesFocus)
        case .confirm: return confirm(chosen: chosen, tellsAtOnce: tellsAtOnce, viewport: &viewport)
        case .clear: return [.tell(.clear)]
        case .restore:
            viewport.showFocus()
            return []
        }
    }

    /// Chooses the option that a letter or a digit names. A digit that may be the first of two waits for the next key.
    private mutating func chooseNamed(by key: Key, viewport: inout Viewport) -> [QuizScreen.Request] {
        guard let character = key.foldedCharacter else { return [] }
        guard character.isASCIIDigit else {
            return choose(at: OptionLetter(character).map(\.index), named: character.uppercased(), viewport: &viewport)
        }
        typedNumber.append(character)
        let number = Int(typedNumber) ?? 0
        if typedNumber.count == 1, number > 0, number * 10 <= options.count {
            viewport.focus(on: number - 1)
            let label = options[number - 1].label
            return [
                .say(
                    Phrase(
                        zh: "\(number)：再按一个数字，或按空格选 \(label)", en: "\(number): another digit, or Space for \(label)"))
            ]
        }
        return takeDigit(viewport: &viewport) ?? []
    }

    /// Before any other key, chooses by the digit that waits for another; nil where none does.
    mutating func takeDigit(
        before key: Key, for command: ItemScreen.Command?, viewport: inout Viewport
    ) -> [QuizScreen.Request]? {
        if typedNumber.isEmpty || command == .options(.name) && key.foldedCharacter?.isASCIIDigit == true { return nil }
        switch command {
        case .options(.restore), .options(.clear):
            dropDigit()
            return []
        case .options(.choose): return takeDigit(viewport: &viewport)
        default: return takeDigit(viewport: &viewport).map { $0 + [.press(key)] }
        }
    }

    /// Chooses by the digits that are typed; nil where there are none.
    mutating func takeDigit(viewport: inout Viewport) -> [QuizScreen.Request]? {
        if typedNumber.isEmpty { return nil }
        defer { dropDigit() }
        return choose(at: Int(typedNumber).map { $0 - 1 }, named: typedNumber, viewport: &viewport)
    }

    mutating func dropDigit() { typedNumber = "" }

    private func choose(at index: Int?, named name: String, viewport: inout Viewport) -> [QuizScreen.Request] {
        guard let index, options.indices.contains(index) else {
            return [.say(Phrase(zh: "这题没有选项 \(name)", en: "This item has no option \(name)"))]
        }
        viewport.focus(on: index)
        return [.say(nil), .tell(.choose(options[index].letter))]
    }

    private func chooseFocused(viewport: inout Viewport, seesFocus: Bool) -> [QuizScreen.Request] {
        guard options.indices.contains(viewport.focus) else { return [] }
        viewport.showFocus()
        return seesFocus ? [.tell(.choose(options[viewport.focus].letter))] : []
    }

    /// Goes on with the answer as it is. Where there is none, or another may be meant, it says so and stays: Enter chooses nothing.
    private mutating func confirm(
        chosen: [ShownOption], tellsAtOnce: Bool, viewport: inout Viewport
    ) -> [QuizScreen.Request] {
        guard let answer = chosen.first else {
            return [.say(Phrase(zh: "还没有选：按空格选，按 n 跳过", en: "Nothing chosen: Space chooses, n skips"))]
        }
        guard !isMultiple, options.indices.contains(viewport.focus), options[viewport.focus] != answer else {
            return [.tell(.confirm)]
        }
        viewport.showFocus()
        let other = options[viewport.focus].label
        let goingOn =
            tellsAtOnce
            ? Phrase(zh: "确定 \(answer.label) 先按 \(answer.label)", en: "\(answer.label), then Enter, confirms it")
            : Phrase(zh: "按 n 去下一题", en: "n goes on")
        return [
            .say(
                Phrase(
                    zh: "已选 \(answer.label)：按空格改选 \(other)，\(goingOn.chinese)",
                    en: "\(answer.label) is chosen: Space chooses \(other), \(goingOn.english)"))
        ]
    }
}
