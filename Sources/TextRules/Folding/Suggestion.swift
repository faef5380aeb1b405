/// "Did you mean": the known word that a mistyped one was probably meant to be.
package enum Suggestion {
    /// The candidate nearest to `text`, nil where none is near enough; of equally near ones the first.
    ///
    /// Case and width are ignored. A third of the longer word's characters may be wrong, at least one, but never all.
    package static func closest(to text: String, among candidates: some Sequence<String>) -> String? {
        let typed = Array(Normalization.folded(text))
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let known = Array(Normalization.folded(candidate))
            let length = max(typed.count, known.count)
            let limit = min(max(length / 3, 1), length - 1, (best?.distance ?? .max) - 1)
            guard limit >= 0, abs(typed.count - known.count) <= limit else { continue }
            guard let distance = editDistance(typed, known, atMost: limit) else { continue }
            best = (candidate, distance)
            if distance == 0 { break }
        }
        return best?.candidate
    }

    /// The same for ids of people: only one whose number is the same one, whatever zeros stand before it. Another digit makes another
    /// person's id of it, which is no answer.
    package static func closestID(to text: String, among candidates: some Sequence<String>) -> String? {
        let typed = digits(of: text)
        return closest(to: text, among: candidates.filter { digits(of: $0) == typed })
    }

    /// The digits of an id from the first that is not zero; letters that look like one are it.
    private static func digits(of text: String) -> String {
        let digits = Normalization.folded(text).compactMap { letter -> Character? in
            switch letter {
            case "o": "0"
            case "l", "i": "1"
            default: letter.isASCII && letter.isNumber ? letter : nil
            }
        }
        return String(digits.drop { $0 == "0" })
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other (optimal string alignment,
    /// the restricted Damerau-Levenshtein distance); nil where there are more than `limit`.
    static func editDistance(_ one: [Character], _ other: [Character], atMost limit: Int) -> Int? {
        var beforeLast = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        var current = beforeLast
        for row in 0..<one.count {
            current[0] = row + 1
            var leastOfRow = row + 1
            for column in 0..<other.count {
                let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
                var least = min(replaced, last[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && one[row] == other[column - 1] && one[row - 1] == other[column]
                if isSwap { least = min(least, beforeLast[column - 1] + 1) }
                current[column + 1] = least
                leastOfRow = min(leastOfRow, least)
            }
            // No later row has less than the least of the two before it.
            if leastOfRow > limit, (last.min() ?? 0) > limit { return nil }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }
}

/// What was suggested for the mistyped words of one file.
///
/// The same word has the same answer, and only for the first of very many different ones is it looked for: thousands of words
/// compared with thousands of names would take minutes, and nobody reads so many suggestions.
package struct SuggestionMemo {
    package static let mostWords = 100

    private var suggestions: [String: String?] = [:]

    package init() {}

    /// The suggestion for a word, looked for with `find` where it was not met before.
    ///
    /// - Parameter kind: what the word should have been, since words of another kind have other answers.
    package mutating func meant(by word: String, as kind: String, _ find: () -> String?) -> String? {
        let key = "\(kind) \(word)"
        if let known = suggestions[key] { return known }
        guard suggestions.count < Self.mostWords else { return nil }
        let found = find()
        suggestions[key] = found
        return found
    }
}
