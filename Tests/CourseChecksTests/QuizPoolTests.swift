import CourseIndex
import CourseModel
import Diagnostics
import Testing

/// Banks whose items do not go together, and settings as people write them.
@Suite struct QuizPoolTests {
    private func found(_ bank: String, _ frontMatter: String) throws -> [Diagnostic] {
        try SampleWorkspace.quiz(bank, frontMatter: frontMatter).diagnostics.filter { $0.severity != .hint }
    }

    private func item(_ id: String, _ stem: String, _ attributes: String = "", key: Int = 0) -> String {
        "## \(stem) {#\(id)\(attributes)}\n\n- (\(key == 0 ? "x" : " ")) 甲\n- (\(key == 1 ? "x" : " ")) 乙\n\n> 解析。\n\n"
    }

    // MARK: The same item twice

    @Test func namesAnItemThatStandsTwice() throws {
        let same = try found(item("a", "题") + item("b", "题"), "title: 测验")
        #expect(same.map(\.id) == ["item/repeated"] && same.first?.severity == .warning)
        let other = try found(item("a", "题") + item("b", "题", key: 1), "title: 测验")
        #expect(other.map(\.id) == ["item/repeated"] && other.first?.severity == .error)
        #expect(other.first?.message.english == "This item is the same as a, but another answer is right.")
    }

    @Test func comparesWhatIsAskedAndNotTheOrder() throws {
        let turned = "## 题 {#b}\n\n- ( ) 乙\n- (x)  甲\n\n> 解析。\n"
        #expect(try found(item("a", "题") + turned, "title: 测验").map(\.severity) == [.warning])
        #expect(try found(item("a", "题") + item("b", "题二"), "title: 测验").isEmpty)
        let numbers = ["5", "6"].map { "## 几个？ {#n\($0)}\n\n- (= \($0))\n\n> 解析。\n\n" }.joined()
        #expect(try found(numbers, "title: 测验").map(\.severity) == [.error])
    }

    @Test func takesAQuestionAboutAnotherPassageForAnother() throws {
        let sets = ["一", "二"].map { "# 材料\($0) {#set-\($0)}\n\n正文。\n\n" + item("i-\($0)", "这段说了什么？") }.joined()
        #expect(try found(sets, "title: 测验").isEmpty)
    }

