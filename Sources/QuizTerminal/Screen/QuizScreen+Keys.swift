internal import CourseModel
internal import QuizEngine
internal import TerminalKit

extension QuizScreen {
    /// What a key does, and what is to be recorded for it.
    mutating func press(_ key: Key, at now: Instant) -> [QuizSession.Effect] {
        if scrollPage(key) { return [] }
        switch mode {
        case .item: return pressAtItem(key, at: now)
        case .overview: return pressInOverview(key, at: now)
        case .help: pressInHelp(key)
        case .results: pressInResults(key)
        case .confirmation, .timeIsUp, .notSaved, .refused, .leaving: return pressAtChoices(key, at: now)
        case .finished: break
        }
        return []
    }

    // MARK: Scrolling

    private mutating func scrollPage(_ key: Key) -> Bool {
        let page = max(areas.body.count - 1, 1)
        switch key {
        case .pageDown: scroll += page
        case .pageUp: scroll -= page
        case .home where !isTyping: scroll = 0
        case .end where !isTyping: scroll = lastScroll
        default: return false
        }
        return true
    }

    private var isTyping: Bool { mode == .item && session.currentItem?.isNumeric == true }

    /// Moves the focus, or scrolls by a line as long as what has the focus is out of sight, or no other follows.
    mutating func moveFocus(by step: Int, among count: Int) {
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
        focus = next
        showsFocus = true
    }

    // MARK: An item

    private mutating func pressAtItem(_ key: Key, at now: Instant) -> [QuizSession.Effect] {
        guard let item = session.currentItem else { return [] }
        let options = item.shownOptions
        if item.isNumeric {
            if let effects = type(key, at: now) { return effects }
        } else if let effects = choose(key, among: options, at: now) {
            return effects
        }
        if let command = KeyScheme(optionCount: options.count).command(for: key) { return perform(command, at: now) }
        switch key {
        case .left: return send(.previous, at: now)
        case .right: return send(.next, at: now)
        default:
            if let step = key.step { moveFocus(by: step, among: options.count) }
            return []
        }
    }

    /// What a key chooses; nil where it is for something else.
    private mutating func choose(
        _ key: Key, among options: [ShownOption], at now: Instant
    ) -> [QuizSession.Effect]? {
        if key == .enter || key.foldedCharacter == " " {
            guard options.indices.contains(focus) else { return [] }
            showsFocus = true
            guard isFocusInView else { return [] }
            return tell(.choose(options[focus].letter), at: now)
        }
        if key == .backspace || key == .delete { return tell(.clear, at: now) }
        let scheme = KeyScheme(optionCount: options.count)
        guard let index = scheme.optionIndex(for: key) else { return nil }
        guard options.indices.contains(index) else {
            let name = key.foldedCharacter.map { String($0).uppercased() } ?? ""
            notice = Phrase(zh: "这题没有选项 \(name)", en: "this item has no option \(name)")
            return []
        }
        focus = index
        showsFocus = true
        return tell(.choose(options[index].letter), at: now)
    }

    /// Whether what has the focus can be seen: nobody decides on what is out of sight.
    var isFocusInView: Bool {
        guard let lines = panel.focus else { return false }
        return lines.lowerBound >= scroll && lines.lowerBound < scroll + areas.body.count
    }

    /// What a key does to the number being typed; nil where it is for something else.
    private mutating func type(_ key: Key, at now: Instant) -> [QuizSession.Effect]? {
        showsFocus = true
        switch key {
        case .character(let character):
            guard field.type(character) else {
                showsFocus = false
                return nil
            }
        case .paste(let text): for character in text { _ = field.type(character) }
        case .backspace: field.deleteBackward()
        case .delete: field.deleteForward()
        case .left: field.moveCaret(by: -1)
        case .right: field.moveCaret(by: 1)
        case .home: field.moveCaret(toEnd: false)
        case .end: field.moveCaret(toEnd: true)
        case .escape: field.restore()
        case .enter: return keepField(at: now) ?? []
        default:
            showsFocus = false
            return nil
        }
        return []
    }

    private mutating func perform(_ command: ScreenCommand, at now: Instant) -> [QuizSession.Effect] {
        switch command {
        case .next: return send(.next, at: now)
        case .previous: return send(.previous, at: now)
        case .flag: return tell(.toggleFlag, at: now)
        case .overview: return send(.showOverview, at: now)
        case .submit: return send(.askToSubmit, at: now)
        case .help:
            dialog = .help
            return []
        case .leave:
            let effects = keepField(at: now) ?? []
            dialog = .leaving
            return effects
        }
    }

    // MARK: The overview

    private mutating func pressInOverview(_ key: Key, at now: Instant) -> [QuizSession.Effect] {
        let count = session.paper.items.count
        if let digit = key.foldedCharacter, digit.isASCIIDigit {
            typeItemNumber(digit, count: count)
            return []
        }
        typedNumber = ""
        if key == .enter || key.foldedCharacter == " " { return tell(.go(to: focus), at: now) }
        if key == .escape { return tell(.goBack, at: now) }
        if let step = key.step {
            moveFocus(by: step, among: count)
            return []
        }
        switch KeyScheme(optionCount: 0).command(for: key) {
        case .overview: return tell(.goBack, at: now)
        case .submit: return tell(.askToSubmit, at: now)
        case .leave: dialog = .leaving
        case .help: dialog = .help
        case .next, .previous, .flag, nil: break
        }
        return []
    }

    /// Moves the focus to the item whose number is being typed; a digit that makes no number of an item begins a new one.
    private mutating func typeItemNumber(_ digit: Character, count: Int) {
        let candidates = [typedNumber + String(digit), String(digit)]
        guard let text = candidates.first(where: { Int($0).map((1...max(count, 1)).contains) ?? false }),
            let number = Int(text)
        else { return }
        typedNumber = text
        focus = number - 1
        showsFocus = true
    }

    // MARK: Help, results

    private mutating func pressInHelp(_ key: Key) {
        if let step = key.step { return scroll += step }
        switch KeyScheme(optionCount: 0).command(for: key) {
        case .help, .leave: dialog = nil
        default: if key == .escape || key == .enter { dialog = nil }
        }
    }

    private mutating func pressInResults(_ key: Key) {
        if let step = key.step { return scroll += step }
        switch (key, KeyScheme(optionCount: 0).command(for: key)) {
        case (.enter, _), (.escape, _), (_, .leave): hasLeft = true
        case (.right, _), (_, .next): scroll = review?.starts.first { $0 > scroll } ?? scroll
        case (.left, _), (_, .previous): scroll = review?.starts.last { $0 < scroll } ?? 0
        default:
            if key.foldedCharacter == " " { scroll += max(areas.body.count - 1, 1) }
        }
    }
}
