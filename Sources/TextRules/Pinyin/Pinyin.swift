/// How Han characters are read in Mandarin: one character at a time, whatever word it stands in.
///
/// Traditional and regional forms that stand in no everyday table are read as the character that they are a form of: 瀋 as 沈, but 沉 by
/// itself. What has no form there has no reading.
package enum Pinyin {
    /// A syllable with its tone.
    package struct Syllable: Hashable, Sendable, Comparable {
        /// Its place among all syllables, which are ordered by letters, then by tone.
        let rank: UInt16

        package static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

        /// The letters as people type them, without the tone and with `v` for ü: `lv`.
        package var letters: String { Pinyin.tables.letters[Int(rank)] }
    }

    /// Every reading of a character, the usual one first; empty where there is none.
    package static func syllables(of scalar: Unicode.Scalar) -> [Syllable] {
        guard scalar.value >= 0x3400 else { return [] }
        return tables.syllables[scalar.value] ?? tables.syllablesOfForms[HanVariants.common(scalar.value)] ?? []
    }

    /// Every reading of a character as people type it, without tones and without repetition, the usual one first: 行 gives `xing`, `hang`
    /// and `heng`.
    package static func readings(of scalar: Unicode.Scalar) -> [String] {
        var readings: [String] = []
        for syllable in syllables(of: scalar) where !readings.contains(syllable.letters) {
            readings.append(syllable.letters)
        }
        return readings
    }

    /// The syllable that is written so, with its tone as a digit: `zeng1`.
    static func syllable(_ written: Substring) -> Syllable? { tables.ranks[written] }

    private struct Tables {
        var letters: [String] = []
        var ranks: [Substring: Syllable] = [:]
        /// Of the characters that stand in the tables themselves.
        var syllables: [UInt32: [Syllable]] = [:]
        /// Of all forms of a character, by their common one, whose own readings come first.
        var syllablesOfForms: [UInt32: [Syllable]] = [:]
    }

    /// Made when the first reading is asked for, which takes a few milliseconds.
    private static let tables: Tables = {
        let groups = [usualReadings, otherReadings].flatMap { Self.groups($0) }
        var tables = Tables()
        for written in Set(groups.map(\.syllable)).sorted() {
            tables.ranks[written] = Syllable(rank: UInt16(tables.letters.count))
            tables.letters.append(String(written.dropLast()))
        }
        tables.syllables.reserveCapacity(9_000)
        for group in groups {
            guard let syllable = tables.ranks[group.syllable] else { continue }
            for character in group.characters.unicodeScalars {
                tables.syllables[character.value, default: []].append(syllable)
            }
        }
        for (character, syllables) in tables.syllables.sorted(by: { $0.key < $1.key }) {
            let common = HanVariants.common(character)
            if character == common {
                tables.syllablesOfForms[common] = syllables + (tables.syllablesOfForms[common] ?? [])
            } else {
                tables.syllablesOfForms[common, default: []] += syllables
            }
        }
        return tables
    }()

    /// `a1 锕阿 a2 嗄` as syllables and their characters.
    private static func groups(_ table: String) -> [(syllable: Substring, characters: Substring)] {
        let words = table.split(whereSeparator: \.isWhitespace)
        return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
    }
}
