internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The questions that the screen itself asks. The one that has the focus first does no harm, and only Enter decides.
extension QuizScreen {
    enum Choice: Hashable {
        case goOn, submit, leave, retry

        var label: Phrase {
            switch self {
            case .goOn: Phrase(zh: "继续答题", en: "Go on answering")
            case .submit: Phrase(zh: "交卷", en: "Submit")
            case .leave: Phrase(zh: "离开", en: "Leave")
            case .retry: Phrase(zh: "现在再试一次", en: "Try again now")
            }
        }
    }

    var choices: [Choice] {
        switch mode {
        case .confirmation: [.goOn, .submit]
        case .timeIsUp: [.submit]
        case .notSaved: [.retry, .leave]
        case .refused: [.leave]
        case .leaving: [.goOn, .leave]
        case .item, .overview, .help, .results, .finished: []
        }
    }

    mutating func decideFocused(at now: Instant) -> [QuizSession.Effect] {
        showsFocus = true
        return choices.indices.contains(focus) && isFocusInView ? decide(choices[focus], at: now) : []
    }

    /// Who asks to leave twice means it; who has nothing to lose is not asked.
    mutating func leaveQuestion(by key: Key, at now: Instant) -> [QuizSession.Effect] {
        let isInterrupt = key == .control("c") || key == .control("d")
        if mode == .refused || mode == .leaving && isInterrupt { return decide(.leave, at: now) }
        dialog = .leaving
        return []
    }

    mutating func decide(_ choice: Choice, at now: Instant) -> [QuizSession.Effect] {
        switch (choice, mode) {
        case (.goOn, .leaving):
            dialog = nil
            return []
        case (.goOn, _): return tell(.goBack, at: now)
        case (.submit, _): return tell(.submit, at: now)
        case (.retry, _): return tell(.tick, at: now)
        case (.leave, .notSaved):
            dialog = .leaving
            return []
        case (.leave, _):
            hasLeft = true
            return tell(.leave, at: now)
        }
    }

    /// The question, in words.
    var choicePanel: Panel {
        var panel = Panel()
        let width = areas.width
        func add(_ phrase: Phrase, _ style: Style = .plain) {
            panel.add(presentation.text(phrase), style, width: width, ruler: presentation.ruler)
        }
        switch mode {
        case .confirmation:
            add(Phrase(zh: "交卷吗？交卷以后不能再改。", en: "Submit? Answers cannot be changed afterwards."), .bold)
            addCounts(to: &panel)
        case .timeIsUp:
            add(Phrase(zh: "时间到，不能再答题了。", en: "The time is up; answers can no longer be changed."), .bold)
            let left = Phrase.duration(seconds: session.secondsToSubmit ?? 0)
            add(
                Phrase(
                    zh: "请在 \(left.chinese)内交卷，否则这次作答不计答案。",
                    en: "Submit within \(left.english), or the attempt counts without answers."))
            addCounts(to: &panel)
        case .notSaved:
            var reason = ""
            if case .failed(let text) = session.saving { reason = text }
            add(Phrase(zh: "还没有保存：\(reason)", en: "Not saved yet: \(reason)"), .wrong.with(.bold))
            add(
                Phrase(
                    zh: "程序每秒再试一次，存好以后自动继续。请不要关闭窗口。",
                    en: "It is tried again every second, and goes on when it is saved. Please keep this window open."))
        case .refused:
            var reason = ""
            if case .refused(let text) = session.saving { reason = text }
            add(Phrase(zh: "不能在这里继续了：\(reason)。", en: "You cannot go on here: \(reason)."), .wrong.with(.bold))
            add(Phrase(zh: "最后的改动没有保存。", en: "The last change is not saved."))
        case .leaving: addLeaving(to: &panel)
        case .item, .overview, .help, .results, .finished: break
        }
        if !areas.isTight { panel.lines.append(.empty) }
        panel.add(
            choices: choices.map { presentation.text($0.label) }, focused: focus, width: width,
            ruler: presentation.ruler)
        return panel
    }

    private func addLeaving(to panel: inout Panel) {
        func add(_ phrase: Phrase, _ style: Style = .plain) {
            panel.add(presentation.text(phrase), style, width: areas.width, ruler: presentation.ruler)
        }
        add(Phrase(zh: "现在离开吗？", en: "Leave now?"), .bold)
        if session.saving == .saved {
            let number = session.position + 1
            add(
                Phrase(
                    zh: "答过的都已保存，下次从第 \(number) 题继续。",
                    en: "Everything answered is saved; next time you go on at item \(number)."))
        } else {
            add(
                Phrase(zh: "最后的改动还没有保存，离开就会丢失。", en: "The last change is not saved and would be lost."),
                .wrong.with(.bold))
        }
        if field.isChanged, session.saving == .saved {
            add(
                Phrase(
                    zh: "“\(field.string)”读不成数字，不会保存。",
                    en: "“\(field.string)” cannot be read as a number and will not be saved."))
        }
        if let left = session.remainingSeconds {
            let time = Phrase.timeLeft(seconds: left)
            add(
                Phrase(
                    zh: "离开以后照样计时，\(time.chinese)。", en: "The clock goes on while you are away: \(time.english)."),
                .bold)
        }
    }

    /// How many items are not answered or flagged, and which.
    private func addCounts(to panel: inout Panel) {
        func add(_ phrase: Phrase) {
            panel.add(presentation.text(phrase), width: areas.width, ruler: presentation.ruler)
        }
        let answered = session.answeredCount
        let count = session.paper.items.count
        add(Phrase(zh: "共 \(count) 题，已答 \(answered) 题。", en: "\(answered) of \(count) items answered."))
        for summary in SessionSummary(session).sentences { add(summary) }
    }
}
