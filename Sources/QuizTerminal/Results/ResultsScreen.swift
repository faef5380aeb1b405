internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The result on the screen: what may be seen of the closed attempt, the keys that lead through it, and out.
struct ResultsScreen {
    enum Command: CaseIterable, Hashable {
        case next, previous, read, onlyWrong, again, move, page, toEnd, help, leave
    }

    private let presentation: Presentation
    private let learner: Learner?
    /// Whether the attempt stands in a gradebook.
    private let isKept: Bool
    private let library: Library
    /// The keys that do something for this attempt.
    private let ownPlace: KeyPlace
    private var showsOnlyWrong = false
    private var review: ReviewLines?
    private var text = Viewport()
    private var help: KeyHelp?

    var place: KeyPlace { help == nil ? ownPlace : .help }
    var viewport: Viewport { help?.viewport ?? text }

    init(
        _ session: QuizSession, in areas: ScreenAreas, learner: Learner?, isKept: Bool, library: Library,
        presentation: Presentation
    ) {
        self.learner = learner
        self.isKept = isKept
        self.library = library
        self.presentation = presentation
        let canRepeat = Repetition(of: session.attempt, at: session.attempt.startedAt) != nil
        let showsItems = session.attempt.review >= .marks && !session.attempt.awaitsMarks
        let hasLesson = showsItems && session.paper.items.contains { library.place($0) != nil }
        ownPlace =
            switch (showsItems, canRepeat, hasLesson) {
            case (false, _, _): .results
            case (true, true, true): .resultsOfPractice
            case (true, true, false): .resultsOfPracticeAlone
            case (true, false, true): .resultsWithItems
            case (true, false, false): .resultsWithItemsAlone
            }
        layOut(session, in: areas)
    }

    /// Sets the lines anew, for their width.
    mutating func layOut(_ session: QuizSession, in areas: ScreenAreas) {
        review = AttemptReview(
            session.attempt, learner: learner, isKept: isKept,
            showsOnlyWrong: showsOnlyWrong, library: library, presentation: presentation, emphasis: .styles
        )?.reviewLines(width: areas.width)
    }

    func panel(notice: Phrase?, in areas: ScreenAreas) -> Panel {
        if let help { return help.panel(in: areas) }
        return textPanel(notice: notice)
    }

    private func textPanel(notice: Phrase?) -> Panel {
        var panel = Panel(lines: review?.lines ?? [])
        panel.status = notice.map { [StyledLine(presentation.text($0), .accent.with(.bold))] } ?? []
        return panel
    }

    mutating func settle(in areas: ScreenAreas) {
        help?.settle(in: areas)
        text.settle(on: textPanel(notice: nil), rows: areas.body.count)
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)
    /// Of an exam whose items may be seen.
    static let keysWithItems = KeyTable(rows: keyRows.filter { $0.command != .again })
    /// Where no item may be seen.
    static let keysOfOutcome = KeyTable(
        rows: keyRows.filter { ![.next, .previous, .read, .onlyWrong, .again].contains($0.command) })

