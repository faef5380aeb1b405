internal import CourseModel
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
