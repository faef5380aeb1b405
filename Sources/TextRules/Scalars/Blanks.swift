extension String {
    /// The text without spaces, tabs and ideographic spaces at its ends.
    package var trimmingBlanks: String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{3000}" }
        let scalars = unicodeScalars.drop(while: isBlank)
        guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(scalars[...last])
    }
}

extension UInt8 {
    /// A space or a tab.
    package var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    package var isBlankOrLineEnd: Bool { isBlank || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a text has nothing but spaces, tabs and ideographic spaces: nothing that `trimmingBlanks` leaves.
    package var holdsOnlyBlanks: Bool {
        var index = 0
        while index < count {
            if self[index].isBlank {
                index += 1
            } else if index + 2 < count, self[index] == 0xE3, self[index + 1] == 0x80, self[index + 2] == 0x80 {
                index += 3
            } else {
                return false
            }
        }
        return true
    }
}

extension [UInt8] {
    /// A range without the spaces and tabs at its ends.
    package func trimmingBlanks(in range: Range<Int>) -> Range<Int> {
        let start = endOfBlanks(in: range)
        let end = self[start..<range.upperBound].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
        return start..<end
    }

    /// The first offset in a range at which no space or tab stands; its end where there are only those.
    package func endOfBlanks(in range: Range<Int>) -> Int {
        self[range].firstIndex { !$0.isBlank } ?? range.upperBound
    }
}
