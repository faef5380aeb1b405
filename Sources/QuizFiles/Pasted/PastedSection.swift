internal import CourseModel
internal import TextRules

/// The title of a part of a paper, which says what kind of questions follow.
struct PastedSection: Hashable {
    enum Kind: Hashable { case single, multiple, trueFalse, blanks, open, any }

    let kind: Kind
    /// What the title says that each question earns.
    let points: Fraction?

    private static let words: [(String, Kind)] = [
        ("单项选择", .single), ("单选", .single), ("多项选择", .multiple), ("多选", .multiple), ("不定项", .multiple),
        ("判断", .trueFalse),
        ("是非", .trueFalse), ("填空", .blanks), ("简答", .open), ("问答", .open), ("论述", .open), ("名词解释", .open),
        ("案例分析", .open),
        ("选择", .any), ("single choice", .single), ("multiple choice", .any), ("true or false", .trueFalse),
        ("true/false", .trueFalse), ("fill in", .blanks), ("short answer", .open),
    ]

    init(kind: Kind, points: Fraction?) {
        self.kind = kind
        self.points = points
    }

    init?(_ text: String) {
        // Most lines have none of the words, and are not taken apart for them.
        guard text.unicodeScalars.contains(where: { $0.isOne(of: "单多不判是填简问论名案选题SMTFsmtfＳＭＴＦｓｍｔｆ") }), text.count <= 60
        else { return nil }
        var rest = Substring(Normalization.halfWidth(text).lowercased())
        rest = rest.drop { $0 == "#" || $0.isWhitespace }
        // 一、  （一） 第一部分
        rest = rest.drop { $0.isOne(of: "(第") }
        let numeral = rest.prefix { $0.isOne(of: "一二三四五六七八九十") || $0.isASCIIDigit }
        let isNumbered = (1...3).contains(numeral.count) && !numeral.contains { $0.isASCIIDigit }
        if (1...3).contains(numeral.count) {
            rest = rest.dropFirst(numeral.count)
            if rest.hasPrefix("部分") { rest = rest.dropFirst(2) }
            rest = rest.drop { $0.isOne(of: "、.．):： 题") || $0.isWhitespace }
        }
        let known = Self.words.first { rest.hasPrefix($0.0) }
        // `二、计算题（每题 5 分）` ends what was before, whatever its questions are.
        let other = isNumbered ? rest.prefix { !$0.isOne(of: "(:,;,。?、题") && !$0.isWhitespace } : ""
        guard
            let (word, kind) = known
                ?? ((1...6).contains(other.count) && rest.dropFirst(other.count).first == "题"
                    ? (String(other), .any) : nil)
        else { return nil }
        rest = rest.dropFirst(word.count)
        for tail in ["题目", "题型", "題", "题", "questions", "question"] where rest.hasPrefix(tail) {
            rest = rest.dropFirst(tail.count)
            break
        }
        // What follows says how many, or how much each is worth.
        let tail = rest.drop { $0.isWhitespace }
        guard tail.isEmpty || (tail.first ?? " ").isOne(of: "(:,;,。") || tail.hasPrefix("共") || tail.hasPrefix("每")
        else {
            return nil
        }
        let saysPoints = tail.contains("分") && tail.contains(where: \.isNumber)
        // `（ABD）` is a key, and what it stands in a question.
        guard !Self.isKey(tail) else { return nil }
        guard tail.isEmpty || saysPoints || tail.contains("题") || tail.first == "(" || tail.count <= 2 else {
            return nil
        }
        self.kind = kind
        points = Self.points(in: tail)
    }

    /// Whether a tail in half width and small letters is a key in brackets, or the brackets for one.
    private static func isKey(_ tail: Substring) -> Bool {
        guard tail.first == "(", let close = tail.firstIndex(of: ")") else { return false }
        let inside = tail[tail.index(after: tail.startIndex)..<close].filter {
            !$0.isWhitespace && !$0.isOne(of: ",，、")
        }
        return inside.allSatisfy { "a"..."k" ~= $0 || $0.isOne(of: "√×✓✗") }
    }

    /// The number of `每题 2 分`.
    private static func points(in text: Substring) -> Fraction? {
        for word in ["每小题", "每题", "每道题", "每道"] {
            guard let range = text.firstRange(of: word) else { continue }
            let rest = text[range.upperBound...].drop { $0.isWhitespace || $0 == "得" }
            let digits = rest.prefix { $0.isASCIIDigit || $0 == "." }
            if rest.dropFirst(digits.count).drop(while: { $0.isWhitespace }).hasPrefix("分") {
                return Fraction(decimal: digits)
            }
        }
        return nil
    }
}
