internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The feedback to an item on the screen, in the place of what could be answered: the keys that it takes and what they do.
struct FeedbackScreen {
    enum Command: CaseIterable, Hashable {
        case goOn, next, previous, again, read, overview, submit, leave, undo, help
        case move, page, toEnd
    }

    private let item: PaperItem
    private let place: ReadingPlace?
    private let isRepeated: Bool
    private let comesBack: Phrase?
    private let presentation: Presentation
    /// The passage, the kind of item, the stem and the feedback.
    private var lines: [StyledLine] = []
    /// The passage, where it stands beside the rest.
    private var aside = Aside()
    /// What must be seen first.
    private var answers = 0..<0
    private var verdict: StyledLine = .empty
    private(set) var viewport = Viewport()
    /// Whether anything is wrong so far, to be practised once more.
    private var hasWrong = false

    /// The keys that do something here.
    var keyPlace: KeyPlace {
        switch (isRepeated, hasWrong, place != nil) {
        case (true, _, true): .feedbackAgain
        case (true, _, false): .feedbackAgainWithoutLesson
        case (false, true, true): .feedback
        case (false, true, false): .feedbackWithoutLesson
        case (false, false, true): .feedbackWithoutWrong
        case (false, false, false): .feedbackAlone
        }
    }

    /// nil where no feedback to the item was shown.
    init?(
        _ session: QuizSession, isRepeated: Bool, library: Library, comingBack: ComingBack, in areas: ScreenAreas,
        presentation: Presentation
    ) {
        guard let item = session.currentItem, session.isFeedbackShown(item.item.id) else { return nil }
        self.item = item
        self.isRepeated = isRepeated
        self.presentation = presentation
        place = library.place(item)
        hasWrong = session.tally.verdicts.values.contains { $0 != .right && $0 != .omitted }
        comesBack = isRepeated ? nil : comingBack.phrase(for: item, in: session.attempt)
        layOut(session, in: areas)
    }

    func shows(_ session: QuizSession) -> Bool { item == session.currentItem }

    /// Sets the text anew, for its width.
    mutating func layOut(_ session: QuizSession, in areas: ScreenAreas) {
        let markdown = TerminalMarkdown(presentation, emphasis: .styles)
        let (language, width) = (session.attempt.language, areas.width)
        (aside, lines) = Aside.passage(of: item, in: session, areas, presentation: presentation)
        let start = lines.count
        lines += markdown.lines(of: item.item.stem[language], width: width)
        if !areas.isTight { lines.append(.empty) }
        let feedback = ItemFeedback(
            to: item, in: session.attempt, place: place, comesBack: comesBack, presentation: presentation,
            emphasis: .styles)
        let first = lines.count
        lines += feedback.lines(width: width)
        answers = first..<lines.count
        verdict = StyledLine(presentation.text(feedback.verdict), (feedback.isRight ? Style.right : .wrong).with(.bold))
        viewport.show(from: start)
        viewport.showFocus()
    }

    // MARK: What is seen

    func panel(notice: Phrase?) -> Panel {
        var panel = Panel(lines: lines)
        panel.focus = answers
        panel.aside = aside
        let closed = isRepeated ? nil : StyledLine(presentation.text(zh: "已保存，不再改", en: "Saved and final"))
        let said = notice.map { StyledLine(presentation.text($0), .accent.with(.bold)) }
        panel.status = [[said, verdict, closed], [said, verdict], [said ?? verdict]].map { pieces in
            StyledLine(runs: Array(pieces.compactMap { $0?.runs }.joined(separator: [StyledLine.Run("  ")])))
        }
        return panel
    }

    mutating func settle(in areas: ScreenAreas) {
        viewport.settle(on: panel(notice: nil), rows: areas.body.count)
        aside.settle(rows: areas.body.count)
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)

    /// Where it was practised once more.
    static let keysAgain = KeyTable<Command>(
        rows: keyRows.compactMap { row -> Row? in
            switch row.command {
            case .again, .overview, .submit, .undo: nil
            case .leave: Row.endRepetition(.leave, row.hint.keys)
            default: row
            }
        })

    private static let keyRows: [Row] = [
        Row(
            .goOn, [.enter, .unnamed(.character(" "))], bar: Phrase(zh: "下一题", en: "next"),
            Phrase(zh: "去下一道还没有答的题；全部答完就交卷", en: "on to the next item that is open; when none is, submit")),
        Row(
            .again, [.letter("w")], bar: Phrase(zh: "只练错题", en: "wrong ones"),
            Phrase(zh: "把做错的题再练一遍，练对为止，不计分", en: "practise what was wrong until it is right; it is not scored")),
        Row(
            .read, [.letter("o")], bar: Phrase(zh: "读课文", en: "lesson"),
            Phrase(zh: "打开讲到这题的那一课", en: "open the lesson that the item is about")),
        .submit(.submit), .leave(.leave),
        Row(
            .overview, [.letter("r"), .unnamed(.control("r"))], bar: Phrase(zh: "总览", en: "overview"),
            Phrase(zh: "总览：哪些答了，哪些没答", en: "overview: what is answered and what is not")),
        Row(
            .next, [.letter("n"), KeyName(.right, zh: "右", en: "Right"), .unnamed(.tab, .control("n"))],
            Phrase(zh: "下一题", en: "the next item")),
        Row(
            .previous, [.letter("p"), KeyName(.left, zh: "左", en: "Left"), .unnamed(.backTab, .control("p"))],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "上一题", en: "the previous item")),
        .undo(.undo, isInBar: false),
        Row(.move, [.upDown, .vertical], Phrase(zh: "滚动", en: "scroll")),
        .pages(.page), .ends(.toEnd), .help(.help),
    ]

    mutating func press(_ key: Key, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        switch (isRepeated ? Self.keysAgain : Self.keys).command(for: key) {
        case .goOn: return [.tell(.goOn)]
        case .next: return [.tell(.next)]
        case .previous: return [.tell(.previous)]
        case .again: return [.repeatWrong]
        case .read: return [place.map(QuizScreen.Request.read) ?? .say(.noLesson)]
        case .overview: return [.tell(.showOverview)]
        case .submit: return [.tell(.askToSubmit)]
        case .leave: return isRepeated ? [.endRepetition] : [.open(.leaving)]
        case .undo: return [.undo]
        case .help: return [.open(.help)]
        case .move: viewport.scroll(by: key.step ?? 1)
        case .page:
            let rows = areas.body.count
            if !aside.turnPage(by: key, rows: rows) { viewport.turnPage(by: key, rows: rows) }
        case .toEnd: viewport.goToEnd(by: key, of: panel(notice: nil))
        case nil: break
        }
        return []
    }
}

extension Phrase {
    static let noLesson = Phrase(zh: "这题没有写明讲在哪一课", en: "The item does not say which lesson it is about")
}
