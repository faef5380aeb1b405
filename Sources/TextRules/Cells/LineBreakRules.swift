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
        let isAfterHyphen = (before == "-" || before == "‐") && after.properties.isAlphabetic
        guard breaksFreely || isAfterHyphen else { return false }
        if cannotStartLine.contains(after) || cannotEndLine.contains(before) { return false }
        return before != after || !pairs.contains(before)
    }

    /// Whether lines may break beside a character wherever no rule forbids it: Han, kana, full-width marks, emoji, dashes.
    /// Hangul is written in words, so it is not one.
    private static func isSetFreely(_ scalar: Unicode.Scalar, _ classes: ScalarClasses) -> Bool {
        if scalar.isASCII { return false }
        let found = classes[scalar]
        return found.contains(.wide) && !found.contains(.hangul) || pairs.contains(scalar)
    }
}
