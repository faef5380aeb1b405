import TextRules
import Testing

/// What a text leaves to be filled in.
struct GapTests {
    private func gaps(in text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var gaps: [String] = []
            var place = 0
            while let gap = Gap.next(in: bytes, from: place) {
                gaps.append(gap.text(of: bytes, filledWith: "＋"))
                place = gap.range.upperBound
            }
            return gaps
        }
    }

    @Test(arguments: [
        ("年满（    ）周岁", ["（＋＋）"]), ("年满（　　）周岁", ["（＋＋）"]), ("年满（ ）周岁", ["（＋＋）"]), ("（　　　　　）", ["（＋＋＋＋＋）"]),
        ("填(  )和（\u{A0}\t ）", ["(＋＋＋)", "（＋＋）"]), ("(  ）", ["(＋＋＋）"]), ("百分之____。", ["______"]),
        ("第________名", ["________"]),
        ("姓名＿＿＿", ["＿＿＿"]), ("I ___ tea", ["______"]), ("甲___b", ["______"]), ("____", ["______"]),
        ("（（  ））", ["（＋＋）"]),
        ("甲（  ）乙____丙（  ）", ["（＋＋）", "______", "（＋＋）"]),
    ])
    func findsWhatIsToBeFilledIn(text: String, expected: [String]) {
        #expect(gaps(in: text) == expected)
    }

    @Test(arguments: [
        "（）", "()", "( )", "（ 甲 ）", "（  ", "  ）", "a___b", "snake____case", "__init__", "甲_乙", "__", "＿", "，。！？", "",
        "（\n）",
    ])
    func leavesWhatOnlyLooksLikeIt(text: String) {
        #expect(gaps(in: text).isEmpty)
    }

    @Test func holdsGapsOpenWhereLinesAreBroken() {
        #expect("年满（  ）岁，占____成".holdingGapsOpen == "年满（\u{A0}\u{A0}\u{A0}\u{A0}）岁，占______成")
        #expect("没有空".holdingGapsOpen == "没有空")
        #expect("（  ）".holdingGapsOpen.holdingGapsOpen == "（  ）".holdingGapsOpen)
    }
}
