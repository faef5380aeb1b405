internal import CourseModel
internal import TerminalKit
internal import TextRules

/// Paints a panel, with the title above and the keys below it, into a frame.
struct ScreenPainter {
    let areas: ScreenAreas
    let presentation: Presentation
    private var frame: Frame

    init(size: TerminalSize, presentation: Presentation) {
        areas = ScreenAreas(size)
        self.presentation = presentation
        frame = Frame(size: size, ruler: presentation.ruler)
    }

    private var ruler: CellRuler { presentation.ruler }

    /// - Parameters:
    ///   - notes: what stands at the right end of the title, the longest wording first; the first that leaves room for the title is taken.
    ///   - done: how much of `total` the rule shows as done.
    mutating func paintTitle(_ title: TerminalText, notes: [StyledLine], done: Int, of total: Int) {
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

    mutating func paint(_ panel: Panel, scroll: Int) {
        let shown = panel.lines.dropFirst(scroll).prefix(areas.body.count)
        frame.draw(shown, row: areas.body.lowerBound, column: areas.left, width: areas.width)
        paintCursor(of: panel, scroll: scroll)
        let note = scrollNote(of: panel, scroll: scroll)
        let noteWidth = note.runs.isEmpty ? 0 : min(note.width(by: ruler), areas.width)
        let room = noteWidth > 0 ? max(areas.width - noteWidth - 1, 0) : areas.width
        let status = panel.status.first { $0.width(by: ruler) <= room } ?? panel.status.last ?? .empty
        guard let row = areas.status ?? areas.keys else { return }
        let end = frame.draw(status, row: row, column: areas.left, width: room) - areas.left
        let noteColumn = areas.width - noteWidth
        frame.draw(note, row: row, column: areas.left + noteColumn, width: noteWidth)
        if areas.status != nil {
            paintKeys(panel.hints, in: 0..<areas.width)
        } else {
            let last = noteWidth > 0 ? noteColumn - 2 : areas.width
            let first = end > 0 ? end + 2 : 0
            if first < last { paintKeys(panel.hints, in: first..<last) }
        }
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

    /// Paints as many hints as fit; the last one, which leads to all others, before any other.
    private mutating func paintKeys(_ hints: [Panel.Hint], in columns: Range<Int>) {
        guard let row = areas.keys else { return }
        var (shown, gap) = fitting(hints, width: columns.count, gap: 3)
        if shown.count < hints.count { (shown, gap) = fitting(hints, width: columns.count, gap: 2) }
        var column = columns.lowerBound
        for hint in shown {
            let line = StyledLine(hint.key, .bold) + StyledLine(" " + hint.label)
            frame.draw(line, row: row, column: areas.left + column)
            column += line.width(by: ruler) + gap
        }
    }

    private func fitting(_ hints: [Panel.Hint], width: Int, gap: Int) -> (hints: [Panel.Hint], gap: Int) {
        let cells = { (hint: Panel.Hint) in ruler.width(of: hint.key) + 1 + ruler.width(of: hint.label) }
        guard let last = hints.last, cells(last) <= width else { return ([], gap) }
        var shown: [Panel.Hint] = []
        var used = cells(last)
        for hint in hints.dropLast() {
            used += cells(hint) + gap
            if used > width { break }
            shown.append(hint)
        }
        return (shown + [last], gap)
    }
}
