import CourseModel
import Gradebook
import QuizEngine
@testable import ScoreReports
import Testing

/// Reports follow what assignments say, where there are any.
struct ObligationsReportTests {
    private let wang = Sample.learner("001", "王小明", ["华东", "上海"])
    private let li = Sample.learner("002", "李娜", ["华东"])
    private let zhao = Sample.learner("003", "赵敏", ["华南"])

    private func duties(_ assignments: [Assignment]? = nil) -> Duties {
        let east = Assignment(
            id: "a", workspace: "academy", quiz: "paths-exam", group: .department(["华东"]), startsOn: day("2026-03-01"),
            dueDays: 30)
        return Duties(
            assignments: assignments ?? [east],
            members: [wang, li, zhao].map {
                Membership(
                    ids: $0.ids, department: Timeline($0.department), role: Timeline(""), joinedOn: day("2020-01-01"))
            })
    }

    private func collection(
        _ attempts: [(Learner, AttemptRecord)], _ selection: AttemptSelection = AttemptSelection(), _ duties: Duties
    ) -> AttemptCollection {
        var collection = AttemptCollection(attempts, selection: selection, others: [wang, li, zhao])
        collection.duties = duties
        return collection
    }

    private func obligations(
        _ attempts: [(Learner, AttemptRecord)], _ choice: ObligationChoice = .all, asOf: String, _ duties: Duties? = nil
    ) -> ReportTable {
        .obligations(
            of: collection(attempts, AttemptSelection(choice: .all), duties ?? self.duties()), choice, asOf: day(asOf),
            language: .simplifiedChinese)
    }

    private var passed: (Learner, AttemptRecord) { (wang, Sample.attempt(wang, right: 12, on: "2026-03-10 09:00")) }

    @Test func saysWhoHasToDoWhatAndUntilWhen() {
        let table = obligations([passed], asOf: "2026-03-31")
        #expect(table.column("staffID") == ["001", "002"])
        #expect(table.column("obligation") == ["met", "open"])
        #expect(table.column("dueOn") == ["2027-03-10", "2026-03-31"])
        #expect(table.column("passedOn") == ["2026-03-10", ""])
        #expect(table.column("opensOn") == ["2026-03-01", "2026-03-01"])
        #expect(
            [table.sum("learnerCount"), table.sum("missing"), table.sum("met"), table.sum("overdue")] == [
                "2", "1", "1", "0",
            ])
    }

    @Test func printsWhoIsMissingAndCountsTheOthers() {
        let late = obligations([passed], .overdue, asOf: "2026-04-01")
        #expect(late.column("staffID") == ["002"] && late.column("obligation") == ["overdue"])
        #expect([late.sum("met"), late.sum("overdue")] == ["1", "1"])
        #expect(obligations([passed], .missing, asOf: "2026-03-05").column("staffID") == ["001", "002"])
        #expect(obligations([passed], .overdue, asOf: "2026-03-05").isEmpty)
        let expired = obligations([passed], .overdue, asOf: "2027-03-11")
        #expect(expired.column("obligation") == ["expired", "overdue"])
        #expect(obligations([passed], .all, asOf: "2027-02-01").column("obligation") == ["expiring", "overdue"])
    }

    @Test func whatOpensLaterIsNotMissing() {
        #expect(obligations([], .all, asOf: "2026-02-28").column("obligation") == ["upcoming", "upcoming"])
        #expect(obligations([], .missing, asOf: "2026-02-28").isEmpty)
    }

    @Test func aQuizWithoutAPassMarkIsMetByTakingIt() {
        let all = Assignment(
            id: "a", workspace: "academy", quiz: "paths-practice", group: .everybody, startsOn: day("2026-03-01"))
        let taken = Sample.attempt(wang, at: Sample.practice, right: 0, on: "2026-03-10 09:00")
        let table = obligations([(wang, taken)], asOf: "2026-12-31", duties([all]))
        #expect(table.column("obligation") == ["met", "open", "open"])
        #expect(table.column("validUntil") == ["unlimited", "", ""])
    }

    private func people(
        _ selection: AttemptSelection = AttemptSelection(), asOf: String, _ duties: Duties
    ) -> ReportTable {
        let attempts = [passed, (zhao, Sample.attempt(zhao, right: 3, on: "2026-03-11 09:00"))]
        return .people(of: collection(attempts, selection, duties), asOf: day(asOf), language: .simplifiedChinese)
    }

    @Test func peopleAreHeldToWhatIsAssignedToThem() {
        let table = people(asOf: "2026-04-01", duties())
        #expect(table.column("staffID") == ["001", "002"])
        #expect(table.column("status") == ["passed", "never-taken"])
        #expect(table.column("obligation") == ["met", "overdue"])
        #expect(table.premise("quizzes") == "assigned")
        let one = people(AttemptSelection(quiz: "paths-exam"), asOf: "2026-04-01", duties())
        #expect(one.column("staffID") == ["001", "002"] && one.premise("assigned") == "assigned")
    }

    /// Before the first assignment, and for a quiz that nobody is assigned, reports are as they were.
    @Test func withoutAssignmentsEverybodyIsHeldToEveryExam() {
        let earlier = people(asOf: "2026-02-28", duties())
        #expect(earlier.column("staffID") == ["001", "002", "003"] && earlier.premise("quizzes") == "taken")
        let none = people(asOf: "2026-04-01", duties([]))
        #expect(none.column("status") == ["passed", "never-taken", "not-passed"])
        #expect(!none.columns.contains { $0.key == "obligation" } && none.premise("assigned") == nil)
        let other = Assignment(
            id: "a", workspace: "academy", quiz: "other", group: .everybody, startsOn: day("2026-03-01"))
        let unassigned = people(AttemptSelection(quiz: "paths-exam"), asOf: "2026-04-01", duties([other]))
        #expect(unassigned.column("staffID") == ["001", "002", "003"])
    }

    @Test func aQuizThatNobodyHasTakenGoesByItsName() {
        let other = Assignment(
            id: "a", workspace: "academy", quiz: "other", group: .everybody, startsOn: day("2026-03-01"))
        #expect(
            obligations([], asOf: "2026-04-01", duties([other])).column("quizTitle") == ["other", "other", "other"])
    }
}
