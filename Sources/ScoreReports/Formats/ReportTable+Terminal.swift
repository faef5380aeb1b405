package import CourseModel
package import TextRules

extension ReportTable {
    /// The report for a terminal: premises, the columns lined up by cells, and the sums.
    ///
    /// - Parameters:
    ///   - width: the cells of a line. Columns that do not fit are left out and long texts are cut, so that each row stays one
    ///     line; nil for everything that is not only for files.
    ///   - shown: puts a phrase into the reader's language.
    package func terminalLines(
        ruler: CellRuler = CellRuler(), width: Int? = nil, shown: (Phrase) -> String
    ) -> [TerminalText] {
        let body =
            rows.isEmpty
            ? ruler.lines(of: TerminalText(shown(emptyNotice)), width: width ?? 80)
            : TerminalGrid(self, ruler: ruler, width: width, shown: shown).lines
        let sums = summary.filter(\.isNotable).map { TerminalText("\(shown($0.title)) \($0.value.text(shown))") }
        let lines =
            [TerminalText(shown(title))]
            + ruler.packed(premises.filter(\.isNotable).map { TerminalText($0.line(shown)) }, width: width) + [.empty]
            + body + [.empty] + ruler.packed(sums, width: width)
        guard let width else { return lines }
        return lines.map { ruler.truncated($0, to: width) }
    }
}

extension CellRuler {
    /// Short texts side by side, as many on a line as it holds.
    fileprivate func packed(_ texts: [TerminalText], width: Int?) -> [TerminalText] {
        let gap = TerminalText.spaces(3)
        var lines: [TerminalText] = []
        for text in texts {
            if let last = lines.last, self.width(of: last + gap + text) <= width ?? 80 {
                lines[lines.count - 1] = last + gap + text
            } else {
                lines.append(text)
            }
        }
        return lines
    }
}
