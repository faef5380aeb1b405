/// What a Unicode scalar is for Chinese text and for Markdown; one byte, so that a table of the first plane stays small.
///
/// ```swift
/// let classes = ScalarClasses.shared      // once, outside the loop
/// if classes[scalar].contains(.han) { … }
/// ```
@usableFromInline package struct ScalarClass: OptionSet, Hashable, Sendable {
    @usableFromInline package let rawValue: UInt8

    @inlinable package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// A Chinese character: ideographs, radicals, `々`, `〇`, `〆`.
    @usableFromInline package static let han = ScalarClass(rawValue: 1 << 0)
    /// Hiragana or Katakana, half width too.
    @usableFromInline package static let kana = ScalarClass(rawValue: 1 << 1)
    /// A Hangul letter or syllable.
    @usableFromInline package static let hangul = ScalarClass(rawValue: 1 << 2)
    /// East Asian Wide, Fullwidth or Halfwidth (UAX #11).
    @usableFromInline package static let wide = ScalarClass(rawValue: 1 << 3)
    /// A CJK character as the "CJK-friendly emphasis" amendment to CommonMark defines it (East Asian Wide, Fullwidth or
    /// Halfwidth without emoji, or Hangul), and the marks `“ ” ‘ ’ … — ·` and their kin, which Unicode calls ambiguous
    /// and Chinese text uses as its own.
    @usableFromInline package static let cjk = ScalarClass(rawValue: 1 << 4)
    /// Unicode punctuation: the general categories P, and all of ASCII's punctuation and symbols, as CommonMark 0.30 has it.
    @usableFromInline package static let punctuation = ScalarClass(rawValue: 1 << 5)
    /// A Unicode symbol: the general categories S; CommonMark 0.31 counts it with the punctuation.
    @usableFromInline package static let symbol = ScalarClass(rawValue: 1 << 6)
    /// CommonMark's Unicode whitespace: category Zs, tab, line feed, form feed, carriage return.
    @usableFromInline package static let whitespace = ScalarClass(rawValue: 1 << 7)

    /// Whether the scalar is a CJK punctuation mark or symbol, which is what breaks `**` in CommonMark.
    @inlinable package var isCJKMark: Bool {
        contains(.cjk) && !isDisjoint(with: [.punctuation, .symbol])
    }

    /// Whether the scalar is one of the marks that Chinese and Latin text share: `“ ” ‘ ’ … — ·` and their kin.
    @inlinable package var isSharedMark: Bool {
        isCJKMark && isDisjoint(with: [.wide, .hangul])
    }

    /// Whether a line break between two neighbours is dropped when the lines are joined, rather than read as a space.
    ///
    /// Chinese and Japanese are written without spaces, Korean with them: the break goes where both neighbours are East
    /// Asian Wide, Fullwidth or Halfwidth and neither is Hangul (CSS Text 3, segment break transformation). Marks shared
    /// with Latin text do not decide it alone: one beside a Chinese character or mark counts with it.
    @inlinable package static func dropsLineBreak(between before: ScalarClass, and after: ScalarClass) -> Bool {
        if before.contains(.hangul) || after.contains(.hangul) { return false }
        if before.contains(.wide) { return after.contains(.wide) || after.isSharedMark }
        return before.isSharedMark && after.contains(.wide)
    }
}
