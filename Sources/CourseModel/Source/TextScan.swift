/// What one pass over the bytes of a text tells of them: its lines, and whatever keeps it from being read.
package struct TextScan: Sendable {
    /// The offset of each line's first byte, from the start of the pass on. A line ends with LF, CR LF or CR.
    package private(set) var lineStarts: [Int]
    /// The first byte that is no part of valid UTF-8.
    package private(set) var firstInvalidByte: Int?
    package private(set) var firstNullByte: Int?
    /// The first U+E000, the character of the private use area that the parser of Markdown keeps for itself.
    package private(set) var firstPrivateCharacter: Int?
    /// The number of opening square brackets.
    package private(set) var openingBrackets = 0

    /// - Parameter offset: the start of a character; what stands before it is passed over.
    package init(of bytes: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
        lineStarts = [offset]
        var index = offset
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index = Self.endOfPlainText(in: bytes, from: index)
                let end = min(index + 8, bytes.count)
                while index < end, bytes[index] < 0x80 {
                    visit(bytes[index], at: index, in: bytes)
                    index += 1
                }
            } else {
                index = Self.endOfThreeByteRun(in: bytes, from: index)
                guard index < bytes.count, bytes[index] >= 0x80 else { continue }
                let length = Self.length(in: bytes, at: index)
                if length == 0 {
                    firstInvalidByte = firstInvalidByte ?? index
                } else if bytes[index] == 0xEE, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 {
                    firstPrivateCharacter = firstPrivateCharacter ?? index
                }
                index += max(length, 1)
            }
        }
    }

    private mutating func visit(_ byte: UInt8, at index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        switch byte {
        case UInt8(ascii: "\n"):
            lineStarts.append(index + 1)
        case UInt8(ascii: "\r") where index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"):
            lineStarts.append(index + 1)
        case UInt8(ascii: "["):
            openingBrackets += 1
        case 0:
            firstNullByte = firstNullByte ?? index
        default:
            break
        }
    }

    /// The first index from `start` on at which eight bytes are not all ASCII, or hold a control character or an opening bracket.
    private static func endOfPlainText(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let words = UnsafeRawBufferPointer(bytes)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 8 <= bytes.count {
            let word = words.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let brackets = word ^ (ones &* 0x5B)
            let control = (word &- ones &* 0x20) & ~word
            guard (word | control | ((brackets &- ones) & ~brackets)) & highBits == 0 else { break }
            index += 8
        }
        return index
    }

    /// Where a run of characters of three bytes ends: nearly all Chinese ones.
    ///
    /// After a first byte from E1 to EC, and after EF, any two continuation bytes are valid.
    private static func endOfThreeByteRun(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let words = UnsafeRawBufferPointer(bytes)
        var index = start
        while index + 4 <= bytes.count {
            let word = UInt32(littleEndian: words.loadUnaligned(fromByteOffset: index, as: UInt32.self))
            let first = word & 0xFF
            guard word & 0x00C0_C000 == 0x0080_8000, first &- 0xE1 <= 0xEC - 0xE1 || first == 0xEF else { break }
            index += 3
        }
        return index
    }

    /// The length of the character beyond ASCII at `index`; 0 where none is encoded there.
    private static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let length: Int
        // The bytes that may follow the first: fewer where a shorter form, a surrogate or nothing at all would be written.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[index] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return 0
        }
        guard index + length <= bytes.count, second ~= bytes[index + 1] else { return 0 }
        for later in bytes[index + 1..<index + length] where later & 0xC0 != 0x80 { return 0 }
        return length
    }
}
