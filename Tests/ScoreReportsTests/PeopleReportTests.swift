import CourseModel
import QuizEngine
import ScoreReports
import Testing

struct PeopleReportTests {
    private let wang = Sample.learner("001")
    private let li = Sample.learner("002", "李娜")

    private func people(
        _ attempts: [AttemptRecord], _ selection: AttemptSelection = AttemptSelection(), asOf: String = "2026-12-31",
        others: [Learner] = []
    ) -> ReportTable {
        .people(
            of: AttemptCollection(attempts.map { (wang, $0) }, selection: selection, others: others), asOf: day(asOf),
            language: .simplifiedChinese)
    }

    @Test func tellsEveryStatus() {
        let failed = Sample.attempt(wang, right: 11, on: "2026-12-01 09:00")
        #expect(people([failed]).column("status") == ["not-passed"])
        #expect(people([Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")]).column("status") == ["passed"])
        #expect(
            people([Sample.attempt(wang, at: Sample.practice, right: 0, on: "2026-12-01 09:00")]).column("status") == [
                "taken"
            ])
        #expect(people([], others: [li]).column("status") == ["never-taken"])
        let open = Sample.attempt(wang, right: 0, on: "2026-12-01 09:00", state: .inProgress)
        #expect(people([open]).column("status") == ["in-progress"])
        // An attempt that is still open says nothing about a closed one.
        #expect(people([failed, open]).column("status") == ["not-passed"])
    }

    @Test(arguments: [("2027-11-30", "passed"), ("2027-12-01", "passed"), ("2027-12-02", "expired")])
    func holdsAPassToItsLastDay(asOf: String, status: String) {
        let table = people([Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")], asOf: asOf)
        #expect(table.column("passedOn") == ["2026-12-01"])
        #expect(table.column("validUntil") == ["2027-12-01"])
        #expect(table.column("status") == [status])
    }

    @Test func holdsAPassWithoutALimitForEver() {
        let quiz = Sample.quiz("exam", "考试", passMark: Fraction(1, 2))
        let table = people([Sample.attempt(wang, at: quiz, right: 15, on: "2026-12-01 09:00")], asOf: "9999-12-31")
        #expect(table.column("status") == ["passed"])
        #expect(table.column("validUntil") == ["unlimited"])
    }

    @Test func holdsARenewedPassAlthoughAnOlderOneWasBetter() {
        let attempts = [
            Sample.attempt(wang, number: 1, right: 15, on: "2025-03-01 09:00"),
            Sample.attempt(wang, number: 2, right: 12, on: "2026-03-01 09:00"),
            Sample.attempt(wang, number: 3, right: 2, on: "2026-04-01 09:00"),
        ]
        let table = people(attempts, asOf: "2026-12-31")
        #expect(table.column("status") == ["passed"])
        #expect(table.column("validUntil") == ["2027-03-01"])
        #expect(table.column("share") == ["1/1"])
        #expect(table.column("attempts") == ["3"])
        #expect(table.column("lastAttempt") == ["2026-04-01"])
    }

    @Test func neverShortensAPassByTakingTheQuizOnceMore() {
        let later = Sample.quiz("paths-exam", "新卷", passMark: Fraction(4, 5), validity: Sample.months(3))
        let attempts = [
            Sample.attempt(wang, number: 1, right: 12, on: "2026-03-01 09:00"),
            Sample.attempt(wang, at: later, number: 2, right: 15, on: "2026-05-01 09:00"),
        ]
        #expect(people(attempts).column("validUntil") == ["2027-03-01"])
        #expect(people(attempts).column("quizTitle") == ["新卷"])
    }

    @Test(
        arguments: [
            (.first, "not-passed", "2/15"), (.last, "not-passed", "1/3"), (.best, "passed", "4/5"),
            (.all, "passed", "4/5"),
        ]
            as [(AttemptSelection.Choice, String, String)])
    func judgesByTheAttemptsThatCount(choice: AttemptSelection.Choice, status: String, percent: String) {
        let attempts = [(1, 2), (2, 12), (3, 5)].map { number, right in
            Sample.attempt(wang, number: number, right: right, on: "2026-12-0\(number) 09:00")
        }
        let table = people(attempts, AttemptSelection(choice: choice))
        #expect(table.column("status") == [status])
        #expect(table.column("share") == [percent])
    }

    @Test func hasARowForEachQuizTakenAndOneForWhoHasTakenNone() {
        let attempts = [
            Sample.attempt(wang, right: 12, on: "2026-12-01 09:00"),
            Sample.attempt(wang, at: Sample.practice, right: 3, on: "2026-12-01 09:00"),
        ]
        let table = people(attempts, others: [li])
        #expect(table.column("staffID") == ["001", "001", "002"])
        #expect(table.column("quiz") == ["paths-exam", "paths-practice", ""])
        #expect(table.column("share") == ["4/5", "1/5", ""])
        #expect(table.sum("learnerCount") == "2")
        #expect(table.sum("rowCount") == "3")
    }

    @Test func namesTheQuizThatSomebodyHasNotTaken() {
        let attempts = [Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")]
        let table = people(attempts, AttemptSelection(quiz: "paths-exam"), others: [li])
        #expect(table.column("quiz") == ["paths-exam", "paths-exam"])
        #expect(table.column("quizTitle") == ["六大途径 · 结业测评", "六大途径 · 结业测评"])
        let untaken = people([], AttemptSelection(quiz: "paths-exam"), others: [li])
        #expect(untaken.column("quizTitle") == ["paths-exam"])
    }

    @Test func seesALearnerWhoWasEnrolledWhileTheReportWasMade() {
        var collection = AttemptCollection(selection: AttemptSelection(), learners: [wang])
        collection.add(Sample.attempt(li, right: 12, on: "2026-12-01 09:00"), of: li)
        let table = ReportTable.people(of: collection, asOf: day("2026-12-31"), language: .english)
        #expect(table.column("name") == ["王小明", "李娜"])
    }

    @Test func addsUpItsStatuses() {
        let learners = (0..<40).map { Sample.learner(String(100 + $0)) }
        let attempts = learners.enumerated().flatMap { index, learner -> [(Learner, AttemptRecord)] in
            let state: AttemptRecord.State = index % 5 == 4 ? .inProgress : .submitted
            let exam = Sample.attempt(
                learner, right: index % 16, on: "202\(index / 3 % 3 + 4)-06-01 09:00", state: state)
            let practice = Sample.attempt(learner, at: Sample.practice, right: 1, on: "2026-06-01 09:00")
            return [[(learner, exam)], [(learner, exam), (learner, practice)], []][index % 3]
        }
        let table = ReportTable.people(
            of: AttemptCollection(attempts, others: learners), asOf: day("2026-12-31"), language: .english)
        let statuses = ["passed", "expired", "not-passed", "taken", "in-progress", "never-taken"]
        for status in statuses {
            let count = table.column("status").count { $0 == status }
            #expect(count > 0)
            #expect(table.sum(status) == String(count))
        }
        #expect(table.sum("rowCount") == String(table.rows.count))
        #expect(table.sum("learnerCount") == "40")
    }
}
