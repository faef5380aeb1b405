internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The result on the screen: what may be seen of the closed attempt, the keys that lead through it, and out.
struct ResultsScreen {
    enum Command: CaseIterable, Hashable {
        case next, previous, move, page, toEnd, leave
    }

    private let presentation: Presentation
    private let learner: Learner?
    private var review: ReviewLines?
    private(set) var viewport = Viewport()

    init(_ session: QuizSession, in areas: ScreenAreas, learner: Learner?, presentation: Presentation) {
        self.learner = learner
        self.presentation = presentation
        layOut(session, in: areas)
    }

    /// Sets the lines anew, for their width.
    mutating func layOut(_ session: QuizSession, in areas: ScreenAreas) {
        review = AttemptReview(
            session.attempt, learner: learner, isClosedByClock: session.isClosedByClock, presentation: presentation,
            emphasis: .styles)?.reviewLines(width: areas.width)
    }

    var panel: Panel { Panel(lines: review?.lines ?? []) }

    mutating func settle(in areas: ScreenAreas) {
        viewport.settle(on: panel, rows: areas.body.count)
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)

    private static let keyRows: [Row] = [
        Row(
            .next, [.letter("n"), KeyName(.right, zh: "右", en: "Right"), .unnamed(.tab, .control("n"))],
            bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "下一题", en: "next item")),
        Row(
            .previous, [.letter("p"), KeyName(.left, zh: "左", en: "Left"), .unnamed(.backTab, .control("p"))],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "上一题", en: "previous item")),
        .scroll(.move), .pages(.page, [.pages, .space]), .ends(.toEnd),
        Row(
            .leave, [.letter("q"), .enter, .escape, .unnamed(.control("c"), .control("d"), .control("q"))],
            bar: Phrase(zh: "离开", en: "leave"), Phrase(zh: "看完了，离开", en: "leave when you have read it")),
    ]

    mutating func press(_ key: Key, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        let (starts, scroll) = (review?.starts ?? [], viewport.scroll)
        switch Self.keys.command(for: key) {
        case .next: viewport.show(from: starts.first { $0 > scroll } ?? scroll)
        case .previous: viewport.show(from: starts.last { $0 < scroll } ?? 0)
        case .move: viewport.scroll(by: key.step ?? 1)
        case .page: viewport.turnPage(by: key, rows: areas.body.count)
        case .toEnd: viewport.goToEnd(by: key, of: panel)
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

    init(width: Int, presentation: Presentation) {
        self.width = width
        self.presentation = presentation
    }

    mutating func beginItem() {
        addGap()
        starts.append(lines.count)
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
