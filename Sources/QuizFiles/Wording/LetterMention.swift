internal import CourseModel
internal import TextRules

/// What an option says of other options.
enum OptionPointer: Equatable {
    /// 以上都是, none of the above.
    case above
    /// A 和 B.
    case letters

    init?(_ text: String, optionCount: Int) {
        // Most options of a bank are Chinese and begin otherwise.
        let hasLetter = text.utf8.contains {
            ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") || $0 == 0xEF
        }
        guard hasLetter || text.first.map({ "以上前都全皆均选只仅既".contains($0) }) == true else { return nil }
        var folded = Normalization.halfWidth(text).lowercased().filter { !$0.isWhitespace && !"*_`".contains($0) }
        while let last = folded.last, "。.；;，,！!".contains(last) { folded.removeLast() }
        guard !folded.isEmpty, folded.count <= 40 else { return nil }
        if Self.isAbove(folded) {
            self = .above
        } else if Self.namesLetters(folded, optionCount: optionCount) {
            self = .letters
        } else {
            return nil
        }
    }

    private static let whole: Set<String> = [
        "以上", "都是", "都不是", "都对", "都不对", "都正确", "都错", "全对", "全错", "全都是", "全都对", "全部都是", "全部正确", "皆是", "皆非", "均是", "均不是",
        "均正确",
    ]
    private static let english = [
        "oftheabove", "alltheabove", "allofthese", "noneofthese", "bothoftheabove", "eitheroftheabove", "anyofthese",
    ]

    private static func isAbove(_ text: String) -> Bool {
        if whole.contains(text) { return true }
        if english.contains(where: { text.contains($0) }) { return true }
        guard text.count <= 18, let head = ["以上", "上述", "前述", "前面", "上面"].first(where: { text.hasPrefix($0) }) else {
            return false
        }
        let rest = text.dropFirst(head.count)
        return rest.contains { "都皆全均无没任".contains($0) }
            || ["各项", "选项", "说法", "答案", "三项", "两项", "四项", "不"].contains { rest.hasPrefix($0) }
    }

    /// `a和b`, `a、b、c都对`, `选项a与c`, `bothaandb`.
    private static func namesLetters(_ text: String, optionCount: Int) -> Bool {
        var rest = text[...]
        for head in ["选项", "both", "either", "neither", "只有", "仅", "既"] where rest.hasPrefix(head) {
            rest = rest.dropFirst(head.count)
        }
        func letter() -> Bool {
            guard let value = rest.first?.asciiValue, case let index = Int(value) - 97,
                (0..<min(optionCount, 26)).contains(index)
            else {
                return false
            }
            rest = rest.dropFirst()
            return true
        }
        guard letter() else { return false }
        var count = 1
        while true {
            let before = rest
            for joint in ["和", "与", "及", "或", "又", "且", "、", ",", "and", "or", "nor", "&", "/", "+"]
            where rest.hasPrefix(joint) {
                rest = rest.dropFirst(joint.count)
                if rest.hasPrefix("选项") { rest = rest.dropFirst(2) }
                break
            }
            guard rest.startIndex != before.startIndex, letter() else {
                rest = before
                break
            }
            count += 1
        }
        guard count > 1 else { return false }
        for tail in ["两项", "三项", "项", "选项"] where rest.hasPrefix(tail) { rest = rest.dropFirst(tail.count) }
        return rest.isEmpty || ["都", "均", "皆", "全", "正确", "对", "错", "are", "is", "不"].contains { rest.hasPrefix($0) }
    }
}

