/// A part of a plain text that coursekit's conventions give a meaning.
struct TextToken {
    enum Kind {
        /// `~~`, which opens or closes strikethrough.
        case tildes
        /// `[^label]`.
        case footnote(label: String)
        /// A bare address; `prefix` goes before it to make a destination.
        case address(prefix: String)
    }

    let kind: Kind
    /// In the decoded text.
    let range: Range<Int>

    /// All of a text, in order. In a link there are neither links nor footnotes.
    static func all(in text: DecodedText, allowsLinks: Bool) -> [TextToken] {
        text.bytes.withUnsafeBufferPointer { bytes in
            var tokens: [TextToken] = []
            var index = 0
            while index < bytes.count {
                if let token = token(
                    in: bytes, at: index, from: tokens.last?.range.upperBound ?? 0, allowsLinks: allowsLinks),
                    !text.isEscaped(token.range.lowerBound)
                {
                    tokens.append(token)
                    index = token.range.upperBound
                } else if bytes[index] == UInt8(ascii: "~") {
                    // A run of another length is text as a whole.
                    while index < bytes.count, bytes[index] == UInt8(ascii: "~") { index += 1 }
                } else {
                    index += 1
                }
            }
            return tokens
        }
    }

    private static func token(
        in bytes: UnsafeBufferPointer<UInt8>, at index: Int, from start: Int, allowsLinks: Bool
    ) -> TextToken? {
        switch bytes[index] {
        case UInt8(ascii: "~"):
            var end = index
            while end < bytes.count, bytes[end] == UInt8(ascii: "~") { end += 1 }
            return end - index == 2 ? TextToken(kind: .tildes, range: index..<end) : nil
        case UInt8(ascii: "[") where allowsLinks:
            guard let end = FootnoteMarker.endOfReference(in: bytes, at: index) else { return nil }
            return TextToken(kind: .footnote(label: FootnoteMarker.label(in: bytes, index..<end)), range: index..<end)
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"), UInt8(ascii: "W"):
            guard allowsLinks, index == start || !bytes[index - 1].isASCIIAlphanumeric else { return nil }
            return BareAddress(in: bytes, at: index).map {
                TextToken(kind: .address(prefix: $0.prefix), range: $0.range)
            }
        default:
            return nil
        }
    }
}
