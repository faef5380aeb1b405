internal import CUtf8proc

/// Unicode's forms of the same text, from utf8proc.
package enum Normalization {
    /// NFC: composed letters and marks; what file names, ids and comparisons use.
    package static func composed(_ text: String) -> String {
        if isASCII(text) || text.unicodeScalars.allSatisfy(isComposed) { return text }
        return map(text, [UTF8PROC_STABLE, UTF8PROC_COMPOSE])
    }

    private static func isASCII(_ text: String) -> Bool {
        // Over bytes in one piece this is a loop over words.
        text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 0x80 } } ?? text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// NFC and case folding, as disks compare names that do not tell capitals from small letters: `É.PNG` and `é.png` become one,
    /// `m²` and `m2` do not.
    package static func caseFolded(_ text: String) -> String {
        if isASCII(text) { return text.lowercased() }
        return map(text, [UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_CASEFOLD])
    }

    /// NFKC and case folding: `（ｘ）`, `(X)` and `(x)` become one, as do `①` and `1`, `㎡` and `m2`.
    package static func folded(_ text: String) -> String {
        if isASCII(text) { return text.lowercased() }
        return map(text, [UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_COMPAT, UTF8PROC_CASEFOLD])
    }

    /// Whether a scalar stands for itself in NFC, whatever is beside it. All of ASCII, Latin-1, the Han characters and the marks between
    /// them do; of others utf8proc is asked.
    static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x4E00...0x9FFF, 0x2010...0x2027, 0x3000...0x3029, 0xFF01...0xFF5E: true
        default: false
        }
    }

    /// Full-width letters, digits, marks and blanks in half width, and nothing else: `（Ａ）` and `(A)` become one, `10²` and `102`
    /// do not.
    package static func halfWidth(_ text: String) -> String {
        if isASCII(text) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{FF01}"..."\u{FF5E}": scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case "\u{3000}": scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func map(_ text: String, _ options: [utf8proc_option_t]) -> String {
        var text = text
        let flags = utf8proc_option_t(rawValue: options.reduce(0) { $0 | $1.rawValue })
        return text.withUTF8 { bytes in
            var result: UnsafeMutablePointer<UInt8>?
            let length = utf8proc_map(bytes.baseAddress, bytes.count, &result, flags)
            defer { free(result) }
            // utf8proc fails only on invalid UTF-8, which a String never holds, and where there is no memory left.
            guard length >= 0, let result else { preconditionFailure("utf8proc cannot map a valid string") }
            return String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
        }
    }
}

/// A name as people recognize it: what differs only in width, case, composition, blanks around it or characters that nobody sees
/// is the same name.
///
/// `１２３`, ` 123` and `123` with a zero-width space have one key, as have `A7` and `a7`. Digits are no numbers: `007` is not `7`.
package struct NameKey: Hashable, Sendable {
    package let text: String

    package init(_ name: String) {
        // Folding may bring forth what is invisible (a Hangul filler of half width), and nothing that folds further.
        let folded = Normalization.folded(Normalization.visible(name))
        text = Normalization.trimmed(Normalization.visible(folded))
    }

    /// Whether there is nothing to see.
    package var isEmpty: Bool { text.isEmpty }
}

extension Normalization {
    /// A text without the characters that nobody sees: zero-width ones, marks of direction, variation selectors.
    package static func visible(_ text: String) -> String {
        if isASCII(text) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where !scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .format {
            result.append(scalar)
        }
        return String(result)
    }

    /// A text without the blanks around it.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let rest = scalars.drop { $0.properties.isWhitespace }
        guard let last = rest.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(rest[...last])
    }
}
