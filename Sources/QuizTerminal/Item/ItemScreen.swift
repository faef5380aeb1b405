internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// An item on the screen: its text with its options or what is typed below, the keys that it takes and what they do.
struct ItemScreen {
    enum Command: Hashable {
        case options(ItemOptions.Command)
        case typing(AnswerField.Command)
        case next, previous, submit, leave, overview, flag, undo, help
        case move, page, toEnd
    }

    /// Where in the paper it stands.
    let position: Int
    private let item: PaperItem
    /// Whether it was wrong before and is practised once more.
    private let isRepeated: Bool
    private let presentation: Presentation
    /// The passage, the kind of item and the stem in lines, with blank lines between.
    private var text: [StyledLine] = []
    /// The line with which the item itself begins, after the passage.
    private var start = 0
    /// The passage, where it stands beside the item.
    private var aside = Aside()
    /// None where the answer is typed.
    private var options: ItemOptions
    /// Stays empty where options are chosen.
    private(set) var field: AnswerField
    private(set) var viewport: Viewport

    /// - Parameters:
    ///   - isRepeated: whether it was wrong before and is practised once more.
    ///   - before: the item that was on the screen before.
    init?(
        _ session: QuizSession, isRepeated: Bool = false, in areas: ScreenAreas, presentation: Presentation,
        after before: ItemScreen?
    ) {
        guard let item = session.currentItem else { return nil }
        let response = session.response(to: item.item.id)
        let chosen = item.chosenOptions(in: response).first
        self.item = item
        self.isRepeated = isRepeated
        self.presentation = presentation
        position = session.position
        options = ItemOptions(of: item)
        field = AnswerField(item.isNumeric ? .number : .words, holding: response)
        viewport = Viewport(focus: item.shownOptions.firstIndex { $0.letter == chosen?.letter } ?? 0)
        layOut(session, in: areas)
        // Whoever comes from another item of the set has the passage in mind already.
        if item.passage != nil, before?.item.passage == item.passage { viewport.show(from: start) }
    }

    /// Sets the text anew, for its width: what does not change while it is answered.
    mutating func layOut(_ session: QuizSession, in areas: ScreenAreas) {
        let markdown = TerminalMarkdown(presentation, emphasis: .styles)
        let language = session.attempt.language
        let width = areas.width
        (aside, text) = Aside.passage(of: item, in: session, areas, presentation: presentation)
        start = text.count
        // On the smallest screens the title has the number, and the marks show the kind.
        if areas.status != nil {
            let number = position + 1
            let kind = Phrase.kind(of: item, in: session)
            let heading = presentation.text(
                zh: "第 \(number) 题（\(kind.chinese)）", en: "Item \(number) (\(kind.english))")
            text += StyledText(heading, .dim).lines(width: width, ruler: presentation.ruler)
        }
        text += markdown.lines(of: item.item.stem[language], width: width)
        options.layOut(in: areas, language: language, presentation: presentation)
    }

    func shows(_ session: QuizSession) -> Bool {
        position == session.position && item == session.currentItem
    }

    /// Takes it up again as it was left, after something else was on the screen.
    mutating func comeBack(to session: QuizSession) {
        options.dropDigit()
        viewport.dropWish()
        if !field.isChanged { field = AnswerField(field.content, holding: session.response(to: item.item.id)) }
    }

    /// Shows the answer that there is again, after a change was taken back.
    mutating func showAnswer(in session: QuizSession) {
        field = AnswerField(field.content, holding: session.response(to: item.item.id))
        viewport.showFocus()
    }

    // MARK: What is seen

    func panel(of session: QuizSession, notice: Phrase?, in areas: ScreenAreas) -> Panel {
        var panel = body(of: session, in: areas)
        panel.status = status(of: session, notice: notice)
        return panel
    }

