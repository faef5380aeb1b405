internal import CourseModel
internal import TextRules

/// What stands behind a question or its options on the same line and says what is right, or why: `C. 丙 答案：B 解析：因为`,
/// `（答案：B）`.
struct PastedTail {
    /// The line before it.
    let before: String
    let answer: String?
    let rationale: String?

    /// How many places of a line are looked at.
    private static let mostLooks = 16
    private static let longestLine = 1 << 14

    /// - Parameter takesWords: whether the answer may be words to be typed in, and not only letters or a truth.
    init?(_ line: String, takesWords: Bool) {
        guard line.utf8.count <= Self.longestLine else { return nil }
        let characters = PastedText.withoutDecoration(line)
        let starts = characters.indices.dropFirst().lazy.filter { Self.mayBegin(at: $0, in: characters) }
        for start in starts.prefix(Self.mostLooks) {
            let rest = String(characters[start...])
            let before = String(characters[..<start]).trimmingBlanks
            if before.isEmpty { continue }
            if let found = PastedText.answer(rest) {
                guard PastedKey.isClear(found.value) || takesWords && (1...20).contains(found.value.count) else {
                    continue
                }
                (self.before, answer, rationale) = (before, found.value, found.rationale)
                return
            }
            if let found = PastedText.rationale(rest), !found.isEmpty {
                (self.before, answer, rationale) = (before, nil, found)
                return
            }
        }
        return nil
    }

    /// Whether the first character of a label stands here: behind a blank, a mark that ends a clause, or in brackets.
    private static func mayBegin(at index: Int, in characters: [Character]) -> Bool {
        let (before, this) = (characters[index - 1], characters[index])
        if this.isOne(of: "（(【[［") { return true }
        guard this.isOne(of: "答正参标本解试分讲说理依aAcCkKeErRfF") else { return false }
        return before.isWhitespace || before.isOne(of: "。；;！？!?)）】］]")
    }
}

/// Words at an end of a stem that say of what kind the question is, and what it earns: `【多选题】题干`, `单选题：题干`, `题干（多选，2 分）`.
struct PastedLabel {
    /// The stem without it.
    let rest: String
    let kind: PastedSection.Kind?
    let points: Fraction?

    init?(before stem: String) {
        if let (inside, behind) = PastedText.bracketed(stem), !behind.isEmpty {
            if let kind = Self.kind(inside) {
                (rest, self.kind, points) = (behind, kind, nil)
                return
            }
            if let label = Self.words(inside[...]) {
                (rest, kind, points) = (behind, label.kind, label.points)
                return
            }
        }
        guard let colon = stem.prefix(24).firstIndex(where: { $0.isOne(of: ":：") }),
            let kind = Self.kind(String(stem[..<colon]))
        else { return nil }
        let behind = String(stem[stem.index(after: colon)...]).trimmingBlanks
        guard !behind.isEmpty else { return nil }
        (rest, self.kind, points) = (behind, kind, nil)
    }

    init?(behind stem: String) {
        guard let last = stem.last, last.isOne(of: ")）】]］"),
            let bracket = stem.suffix(40).lastIndex(where: { $0.isOne(of: "(（【[［") })
        else { return nil }
        let before = String(stem[..<bracket]).trimmingBlanks
        let inside = stem[stem.index(after: bracket)...].dropLast()
        guard !before.isEmpty, let label = Self.words(inside) else { return nil }
        (rest, kind, points) = (before, label.kind, label.points)
    }

    /// What words in brackets say, each of a kind or of points: `多选，2 分`, `单选题 2分`; nil where one says anything else.
    private static func words(_ inside: Substring) -> (kind: PastedSection.Kind?, points: Fraction?)? {
        var (kind, points) = (PastedSection.Kind?.none, Fraction?.none)
        func take(_ word: String) -> Bool {
            if let found = Self.points(word) {
                points = found
            } else if let found = Self.kind(word), [.single, .multiple].contains(found) || word.hasSuffix("题") {
                kind = found
            } else {
                return false
            }
            return true
        }
        for part in inside.split(whereSeparator: { $0.isOne(of: "，,、；;") }) where !take(String(part).trimmingBlanks) {
            guard part.contains(where: \.isWhitespace),
                part.split(whereSeparator: \.isWhitespace).allSatisfy({ take(String($0)) })
            else { return nil }
        }
        return kind == nil && points == nil ? nil : (kind, points)
    }

