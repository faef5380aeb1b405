internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The list of all items on the screen: what was answered and flagged, the keys that it takes and what they do.
struct OverviewScreen {
    enum Command: CaseIterable, Hashable {
        case open, itemNumber, back, submit, leave, undo, help
        case move, page, toEnd
    }

    private let presentation: Presentation
    private(set) var viewport: Viewport
    /// The digits of an item's number as far as they are typed.
    private var typedNumber = ""

    init(_ session: QuizSession, presentation: Presentation) {
        self.presentation = presentation
        viewport = Viewport(focus: session.position, wantsFocus: true)
    }

    // MARK: What is seen

    /// The columns, wide enough for what all items have in them.
    private struct Columns {
        let number: Int
        let answer: Int
        let flag: Int
        /// What is left for the stem; nothing where it would be too little to know the item by.
        let stem: Int

        init(width: Int, number: Int, answer: Int, flag: Int) {
            self.number = number
            self.answer = min(answer, max(width / 3, 4))
            self.flag = flag
            let used = [number, self.answer, flag].filter { $0 > 0 }.reduce(2) { $0 + $1 + 2 }
            stem = width - used >= 8 ? width - used : 0
        }
    }

    func panel(of session: QuizSession, notice: Phrase?, in areas: ScreenAreas) -> Panel {
        let items = session.paper.items
        let flag = presentation.text(zh: "标记", en: "flagged")
        let columns = Columns(
            width: areas.width, number: String(items.count).count, answer: answerWidth(in: session),
            flag: session.attempt.flagged.isEmpty ? 0 : presentation.ruler.width(of: flag))
        // A paper may have thousands of items, of which a screen shows few.
        var panel = Panel(lines: Array(repeating: .empty, count: items.count))
        for index in (viewport.scroll..<viewport.scroll + areas.body.count).clamped(to: items.indices) {
            panel.lines[index] = line(of: index, in: session, columns, flag: flag)
        }
        panel.focus = viewport.focus..<viewport.focus + 1
        panel.status = status(of: session, notice: notice)
        return panel
    }

    /// An item's number, what was answered, whether it is flagged, and how its stem begins.
    private func line(of index: Int, in session: QuizSession, _ columns: Columns, flag: TerminalText) -> StyledLine {
        let ruler = presentation.ruler
        let item = session.paper.items[index]
        let response = session.response(to: item.item.id)
        let isFocused = index == viewport.focus
        var line: StyledLine = isFocused ? .pointer : "  "
        let number = ruler.padded(TerminalText(String(index + 1)), to: columns.number, .trailing)
        line += StyledLine(number, isFocused ? .bold : .plain) + "  "
        let answer = response.map { TerminalText(item.shortAnswer($0)) } ?? presentation.text(zh: "未答", en: "open")
        line += StyledLine(ruler.fitted(answer, to: columns.answer), response == nil ? .bold : .plain) + "  "
        if columns.flag > 0 {
            let flag = session.isFlagged(item.item.id) ? flag : .empty
            line += StyledLine(ruler.padded(flag, to: columns.flag), .bold) + "  "
        }
        if columns.stem > 0 {
            let stem = TerminalMarkdown(presentation, emphasis: .styles)
                .line(of: item.item.stem[session.attempt.language])
            line += StyledLine(ruler.truncated(stem.text, to: columns.stem))
        }
        return line
    }

    /// Wide enough for every answer; names of options are known to be at most two cells and a blank each.
    private func answerWidth(in session: QuizSession) -> Int {
        session.attempt.responses.values.reduce(4) { width, response in
            switch response {
            case .number(_, let text): max(width, presentation.ruler.width(of: text))
            case .words(let answer): max(width, presentation.ruler.width(of: answer.words?.text ?? ""))
            case .options(let chosen):
                max(width, chosen.reduce(-1) { $0 + ($1.index < OptionLabel.letterCount ? 2 : 3) })
            }
        }
    }

