/// Finds phrases in texts, by their words: in whatever width, case and form of Han characters.
package struct PhraseFinder<Meaning: Sendable>: Sendable {
    package struct Match: Sendable {
        /// Which of the text's words.
        package let range: Range<Int>
        package let meaning: Meaning
    }

    /// By their first words, longer ones first.
    private let phrases: [UInt64: [(words: [UInt64], meaning: Meaning)]]

    /// - Parameter phrases: those without a word are left out; of equal ones the first counts.
    package init(_ phrases: [(phrase: String, meaning: Meaning)]) {
        var found: [UInt64: [(words: [UInt64], meaning: Meaning)]] = [:]
        for (phrase, meaning) in phrases {
            let words = TextWords(phrase).words
            guard let first = words.first else { continue }
            let others = found[first] ?? []
            if others.contains(where: { $0.words == words }) { continue }
            let place = others.firstIndex { $0.words.count < words.count } ?? others.count
            found[first, default: []].insert((words, meaning), at: place)
        }
        self.phrases = found
    }

    /// From left to right, the longest at each place; none overlaps another.
    package func matches(in text: TextWords) -> [Match] {
        var result: [Match] = []
        var position = 0
        let words = text.words
        while position < words.count {
            let rest = words[position...]
            let match = phrases[words[position]]?.first { rest.starts(with: $0.words) }
            if let match {
                result.append(Match(range: position..<position + match.words.count, meaning: match.meaning))
            }
            position += match?.words.count ?? 1
        }
        return result
    }
}
