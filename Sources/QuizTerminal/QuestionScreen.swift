internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// A question that the screen itself asks. The answer that has the focus first does no harm, and only Enter decides.
struct QuestionScreen {
    enum Question: Hashable {
        case confirmation, timeIsUp
        /// A change is not on disk; nothing else can be done until it is.
        case notSaved
        /// The gradebook takes nothing more from here; the attempt can only be left.
        case refused
        case leaving
        /// How sure the learner is of the answer.
        case certainty
    }

    enum Decision: Hashable {
        case goOn, submit, leave, retry
        /// From 1 (a guess) to 3.
        case sure(Int)

        var label: Phrase {
            switch self {
            case .goOn: Phrase(zh: "继续答题", en: "Go on answering")
            case .submit: Phrase(zh: "交卷", en: "Submit")
            case .leave: Phrase(zh: "离开", en: "Leave")
            case .retry: Phrase(zh: "现在再试一次", en: "Try again now")
            case .sure(let level): .certaintyChoice(level)
            }
        }
    }

    enum Command: CaseIterable, Hashable {
        case move, page, toEnd, number, back, leave, help, decide
    }

    private let question: Question
    /// What is typed for a number and cannot be read as one.
    private let unreadable: String?
    private let presentation: Presentation
    private var choices: Viewport
    private var help: KeyHelp?

    /// - Parameter focus: the choice that is pointed to first.
    init(_ question: Question, unreadable: String?, focus: Int = 0, presentation: Presentation) {
        self.question = question
        self.unreadable = unreadable
        self.presentation = presentation
        choices = Viewport(focus: focus)
    }

    /// Where keys are pressed: some questions have a way back.
    private var place: KeyPlace {
        switch question {
        case .confirmation, .leaving, .certainty: .questionWithWayBack
        case .timeIsUp, .notSaved, .refused: .question
        }
    }

    var keyPlace: KeyPlace { help == nil ? place : .help }
    var viewport: Viewport { help?.viewport ?? choices }

    private var decisions: [Decision] {
        switch question {
        case .confirmation: [.goOn, .submit]
        case .timeIsUp: [.submit]
        case .notSaved: [.retry, .leave]
        case .refused: [.leave]
        case .leaving: [.goOn, .leave]
        case .certainty: [.sure(1), .sure(2), .sure(3)]
        }
    }

    // MARK: What is seen

    func panel(of session: QuizSession, in areas: ScreenAreas) -> Panel {
        if let help { return help.panel(in: areas) }
        var panel = Panel()
        let ruler = presentation.ruler
        for (sentence, style) in sentences(for: session) {
            panel.add(presentation.text(sentence), style, width: areas.width, ruler: ruler)
        }
        if !areas.isTight { panel.lines.append(.empty) }
        let labels = decisions.map { presentation.text($0.label) }
        panel.add(choices: labels, focused: choices.focus, width: areas.width, ruler: ruler)
        return panel
    }

    private func sentences(for session: QuizSession) -> [(Phrase, Style)] {
        switch question {
        case .confirmation:
            return [(Phrase(zh: "交卷吗？交卷以后不能再改。", en: "Submit? Answers cannot be changed afterwards."), .bold)]
                + counts(in: session)
        case .timeIsUp:
            let left = Phrase.duration(seconds: session.secondsToSubmit ?? 0)
            return [
                (Phrase(zh: "时间到，不能再答题了。", en: "The time is up; answers can no longer be changed."), .bold),
                (
                    Phrase(
                        zh: "请在 \(left.chinese)内交卷，否则这次作答不计答案。",
                        en: "Submit within \(left.english), or the attempt counts without answers."), .plain
                ),
            ] + counts(in: session)
        case .notSaved:
            var reason = ""
            if case .failed(let text) = session.saving { reason = text }
            return [
                (Phrase(zh: "还没有保存：\(verbatim: reason)", en: "Not saved yet: \(reason)"), .wrong.with(.bold)),
                (
                    Phrase(
                        zh: "程序每秒再试一次，存好以后自动继续。请不要关闭窗口。",
                        en:
                            "It is tried again every second, and goes on when it is saved. Please keep this window open."
                    ),
                    .plain
                ),
            ]
        case .refused:
            var reason = ""
            if case .refused(let text) = session.saving { reason = text }
            return [
                (
                    Phrase(zh: "不能在这里继续了：\(verbatim: reason)。", en: "You cannot go on here: \(reason)."),
                    .wrong.with(.bold)
                ),
                (session.hasLostChange ? .lastChangeIsLost : .allIsSaved, .plain),
            ]
        case .leaving: return leaving(session)
        case .certainty: return certainty(session)
        }
    }

