internal import CourseModel
internal import TerminalKit
internal import TextRules

/// What a learner asks for in a line of text, other than an answer.
enum LineCommand: Hashable {
    case next, previous, flag, overview, list, submit, leave, time, clear, undo, again, passage, help
    /// What was wrong, once more.
    case wrong
    /// The passage of the lesson.
    case lesson
    case item(Int)

    /// The command in a line; nil where it is an answer, or nothing known. A letter of a command is one on every item.
    init?(_ line: String) {
        let text = Normalization.folded(line).filter { !$0.isWhitespace }
        if let number = Self.itemNumber(in: text) {
            self = .item(number)
        } else if let found = Self.words.first(where: { $0.words.contains(text) }) {
            self = found.command
        } else {
            return nil
        }
    }

    /// What may be typed for a command: a letter after H, a word in either script, a word in English.
    private static let words: [(command: LineCommand, words: Set<String>)] = [
        (.next, ["n", "下一题", "下一題", "下", "next"]),
        (.previous, ["p", "上一题", "上一題", "上", "previous", "prev", "back"]),
        (.flag, ["m", "*", "标记", "標記", "flag", "mark"]),
        (.overview, ["r", "总览", "總覽", "overview", "review"]),
        (.list, ["l", "列表", "list"]),
        (.submit, ["s", "交卷", "submit"]),
        (.leave, ["q", "离开", "離開", "退出", "leave", "quit", "exit"]),
        (.time, ["t", "时间", "時間", "time"]),
        (.clear, ["x", "-", "清除", "取消", "clear"]),
        (.undo, ["u", "撤销", "撤銷", "撤消", "undo"]),
        (.wrong, ["w", "错题", "錯題", "只练错题", "只練錯題", "wrong"]),
        (.lesson, ["课文", "課文", "读课文", "讀課文", "lesson", "read"]),
        (.again, ["o", "再看", "重读", "重讀", "again", "repeat"]),
        (.passage, ["i", "情境", "材料", "passage"]),
        (.help, ["?", "帮助", "幫助", "help"]),
    ]

    /// The words inside quotes, which are an answer whatever they are; nil where a line is not in quotes.
    static func quotedWords(in line: String) -> String? {
        let text = Normalization.trimmed(line)
        guard text.count > 2, let first = text.first, let last = text.last else { return nil }
        let pairs: [(Character, Character)] = [
            ("\"", "\""), ("“", "”"), ("”", "”"), ("「", "」"), ("『", "』"), ("'", "'"), ("‘", "’"), ("＂", "＂"),
        ]
        guard pairs.contains(where: { $0 == (first, last) }) else { return nil }
        return String(text.dropFirst().dropLast())
    }

    /// Whether the line is a word or a letter that somebody may mean as an answer in words.
    static func isWord(_ line: String) -> Bool {
        guard let command = LineCommand(line) else { return false }
        if case .item = command { return false }
        return line.contains { $0.isLetter }
    }

    /// `第3题`, `go 3`, `#3`.
    private static func itemNumber(in text: String) -> Int? {
        for prefix in ["第", "跳到", "到", "go", "item", "#"] where text.hasPrefix(prefix) {
            let rest = text.dropFirst(prefix.count).filter { $0 != "题" && $0 != "題" }
            if let number = Int(rest) { return number }
        }
        return nil
    }
}

/// The options that a line names: `b`, `A C`, `ac`, `1、3`, `１０`.
enum OptionEntry {
    /// The places of the options, from 0; nil where something in the line names none.
    ///
    /// Letters go to H, as on the screen. Digits that stand together are one number where there are options of two digits.
    static func indices(in line: String, optionCount: Int) -> Set<Int>? {
        let tokens = Normalization.folded(line).split { $0.isWhitespace || ",、;/和".contains($0) }
        var result: Set<Int> = []
        for token in tokens {
            let isNumber = token.allSatisfy(\.isASCIIDigit) && (optionCount > 9 || token.count == 1)
            let indices = isNumber ? [Int(token).map { $0 - 1 }] : token.map { index(of: $0, optionCount: optionCount) }
            for index in indices {
                guard let index, (0..<optionCount).contains(index) else { return nil }
                result.insert(index)
            }
        }
        return result.isEmpty ? nil : result
    }

    private static func index(of character: Character, optionCount: Int) -> Int? {
        if character.isASCIIDigit { return optionCount > 9 ? nil : character.wholeNumberValue.map { $0 - 1 } }
        return OptionLetter(character).map(\.index).flatMap { $0 < OptionLabel.letterCount ? $0 : nil }
    }
}

/// The commands of plain lines, in words.
struct LineHelp {
    private let presentation: Presentation
    private let entries: [Phrase]

    /// - Parameter tellsAtOnce: whether items tell what is right, so that there is something to read on and to practise again.
    init(_ presentation: Presentation, tellsAtOnce: Bool) {
        self.presentation = presentation
        entries = Self.answering + (tellsAtOnce ? Self.learning : []) + Self.leading
    }

    func lines(width: Int) -> [StyledLine] {
        entries.flatMap { entry in
            presentation.ruler.lines(of: presentation.text(entry), width: width).map { StyledLine($0) }
        }
    }

    private static let answering = [
        Phrase(zh: "可以输入（中文、英文、字母都行）：", en: "You can type words or letters:"),
        Phrase(
            zh: "A、b、2：选这一项；A C：选几项；第九项起只用数字",
            en: "A, b, 2: choose that option; A C: choose several; from the ninth on, by digits"),
        Phrase(
            zh: "28600、28,600：填数；后面可以写单位", en: "28600, 28,600: a number; the unit may stand behind it"),
        Phrase(
            zh: "倾听、“时间”：填空；答案正好是下面的词，就加引号",
            en: "listen, “time”: a few words; in quotes where they are one of the words below"),
        Phrase(zh: "回车、下一题、n：下一题", en: "Enter, next, n: next item"),
        Phrase(zh: "上一题、p：上一题", en: "previous, p: previous item"),
        Phrase(zh: "第 3 题、#3：去第 3 题", en: "go 3, #3: go to item 3"),
        Phrase(zh: "标记、m：标记这题，再输入一次取消", en: "flag, m: flag this item, or take the flag away"),
        Phrase(zh: "清除、-：取消这题的答案", en: "clear, -: take the answer back"),
        Phrase(
            zh: "撤销、u：撤销上一次改动，回到那一题", en: "undo, u: take the last change back, at its item"),
    ]
    private static let learning = [
        Phrase(
            zh: "课文、看完对错以后的 o：读讲到这题的那一段课文", en: "lesson, or o after an answer is told: read the passage of the lesson"),
        Phrase(zh: "错题、w：把做错的再练一遍，不计分", en: "wrong, w: practise what was wrong, not scored"),
    ]
    private static let leading = [
        Phrase(zh: "再看、o：再读一遍这题；情境、i：再读一遍情境", en: "again, o: read this item again; passage, i: read the passage again"),
        Phrase(zh: "总览、r：还有哪些没答；列表、l：全部题目", en: "overview, r: what is not answered; list, l: all items"),
        Phrase(zh: "时间、t：还剩多少时间", en: "time, t: how much time is left"),
        Phrase(zh: "交卷、s：交卷，会再问一次", en: "submit, s: submit; you are asked once more"),
        Phrase(zh: "离开、q：离开，下次接着答", en: "leave, q: leave and go on another time"),
    ]
}
