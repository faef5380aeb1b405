/// The words by which two options are a matter of true or false.
enum TrueFalseWords {
    private static let affirmative: Set<String> = [
        "对", "對", "正确", "正確", "是", "√", "✓", "✔", "○", "true", "t", "yes", "y", "right", "correct",
    ]
    private static let negative: Set<String> = [
        "错", "錯", "错误", "錯誤", "不对", "不對", "不正确", "不正確", "否", "不是", "×", "✗", "✘", "x", "false", "f", "no", "n", "wrong",
        "incorrect",
    ]

    /// Whether one text affirms and the other denies, as 算 and 不算 do; marks of Markdown and punctuation around the words count
    /// as nothing.
    static func arePair(_ one: Markdown, _ other: Markdown) -> Bool {
        let (one, other) = (word(in: one), word(in: other))
        return denies(one, other) || denies(other, one)
    }

    private static func denies(_ denial: String, _ word: String) -> Bool {
        negative.contains(denial) && affirmative.contains(word)
            || (1...2).contains(word.count) && (denial == "不" + word || denial == "没" + word)
    }

    private static func word(in text: Markdown) -> String {
        // ✔ may ask to be shown as a picture.
        let source = String(text.source.unicodeScalars.filter { $0 != "\u{FE0F}" })
        let start = source.drop(while: isAround)
        return String(start[..<(start.lastIndex { !isAround($0) }.map(start.index(after:)) ?? start.startIndex)])
            .lowercased()
    }

    private static func isAround(_ character: Character) -> Bool {
        character.isWhitespace || "*_.,!。，！()（）".contains(character)
    }
}
