internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// Answers: chosen, typed, confirmed and taken back.
extension QuizScreen {
    private var options: [ShownOption] { session.currentItem?.shownOptions ?? [] }

    private var chosen: [ShownOption] {
        session.currentItem.map { $0.chosenOptions(in: session.response(to: $0.item.id)) } ?? []
    }

    // MARK: Options

    /// Chooses the option that a letter or a digit names. A digit that may be the first of two waits for the next key.
    mutating func chooseNamed(by key: Key, at now: Instant) -> [QuizSession.Effect] {
        guard let character = key.foldedCharacter else { return [] }
        guard character.isASCIIDigit else {
            let effects = typedNumber.isEmpty ? [] : chooseTypedNumber(at: now)
            return effects + choose(at: OptionLetter(character).map(\.index), named: character.uppercased(), at: now)
        }
        typedNumber.append(character)
        let number = Int(typedNumber) ?? 0
        if typedNumber.count == 1, number > 0, number * 10 <= options.count {
            moveFocus(to: number - 1)
            let label = options[number - 1].label
            notice = Phrase(
                zh: "\(number)：再按一个数字，或按空格选 \(label)", en: "\(number): another digit, or Space for \(label)")
            return []
        }
        return chooseTypedNumber(at: now)
    }

    mutating func chooseTypedNumber(at now: Instant) -> [QuizSession.Effect] {
        defer { typedNumber = "" }
        return choose(at: Int(typedNumber).map { $0 - 1 }, named: typedNumber, at: now)
    }

    private mutating func choose(at index: Int?, named name: String, at now: Instant) -> [QuizSession.Effect] {
        guard let index, options.indices.contains(index) else {
            notice = Phrase(zh: "这题没有选项 \(name)", en: "This item has no option \(name)")
            return []
        }
        notice = nil
        moveFocus(to: index)
        return tell(.choose(options[index].letter), at: now)
    }

    mutating func chooseFocused(at now: Instant) -> [QuizSession.Effect] {
        guard options.indices.contains(focus) else { return [] }
        showsFocus = true
        return isFocusInView ? tell(.choose(options[focus].letter), at: now) : []
    }

    // MARK: Enter

    /// Goes on with the answer as it is. Where that may not be the one that is meant, it says so and stays.
    mutating func confirm(at now: Instant) -> [QuizSession.Effect] {
        guard let item = session.currentItem else { return [] }
        if item.isNumeric { return confirmNumber(at: now) }
        if item.isMultipleChoice {
            if !chosen.isEmpty { return tell(.next, at: now) }
            notice = Phrase(zh: "还没有选：按空格选，按 n 跳过", en: "Nothing chosen: Space chooses, n skips")
            return []
        }
        guard let answer = chosen.first else {
            let effects = chooseFocused(at: now)
            return effects.isEmpty ? [] : effects + tell(.next, at: now)
        }
        guard options.indices.contains(focus), options[focus] != answer else { return tell(.next, at: now) }
        showsFocus = true
        let other = options[focus].label
        notice = Phrase(
            zh: "已选 \(answer.label)：按空格改选 \(other)，按 n 去下一题",
            en: "\(answer.label) is chosen: Space chooses \(other), n goes on")
        return []
    }

    private mutating func confirmNumber(at now: Instant) -> [QuizSession.Effect] {
        guard let effects = keepField(at: now) else { return [] }
        guard let item = session.currentItem, case .number(_, let text)? = session.response(to: item.item.id) else {
            notice =
                effects.isEmpty
                ? Phrase(zh: "还没有填：输入数字，按 n 跳过", en: "Nothing typed: type a number, n skips")
                : Phrase(zh: "这题的答案取消了", en: "The answer is taken back")
            return effects
        }
        let (number, answer) = (session.position + 1, text + (unitText.map { " " + $0 } ?? ""))
        notice = Phrase(zh: "第 \(number) 题：\(answer)", en: "Item \(number): \(answer)")
        return effects + tell(.next, at: now)
    }

    private var unitText: String? {
        session.currentItem?.numericQuestion?.unit.map {
            TerminalMarkdown(presentation, emphasis: .marks).line(of: $0[session.attempt.language]).text.string
        }
    }

    // MARK: A number

    /// Why what is typed now is not saved; nil where it was not tried, or is.
    var refusal: [Phrase]? {
        refused.flatMap { field.isChanged && $0.text == field.string ? $0.reasons : nil }
    }

    mutating func edit(_ command: KeyCommand, _ key: Key) {
        showsFocus = true
        switch (command, key) {
        case (.type, .character(let character)): insert(String(character))
        case (.type, .paste(let text)): insert(text.split(whereSeparator: \.isNewline).joined(separator: "\n"))
        case (.deleteBackward, _): field.deleteBackward()
        case (.deleteForward, _): field.deleteForward()
        case (.caretToEnd, _): field.moveCaret(toEnd: key == .end)
        case (.restore, _): field.restore()
        default: break
        }
    }

    private mutating func insert(_ text: String) {
        if field.insert(text) { return }
        notice = Phrase(zh: "太长，不像一个数字", en: "Too long for a number")
    }

    /// Records what the field holds; nil, and why, where that is no number.
    mutating func keepField(at now: Instant) -> [QuizSession.Effect]? {
        guard session.phase == .answering, field.isChanged, let item = session.currentItem else { return [] }
        if field.isEmpty {
            field.keep()
            return tell(.clear, at: now)
        }
        do {
            let entry = try NumberEntry(field.string, unit: item.numericQuestion?.unit)
            field.keep()
            return tell(.answer(Response(entry)), at: now)
        } catch {
            let reasons = Phrase.refused(field.string, error, saved: session.response(to: item.item.id))
            refused = (field.string, reasons)
            showsFocus = true
            return nil
        }
    }

    // MARK: Taking back

    /// Takes the last change back: what is typed and not saved first.
    mutating func undo(at now: Instant) -> [QuizSession.Effect] {
        if mode == .item, field.isChanged {
            field.restore()
            notice = Phrase(zh: "已放弃没有保存的输入", en: "What was typed and not saved is dropped")
            return []
        }
        guard let change = session.lastChange else {
            notice = .nothingToUndo
            return []
        }
        let item = session.paper.items[change.position]
        notice = .undone(number: change.position + 1, answer: change.former.map(item.shortAnswer))
        let effects = tell(.undo, at: now)
        field = NumberField(session.response(to: change.item))
        showsFocus = true
        return effects
    }
}
