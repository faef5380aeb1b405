import TextRules
import Testing

/// Texts are compared by what they say, not by how it is written.
struct LetterFoldTests {
    private func letters(_ text: String) -> [UInt16] {
        let fold = LetterFold.shared
        return text.unicodeScalars.flatMap { scalar -> [UInt16] in
            let folded = fold[scalar.value]
            return (folded == .several ? fold.parts(of: scalar.value) : [folded]).compactMap(\.letter)
        }
    }

    @Test(arguments: [
        ("Re-Visit", "revisit"), ("Ｒｅｖｉｓｉｔ", "revisit"), ("re\u{200B}vi\u{AD}sit", "revisit"), ("ré vísit", "revisit"),
        ("Straße", "strasse"), ("ﬁve", "five"), ("𝐫evisit", "revisit"), ("Ⅷ", "viii"), ("㎡", "m2"), ("①", "1"),
        ("客 户，", "客户"), ("“客户”！", "客户"), ("客\u{2060}户\u{FE0F}", "客户"), ("客戶", "客户"), ("客戸", "客戸"),
        ("頭髮發展", "头发发展"), ("看著", "看着"), ("裡面裏面", "里面里面"), ("回覆", "回复"), ("ｶﾞ", "カ"), ("が", "か"),
        ("㍿", "株式会社"), ("⽔", "水"), ("😀 客户 ★", "客户"), ("", ""), ("……——", ""),
    ])
    func comparesLettersAndDigitsAlone(text: String, other: String) {
        #expect(letters(text) == letters(other))
        #expect(letters(text).isEmpty == other.isEmpty)
    }

    @Test(arguments: [("客户", "顾客"), ("revisit", "revise"), ("未", "末"), ("1", "l"), ("𠀀", "𠀁")])
    func tellsDifferentLettersApart(text: String, other: String) {
        #expect(letters(text) != letters(other))
    }

    @Test(arguments: [
        ("-" as Unicode.Scalar, FoldedScalar.hyphen), ("\u{2011}", .hyphen), ("－", .hyphen), ("—", .hyphen),
        ("\u{2212}", .hyphen),
        ("_", .underscore), ("＿", .underscore), (".", .boundary), ("。", .boundary), ("\u{A0}", .boundary),
        ("\n", .boundary),
        ("\u{AD}", .nothing), ("\u{301}", .nothing), ("\u{202E}", .nothing), ("\0", .nothing),
    ])
    func keepsApartWhatNamesAreMadeOf(text: Unicode.Scalar, expected: FoldedScalar) {
        #expect(LetterFold.shared[text.value] == expected)
    }
}