    /// What kind a word means that stands for itself: `多选题`, `不定项`; not a title that begins with a numeral.
    private static func kind(_ word: String) -> PastedSection.Kind? {
        let word = word.trimmingBlanks
        if ["several answers", "select all that apply"].contains(word.lowercased()) { return .multiple }
        guard word.count <= 16, let first = word.first, first.isLetter, !first.isOne(of: "一二三四五六七八九十第"),
            let section = PastedSection(word)
        else { return nil }
        // 选择 and 问答 may be words of the sentence.
        return [.any, .open].contains(section.kind) && !word.hasSuffix("题") ? nil : section.kind
    }

    private static func points(_ word: String) -> Fraction? {
        let word = word.lowercased()
        guard let unit = ["分", "points", "point"].first(where: { word.hasSuffix($0) }) else { return nil }
        return Fraction(decimal: String(word.dropLast(unit.count)).trimmingBlanks)
    }
}

extension PastedKey {
    /// Whether a text says nothing but letters of options, or a truth.
    static func isClear(_ text: String) -> Bool {
        switch PastedKey(text, options: 8) {
        case .letters(let letters): letters.allSatisfy { $0 < 11 } && !text.contains { $0.isLowercase }
        case .truth: true
        case .text, nil: false
        }
    }
}

extension PastedText {
    /// The parts of a text in brackets, `（答案：B）解析：…`: what they hold, and what follows; nil for any other.
    static func bracketed(_ text: String) -> (inside: String, behind: String)? {
        let pairs: [Character: Character] = ["（": "）", "(": ")", "【": "】", "[": "]", "［": "］"]
        guard let first = text.first, let close = pairs[first] else { return nil }
        let isClose = { (character: Character) in character == close || plain(character) == plain(close) }
        guard let end = text.prefix(60).firstIndex(where: isClose) else { return nil }
        return (
            String(text[text.index(after: text.startIndex)..<end]),
            String(text[text.index(after: end)...]).trimmingBlanks
        )
    }

    /// The clear answer behind a label without a colon: `答案 B`, `答案是B`.
    static func unmarkedAnswer(_ text: String, by labels: [String]) -> String? {
        let label = labels.first { begins(text[...], with: $0) && ($0.contains("答案") || $0 == "answer") }
        guard let label else { return nil }
        let rest = text.dropFirst(label.count)
        guard rest.first?.isWhitespace == true || (label.last ?? " ").isOne(of: "是为") else { return nil }
        let value = String(rest).trimmingBlanks
        return PastedKey.isClear(value) ? value : nil
    }
}

extension PastedOption {
    /// An option without a mark behind its letter: `A 甲`, `A甲`. Only its neighbours tell that it is one.
    static func bare(_ line: String) -> PastedOption? {
        let characters = PastedText.withoutDecoration(line)
        guard characters.count > 1, let value = PastedText.plain(characters[0]).asciiValue, (65...75).contains(value),
            characters[1] == " " && characters.count > 2 || isWide(characters[1])
        else { return nil }
        return PastedOption(letter: Int(value) - 65, text: String(characters[1...]))
    }

    /// Options on one line without marks behind their letters: `A真诚 B应付　C表演`; nil for fewer than two.
    ///
    /// - Parameter expected: the letter of the first.
    static func bareRow(_ line: String, expecting expected: Int) -> [PastedOption]? {
        let characters = PastedText.withoutDecoration(line)
        func begins(_ letter: Int, at index: Int) -> Bool {
            guard index == 0 || characters[index - 1].isWhitespace, letter < 11,
                PastedText.plain(characters[index]).asciiValue == UInt8(65 + letter)
            else { return false }
            return characters[(index + 1)...].first { !$0.isWhitespace }.map { isWide($0) || $0.isNumber } ?? false
        }
        var starts: [Int] = []
        for index in characters.indices where begins(expected + starts.count, at: index) { starts.append(index) }
        guard starts.count > 1, starts[0] == 0 else { return nil }
        let ends = starts.dropFirst() + [characters.count]
        return zip(starts, ends).enumerated().map { place, range in
            PastedOption(letter: expected + place, text: String(characters[(range.0 + 1)..<range.1]))
        }
    }

    /// Whether a character is of a word that no Latin letter can belong to.
    private static func isWide(_ character: Character) -> Bool { !character.isASCII && character.isLetter }
}