/// Words of a rationale that name options by their letters: `选 A`, `B 项`, `option C`.
enum LetterMention {
    /// The first mention, as it is written, with the words that make it one.
    static func first(in text: String, optionCount: Int) -> String? {
        guard text.utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "H") ~= $0 || $0 == 0xEF }) else {
            return nil
        }
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            guard isLetter(characters[index], optionCount) else {
                index += 1
                continue
            }
            // A, AB and A、B are letters; BMI and 4A are not.
            var end = index + 1
            while end < characters.count {
                if isLetter(characters[end], optionCount) {
                    end += 1
                } else if end + 1 < characters.count, "、，,和与及".contains(characters[end]),
                    isLetter(characters[end + 1], optionCount)
                {
                    end += 2
                } else {
                    break
                }
            }
            if isApart(characters, index, end), let range = context(characters, index..<end) {
                return String(characters[range])
            }
            index = end
        }
        return nil
    }

    /// Whether a text has a capital letter that stands alone, other than the article of English.
    static func hasLoneLetter(_ text: String) -> Bool {
        guard text.utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || $0 == 0xEF }) else {
            return false
        }
        let characters = Array(text)
        return characters.indices.contains { index in
            guard isLetter(characters[index], 26), isApart(characters, index, index + 1) else { return false }
            let rest = characters[(index + 1)...]
            let isArticle =
                PastedText.plain(characters[index]) == "A" && rest.first == " "
                && rest.dropFirst().first.map { $0.isASCII && $0.isLetter } ?? false
            return !isArticle
        }
    }

    private static func isLetter(_ character: Character, _ count: Int) -> Bool {
        guard let value = PastedText.plain(character).asciiValue else { return false }
        return (0..<min(count, 26)).contains(Int(value) - 65)
    }

    private static func isApart(_ characters: [Character], _ start: Int, _ end: Int) -> Bool {
        func isWord(_ index: Int) -> Bool {
            guard characters.indices.contains(index) else { return false }
            let character = characters[index]
            return character.isASCII && (character.isLetter || character.isNumber || "-_'".contains(character))
        }
        return !isWord(start - 1) && !isWord(end)
    }

    private static let before = [
        "正确答案是", "正确答案为", "正确答案：", "正确答案:", "答案是", "答案为", "答案：", "答案:", "故选", "应选", "选项", "选择", "选", "排除",
        "options", "option", "answers", "answer", "answer:", "answer is", "choice", "choose", "choosing",
    ]
    private static let after = ["选项", "项", "是对的", "是错的", "正确", "错误", "不正确", "不对", "对", "错"]

    /// The letters with what makes options of them; nil where nothing does.
    private static func context(_ characters: [Character], _ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while start > 0, characters[start - 1] == " " || "(（".contains(characters[start - 1]) { start -= 1 }
        let head = String(characters[max(0, start - 12)..<start]).lowercased()
        if let word = before.first(where: { head.hasSuffix($0) }) {
            let isEnglish = word.utf8.first.map { $0 < 0x80 } == true
            let place = start - word.count
            // `adoption A` is none, and 选 A 型钢 chooses steel.
            let isWord = isEnglish && place > 0 && characters[place - 1].isASCII && characters[place - 1].isLetter
            let next = characters[range.upperBound...].first { $0 != " " }
            let isNamed = isEnglish || next.map { !$0.isLetter || "项选的是才就而会和与及或".contains($0) } ?? true
            if !isWord, isNamed { return place..<range.upperBound }
        }
        var end = range.upperBound
        while end < characters.count, characters[end] == " " || ")）".contains(characters[end]) { end += 1 }
        let tail = String(characters[end..<min(characters.count, end + 10)])
        let verdicts = ["is right", "is correct", "is wrong", "is true", "is false"]
        if let word = verdicts.first(where: { tail.hasPrefix($0) }) { return range.lowerBound..<end + word.count }
        guard let word = after.first(where: { tail.hasPrefix($0) }) else { return nil }
        let next = characters.dropFirst(end + word.count).first
        // A 项目 and “A 对 B 说” speak of something else.
        let isEnd = next.map { "\n，。；、：！？,.;:!?）)」”的是不因而也".contains($0) } ?? true
        guard isEnd || word == "选项" || word == "项" && next.map({ !"目链圈".contains($0) }) == true else { return nil }
        return range.lowerBound..<end + word.count
    }
}
