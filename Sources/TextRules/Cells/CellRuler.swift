internal import CUtf8proc

/// Measures text in the cells of a terminal.
///
/// The measure goes by grapheme cluster: what is seen as one character takes two cells where it is East Asian Wide or
/// Fullwidth or shown as an emoji, none where it is only a combining mark or a control character, and one otherwise.
package struct CellRuler: Hashable, Sendable {
    package var ambiguousWidth: AmbiguousWidth

    package init(ambiguousWidth: AmbiguousWidth = .one) {
        self.ambiguousWidth = ambiguousWidth
    }

    /// The cells that a line of text fills.
    package func width(of text: some StringProtocol) -> Int {
        let simple = text.utf8.withContiguousStorageIfAvailable(simpleWidth) ?? nil
        return simple ?? text.reduce(0) { $0 + width(of: $1) }
    }

    /// The cells of one character, 0 to 2.
    package func width(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.index(after: scalars.startIndex) == scalars.endIndex {
            return simpleWidth(of: first.value, .shared) ?? width(of: first)
        }
        if Self.isShownAsEmoji(scalars) { return 2 }
        var total = 0
        for scalar in scalars { total += width(of: scalar) }
        // A syllable of Hangul letters, or an Indic conjunct, adds up to more than it is drawn with.
        return min(total, 2)
    }

    private func width(of scalar: Unicode.Scalar) -> Int {
        if scalar.properties.isDefaultIgnorableCodePoint { return 0 }
        if ambiguousWidth == .two, ScalarRanges.ambiguousWidth.contains(scalar.value) { return 2 }
        // Ideographs may be newer than utf8proc.
        if ScalarClasses.shared[scalar].contains(.han) { return 2 }
        return Int(utf8proc_charwidth(Int32(bitPattern: scalar.value)))
    }

    /// The width of text whose scalars never join their neighbours (printable ASCII, Han, kana, quotes, CJK marks); nil for other
    /// text. Finding the grapheme clusters would take ten times as long.
    private func simpleWidth(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let classes = ScalarClasses.shared
        var total = 0
        var index = 0
        while let scalar = bytes.scalar(startingAt: index) {
            guard let width = simpleWidth(of: scalar.value, classes) else { return nil }
            total += width
            index += scalar.length
        }
        return total
    }

    private func simpleWidth(of scalar: UInt32, _ classes: ScalarClasses) -> Int? {
        if scalar < 0x80 { return scalar >= 0x20 && scalar != 0x7F ? 1 : nil }
        if 0x2010...0x2027 ~= scalar {
            return ScalarRanges.ambiguousWidth.contains(scalar) ? ambiguousWidth.rawValue : 1
        }
        guard 0x3001...0x9FFF ~= scalar || 0xFF01...0xFF60 ~= scalar else { return nil }
        let found = classes[scalar]
        let joins = found.contains(.hangul) || 0x302A...0x302F ~= scalar || 0x3099...0x309A ~= scalar
        return found.contains(.wide) && !joins ? 2 : nil
    }

    private static func isShownAsEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
        var regionalIndicators = 0
        var mayBeEmoji = false
        for scalar in scalars {
            switch scalar.value {
            case 0x1F1E6...0x1F1FF:
                regionalIndicators += 1
                if regionalIndicators == 2 { return true }
            case 0xFE0F where mayBeEmoji, 0x20E3 where mayBeEmoji:
                return true
            default:
                if scalar.properties.isEmojiPresentation { return true }
                mayBeEmoji = mayBeEmoji || scalar.properties.isEmoji
            }
        }
        return false
    }
}

/// Where text stands in a column that is wider than it.
package enum CellAlignment: Sendable, Hashable, CaseIterable {
    case leading
    case centre
    case trailing
}

extension CellRuler {
    /// The text, cut with an ellipsis where it is wider than `width` cells.
    ///
    /// The result is never wider; it may be one cell narrower, where half a Han character would have been left.
    package func truncated(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        if self.width(of: text) <= width { return text }
        let room = width - self.width(of: ellipsis)
        guard room >= 0 else { return "" }
        return String(text[..<end(of: text[...], filling: room)]) + ellipsis
    }