    private func certainty(_ session: QuizSession) -> [(Phrase, Style)] {
        let number = session.position + 1
        let item = session.currentItem
        let answer = item.flatMap { item in session.response(to: item.item.id).map(item.shortAnswer) } ?? ""
        return [
            (
                Phrase(
                    zh: "第 \(number) 题，您的答案：\(verbatim: answer)。有多大把握？",
                    en: "Item \(number), your answer: \(answer). How sure are you?"),
                .bold
            ),
            (
                Phrase(
                    zh: "越有把握，答对得分越多，答错扣分也越多。没有把握就照实说。",
                    en: "The surer you are, the more a right answer earns and a wrong one loses. Say it as it is."),
                .plain
            ),
        ]
    }

    private func leaving(_ session: QuizSession) -> [(Phrase, Style)] {
        var sentences: [(Phrase, Style)] = [(Phrase(zh: "现在离开吗？", en: "Leave now?"), .bold)]
        if session.saving == .saved {
            let number = session.position + 1
            sentences.append(
                (
                    Phrase(
                        zh: "答过的都已保存，下次从第 \(number) 题继续。",
                        en: "Everything answered is saved; next time you go on at item \(number)."), .plain
                ))
            if let unreadable {
                sentences.append(
                    (
                        Phrase(
                            zh: "“\(verbatim: unreadable)”读不成数字，不会保存。",
                            en: "“\(unreadable)” cannot be read as a number and will not be saved."), .plain
                    ))
            }
        } else {
            sentences.append(
                (
                    Phrase(zh: "最后的改动还没有保存，离开就会丢失。", en: "The last change is not saved and would be lost."),
                    .wrong.with(.bold)
                ))
        }
        if let left = session.remainingSeconds {
            let time = Phrase.timeLeft(seconds: left)
            sentences.append(
                (
                    Phrase(
                        zh: "离开以后照样计时，\(time.chinese)。", en: "The clock goes on while you are away: \(time.english)."),
                    .bold
                ))
        }
        return sentences
    }

    /// How many items are not answered or flagged, and which.
    private func counts(in session: QuizSession) -> [(Phrase, Style)] {
        let (answered, count) = (session.answeredCount, session.paper.items.count)
        let all = Phrase(zh: "共 \(count) 题，已答 \(answered) 题。", en: "\(answered) of \(count) items answered.")
        return ([all] + SessionSummary(session).sentences).map { ($0, .plain) }
    }

    mutating func settle(on session: QuizSession, in areas: ScreenAreas) {
        if help != nil {
            help?.settle(in: areas)
        } else {
            choices.settle(on: panel(of: session, in: areas), rows: areas.body.count)
        }
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows.filter { $0.command != .back })
    /// Of a question that Esc takes back.
    static let keysWithWayBack = KeyTable(rows: keyRows)

    private static let keyRows: [Row] = [
        Row(
            .move, [.upDown, .vertical, .unnamed(.left, .right, .tab, .backTab)], bar: Phrase(zh: "移动", en: "move"),
            Phrase(zh: "移到别的选择", en: "go to another choice")),
        .pages(.page), .ends(.toEnd),
        Row(.number, [.digits], Phrase(zh: "指到第几个选择", en: "point to the choice of that number")),
        Row(.back, [.escape], bar: Phrase(zh: "返回", en: "back"), Phrase(zh: "继续答题", en: "go on answering")),
        Row(
            .leave, [.letter("q"), .interrupt, .unnamed(.control("d"), .control("q"))],
            Phrase(zh: "离开，会先问一次", en: "leave; you are asked once")),
        Row(.help, [.letter("?")], Phrase(zh: "这一页", en: "this page")),
        Row(
            .decide, [.enter], bar: Phrase(zh: "确定", en: "confirm"),
            Phrase(zh: "就这样", en: "confirm the choice at “>”")),
    ]

