internal import TextRules

/// A sentence that is long enough to stand nowhere by chance.
package struct Sentence: Sendable, Hashable {
    /// In letters of an alphabet; a Han character counts three, so that it is twelve of those.
    static let leastWeight = 36

    /// As it is written.
    package let words: String
    /// What it is compared by, as `LetterStream` folds it: as many bytes as it weighs.
    package let letters: [UInt8]

    /// The long sentences of a text. Short ones that follow each other count as one.
    package static func all(in text: String) -> [Sentence] {
        var sentences: [Sentence] = []
        var run = text[text.startIndex..<text.startIndex]
        func add(_ words: Substring) -> Bool {
            let letters = LetterStream.letters(of: words)
            guard letters.count >= leastWeight else { return false }
            sentences.append(Sentence(words: trimmed(words), letters: letters))
            return true
        }
        for part in parts(of: text) {
            if !add(part) {
                run = run.isEmpty ? part : text[run.startIndex..<part.endIndex]
                continue
            }
            _ = add(run)
            run = text[part.endIndex..<part.endIndex]
        }
        _ = add(run)
        return sentences
    }

    /// The text cut after its full stops; one in a number or an address ends nothing.
    private static func parts(of text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            let ends =
                "。！？；!?;｡".contains(character) || character.isNewline
                || character == "." && (next == text.endIndex || text[next].isWhitespace)
            if ends {
                parts.append(text[start..<next])
                start = next
            }
            index = next
        }
        parts.append(text[start...])
        return parts
    }

    /// Without what stands around it, and short enough for a message.
    private static func trimmed(_ words: Substring) -> String {
        let isOutside: (Character) -> Bool = { $0.isWhitespace || "。！？；!?;.".contains($0) }
        var words = words.drop(while: isOutside)
        while let last = words.last, isOutside(last) { words.removeLast() }
        return words.count > 60 ? words.prefix(59) + "…" : String(words)
    }
}