    /// The text with spaces to fill `width` cells; wider text is left as it is.
    package func padded(_ text: String, to width: Int, _ alignment: CellAlignment = .leading) -> String {
        let missing = width - self.width(of: text)
        guard missing > 0 else { return text }
        let before =
            switch alignment {
            case .leading: 0
            case .centre: missing / 2
            case .trailing: missing
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }

    /// The text as a table's cell: cut or filled to exactly `width` cells.
    package func fitted(_ text: String, to width: Int, _ alignment: CellAlignment = .leading) -> String {
        padded(truncated(text, to: width), to: width, alignment)
    }

    /// The end of the longest beginning of `text` that fills at most `width` cells.
    func end(of text: Substring, filling width: Int) -> Substring.Index {
        var used = 0
        var index = text.startIndex
        while index < text.endIndex {
            used += self.width(of: text[index])
            if used > width { break }
            text.formIndex(after: &index)
        }
        return index
    }
}

/// How many cells a terminal gives to characters whose East Asian Width is ambiguous (`“`, `…`, `●`, `→`, `①`).
package enum AmbiguousWidth: Int, Sendable {
    /// One cell: what terminals do unless they are told otherwise.
    case one = 1
    /// Two cells: older Chinese and Japanese set-ups.
    case two = 2
}

extension ScalarRanges {
    /// East Asian Ambiguous without combining marks (EastAsianWidth.txt, Unicode 14); utf8proc tells them only from 2.10 on.
    static let ambiguousWidth = ScalarRanges([
        0x00A1...0x00A1, 0x00A4...0x00A4, 0x00A7...0x00A8, 0x00AA...0x00AA, 0x00AE...0x00AE, 0x00B0...0x00B4,
        0x00B6...0x00BA, 0x00BC...0x00BF, 0x00C6...0x00C6, 0x00D0...0x00D0, 0x00D7...0x00D8, 0x00DE...0x00E1,
        0x00E6...0x00E6, 0x00E8...0x00EA, 0x00EC...0x00ED, 0x00F0...0x00F0, 0x00F2...0x00F3, 0x00F7...0x00FA,
        0x00FC...0x00FC, 0x00FE...0x00FE, 0x0101...0x0101, 0x0111...0x0111, 0x0113...0x0113, 0x011B...0x011B,
        0x0126...0x0127, 0x012B...0x012B, 0x0131...0x0133, 0x0138...0x0138, 0x013F...0x0142, 0x0144...0x0144,
        0x0148...0x014B, 0x014D...0x014D, 0x0152...0x0153, 0x0166...0x0167, 0x016B...0x016B, 0x01CE...0x01CE,
        0x01D0...0x01D0, 0x01D2...0x01D2, 0x01D4...0x01D4, 0x01D6...0x01D6, 0x01D8...0x01D8, 0x01DA...0x01DA,
        0x01DC...0x01DC, 0x0251...0x0251, 0x0261...0x0261, 0x02C4...0x02C4, 0x02C7...0x02C7, 0x02C9...0x02CB,
        0x02CD...0x02CD, 0x02D0...0x02D0, 0x02D8...0x02DB, 0x02DD...0x02DD, 0x02DF...0x02DF, 0x0391...0x03A1,
        0x03A3...0x03A9, 0x03B1...0x03C1, 0x03C3...0x03C9, 0x0401...0x0401, 0x0410...0x044F, 0x0451...0x0451,
        0x2010...0x2010, 0x2013...0x2016, 0x2018...0x2019, 0x201C...0x201D, 0x2020...0x2022, 0x2024...0x2027,
        0x2030...0x2030, 0x2032...0x2033, 0x2035...0x2035, 0x203B...0x203B, 0x203E...0x203E, 0x2074...0x2074,
        0x207F...0x207F, 0x2081...0x2084, 0x20AC...0x20AC, 0x2103...0x2103, 0x2105...0x2105, 0x2109...0x2109,
        0x2113...0x2113, 0x2116...0x2116, 0x2121...0x2122, 0x2126...0x2126, 0x212B...0x212B, 0x2153...0x2154,
        0x215B...0x215E, 0x2160...0x216B, 0x2170...0x2179, 0x2189...0x2189, 0x2190...0x2199, 0x21B8...0x21B9,
        0x21D2...0x21D2, 0x21D4...0x21D4, 0x21E7...0x21E7, 0x2200...0x2200, 0x2202...0x2203, 0x2207...0x2208,
        0x220B...0x220B, 0x220F...0x220F, 0x2211...0x2211, 0x2215...0x2215, 0x221A...0x221A, 0x221D...0x2220,
        0x2223...0x2223, 0x2225...0x2225, 0x2227...0x222C, 0x222E...0x222E, 0x2234...0x2237, 0x223C...0x223D,
        0x2248...0x2248, 0x224C...0x224C, 0x2252...0x2252, 0x2260...0x2261, 0x2264...0x2267, 0x226A...0x226B,
        0x226E...0x226F, 0x2282...0x2283, 0x2286...0x2287, 0x2295...0x2295, 0x2299...0x2299, 0x22A5...0x22A5,
        0x22BF...0x22BF, 0x2312...0x2312, 0x2460...0x24E9, 0x24EB...0x254B, 0x2550...0x2573, 0x2580...0x258F,
        0x2592...0x2595, 0x25A0...0x25A1, 0x25A3...0x25A9, 0x25B2...0x25B3, 0x25B6...0x25B7, 0x25BC...0x25BD,
        0x25C0...0x25C1, 0x25C6...0x25C8, 0x25CB...0x25CB, 0x25CE...0x25D1, 0x25E2...0x25E5, 0x25EF...0x25EF,
        0x2605...0x2606, 0x2609...0x2609, 0x260E...0x260F, 0x261C...0x261C, 0x261E...0x261E, 0x2640...0x2640,
        0x2642...0x2642, 0x2660...0x2661, 0x2663...0x2665, 0x2667...0x266A, 0x266C...0x266D, 0x266F...0x266F,
        0x269E...0x269F, 0x26BF...0x26BF, 0x26C6...0x26CD, 0x26CF...0x26D3, 0x26D5...0x26E1, 0x26E3...0x26E3,
        0x26E8...0x26E9, 0x26EB...0x26F1, 0x26F4...0x26F4, 0x26F6...0x26F9, 0x26FB...0x26FC, 0x26FE...0x26FF,
        0x273D...0x273D, 0x2776...0x277F, 0x2B56...0x2B59, 0x3248...0x324F, 0xFFFD...0xFFFD, 0x1F100...0x1F10A,
        0x1F110...0x1F12D, 0x1F130...0x1F169, 0x1F170...0x1F18D, 0x1F18F...0x1F190, 0x1F19B...0x1F1AC,
    ])
}
