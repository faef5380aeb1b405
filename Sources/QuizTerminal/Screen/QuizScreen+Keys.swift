internal import CourseModel
internal import QuizEngine
internal import TerminalKit

/// What a key does, once the table of keys has said what it is for.
extension QuizScreen {
    var keyPlace: KeyPlace {
        switch mode {
        case .item: itemPlace
        case .overview: .overview
        case .confirmation, .timeIsUp, .notSaved, .refused, .leaving: .question
        case .help: .help
        case .results, .finished: .results
        }
    }

    /// What the help is laid over.
    var placeBelow: KeyPlace { session.phase == .overview ? .overview : itemPlace }

    private var itemPlace: KeyPlace {
        guard let item = session.currentItem else { return .overview }
        return item.isNumeric ? .number : item.isMultipleChoice ? .multiple : .single
    }

    /// What a key does, and what is to be recorded for it.
    mutating func press(_ key: Key, at now: Instant) -> [QuizSession.Effect] {
        if mode == .finished { return [] }
        let place = keyPlace
        let command = KeyTable.command(for: key, in: place)
        var effects: [QuizSession.Effect] = []
        if !typedNumber.isEmpty, place.isChoice, command != .option {
            if command == .restore || command == .clear {
                typedNumber = ""
                return []
            }
            effects = chooseTypedNumber(at: now)
            if command == .choose { return effects }
        }
        if place == .overview, command != .itemNumber { typedNumber = "" }
        guard let command else { return effects }
        return effects + perform(command, key, at: now)
    }

    private mutating func perform(_ command: KeyCommand, _ key: Key, at now: Instant) -> [QuizSession.Effect] {
        let step = key.step ?? 1
        switch command {
        case .option: return chooseNamed(by: key, at: now)
        case .choose: return chooseFocused(at: now)
        case .confirm: return confirm(at: now)
        case .clear: return tell(.clear, at: now)
        case .undo: return undo(at: now)
        case .type, .deleteBackward, .deleteForward, .caretToEnd, .restore: edit(command, key)
        case .caret:
            showsFocus = true
            if !field.moveCaret(by: step) { return send(step > 0 ? .next : .previous, at: now) }
        case .next, .previous:
            if mode != .results { return send(command == .next ? .next : .previous, at: now) }
            scrollToItem(after: command == .next)
        case .submit: return send(.askToSubmit, at: now)
        case .leave: return leave(by: key, at: now)
        case .overview: return send(.showOverview, at: now)
        case .flag: return tell(.toggleFlag, at: now)
        case .help: dialog = .help
        case .move: move(by: step, key)
        case .page: scroll += step * max(areas.body.count - 1, 1)
        case .toEnd: scroll = key == .home ? 0 : lastScroll
        case .itemNumber: typeItemNumber(key)
        case .open: return tell(.go(to: focus), at: now)
        case .decide: return decideFocused(at: now)
        case .back: return goBack(at: now)
        }
        return []
    }

    // MARK: Moving

    private mutating func move(by step: Int, _ key: Key) {
        switch mode {
        case .item: moveFocus(by: step, among: session.currentItem?.shownOptions.count ?? 0)
        case .overview: moveFocus(by: step, among: session.paper.items.count)
        case .help, .results, .finished: scroll += step
        case .confirmation, .timeIsUp, .notSaved, .refused, .leaving:
            let isUpOrDown = key.folded == .up || key.folded == .down || key.foldedCharacter != nil
            isUpOrDown
                ? moveFocus(by: step, among: choices.count)
                : moveFocus(to: min(max(focus + step, 0), choices.count - 1))
        }
    }

    /// Moves the focus, or scrolls by a line as long as what has the focus is out of sight, or no other follows.
    private mutating func moveFocus(by step: Int, among count: Int) {
        let panel = panel
        let visible = scroll..<scroll + areas.body.count
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
        moveFocus(to: next)
    }

    mutating func moveFocus(to index: Int) {
        focus = index
        showsFocus = true
    }

    /// Whether what has the focus can be seen: nobody decides on what is out of sight.
    var isFocusInView: Bool {
        guard let lines = panel.focus else { return false }
        return lines.lowerBound >= scroll && lines.lowerBound < scroll + areas.body.count
    }

    private mutating func scrollToItem(after isNext: Bool) {
        let starts = review?.starts ?? []
        scroll = isNext ? starts.first { $0 > scroll } ?? scroll : starts.last { $0 < scroll } ?? 0
    }

    /// Moves the focus to the item, or choice, whose number is being typed; a digit that makes no number begins a new one.
    private mutating func typeItemNumber(_ key: Key) {
        guard let digit = key.foldedCharacter else { return }
        let count = mode == .overview ? session.paper.items.count : choices.count
        let candidates = mode == .overview ? [typedNumber + String(digit), String(digit)] : [String(digit)]
        guard let text = candidates.first(where: { Int($0).map((1...max(count, 1)).contains) ?? false }),
            let number = Int(text)
        else { return }
        typedNumber = mode == .overview ? text : ""
        moveFocus(to: number - 1)
    }

    // MARK: Leaving

    private mutating func leave(by key: Key, at now: Instant) -> [QuizSession.Effect] {
        if mode == .results {
            hasLeft = true
            return []
        }
        if keyPlace == .question { return leaveQuestion(by: key, at: now) }
        let effects = keepField(at: now) ?? []
        dialog = .leaving
        return effects
    }

    private mutating func goBack(at now: Instant) -> [QuizSession.Effect] {
        if mode == .overview { return tell(.goBack, at: now) }
        if mode == .help { dialog = nil }
        return choices.contains(.goOn) ? decide(.goOn, at: now) : []
    }
}