    @Test(arguments: [(0, false), (1, true)])
    func namesAnItemThatAnotherQuizContradicts(key: Int, isReported: Bool) throws {
        func quiz(_ items: String) -> String { "---\ntitle: 测验\n---\n\n\(items)" }
        let found = try SampleWorkspace.diagnostics(with: [
            "quizzes/one.md": quiz(item("a", "题") + item("c", "别的")),
            "quizzes/two.md": quiz(item("b", " 题 ", key: key) + item("d", "别的题")),
        ]).filter { $0.id == "item/repeated" }
        #expect(found.count == (isReported ? 1 : 0))
        if isReported {
            #expect(found.first?.severity == .error && found.first?.place.path == "quizzes/two.md")
            #expect(
                found.first?.message.english
                    == "This item is the same as a of the quiz one, but another answer is right.")
        }
    }

    // MARK: Points

    @Test(arguments: [
        ("draw: 1", ["quiz/unequal-points"]), ("draw: 3", []), ("", []),
        ("draw: {O1: 1}", ["quiz/unequal-points", "item/never-drawn"]),
    ])
    func wantsEqualPointsInAPool(draw: String, ids: [String]) throws {
        let bank =
            item("a", "题一", " objective=O1") + item("b", "题二", " points=2 objective=O1")
            + item("c", "题三", draw.contains("O1") ? "" : " objective=O1")
        #expect(try found(bank, "title: 测验\ncourse: service\n\(draw)").map(\.id.rawValue) == ids)
    }

    @Test func letsObjectivesBeWorthDifferentPoints() throws {
        let bank =
            item("a", "题一", " objective=O1") + item("b", "题二", " objective=O1")
            + item("c", "题三", " objective=O2 points=2")
            + item("d", "题四", " objective=O2 points=2")
        let index = SampleWorkspace.index.replacing("{O1: 说出第一步}", with: "{O1: 说出第一步, O2: 再说}")
        let quiz = "---\ntitle: 测验\ncourse: service\ndraw: {O1: 1, O2: 1}\n---\n\n\(bank)"
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/service/index.md": index, "quizzes/sample.md": quiz,
        ])
        #expect(found.filter { $0.place.path == "quizzes/sample.md" } == [])
    }

    @Test(arguments: [("0 ± 1%", true), ("0 ± 5 %", true), ("0 ± 0.5", false), ("10 ± 1%", false)])
    func wantsMoreThanAPercentageOfZero(answer: String, isReported: Bool) throws {
        let ids = try found("## 余额？ {#a}\n\n- (= \(answer))\n\n> 解析。\n", "title: 测验").map(\.id.rawValue)
        #expect(ids == (isReported ? ["numeric/percentage-of-zero"] : []))
    }

    // MARK: Settings

    private func rules(_ line: String) throws -> Quiz.Rules {
        let loaded = try SampleWorkspace.quiz(item("a", "题一") + item("b", "题二"), frontMatter: "title: 测验\n\(line)")
        #expect(loaded.diagnostics.map(\.message.english) == [])
        return loaded.quiz.rules
    }

    @Test(arguments: [
        "pass: 80%", "pass: ８０％", "pass: 及格80%", "pass: 80% 以上", "pass: 百分之八十", "pass: 八成", "pass: ≥80%", "pass: 4/5",
        "pass: 80 percent",
    ])
    func readsAPassMark(line: String) throws {
        #expect(try rules(line).passMark == Fraction(4, 5))
    }

    @Test(arguments: [
        "time: 30分钟", "time: 30 min", "time: 半小时", "time: 三十分钟", "time: 0.5 小时", "time: ３０分", "time: 1800 秒",
        "time: half an hour",
    ])
    func readsATimeLimit(line: String) throws {
        #expect(try rules(line).timeLimit == 1800)
    }

    @Test(arguments: [
        ("time: 一个半小时", 5400), ("time: 1.5小时", 5400), ("time: 1小时半", 5400), ("time: 1 h 30 min", 5400),
        ("time: 两小时", 7200),
    ])
    func readsATimeOfHours(line: String, seconds: Int) throws {
        #expect(try rules(line).timeLimit == seconds)
    }

    @Test(arguments: ["attempts: 2", "attempts: 2次", "attempts: 两次", "attempts: ２", "attempts: 2 times", "attempts: 二"])
    func readsTheAttempts(line: String) throws {
        #expect(try rules(line).attempts == 2)
    }

    @Test(arguments: ["attempts: 不限", "time: 不限时", "valid: 长期有效", "attempts: unlimited"]) func readsNoLimit(
        line: String
    ) throws {
        let rules = try rules(line)
        #expect(rules.attempts == nil && rules.timeLimit == nil && rules.validity == nil)
    }

    @Test(arguments: [
        ("valid: 一年", 1, Quiz.Validity.Unit.years), ("valid: 12个月", 12, .months), ("valid: 半年", 6, .months),
        ("valid: 九十天", 90, .days),
        ("valid: 两年", 2, .years),
    ])
    func readsAValidity(line: String, count: Int, unit: Quiz.Validity.Unit) throws {
        #expect(try rules(line).validity == Quiz.Validity(count: count, unit: unit))
    }

    @Test(arguments: [
        ("shuffle: 是", true, true), ("shuffle: true", true, true), ("shuffle: 否", false, false),
        ("shuffle: [题目，选项]", true, true),
        ("shuffle: 选项", false, true), ("shuffle: Items", true, false), ("shuffle: 全部", true, true),
    ])
    func readsWhatIsShuffled(line: String, items: Bool, options: Bool) throws {
        let found = try SampleWorkspace.quiz(item("a", "题一"), frontMatter: "title: 测验\n\(line)")
        #expect(found.diagnostics.filter { $0.id != "front-matter/full-width-comma" } == [])
        #expect((found.quiz.rules.shufflesItems, found.quiz.rules.shufflesOptions) == (items, options))
    }

    @Test(arguments: [
        ("kind: 考试\npass: 80%", Quiz.Kind.exam), ("kind: 练习", .practice), ("kind: Exam\npass: 80%", .exam),
        ("kind: “exam”\npass: 80%", .exam),
    ])
    func readsTheKind(line: String, kind: Quiz.Kind) throws {
        let found = try SampleWorkspace.quiz(item("a", "题一") + item("b", "题二"), frontMatter: "title: 测验\n\(line)")
        #expect(found.quiz.kind == kind)
        #expect(found.diagnostics.filter { $0.severity == .error } == [])
    }

    @Test(
        arguments: [
            ("draw: 1题", Quiz.Draw.count(1)), ("draw: 抽1题", nil), ("draw: 全部", .all), ("draw: 1 道题", .count(1)),
            ("draw: １", .count(1)),
        ] as [(String, Quiz.Draw?)])
    func readsWhatIsDrawn(line: String, draw: Quiz.Draw?) throws {
        let found = try SampleWorkspace.quiz(item("a", "题一") + item("b", "题二"), frontMatter: "title: 测验\n\(line)")
        #expect(found.diagnostics.isEmpty == (draw != nil))
        if let draw { #expect(found.quiz.rules.draw == draw) }
    }

    @Test(arguments: [
        ("pass: 80分", "number of points", "80%"), ("time: 30", "has no unit", "30 min"),
        ("kind: 测试", "cannot be", "practice, exam"),
        ("shuffle: 随便", "cannot be", "items, options"), ("review: 看看", "cannot be", "none, outcome, marks, full"),
        ("valid: 很久", "cannot be read", "12 months"), ("attempts: 几次", "whole number", ""),
        ("pass: 及格60", "percent sign", "60%"),
        ("on-expiry: 随便", "cannot be", "grace 60 s"),
    ])
    func saysWhatAValueCanBe(line: String, message: String, advice: String) throws {
        let found = try SampleWorkspace.quiz(item("a", "题一") + item("b", "题二"), frontMatter: "title: 测验\n\(line)")
            .diagnostics
        let fault = try #require(found.first { $0.severity == .error })
        #expect(fault.message.english.contains(message), "\(fault.message.english)")
        #expect(fault.advice?.english.contains(advice) ?? advice.isEmpty, "\(fault.advice?.english ?? "")")
    }
}
