internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// Paints a panel, with the title above and the keys below it, into a frame.
struct ScreenPainter {
    let areas: ScreenAreas
    let presentation: Presentation
    private var frame: Frame

    init(size: TerminalSize, areas: ScreenAreas, presentation: Presentation) {
        self.areas = areas
        self.presentation = presentation
        frame = Frame(size: size, ruler: presentation.ruler)
    }

    private var ruler: CellRuler { presentation.ruler }

    /// The quiz and where in it the learner is, and a rule that shows how much is done.
    mutating func paintTitle(
        of session: QuizSession, in mode: QuizScreen.Mode, isRehearsal: Bool, isRepeated: Bool = false
    ) {
        let rehearsal = isRehearsal ? presentation.string(Phrase(zh: "演练 · ", en: "Rehearsal · ")) : ""
        let again = isRepeated ? presentation.string(Phrase(zh: "错题重做 · ", en: "Wrong ones again · ")) : ""
        let title = TerminalText(rehearsal + again + session.attempt.quiz.title[session.attempt.language])
        let isOpen = session.phase != .closed && mode != .question(.refused)
        let notes =
            isOpen
            ? sittingNotes(of: session)
            : mode == .results ? [StyledLine(presentation.text(zh: "结果", en: "Result"))] : []
        let done = session.attempt.showsFeedbackAtOnce ? session.tally.count : session.answeredCount
        paintTitle(title, notes: notes, done: isOpen ? done : 0, of: session.paper.items.count)
    }

    /// A lesson, and how much of it is read.
    mutating func paintTitle(of reader: ReaderScreen) {
        let (done, total) = reader.progress(rows: areas.body.count)
        let percent = total > 0 ? "\(100 * done / total)%" : ""
        let course = TerminalText(reader.page.courseTitle)
        paintTitle(
            TerminalText(reader.page.place.title),
            notes: [
                StyledLine(course + "  ", .dim) + StyledLine(TerminalText(percent)), StyledLine(TerminalText(percent)),
            ],
            done: done, of: total)
    }

    /// - Parameters:
    ///   - notes: for the right end, the longest wording first; the first that leaves room for the title is taken.
    ///   - done: how much of `total` the rule shows as done.
    mutating func paintTitle(_ title: TerminalText, notes: [StyledLine], done: Int = 0, of total: Int = 0) {
        guard let row = areas.title else { return }
        let least = min(ruler.width(of: title), areas.width / 2)
        let note = notes.first { $0.width(by: ruler) + 2 + least <= areas.width } ?? notes.last ?? .empty
        let noteWidth = min(note.width(by: ruler), areas.width)
        let room = max(areas.width - noteWidth - 2, 0)
        frame.draw(StyledLine(ruler.truncated(title, to: room), .bold), row: row, column: areas.left, width: room)
        frame.draw(note, row: row, column: areas.left + areas.width - noteWidth, width: noteWidth)
        guard let rule = areas.rule else { return }
        frame.drawRule(row: rule, column: areas.left, width: areas.width)
        let cells = total > 0 ? areas.width * done / total : 0
        if cells > 0 { frame.drawRule(row: rule, column: areas.left, width: cells, ink: .accent) }
    }

    /// Where in the paper the learner is, and the time left; shorter from wording to wording.
    private func sittingNotes(of session: QuizSession) -> [StyledLine] {
        let (number, count) = (session.position + 1, session.paper.items.count)
        let answered = session.answeredCount
        let place = StyledLine(presentation.text(zh: "第 \(number) 题，共 \(count) 题", en: "Item \(number) of \(count)"))
        let tally = session.tally
        let answers =
            session.attempt.showsFeedbackAtOnce
            ? Phrase(
                zh: "，答对 \(tally.rightCount)，连对 \(tally.streak)",
                en: ", \(tally.rightCount) right, \(tally.streak) in a row")
            : Phrase(zh: "，已答 \(answered)", en: ", \(answered) answered")
        let longPlace = place + StyledLine(presentation.text(answers))
        let shortPlace = StyledLine("\(number)/\(count)")
        guard let seconds = session.remainingSeconds else { return [longPlace, place, shortPlace] }
        let style: Style = seconds <= 300 ? .accent.with(.bold) : .plain
        let clock = clockText(seconds: seconds)
        let time = StyledLine(presentation.text(zh: "剩 \(clock)", en: "\(clock) left"), style)
        return [
            longPlace + "   " + time, place + "   " + time, shortPlace + "  " + time,
            shortPlace + " " + StyledLine(TerminalText(clock), style),
        ]
    }

    mutating func paint(_ panel: Panel, keysFor place: KeyPlace, scroll: Int) {
        let shown = panel.lines.dropFirst(scroll).prefix(areas.body.count)
        frame.draw(shown, row: areas.body.lowerBound, column: areas.left, width: areas.width)
        paintCursor(of: panel, scroll: scroll)
        let note = scrollNote(of: panel, scroll: scroll)
        let noteWidth = note.runs.isEmpty ? 0 : min(note.width(by: ruler), areas.width)
        let bar = { [rows = areas.keys.count, presentation] (width: Int) in
            KeyBar(for: place, width: width, rows: rows, presentation: presentation)
        }
        if let row = areas.status {
            _ = paintStatus(of: panel, note, noteWidth, row: row, room: areas.width)
            paint(bar(areas.width), in: 0..<areas.width)
        } else if let row = areas.keys.first {
            // The key that leads to all others has its place before the status has.
            let least = bar(1).lines.first.map { $0.width(by: ruler) + 2 } ?? 0
            let end = paintStatus(of: panel, note, noteWidth, row: row, room: areas.width - least)
            let (first, last) = (end > 0 ? end + 2 : 0, noteWidth > 0 ? areas.width - noteWidth - 1 : areas.width)
            if first < last { paint(bar(last - first), in: first..<last) }
        }
    }

