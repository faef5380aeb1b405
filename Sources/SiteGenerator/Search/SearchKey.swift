internal import TextRules

/// What the index is asked for: two letters that stand side by side where one of them is Han, or the beginning of a word of an alphabet.
///
/// Letters are folded (`LetterFold`): width, case, accents, the form of a Han character, blanks and punctuation make no difference. The
/// search script makes the same keys of what is typed: `keysOf` in `search.js`.
struct SearchKey: Hashable, Sendable, Comparable {
    /// Where a key was found: the better the place, the earlier the result.
    enum Place: UInt8, Sendable, CaseIterable {
        case term, title, heading, text

        /// The byte that begins the line of the key.
        var mark: UInt8 {
            switch self {
            case .term: UInt8(ascii: "!")
            case .title: UInt8(ascii: "#")
            case .heading: UInt8(ascii: "=")
            case .text: UInt8(ascii: "+")
            }
        }

        init?(mark: UInt8) {
            guard let place = Self.allCases.first(where: { $0.mark == mark }) else { return nil }
            self = place
        }
    }

    /// How many parts the keys fall into; a file of the index holds one or several whole ones.
    static let slotCount = 512
    /// How many letters the beginnings of words have that are indexed; of those with letters beyond ASCII, two or three.
    static let beginnings = [2, 4, 7]
    static let wideBeginnings = [2, 3]

    /// Slot, place, form and letters, from the highest bits to the lowest.
    let rawValue: UInt64

    var slot: Int { Int(rawValue >> 52) }

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Two letters side by side.
    init(_ first: UInt16, _ second: UInt16, at place: Place) {
        self.init(form: 0, letters: UInt64(first) << 16 | UInt64(second), slot: Self.slot(first, second), place)
    }

    /// The beginning of a word: two to seven letters and digits of ASCII, or two or three others.
    init(beginning: ArraySlice<UInt16>, at place: Place) {
        var hash = Self.emptyHash
        for letter in beginning { hash = Self.hash(hash, letter) }
        var letters: UInt64 = 0
        if beginning.allSatisfy({ $0 < 0x80 }) {
            for letter in beginning { letters = letters << 6 | UInt64(Self.digit(of: letter)) }
            self.init(form: 1, letters: letters, slot: Self.slot(hash), place)
        } else {
            for letter in beginning { letters = letters << 16 | UInt64(letter) }
            self.init(form: 2, letters: letters, slot: Self.slot(hash), place)
        }
    }

    /// The key that is written with some letters.
    init(letters: [UInt16], at place: Place) {
        if letters.count == 2, letters.contains(where: Self.isUnspaced) {
            self.init(letters[0], letters[1], at: place)
        } else {
            self.init(beginning: letters[...], at: place)
        }
    }

    private init(form: UInt64, letters: UInt64, slot: Int, _ place: Place) {
        self.rawValue = UInt64(slot) << 52 | UInt64(place.rawValue) << 50 | form << 48 | letters
    }

    var place: Place { Place(rawValue: UInt8(rawValue >> 50 & 3)) ?? .text }

    /// The letters, as they are written in the index.
    var letters: [UInt16] {
        let form = rawValue >> 48 & 3
        let (width, mask): (UInt64, UInt64) = form == 1 ? (6, 0x3F) : (16, 0xFFFF)
        var rest = rawValue & 0xFFFF_FFFF_FFFF
        var letters: [UInt16] = []
        while rest > 0 {
            let value = UInt16(rest & mask)
            letters.append(form == 1 ? Self.letter(of: value) : value)
            rest >>= width
        }
        return letters.reversed()
    }

    // MARK: Letters

    /// Whether a letter is of a script that puts no blanks between words: Han, Kana, Hangul, Thai and their neighbours.
    static func isUnspaced(_ letter: UInt16) -> Bool { letter >= 0x2E80 || 0x0E00...0x0FFF ~= letter }

    /// Digits and letters of ASCII from 1 to 36, so that none is lost at the front.
    private static func digit(of letter: UInt16) -> UInt16 { letter < 0x3A ? letter - 0x30 + 1 : letter - 0x61 + 11 }
    private static func letter(of digit: UInt16) -> UInt16 { digit < 11 ? digit - 1 + 0x30 : digit - 11 + 0x61 }

    // FNV-1a over letters of sixteen bits.
    private static let emptyHash: UInt32 = 0x811C_9DC5
    private static func hash(_ hash: UInt32, _ letter: UInt16) -> UInt32 { (hash ^ UInt32(letter)) &* 0x0100_0193 }
    private static func slot(_ hash: UInt32) -> Int { Int((hash ^ hash >> 15) % UInt32(slotCount)) }
    private static func slot(_ first: UInt16, _ second: UInt16) -> Int { slot(hash(hash(emptyHash, first), second)) }
}

/// Reads texts letter by letter and gives their keys.
struct SearchKeyReader {
    private let fold = LetterFold.shared
    private var previous: UInt16?
    private var word: [UInt16] = []

    /// Gives every key of a text, some of them several times.
    mutating func read(_ text: String, at place: SearchKey.Place, _ found: (SearchKey) -> Void) {
        previous = nil
        word.removeAll(keepingCapacity: true)
        for scalar in text.unicodeScalars {
            let folded = fold[scalar.value]
            if let letter = folded.letter {
                read(Self.written(letter), at: place, found)
            } else if folded == .several {
                for part in fold.parts(of: scalar.value) {
                    if let letter = part.letter { read(Self.written(letter), at: place, found) }
                }
            } else if folded != .nothing {
                endWord(at: place, found)
            }
        }
        endWord(at: place, found)
    }

    /// A letter beyond the first plane is told by its lower half, which must not look like half a character.
    private static func written(_ letter: UInt16) -> UInt16 { 0xD800...0xDFFF ~= letter ? letter & 0xBFFF : letter }

    private mutating func read(_ letter: UInt16, at place: SearchKey.Place, _ found: (SearchKey) -> Void) {
        let isUnspaced = SearchKey.isUnspaced(letter)
        if isUnspaced {
            endWord(at: place, found)
        } else if word.count < 7 {
            word.append(letter)
        }
        if let previous, isUnspaced || SearchKey.isUnspaced(previous) {
            found(SearchKey(previous, letter, at: place))
        }
        previous = letter
    }

    private mutating func endWord(at place: SearchKey.Place, _ found: (SearchKey) -> Void) {
        if word.count >= 2 { Self.beginnings(of: word, at: place, found) }
        word.removeAll(keepingCapacity: true)
    }

    /// The keys of a word's beginnings.
    static func beginnings(of word: [UInt16], at place: SearchKey.Place, _ found: (SearchKey) -> Void) {
        let plain = word.prefix { $0 < 0x80 }.count
        for count in SearchKey.beginnings where count <= plain {
            found(SearchKey(beginning: word[..<count], at: place))
        }
        for count in SearchKey.wideBeginnings where count <= word.count && count > plain {
            found(SearchKey(beginning: word[..<count], at: place))
        }
    }
}
