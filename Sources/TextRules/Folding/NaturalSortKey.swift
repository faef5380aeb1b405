/// Orders names as people do: digits by their number (`9` before `10`), case and width ignored, then by code point.
///
/// The order is total and the same everywhere: names that differ at all are never equal, and no locale is asked.
@usableFromInline package struct NaturalSortKey: Hashable, Sendable, Comparable {
    package let text: String
    private let folded: [UInt8]

    @usableFromInline package init(_ text: String) {
        self.text = text
        self.folded = Self.foldedASCII(text) ?? Array(Normalization.folded(text).utf8)
    }

    /// The folded bytes of a text of nothing but ASCII, as most names are; nil for any other.
    private static func foldedASCII(_ text: String) -> [UInt8]? {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return bytes.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
        } ?? nil
    }

    @usableFromInline package static func == (one: Self, other: Self) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    @usableFromInline package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    @usableFromInline package static func < (one: Self, other: Self) -> Bool {
        let order = compare(one.folded, other.folded)
        return order == 0 ? one.text.utf8.lexicographicallyPrecedes(other.text.utf8) : order < 0
    }

    /// Negative, zero or positive, as `one` stands before, with or after `other`.
    private static func compare(_ one: [UInt8], _ other: [UInt8]) -> Int {
        one.withUnsafeBufferPointer { one in other.withUnsafeBufferPointer { compare(one, $0) } }
    }

    private static func compare(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Int {
        // Names of one folder share their beginnings. Numbers are compared whole, so a shared digit before the difference counts.
        var left = 0
        let shared = min(one.count, other.count)
        while left < shared, one[left] == other[left] { left += 1 }
        while left > 0, isDigit(one[left - 1]) { left -= 1 }
        var right = left
        while left < one.count, right < other.count {
            if isDigit(one[left]), isDigit(other[right]) {
                let number = takeNumber(&left, of: one)
                let otherNumber = takeNumber(&right, of: other)
                if number.count != otherNumber.count { return number.count - otherNumber.count }
                for (digit, otherDigit) in zip(number, otherNumber) where one[digit] != other[otherDigit] {
                    return Int(one[digit]) - Int(other[otherDigit])
                }
            } else {
                if one[left] != other[right] { return Int(one[left]) - Int(other[right]) }
                left += 1
                right += 1
            }
        }
        return (one.count - left) - (other.count - right)
    }

    /// Where the digits from an index on stand, without leading zeros; they are passed over.
    private static func takeNumber(_ index: inout Int, of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        while start < index, bytes[start] == UInt8(ascii: "0") { start += 1 }
        return start..<index
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}

extension Sequence {
    /// The elements in natural order of a text of theirs.
    @inlinable package func sortedNaturally(by text: (Element) -> String) -> [Element] {
        map { (key: NaturalSortKey(text($0)), element: $0) }.sorted { $0.key < $1.key }.map(\.element)
    }
}
