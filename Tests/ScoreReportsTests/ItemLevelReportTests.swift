import CourseModel
import Foundation
@testable import Gradebook
@testable import QuizEngine
@testable import ScoreReports
import Testing

/// Reports that look into attempts: what was reached on each objective, and each answer for itself.
struct ItemLevelReportTests {
    private let wang = Sample.learner("001", "王小明", ["华东", "上海"])
    private let li = Sample.learner("002", "李娜", ["华东", "杭州"])
    private let zhao = Sample.learner("003", "赵敏", ["华南"])

    private let placements = ItemPlacements([
        "item-0": ItemPlacement(objective: "SP-O10"), "item-1": ItemPlacement(objective: "SP-O10"),
        "item-2": ItemPlacement(objective: "SP-O9"),
    ])

    /// Of four items: all, the first and the first two.
    private var attempts: [(Learner, AttemptRecord)] {
        [
            (wang, Sample.attempt(wang, right: 4, of: 4, on: "2026-03-10 09:00")),
            (li, Sample.attempt(li, right: 1, of: 4, on: "2026-03-11 09:00")),
            (li, Sample.attempt(li, number: 2, right: 4, of: 4, on: "2026-03-12 09:00")),
            (zhao, Sample.attempt(zhao, right: 2, of: 4, on: "2026-03-11 10:00")),
        ]
    }

    private func objectives(
        level: DepartmentLevel? = nil, _ selection: AttemptSelection = AttemptSelection(choice: .first)
    ) -> ReportTable {
        .objectives(
            of: AttemptCollection(attempts, selection: selection), placements: placements, at: level,
            asOf: day("2026-12-31"), language: .simplifiedChinese)
    }

    // MARK: Objectives

