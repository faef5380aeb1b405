internal import CourseModel
internal import TextRules

/// What a learner asks for in a line of text, other than an answer.
enum LineCommand: Hashable {
    case next, previous, flag, overview, list, submit, leave, time, clear, again, passage, help
    case item(Int)

    /// The command in a line; nil where it is an answer, or nothing known. Letters of options go before commands.
    init?(_ line: String, optionCount: Int) {
        let text = Normalization.folded(line).filter { !$0.isWhitespace }
        if text.count == 1, let letter = text.first.flatMap(OptionLetter.init), letter.index < optionCount {
            return nil
        }
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
        (.again, ["o", "再看", "重读", "重讀", "again", "repeat"]),
        (.passage, ["i", "情境", "材料", "passage"]),
        (.help, ["?", "帮助", "幫助", "help"]),
    ]

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
    static func indices(in line: String, optionCount: Int) -> Set<Int>? {
        let tokens = Normalization.folded(line).split { $0.isWhitespace || ",、;/和".contains($0) }
        var result: Set<Int> = []
        for token in tokens {
            if let number = Int(token), (1...max(optionCount, 1)).contains(number) {
                result.insert(number - 1)
                continue
            }
            for character in token {
                let index =
                    character.isASCIIDigit ? character.wholeNumberValue.map { $0 - 1 } : OptionLetter(character)?.index
                guard let index, (0..<optionCount).contains(index) else { return nil }
                result.insert(index)
            }
        }
        return result.isEmpty ? nil : result
    }
}
