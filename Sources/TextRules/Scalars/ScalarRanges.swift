/// Sorted ranges of scalars, for the few properties that utf8proc does not know.
struct ScalarRanges: Sendable {
    let ranges: [ClosedRange<UInt32>]

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
    }

    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= scalar
    }
}

extension ScalarRanges {
    /// Script Han, and `〆`; whole blocks, so that a newer Unicode changes nothing.
    static let han = ScalarRanges([
        0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B,
        0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xF900...0xFAFF, 0x16FF0...0x16FF1, 0x20000...0x2FA1F, 0x30000...0x3FFFD,
    ])

    /// Scripts Hiragana and Katakana, and the length marks they share.
    static let kana = ScalarRanges([
        0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0x32D0...0x32FE,
        0x3300...0x3357, 0xFF66...0xFF9F, 0x1AFF0...0x1AFFE, 0x1B000...0x1B122, 0x1B132...0x1B132, 0x1B150...0x1B155,
        0x1B164...0x1B167, 0x1F200...0x1F200,
    ])

    /// Script Hangul (Scripts.txt).
    static let hangul = ScalarRanges([
        0x1100...0x11FF, 0x302E...0x302F, 0x3131...0x318E, 0x3200...0x321E, 0x3260...0x327E, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB, 0xFFA0...0xFFBE, 0xFFC2...0xFFC7, 0xFFCA...0xFFCF,
        0xFFD2...0xFFD7, 0xFFDA...0xFFDC,
    ])

    /// East Asian Halfwidth (EastAsianWidth.txt); one cell wide, so that utf8proc does not tell them from Latin.
    static let halfwidth = ScalarRanges([
        0x20A9...0x20A9, 0xFF61...0xFFBE, 0xFFC2...0xFFC7, 0xFFCA...0xFFCF, 0xFFD2...0xFFD7, 0xFFDA...0xFFDC,
        0xFFE8...0xFFEE,
    ])

    /// Combining marks that are East Asian Wide; they fill no cell, so that utf8proc gives them none.
    static let wideMarks = ScalarRanges([0x302A...0x302F, 0x3099...0x309A])

    /// Punctuation that Chinese text shares with Latin text: `·`, dashes, curly quotes, dots.
    static let sharedMarks = ScalarRanges([
        0x00B7...0x00B7, 0x2014...0x2015, 0x2018...0x2019, 0x201C...0x201D, 0x2025...0x2027,
    ])
}
