extension CellRuler {
    /// The text broken into lines of at most `width` cells.
    package func lines(of text: String, width: Int) -> [String] {
        lineRanges(of: text, width: width).map { String(text[$0]) }
    }

    /// The ranges of the lines into which the text is broken, for text that carries styles.
    ///
    /// Line feeds are kept as breaks. Latin and Korean words stay whole where they fit; between Han characters a line may
    /// break anywhere, but no line begins with a closing mark nor ends with an opening one. A word that is wider than a line
    /// is cut. Spaces at a break belong to no line. There is always at least one range; each has at least one character where
    /// its paragraph has, even if that is wider than `width`.
    package func lineRanges(of text: String, width: Int) -> [Range<String.Index>] {
        var result: [Range<String.Index>] = []
        var start = text.startIndex
        while true {
            let end = text[start...].firstIndex { $0.isNewline } ?? text.endIndex
            breakParagraph(text[start..<end], width: max(width, 1), into: &result)
            guard end < text.endIndex else { return result }
            start = text.index(after: end)
        }
    }

    private func breakParagraph(_ paragraph: Substring, width: Int, into result: inout [Range<String.Index>]) {
        let classes = ScalarClasses.shared
        var lineStart = paragraph.startIndex
        // Where the text of the line ends so far, without the spaces that may hang over.
        var textEnd = paragraph.startIndex
        var used = 0
        // The last place where the line may be broken: its end, the beginning of the next, the cells up to there.
        var chance: (end: String.Index, next: String.Index, used: Int)?
        var before: Unicode.Scalar?
        var followsSpace = false
        var index = paragraph.startIndex

        while index < paragraph.endIndex {
            let character = paragraph[index]
            let after = paragraph.index(after: index)
            defer { index = after }
            let cells = self.width(of: character)
            guard let scalar = character.unicodeScalars.first, !Self.isBreakingSpace(scalar) else {
                // A paragraph's indent is text; other spaces wait for the word that decides on them.
                if before == nil { textEnd = after } else { followsSpace = true }
                used += cells
                continue
            }
            if let before, followsSpace || LineBreakRules.mayBreak(between: before, and: scalar, classes) {
                chance = (textEnd, index, used)
            }
            if used + cells > width, let found = chance {
                result.append(lineStart..<found.end)
                lineStart = found.next
                used -= found.used
                chance = nil
            }
            // A word wider than a line is cut.
            if used + cells > width, index > lineStart {
                result.append(lineStart..<index)
                lineStart = index
                used = 0
                chance = nil
            }
            used += cells
            textEnd = after
            before = scalar
            followsSpace = false
        }
        result.append(lineStart..<textEnd)
    }

    private static func isBreakingSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\u{3000}"
    }
}
