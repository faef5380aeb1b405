internal import TextRules

/// What the index is asked for: two letters that stand side by side where one of them is Han, or the beginning of a word of an alphabet.
///
/// Letters are folded (`LetterFold`): width, case, accents, the form of a Han character, blanks and punctuation make no difference. The
/// search script makes the same keys of what is typed: `keysOf` in `search.js`.
struct SearchKey: Hashable, Sendable {
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

    /// Slot, place, form and letters, from the highest bits to the lowest.
    let rawValue: UInt64

    var slot: Int { Int(rawValue >> 52) }

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Two letters side by side.
    init(_ first: UInt16, _ second: UInt16, at place: Place) {
        self.init(form: 0, letters: UInt64(first) << 16 | UInt64(second), slot: Self.slot(first, second), place)
    }

    /// The beginning of a word.
    init(_ beginning: Beginning, at place: Place) {
        let letters = beginning.isPlain ? beginning.plainLetters : beginning.wideLetters
        self.init(form: beginning.isPlain ? 1 : 2, letters: letters, slot: Self.slot(beginning.hash), place)
    }

    /// The key that is written with some letters.
    init(letters: [UInt16], at place: Place) {
        if letters.count == 2, letters.contains(where: Self.isUnspaced) {
            self.init(letters[0], letters[1], at: place)
        } else {
            var beginning = Beginning()
            for letter in letters { beginning.append(letter) }
            self.init(beginning, at: place)
        }
    }

    /// The beginning of a word while it is read letter by letter: up to seven letters and digits of ASCII, or up to three others.
    struct Beginning {
        static let longest = 7
        private(set) var count = 0
        private(set) var isPlain = true
        fileprivate var hash = SearchKey.emptyHash
        fileprivate var plainLetters: UInt64 = 0
        fileprivate var wideLetters: UInt64 = 0

        mutating func append(_ letter: UInt16) {
            count += 1
            hash = SearchKey.hash(hash, letter)
            wideLetters = wideLetters << 16 | UInt64(letter)
            if letter < 0x80 {
                plainLetters = plainLetters << 6 | UInt64(SearchKey.digit(of: letter))
            } else {
                isPlain = false
            }
        }

        /// Whether beginnings of this length are indexed.
        var isIndexed: Bool { isPlain ? count == 2 || count == 4 || count == 7 : count == 2 || count == 3 }
    }

    private init(form: UInt64, letters: UInt64, slot: Int, _ place: Place) {
        self.rawValue = UInt64(slot) << 52 | UInt64(place.rawValue) << 50 | form << 48 | letters
    }

    var place: Place { Place(rawValue: UInt8(rawValue >> 50 & 3)) ?? .text }

    /// The letters, as they are written in the index.
    var letters: [UInt16] {
        var letters: [UInt16] = []
        forEachLetter { letters.append($0) }
        return letters
    }

    /// Appends the letters in UTF-8; none of them is half of a character.
    func appendLetters(to output: inout [UInt8]) {
        forEachLetter { letter in
            if letter < 0x80 {
                output.append(UInt8(letter))
            } else if letter < 0x800 {
                output.append(0xC0 | UInt8(letter >> 6))
                output.append(0x80 | UInt8(letter & 0x3F))
            } else {
                output.append(0xE0 | UInt8(letter >> 12))
                output.append(0x80 | UInt8(letter >> 6 & 0x3F))
                output.append(0x80 | UInt8(letter & 0x3F))
            }
        }
    }

    private func forEachLetter(_ body: (UInt16) -> Void) {
        let isPlain = rawValue >> 48 & 3 == 1
        let width: UInt64 = isPlain ? 6 : 16
        // The first letter stands highest; none is zero.
        for place in (0..<48 / width).reversed() {
            let value = UInt16(rawValue >> (place * width) & (isPlain ? 0x3F : 0xFFFF))
            if value > 0 { body(isPlain ? Self.letter(of: value) : value) }
        }
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
    private var word = SearchKey.Beginning()

    /// Appends every key of a text, some of them several times.
    mutating func read(_ text: String, at place: SearchKey.Place, to keys: inout [SearchKey]) {
        previous = nil
        word = SearchKey.Beginning()
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while let scalar = bytes.scalar(startingAt: index) {
                index += scalar.length
                let folded = fold[scalar.value]
                if let letter = folded.letter {
                    read(Self.written(letter), at: place, to: &keys)
                } else if folded == .several {
                    for part in fold.parts(of: scalar.value) {
                        if let letter = part.letter { read(Self.written(letter), at: place, to: &keys) }
                    }
                } else if folded != .nothing {
                    word = SearchKey.Beginning()
                }
            }
        }
    }

    /// A letter beyond the first plane is told by its lower half, which must not look like half a character.
    private static func written(_ letter: UInt16) -> UInt16 { 0xD800...0xDFFF ~= letter ? letter & 0xBFFF : letter }

    private mutating func read(_ letter: UInt16, at place: SearchKey.Place, to keys: inout [SearchKey]) {
        let isUnspaced = SearchKey.isUnspaced(letter)
        if isUnspaced {
            word = SearchKey.Beginning()
        } else if word.count < SearchKey.Beginning.longest {
            word.append(letter)
            if word.isIndexed { keys.append(SearchKey(word, at: place)) }
        }
        if let previous, isUnspaced || SearchKey.isUnspaced(previous) {
            keys.append(SearchKey(previous, letter, at: place))
        }
        previous = letter
    }
}