    private func status(of session: QuizSession, notice: Phrase?) -> [StyledLine] {
        let summary = SessionSummary(session)
        let (open, flagged) = (summary.unanswered.count, summary.flagged.count)
        let said = notice.map { presentation.text($0) + "  " } ?? .empty
        let answered =
            open == 0
            ? presentation.text(zh: "全部答完", en: "All answered")
            : presentation.text(zh: "未答 \(open) 题", en: "\(open) not answered")
        let flags = flagged == 0 ? .empty : presentation.text(zh: "，标记 \(flagged) 题", en: ", \(flagged) flagged")
        return [answered + flags, answered].map { StyledLine(said, .accent.with(.bold)) + StyledLine($0) }
    }

    mutating func settle(on session: QuizSession, in areas: ScreenAreas) {
        viewport.settle(on: panel(of: session, notice: nil, in: areas), rows: areas.body.count)
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)

    private static let keyRows: [Row] = [
        Row(
            .open, [.enter, .unnamed(.character(" "))], bar: Phrase(zh: "去这一题", en: "go there"),
            Phrase(zh: "去“>”指着的一题", en: "go to the item at “>”")),
        Row(
            .itemNumber, [.digits], bar: Phrase(zh: "题号", en: "item number"),
            Phrase(zh: "指到第几题", en: "point to the item of that number")),
        Row(
            .back, [.escape, .letter("r"), .unnamed(.control("r"))], bar: Phrase(zh: "返回", en: "back"),
            Phrase(zh: "回到刚才的题", en: "back to the item")),
        .submit(.submit), .leave(.leave), .undo(.undo),
        Row(.move, [.upDown, .vertical], Phrase(zh: "移到别的题", en: "go to another item")),
        .pages(.page), .ends(.toEnd), .help(.help),
    ]

    mutating func press(_ key: Key, in session: QuizSession, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        let command = Self.keys.command(for: key)
        if command != .itemNumber { typedNumber = "" }
        let (rows, count) = (areas.body.count, session.paper.items.count)
        switch command {
        case .open: return [.tell(.go(to: viewport.focus))]
        case .itemNumber: pointToItem(by: key, of: count)
        case .back: return [.tell(.goBack)]
        case .submit: return [.tell(.askToSubmit)]
        case .leave: return [.open(.leaving)]
        case .undo: return [.undo]
        case .help: return [.open(.help)]
        case .move:
            let panel = panel(of: session, notice: nil, in: areas)
            viewport.moveFocus(by: key.step ?? 1, among: count, in: panel, rows: rows)
        case .page: viewport.turnPage(by: key, rows: rows)
        case .toEnd: viewport.goToEnd(by: key, of: panel(of: session, notice: nil, in: areas))
        case nil: break
        }
        return []
    }

    /// Moves the focus to the item whose number is being typed; a digit that makes no number with those before it begins a new one.
    private mutating func pointToItem(by key: Key, of count: Int) {
        guard let digit = key.foldedCharacter,
            let text = [typedNumber + String(digit), String(digit)].first(where: {
                Int($0).map((1...max(count, 1)).contains) ?? false
            }), let number = Int(text)
        else { return }
        typedNumber = text
        viewport.focus(on: number - 1)
    }
}

/// What of a sitting is not answered and what is flagged, by number.
struct SessionSummary {
    let unanswered: [Int]
    let flagged: [Int]

    init(_ session: QuizSession) {
        let items = session.paper.items.enumerated().map { (number: $0 + 1, id: $1.item.id) }
        unanswered = items.filter { session.response(to: $0.id) == nil }.map(\.number)
        flagged = items.filter { session.isFlagged($0.id) }.map(\.number)
    }

    var sentences: [Phrase] {
        var result: [Phrase] = []
        if !unanswered.isEmpty {
            let items = Phrase.items(unanswered)
            result.append(
                Phrase(
                    zh: "未答 \(unanswered.count) 题：\(items.chinese)。",
                    en: "\(unanswered.count) not answered: \(items.english)."))
        }
        if !flagged.isEmpty {
            let items = Phrase.items(flagged)
            result.append(
                Phrase(zh: "标记 \(flagged.count) 题：\(items.chinese)。", en: "\(flagged.count) flagged: \(items.english).")
            )
        }
        return result
    }
}
