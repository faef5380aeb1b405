extension Markdown {
    /// The text with its words as `convert` gives them: code, tags, and the addresses of links and pictures stay as they are.
    package func convertingWords(_ convert: (String) -> String) -> Markdown {
        var (result, words) = ("", "")
        var rest = source[...]
        while let character = rest.first {
            guard let kept = Self.keptPiece(of: rest) else {
                words.append(character)
                rest.removeFirst()
                continue
            }
            result += (words.isEmpty ? "" : convert(words)) + kept
            words = ""
            rest = rest.dropFirst(kept.count)
        }
        return Markdown(result + (words.isEmpty ? "" : convert(words)))
    }

    /// What stands at the beginning of a text and is no language; nil where it begins with words.
    private static func keptPiece(of text: Substring) -> Substring? {
        switch text.first {
        case "`":
            let ticks = text.prefix { $0 == "`" }
            guard let end = text.dropFirst(ticks.count).firstRange(of: ticks) else { return ticks }
            return text[..<end.upperBound]
        case "]" where text.hasPrefix("]("): return text.firstIndex(of: ")").map { text[...$0] }
        case "<":
            guard let end = text.firstIndex(of: ">"), !text[..<end].contains("\n") else { return nil }
            let isTag = text.dropFirst().first.map { $0.isASCII && ($0.isLetter || $0 == "/") } ?? false
            return isTag ? text[...end] : nil
        default: return nil
        }
    }
}
