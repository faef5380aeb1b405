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
        if "（(【[［".contains(this) { return true }
        guard "答正参标本解试分讲说理依aAcCkKeErRfF".contains(this) else { return false }
        return before.isWhitespace || "。；;！？!?)）】］]".contains(before)
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
        let lower = text.lowercased()
        guard let label = labels.first(where: { lower.hasPrefix($0) && ($0.contains("答案") || $0 == "answer") }) else {
            return nil
        }
        let rest = text.dropFirst(label.count)
        guard rest.first?.isWhitespace == true || "是为".contains(label.last ?? " ") else { return nil }
        let value = String(rest).trimmingBlanks
        return PastedKey.isClear(value) ? value : nil
    }
}

extension PastedOption {
    /// An option without a mark behind its letter: `A 甲`. Only its neighbours tell that it is one.
    static func bare(_ line: String) -> PastedOption? {
        let characters = PastedText.withoutDecoration(line)
        guard characters.count > 2, characters[1] == " ", let value = PastedText.plain(characters[0]).asciiValue,
            (65...75).contains(value)
        else { return nil }
        return PastedOption(letter: Int(value) - 65, text: String(characters[2...]))
    }
}
