internal import SystemFiles

/// The text of a file that a site carries, in whatever encoding somebody saved it.
///
/// UTF-8 and UTF-16 are read, and what is neither is tried as GB 18030 and as Big5, the encodings of Chinese Windows. A wrong guess
/// yields gibberish, in which nothing is found. What is no text (pictures, films, office documents, archives, PDF) is not looked into.
enum AttachedText {
    /// The bytes of the text in UTF-8, once for each encoding that it may be in; none for what is no text.
    static func readings(of bytes: [UInt8]) -> [[UInt8]] {
        if bytes.starts(with: "%PDF-".utf8) || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return [] }
        if bytes.starts(with: [0xFF, 0xFE]) { return [utf16(bytes, isBigEndian: false)] }
        if bytes.starts(with: [0xFE, 0xFF]) { return [utf16(bytes, isBigEndian: true)] }
        if bytes.prefix(8192).contains(0) {
            // Latin letters in UTF-16 have a zero beside them, Han characters do not; pictures and archives have them anywhere.
            let isSixteen = bytes.count % 2 == 0 && isMostlyText(utf16(Array(bytes.prefix(8192)), isBigEndian: false))
            let isSwapped = bytes.count % 2 == 0 && isMostlyText(utf16(Array(bytes.prefix(8192)), isBigEndian: true))
            // A text with a stray zero in it is still a text.
            let rest = bytes.filter { $0 != 0 }
            return (isSixteen ? [utf16(bytes, isBigEndian: false)] : [])
                + (isSwapped ? [utf16(bytes, isBigEndian: true)] : [])
                + (String(validating: rest, as: UTF8.self) != nil ? [rest] : [])
        }
        if String(validating: bytes, as: UTF8.self) != nil { return [bytes] }
        // Nothing but the encoding of each character tells Han in UTF-16 from GB 18030.
        return [bytes] + LegacyEncoding.allCases.compactMap { $0.utf8(of: bytes) }
            + [utf16(bytes, isBigEndian: false), utf16(bytes, isBigEndian: true)].filter(isMostlyText)
    }

    private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Whether a reading has hardly any character that no text has.
    private static func isMostlyText(_ bytes: [UInt8]) -> Bool {
        let scalars = String(decoding: bytes.prefix(8192), as: UTF8.self).unicodeScalars
        let strange = scalars.count { scalar in
            switch scalar.properties.generalCategory {
            case .control: !scalar.properties.isWhitespace
            case .unassigned, .privateUse, .surrogate: true
            default: scalar == "\u{FFFD}"
            }
        }
        return strange * 20 < scalars.count
    }
}
