/// A hash of 128 bits that is the same in every run: equal bytes have equal ones, and others do not by chance.
///
/// It tells whether something has changed, and guards nothing against somebody who wants two things to have the same: whoever can
/// choose the texts of a workspace builds its site anyway. Two lanes of multiplications of 64 by 64 bits, folded; the constants are odd
/// numbers without a pattern.
package struct Fingerprint: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(of bytes: some Collection<UInt8>) {
        let hashed = bytes.withContiguousStorageIfAvailable { Self(ofBuffer: UnsafeRawBufferPointer($0)) }
        self = hashed ?? Array(bytes).withUnsafeBytes { Self(ofBuffer: $0) }
    }

    /// Of several values, in their order.
    package init(of write: (inout RecordWriter) -> Void) {
        var writer = RecordWriter()
        write(&writer)
        self.init(of: writer.bytes)
    }

    private init(ofBuffer bytes: UnsafeRawBufferPointer) {
        var high: UInt64 = 0x8EBC_6AF0_9C88_C6E3
        var low: UInt64 = 0x5899_65CC_7537_4CC3
        func mix(_ word: UInt64) {
            high = Self.folded(high ^ word, 0xA076_1D64_78BD_642F) &+ low
            low = Self.folded(low ^ word, 0xE703_7ED1_A0B4_28DB) ^ high
        }
        var index = 0
        while index + 8 <= bytes.count {
            mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        mix(rest)
        mix(UInt64(bytes.count))
        self.init(high: high, low: low)
    }

    private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
