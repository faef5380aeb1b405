import Testing

@testable import TextRules

/// Texts as their words and grams, and what is found by them.
@Suite struct TextWordsTests {
    @Test func countsHanCharactersSinglyAndOtherLettersByRuns() {
        #expect(TextWords("客户要 NPS，3 天").words.count == 6)
        #expect(TextWords("re-visit it").words.count == 3)
        #expect(TextWords("，。 —").words.isEmpty)
    }

    @Test func makesNoDifferenceOfWidthCaseFormAndMarks() {
        #expect(TextWords("客戶，滿意！ＮＰＳ").words == TextWords("客户 满意 nps").words)
    }

    @Test func takesPairsOfHanCharactersWithinAPhraseForGrams() {
        #expect(TextWords("客户满意").grams.count == 3)
        // No pair across a comma, and a character alone is a gram of its own.
        #expect(TextWords("客户，满意").grams.count == 2)
        #expect(TextWords("甲，乙").grams.count == 2)
        #expect(TextWords("客户客户").grams.count == 2)
    }

    @Test func leavesOutEnglishWordsThatEverySentenceHas() {
        #expect(TextWords("the customers of this shop").grams == TextWords("a shop with its customer").grams)
    }

    @Test func measuresHowAlikeTwoTextsAre() {
        let text = TextWords("客户满意")
        #expect(text.likeness(to: text) == 1)
        #expect(text.likeness(to: TextWords("另外一句")) == 0)
        // 客户 of 客户, 户满, 满意 and 户满, 满足.
        #expect(text.likeness(to: TextWords("客户满足")) == 0.5)
        #expect(TextWords("").likeness(to: TextWords("")) == 0)
    }

    @Test func knowsWhetherOneTextStandsInAnother() {
        let text = TextWords("忠诚度由价值决定")
        #expect(text.contains(TextWords("价值")))
        #expect(!text.contains(TextWords("值价")))
        #expect(!TextWords("价").contains(TextWords("价值")))
        #expect(TextWords("We never asked").contains(TextWords("Never")))
        #expect(!TextWords("whenever").contains(TextWords("never")))
    }

    @Test func findsTheLongestPhraseAtEachPlace() {
        let finder = PhraseFinder([
            (phrase: "一定", meaning: "absolute"), (phrase: "不一定", meaning: "not"), (phrase: "一定的", meaning: "some"),
        ])
        #expect(finder.matches(in: TextWords("一定来")).map(\.meaning) == ["absolute"])
        #expect(finder.matches(in: TextWords("不一定，一定的")).map(\.meaning) == ["not", "some"])
        #expect(finder.matches(in: TextWords("定一")).isEmpty)
        #expect(finder.matches(in: TextWords("他一定")).map(\.range) == [1..<3])
    }

    /// The index leads to what a comparison of all pairs finds.
    @Test func findsTheNearestTextWithoutComparingAll() {
        let words = ["客户", "满意", "忠诚", "价值", "投诉", "倾听", "诚实", "途径"]
        var texts: [TextWords] = []
        for first in words {
            for second in words { for third in words { texts.append(TextWords("\(first)，\(second)，\(third)")) } }
        }
        for least in [0.3, 0.5, 0.8] {
            let index = LikenessIndex(texts, atLeast: least)
            for text in [TextWords("客户，投诉，诚实，回访"), TextWords("倾听，价值"), TextWords("别的，话")] {
                let best = texts.map { text.likeness(to: $0) }.max().flatMap { $0 >= least ? $0 : nil }
                #expect(index.nearest(to: text)?.likeness == best)
            }
        }
    }

    @Test func findsTextsThatMayHoldAnother() {
        let index = GramIndex(["客户要价值", "价值连城", "别的"].map { TextWords($0) })
        #expect(index.holders(of: TextWords("要价值"), most: 9) == [0])
        #expect(index.holders(of: TextWords("价值"), most: 9) == [0, 1])
        #expect(index.holders(of: TextWords("价值"), most: 1) == [])
        #expect(index.holders(of: TextWords("没有"), most: 9) == [])
    }
}
