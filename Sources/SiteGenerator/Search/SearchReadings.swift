internal import TextRules

/// How Han characters are read, for whoever types the sounds of a title.
struct SearchReadings: Sendable {
    /// The readings of a character, in lower case and without tones; none for what is not Han.
    let readings: @Sendable (Unicode.Scalar) -> [String]

    /// What stands for a letter that is not read, such as a digit.
    static let unread = "-"

    /// The readings of a name, letter by letter as it is folded: `di - chong/zhong`; empty where no letter has any.
    func text(of name: String) -> String {
        let fold = LetterFold.shared
        var parts: [String] = []
        var hasAny = false
        for scalar in name.unicodeScalars {
            let folded = fold[scalar.value]
            if folded.letter != nil {
                let found = readings(scalar)
                hasAny = hasAny || !found.isEmpty
                parts.append(found.isEmpty ? Self.unread : found.joined(separator: "/"))
            } else if folded == .several {
                for part in fold.parts(of: scalar.value) where part.letter != nil { parts.append(Self.unread) }
            }
        }
        return hasAny ? parts.joined(separator: " ") : ""
    }
}

/// The keys of what a name sounds like: from each letter on, the sounds themselves and their first letters.
struct SearchSounds {
    /// No key has more letters.
    private static let longest = 7
    /// A name of characters with many readings each would have thousands of ways to be read.
    private static let mostWays = 16

    /// Of each letter of the name its readings; none for what is not read.
    private let readings: [[ArraySlice<UInt16>]]
    private var way: [UInt16] = []
    private var waysLeft = 0

    private init(_ name: SearchUnit.Name) {
        readings = Array(name.readings.utf16).split(separator: 0x20, omittingEmptySubsequences: false).map {
            $0.elementsEqual(SearchReadings.unread.utf16) ? [] : $0.split(separator: UInt16(UInt8(ascii: "/")))
        }
    }

    static func read(_ name: SearchUnit.Name, at place: SearchKey.Place, _ found: (SearchKey) -> Void) {
        if name.readings.isEmpty { return }
        var sounds = SearchSounds(name)
        for start in sounds.readings.indices where !sounds.readings[start].isEmpty {
            for count in [longest, 1] {
                sounds.waysLeft = mostWays
                sounds.follow(start, lettersOfEach: count, at: place, found)
            }
        }
    }

    /// Goes on with every reading of the letter at `index`, and gives the keys of each way that has come to an end.
    private mutating func follow(
        _ index: Int, lettersOfEach count: Int, at place: SearchKey.Place, _ found: (SearchKey) -> Void
    ) {
        guard index < readings.count, !readings[index].isEmpty, way.count < Self.longest else {
            waysLeft -= 1
            SearchKeyReader.beginnings(of: way, at: place, found)
            return
        }
        let before = way.count
        for reading in readings[index] where waysLeft > 0 {
            way.append(contentsOf: reading.prefix(min(count, Self.longest - before)))
            follow(index + 1, lettersOfEach: count, at: place, found)
            way.removeLast(way.count - before)
        }
    }
}
