internal import TextRules

/// How Han characters are read, for whoever types the sounds of a title.
struct SearchReadings: Sendable {
    /// The readings of a character, in lower case and without tones; none for what is not Han.
    let readings: @Sendable (Unicode.Scalar) -> [String]

    /// The readings of a name, letter by letter as it is folded: `chong/zhong qing`; empty where no letter has any.
    func text(of name: String) -> String {
        let fold = LetterFold.shared
        var parts: [String] = []
        var hasAny = false
        for scalar in name.unicodeScalars {
            let folded = fold[scalar.value]
            if folded.letter != nil {
                let found = readings(scalar)
                hasAny = hasAny || !found.isEmpty
                parts.append(found.joined(separator: "/"))
            } else if folded == .several {
                for part in fold.parts(of: scalar.value) where part.letter != nil { parts.append("") }
            }
        }
        return hasAny ? parts.joined(separator: " ") : ""
    }
}

/// The keys of what a name sounds like: from each letter on, the sounds themselves and their first letters.
enum SearchSounds {
    /// No key has more letters.
    private static let most = 7
    /// A name of characters with many readings each would have thousands of ways to be read.
    private static let mostWays = 16

    static func read(_ name: SearchUnit.Name, at place: SearchKey.Place, _ found: (SearchKey) -> Void) {
        if name.readings.isEmpty { return }
        let letters = name.readings.split(separator: " ", omittingEmptySubsequences: false).map {
            $0.split(separator: "/").map { Array($0.utf8.map(UInt16.init)) }
        }
        for start in letters.indices where !letters[start].isEmpty {
            let following = letters[start...].prefix { !$0.isEmpty }
            for way in ways(through: following) + ways(through: following.map { $0.map { Array($0.prefix(1)) } }[...]) {
                SearchKeyReader.beginnings(of: way, at: place, found)
            }
        }
    }

    private static func ways(through letters: ArraySlice<[[UInt16]]>) -> [[UInt16]] {
        var ways: [[UInt16]] = [[]]
        for readings in letters {
            if ways.allSatisfy({ $0.count >= most }) { break }
            ways = ways.flatMap { way in readings.map { Array((way + $0).prefix(most)) } }
            if ways.count > mostWays { ways.removeLast(ways.count - mostWays) }
        }
        return ways
    }
}
