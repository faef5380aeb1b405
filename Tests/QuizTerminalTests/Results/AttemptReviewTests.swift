import CourseModel
import CoursekitTestSupport
import FoundationEssentials
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

@Suite struct AttemptReviewTests {
    private func closed(_ review: Quiz.Review?, kind: Quiz.Kind = .practice) -> AttemptRecord {
        var attempt = SampleAttempt.attempt(
            kind: kind, rules: Quiz.Rules(passMark: Fraction(4, 5), attempts: 2, review: review),
            responses: [
                "sp-0-1": .options([OptionLetter(index: 0)]),
                "sp-1-2": .options([OptionLetter(index: 0), OptionLetter(index: 2)]),
                "rc-2-4": .number(2520, text: "2,520"),
            ])
        let later = Instant(
            wall: SampleAttempt.start.wall + 754_000, monotonic: SampleAttempt.start.monotonic + 754_000, boot: "sample"
        )
        attempt.apply(.submitted(by: .learner), at: later)
        return attempt
    }

    private func text(_ attempt: AttemptRecord, language: InterfaceLanguage = .simplifiedChinese) throws -> String {
        let review = try #require(
            AttemptReview(
                attempt, learner: SampleAttempt.learner, presentation: Presentation(language: language),
                emphasis: .marks))
        return review.lines(width: 72).map(\.text.string).joined(separator: "\n") + "\n"
    }

    @Test(arguments: Quiz.Review.allCases) func showsWhatTheQuizAllows(review: Quiz.Review) throws {
        try expectGolden(try text(closed(review)), named: "review-\(review.rawValue).txt")
    }

    @Test func speaksEnglish() throws {
        try expectGolden(try text(closed(.full), language: .english), named: "review-full-en.txt")
    }

    /// What would tell a later candidate the key is in no line of a review that does not allow it.
    @Test(arguments: [Quiz.Review.none, .outcome, .marks]) func tellsNoKey(review: Quiz.Review) throws {
        let text = try text(closed(review))
        for secret in ["帮助客户解决问题", "正确答案", "10080", "先把问题解决掉", "这是高基点主线", "这是一年的数"] {
            #expect(!text.contains(secret))
        }
    }

    @Test(
        arguments: [
            (["2400 ± 1%"], "2400 元（± 1%）", "2400 元 (± 1%)"), (["10080 ± 10"], "10080 元（± 10）", "10080 元 (± 10)"),
            (["12"], "12 元", "12 元"), (["10..12"], "10 到 12 元", "10 to 12 元"),
            (["-2..3"], "-2 到 3 元", "-2 to 3 元"), (["5", "8 ± 1"], "5 元或 8 元（± 1）", "5 元 or 8 元 (± 1)"),
        ]) func setsTheUnitBehindTheNumber(accepted: [String], chinese: String, english: String) throws
    {
        let intervals = accepted.map { NumericQuestion.Interval(lower: 0, upper: 1, text: $0) }
        let item = PaperItem(
            item: Item(
                id: "n", stem: SampleAttempt.zh("多少？"),
                question: .numeric(NumericQuestion(accepted: intervals, unit: SampleAttempt.zh("元")))),
            optionOrder: [])
        var attempt = SampleAttempt.attempt(items: [item], rules: Quiz.Rules(review: .full))
        attempt.apply(.submitted(by: .learner), at: SampleAttempt.start)
        #expect(try text(attempt).contains("  正确答案：\(chinese)\n"))
        #expect(try text(attempt, language: .english).contains("  Right answer: \(english)\n"))
    }

    @Test func aVoidedAttemptIsCalledSoEverywhere() throws {
        var attempt = SampleAttempt.attempt(
            kind: .exam, rules: Quiz.Rules(passMark: Fraction(4, 5), timeLimit: 60, review: .marks, onExpiry: .discard),
            responses: ["sp-0-1": .options([OptionLetter(index: 0)])])
        attempt.apply(.discarded, at: SampleAttempt.start)
        let text = try text(attempt)
        #expect(text.contains("\n超时作废\n") && !text.contains("未通过"))
        #expect(text.contains("第 1 题  不计  0 / 1 分") && text.contains("第 2 题  未答  0 / 2 分"))
    }

    @Test func saysHowSureTheLearnerWas() throws {
        var attempt = SampleAttempt.attempt(
            items: [SampleAttempt.single], rules: Quiz.Rules(marking: MarkingRule(.certainty), review: .marks),
            responses: ["sp-0-1": .options([OptionLetter(index: 1)])])
        attempt.confidences["sp-0-1"] = 2
        attempt.apply(.submitted(by: .learner), at: SampleAttempt.start)
        #expect(try text(attempt).contains("您的把握：不太有把握，答对得三分之二"))
    }

    @Test func saysThatAnItemIsVoid() throws {
        for (voiding, words) in [
            (Voiding.credited, "错误  1 / 1 分\n  这道题作废，考到的人都得满分。"), (.excluded, "错误  0 / 0 分\n  这道题作废，不计分。"),
        ] {
            let single = SampleAttempt.single
            let item = PaperItem(item: single.item, optionOrder: single.optionOrder, voiding: voiding)
            var attempt = SampleAttempt.attempt(
                items: [item], rules: Quiz.Rules(review: .marks),
                responses: ["sp-0-1": .options([OptionLetter(index: 0)])])
            attempt.apply(.submitted(by: .learner), at: SampleAttempt.start)
            #expect(try text(attempt).contains(words))
        }
    }

    @Test func anExamShowsOnlyTheOutcomeWhileAttemptsRemain() throws {
        let text = try text(closed(nil, kind: .exam))
        #expect(text.contains("未通过") && !text.contains("第 1 题"))
    }

    @Test func anAttemptInProgressHasNoReview() {
        #expect(
            AttemptReview(SampleAttempt.attempt(), presentation: Presentation(language: .english), emphasis: .marks)
                == nil)
    }

    @Test func neverRoundsAScoreUpToThePassMark() throws {
        let many = PaperItem(
            item: Item(
                id: "x", stem: SampleAttempt.zh("？"), question: SampleAttempt.trueFalse.item.question,
                points: Fraction(7997)),
            optionOrder: SampleAttempt.trueFalse.optionOrder)
        let rest = PaperItem(
            item: Item(
                id: "y", stem: SampleAttempt.zh("？"), question: SampleAttempt.trueFalse.item.question,
                points: Fraction(2003)),
            optionOrder: SampleAttempt.trueFalse.optionOrder)
        var attempt = SampleAttempt.attempt(
            items: [many, rest], rules: Quiz.Rules(passMark: Fraction(4, 5), review: .outcome),
            responses: ["x": .options([OptionLetter(index: 1)])])
        attempt.apply(.submitted(by: .learner), at: SampleAttempt.start)
        #expect(try text(attempt).contains("得分 7997 / 10000，79.97%\n及格线 80%\n"))
    }
}
