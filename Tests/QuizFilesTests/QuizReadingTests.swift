import Diagnostics
import CourseModel
import Foundation
import QuizFiles
import Testing

/// What a quiz file becomes.
@Suite struct QuizReadingTests {
    private func item(_ text: String) throws -> Item {
        let loaded = SampleQuiz(text)
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.message.english) == [])
        return try #require(loaded.quiz.items.first)
    }

    private func options(_ text: String) throws -> [Item.Option] {
        guard case .choice(let choice) = try item("## 题 {#s-1}\n\n\(text)\n\n> 因为。\n").question else { return [] }
        return choice.options
    }

    @Test func readsAWholeItem() throws {
        let item = try item(
            """
            ## **先**做哪一步？ {#s-1 fact=SV-1.1 objective=O1 points=2.5 tags=a,b marking=all-or-nothing}

            柜台前来了一位客人。

            - 他很急
            - 他没带票

            - ( ) 推销
              > 太早。
              >
              > 他还没开口。
            - (x) 倾听
              他的话 {fixed}

            > 先听，
            > 再说。
            """)
        #expect(item.id == "s-1")
        #expect(item.stem.original.source == "**先**做哪一步？\n\n柜台前来了一位客人。\n\n- 他很急\n- 他没带票")
        #expect(item.rationale?.original.source == "先听，\n再说。")
        #expect(item.points == Fraction(5, 2))
        #expect(
            item.objective == "O1" && item.fact == "SV-1.1" && item.tags == ["a", "b"] && item.marking == .allOrNothing)
        guard case .choice(let choice) = item.question else { return }
        #expect(choice.selection == .single && choice.hasTwoOptions && !choice.isTrueFalse)
        #expect(choice.options.map(\.text.original.source) == ["推销", "倾听\n他的话"])
        #expect(choice.options.map(\.feedback?.original.source) == ["太早。\n\n他还没开口。", nil])
        #expect(choice.options.map(\.isFixed) == [false, true])
        #expect(choice.options.map(\.isCorrect) == [false, true])
        #expect(choice.options.map(\.letter.description) == ["A", "B"])
    }

    @Test(arguments: [
        ("- (x) 1. 甲\n- ( ) 2) 乙", ["1\\. 甲", "2\\) 乙"]), ("- (x) # 甲\n- ( ) > 乙", ["\\# 甲", "\\> 乙"]),
        ("- (x) - 5\n- ( ) +5", ["\\- 5", "+5"]), ("- (x) ---\n- ( ) ***\n- ( ) **甲**", ["\\---", "\\***", "**甲**"]),
        ("- (x) 2024年\n- ( ) 2024. 年", ["2024年", "2024\\. 年"]),
        ("-\t(x)\t甲\n*\t( )\t乙".replacing("*", with: "-"), ["甲", "乙"]),
        ("- (X) 甲\n- ( ) 乙", ["甲", "乙"]), ("* (x) 甲\n* ( ) 乙", ["甲", "乙"]), ("- (x) 甲\n\n- ( ) 乙", ["甲", "乙"]),
        ("- (x) `a` *b* [c](https://d.e)\n- ( ) 乙", ["`a` *b* [c](https://d.e)", "乙"]),
        ("- (x)\n  ```swift\n  let a = 1\n    b\n  ```\n- ( ) 乙", ["```swift\nlet a = 1\n  b\n```", "乙"]),
        ("- (x) 甲\n\n  第二段\n- ( ) 乙", ["甲\n\n第二段", "乙"]), ("- (x) {x}\n- ( ) a{b}", ["{x}", "a{b}"]),
        ("- (x) （注）甲\n- ( ) (注) 乙", ["（注）甲", "(注) 乙"]),
    ])
    func keepsTheTextOfAnOptionAsItIsMeant(_ text: String, _ expected: [String]) throws {
        #expect(try options(text).map(\.text.original.source) == expected)
    }

    @Test func aStemThatLooksLikeAListStaysAHeading() throws {
        #expect(try item("## 1. 先做什么？ {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。").stem.original.source == "1\\. 先做什么？")
        #expect(
            try item("先做什么？\n------\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。".replacing("什么？", with: "什么？ {#s-1}")).stem.original
                .source == "先做什么？")
        #expect(try item("## 甲 ## {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。").stem.original.source == "甲")
    }

    @Test func lineEndingsMakeNoDifference() throws {
        let text = "## 题 {#s-1}\n\n说明\n第二行\n\n- ( ) 甲\n  > 一\n  > 二\n- (x) 乙\n\n> 三\n"
        #expect(try item(text) == item(text.replacing("\n", with: "\r\n")))
    }

    @Test func tellsSingleFromMultipleByTheBracketAlone() throws {
        let multiple = try item("## 题 {#s-1}\n\n- [x] 甲\n- [ ] 乙\n\n> 因为。")
        guard case .choice(let choice) = multiple.question else { return }
        #expect(choice.selection == .multiple && !choice.isTrueFalse)
        #expect(choice.correctOptions.map(\.description) == ["A"])
    }

    @Test func aGapAtTheStartOfALineIsNoOption() throws {
        let item = try item("## 填空 {#s-1}\n\n（　）是第一步。\n\n- (x) 倾听\n- ( ) 推销\n\n> 因为。")
        #expect(item.stem.original.source == "填空\n\n（　）是第一步。")
    }

    @Test func codeInAStemIsNoOption() throws {
        let item = try item("## 题 {#s-1}\n\n```\n- ( ) 甲\n```\n\n- (x) 倾听\n- ( ) 推销\n\n> 因为。")
        #expect(item.stem.original.source == "题\n\n```\n- ( ) 甲\n```")
    }

    // MARK: Numbers

    @Test(arguments: [
        ("28600", "28600", "28600"), ("28600 ± 1%", "28314", "28886"), ("28600±1%", "28314", "28886"),
        ("5 +- 0.5", "4.5", "5.5"),
        ("5 ± 0.5", "4.5", "5.5"), ("10..12", "10", "12"), ("-3", "-3", "-3"), ("-5..-3", "-5", "-3"),
        ("-10 ± 10%", "-11", "-9"),
        ("0.1 ± 0.2", "-0.1", "0.3"), ("28,600", "28600", "28600"), ("１２．５", "12.5", "12.5"), ("10～12", "10", "12"),
        ("10-12", "10", "12"), ("3…5", "3", "5"), ("1,234,567.89", "1234567.89", "1234567.89"), ("+5", "5", "5"),
        ("−5", "-5", "-5"),
    ])
    func readsANumericAnswer(_ written: String, _ lower: String, _ upper: String) throws {
        let item = try item("## 题 {#s-1}\n\n- (= \(written)) 元\n- (! 999999) 元\n  > 多了。\n\n> 因为。")
        guard case .numeric(let question) = item.question else { return }
        #expect(question.accepted.map(\.lower) == [try #require(Decimal(string: lower))])
        #expect(question.accepted.map(\.upper) == [try #require(Decimal(string: upper))])
        #expect(question.unit?.original.source == "元")
        #expect(question.foreseen.map(\.feedback.original.source) == ["多了。"])
    }

    @Test func showsANumericAnswerAsItIsWritten() throws {
        guard case .numeric(let question) = try item("## 题 {#s-1}\n\n- (= 28600±1%)\n- (= 1 .. 2)\n\n> 因为。").question
        else { return }
        #expect(question.accepted.map(\.text) == ["28600 ± 1%", "1..2"])
    }

    /// Whoever takes a quiz need not wait for remarks on its words; what is read, and every error, is the same.
    @Test func readsTheSameWithoutALookAtTheWording() throws {
        let text = "---\ntitle: 测验\n---\n\n## 题（ A ） {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n\n## 没有选项 {#s-2}\n"
        let file = QuizFile(SourceText(path: "quizzes/sample.md", text), isTranslation: false)
        func editions(checksWording: Bool) -> QuizEditions {
            QuizEditions(
                "sample", original: file, in: .simplifiedChinese, translations: [:], undefined: [],
                checksWording: checksWording)
        }
        let (all, few) = (editions(checksWording: true), editions(checksWording: false))
        #expect(all.quiz == few.quiz)
        #expect(all.diagnostics.contains { $0.id == "item/key-in-stem" })
        #expect(!few.diagnostics.contains { $0.id == "item/key-in-stem" })
        #expect(few.diagnostics.hasErrors)
        func errors(_ editions: QuizEditions) -> [Diagnostic] { editions.diagnostics.filter { $0.severity == .error } }
        #expect(errors(few) == errors(all))
    }

    // MARK: Sets

    @Test func aSetEndsAtTheNextHeadingOrRule() throws {
        let item = { (id: String) in "## 题\(id) {#\(id)}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n\n" }
        let loaded = SampleQuiz(
            item("s-1") + "# 情境：表 {#set-1}\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n### 说明\n\n材料。\n\n" + item("s-2")
                + item("s-3")
                + "---\n\n" + item("s-4") + "# 又一个 {#set-2}\n\n材料。\n\n" + item("s-5"))
        #expect(loaded.diagnostics.map(\.id) == [])
        #expect(
            loaded.quiz.entries.map { $0.items.map(\.id.rawValue) } == [["s-1"], ["s-2", "s-3"], ["s-4"], ["s-5"]])
        guard case .set(let set) = loaded.quiz.entries[1] else { return }
        #expect(set.passage.id == "set-1")
        #expect(set.passage.title.original.source == "情境：表")
        #expect(set.passage.text.original.source == "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n### 说明\n\n材料。")
    }

    @Test func aQuizSurvivesItsJSON() throws {
        let quiz = SampleQuiz("# 情境 {#set}\n\n材料。\n\n## 题 {#s-1}\n\n- (= 5 ± 1%) 元\n\n> 因为。\n").quiz
        #expect(try JSONDecoder().decode(Quiz.self, from: JSONEncoder().encode(quiz)) == quiz)
    }
}
