internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// An answer being typed, a number or a few words: the field on the screen, the keys that it takes and what they do.
///
/// Of a number full-width digits and signs become half-width as they come; what is no part of a number stands in it too, so that it is seen
/// and can be mended.
struct AnswerField: Hashable {
    enum Content: Hashable {
        case number, words
    }

    enum Command: CaseIterable, Hashable {
        case type, confirm, deleteBackward, deleteForward, caret, caretToEnd, restore
    }

    let content: Content
    private(set) var text: [Character]
    /// How many characters stand before the caret.
    private(set) var caret: Int
    /// What the field held when its answer was last recorded.
    private var recorded: [Character]
    private var refused: Refusal?

    /// What was typed and cannot be read, and why it is not saved.
    private struct Refusal: Hashable {
        let text: String
        let reasons: [Phrase]
    }

    /// More than any number, or any few words; a paste must not fill the screen.
    private var limit: Int { content == .number ? 48 : 200 }

    init(_ content: Content, holding response: Response? = nil) {
        self.content = content
        text =
            switch response {
            case .number(_, let typed): Array(typed)
            case .words(let answer): Array(answer.words?.text ?? "")
            case .options, nil: []
            }
        recorded = text
        caret = text.count
    }

    var string: String { String(text) }
    /// Whether nothing is in it that could be an answer.
    var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
    var isChanged: Bool { text != recorded }
    /// Why what is typed now is not saved; nil where it was not tried, or is.
    var refusal: [Phrase]? { refused.flatMap { isChanged && $0.text == string ? $0.reasons : nil } }

    // MARK: Typing

    /// Takes what is typed or pasted; false, and nothing of it, where it is too long to be an answer.
    private mutating func insert(_ typed: String) -> Bool {
        let new = Array(content == .number ? NumberEntry.halfWidth(typed) : typed)
        guard text.count + new.count <= limit else { return false }
        text.insert(contentsOf: new, at: caret)
        caret += new.count
        return true
    }

    private mutating func deleteBackward() {
        guard caret > 0 else { return }
        caret -= 1
        text.remove(at: caret)
    }

    private mutating func deleteForward() {
        if caret < text.count { text.remove(at: caret) }
    }

    /// Moves the caret to the next character before or behind it; false where there is none.
    private mutating func moveCaret(by step: Int) -> Bool {
        guard (0...text.count).contains(caret + step) else { return false }
        caret += step
        return true
    }

    private mutating func moveCaret(toEnd: Bool) {
        caret = toEnd ? text.count : 0
    }

    /// Back to what is recorded.
    mutating func restore() {
        text = recorded
        caret = text.count
    }

    // MARK: What is seen

    /// The field in a line of its own: underlined cells, and the caret where the next digit goes; below it why it is not saved.
    func add(to panel: inout Panel, unit: StyledLine, in areas: ScreenAreas, presentation: Presentation) {
        let ruler = presentation.ruler
        if !areas.isTight { panel.lines.append(.empty) }
        let label = presentation.text(zh: "答案 ", en: "Answer ")
        let labelWidth = ruler.width(of: label)
        let width = max(min(content == .number ? 24 : 60, areas.width - labelWidth - 1), 4)
        // An answer longer than the field is seen around its caret.
        let (shown, caret) = window(width: width, ruler: ruler)
        let blanks = TerminalText.spaces(width - ruler.width(of: shown))
        let line = panel.lines.count
        let entry = StyledLine(label) + StyledLine(shown + blanks, Style(.accent, [.bold, .underlined]))
        if labelWidth + width + 1 + unit.width(by: ruler) <= areas.width {
            panel.lines.append(entry + StyledLine(" ") + unit)
        } else {
            panel.lines.append(entry)
            panel.lines += StyledText(unit.text).lines(width: areas.width, ruler: ruler)
        }
        if let refusal {
            if !areas.isTight { panel.lines.append(.empty) }
            for sentence in refusal { panel.add(presentation.text(sentence), .wrong, width: areas.width, ruler: ruler) }
        }
        panel.focus = line..<panel.lines.count
        panel.caret = (line, labelWidth + caret)
    }