    /// How things stand, and at the right end how much is out of sight; gives the column after the former.
    private mutating func paintStatus(
        of panel: Panel, _ note: StyledLine, _ noteWidth: Int, row: Int, room: Int
    ) -> Int {
        let room = max(noteWidth > 0 ? room - noteWidth - 1 : room, 0)
        let status = panel.status.first { $0.width(by: ruler) <= room } ?? panel.status.last ?? .empty
        frame.draw(note, row: row, column: areas.left + areas.width - noteWidth, width: noteWidth)
        return frame.draw(status, row: row, column: areas.left, width: room) - areas.left
    }

    func finish() -> Frame { frame }

    private mutating func paintCursor(of panel: Panel, scroll: Int) {
        let visible = scroll..<scroll + areas.body.count
        if let caret = panel.caret, visible.contains(caret.line) {
            frame.cursor = Frame.Cursor(
                row: areas.body.lowerBound + caret.line - scroll,
                column: min(areas.left + caret.column, frame.size.columns - 1), isVisible: true)
            return
        }
        // Not seen, but followed by magnifiers and screen readers.
        let line = panel.focus.map { max($0.lowerBound - scroll, 0) } ?? 0
        frame.cursor = Frame.Cursor(
            row: areas.body.lowerBound + min(line, max(areas.body.count - 1, 0)), column: areas.left, isVisible: false)
    }

    /// How many lines there are above and below what is seen.
    private func scrollNote(of panel: Panel, scroll: Int) -> StyledLine {
        let below = max(panel.lines.count - scroll - areas.body.count, 0)
        let note: Phrase
        switch (scroll, below, areas.width < 50) {
        case (0, 0, _): return .empty
        case (0, _, true): note = Phrase(zh: "下\(below)", en: "dn\(below)")
        case (_, 0, true): note = Phrase(zh: "上\(scroll)", en: "up\(scroll)")
        case (_, _, true): note = Phrase(zh: "上\(scroll)下\(below)", en: "up\(scroll) dn\(below)")
        case (0, _, false): note = Phrase(zh: "下面还有 \(below) 行，按 PgDn", en: "\(below) more lines below: PgDn")
        case (_, 0, false): note = Phrase(zh: "上面还有 \(scroll) 行，按 PgUp", en: "\(scroll) more lines above: PgUp")
        case (_, _, false):
            note = Phrase(
                zh: "上面 \(scroll) 行，下面 \(below) 行，按 PgUp/PgDn", en: "\(scroll) lines above, \(below) below: PgUp/PgDn")
        }
        return StyledLine(presentation.text(note), .accent)
    }

    private mutating func paint(_ bar: KeyBar, in columns: Range<Int>) {
        for (row, line) in zip(areas.keys, bar.lines) {
            frame.draw(line, row: row, column: areas.left + columns.lowerBound, width: columns.count)
        }
    }
}

/// Where the parts of the screen stand, from 20 x 5 cells to any size.
///
/// A line of text is at most 80 cells long, since nobody reads 60 Han characters a line with ease; on a wider screen the page
/// stands in the middle.
struct ScreenAreas: Hashable {
    let title: Int?
    let rule: Int?
    let body: Range<Int>
    /// nil where status and keys share the last row.
    let status: Int?
    /// Empty on the smallest of screens.
    let keys: Range<Int>
    let left: Int
    let width: Int
    /// Whether blank lines are left out.
    let isTight: Bool

    /// - Parameter keyRows: how many rows the keys fill, at most `mostKeyRows`.
    init(_ size: TerminalSize, keyRows: Int = 1) {
        let rows = size.rows
        title = rows >= 3 ? 0 : nil
        rule = rows >= 10 ? 1 : nil
        keys = rows >= 2 ? rows - min(max(keyRows, 1), Self.mostKeyRows(in: size))..<rows : rows..<rows
        status = rows >= 8 ? keys.lowerBound - 1 : nil
        let top = (rule ?? title).map { $0 + 1 } ?? 0
        let bottom = status ?? keys.lowerBound
        // Room to breathe where there is room.
        body = rows >= 16 ? top + 1..<bottom - 1 : min(top, bottom)..<bottom
        isTight = rows < 14
        width = Self.width(of: size)
        left = max((size.columns - width) / 2, 0)
    }

    static func width(of size: TerminalSize) -> Int {
        let margin = size.columns >= 60 ? 2 : size.columns >= 30 ? 1 : 0
        return max(min(size.columns - 2 * margin, 80), 1)
    }

    /// The text has most of the screen.
    static func mostKeyRows(in size: TerminalSize) -> Int { max(size.rows / 4, 1) }
}
