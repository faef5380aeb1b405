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
        case .brackets: guard ")]】".contains(mark) else { return nil }
        case .words: guard mark == "题" || mark == "題" else { return nil }
        case .dot: guard ".、):．".contains(mark) else { return nil }
        }
        index += 1
        // `1.5 米` is a number.
        if style == .dot, mark == ".", index < characters.count, PastedText.plain(characters[index]).isASCIIDigit {
            return nil
        }
        while index < characters.count, characters[index].isWhitespace || ".:：、".contains(characters[index]) {
            index += 1
        }
        return (number, style, characters[index...])
    }
}

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
        guard text.count <= 60 else { return nil }
        var rest = Substring(Normalization.halfWidth(text).lowercased())
        rest = rest.drop { $0 == "#" || $0.isWhitespace }
        // 一、  （一） 第一部分
        rest = rest.drop { "(第".contains($0) }
        let numeral = rest.prefix { "一二三四五六七八九十".contains($0) || $0.isASCIIDigit }
        if (1...3).contains(numeral.count) {
            rest = rest.dropFirst(numeral.count)
            if rest.hasPrefix("部分") { rest = rest.dropFirst(2) }
            rest = rest.drop { "、.．):： 题".contains($0) || $0.isWhitespace }
        }
        guard let (word, kind) = Self.words.first(where: { rest.hasPrefix($0.0) }) else { return nil }
        rest = rest.dropFirst(word.count)
        for tail in ["题目", "题型", "題", "题", "questions", "question"] where rest.hasPrefix(tail) {
            rest = rest.dropFirst(tail.count)
            break
        }
        // What follows says how many, or how much each is worth.
        let tail = rest.drop { $0.isWhitespace }
        guard tail.isEmpty || "(:,;,。".contains(tail.first ?? " ") || tail.hasPrefix("共") || tail.hasPrefix("每") else {
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
        let inside = tail[tail.index(after: tail.startIndex)..<close].filter { !$0.isWhitespace && !",，、".contains($0) }
        return inside.allSatisfy { "a"..."k" ~= $0 || "√×✓✗".contains($0) }
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

struct PastedOption: Hashable {
    /// From 0.
    let letter: Int
    var text: String
    /// Whether the text itself says that it is right: `18 √`, `*18`, `18（正确答案）`.
    private(set) var isMarked = false

    init(letter: Int, text: String) {
        var text = text.trimmingBlanks
        while let last = text.last, "；;".contains(last) { text.removeLast() }
        for mark in Self.marks where text.hasSuffix(mark) && text != mark {
            text = String(text.dropLast(mark.count)).trimmingBlanks
            isMarked = true
            break
        }
        if text.hasPrefix("*"), !text.dropFirst().contains("*"), text.count > 1 {
            text = String(text.dropFirst()).trimmingBlanks
            isMarked = true
        }
        self.letter = letter
        self.text = text
    }

    static let marks = ["（正确答案）", "(正确答案)", "（正确）", "(正确)", "（答案）", "【正确答案】", "(correct)", "√", "✓", "✔", "✅"]

    /// The options that a text consists of from an offset on, the first with the expected letter or with A; nil where it is no option.
    static func all(in characters: [Character], from start: Int, expecting expected: Int) -> [PastedOption]? {
        let firstLetter = letter(in: characters, at: start)
        // A letter or two may have been left out.
        guard let first = firstLetter,
            first.letter == 0 || expected > 0 && (expected...expected + 3).contains(first.letter)
        else { return nil }
        var result: [PastedOption] = []
        var (letter, textStart) = (first.letter, first.end)
        var index = textStart
        while index < characters.count {
            if let next = Self.letter(in: characters, at: index), next.letter == letter + 1,
                isBoundary(before: index, in: characters, isWide: next.isWide), index > textStart
            {
                result.append(PastedOption(letter: letter, text: String(characters[textStart..<index])))
                (letter, textStart) = (next.letter, next.end)
                index = textStart
            } else {
                index += 1
            }
        }
        result.append(PastedOption(letter: letter, text: String(characters[textStart...])))
        return result
    }

    /// The offset at which options begin behind a stem on the same line: that of an A which a B follows.
    static func start(behind characters: [Character]) -> Int? {
        func begins(_ wanted: Int, at index: Int) -> Bool {
            guard let found = letter(in: characters, at: index), found.letter == wanted else { return false }
            return isBoundary(before: index, in: characters, isWide: found.isWide)
        }
        // A line may be made of nothing but such letters.
        guard let last = characters.indices.dropFirst().last(where: { begins(1, at: $0) }) else { return nil }
        return characters.indices[1..<last].lazy.filter { begins(0, at: $0) }.prefix(Self.mostStarts).first {
            all(in: characters, from: $0, expecting: 0).map { $0.count > 1 } ?? false
        }
    }

    private static let mostStarts = 8

    private static func isBoundary(before index: Int, in characters: [Character], isWide: Bool) -> Bool {
        let before = characters[index - 1]
        if before.isWhitespace || "；;。，,）)？?".contains(before) { return true }
        return isWide && !(before.isASCII && before.isLetter)
    }

    /// `A.`, `A、`, `(A)`, and where what follows begins.
    static func letter(in characters: [Character], at start: Int) -> (letter: Int, end: Int, isWide: Bool)? {
        var index = start
        let isBracketed = index < characters.count && "(（[［【".contains(characters[index])
        if isBracketed { index += 1 }
        guard index < characters.count else { return nil }
        let character = PastedText.plain(characters[index])
        guard let value = character.asciiValue, case let letter = Int(value & 0xDF) - 65, (0..<26).contains(letter)
        else {
            return nil
        }
        index += 1
        while index < characters.count, characters[index] == " " || characters[index] == "\\" { index += 1 }
        guard index < characters.count else { return nil }
        let mark = characters[index]
        if isBracketed {
            guard ")）]］】".contains(mark) else { return nil }
        } else if ")）".contains(mark) {
            // `（ A ）` is a key in a stem, not the beginning of an option.
            guard characters[..<start].last(where: { !$0.isWhitespace }).map({ !"(（".contains($0) }) ?? true else {
                return nil
            }
        } else if !".．、:：,，".contains(mark) {
            // A tab, or a wide blank, is a mark as well.
            guard index == start + 1, mark == "\t" || mark == "\u{3000}" else { return nil }
        }
        let isWide = !mark.isASCII || isBracketed && !characters[start].isASCII
        index += 1
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        return (letter, index, isWide)
    }
}

/// The words and marks of banks from other programs.
enum PastedText {
    static let remarkLabels = [
        "难度", "知识点", "考点", "章节", "题型", "来源", "标签", "难易程度", "试题编号", "题号", "difficulty", "topic",
        // What a program says of somebody who has answered.
        "我的答案", "你的答案", "您的答案", "学生答案", "考生答案", "本题得分", "得分", "正确率", "答对率", "your answer",
    ]

    /// A character in half width.
    static func plain(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
        return 0xFF01...0xFF5E ~= scalar.value ? Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0))) : character
    }

    /// A line without blanks at its ends, a list mark before it, and bold marks around its beginning.
    static func withoutDecoration(_ line: String) -> [Character] {
        var text = line.trimmingBlanks
        for mark in ["- ", "* ", "+ ", "• ", "· ", "● "] where text.hasPrefix(mark) { text.removeFirst(mark.count) }
        if text.hasPrefix("**") || text.hasPrefix("__") { text = text.replacing(text.prefix(2), with: "") }
        return Array(text.trimmingBlanks)
    }

    /// What stands behind a label and its colon, or in the brackets of `【label】`.
    static func labelled(_ text: String, by labels: [String]) -> String? {
        var rest = text[...]
        let isBracketed = rest.first.map { "【[［".contains($0) } ?? false
        if isBracketed { rest = rest.dropFirst().drop { $0.isWhitespace } }
        let lower = rest.lowercased()
        guard let label = labels.first(where: { lower.hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(label.count).drop { $0.isWhitespace }
        if isBracketed {
            guard let close = rest.first, "】]］".contains(close) else { return nil }
            rest = rest.dropFirst().drop { $0.isWhitespace || ":：".contains($0) }
        } else {
            guard let colon = rest.first, ":：".contains(colon) else { return nil }
            rest = rest.dropFirst()
        }
        return String(rest).trimmingBlanks
    }

    private static let answerLabels = [
        "正确答案是", "正确答案为", "正确答案", "参考答案", "标准答案", "本题答案", "答案是", "答案为", "答案", "答", "correct answer", "answers",
        "answer", "key",
    ]
    private static let rationaleLabels = [
        "答案解析", "试题解析", "解析", "分析", "讲解", "解答", "说明", "理由", "依据", "explanation", "rationale", "feedback",
    ]

    /// The answer that a line says, and the rationale behind it.
    static func answer(_ text: String) -> (value: String, rationale: String?)? {
        if let (inside, behind) = bracketed(text), let inner = answer(inside) {
            if behind.isEmpty { return inner }
            return rationale(behind).map { (inner.value, $0) }
        }
        guard let rest = labelled(text, by: answerLabels) else {
            return unmarkedAnswer(text, by: answerLabels).map { ($0, nil) }
        }
        for label in ["【解析】", "[解析]", "解析：", "解析:", "答案解析"] {
            guard let range = rest.firstRange(of: label) else { continue }
            let rationale = String(rest[range.upperBound...]).trimmingBlanks
            return (String(rest[..<range.lowerBound]).trimmingBlanks, rationale)
        }
        return (rest, nil)
    }

    static func rationale(_ text: String) -> String? { labelled(text, by: rationaleLabels) }

    /// Whether a line is the title of a list of answers: `参考答案`, `三、答案：`.
    static func isAnswersTitle(_ text: String) -> Bool {
        // No title is as long as most lines.
        guard text.utf8.count <= 100 else { return false }
        var rest = text.trimmingBlanks[...].drop { $0 == "#" || $0.isWhitespace || "*【[".contains($0) }
        let numeral = rest.prefix { "一二三四五六七八九十".contains($0) }
        if !numeral.isEmpty { rest = rest.dropFirst(numeral.count).drop { "、.．".contains($0) } }
        let title = rest.filter { !$0.isWhitespace && !":：*】]#".contains($0) }.lowercased()
        return ["答案", "参考答案", "标准答案", "正确答案", "答案与解析", "答案及解析", "参考答案及解析", "参考答案与解析", "answers", "answerkey", "answer"]
            .contains(title)
    }
}
