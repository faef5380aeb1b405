import Testing

@testable import TextRules

struct ScalarClassTests {
    @Test(
        arguments: [
            ("中", [.han, .wide, .cjk]), ("々", [.han, .wide, .cjk]), ("〇", [.han, .wide, .cjk]),
            ("𠮷", [.han, .wide, .cjk]),
            ("あ", [.kana, .wide, .cjk]), ("ｱ", [.kana, .wide, .cjk]), ("ー", [.kana, .wide, .cjk]),
            ("한", [.hangul, .wide, .cjk]), ("ㄱ", [.hangul, .wide, .cjk]), ("\u{1161}", [.hangul, .cjk]),
            ("，", [.wide, .cjk, .punctuation]), ("《", [.wide, .cjk, .punctuation]), ("｡", [.wide, .cjk, .punctuation]),
            ("＋", [.wide, .cjk, .symbol]), ("〒", [.wide, .cjk, .symbol]), ("Ａ", [.wide, .cjk]), ("１", [.wide, .cjk]),
            ("“", [.cjk, .punctuation]), ("’", [.cjk, .punctuation]), ("…", [.cjk, .punctuation]),
            ("—", [.cjk, .punctuation]),
            ("·", [.cjk, .punctuation]), ("–", [.punctuation]), ("«", [.punctuation]), ("×", [.symbol]), ("é", []),
            ("😀", [.wide, .symbol]), ("⌚", [.wide, .symbol]), ("☎", [.symbol]), ("〰", [.wide, .cjk, .punctuation]),
            ("$", [.punctuation, .symbol]), ("*", [.punctuation]), ("a", []), (" ", [.whitespace]),
            ("\t", [.whitespace]),
            ("\u{3000}", [.wide, .cjk, .whitespace]), ("\u{A0}", [.whitespace]), ("\u{B}", []), ("\u{200B}", []),
            ("\u{3099}", [.wide, .cjk]), ("\u{E000}", []), ("₩", [.wide, .cjk, .symbol]),
        ] as [(Unicode.Scalar, ScalarClass)])
    func knowsWhatAScalarIs(scalar: Unicode.Scalar, expected: ScalarClass) {
        #expect(ScalarClasses.shared[scalar] == expected)
    }

    @Test func tableAndComputationAgreeOnTheWholeFirstPlane() {
        let classes = ScalarClasses.shared
        let differing = (UInt32(0)..<0x10000).filter { classes[$0] != ScalarClasses.classify($0) }
        #expect(differing.isEmpty)
    }

    @Test func valuesThatAreNoScalarsHaveNoClass() {
        for value in [0xD800, 0xDFFF, 0x110000, UInt32.max] {
            #expect(ScalarClasses.shared[value] == [], "\(value)")
        }
    }

    @Test func everyIdeographOfUnicodeIsHan() {
        // The standard library's own tables are the oracle.
        let missed = (UInt32(0x80)..<0x32000).compactMap(Unicode.Scalar.init).filter {
            $0.properties.isUnifiedIdeograph && !ScalarClasses.shared[$0].contains([.han, .wide, .cjk])
        }
        #expect(missed.isEmpty)
    }

    @Test func anEmojiIsWideButNoCJKCharacter() {
        let mistaken = (UInt32(0x80)..<0x20000).compactMap(Unicode.Scalar.init).filter {
            $0.properties.isEmojiPresentation && ScalarClasses.shared[$0].contains(.cjk)
        }
        #expect(mistaken.isEmpty)
    }

    @Test(
        arguments: [
            ("中", "文", true), ("，", "中", true), ("中", "（", true), ("あ", "漢", true), ("ｱ", "漢", true), ("中", "😀", true),
            ("中", "“", true), ("”", "中", true), ("。", "”", true), ("—", "中", true), ("中", "…", true),
            ("한", "국", false), ("中", "한", false), ("한", "，", false), ("中", "a", false), ("a", "中", false),
            ("a", "b", false), ("”", "a", false), ("”", "“", false), ("中", "1", false), ("中", "*", false),
        ] as [(Unicode.Scalar, Unicode.Scalar, Bool)])
    func dropsLineBreaksWhereNoSpaceIsWritten(before: Unicode.Scalar, after: Unicode.Scalar, drops: Bool) {
        let classes = ScalarClasses.shared
        #expect(ScalarClass.dropsLineBreak(between: classes[before], and: classes[after]) == drops)
    }

    @Test(arguments: ["，", "。", "《", "“", "—", "·", "＋", "※"] as [Unicode.Scalar])
    func cjkMarksAreThoseThatBreakEmphasis(mark: Unicode.Scalar) {
        #expect(ScalarClasses.shared[mark].isCJKMark == (mark != "※"))
    }

    @Test func sharedMarksAreCJKMarksThatAreNotWide() {
        #expect(ScalarClasses.shared["“" as Unicode.Scalar].isSharedMark)
        #expect(!ScalarClasses.shared["，" as Unicode.Scalar].isSharedMark)
        #expect(!ScalarClasses.shared["*" as Unicode.Scalar].isSharedMark)
    }
}
