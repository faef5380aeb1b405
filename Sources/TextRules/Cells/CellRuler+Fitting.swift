/// Where text stands in a column that is wider than it.
package enum CellAlignment: Sendable, Hashable, CaseIterable {
    case leading
    case centre
    case trailing
}

extension CellRuler {
    /// The text, cut with an ellipsis where it is wider than `width` cells.
    ///
    /// The result is never wider; it may be one cell narrower, where half a Han character would have been left.
    package func truncated(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        if self.width(of: text) <= width { return text }
        let room = width - self.width(of: ellipsis)
        guard room >= 0 else { return "" }
        return String(text[..<end(of: text[...], filling: room)]) + ellipsis
    }

    /// The text with spaces to fill `width` cells; wider text is left as it is.
    package func padded(_ text: String, to width: Int, _ alignment: CellAlignment = .leading) -> String {
        let missing = width - self.width(of: text)
        guard missing > 0 else { return text }
        let before =
            switch alignment {
            case .leading: 0
            case .centre: missing / 2
            case .trailing: missing
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }

    /// The text as a table's cell: cut or filled to exactly `width` cells.
    package func fitted(_ text: String, to width: Int, _ alignment: CellAlignment = .leading) -> String {
        padded(truncated(text, to: width), to: width, alignment)
    }

    /// The end of the longest beginning of `text` that fills at most `width` cells.
    func end(of text: Substring, filling width: Int) -> Substring.Index {
        var used = 0
        var index = text.startIndex
        while index < text.endIndex {
            used += self.width(of: text[index])
            if used > width { break }
            text.formIndex(after: &index)
        }
        return index
    }
}
