internal import CourseModel
internal import TextRules

/// What a line of a bank from another program is: the text files and Word documents that question banks travel in have no marks but
/// these.
enum PastedLine {
    enum Style: Hashable { case dot, brackets, words }

    /// `一、单项选择题（每题 2 分）`
    case section(PastedSection)
    /// `1. 题干`, `（1）题干`, `第 1 题 题干`
    case question(number: Int, style: Style, text: String)
    /// `A．16　B．18`
    case options([PastedOption])
    /// `答案：B`, and a rationale behind it on the same line.
    case answer(String, rationale: String?)
    /// `解析：见规定。`
    case rationale(String)
    /// `分值：2`
    case points(Fraction)
    /// `难度：易`: what coursekit has no place for.
    case remark(String)
    case text(String)
    case empty

    /// - Parameters:
    ///   - expected: the letter of the next option, where options may follow.
    ///   - readsTitles: whether it may be the title of a part.
    init(_ line: String, expecting expected: Int, readsTitles: Bool = true) {
        let characters = PastedText.withoutDecoration(line)
        let text = String(characters)
        if characters.isEmpty {
            self = .empty
        } else if readsTitles, let section = PastedSection(text) {
            self = .section(section)
        } else if let (number, style, rest) = Self.number(characters), !rest.isEmpty {
            self = .question(number: number, style: style, text: String(rest))
        } else if let rest = PastedText.answer(text) {
            self = .answer(rest.value, rationale: rest.rationale)
        } else if let rest = PastedText.rationale(text) {
            self = .rationale(rest)
        } else if let rest = PastedText.labelled(text, by: ["分值", "分数", "本题分值"]),
            let points = Fraction(decimal: rest.replacing("分", with: "").trimmingBlanks)
        {
            self = .points(points)
        } else if PastedText.labelled(text, by: PastedText.remarkLabels) != nil {
            self = .remark(text)
        } else if let options = PastedOption.all(in: characters, from: 0, expecting: expected) {
            self = .options(options)
        } else {
            self = .text(text)
        }
    }

    /// The number of a question and what follows it.
    private static func number(_ characters: [Character]) -> (Int, Style, ArraySlice<Character>)? {
        var index = 0
        var style = Style.dot
        let first = PastedText.plain(characters[0])
        if first == "(" || first == "[" || first == "【" {
            (style, index) = (.brackets, 1)
        } else if first == "第" {
            (style, index) = (.words, 1)
        } else if first == "Q" || first == "q" {
            index = 1
        }
        let start = index
        while index < characters.count, PastedText.plain(characters[index]).isASCIIDigit { index += 1 }
        let digits = String(characters[start..<index].map(PastedText.plain))
        guard (1...5).contains(digits.count), let number = Int(digits) else { return nil }
        while index < characters.count, characters[index].isWhitespace || characters[index] == "\\" { index += 1 }
        guard index < characters.count else { return nil }
        let mark = PastedText.plain(characters[index])
        switch style {
        case .brackets: guard mark.isOne(of: ")]】") else { return nil }
        case .words: guard mark == "题" || mark == "題" else { return nil }
        case .dot: guard mark.isOne(of: ".、):．") else { return nil }
        }
        index += 1
        // `1.5 米` is a number.
        if style == .dot, mark == ".", index < characters.count, PastedText.plain(characters[index]).isASCIIDigit {
            return nil
        }
        while index < characters.count, characters[index].isWhitespace || characters[index].isOne(of: ".:：、") {
            index += 1
        }
        return (number, style, characters[index...])
    }
}