    @Test func sumsUpByObjective() {
        let table = objectives()
        // In natural order, and what has none last.
        #expect(table.column("objective") == ["SP-O9", "SP-O10", ""])
        #expect(table.column("items") == ["1", "2", "1"] && table.column("learners") == ["3", "3", "3"])
        #expect(table.column("responses") == ["3", "6", "3"])
        #expect(table.column("reached") == ["1/1", "5/1", "1/1"] && table.column("possible") == ["3/1", "6/1", "3/1"])
        #expect(table.column("rate") == ["1/3", "5/6", "1/3"])
        #expect(
            table.column("rateLow")[1] == "222812/1000000".reduced
                && table.column("rateHigh")[1] == "988662/1000000".reduced)
        #expect([table.sum("attemptCount"), table.sum("objectiveCount"), table.sum("rate")] == ["3", "2", "7/12"])
        #expect(table.premise("attempts") == "first")
    }

    @Test func countsEveryAttemptWhereThatIsAskedFor() {
        let table = objectives(AttemptSelection(choice: .all))
        #expect(table.column("reached") == ["2/1", "7/1", "2/1"] && table.column("learners") == ["3", "3", "3"])
    }

    @Test func tellsDepartmentsOfALevelApart() {
        let table = objectives(level: DepartmentLevel(1))
        #expect(table.column("objective") == ["SP-O9", "SP-O9", "SP-O10", "SP-O10", "", ""])
        #expect(table.column("department") == ["华东", "华南", "华东", "华南", "华东", "华南"])
        #expect(table.column("rate") == ["1/2", "0/1", "3/4", "1/1", "1/2", "0/1"])
        // Of one person nobody knows how others would differ.
        #expect(table.column("rateLow")[1] == "")
        #expect(!objectives().columns.contains { $0.key == "department" })
        let weakest = objectives(level: DepartmentLevel(1), AttemptSelection(choice: .first, order: .score))
        #expect(weakest.column("rate") == ["0/1", "0/1", "1/2", "1/2", "3/4", "1/1"])
    }

    @Test func aFaultyItemAndWhatTheClockThrewAwayAreLeftOut() {
        let marks = [
            ("item-0", Score.Mark.Verdict.wrong, Voiding?.some(.credited)), ("item-2", .omitted, nil),
            ("item-2", .right, nil),
        ].map { item, verdict, voiding in
            Score.Mark(
                item: ItemID(item), verdict: verdict, mark: verdict == .right || voiding != nil ? .one : .zero,
                points: .one, voiding: voiding)
        }
        let items = marks.map { AttemptResult.ItemResult(mark: $0, answer: .none, confidence: nil) }
        var collection = AttemptCollection(selection: AttemptSelection(choice: .all), learners: [wang, li])
        collection.add(Sample.summary(wang, items), of: wang)
        collection.add(Sample.attempt(li, right: 4, of: 4, on: "2026-03-11 09:00", state: .discarded), of: li)
        let table = ReportTable.objectives(
            of: collection, placements: placements, at: nil, asOf: day("2026-12-31"), language: .simplifiedChinese)
        #expect(table.column("objective") == ["SP-O9"] && table.column("omitted") == ["1"])
        #expect(table.column("rate") == ["1/2"] && table.sum("attemptCount") == "1")
    }

    @Test func drawsTheWeakestObjectiveFirst() throws {
        guard case .spans(let spans)? = objectives().charts.first?.form else { return #expect(Bool(false), "no spans") }
        #expect(spans.spans.map(\.label) == [.text("SP-O9"), .text("SP-O10")])
        let values: [Double] = [1.0 / 3, 5.0 / 6]
        #expect(spans.spans.map(\.value) == values)
    }

    // MARK: Responses

    @Test(
        arguments: [
            ("**企业**的客户 `码`", "企业的客户 码"), ("题干\n第二行", "题干"), ("3 * 4 是多少", "3 * 4 是多少"),
            ("____是忠诚", "____是忠诚"),
        ])
    func readsTextsWithoutTheirMarks(source: String, line: String) {
        #expect(Markdown(source).firstLine == line)
    }

    private func version(_ id: ItemID, words: [String]) -> ScoringVersion {
        let options = words.enumerated().map { index, words in
            Item.Option(
                letter: OptionLetter(index: index), text: Localized(Markdown(words), in: .simplifiedChinese),
                isCorrect: index != 1)
        }
        let item = Item(
            id: id, stem: Localized(Markdown("题干\n第二行"), in: .simplifiedChinese),
            question: .choice(Item.Choice(selection: .multiple, options: options)))
        return ScoringVersion(of: item, under: .allOrNothing)
    }

    private func result(
        _ item: ItemID, _ answer: AttemptResult.Answer, _ verdict: Score.Mark.Verdict
    ) -> AttemptResult.ItemResult {
        AttemptResult.ItemResult(
            mark: Score.Mark(
                item: item, verdict: verdict, mark: verdict == .right ? .one : .zero, points: .one), answer: answer,
            confidence: nil)
    }

    @Test func saysEachAnswerInWords() {
        let form = Digest(of: "form")
        let items = [
            result("a", .options(0b101), .right), result("b", .options(0b10), .wrong),
            result("n", .number(28_600, text: "28,600"), .right), result("w", .words(commitment: "c"), .right),
            result("x", .words(commitment: "d"), .wrong), result("o", .none, .omitted),
        ]
        var collection = AttemptCollection(selection: AttemptSelection(choice: .all), learners: [wang, li])
        let forms = [form] + Array(repeating: Digest(of: "unknown"), count: 5)
        collection.add(Sample.summary(wang, items), of: wang, forms: forms)
        collection.add(Sample.attempt(li, right: 4, of: 4, on: "2026-03-11 09:00", state: .discarded), of: li)
        let detail = AnswerDetail(times: [12_499, 12_500, nil, 0, nil, nil], words: ["w": "倾听"])
        let table = ReportTable.responses(
            of: collection, versions: [form: version("a", words: ["倾听", "辩解", "致歉"])], asOf: day("2026-12-31"),
            language: .simplifiedChinese,
            reading: Sample.reading([
                AnsweredAttempt(summary: Sample.summary(wang, items), forms: forms, detail: detail)
            ]))
        #expect(table.column("response") == ["A 倾听; C 致歉", "B", "28,600", "倾听", "erased", ""])
        #expect(table.column("key") == ["A 倾听; C 致歉", "", "", "", "", ""])
        #expect(table.column("stem")[0] == "题干" && table.column("letters")[0] == "AC")
        #expect(table.column("verdict") == ["right", "wrong", "right", "right", "wrong", "omitted"])
        #expect(table.column("seconds") == ["12", "13", "", "0", "", ""])
        #expect(table.column("position") == ["1", "2", "3", "4", "5", "6"])
        #expect(table.column("mark") == ["1/1", "0/1", "1/1", "1/1", "0/1", "0/1"])
        #expect(
            ["attemptCount", "responseCount", "omittedCount", "discardedCount"].map(table.sum) == ["1", "6", "1", "1"])
    }

    @Test func saysWhereAnAnswerCannotBeRead() throws {
        struct Gone: Error {}
        let table = ReportTable.responses(
            of: AttemptCollection(attempts, selection: AttemptSelection(choice: .all)), versions: [:],
            asOf: day("2026-12-31"), language: .simplifiedChinese, reading: { _ in throw Gone() })
        try table.requireWhole()
        #expect(!table.rows.isEmpty && table.column("item").allSatisfy(\.isEmpty))
        #expect(throws: Gone.self) { try table.requireWhole() }
    }

    @Test func listsAttemptsInTheOrderThatIsAskedFor() {
        func ids(_ order: ReportOrder) -> [String] {
            let table = ReportTable.responses(
                of: AttemptCollection(attempts, selection: AttemptSelection(choice: .first, order: order)),
                versions: [:], asOf: day("2026-12-31"), language: .simplifiedChinese, reading: Sample.reading(attempts))
            return stride(from: 0, to: 12, by: 4).map { table.column("staffID")[$0] }
        }
        #expect(ids(.id) == ["001", "002", "003"] && ids(.name) == ["002", "001", "003"])
        #expect(ids(.department) == ["002", "001", "003"] && ids(.score) == ["001", "003", "002"])
    }

    // MARK: Changes

    private func change(
        _ kind: KeyChange.Kind, on moment: String, touching touches: [(Learner, QuizVersion, Int, Int)]
    ) -> KeyChange {
        func score(_ right: Int, _ quiz: QuizVersion) -> Score {
            let marks = (0..<5).map {
                Score.Mark(
                    item: ItemID("i\($0)"), verdict: $0 < right ? .right : .wrong, mark: $0 < right ? .one : .zero,
                    points: .one)
            }
            return Score(marks: marks, under: quiz.rules)
        }
        let asked = version("a", words: ["倾听", "辩解", "致歉"])
        return KeyChange(
            kind: kind, form: Digest(of: moment), asked: asked, former: asked, latter: asked,
            decidedAt: Sample.instant(moment).wall, account: "hr", answered: 9,
            touched: touches.map { learner, quiz, before, after in
                KeyChange.Touch(
                    learner: learner, department: learner.department,
                    attempt: AttemptID("\(learner.staffID)-\(quiz.id)"), workspace: "academy", quiz: quiz, number: 1,
                    source: .interactive, submittedAt: 0, before: score(before, quiz), after: score(after, quiz))
            })
    }

    private var decisions: [KeyChange] {
        [
            change(.rekeyed, on: "2026-03-20 09:00", touching: []),
            change(
                .voided(.credited), on: "2026-04-01 09:00",
                touching: [(zhao, Sample.exam, 3, 4), (wang, Sample.exam, 4, 5)]),
            // On the second of May in Shanghai.
            change(
                .voided(.excluded), on: "2026-05-01 20:00",
                touching: [(wang, Sample.exam, 4, 3), (li, Sample.practice, 1, 2)]),
        ]
    }

    private func changes(
        _ selection: AttemptSelection = AttemptSelection(departmentTime: .attempt), asOf: String = "2026-12-31"
    ) -> ReportTable {
        var selection = selection
        selection.departmentTime = .attempt
        return .changes(
            of: AttemptCollection(attempts, selection: selection), decisions, asOf: day(asOf),
            language: .simplifiedChinese)
    }

    @Test func listsEachDecisionWithWhomItTouched() {
        let table = changes(AttemptSelection(order: .name))
        #expect(table.column("change") == ["rekeyed", "credited", "credited", "excluded", "excluded"])
        #expect(table.column("staffID") == ["", "001", "003", "002", "001"])
        #expect(table.column("turn") == ["", "", "now-passed", "", "now-not-passed"])
        #expect(table.column("shareBefore") == ["", "4/5", "3/5", "1/5", "4/5"])
        #expect(table.column("key")[0] == "AC" && table.column("answered")[0] == "9")
        #expect(
            ["decisionCount", "attemptCount", "learnerCount", "nowPassedCount", "nowNotPassedCount"].map(table.sum)
                == ["3", "3", "3", "1", "1"])
    }

    @Test func narrowsDecisionsByDayQuizAndDepartment() {
        #expect(changes(asOf: "2026-04-01").column("change") == ["rekeyed", "credited", "credited"])
        let period = AttemptSelection(since: day("2026-04-02"), until: day("2026-05-02"))
        #expect(changes(period).column("change") == ["excluded", "excluded"])
        #expect(changes(AttemptSelection(until: day("2026-05-01"))).column("change").count == 3)
        #expect(changes(AttemptSelection(quiz: "paths-practice")).column("staffID") == ["002"])
        #expect(changes(AttemptSelection(department: ["华南"])).column("staffID") == ["003"])
        #expect(changes(AttemptSelection(quiz: "nothing")).isEmpty)
    }
}

extension String {
    /// A fraction in lowest terms, as a column shows it.
    fileprivate var reduced: String {
        let parts = split(separator: "/").compactMap { Int($0) }
        let fraction = Fraction(parts[0], parts[1])
        return "\(fraction.numerator)/\(fraction.denominator)"
    }
}
