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
                    !token.isEscaped(in: text)
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

    /// Whether a backslash stands before it, or within what makes an address of it: `https\\://example.com` is meant to be read.
    private func isEscaped(in text: DecodedText) -> Bool {
        guard case .address = kind else { return text.isEscaped(range.lowerBound) }
        return range.prefix(BareAddress.longestScheme).contains { text.isEscaped($0) }
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
            guard allowsLinks, index == start || !BareAddress.goesOn(after: bytes[index - 1], with: bytes[index]) else {
                return nil
            }
            return BareAddress(in: bytes, at: index).map {
                TextToken(kind: .address(prefix: $0.prefix), range: $0.range)
            }
        default:
            return nil
        }
    }
}

extension TextToken {
    /// Whether a text without blanks at its ends is nothing but that, to libcmark and to us: it would come back in one piece.
    static func isPlain(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in range where isInlineMark(bytes[index]) { return false }
        return standsAsWritten(range, of: bytes, readsConventions: true)
    }

    /// The bytes with which libcmark begins or ends an inline, those apart that `standsAsWritten` knows.
    private static func isInlineMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            true
        default: false
        }
    }

    /// Whether nothing in the text is escaped, inserted or of a meaning of its own.
    static func standsAsWritten(
        _ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, readsConventions: Bool
    ) -> Bool {
        guard range.upperBound <= bytes.count else { return false }
        let scan = WordScan(bytes)
        return isSpecial.withUnsafeBufferPointer { isSpecial in
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = bytes[index]
                if byte >= 0x80 {
                    let end = scan.endOfNonASCII(without: Sentinel.bytes[0], from: index, to: range.upperBound)
                    if end > index {
                        index = end
                        continue
                    }
                }
                if isSpecial[Int(byte)], hasMeaning(at: index, of: bytes, readsConventions) { return false }
                index += 1
            }
            return true
        }
    }

    /// Whether a special byte may be more than itself.
    private static func hasMeaning(
        at index: Int, of bytes: UnsafeBufferPointer<UInt8>, _ readsConventions: Bool
    ) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        return switch bytes[index] {
        case UInt8(ascii: "\\"), UInt8(ascii: "&"): true
        case _ where !readsConventions: false
        case UInt8(ascii: "["): next == UInt8(ascii: "^")
        case UInt8(ascii: ":"): next == UInt8(ascii: "/")
        case UInt8(ascii: "."): index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "w")
        default: true
        }
    }

    private static let isSpecial: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\\&[:.~".utf8 { table[Int(byte)] = true }
        table[Int(Sentinel.bytes[0])] = true
        return table
    }()
}

/// An address in plain text that becomes a link: `https://…`, `http://…` or `www.…`.
struct BareAddress {
    let range: Range<Int>
    /// What a destination needs before it.
    let prefix: String

    /// The address at `start`.
    ///
    /// As on GitHub, trailing marks do not belong to it, nor does a closing parenthesis that was not opened in it. Beyond
    /// GitHub it ends at the first Chinese character or mark, since Chinese text puts no space there, at a bracket that was not opened
    /// in it, and before the reference to a footnote.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard let scheme = Self.schemes.first(where: { Self.starts(with: $0, in: bytes, at: start) }) else {
            return nil
        }
        let isPlainHost = scheme == "www."
        let hostStart = start + (isPlainHost ? 0 : scheme.utf8.count)
        var hostEnd = hostStart
        while hostEnd < bytes.count, Self.isHost(bytes[hostEnd]) { hostEnd += 1 }
        guard hostEnd > hostStart + (isPlainHost ? 4 : 0), bytes[hostStart].isASCIIAlphanumeric else { return nil }
        var end = hostEnd
        var brackets = 0
        let isInAngles = start > 0 && bytes[start - 1] == UInt8(ascii: "<")
        while end < bytes.count, bytes[end] > 0x20, bytes[end] < 0x7F, bytes[end] != UInt8(ascii: "<") {
            if isInAngles, bytes[end] == UInt8(ascii: ">") { break }
            if bytes[end] == UInt8(ascii: "[") {
                if end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "^") { break }
                brackets += 1
            } else if bytes[end] == UInt8(ascii: "]") {
                if brackets == 0 { break }
                brackets -= 1
            }
            end += 1
        }
        end = Self.withoutTrailingMarks(bytes, start..<end)
        guard end > hostStart + (isPlainHost ? 4 : 0) else { return nil }
        range = start..<end
        prefix = isPlainHost ? "http://" : ""
    }

    /// Whether an address does not begin behind a byte: what stands there is part of a word, or of an address that is none.
    static func goesOn(after byte: UInt8, with next: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || (next | 0x20 == UInt8(ascii: "w") && "/@=&-.".utf8.contains(byte))
    }

    static let longestScheme = 8

    private static let schemes = ["https://", "http://", "www."]

    private static func starts(with scheme: String, in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + scheme.utf8.count <= bytes.count else { return false }
        return zip(scheme.utf8, bytes[start...]).allSatisfy { $0 == $1 || $0 == $1 | 0x20 }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "-_.".utf8.contains(byte)
    }

    private static func withoutTrailingMarks(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var end = range.upperBound
        var closing = bytes[range].count { $0 == UInt8(ascii: ")") }
        let opening = bytes[range].count { $0 == UInt8(ascii: "(") }
        while end > range.lowerBound {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard closing > opening else { return end }
                closing -= 1
                end -= 1
            case UInt8(ascii: ";"):
                // As on GitHub, what looks like the name of a character is none of the address: `&copy;`.
                var start = end - 1
                while start > range.lowerBound, bytes[start - 1].isASCIIAlphanumeric { start -= 1 }
                let isName = start < end - 1 && start > range.lowerBound && bytes[start - 1] == UInt8(ascii: "&")
                end = isName ? start - 1 : end - 1
            case let byte where "?!.,:*_~'\"".utf8.contains(byte):
                end -= 1
            default:
                return end
            }
        }
        return end
    }
}
