internal import CourseModel
internal import TextRules

/// A source line as it is shown: safe for the terminal, cut where it is too long, with the cells of the caret.
struct ExcerptView {
    let line: TerminalText
    let caretStart: Int
    let caretWidth: Int

    init(_ excerpt: SourceExcerpt, width: Int, ruler: CellRuler) {
        let marked = TerminalText(excerpt.marked)
        let rest = TerminalText(excerpt.after)
        // A third of the width is enough to recognise the place by what comes before it.
        let room = max(width / 3, width - ruler.width(of: marked) - min(ruler.width(of: rest), width / 3))
        let before = TerminalText(excerpt.before).string
        let end = Self.end(of: before, filling: room, ruler: ruler)
        let isCut = excerpt.isCutBefore || end.startIndex > before.startIndex
        let lead = (isCut ? "…" : "") + end
        caretStart = ruler.width(of: lead)
        let all = excerpt.isCutAfter ? marked + rest + "…" : marked + rest
        let shown = ruler.truncated(all, to: max(width - caretStart, 8))
        line = TerminalText(lead) + shown
        caretWidth = max(min(ruler.width(of: marked), ruler.width(of: shown)), 1)
    }

    /// The longest end of a text that fills at most `room` cells.
    private static func end(of text: String, filling room: Int, ruler: CellRuler) -> Substring {
        var used = 0
        var start = text.endIndex
        while start > text.startIndex {
            let previous = text.index(before: start)
            used += ruler.width(of: text[previous])
            if used > room { break }
            start = previous
        }
        return text[start...]
    }
}