    /// What of the field is seen in so many cells, and the caret's column in it; the caret is always seen.
    private func window(width: Int, ruler: CellRuler) -> (text: TerminalText, caret: Int) {
        let shown = { (range: Range<Int>) in TerminalText(String(text[range])) }
        var start = 0
        while start < caret, ruler.width(of: shown(start..<caret)) > width - 1 { start += 1 }
        var end = text.count
        while end > caret, ruler.width(of: shown(start..<end)) > width { end -= 1 }
        return (shown(start..<end), ruler.width(of: shown(start..<caret)))
    }

    // MARK: Keys

    typealias Row = KeyTable<ItemScreen.Command>.Row

    static let numberKeys: [Row] =
        [
            Row(
                .typing(.type), [.anyText],
                Phrase(
                    zh: "填数；可以有负号、小数点、千位逗号，后面可以写单位",
                    en: "type the number; minus, point, commas at thousands, and the unit behind it may stand in it")),
            Row(
                .typing(.confirm), [.enter], bar: Phrase(zh: "确定", en: "confirm"),
                Phrase(
                    zh: "确定这个数，去下一题；边做边看对错的练习，先看对错",
                    en: "save the number and go on; practice that tells at once shows what is right")),
        ] + editingKeys

    static let wordKeys: [Row] =
        [
            Row(
                .typing(.type), [.anyWords],
                Phrase(zh: "填文字；大小写、全角半角、繁简不论", en: "type the words; case, width and script do not count")),
            Row(
                .typing(.confirm), [.enter], bar: Phrase(zh: "确定", en: "confirm"),
                Phrase(
                    zh: "确定，去下一题；边做边看对错的练习，先看对错",
                    en: "save the words and go on; practice that tells at once shows what is right")),
        ] + editingKeys

    private static let editingKeys: [Row] = [
        Row(
            .typing(.deleteBackward), [KeyName(.backspace, zh: "退格", en: "Backspace")],
            Phrase(zh: "删去前一个字；全删掉再按回车就是不答", en: "delete the character before; empty, with Enter, is no answer")),
        Row(
            .typing(.deleteForward), [KeyName(.delete, named: "Delete")],
            Phrase(zh: "删去后一个字", en: "delete the character behind")),
        Row(
            .typing(.caret), [.leftRight],
            Phrase(zh: "在答案里移动；已到头尾就去上一题、下一题", en: "move in the answer; at its ends, to the other items")),
        Row(
            .typing(.caretToEnd), [.ends], Phrase(zh: "到答案的开头、结尾", en: "to the ends of the answer")),
        Row(
            .typing(.restore), [.escape], Phrase(zh: "放弃没有保存的输入", en: "drop what is typed and not saved")),
    ]

    mutating func perform(
        _ command: Command, _ key: Key, in session: QuizSession, presentation: Presentation
    ) -> [QuizScreen.Request] {
        switch (command, key) {
        case (.type, .character(let character)): return type(String(character))
        case (.type, .paste(let text)): return type(text.split(whereSeparator: \.isNewline).joined(separator: "\n"))
        case (.type, _): break
        case (.confirm, _): return confirm(in: session, presentation: presentation)
        case (.deleteBackward, _): deleteBackward()
        case (.deleteForward, _): deleteForward()
        case (.caret, _):
            let step = key.step ?? 1
            if moveCaret(by: step) { break }
            return keep(in: session).map { $0 + [.tell(step > 0 ? .next : .previous)] } ?? []
        case (.caretToEnd, _): moveCaret(toEnd: key == .end)
        case (.restore, _): restore()
        }
        return []
    }

