import CourseModel
import QuizEngine
import Testing

@testable import ScoreReports

/// Which attempts are past their keeping.
struct RetentionTests {
    private let wang = Sample.learner("001")
    private let years = Quiz.Validity(count: 3, unit: .years)

    private func outcome(
        _ attempts: [AttemptRecord], asOf: String, for span: Quiz.Validity? = nil
    ) throws -> (past: [AttemptID], heldByValidity: Int) {
        var retention = Retention(for: span ?? years, asOf: try #require(CivilDate(asOf)))
        for attempt in attempts { retention.add(AttemptSummary(of: attempt, department: []), of: wang) }
        return retention.outcome
    }

    @Test(arguments: [("2026-12-01", 0), ("2026-12-02", 1)]) func keepsAnAttemptToItsLastDay(
        asOf: String, past: Int
    ) throws {
        let failed = Sample.attempt(wang, right: 0, on: "2023-12-01 09:00")
        #expect(try outcome([failed], asOf: asOf).past.count == past)
        #expect(try outcome([failed], asOf: "2023-12-12", for: .init(count: 10, unit: .days)).past.count == 1)
        // Late in the evening of Greenwich it is the next day in Shanghai.
        let evening = Sample.attempt(wang, right: 0, on: "2023-11-30 23:00")
        #expect(try outcome([evening], asOf: "2026-12-01").past == [])
    }

    @Test func keepsThePassThatHoldsLongest() throws {
        let long = Sample.quiz("long", "长期", passMark: Fraction(4, 5), validity: Sample.months(60))
        let attempts = [
            Sample.attempt(wang, at: long, number: 1, right: 0, on: "2022-01-01 09:00"),
            Sample.attempt(wang, at: long, number: 2, right: 15, on: "2022-02-01 09:00"),
            Sample.attempt(wang, at: long, number: 3, right: 13, on: "2022-03-01 09:00"),
        ]
        let found = try outcome(attempts, asOf: "2026-12-01")
        #expect(found.past == [attempts[0].id, attempts[1].id] && found.heldByValidity == 1)
        // On the day after its last it goes, too.
        #expect(try outcome(attempts, asOf: "2027-03-01").heldByValidity == 1)
        #expect(try outcome(attempts, asOf: "2027-03-02").past.count == 3)
    }

    @Test func keepsAPassThatNeverRunsOut() throws {
        let forever = Sample.quiz("forever", "终身", passMark: Fraction(1, 2))
        let found = try outcome(
            [Sample.attempt(wang, at: forever, right: 15, on: "1999-01-01 09:00")], asOf: "2026-12-01")
        #expect(found.past == [] && found.heldByValidity == 1)
    }

    @Test func whatNobodySubmittedCountsFromItsBeginning() throws {
        let open = Sample.attempt(wang, right: 1, on: "2020-01-01 09:00", state: .inProgress)
        #expect(try outcome([open], asOf: "2026-12-01").past == [open.id])
        #expect(try outcome([open], asOf: "2022-12-01").past == [])
    }

    /// A pass by a script is nobody's, and lets no person's pass go.
    @Test func eachSourceHasPassesOfItsOwn() throws {
        let long = Sample.quiz("long", "长期", passMark: Fraction(4, 5), validity: Sample.months(60))
        let attempts = [
            Sample.attempt(wang, at: long, number: 1, right: 15, on: "2022-02-01 09:00"),
            Sample.attempt(wang, at: long, number: 2, right: 15, on: "2022-03-01 09:00", source: .scripted),
        ]
        #expect(try outcome(attempts, asOf: "2026-12-01").heldByValidity == 2)
    }
}
