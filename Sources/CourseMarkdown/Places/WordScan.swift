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
