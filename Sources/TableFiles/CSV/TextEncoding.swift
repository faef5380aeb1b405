internal import SystemFiles

/// Finds out in which encoding somebody's program has written a text.
package enum TextEncoding {
    /// The text in UTF-8.
    ///
    /// A byte order mark decides; else what is UTF-8 is taken for that, then UTF-16, which has a zero in every other byte of ASCII, and
    /// then what Chinese programs write: GB 18030, which GBK and GB 2312 are a part of, and Big5.
    ///
    /// - Throws: `TableFault.unreadableText` where it is none of them.
    package static func utf8(of bytes: [UInt8]) throws(TableFault) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), isLittleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), isLittleEndian: false) }
        if bytes.contains(0) {
            // Of a text in UTF-16 the digits and separators have their zero behind them, or before.
            let head = bytes.prefix(1 << 12)
            let behind = head.enumerated().filter { $1 == 0 && $0 % 2 == 1 }.count
            let before = head.enumerated().filter { $1 == 0 && $0 % 2 == 0 }.count
            guard min(behind, before) == 0 else { throw .notATable }
            return try utf16(bytes[...], isLittleEndian: behind > 0)
        }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        guard let pairs = DoubleBytes(of: bytes) else { throw .unreadableText }
        let encoding: LegacyEncoding = pairs.isLikelierBig5 ? .big5 : .gb18030
        guard let text = encoding.utf8(of: bytes) else { throw .unreadableText }
        return text
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) throws(TableFault) -> [UInt8] {
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittleEndian ? second << 8 | first : first << 8 | second
        }
        guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self), !text.utf8.contains(0) else {
            throw .unreadableText
        }
        return Array(text.utf8)
    }
}

/// How the characters of a text in GB 18030 are made of bytes.
private struct DoubleBytes {
    /// Characters of two bytes, and those of them whose second byte is an ASCII letter or mark.
    private var count = 0
    private var withLowSecond = 0
    private var couldBeBig5 = true

    /// nil where the bytes are not formed as GB 18030 is.
    init?(of bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            if first < 0x80 {
                index += 1
                continue
            }
            guard (0x81...0xFE).contains(first), index + 1 < bytes.count else { return nil }
            let second = bytes[index + 1]
            switch second {
            case 0x30...0x39:
                guard index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
                    (0x30...0x39).contains(bytes[index + 3])
                else { return nil }
                couldBeBig5 = false
                index += 4
            case 0x40...0x7E, 0x80...0xFE:
                count += 1
                if second < 0x80 { withLowSecond += 1 }
                if !(0xA1...0xF9).contains(first) || (0x80...0xA0).contains(second) { couldBeBig5 = false }
                index += 2
            default: return nil
            }
        }
    }

    /// Big5 is formed like GB 18030, too. Two fifths of its characters have a low second byte, and none of those that are in everyday
    /// use on the mainland.
    var isLikelierBig5: Bool { couldBeBig5 && withLowSecond * 5 > count }
}
