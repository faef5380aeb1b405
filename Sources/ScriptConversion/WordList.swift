/// Words with their fixed counterparts, found in a text from left to right, the longest first.
///
/// Words are compared byte by byte. Each place in a text is looked up once for every length that a word beginning with its scalar
/// has, however many words there are.
struct WordList {
    private let counterparts: [ArraySlice<UInt8>: String]
    /// The lengths in UTF-8 of the words that begin with a scalar, the longest first.
    private let lengths: [ArraySlice<UInt8>: [Int]]

    /// - Parameter words: from the Simplified to the Traditional wording; an empty word is passed over.
    init(_ words: [String: String]) {
        var counterparts: [ArraySlice<UInt8>: String] = [:]
        var lengths: [ArraySlice<UInt8>: Set<Int>] = [:]
        for (simplified, traditional) in words where !simplified.isEmpty {
            let bytes = Array(simplified.utf8)[...]
            counterparts[bytes] = traditional
            lengths[bytes.prefix(Self.scalarLength(bytes[0])), default: []].insert(bytes.count)
        }
        self.counterparts = counterparts
        self.lengths = lengths.mapValues { $0.sorted(by: >) }
    }

    var isEmpty: Bool { counterparts.isEmpty }

    /// A part of a text: as it stands, or the counterpart of a word.
    enum Part: Equatable {
        case text(ArraySlice<UInt8>)
        case word(String)
    }

    /// The text in parts, in its order; none of them is empty.
    func parts(of text: String) -> [Part] {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var pending = 0
        var index = 0
        while index < bytes.count {
            guard let (word, end) = word(at: index, in: bytes) else {
                index += Self.scalarLength(bytes[index])
                continue
            }
            if pending < index { parts.append(.text(bytes[pending..<index])) }
            parts.append(.word(word))
            index = end
            pending = end
        }
        if pending < bytes.count { parts.append(.text(bytes[pending...])) }
        return parts
    }

    private func word(at index: Int, in bytes: [UInt8]) -> (word: String, end: Int)? {
        guard !isEmpty, let lengths = lengths[bytes[index..<index + Self.scalarLength(bytes[index])]] else {
            return nil
        }
        for length in lengths where index + length <= bytes.count {
            if let word = counterparts[bytes[index..<index + length]] { return (word, index + length) }
        }
        return nil
    }

    /// The length in UTF-8 of the scalar that begins with a byte.
    private static func scalarLength(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }
}
