/// Writes values one after the other, compactly, for a later run of the program to read (`RecordReader`).
///
/// Nothing in the bytes tells what they are: whoever reads them asks for the same values in the same order. They hold neither
/// addresses nor anything else of this run, so that equal values give equal bytes.
@usableFromInline package struct RecordWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: the bytes that will be written, as far as that is known.
    package init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    @usableFromInline package mutating func append(_ number: Int) {
        // Small numbers of either sign take one byte.
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// In eight bytes, for numbers that are mostly long.
    package mutating func append(whole number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    @usableFromInline package mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func append(_ fingerprint: Fingerprint) {
        append(whole: fingerprint.high)
        append(whole: fingerprint.low)
    }

    package mutating func append(_ range: Range<Int>) {
        append(range.lowerBound)
        append(range.count)
    }

    @inlinable package mutating func append<Value>(_ value: Value?, _ write: (Value, inout RecordWriter) -> Void) {
        append(value != nil)
        if let value { write(value, &self) }
    }

    package mutating func append(_ text: String?) { append(text) { $1.append($0) } }

    @inlinable package mutating func append<Values: Collection>(
        _ values: Values, _ write: (Values.Element, inout RecordWriter) -> Void
    ) {
        append(values.count)
        for value in values { write(value, &self) }
    }

    /// Appends what another writer wrote, as if this one had.
    package mutating func append(bytes more: [UInt8]) { bytes.append(contentsOf: more) }

    package mutating func append(bytes more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

    /// Appends what another writer wrote, so that it can be read, or passed over, as a whole.
    package mutating func append(part: some Collection<UInt8>) {
        append(part.count)
        bytes.append(contentsOf: part)
    }
}

/// Reads what a `RecordWriter` wrote.
///
/// Damage is noted rather than thrown: from there on everything reads as nothing, and whoever reads asks once, at the end, whether all
/// was sound.
@usableFromInline package struct RecordReader: Sendable {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int
    /// Whether everything was there that was asked for.
    @usableFromInline package private(set) var isSound = true

    package init(_ bytes: [UInt8]) {
        self.init(bytes, in: 0..<bytes.count)
    }

    /// - Parameter range: a part of the bytes, which are not copied.
    package init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    package var isAtEnd: Bool { index == end }
    /// Where the next value stands.
    package var position: Int { index }

    /// The bytes of what has been read since a position; they are not copied.
    package func bytes(since start: Int) -> ArraySlice<UInt8> { bytes[start..<index] }

    /// The bytes that have not been read.
    @usableFromInline var rest: Int { end - index }

    /// Notes that what was read means nothing.
    @usableFromInline package mutating func refuse() {
        isSound = false
        index = end
    }

    @usableFromInline package mutating func number() -> Int {
        var value: UInt = 0
        var shift = 0
        while index < end, shift < UInt.bitWidth {
            let byte = bytes[index]
            index += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
            shift += 7
        }
        refuse()
        return 0
    }

    package mutating func wholeNumber() -> UInt64 {
        guard end - index >= 8 else {
            refuse()
            return 0
        }
        defer { index += 8 }
        return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self)) }
    }

    @usableFromInline package mutating func flag() -> Bool {
        guard index < end, bytes[index] < 2 else {
            refuse()
            return false
        }
        defer { index += 1 }
        return bytes[index] == 1
    }

    package mutating func text() -> String {
        let range = part()
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }

    package mutating func fingerprint() -> Fingerprint {
        let high = wholeNumber()
        return Fingerprint(high: high, low: wholeNumber())
    }

    package mutating func range() -> Range<Int> {
        let start = number()
        let count = number()
        guard count >= 0, start >= 0, start <= Int.max - count else {
            refuse()
            return 0..<0
        }
        return start..<start + count
    }

    @inlinable package mutating func optional<Value>(_ read: (inout RecordReader) -> Value) -> Value? {
        flag() ? read(&self) : nil
    }

    package mutating func optionalText() -> String? { optional { $0.text() } }

    @inlinable package mutating func list<Value>(_ read: (inout RecordReader) -> Value) -> [Value] {
        let count = number()
        // Whatever is in a list takes a byte at least.
        guard count >= 0, count <= rest else {
            refuse()
            return []
        }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count where isSound { values.append(read(&self)) }
        return values
    }

    /// Where the bytes of a part stand, which is passed over.
    package mutating func part() -> Range<Int> {
        let count = number()
        guard count >= 0, count <= end - index else {
            refuse()
            return index..<index
        }
        defer { index += count }
        return index..<index + count
    }
}
