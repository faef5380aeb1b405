import CourseModel
import FoundationEssentials
import QuizEngine
import QuizSamples
import Testing

struct MarkingTests {
    typealias Verdict = Score.Mark.Verdict

    struct Case: Sendable, CustomTestStringConvertible {
        let item: Item
        let rule: MarkingRule
        let response: Response?
        let verdict: Verdict
        let mark: Fraction

        init(_ item: Item, _ rule: MarkingRule, _ response: Response?, _ verdict: Verdict, _ mark: Fraction) {
            self.item = item
            self.rule = rule
            self.response = response
            self.verdict = verdict
            self.mark = mark
        }

        var testDescription: String { "\(item.id), \(rule.rawValue), \(response.map { "\($0)" } ?? "no response")" }
    }

    private static let single = Item.choice("single", correct: "B")
    private static let trueFalse = Item.choice("true-false", correct: "A", of: 2)
    /// Two right options, three wrong ones.
    private static let several = Item.choice("several", correct: "AC", of: 5, .multiple)
    /// One right option, among boxes.
    private static let oneBox = Item.choice("one-box", correct: "D", of: 4, .multiple)
    private static let allRight = Item.choice("all-right", correct: "ABC", of: 3, .multiple)
    private static let weighty = Item.choice(
        "weighty", correct: "AC", of: 5, .multiple, points: Fraction(5, 2))
    private static let numeric = Item.numeric("numeric", 99...101)

    // Per option: right ones earn 1/right each, wrong ones lose 1/wrong each, not below 0 (R/exams' rule "false").
    @Test(arguments: [
        Case(single, .allOrNothing, .letters("B"), .right, 1),
        Case(single, .allOrNothing, .letters("A"), .wrong, 0),
        Case(single, .allOrNothing, nil, .omitted, 0),
        Case(single, .perOption, .letters("B"), .right, 1),
        Case(single, .perOption, .letters("D"), .wrong, 0),
        Case(single, .perOption, nil, .omitted, 0),
        Case(trueFalse, .perOption, .letters("A"), .right, 1),
        Case(trueFalse, .perOption, .letters("B"), .wrong, 0),
        Case(several, .allOrNothing, .letters("AC"), .right, 1),
        Case(several, .allOrNothing, .letters("A"), .wrong, 0),
        Case(several, .allOrNothing, .letters("ACD"), .wrong, 0),
        Case(several, .allOrNothing, .letters("BDE"), .wrong, 0),
        Case(several, .allOrNothing, .letters(""), .omitted, 0),
        Case(several, .perOption, .letters("AC"), .right, 1),
        Case(several, .perOption, .letters("A"), .partlyRight, Fraction(1, 2)),
        Case(several, .perOption, .letters("ACD"), .partlyRight, Fraction(2, 3)),
        Case(several, .perOption, .letters("AB"), .partlyRight, Fraction(1, 6)),
        Case(several, .perOption, .letters("ACDE"), .partlyRight, Fraction(1, 3)),
        Case(several, .perOption, .letters("ABCDE"), .wrong, 0),
        Case(several, .perOption, .letters("ABD"), .wrong, 0),
        Case(several, .perOption, .letters("B"), .wrong, 0),
        Case(several, .perOption, .letters(""), .omitted, 0),
        Case(several, .perOption, nil, .omitted, 0),
        Case(oneBox, .perOption, .letters("D"), .right, 1),
        Case(oneBox, .perOption, .letters("AD"), .partlyRight, Fraction(2, 3)),
        Case(oneBox, .perOption, .letters("A"), .wrong, 0),
        Case(allRight, .allOrNothing, .letters("AB"), .wrong, 0),
        Case(allRight, .perOption, .letters("ABC"), .right, 1),
        Case(allRight, .perOption, .letters("AB"), .partlyRight, Fraction(2, 3)),
        Case(weighty, .perOption, .letters("AC"), .right, Fraction(5, 2)),
        Case(weighty, .perOption, .letters("ACD"), .partlyRight, Fraction(5, 3)),
        Case(numeric, .allOrNothing, .number(99, text: "99"), .right, 1),
        Case(numeric, .allOrNothing, .number(101, text: "101"), .right, 1),
        Case(numeric, .perOption, .number(100, text: "100"), .right, 1),
        Case(numeric, .allOrNothing, .number(102, text: "102"), .wrong, 0),
        Case(numeric, .allOrNothing, .number(-100, text: "-100"), .wrong, 0),
        Case(numeric, .allOrNothing, nil, .omitted, 0),
        // What no front end sends, and a file might hold.
        Case(numeric, .allOrNothing, .letters("A"), .wrong, 0),
        Case(single, .allOrNothing, .number(1, text: "1"), .wrong, 0),
        Case(single, .allOrNothing, .letters("AB"), .wrong, 0),
        Case(several, .perOption, .letters("ACZ"), .partlyRight, Fraction(2, 3)),
    ])
    func marks(_ example: Case) {
        let mark = Score.Mark(of: example.item, response: example.response, rule: example.rule)
        #expect(mark.verdict == example.verdict)
        #expect(mark.mark == example.mark)
        #expect(mark.points == example.item.points)
    }

