internal import CourseModel
internal import TextRules

/// The letters of a text in one row, however they are written, and the names of items among them.
///
/// A letter of an alphabet or a digit is one byte, a Han character (and a Japanese or Korean one) three, so that the length is the
/// weight of the text. A zero byte keeps apart what does not belong together. Escapes of HTML, JSON, CSS and addresses are read as
/// what they stand for.
package struct LetterStream {
    private(set) var letters: [UInt8] = []
    private(set) var names: [Name] = []

    /// A name of an item in a text.
    struct Name: Hashable {
        let hash: UInt64
        /// Whether it follows a `#`, or is all that stands between two ends: a part of an address, the id of an element.
        let isAddress: Bool
    }

    private let fold = LetterFold.shared
    private let wanted: NameTable?
    private var hash: UInt64 = 0
    private var nameLength = 0
    private var startsAfterEnd = true
    private var startsAfterHash = false
    private var entities: [String: [UInt32]] = [:]

    /// - Parameter wanted: the names to look for.
    init(wanted: NameTable? = nil, capacity: Int = 0) {
        self.wanted = wanted
        letters.reserveCapacity(capacity)
    }

    package static func letters(of text: some StringProtocol) -> [UInt8] {
        var stream = LetterStream()
        var text = String(text)
        text.withUTF8 { stream.append($0, hasEntities: false) }
        return stream.letters
    }

    /// The letters of several texts, each for itself.
    package static func letters(ofAll texts: some Sequence<String>) -> [UInt8] {
        var stream = LetterStream()
        for var text in texts {
            text.withUTF8 { stream.append($0, hasEntities: false) }
            stream.appendEnd()
        }
        return stream.letters
    }

    /// Keeps what was appended apart from what will be.
    mutating func appendEnd() {
        endName(atEnd: true)
        if letters.last != 0 { letters.append(0) }
        startsAfterEnd = true
    }

    mutating func append(_ other: LetterStream) {
        appendEnd()
        letters += other.letters
        names += other.names
    }

    /// Ends a name; letters go on.
    mutating func endWord() { endName() }

    /// - Parameter hasEntities: whether `&amp;` is a way to write `&`.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, hasEntities: Bool) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                letters.append(byte)
                appendToName(byte)
                index += 1
            case UInt8(ascii: "&") where hasEntities:
                index = appendEntity(at: index, in: bytes)
            case UInt8(ascii: "\\"), UInt8(ascii: "%"):
                if let escape = TextEscape(at: index, in: bytes) {
                    for scalar in escape.scalars { append(scalar: scalar) }
                    index += escape.length
                } else {
                    append(scalar: UInt32(byte))
                    index += 1
                }
            case ..<0x80:
                append(scalar: UInt32(byte))
                index += 1
            default:
                let scalar = bytes.scalar(startingAt: index) ?? .invalid
                append(scalar: scalar.value)
                index += scalar.length
            }
        }
    }

    private mutating func appendEntity(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let entity = CharacterReference(at: index, in: bytes) else {
            append(scalar: UInt32(UInt8(ascii: "&")))
            return index + 1
        }
        switch entity.meaning {
        case .scalar(let scalar): append(scalar: scalar)
        case .name(let name):
            let scalars = entities[name] ?? CharacterReference.scalars(named: name)
            entities[name] = scalars
            for scalar in scalars { append(scalar: scalar) }
        }
        return index + entity.length
    }

    private mutating func append(scalar: UInt32) {
        let folded = fold[scalar]
        if folded == .several {
            for part in fold.parts(of: scalar) { append(part, of: scalar) }
        } else {
            append(folded, of: scalar)
        }
    }

    private mutating func append(_ folded: FoldedScalar, of scalar: UInt32) {
        if let letter = folded.letter {
            if letter < 0x80 {
                letters.append(UInt8(letter))
                appendToName(UInt8(letter))
                return
            }
            if letter < 0x2E80 {
                // Of other alphabets a few bits of each letter are enough: nobody writes thirty-six that fit by chance.
                letters.append(UInt8(truncatingIfNeeded: letter ^ letter >> 7) | 0x80)
            } else {
                letters.append(UInt8(truncatingIfNeeded: letter >> 12) | 0xE0)
                letters.append(UInt8(truncatingIfNeeded: letter >> 6) & 0x3F | 0x80)
                letters.append(UInt8(truncatingIfNeeded: letter) & 0x3F | 0x80)
            }
            endName()
        } else if folded == .hyphen {
            appendToName(UInt8(ascii: "-"))
        } else if folded == .underscore {
            appendToName(UInt8(ascii: "_"))
        } else if folded == .boundary {
            endName()
            startsAfterHash = scalar == UInt32(UInt8(ascii: "#"))
        }
    }

    // MARK: Names

    private mutating func appendToName(_ byte: UInt8) {
        hash = RollingHash.append(hash, byte)
        nameLength += 1
    }

    /// Names stand by themselves: `spx-1-1` is not found in `spx-1-10`.
    private mutating func endName(atEnd: Bool = false) {
        if nameLength > 0, let wanted, wanted.mayContain(hash) {
            names.append(Name(hash: hash, isAddress: startsAfterHash || startsAfterEnd && atEnd))
        }
        startsAfterEnd = false
        startsAfterHash = false
        hash = 0
        nameLength = 0
    }
}

/// The hashes of the names that are looked for.
struct NameTable: Sendable {
    private var names: [UInt64: ItemID] = [:]
    /// A bit for the first sixteen bits of each hash, so that most words cost a look into a small table.
    private var beginnings = [Bool](repeating: false, count: 1 << 16)

    mutating func add(_ hash: UInt64, _ item: ItemID) {
        names[hash] = item
        beginnings[Int(hash >> 48)] = true
    }

    func mayContain(_ hash: UInt64) -> Bool { beginnings[Int(hash >> 48)] }

    subscript(_ hash: UInt64) -> ItemID? { names[hash] }
}
