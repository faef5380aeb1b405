import TextRules
import Testing

struct CellRulerTests {
    private let ruler = CellRuler()

    @Test(arguments: [
        ("", 0), ("abc", 3), ("中文", 4), ("中a文", 5), ("カタカナ", 8), ("ｶﾀｶﾅ", 4), ("が", 2), ("か\u{3099}", 2),
        ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("ＡＢ１", 6),
        ("，。！", 6), ("“引号”", 6), ("……", 2), ("——", 2), ("①", 1), ("●", 1), ("→", 1), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2),
        ("🇨🇳", 2), ("☎", 1), ("☎\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2), ("❤\u{FE0F}", 2), ("⌚", 2), ("𠮷", 2),
        ("葛\u{E0100}", 2), ("ก็", 1), ("नमस्ते", 4), ("שלום", 4), ("a\u{200B}b", 2), ("a\u{200E}b", 2), ("\u{7}", 0),
        ("\u{AD}", 0), ("\u{3000}", 2), ("\u{A0}", 1), ("━│", 2), ("\r\n", 0), ("\u{FFFD}", 1), ("␛", 1),
        ("a" + String(repeating: "\u{301}", count: 1000), 1),
    ])
    func measuresWhatIsSeen(text: String, cells: Int) {
        #expect(ruler.width(of: text) == cells)
        #expect(ruler.width(of: text[...]) == cells)
    }

    @Test(arguments: [("“引号”", 8), ("……", 4), ("①●→", 6), ("abc", 3), ("中", 2), ("é", 2), ("e\u{301}", 1), ("─", 2)])
    func givesAmbiguousCharactersTwoCellsWhereAsked(text: String, cells: Int) {
        #expect(CellRuler(ambiguousWidth: .two).width(of: text) == cells)
    }

    @Test func fastAndSlowMeasuresAgree() {
        // A ZWJ emoji makes the whole line take the slow way.
        for text in ["中文 mixed 文字，（好）", "「あア」〒“—…”・‥", "！＂～｟｠"] {
            #expect(ruler.width(of: text + "👨‍👩‍👧") == ruler.width(of: text) + 2)
            let wide = CellRuler(ambiguousWidth: .two)
            #expect(wide.width(of: text + "👨‍👩‍👧") == wide.width(of: text) + 2)
        }
    }

    @Test(arguments: [
        ("客户忠诚度", 10, "客户忠诚度"), ("客户忠诚度", 9, "客户忠诚…"), ("客户忠诚度", 8, "客户忠…"), ("客户忠诚度", 1, "…"),
        ("客户忠诚度", 0, ""), ("loyalty", 4, "loy…"), ("loyalty", -1, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"), ("", 0, ""),
    ])
    func cutsWithAnEllipsisAndNeverInsideACharacter(text: String, width: Int, expected: String) {
        #expect(ruler.truncated(text, to: width) == expected)
    }

    @Test func neverExceedsTheWidthItIsAskedFor() {
        for width in 0...20 {
            for text in ["客户忠诚度 Customer", "a😀b🇨🇳c", "한국어 텍스트"] {
                #expect(ruler.width(of: ruler.truncated(text, to: width)) <= width)
                #expect(ruler.width(of: ruler.fitted(text, to: width)) == width)
            }
        }
    }

    @Test(arguments: [
        ("中文", CellAlignment.leading, "中文···"), ("中文", .trailing, "···中文"), ("中文", .centre, "·中文··"),
        ("比这一栏宽", .trailing, "比这一栏宽"),
    ])
    func padsToAWidth(text: String, alignment: CellAlignment, expected: String) {
        #expect(ruler.padded(text, to: 7, alignment).replacing(" ", with: "·") == expected)
    }
}
