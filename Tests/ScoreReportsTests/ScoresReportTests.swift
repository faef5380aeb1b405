import CourseModel
import QuizEngine
@testable import ScoreReports
import Testing

struct ScoresReportTests {
    private let wang = Sample.learner("007")

    private func scores(
        _ attempts: [AttemptRecord], _ selection: AttemptSelection = AttemptSelection(choice: .all)
    ) -> ReportTable {
        .scores(
            of: AttemptCollection(attempts.map { (wang, $0) }, selection: selection), asOf: day("2027-12-31"),
            language: .simplifiedChinese)
    }

    @Test func showsAnAttempt() throws {
        let table = scores([Sample.attempt(wang, right: 12, on: "2026-12-01 09:30")])
        let row = table.columns.map { "\($0.key)=\(table.column($0.key)[0])" }
        #expect(
            row == [
                "staffID=007", "name=王小明", "department=", "quizTitle=六大途径 · 结业测评", "attempt=1",
                "submittedAt=2026-12-01 17:35", "score=12/1", "maximum=15/1", "share=4/5", "outcome=passed",
                "passMark=4/5",
                "validUntil=2027-12-01", "quiz=paths-exam", "startedAt=2026-12-01 17:30", "duration=307",
                "state=submitted",
                "source=interactive", "arrivedFrom=", "timeZone=Asia/Shanghai", "workspace=academy",
                "attemptID=007-paths-exam-1",
            ])
    }

    @Test func countsADiscardedAttemptAsOneWithoutMarks() {
        let table = scores([Sample.attempt(wang, right: 15, on: "2026-12-01 09:30", state: .discarded)])
        #expect(table.column("share") == ["0/1"])
        #expect(table.column("outcome") == ["not-passed"])
        #expect(table.column("state") == ["discarded"])
        #expect(table.column("validUntil") == [""])
    }

    @Test func givesNoPercentWhereThereAreNoMarksToEarn() {
        let table = scores([Sample.attempt(wang, right: 0, of: 0, on: "2026-12-01 09:30")])
        #expect(table.column("share") == [""])
        #expect(table.sum("meanShare") == "")
    }

    @Test func addsUp() {
        let attempts =
            (0..<16).map { Sample.attempt(wang, number: $0 + 1, right: $0, on: "2026-12-01 09:30") }
            + (0..<3).map {
                Sample.attempt(wang, at: Sample.practice, number: $0 + 1, right: 9, on: "2026-12-01 09:30")
            }
        let table = scores(attempts)
        #expect(table.sum("attemptCount") == "19")
        #expect(table.sum("learnerCount") == "1")
        #expect(table.sum("passedCount") == "4")
        #expect(table.sum("notPassedCount") == "12")
        #expect(table.sum("withoutPassMarkCount") == "3")
        #expect(table.sum("passRate") == "1/4")
        // (0 + 1 + … + 15 + 3 × 9) / (15 × 19), to the millionth.
        #expect(table.sum("meanShare") == "\(Fraction(515_789, 1_000_000).numerator)/1000000")
    }

    @Test func hasNoRateWhereNothingIsJudged() {
        let table = scores([Sample.attempt(wang, at: Sample.practice, right: 9, on: "2026-12-01 09:30")])
        #expect(table.sum("passRate") == "")
        #expect(table.sum("passedCount") == "0")
    }

    @Test func isEmptyForAnEmptyGradebook() {
        let table = scores([])
        #expect(table.rows.isEmpty)
        #expect(table.sum("attemptCount") == "0")
        #expect(table.sum("meanShare") == "")
        let people = ReportTable.people(of: AttemptCollection([]), asOf: day("2026-12-01"), language: .english)
        #expect(people.rows.isEmpty)
        #expect(people.sum("rowCount") == "0")
    }

    @Test func showsTitlesInTheReadersLanguage() {
        let title = Localized("途径", in: .simplifiedChinese, translations: [.english: "Pathways"])
        let quiz = QuizVersion(
            id: "q", title: title, course: nil, courseTitle: nil, kind: .exam, rules: Quiz.Rules(), objectives: [],
            timeZone: "UTC")
        let collection = AttemptCollection([(wang, Sample.attempt(wang, at: quiz, right: 1, on: "2026-12-01 09:30"))])
        for (language, shown) in [(LanguageTag.english, "Pathways"), (.traditionalChinese, "途径")] {
            #expect(
                ReportTable.scores(of: collection, asOf: day("2026-12-31"), language: language).column("quizTitle") == [
                    shown
                ])
        }
    }

    /// Two shops number their attempts each for themselves.
    @Test func attemptsOfOneNumberAreToldApart() throws {
        let wang = Sample.learner("001")
        func table(_ second: String?) -> ReportTable {
            var collection = AttemptCollection(
                selection: AttemptSelection(choice: .all), learners: [wang], machineTimeZone: nil)
            let (one, other) = (
                Sample.attempt(wang, right: 8, on: "2026-11-02 01:00"),
                Sample.attempt(wang, right: 9, on: "2026-11-03 01:00")
            )
            collection.add(AttemptSummary(of: one, department: []), of: wang)
            collection.add(AttemptSummary(of: other, department: [], arrivedFrom: second), of: wang)
            return .scores(of: collection, asOf: day("2026-12-01"), language: .simplifiedChinese)
        }
        let collided = table("3f2a1b9c-0000-4000-8000-000000000000")
        #expect(collided.column("attempt") == ["1", "1"])
        #expect(collided.column("arrivedFrom") == ["", "3f2a1b9c"])
        let shown = collided.columns.first { $0.key == "arrivedFrom" }?.prominence
        #expect(shown == .essential)
    }

    /// Of what was typed in only the day is known, and of results from elsewhere not even the items.
    @Test func showsWhereResultsComeFrom() throws {
        let wang = Sample.learner("001")
        var collection = AttemptCollection(
            selection: AttemptSelection(choice: .all), learners: [wang], machineTimeZone: nil)
        collection.add(Sample.attempt(wang, right: 12, on: "2026-11-02 04:00", source: .imported), of: wang)
        let result = AttemptResult(
            isDiscarded: false, startedAt: Sample.instant("2026-11-03 04:00").wall,
            submittedAt: Sample.instant("2026-11-03 04:00").wall, elapsed: 0, total: .zero, maximum: .zero,
            outcome: .passed, items: [])
        collection.add(
            AttemptSummary(
                id: "outside", workspace: "academy", quiz: Sample.exam, number: 0, source: .elsewhere, department: [],
                startedAt: result.startedAt, result: result), of: wang)
        let table = ReportTable.scores(of: collection, asOf: day("2026-12-01"), language: .simplifiedChinese)
        #expect(table.column("source") == ["imported", "elsewhere"])
        #expect(table.column("submittedAt") == ["2026-11-02", "2026-11-03"])
        #expect(table.column("attempt") == ["1", ""] && table.column("duration") == ["", ""])
        #expect(table.column("score") == ["12/1", ""] && table.column("share") == ["4/5", ""])
        #expect(table.column("validUntil") == ["2027-11-02", "2027-11-03"])
        #expect(table.sum("importedCount") == "1" && table.sum("elsewhereCount") == "1")
        #expect(table.columns.first { $0.key == "source" }?.prominence == .essential)
        let people = ReportTable.people(of: collection, asOf: day("2026-12-01"), language: .simplifiedChinese)
        #expect(people.column("source") == ["elsewhere"] && people.column("attempts") == ["2"])
    }
}