    private func body(of session: QuizSession, in areas: ScreenAreas) -> Panel {
        var panel = Panel(lines: text)
        panel.aside = aside
        if item.isTyped {
            let markdown = TerminalMarkdown(presentation, emphasis: .styles)
            let unit = item.unit(in: session.attempt.language, by: markdown) ?? .empty
            field.add(to: &panel, unit: unit, in: areas, presentation: presentation)
        } else {
            let chosen = Set(chosen(in: session).map(\.letter))
            options.add(to: &panel, chosen: chosen, focused: viewport.focus, rows: areas.body.count)
        }
        return panel
    }

    private func chosen(in session: QuizSession) -> [ShownOption] {
        item.chosenOptions(in: session.response(to: item.item.id))
    }

    private func status(of session: QuizSession, notice: Phrase?) -> [StyledLine] {
        let state: StyledLine
        var chosen: StyledLine?
        let isOpen = field.refusal == nil && !field.isChanged && session.response(to: item.item.id) == nil
        if field.refusal != nil {
            let advice =
                item.isNumeric
                ? Phrase(zh: "改成数字，或按 Esc 放弃", en: "Correct the number, or Esc to drop it")
                : Phrase(zh: "改成文字，或按 Esc 放弃", en: "Type words, or Esc to drop it")
            state = StyledLine(presentation.text(advice), .wrong.with(.bold))
        } else if field.isChanged {
            state = StyledLine(presentation.text(zh: "按回车保存", en: "Press Enter to save"), .bold)
        } else if isOpen {
            state = StyledLine(presentation.text(zh: "还没有作答", en: "Not answered yet"))
        } else {
            let labels = self.chosen(in: session).map(\.label.description)
            if !labels.isEmpty {
                chosen = StyledLine(
                    presentation.text(
                        zh: "已选 \(labels.joined(separator: "、"))", en: "Chosen: \(labels.joined(separator: ", "))"))
            }
            // Never seen over a change that is not on disk: that has a panel of its own.
            state = StyledLine(presentation.text(saved(in: session)), .right)
        }
        let flag =
            session.isFlagged(item.item.id) ? StyledLine(presentation.text(zh: "已标记", en: "Flagged"), .bold) : nil
        let said = notice.map { StyledLine(presentation.text($0), .accent.with(.bold)) }
        // What is said to somebody who has not answered says so, or speaks of something else.
        let shown = said != nil && isOpen ? nil : state
        return [[said, flag, chosen, shown], [said, flag, shown], [said, shown], [said ?? state]].map { pieces in
            StyledLine(runs: Array(pieces.compactMap { $0?.runs }.joined(separator: [StyledLine.Run("  ")])))
        }
    }

    private func saved(in session: QuizSession) -> Phrase {
        let level = session.confidence(in: item.item.id)
        let certainty = level.map { Phrase.certainty($0) }
        let sure = certainty.map { Phrase(zh: "，\($0.chinese)", en: ", \($0.english.lowercased())") }
        if isRepeated { return Phrase(zh: "按回车看对错", en: "Enter shows what is right") }
        if session.attempt.showsFeedbackAtOnce {
            return Phrase(zh: "已保存，按回车看对错", en: "Saved; Enter shows what is right")
        }
        return Phrase(zh: "已保存" + (sure?.chinese ?? ""), en: "Saved" + (sure?.english ?? ""))
    }

    mutating func settle(on session: QuizSession, in areas: ScreenAreas) {
        viewport.settle(on: body(of: session, in: areas), rows: areas.body.count)
        aside.settle(rows: areas.body.count)
    }

    // MARK: Keys

    var place: KeyPlace {
        switch (item.isTyped, item.isNumeric, item.isMultipleChoice) {
        case (true, true, _): isRepeated ? .numberAgain : .number
        case (true, false, _): isRepeated ? .wordsAgain : .words
        case (false, _, true): isRepeated ? .multipleAgain : .multiple
        case (false, _, false): isRepeated ? .singleAgain : .single
        }
    }

