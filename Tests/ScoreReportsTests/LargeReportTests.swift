import CourseModel
import CoursekitTestSupport
import QuizEngine
@testable import ScoreReports
import Testing

struct LargeReportTests {
    /// Writes reports of some learners with two attempts each; the processor's time that this takes.
    private func write(learnerCount: Int) throws -> Duration {
        let learners = (0..<learnerCount).map { Sample.learner(String(100_000 + $0)) }
        var collection = AttemptCollection(selection: AttemptSelection(), learners: learners)
        for learner in learners {
            for number in 1...2 {
                collection.add(
                    Sample.attempt(learner, number: number, right: 1, of: 1, on: "2026-12-01 09:00"), of: learner)
            }
        }
        return try processorTime {
            let tables = [
                ReportTable.scores(of: collection, asOf: day("2026-12-20"), language: .english),
                .people(of: collection, asOf: day("2026-12-20"), language: .english),
            ]
            for table in tables {
                #expect(table.rows.count == learnerCount)
                #expect(table.terminalLines(width: 80, shown: simplified).count > learnerCount)
                #expect(!table.csv(shown: simplified).isEmpty && !table.json().isEmpty)
                try withTemporaryFolder { folder in
                    try table.writeSpreadsheet(
                        to: folder + "/r.xlsx", scratch: folder, created: day("2026-12-20"), shown: simplified)
                }
            }
        }
    }

    @Test func writesThemForManyLearners() throws {
        _ = try write(learnerCount: 100)
    }

    @Test(.enabled(if: EveryCase.isWanted, "time is not for every day"))
    func takesTimeInProportionToTheAttempts() throws {
        let short = try write(learnerCount: 250)
        // Eight times the work; a quadratic step would take 64 times as long.
        #expect(try write(learnerCount: 2_000) < short * 30)
    }
}
