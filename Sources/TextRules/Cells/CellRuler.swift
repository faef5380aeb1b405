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
