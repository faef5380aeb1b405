/// A character reference in a text: `&amp;`, `&#20013;`, `&#x4E2D;`.
struct Entity {
    /// As it stands in the text.
    package let text: String
    let length: Int
    /// What a number stands for; nil for a name.
    let scalar: Unicode.Scalar?

    /// The reference at `start`, of which libcmark made text that begins with `byte`; nil where it read a plain `&`.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, standingFor byte: UInt8) {
        var end = start + 1
        while end < bytes.count, end - start < Self.longest,
            bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "#")
        {
            end += 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
        text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start...end]), as: UTF8.self)
        length = end + 1 - start
        let name = text.dropFirst().dropLast()
        if name.hasPrefix("#") {
            guard let scalar = Self.scalar(name.dropFirst()) else { return nil }
            self.scalar = scalar
        } else {
            // No name but these two stands for something that begins with `&`.
            guard byte != UInt8(ascii: "&") || name == "amp" || name == "AMP" else { return nil }
            scalar = nil
        }
    }

    /// Names have at most 31 letters.
    private static let longest = 34

    private static func scalar(_ number: Substring) -> Unicode.Scalar? {
        let isHexadecimal = number.hasPrefix("x") || number.hasPrefix("X")
        let digits = isHexadecimal ? number.dropFirst() : number
        guard (1...(isHexadecimal ? 6 : 7)).contains(digits.utf8.count),
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
        else { return nil }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}
