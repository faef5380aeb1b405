/// Numbers from 1 to 99 in Chinese characters.
enum ChineseNumeral {
    private static let digits = Array("一二三四五六七八九")

    /// `12` is 十二; nil where the number is out of range.
    static func text(_ number: Int) -> String? {
        guard (1...99).contains(number) else { return nil }
        let tens = number / 10
        let ones = number % 10
        let head = tens == 0 ? "" : (tens == 1 ? "" : String(digits[tens - 1])) + "十"
        return head + (ones == 0 ? "" : String(digits[ones - 1]))
    }

    /// The number that the characters write; nil where they write none.
    static func number(_ text: some StringProtocol) -> Int? {
        (1...99).first { self.text($0).map { $0 == text } ?? false }
    }
}