    private mutating func type(_ text: String) -> [QuizScreen.Request] {
        if insert(text) { return [] }
        return content == .number
            ? [.say(Phrase(zh: "太长，不像一个数字", en: "Too long for a number"))]
            : [.say(Phrase(zh: "太长了，最多 \(limit) 个字", en: "Too long: at most \(limit) characters"))]
    }

    /// Goes on with the answer as it was read; where there is none, says so and stays.
    private mutating func confirm(in session: QuizSession, presentation: Presentation) -> [QuizScreen.Request] {
        guard let kept = keep(in: session), let item = session.currentItem else { return [] }
        let former = session.response(to: item.item.id)
        let response: Response? =
            switch kept.first {
            case .tell(.answer(let response)): response
            case .tell(.clear): nil
            default: former
            }
        guard let response else {
            let nothing =
                content == .number
                ? Phrase(zh: "还没有填：输入数字，按 n 跳过", en: "Nothing typed: type a number, n skips")
                : Phrase(zh: "还没有填：输入文字，按 Tab 跳过", en: "Nothing typed: type your answer, Tab skips")
            return kept + [
                .say(
                    former == nil
                        ? nothing
                        : Phrase(zh: "这题的答案取消了", en: "The answer is taken back"))
            ]
        }
        // What is shown next has the answer in it.
        if session.attempt.showsFeedbackAtOnce { return kept + [.tell(.confirm)] }
        let markdown = TerminalMarkdown(presentation, emphasis: .marks)
        let unit = item.unit(in: session.attempt.language, by: markdown).map { " " + $0.text.string } ?? ""
        let (number, answer) = (session.position + 1, item.shortAnswer(response) + unit)
        return kept + [
            .say(Phrase(zh: "第 \(number) 题：\(verbatim: answer)", en: "Item \(number): \(answer)")), .tell(.confirm),
        ]
    }

    /// Tells the session what the field holds; nil, and why, where that is no number.
    mutating func keep(in session: QuizSession) -> [QuizScreen.Request]? {
        guard session.phase == .answering, isChanged, let item = session.currentItem else { return [] }
        if isEmpty {
            recorded = text
            return [.tell(.clear)]
        }
        if content == .words {
            guard let response = Response(words: string) else {
                refused = Refusal(text: string, reasons: [.notWords(string)])
                return nil
            }
            recorded = text
            return [.tell(.answer(response))]
        }
        do {
            let entry = try NumberEntry(string, unit: item.numericQuestion?.unit)
            recorded = text
            return [.tell(.answer(Response(entry)))]
        } catch {
            let reasons = Phrase.refused(string, error, saved: session.response(to: item.item.id))
            refused = Refusal(text: string, reasons: reasons)
            return nil
        }
    }
}

extension PaperItem {
    /// What stands after the number; nil where the item asks for none, or has no unit.
    func unit(in language: LanguageTag, by markdown: TerminalMarkdown) -> StyledLine? {
        numericQuestion?.unit.map { markdown.line(of: $0[language]) }
    }
}

extension Phrase {
    /// Why what was typed for words is not saved.
    static func notWords(_ typed: String) -> Phrase {
        Phrase(
            zh: "\(verbatim: quoted(typed))没有保存：里面没有文字。", en: "\(quoted(typed)) is not saved: there are no words in it."
        )
    }

    /// Why what was typed for a number is not saved, and which number is.
    static func refused(_ typed: String, _ fault: NumberEntry.Fault, saved: Response?) -> [Phrase] {
        let (typed, advice) = (quoted(typed), fault.advice)
        var sentences = [
            Phrase(zh: "\(verbatim: typed)没有保存：\(phrase: advice)。", en: "\(typed) is not saved: \(advice.english).")
        ]
        if case .number(_, let number)? = saved {
            sentences.append(Phrase(zh: "已保存的还是 \(number)。", en: "The saved number is still \(number)."))
        }
        return sentences
    }
}
