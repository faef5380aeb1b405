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
        let least = min(ruler.width(of: title), areas.page.count / 2)
        let note = notes.first { $0.width(by: ruler) + 2 + least <= areas.page.count } ?? notes.last ?? .empty
        let noteWidth = min(note.width(by: ruler), areas.page.count)
        let room = max(areas.page.count - noteWidth - 2, 0)
        frame.draw(
            StyledLine(ruler.truncated(title, to: room), .bold), row: row, column: areas.page.lowerBound, width: room)
        frame.draw(note, row: row, column: areas.page.upperBound - noteWidth, width: noteWidth)
        guard let rule = areas.rule else { return }
        frame.drawRule(row: rule, column: areas.page.lowerBound, width: areas.page.count)
        let cells = total > 0 ? areas.page.count * done / total : 0
        if cells > 0 { frame.drawRule(row: rule, column: areas.page.lowerBound, width: cells, ink: .accent) }
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
        if let aside = areas.aside {
            let passage = panel.aside.lines.dropFirst(panel.aside.scroll).prefix(areas.body.count)
            frame.draw(passage, row: areas.body.lowerBound, column: aside.lowerBound, width: aside.count)
        }
        paintCursor(of: panel, scroll: scroll)
        let note = scrollNote(of: panel, scroll: scroll)
        let noteWidth = note.runs.isEmpty ? 0 : min(note.width(by: ruler), areas.page.count)
        let bar = { [rows = areas.keys.count, presentation] (width: Int) in
            KeyBar(for: place, width: width, rows: rows, presentation: presentation)
        }
        if let row = areas.status {
            _ = paintStatus(of: panel, note, noteWidth, row: row, room: areas.page.count)
            paint(bar(areas.page.count), in: 0..<areas.page.count)
        } else if let row = areas.keys.first {
            // The key that leads to all others has its place before the status has.
            let least = bar(1).lines.first.map { $0.width(by: ruler) + 2 } ?? 0
            let end = paintStatus(of: panel, note, noteWidth, row: row, room: areas.page.count - least)
            let (first, last) = (
                end > 0 ? end + 2 : 0, noteWidth > 0 ? areas.page.count - noteWidth - 1 : areas.page.count
            )
            if first < last { paint(bar(last - first), in: first..<last) }
        }
    }

    /// How things stand, and at the right end how much is out of sight; gives the column after the former.
    private mutating func paintStatus(
        of panel: Panel, _ note: StyledLine, _ noteWidth: Int, row: Int, room: Int
    ) -> Int {
        let room = max(noteWidth > 0 ? room - noteWidth - 1 : room, 0)
        let status = panel.status.first { $0.width(by: ruler) <= room } ?? panel.status.last ?? .empty
        frame.draw(note, row: row, column: areas.page.upperBound - noteWidth, width: noteWidth)
        return frame.draw(status, row: row, column: areas.page.lowerBound, width: room) - areas.page.lowerBound
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
        // Of a passage beside the text, which is what the keys turn there.
        let isAside = panel.aside.lines.count > areas.body.count
        let scroll = isAside ? panel.aside.scroll : scroll
        let below = max((isAside ? panel.aside.lines : panel.lines).count - scroll - areas.body.count, 0)
        let note: Phrase
        switch (scroll, below, areas.page.count < 50) {
        case (0, 0, _): return .empty
        case (0, _, true): note = Phrase(zh: "下\(below)", en: "dn\(below)")
        case (_, 0, true): note = Phrase(zh: "上\(scroll)", en: "up\(scroll)")
        case (_, _, true): note = Phrase(zh: "上\(scroll)下\(below)", en: "up\(scroll) dn\(below)")
        case (0, _, false):
            note = Phrase(zh: "下面还有 \(below) 行，按 PgDn", en: "\(below.counting("more line")) below: PgDn")
        case (_, 0, false):
            note = Phrase(zh: "上面还有 \(scroll) 行，按 PgUp", en: "\(scroll.counting("more line")) above: PgUp")
        case (_, _, false):
            note = Phrase(
                zh: "上面 \(scroll) 行，下面 \(below) 行，按 PgUp/PgDn", en: "\(scroll) lines above, \(below) below: PgUp/PgDn")
        }
        return StyledLine(presentation.text(note), .accent)
    }

    private mutating func paint(_ bar: KeyBar, in columns: Range<Int>) {
        for (row, line) in zip(areas.keys, bar.lines) {
            frame.draw(line, row: row, column: areas.page.lowerBound + columns.lowerBound, width: columns.count)
        }
    }
}