    mutating func press(_ key: Key, in session: QuizSession, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        if help.take(key, areas) { return [] }
        let panel = panel(of: session, in: areas)
        let rows = areas.body.count
        switch Self.keysWithWayBack.command(for: key) {
        case .help: help = KeyHelp(presentation, place: place)
        case .move: move(by: key, in: panel, rows: rows)
        case .page: choices.turnPage(by: key, rows: rows)
        case .toEnd: choices.goToEnd(by: key, of: panel)
        case .number:
            guard let number = key.foldedCharacter.flatMap({ Int(String($0)) }), (1...decisions.count).contains(number)
            else { break }
            choices.focus(on: number - 1)
        case .back: return decisions.contains(.goOn) ? decide(.goOn) : question == .certainty ? [.close] : []
        case .leave: return leave(by: key)
        case .decide:
            choices.showFocus()
            let isSeen = decisions.indices.contains(choices.focus) && choices.seesFocus(of: panel, rows: rows)
            return isSeen ? decide(decisions[choices.focus]) : []
        case nil: break
        }
        return []
    }

    private mutating func move(by key: Key, in panel: Panel, rows: Int) {
        let step = key.step ?? 1
        let isUpOrDown = key.folded == .up || key.folded == .down || key.foldedCharacter != nil
        isUpOrDown
            ? choices.moveFocus(by: step, among: decisions.count, in: panel, rows: rows)
            : choices.focus(on: min(max(choices.focus + step, 0), decisions.count - 1))
    }

    /// Who asks to leave twice means it; who has nothing to lose is not asked.
    private func leave(by key: Key) -> [QuizScreen.Request] {
        let isInterrupt = key == .control("c") || key == .control("d")
        return question == .refused || question == .leaving && isInterrupt ? [.leave] : [.open(.leaving)]
    }

    private func decide(_ decision: Decision) -> [QuizScreen.Request] {
        switch decision {
        case .goOn: question == .leaving ? [.close] : [.tell(.goBack)]
        case .submit: [.tell(.submit)]
        case .retry: [.tell(.tick)]
        case .leave: question == .notSaved ? [.open(.leaving)] : [.leave]
        case .sure(let level): [.close, .tell(.beSure(level)), .tell(.confirm)]
        }
    }
}

extension Phrase {
    static let lastChangeIsLost = Phrase(zh: "最后的改动没有保存。", en: "The last change is not saved.")
    static let allIsSaved = Phrase(zh: "在这里答过的都已保存。", en: "Everything that was answered here is saved.")

    /// How sure a learner said to be, from 1 to 3.
    static func certainty(_ level: Int) -> Phrase {
        switch level {
        case 1: Phrase(zh: "猜的", en: "A guess")
        case 2: Phrase(zh: "不太有把握", en: "Fairly sure")
        default: Phrase(zh: "有把握", en: "Sure")
        }
    }

    /// The same with what it earns, as `Marking` has it.
    static func certaintyChoice(_ level: Int) -> Phrase {
        let name = certainty(level)
        return switch level {
        case 1:
            Phrase(
                zh: "\(name.chinese)：答对得三分之一，答错不扣", en: "\(name.english): right earns 1/3, wrong loses nothing")
        case 2:
            Phrase(
                zh: "\(name.chinese)：答对得三分之二，答错扣三分之二", en: "\(name.english): right earns 2/3, wrong loses 2/3")
        default:
            Phrase(
                zh: "\(name.chinese)：答对得满分，答错扣两倍的分", en: "\(name.english): right earns all, wrong loses twice as much")
        }
    }
}
