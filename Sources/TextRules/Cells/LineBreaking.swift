extension CellRuler {
    /// The text broken into lines of at most `width` cells.
    package func lines(of text: String, width: Int) -> [String] {
        lineRanges(of: text, width: width).map { String(text[$0]) }
    }

    /// The ranges of the lines into which the text is broken, for text that carries styles.
    ///
    /// Line feeds are kept as breaks. Latin and Korean words stay whole where they fit; between Han characters a line may
    /// break anywhere, but no line begins with a closing mark nor ends with an opening one. A word that begins with a hyphen,
    /// such as the option `--content-language`, does not break at its hyphens. A word that is wider than a line is cut. Spaces
    /// at a break belong to no line. There is always at least one range; each has at least one character where its paragraph
    /// has, even if that is wider than `width`.
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
        var isWithinOption = false
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
            isWithinOption = LineBreakRules.isOfOption(
                scalar, after: followsSpace ? nil : before, isWithinOption: isWithinOption)
            let mayBreak = before.map { LineBreakRules.mayBreak(between: $0, and: scalar, classes) } ?? false
            if before != nil, followsSpace || mayBreak && !(isWithinOption && LineBreakRules.isHyphen(before)) {
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

/// Where a line of Chinese, Japanese or mixed text may be broken (kinsoku shori).
enum LineBreakRules {
    /// Closing marks, stops, small kana and iteration marks: none begins a line.
    static let cannotStartLine: Set<Unicode.Scalar> = Set(
        """
        。，、；：？！）》〉」』】〕〗〙〛］｝｠”’…‥—―～〜·・｡､･｣﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞％‰℃°′″
        ,.;:?!)]}%»›‼⁇⁈⁉
        々〻ヽヾゝゞーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ
        """.unicodeScalars.filter { !$0.properties.isWhitespace })

    /// Opening marks and signs of currency and number: none ends a line.
    static let cannotEndLine: Set<Unicode.Scalar> = Set(
        """
        （《〈「『【〔〖〘〚［｛｟“‘｢﹙﹛﹝＄￥￡＃＠([{«‹$¥£€₩#@
        """.unicodeScalars.filter { !$0.properties.isWhitespace })

    /// Marks that are set as a pair and stay together: `——`, `……`.
    private static let pairs: Set<Unicode.Scalar> = ["—", "―", "…", "‥"]

    /// Whether a line may end after `before` and the next begin with `after`, the first scalars of two characters. Spaces
    /// are the caller's.
    static func mayBreak(
        between before: Unicode.Scalar, and after: Unicode.Scalar, _ classes: ScalarClasses
    ) -> Bool {
        let breaksFreely = isSetFreely(before, classes) || isSetFreely(after, classes)
        let isAfterHyphen = isHyphen(before) && after.properties.isAlphabetic
        guard breaksFreely || isAfterHyphen else { return false }
        if cannotStartLine.contains(after) || cannotEndLine.contains(before) { return false }
        return before != after || !pairs.contains(before)
    }

    static func isHyphen(_ scalar: Unicode.Scalar?) -> Bool { scalar == "-" || scalar == "‐" }

    /// Whether a scalar belongs to a word that begins with a hyphen, as an option on the command line does.
    ///
    /// - Parameters:
    ///   - before: the scalar before it; nil at the beginning of a word.
    ///   - isWithinOption: whether that belongs to such a word.
    static func isOfOption(
        _ scalar: Unicode.Scalar, after before: Unicode.Scalar?, isWithinOption: Bool
    ) -> Bool {
        guard scalar == "-" else { return isWithinOption && before != nil && isOfLatinWord(scalar) }
        return isWithinOption && before != nil || !(before.map { isOfLatinWord($0) || isHyphen($0) } ?? false)
    }

    private static func isOfLatinWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }

    /// Whether lines may break beside a character wherever no rule forbids it: Han, kana, full-width marks, emoji, dashes.
    /// Hangul is written in words, so it is not one.
    private static func isSetFreely(_ scalar: Unicode.Scalar, _ classes: ScalarClasses) -> Bool {
        if scalar.isASCII { return false }
        let found = classes[scalar]
        return found.contains(.wide) && !found.contains(.hangul) || pairs.contains(scalar)
    }
}
