import CourseModel
import Diagnostics
import Foundation
import QuizEngine
import Testing

/// Answers that learners type, what options earn, and what a pass mark is worth.
@Suite struct TypedAnswerTests {
    private func loaded(_ options: String, frontMatter: String = "", attributes: String = "") -> SampleQuiz {
        SampleQuiz(
            "## 题 {#s-1\(attributes)}\n\n\(options)\n\n> 因为。\n", frontMatter: "title: 测验\n" + frontMatter)
    }

    private func kinds(_ options: String, frontMatter: String = "", attributes: String = "") -> [String] {
        loaded(options, frontMatter: frontMatter, attributes: attributes).diagnostics.map(\.id.description)
    }

    private func words(_ options: String) throws -> TextQuestion {
        let quiz = loaded(options)
        #expect(quiz.diagnostics.filter { $0.severity == .error }.map(\.message.english) == [])
        guard case .text(let question)? = quiz.quiz.items.first?.question else {
            throw CocoaError(.featureUnsupported)
        }
        return question
    }

    @Test(arguments: [
        (#"(= "倾听")"#, ["倾听"]), (#"(= "倾听" | "聆听")"#, ["倾听", "聆听"]), (#"(="倾听"|"聆听")"#, ["倾听", "聆听"]),
        ("（= “倾听”｜“聆听”）", ["倾听", "聆听"]), ("(= 「倾听」)", ["倾听"]), (#"(= "a) b" | "(c)")"#, ["a) b", "(c)"]),
        (#"(= "NPS（净推荐值）")"#, ["NPS（净推荐值）"]), (#"(= "a = b!")"#, ["a = b!"]),
    ]) func readsWordsInQuotes(option: String, texts: [String]) throws {
        #expect(try words("- \(option)").accepted.map(\.texts) == [texts])
    }

    @Test func readsSharesAndForeseenWords() throws {
        let question = try words("- (= \"倾听\")\n- (50% = \"听\")\n- (! \"解释\")\n  > 太早。")
        #expect(question.accepted.map(\.share) == [nil, Fraction(1, 2)])
        #expect(question.share(of: "傾聽。") == .one && question.share(of: "听") == Fraction(1, 2))
        #expect(question.share(of: "解释") == nil)
        #expect(question.feedback(to: " 解释 ")?.original.source == "太早。")
    }

    @Test(arguments: [
        (#"- (= "倾听)"#, ["words/unreadable"]), (#"- (= "倾听" "聆听")"#, ["words/unreadable"]),
        (#"- (= "。")"#, ["words/unreadable"]),
        ("- （= “倾听”）", ["words/not-plain"]), (#"- (= "倾听") 或聆听"#, ["words/text-behind"]),
        ("- (= \"NPS\")\n- (= \"nps\")", ["words/twice"]),
        ("- (= \"听\")\n- (! \"听\")\n  > 对。", ["numeric/foreseen-is-right"]),
        ("- (= \"听\")\n- (! \"说\")", ["numeric/foreseen-without-feedback"]),
        ("- (= \"三\")\n- (= 3)", ["item/mixed-kinds"]),
        ("- (0% = \"听\")\n- (= \"说\")", ["item/share-not-positive"]), ("- (50% = \"听\")", ["item/unreachable-maximum"]),
        ("- (50% = 3)\n- (= 4)", []), ("- (= \"听\")", []), ("- (50% = 3..5) 元\n- (= 4) 元", []),
        ("- [50%] 甲\n- [50%] 乙\n- [-25%] 丙\n- [ ] 丁", []), ("- [50%] 甲\n- [x] 乙\n- [ ] 丙", ["option/without-share"]),
        ("- [30%] 甲\n- [30%] 乙\n- [ ] 丙", ["item/unreachable-maximum"]), ("- (x) 甲\n- (50%) 乙\n- ( ) 丙", []),
        ("- (x) 甲\n- (x) 乙", ["item/several-correct-options"]), ("- （５０％） 甲\n- (x) 乙", ["option/mark-not-plain"]),
    ]) func saysWhatIsWrong(options: String, expected: [String]) {
        #expect(kinds(options) == expected)
    }

    @Test func mendsWhatAnInputMethodMakesOfWords() throws {
        let fixes = loaded("- （50% = “倾听”｜“聆听”）\n- (= \"听\")").diagnostics.compactMap(\.fix?.replacement)
        #expect(fixes == [#"(50% = "倾听" | "聆听")"#])
    }

    @Test func aSentenceThatBeginsWithAShareIsNoLostOption() {
        #expect(
            SampleQuiz("## 题 {#s-1}\n\n(50%) 的人会选哪个？\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n").diagnostics.map(\.id) == [])
    }

    // MARK: Rules

    @Test(arguments: [
        ("", "", MarkingRule.allOrNothing, nil), ("marking: partial\n", "", MarkingRule(.partial), nil),
        ("marking: per-option\nloss: 25%\n", "", MarkingRule(.perOption, loss: Fraction(1, 4)), nil),
        ("loss: 1/3\n", "", MarkingRule(.allOrNothing, loss: Fraction(1, 3)), nil),
        ("", " marking=partial", .allOrNothing, MarkingRule(.partial)),
        (
            "loss: 25%\n", " marking=partial loss=50%", MarkingRule(.allOrNothing, loss: Fraction(1, 4)),
            MarkingRule(.partial, loss: Fraction(1, 2))
        ),
        ("", " loss=0.5", .allOrNothing, MarkingRule(.allOrNothing, loss: Fraction(1, 2))),
    ]) func readsHowItIsMarked(frontMatter: String, attributes: String, quiz: MarkingRule, item: MarkingRule?) {
        let loaded = loaded("- [x] 甲\n- [x] 乙\n- [ ] 丙", frontMatter: frontMatter, attributes: attributes)
        #expect(loaded.diagnostics.map(\.message.english) == [])
        #expect(loaded.quiz.rules.marking == quiz && loaded.quiz.items.first?.marking == item)
    }

    @Test(arguments: ["loss: 2", "loss: -25%", "loss: 很多", "marking: half"]) func refusesWhatIsNoRule(line: String) {
        #expect(loaded("- (x) 甲\n- ( ) 乙\n- ( ) 丙", frontMatter: line + "\n").diagnostics.hasErrors)
    }

    // MARK: Chance

    @Test(arguments: [
        ("pass: 50%", "- (x) 对\n- ( ) 错", ["quiz/guessing-passes"]), ("pass: 51%", "- (x) 对\n- ( ) 错", []),
        ("pass: 60%\nmarking: per-option-lossless", "- [x] 甲\n- [x] 乙\n- [ ] 丙", ["quiz/ticking-all-passes"]),
        ("pass: 60%\nmarking: partial", "- [x] 甲\n- [x] 乙\n- [ ] 丙", []),
        ("pass: 60%\nmarking: per-option", "- [x] 甲\n- [x] 乙\n- [ ] 丙", []),
        ("pass: 10%", "- (= 5)", []), ("pass: 25%", "- (x) 甲\n- ( ) 乙\n- ( ) 丙\n- ( ) 丁", ["quiz/guessing-passes"]),
        ("pass: 25%\nloss: 1/3", "- (x) 甲\n- ( ) 乙\n- ( ) 丙\n- ( ) 丁", []),
    ]) func warnsOfAPassMarkThatChanceReaches(rules: String, options: String, expected: [String]) {
        #expect(kinds(options, frontMatter: rules + "\n") == expected)
    }
}