    private static let keyRows: [Row] = [
        Row(
            .next, [.letter("n"), KeyName(.right, zh: "右", en: "Right"), .unnamed(.tab, .control("n"))],
            bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "下一题", en: "next item")),
        Row(
            .previous, [.letter("p"), KeyName(.left, zh: "左", en: "Left"), .unnamed(.backTab, .control("p"))],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "上一题", en: "previous item")),
        Row(
            .read, [.letter("o")], bar: Phrase(zh: "读课文", en: "lesson"),
            Phrase(zh: "打开讲到这题的那一课", en: "open the lesson that the item is about")),
        Row(
            .onlyWrong, [.letter("x")], bar: Phrase(zh: "只看错题", en: "only wrong"),
            Phrase(zh: "只看没有全对的题；再按一次看全部", en: "only what was not right; again for all")),
        Row(
            .again, [.letter("w")], bar: Phrase(zh: "再练错题", en: "practise wrong ones"),
            Phrase(zh: "把做错的题再练一遍，练对为止，不计分", en: "practise what was wrong until it is right; it is not scored")),
        .scroll(.move), .pages(.page, [.pages, .space]), .ends(.toEnd), .help(.help),
        Row(
            .leave, [.letter("q"), .enter, .escape, .unnamed(.control("c"), .control("d"), .control("q"))],
            bar: Phrase(zh: "离开", en: "leave"), Phrase(zh: "看完了，离开", en: "leave when you have read it")),
    ]

    /// Opens the lesson of the item that was turned to, or else of the first on the screen that was not right.
    private func read(in session: QuizSession, rows: Int) -> QuizScreen.Request {
        let isRight = { (index: Int) in
            session.attempt.mark(of: session.paper.items[index].item).verdict == .right
        }
        guard let index = review?.item(seenFrom: text.scroll, rows: rows, isRight: isRight) else {
            return .say(Phrase(zh: "先按 n 到一道题", en: "Press n first to go to an item"))
        }
        let place = library.place(after: session.paper.items[index], of: session.attempt)
        return place.map(QuizScreen.Request.read) ?? .say(.noLesson)
    }

    private var keys: KeyTable<Command> {
        switch ownPlace {
        case .resultsOfPractice, .resultsOfPracticeAlone: Self.keys
        case .resultsWithItems, .resultsWithItemsAlone: Self.keysWithItems
        default: Self.keysOfOutcome
        }
    }

    mutating func press(
        _ key: Key, in session: QuizSession, _ areas: ScreenAreas
    ) -> [QuizScreen.Request] {
        if help.take(key, areas) { return [] }
        let (starts, scroll) = (review?.starts ?? [], text.scroll)
        switch keys.command(for: key) {
        case .onlyWrong:
            showsOnlyWrong.toggle()
            layOut(session, in: areas)
            // The items begin on another line now.
            text.show(from: review?.starts.first ?? 0)
        case .again: return [.repeatWrong]
        case .read: return [read(in: session, rows: areas.body.count)]
        case .next: text.show(from: starts.first { $0 > scroll } ?? scroll)
        case .previous: text.show(from: starts.last { $0 < scroll } ?? 0)
        case .move: text.scroll(by: key.step ?? 1)
        case .page: text.turnPage(by: key, rows: areas.body.count)
        case .toEnd: text.goToEnd(by: key, of: textPanel(notice: nil))
        case .help: help = KeyHelp(presentation, place: ownPlace)
        case .leave: return [.leave]
        case nil: break
        }
        return []
    }
}

/// The lines of a review, and where each item begins.
struct ReviewLines {
    let width: Int
    let presentation: Presentation
    private(set) var lines: [StyledLine] = []
    /// The first line of each item.
    private(set) var starts: [Int] = []
    /// Which item of the paper each is.
    private var items: [Int] = []

    init(width: Int, presentation: Presentation) {
        self.width = width
        self.presentation = presentation
    }

    /// - Parameter index: its place in the paper.
    mutating func beginItem(_ index: Int) {
        addGap()
        starts.append(lines.count)
        items.append(index)
    }

    /// The item that is meant where so many rows are seen from a line on: the one that begins there, the first of those seen that is not
    /// right, or else the first; nil where none is seen.
    func item(seenFrom line: Int, rows: Int, isRight: (Int) -> Bool) -> Int? {
        let first = starts.lastIndex { $0 <= line } ?? 0
        let seen = starts.indices.dropFirst(first).prefix { starts[$0] < line + rows }.map { items[$0] }
        if let exact = starts.firstIndex(of: line) { return items[exact] }
        return seen.first { !isRight($0) } ?? seen.first
    }

    /// A blank line, unless there is one already or nothing above.
    mutating func addGap() {
        if let last = lines.last, last != .empty { lines.append(.empty) }
    }

    mutating func add(_ line: StyledLine) {
        lines.append(line)
    }

    mutating func add(_ newLines: [StyledLine], indent: Int = 0) {
        let blanks = StyledLine(.spaces(indent))
        lines += newLines.map { $0.runs.isEmpty ? .empty : indent > 0 ? blanks + $0 : $0 }
    }

    mutating func add(_ text: TerminalText, _ style: Style = .plain, indent: Int = 0) {
        add(StyledText(text, style).lines(width: width - indent, ruler: presentation.ruler), indent: indent)
    }

    mutating func add(_ phrase: Phrase, _ style: Style = .plain, indent: Int = 0) {
        add(presentation.text(phrase), style, indent: indent)
    }

    /// Text whose lines after the first hang below its beginning.
    mutating func add(_ text: StyledText, after head: StyledLine) {
        let indent = head.width(by: presentation.ruler)
        let room = width - indent
        guard room >= 8 else {
            add(head)
            add(text.lines(width: width - 2, ruler: presentation.ruler), indent: 2)
            return
        }
        for (row, line) in text.lines(width: room, ruler: presentation.ruler).enumerated() {
            lines.append((row == 0 ? head : StyledLine(.spaces(indent))) + line)
        }
    }
}
