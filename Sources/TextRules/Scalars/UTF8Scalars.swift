/// A scalar read from UTF-8 bytes, and how many bytes it takes.
@usableFromInline package struct UTF8Scalar: Hashable, Sendable {
    @usableFromInline package let value: UInt32
    @usableFromInline package let length: Int

    @inlinable package init(value: UInt32, length: Int) {
        self.value = value
        self.length = length
    }

    /// What stands for a byte that is not part of valid UTF-8.
    @inlinable package static var invalid: UTF8Scalar { UTF8Scalar(value: 0xFFFD, length: 1) }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that starts at `index`; nil at the end. A byte that is not UTF-8 reads as U+FFFD of length 1.
    @inlinable package func scalar(startingAt index: Int) -> UTF8Scalar? {
        guard index >= 0, index < count else { return nil }
        let first = self[index]
        if first < 0x80 { return UTF8Scalar(value: UInt32(first), length: 1) }
        let length: Int
        var value: UInt32
        let least: UInt32
        switch first {
        case 0xC2...0xDF: (length, value, least) = (2, UInt32(first & 0x1F), 0x80)
        case 0xE0...0xEF: (length, value, least) = (3, UInt32(first & 0x0F), 0x800)
        case 0xF0...0xF4: (length, value, least) = (4, UInt32(first & 0x07), 0x10000)
        default: return .invalid
        }
        guard index + length <= count else { return .invalid }
        for offset in 1..<length {
            let next = self[index + offset]
            guard next & 0xC0 == 0x80 else { return .invalid }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let isSurrogate = value & 0xFFFF_F800 == 0xD800
        guard value >= least, value <= 0x10FFFF, !isSurrogate else { return .invalid }
        return UTF8Scalar(value: value, length: length)
    }

    /// The scalar that ends before `index`; nil at the start. A byte that is not UTF-8 reads as U+FFFD of length 1.
    @inlinable package func scalar(endingAt index: Int) -> UTF8Scalar? {
        guard index > 0, index <= count else { return nil }
        if self[index - 1] < 0x80 { return UTF8Scalar(value: UInt32(self[index - 1]), length: 1) }
        var start = index - 1
        while start > 0, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        guard let found = scalar(startingAt: start), found.length == index - start else { return .invalid }
        return found
    }
}
