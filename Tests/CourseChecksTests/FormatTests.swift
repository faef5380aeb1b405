import Diagnostics
import CourseIndex
import Workspace
import CourseModel
import Foundation
import Testing

/// What the values of quizzes, courses, `site.yml` and deliveries mean.
@Suite struct FormatTests {
    private func rules(_ lines: String) throws -> Quiz.Rules {
        let loaded = try SampleWorkspace.quiz(
            "## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n", frontMatter: "title: 测验\n\(lines)")
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.message.english) == [], "\(lines)")
        return loaded.quiz.rules
    }

    @Test(arguments: [
        ("80%", Fraction(4, 5)), ("100%", .one), ("66.5%", Fraction(133, 200)), ("８０％", Fraction(4, 5)),
        ("80 %", Fraction(4, 5)), ("66.67％", Fraction(6667, 10_000)), ("2/3", Fraction(2, 3)), ("2／3", Fraction(2, 3)),
        ("２ / ３", Fraction(2, 3)), ("⅔", Fraction(2, 3)), ("1/1", .one), ("4/6", Fraction(2, 3)),
    ])
    func readsAPassMark(_ text: String, _ expected: Fraction) throws {
        #expect(try rules("pass: \(text)").passMark == expected)
    }

    @Test(arguments: [
        ("30 min", 1800), ("30分钟", 1800), ("45 分钟", 2700), ("1 h", 3600), ("1 h 30 min", 5400), ("1 小时 30 分钟", 5400),
        ("90 s", 90), ("２ 小时", 7200), ("1h30m", 5400),
    ])
    func readsATimeLimit(_ text: String, _ seconds: Int) throws {
        #expect(try rules("time: \(text)").timeLimit == seconds)
    }

    @Test(arguments: [
        ("12 months", 12, Quiz.Validity.Unit.months), ("12 个月", 12, .months), ("1 year", 1, .years), ("2 年", 2, .years),
        ("90 days", 90, .days), ("30 天", 30, .days),
    ])
    func readsHowLongAPassHolds(_ text: String, _ count: Int, _ unit: Quiz.Validity.Unit) throws {
        #expect(try rules("valid: \(text)").validity == Quiz.Validity(count: count, unit: unit))
    }

    @Test func readsTheOtherRules() throws {
        let rules = try rules(
            "attempts: 2\nshuffle: [items, options]\nmarking: per-option\nreview: outcome\non-expiry: grace 60 s\ndraw: 1"
        )
        #expect(rules.attempts == 2)
        #expect(rules.shufflesItems && rules.shufflesOptions)
        #expect(rules.marking == .perOption)
        #expect(rules.review == .outcome)
        #expect(rules.onExpiry == .grace(seconds: 60))
        #expect(rules.draw == .count(1))
        let plain = try self.rules("")
        #expect(plain == Quiz.Rules())
        #expect(try self.rules("on-expiry: discard").onExpiry == .discard)
        #expect(try self.rules("shuffle: options").shufflesOptions)
        #expect(try self.rules("feedback: after").feedback == .after)
        #expect(try self.rules("review: full\nfeedback: immediate").feedback == .immediate)
    }

    static let values = [
        "pass: ⟦101%⟧", "pass: ⟦0%⟧", "pass: ⟦80⟧", "pass: ⟦eighty⟧", "pass: ⟦0.8⟧", "pass: ⟦3/2⟧",
        "pass: ⟦2/0⟧", "pass: ⟦0/3⟧", "pass: ⟦-1/3⟧", "pass: ⟦-80%⟧", "pass: ⟦2/3%⟧", "pass: ⟦1.5/2⟧", "pass: ⟦1/2/3⟧",
        "pass: ⟦/3⟧", "pass: ⟦三分之二⟧", "pass: ⟦12 分⟧", "pass: ⟦1/9999999⟧", "time: ⟦0 min⟧", "time: ⟦30⟧",
        "time: ⟦8 days⟧",
        "time: ⟦200 h⟧", "valid: ⟦12⟧", "valid: ⟦0 months⟧", "valid: ⟦1 year 2 months⟧", "attempts: ⟦0⟧", "draw: ⟦0⟧",
    ].map { ("front-matter/impossible-value", $0) }

    static let words = [
        "kind: ⟦quiz⟧", "shuffle: [⟦all⟧]", "marking: ⟦half⟧", "review: ⟦everything⟧", "on-expiry: ⟦wait⟧",
        "feedback: ⟦never⟧",
    ].map { ("front-matter/unknown-word", $0) }

    static let shapes = [
        "attempts: ⟦two⟧", "attempts: ⟦-1⟧", "attempts: ⟦[1]⟧", "title: 一\ndraw: ⟦[1, 2]⟧", "draw: ⟦many⟧",
    ].map {
        ("front-matter/wrong-value", $0)
    }

    static let others = [
        ("quiz/draws-too-many", "⟦draw⟧: 2"), ("front-matter/unknown-key", "⟦passs⟧: 80%"),
        ("front-matter/no-value", "⟦pass⟧:"),
        ("front-matter/duplicate-key", "pass: 80%\n⟦pass⟧: 90%"), ("quiz/exam-without-pass-mark", "⟦kind⟧: exam"),
        ("quiz/feedback-in-exam", "kind: exam\npass: 80%\n⟦feedback⟧: immediate"),
        ("quiz/feedback-against-review", "review: marks\n⟦feedback⟧: immediate"),
        ("front-matter/full-width-comma", "shuffle: [items⟦，⟧options]"),
        ("translation/inherited-key", "pass: 80%"),
    ]

    @Test(arguments: values + words + shapes + others.dropLast())
    func reportsRulesThatCannotBe(_ id: String, _ lines: String) throws {
        let title = lines.hasPrefix("title") ? "" : "title: 测验\n"
        try Fault(
            DiagnosticID(id), in: "quizzes/sample.md",
            "---\n\(title)\(lines)\n---\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n"
        ).check()
    }

    // MARK: Exams

    @Test(arguments: ["kind: exan", "knd: exam", "类型: exam", "kind: [exam]", "kind：exam", "kind:"])
    func aQuizWhoseKindIsUnclearIsNotShown(_ line: String) throws {
        let changes = ["quizzes/sample.md": "---\ntitle: 测验\n\(line)\n---\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n"]
        try SampleWorkspace.withIndex(changes) { index in
            #expect(index.quiz("sample")?.kind == .exam)
            let loaded = try index.loadQuiz("sample")
            #expect(loaded.quiz.kind == .exam)
            #expect(!index.allPages.contains(.quiz("sample")))
        }
    }

    @Test func aFileThatCannotBeReadIsTakenForAnExam() throws {
        try SampleWorkspace.withIndex(["quizzes/sample.md": "---\ntitle: \u{01}\n---\n"]) { index in
            #expect(index.quiz("sample")?.kind == .exam)
        }
        try SampleWorkspace.withIndex(["quizzes/big.md": String(repeating: "字", count: 1_400_000)]) { index in
            #expect(index.quiz("big")?.kind == .exam)
        }
    }

    // MARK: Drawing

    private func items(_ objectives: [String?], from number: Int = 1) -> String {
        objectives.enumerated().map { position, objective in
            "## 题 {#s-\(number + position)\(objective.map { " objective=" + $0 } ?? "")}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n\n"
        }.joined()
    }

    private func complaints(_ draw: String, _ bank: String) throws -> [DiagnosticID] {
        try SampleWorkspace.quiz(bank, frontMatter: "title: 测验\ncourse: service\ndraw: \(draw)").diagnostics.map(\.id)
    }

    @Test func drawsOnlyWhatTheBankCanGive() throws {
        #expect(try complaints("3", items(["O1", "O1", "O1"])) == [])
        #expect(try complaints("4", items(["O1", "O1", "O1"])) == ["quiz/draws-too-many"])
        #expect(try complaints("{O1: 2}", items(["O1", "O1", "O1"])) == [])
        #expect(try complaints("{O1: 4}", items(["O1", "O1", "O1"])) == ["quiz/draws-too-many"])
        #expect(try complaints("{O9: 1}", items(["O1"])).contains("objective/unknown"))
        #expect(try complaints("{O1: 1}", items(["O1", nil])) == ["item/never-drawn"])
    }

    @Test func drawsSetsWhole() throws {
        let set = "# 情境 {#set}\n\n材料。\n\n"
        #expect(try complaints("2", set + items(["O1", "O1"])) == [])
        #expect(try complaints("1", set + items(["O1", "O1"])) == ["quiz/sets-do-not-fit"])
        #expect(try complaints("1", set + items(["O1", "O1"]) + "---\n\n" + items(["O1"], from: 3)) == [])
        #expect(try complaints("{O1: 1}", set + items(["O1", "O1"])) == ["quiz/sets-do-not-fit"])
        #expect(try complaints("{O1: 2}", set + items(["O1", "O1"])) == [])
        #expect(try complaints("{O1: 3}", set + items(["O1", "O1"]) + "---\n\n" + items(["O1"], from: 3)) == [])
    }

    @Test func aBankWithoutPointsGivesNoScore() throws {
        let loaded = try SampleWorkspace.quiz("## 题 {#s-1 points=0}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n")
        #expect(loaded.diagnostics.map(\.id) == ["quiz/no-scored-items"])
    }
}
