import CourseModel
import Testing

/// Which choices are a matter of true or false.
struct TrueFalseTests {
    private func choice(_ texts: [String], _ selection: Item.Choice.Selection = .single) -> Item.Choice {
        let options = texts.enumerated().map { index, text in
            Item.Option(
                letter: OptionLetter(index: index), text: Localized(Markdown(text), in: .simplifiedChinese),
                isCorrect: index == 0)
        }
        return Item.Choice(selection: selection, options: options)
    }

    @Test(arguments: [
        ["对", "错"], ["错误", "正确"], ["是", "否"], ["√", "×"], ["✓", "✗"], ["True", "False"],
        ["no", "YES"], ["T", "F"], ["正确。", "错误。"], ["**对**", "**错**"], [" 对 ", "錯"], ["正確", "錯誤"],
        ["Right.", "Wrong."],
        ["（对）", "（错）"], ["✔️", "✘"],
    ]) func aPairOfSuchWordsIs(texts: [String]) {
        #expect(choice(texts).isTrueFalse)
    }

    @Test(arguments: [
        ["两只", "三只"], ["对", "三只"], ["对", "正确"], ["先问", "先答"], ["对", "错", "不知道"], ["对"], ["是他的错", "不是他的错"], ["", ""],
        ["A", "B"], ["对称", "错位"], ["对", "否"], ["是", "不是"], ["对", "不对"], ["算", "不算"], ["可以", "不可以"], ["有", "没有"],
    ]) func nothingElseIs(texts: [String]) {
        #expect(!choice(texts).isTrueFalse)
    }

    @Test func aMultipleChoiceIsNot() {
        #expect(!choice(["对", "错"], .multiple).isTrueFalse)
    }

    /// A translation may say it in other words; the original decides.
    @Test func theOriginalDecides() {
        let options = [("对", "It is so"), ("错", "It is not so")].enumerated().map { index, texts in
            Item.Option(
                letter: OptionLetter(index: index),
                text: Localized(
                    Markdown(texts.0), in: .simplifiedChinese, translations: [.english: Markdown(texts.1)]),
                isCorrect: index == 0)
        }
        #expect(Item.Choice(selection: .single, options: options).isTrueFalse)
    }
}
