/// Orders names as people do: digits by their number (`9` before `10`), case and width ignored, then by code point.
///
/// The order is total and the same everywhere: names that differ at all are never equal, and no locale is asked.
package struct NaturalSortKey: Hashable, Sendable, Comparable {
    package let text: String
    private let folded: [UInt8]

    package init(_ text: String) {
        self.text = text
        self.folded = Array(Normalization.folded(text).utf8)
    }

    package static func == (one: Self, other: Self) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    package static func < (one: Self, other: Self) -> Bool {
        let order = compare(one.folded, other.folded)
        return order == 0 ? one.text.utf8.lexicographicallyPrecedes(other.text.utf8) : order < 0
    }

    /// Negative, zero or positive, as `one` stands before, with or after `other`.
    private static func compare(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var left = one[...]
        var right = other[...]
        while let first = left.first, let second = right.first {
            if isDigit(first), isDigit(second) {
                let number = takeNumber(&left)
                let otherNumber = takeNumber(&right)
                if number.count != otherNumber.count { return number.count - otherNumber.count }
                for (digit, otherDigit) in zip(number, otherNumber) where digit != otherDigit {
                    return Int(digit) - Int(otherDigit)
                }
            } else {
                if first != second { return Int(first) - Int(second) }
                left.removeFirst()
                right.removeFirst()
            }
        }
        return left.count - right.count
    }

    /// Takes the digits at the start and gives them without leading zeros.
    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = bytes.prefix(while: isDigit)
        bytes = bytes[digits.endIndex...]
        return digits.drop { $0 == UInt8(ascii: "0") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}

extension Sequence {
    /// The elements in natural order of a text of theirs.
    package func sortedNaturally(by text: (Element) -> String) -> [Element] {
        map { (key: NaturalSortKey(text($0)), element: $0) }.sorted { $0.key < $1.key }.map(\.element)
    }
}
