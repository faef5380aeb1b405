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
    /// A name of characters with many readings each would have thousands of ways to be read.
    private static let mostWays = 16

    private let readings: [UInt8]
    /// Where the readings of each letter lie among `sounds`, one after the other; none for what is not read.
    private var starts = [0]
    private var sounds: [Range<Int>] = []
    private let place: SearchKey.Place
    private var waysLeft = 0

    private init(_ readings: String, at place: SearchKey.Place) {
        self.readings = Array(readings.utf8)
        self.place = place
        var start = 0
        for index in 0...self.readings.count {
            let byte = index < self.readings.count ? self.readings[index] : UInt8(ascii: " ")
            guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") else { continue }
            if !self.readings[start..<index].elementsEqual(SearchReadings.unread.utf8) { sounds.append(start..<index) }
            if byte == UInt8(ascii: " ") { starts.append(sounds.count) }
            start = index + 1
        }
    }

    /// Appends the keys of a name's sounds, some of them several times.
    static func read(_ name: SearchUnit.Name, at place: SearchKey.Place, to keys: inout [SearchKey]) {
        if name.readings.isEmpty { return }
        var sounds = SearchSounds(name.readings, at: place)
        for start in 0..<(sounds.starts.count - 1) where sounds.starts[start] < sounds.starts[start + 1] {
            for count in [SearchKey.Beginning.longest, 1] {
                sounds.waysLeft = mostWays
                sounds.follow(start, after: SearchKey.Beginning(), lettersOfEach: count, to: &keys)
            }
        }
    }

    /// Goes on with every reading of the letter at `index`.
    private mutating func follow(
        _ index: Int, after way: SearchKey.Beginning, lettersOfEach count: Int, to keys: inout [SearchKey]
    ) {
        guard index + 1 < starts.count, starts[index] < starts[index + 1], way.count < SearchKey.Beginning.longest
        else {
            waysLeft -= 1
            return
        }
        for sound in sounds[starts[index]..<starts[index + 1]] where waysLeft > 0 {
            var longer = way
            for letter in readings[sound].prefix(min(count, SearchKey.Beginning.longest - way.count)) {
                longer.append(UInt16(letter))
                if longer.isIndexed { keys.append(SearchKey(longer, at: place)) }
            }
            follow(index + 1, after: longer, lettersOfEach: count, to: &keys)
        }
    }
}
