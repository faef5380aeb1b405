internal import TextRules

/// An option with a letter before it, as banks of other programs write it.
struct PastedOption: Hashable {
    /// From 0.
    let letter: Int
    var text: String
    /// Whether the text itself says that it is right: `18 √`, `*18`, `18（正确答案）`.
    private(set) var isMarked = false

    init(letter: Int, text: String) {
        var text = text.trimmingBlanks
        while let last = text.last, last.isOne(of: "；;") { text.removeLast() }
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
        if before.isWhitespace || before.isOne(of: "；;。，,）)？?") { return true }
        return isWide && !(before.isASCII && before.isLetter)
    }

    /// `A.`, `A、`, `(A)`, and where what follows begins.
    static func letter(in characters: [Character], at start: Int) -> (letter: Int, end: Int, isWide: Bool)? {
        var index = start
        let isBracketed = index < characters.count && characters[index].isOne(of: "(（[［【")
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
            guard mark.isOne(of: ")）]］】") else { return nil }
        } else if mark.isOne(of: ")）") {
            // `（ A ）` is a key in a stem, not the beginning of an option.
            guard characters[..<start].last(where: { !$0.isWhitespace }).map({ !$0.isOne(of: "(（") }) ?? true else {
                return nil
            }
        } else if !mark.isOne(of: ".．、:：,，") {
            // A tab, or a wide blank, is a mark as well.
            guard index == start + 1, mark == "\t" || mark == "\u{3000}" else { return nil }
        }
        let isWide = !mark.isASCII || isBracketed && !characters[start].isASCII
        index += 1
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        return (letter, index, isWide)
    }
}