    @Test func anIntervalsBoundsAreExactDecimals() {
        let interval = NumericQuestion.Interval(
            lower: .init(string: "0.1")!, upper: .init(string: "0.3")!, text: "0.1..0.3")
        let item = Item(id: "n", stem: text("题"), question: .numeric(NumericQuestion(accepted: [interval])))
        // In binary, 0.1 + 0.2 is more than 0.3.
        let value = NumberEntry.value(of: "0.1")! + NumberEntry.value(of: "0.2")!
        #expect(Score.Mark(of: item, response: .number(value, text: "0.3"), rule: .allOrNothing).verdict == .right)
        let beyond = NumberEntry.value(of: "0.30000000000000000000000000001")!
        #expect(Score.Mark(of: item, response: .number(beyond, text: ""), rule: .allOrNothing).verdict == .wrong)
    }

    @Test func anItemsOwnRuleGoesBeforeTheQuizs() {
        let item = Item.choice("i", correct: "AC", of: 5, .multiple, marking: .perOption)
        #expect(Score.Mark(of: item, response: .letters("A"), rule: .allOrNothing).mark == Fraction(1, 2))
        let strict = Item.choice("i", correct: "AC", of: 5, .multiple, marking: .allOrNothing)
        #expect(Score.Mark(of: strict, response: .letters("A"), rule: .perOption).mark == .zero)
    }

    @Test func aPaperIsPassedAtExactlyThePassMark() {
        let items = (0..<15).map { Item.choice(ItemID("i\($0)")) }
        let paper = AttemptRecord(at: .exam(items: items)).paper
        let rules = Quiz.Rules(passMark: Fraction(4, 5))
        let right = { (count: Int) in
            Dictionary(uniqueKeysWithValues: items.prefix(count).map { ($0.id, Response.letters("A")) })
        }
        #expect(Score(of: paper, responses: right(12), under: rules).outcome == .passed)
        #expect(Score(of: paper, responses: right(11), under: rules).outcome == .notPassed)
        #expect(Score(of: paper, responses: right(15), under: Quiz.Rules()).outcome == .none)
        let score = Score(of: paper, responses: right(11), under: rules)
        #expect(score.total == 11)
        #expect(score.maximum == 15)
        #expect(score.share == Fraction(11, 15))
        #expect(score.marks.map(\.item) == items.map(\.id))
    }

    @Test func threeThirdsOfAMarkPassWhereOneMarkDoes() {
        let items = (0..<3).map { Item.choice(ItemID("i\($0)"), correct: "ABC", of: 6, .multiple, marking: .perOption) }
        let paper = AttemptRecord(at: .exam(items: items)).paper
        let responses = Dictionary(uniqueKeysWithValues: items.map { ($0.id, Response.letters("A")) })
        let score = Score(of: paper, responses: responses, under: Quiz.Rules(passMark: Fraction(1, 3)))
        #expect(score.total == .one)
        #expect(score.outcome == .passed)
    }

    @Test func anAttemptIsScoredOnceItIsClosedAndADiscardedOneScoresNothing() {
        let quiz = Quiz.exam(items: [.choice("i")], Quiz.Rules(passMark: Fraction(1, 2)))
        var attempt = AttemptRecord(at: quiz)
        attempt.apply(.responded("i", .letters("A")), at: .start.after(1))
        #expect(Score(of: attempt) == nil)
        var submitted = attempt
        submitted.apply(.submitted(by: .learner), at: .start.after(2))
        #expect(Score(of: submitted)?.outcome == .passed)
        var discarded = attempt
        discarded.apply(.discarded, at: .start.after(2))
        #expect(Score(of: discarded)?.marks.map(\.verdict) == [.omitted])
        #expect(Score(of: discarded)?.outcome == .notPassed)
    }

    @Test func objectivesAddUpInTheOrderPeopleExpect() {
        let items = [
            Item.choice("a", objective: "SP-O10"), .choice("b", objective: "SP-O2", points: 2), .choice("c"),
            .choice("d", objective: "SP-O10"),
        ]
        let paper = AttemptRecord(at: .exam(items: items)).paper
        let score = Score(
            of: paper, responses: ["a": .letters("A"), "b": .letters("B"), "c": .letters("A")], under: Quiz.Rules())
        typealias Line = Score.ObjectiveScore
        #expect(
            score.byObjective(of: paper) == [
                Line(objective: "SP-O2", total: 0, maximum: 2, items: 1),
                Line(objective: "SP-O10", total: 1, maximum: 2, items: 2),
                Line(objective: nil, total: 1, maximum: 1, items: 1),
            ])
    }

    @Test(
        arguments: [
            (Quiz.Kind.practice, nil, nil, 1, Quiz.Review.full), (.exam, nil, 2, 1, .outcome),
            (.exam, nil, 2, 2, .marks),
            (.exam, nil, nil, 9, .outcome), (.exam, .full, 2, 1, .full), (.practice, Quiz.Review.none, nil, 1, .none),
        ] as [(Quiz.Kind, Quiz.Review?, Int?, Int, Quiz.Review)])
    func showsAfterwardsWhatTheQuizAllows(
        kind: Quiz.Kind, review: Quiz.Review?, attempts: Int?, number: Int, expected: Quiz.Review
    ) {
        let quiz = Quiz(
            id: "q", title: Localized("测验", in: .simplifiedChinese), kind: kind,
            rules: .init(attempts: attempts, review: review), entries: [])
        let attempt = AttemptRecord(
            id: "a", learner: "l", workspace: "w", quiz: QuizVersion(quiz), number: number, source: .interactive,
            language: .simplifiedChinese, seed: 1, paper: Paper(items: []),
            startedAt: Instant(wall: 0, monotonic: 0, boot: ""))
        #expect(attempt.review == expected)
    }
}

extension Fraction: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}
