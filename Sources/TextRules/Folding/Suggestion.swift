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
            let distance = editDistance(typed, known)
            if distance <= limit { best = (candidate, distance) }
            if distance == 0 { break }
        }
        return best?.candidate
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other (optimal string alignment,
    /// the restricted Damerau-Levenshtein distance).
    static func editDistance(_ one: [Character], _ other: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in 0..<one.count {
            var current = [row + 1]
            current.reserveCapacity(other.count + 1)
            for column in 0..<other.count {
                let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
                var least = min(replaced, last[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && one[row] == other[column - 1] && one[row - 1] == other[column]
                if isSwap { least = min(least, beforeLast[column - 1] + 1) }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
