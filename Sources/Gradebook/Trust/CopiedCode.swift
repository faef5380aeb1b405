/// The characters of codes that people copy by hand: digits and letters, without the letters that look like digits, which are read as
/// those.
enum CopiedCode {
    static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// What somebody wrote, each character from 0 to 31; blanks and dashes are passed over. nil where a character is in no code.
    static func digits(written text: some StringProtocol) -> [UInt8]? {
        var digits: [UInt8] = []
        for character in text.uppercased() where !character.isWhitespace && !"-－—–".contains(character) {
            let letter: Character =
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            guard let digit = letters.firstIndex(of: letter) else { return nil }
            digits.append(UInt8(digit))
        }
        return digits
    }

    /// The first digits of a digest, five bits each; at most twelve.
    static func digits(of digest: Digest, count: Int) -> [UInt8] {
        let number = digest.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(59 - 5 * $0)) & 31 }
    }

    static func text(of digits: some Sequence<UInt8>) -> String { String(digits.map { letters[Int($0)] }) }

    /// Weights that are odd tell every single slip and every exchange of neighbours whose digits are not 16 apart.
    static func check(of digits: some Sequence<UInt8>) -> UInt8 {
        UInt8(digits.enumerated().reduce(0) { $0 + ($1.offset * 2 + 1) * Int($1.element) } % 32)
    }
}

extension Digest {
    /// Its first bits as people read them out to each other: groups of four characters, 20 bits each.
    ///
    /// - Parameter groups: at most 12.
    package func spoken(groups: Int) -> String {
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        let digits = (0..<groups * 4).map { place in
            bits[5 * place..<5 * place + 5].reduce(UInt8(0)) { $0 << 1 | $1 }
        }
        let text = CopiedCode.text(of: digits)
        return stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(
            separator: "-")
    }
}
