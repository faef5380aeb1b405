extension UInt8 {
    var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    var isASCIIPunctuation: Bool {
        switch self {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    var isASCIIAlphanumeric: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// LF or CR.
    var endsLine: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number of spaces and tabs from an index on.
    func blanks(from start: Int) -> Int {
        var index = start
        while index < count, self[index] == UInt8(ascii: " ") || self[index] == UInt8(ascii: "\t") { index += 1 }
        return index - start
    }
}

/// Looks at eight bytes at once, which is most of the speed where a text has little of what is looked for.
struct WordScan {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = UnsafeRawBufferPointer(bytes)
    }

    /// The first index from `start` on, before `end`, of a byte; `end` where there is none.
    func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int {
        var index = start
        let pattern = Self.ones &* UInt64(byte)
        while index + 8 <= end {
            let difference = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern
            // A byte of the difference is zero where the byte was found.
            if (difference &- Self.ones) & ~difference & Self.highBits != 0 { break }
            index += 8
        }
        while index < end, bytes[index] != byte { index += 1 }
        return index
    }

    /// The first index from `start` on, before `end`, of `[` or `]`; `end` where there is neither.
    func firstSquareBracket(from start: Int, to end: Int) -> Int {
        var index = start
        while true {
            while index + 8 <= end {
                // Both become `_`, as do `Y` and `_` itself, which are rare beside them.
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) | Self.ones &* 0x06
                let difference = word ^ Self.ones &* 0x5F
                if (difference &- Self.ones) & ~difference & Self.highBits != 0 { break }
                index += 8
            }
            let limit = min(index + 8, end)
            while index < limit, bytes[index] != UInt8(ascii: "["), bytes[index] != UInt8(ascii: "]") { index += 1 }
            if index < limit || index >= end { return index }
        }
    }

    /// The first index from `start` on, before `end`, at which eight bytes are not all non-ASCII and other than `byte`.
    func endOfNonASCII(without byte: UInt8, from start: Int, to end: Int) -> Int {
        var index = start
        let pattern = Self.ones &* UInt64(byte)
        while index + 8 <= end {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let difference = word ^ pattern
            let holdsByte = (difference &- Self.ones) & ~difference & Self.highBits != 0
            if word & Self.highBits != Self.highBits || holdsByte { break }
            index += 8
        }
        return index
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
}

/// ASCII characters as an input method may type them, in full width.
enum FullWidth {
    /// The first UTF-8 byte of U+F000 to U+FFFF, where most full-width forms are.
    static let lead: UInt8 = 0xEF
    /// The first UTF-8 byte of U+3000 to U+3FFF, where `【` is.
    static let bracketLead: UInt8 = 0xE3

    /// The length of `ascii` at `index`, in ASCII or full width; nil where something else stands there.
    static func length(of ascii: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: ascii) { return 1 }
        guard bytes[index] == lead, index + 2 < bytes.count else { return nil }
        // U+FF01 to U+FF5E are U+0021 to U+007E.
        let wide = ascii.value + 0xFEE0
        let isWide = bytes[index + 1] == 0x80 | UInt8(wide >> 6 & 0x3F) && bytes[index + 2] == 0x80 | UInt8(wide & 0x3F)
        return isWide ? 3 : nil
    }

    /// The length of an opening or closing square bracket, in ASCII, in full width or as `【】`.
    static func bracketLength(_ isOpening: Bool, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        if let length = length(of: isOpening ? "[" : "]", in: bytes, at: index) { return length }
        guard index + 2 < bytes.count, bytes[index] == bracketLead, bytes[index + 1] == 0x80 else { return nil }
        return bytes[index + 2] == (isOpening ? 0x90 : 0x91) ? 3 : nil
    }
}