    private var keys: KeyTable<Command> {
        switch place {
        case .number: Self.numberKeys
        case .numberAgain: Self.numberKeys.again
        case .words: Self.wordKeys
        case .wordsAgain: Self.wordKeys.again
        case .multiple: Self.multipleChoiceKeys
        case .multipleAgain: Self.multipleChoiceKeys.again
        case .singleAgain: Self.singleChoiceKeys.again
        default: Self.singleChoiceKeys
        }
    }

    mutating func press(_ key: Key, in session: QuizSession, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        let command = keys.command(for: key)
        if let requests = options.takeDigit(before: key, for: command, viewport: &viewport) { return requests }
        guard let command else { return [] }
        let rows = areas.body.count
        switch command {
        case .options(let command):
            let seesFocus = viewport.seesFocus(of: body(of: session, in: areas), rows: rows)
            let requests = options.perform(
                command, key, chosen: chosen(in: session), tellsAtOnce: session.attempt.showsFeedbackAtOnce,
                viewport: &viewport, seesFocus: seesFocus)
            return askingForCertainty(requests, in: session)
        case .typing(let command):
            let requests = field.perform(command, key, in: session, presentation: presentation)
            if command != .confirm || field.refusal != nil { viewport.showFocus() }
            return askingForCertainty(requests, in: session)
        case .next: return send(.next, in: session)
        case .previous: return send(.previous, in: session)
        case .submit: return send(.askToSubmit, in: session)
        case .overview: return send(.showOverview, in: session)
        case .leave: return isRepeated ? [.endRepetition] : (keep(in: session) ?? []) + [.open(.leaving)]
        case .flag: return [.tell(.toggleFlag)]
        case .undo:
            guard field.isChanged else { return [.undo] }
            field.restore()
            return [.say(Phrase(zh: "已放弃没有保存的输入", en: "What was typed and not saved is dropped"))]
        case .help: return [.open(.help)]
        case .move:
            let panel = body(of: session, in: areas)
            viewport.moveFocus(by: key.step ?? 1, among: item.shownOptions.count, in: panel, rows: rows)
        case .page: if !aside.turnPage(by: key, rows: rows) { viewport.turnPage(by: key, rows: rows) }
        case .toEnd: viewport.goToEnd(by: key, of: body(of: session, in: areas))
        }
        return []
    }

    /// Before an answer is confirmed that is marked by how sure it is, the learner says so.
    private func askingForCertainty(
        _ requests: [QuizScreen.Request], in session: QuizSession
    ) -> [QuizScreen.Request] {
        guard session.attempt.asksForCertainty(item.item) else { return requests }
        return requests.map { $0 == .tell(.confirm) ? .open(.certainty) : $0 }
    }

    /// Tells the session something, after what is typed and not saved yet; nothing where that cannot be read.
    private mutating func send(_ message: QuizSession.Message, in session: QuizSession) -> [QuizScreen.Request] {
        keep(in: session).map { $0 + [.tell(message)] } ?? []
    }

    private mutating func keep(in session: QuizSession) -> [QuizScreen.Request]? {
        let kept = field.keep(in: session)
        if kept == nil { viewport.showFocus() }
        return kept
    }

    // MARK: What is typed, without a key

    /// Saves an answer at which the typing has come to rest. Where it was refused already, nothing more is to be said or shown.
    mutating func rest(in session: QuizSession) -> [QuizScreen.Request] {
        field.refusal == nil ? keep(in: session) ?? [] : []
    }

    /// Saves what is typed as far as it can be read, because the program is made to end.
    mutating func end(in session: QuizSession) -> [QuizScreen.Request] {
        options.takeDigit(viewport: &viewport) ?? keep(in: session) ?? []
    }
}

extension KeyTable<ItemScreen.Command> {
    /// The keys where an item is practised once more: there is nothing to be submitted, and no list of what is left.
    var again: Self {
        KeyTable(
            rows: rows.compactMap { row -> Row? in
                switch row.command {
                case .submit, .overview, .flag: nil
                case .leave: .endRepetition(.leave, row.hint.keys)
                default: row
                }
            })
    }
}
