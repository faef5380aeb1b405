import CourseModel
import Gradebook
import QuizEngine
@testable import ScoreReports
import Testing

/// Who holds what, who has to do something about it, and how that sums up by departments.
struct HoldingReportTests {
    private let wang = Sample.learner("001", "王小明", ["华东", "上海"])
    private let li = Sample.learner("002", "李娜", ["华东", "上海"])
    private let zhao = Sample.learner("003", "赵敏", ["华东", "杭州"])
    private let qian = Sample.learner("004", "钱多", ["华南"])
    private let sun = Sample.learner("005", "孙文", [])
    private var people: [Learner] { [wang, li, zhao, qian, sun] }
    private let other = Sample.quiz("other-exam", "另一门 · 测评", passMark: Fraction(3, 5), validity: Sample.months(6))

    /// 001 holds both, 002 holds one that runs out on 2027-03-10 and has failed the other, 003's pass ran out, 004 has never come to an
    /// end, 005 has come to nothing.
    private var attempts: [(Learner, AttemptRecord)] {
        [
            (wang, Sample.attempt(wang, right: 15, on: "2026-12-20 09:00")),
            (wang, Sample.attempt(wang, at: other, right: 12, on: "2026-12-21 09:00")),
            (li, Sample.attempt(li, right: 12, on: "2026-03-10 09:00")),
            (li, Sample.attempt(li, at: other, right: 3, on: "2027-01-05 09:00")),
            (zhao, Sample.attempt(zhao, right: 13, on: "2025-06-01 09:00")),
            (zhao, Sample.attempt(zhao, at: other, right: 9, on: "2026-12-24 09:00")),
            (qian, Sample.attempt(qian, right: 0, on: "2027-01-07 09:00", state: .inProgress)),
        ]
    }

    private func collection(
        _ selection: AttemptSelection = AttemptSelection(), _ assignments: [Assignment] = []
    ) -> AttemptCollection {
        var collection = AttemptCollection(attempts, selection: selection, others: people)
        if !assignments.isEmpty {
            collection.duties = Duties(
                assignments: assignments,
                members: people.map {
                    Membership(
                        ids: $0.ids, department: Timeline($0.department), role: Timeline(""),
                        joinedOn: day("2020-01-01"))
                })
        }
        return collection
    }

    private func assignment(
        _ quiz: QuizID, _ group: Assignment.Group = .everybody, from start: String = "2026-12-01",
        to end: String? = nil,
        due: Int? = nil
    ) -> Assignment {
        Assignment(
            id: AssignmentID("a-\(quiz)"), workspace: "academy", quiz: quiz, group: group, startsOn: day(start),
            endsOn: end.map { day($0) }, dueDays: due)
    }

    private func status(
        _ selection: AttemptSelection = AttemptSelection(), _ notice: ExpiryNotice = .renewal,
        asOf: String = "2027-01-10", _ assignments: [Assignment] = []
    ) -> ReportTable {
        .status(of: collection(selection, assignments), noticing: notice, asOf: day(asOf), language: .simplifiedChinese)
    }

    private let span = { (days: Int) in Quiz.Validity(count: days, unit: .days) }

    // MARK: Status

    @Test func hasARowForEachPersonAndAColumnForEachQuiz() {
        let table = status()
        #expect(table.column("staffID") == ["001", "002", "003", "004", "005"])
        #expect(table.column("quiz:paths-exam") == ["valid", "expiring", "expired", "missing", "missing"])
        #expect(table.column("date:paths-exam") == ["2027-12-20", "2027-03-10", "2026-06-01", "", ""])
        #expect(table.column("quiz:other-exam") == ["valid", "not-passed", "valid", "missing", "missing"])
        #expect(table.column("overall") == ["complete", "lacking", "lacking", "lacking", "lacking"])
        #expect(
            table.column("required") == ["2", "2", "2", "2", "2"] && table.column("met") == ["2", "1", "1", "0", "0"])
        #expect(
            ["learnerCount", "complete", "lacking", "valid", "expiring", "expired", "not-passed", "missing"].map(
                table.sum)
                == ["5", "1", "4", "3", "1", "1", "1", "4"])
        #expect(table.columns.first { $0.key == "quiz:other-exam" }?.title.chinese == "另一门 · 测评")
        #expect(table.premise("expiring") == "renewal" && table.premise("attempts") == "any")
    }

    @Test func whoseAttemptIsOpenHasNotSubmitted() {
        let words = status().rows.map { $0[6].text(simplified) }
        #expect(Set(words).isSuperset(of: ["未交卷", "未参加"]), "\(words)")
    }

    @Test(arguments: [(58, "valid"), (59, "expiring")])
    func aSpanSaysWhatIsExpiring(days: Int, state: String) {
        // 2027-03-10 is 59 days after 2027-01-10.
        #expect(status(.init(), .within(span(days))).column("quiz:paths-exam")[1] == state)
    }

    @Test func everyOrderIsThere() {
        func ids(_ order: ReportOrder) -> [String] { status(AttemptSelection(order: order)).column("staffID") }
        // Li, Qian, Sun, Wang, Zhao.
        #expect(ids(.name) == ["002", "004", "005", "001", "003"])
        #expect(ids(.department) == ["005", "003", "001", "002", "004"])
        // (15/15 + 12/15)/2, (13/15 + 9/15)/2, (12/15 + 3/15)/2, and those without a score.
        #expect(ids(.score) == ["001", "003", "002", "004", "005"])
    }

    @Test func goesByAssignmentsWhereThereAreAny() {
        let table = status(.init(), .renewal, [assignment("paths-exam", .department(["华东"]), due: 30)])
        #expect(table.column("staffID") == ["001", "002", "003"])
        #expect(table.column("quiz:paths-exam") == ["valid", "expiring", "expired"])
        #expect(!table.columns.contains { $0.key == "quiz:other-exam" })
        let late = status(.init(), .renewal, [assignment("other-exam", due: 30)])
        #expect(late.column("quiz:other-exam") == ["valid", "not-passed", "valid", "missing", "missing"])
        #expect(
            late.column("date:other-exam") == ["2027-06-21", "2026-12-31", "2027-06-24", "2026-12-31", "2026-12-31"])
    }

    /// Whoever is held to a quiz only until the pass runs out has nothing to renew.
    @Test func aPassThatOutlastsTheDutyDoesNotExpire() {
        for (end, state) in [("2027-03-10", "valid"), ("2027-03-11", "expiring")] {
            let table = status(.init(), .within(span(90)), [assignment("paths-exam", to: end)])
            #expect(table.column("quiz:paths-exam")[1] == state)
        }
    }

    @Test func aQuizWithoutAPassMarkIsHeldByTakingIt() {
        var collection = AttemptCollection(
            [(wang, Sample.attempt(wang, at: Sample.practice, right: 1, on: "2026-12-20 09:00"))],
            selection: AttemptSelection(quiz: "paths-practice"), others: [li])
        collection.workspace = nil
        let table = ReportTable.status(
            of: collection, noticing: .renewal, asOf: day("2027-01-10"), language: .simplifiedChinese)
        #expect(table.column("quiz:paths-practice") == ["valid", "missing"])
        #expect(table.column("date:paths-practice") == ["unlimited", ""])
    }

    // MARK: Due

    private func due(
        _ days: Int, asOf: String = "2027-01-10", _ selection: AttemptSelection = AttemptSelection(),
        _ assignments: [Assignment] = [], contacts: [LearnerID: Contact] = [:]
    ) -> ReportTable {
        var collection = collection(selection, assignments)
        collection.contacts = contacts
        return .due(of: collection, within: span(days), asOf: day(asOf), language: .simplifiedChinese)
    }

    @Test func listsWhatIsToBeDoneDepartmentByDepartment() {
        let table = due(60)
        #expect(table.column("department") == ["", "", "华东/杭州", "华东/上海", "华东/上海", "华南", "华南"])
        #expect(table.column("staffID") == ["005", "005", "003", "002", "002", "004", "004"])
        #expect(
            table.column("state") == ["missing", "missing", "expired", "expiring", "missing", "missing", "missing"])
        #expect(table.column("dueOn") == ["", "", "2026-06-01", "2027-03-10", "", "", ""])
        #expect(table.column("daysLeft") == ["", "", "-223", "59", "", "", ""])
        #expect(table.column("status").dropFirst(2).prefix(4) == ["expired", "passed", "not-passed", "never-taken"])
        #expect(
            ["learnerCount", "rowCount", "overdue", "expired", "expiring", "missing"].map(table.sum)
                == ["4", "7", "0", "1", "1", "5"])
        #expect(table.premise("departmentCount") == "4" && table.premise("horizon") == "2027-03-11")
        // A day too early for the one that runs out.
        #expect(due(58).column("state").filter { $0 == "expiring" }.isEmpty)
    }

    @Test func looksAheadToWhatOpensAndIsDue() {
        let rules = [
            assignment("paths-exam", .department(["华东"]), due: 30),
            assignment("other-exam", .person(sun.id), from: "2027-01-20", due: 10),
        ]
        // The first is due on 2026-12-31, the second opens on 2027-01-20 and is due on 2027-01-30.
        let table = due(20, .init(), rules)
        #expect(table.column("staffID") == ["005", "003"])
        #expect(table.column("state") == ["missing", "expired"])
        #expect(table.column("dueOn") == ["2027-01-30", "2026-12-31"])
        #expect(due(19, .init(), rules).column("staffID") == ["003"])
        let late = due(10, .init(), [assignment("other-exam", .department(["华东"]), due: 30)])
        #expect(late.column("staffID") == ["002"] && late.column("state") == ["overdue"])
        #expect(late.column("daysLeft") == ["-10"] && late.sum("heldCount") == "3")
    }

    /// A pass that holds today, and will have run out when the duty opens, is not called expired.
    @Test func aPassThatStillHoldsIsNotExpiredForWhoMustHoldItLater() {
        // That of 002 runs out on 2027-03-10.
        func rules(_ opening: String) -> [Assignment] {
            [
                assignment("paths-exam", .person(li.id), from: opening, due: 10),
                assignment("other-exam", .person(wang.id)),
            ]
        }
        for opening in ["2027-03-10", "2027-03-11", "2027-03-20"] {
            #expect(due(90, .init(), rules(opening)).column("state") == ["expiring"], "\(opening)")
        }
        let table = due(90, .init(), rules("2027-03-20"))
        #expect(table.column("dueOn") == ["2027-03-30"] && table.column("validUntil") == ["2027-03-10"])
        let late = due(90, asOf: "2027-03-11", .init(), rules("2027-03-20"))
        #expect(late.column("state") == ["expired"])
    }

    @Test func namesWhomToWriteTo() {
        let contacts = [
            zhao.id: Contact(manager: "周总", email: nil), qian.id: Contact(manager: nil, email: "q@example.com"),
        ]
        let table = due(1, contacts: contacts)
        #expect(table.column("manager").dropFirst(2).prefix(2) == ["周总", ""])
        #expect(table.column("email") == ["", "", "", "", "q@example.com", "q@example.com"])
        func prominence(_ table: ReportTable, _ key: String) -> ReportTable.Column.Prominence? {
            table.columns.first { $0.key == key }?.prominence
        }
        #expect(prominence(table, "manager") == .helpful && prominence(due(1), "manager") == .detail)
    }

    @Test func saysWhereNothingIsDue() {
        let table = due(10, .init(), [assignment("paths-exam", .person(wang.id))])
        #expect(table.isEmpty && table.emptyNotice.chinese == "2027-01-20 及以前没有要办的")
    }

    // MARK: Departments

    private func departments(
        level: Int = 1, below limit: Int? = nil, _ selection: AttemptSelection = AttemptSelection(),
        _ assignments: [Assignment] = []
    ) throws -> ReportTable {
        .departments(
            of: collection(selection, assignments), at: try #require(DepartmentLevel(level)), noticing: .renewal,
            suppressingBelow: limit, asOf: day("2027-01-10"), language: .simplifiedChinese)
    }

    @Test func countsEachPersonOnceByTheWorst() throws {
        let table = try departments()
        #expect(table.column("department") == ["华东", "华南", ""])
        #expect(table.column("headcount") == ["3", "1", "1"] && table.column("held") == ["3", "1", "1"])
        let states = ["valid", "expiring", "expired", "not-passed", "missing"]
        #expect(states.map { table.column($0)[0] } == ["1", "0", "1", "1", "0"])
        #expect(states.map(table.sum) == ["1", "0", "1", "1", "2"])
        #expect(table.column("rate") == ["1/3", "0/1", "0/1"] && table.sum("rate") == "1/5")
        // Of 1 in 3, by bisection.
        #expect(table.rows[0].contains(.percent(Fraction(61_492, 1_000_000), .nearest)), "\(table.rows[0])")
        // (15 + 12 + 12 + 3 + 13 + 9) / (6 · 15)
        let mean = try #require(
            table.rows[0].compactMap { cell in
                if case .percent(let share, .share(passing: nil)) = cell, share != Fraction(1, 3) { share } else { nil }
            }.first)
        #expect(abs(mean.doubleValue - 64.0 / 90) < 1e-6)
        #expect(table.column("obligations") == ["6", "2", "2"] && table.column("obligationsMet") == ["4", "0", "0"])
        #expect(try departments(level: 2).column("department") == ["华东/杭州", "华东/上海", "华南", ""])
    }

    @Test func whoIsHeldToNothingIsOnlyCounted() throws {
        let table = try departments(.init(), [assignment("paths-exam", .person(wang.id))])
        #expect(table.column("headcount") == ["3", "1", "1"] && table.column("held") == ["1", "0", "0"])
        #expect(table.column("rate") == ["1/1", "", ""] && table.column("rateLow")[1] == "")
        #expect(table.sum("heldCount") == "1" && table.sum("learnerCount") == "5")
    }

    @Test func hidesSmallDepartmentsAndOneMoreWhereTheTotalGivesThemAway() throws {
        let table = try departments(below: 2)
        #expect(table.column("suppressed") == ["", "small", "small"])
        #expect(table.column("missing") == ["0", "", ""] && table.column("held") == ["3", "1", "1"])
        #expect(table.sum("suppressedCount") == "2" && table.sum("complementaryCount") == "0")
        #expect(table.premises.contains { $0.value.text(simplified).contains("平均得分率也要至少 2 人参加才列") })
        let few = try departments(below: 3)
        #expect(few.column("suppressed") == ["complementary", "small", "small"])
        #expect(few.column("rate") == ["", "", ""] && few.sum("rate") == "1/5")
        #expect(few.premises.contains { $0.value.text(simplified).contains("另有 1 个部门也不列") })
        let none = try departments(below: 9)
        #expect(none.sum("rate") == "" && none.sum("missing") == "" && none.sum("learnerCount") == "5")
    }

    // MARK: Charts

    @Test func chartsShowTheSameFiguresAsTheRows() throws {
        guard case .bars(let counts)? = status().charts.first?.form else { return #expect(Bool(false), "no bars") }
        // Valid, expiring and lacking at each quiz.
        let quizzes: [[Int]] = [[2, 0, 3], [1, 1, 3]]
        #expect(counts.groups.map(\.counts) == quizzes)
        guard case .bars(let kinds)? = due(60).charts.first?.form else { return #expect(Bool(false), "no bars") }
        #expect(kinds.groups.map(\.sum) == [1, 1, 5])
        let table = try departments()
        guard case .spans(let spans)? = table.charts.first?.form else { return #expect(Bool(false), "no spans") }
        #expect(spans.spans.map(\.label) == [.path(["华南"]), .path([]), .path(["华东"])])
        let values: [Double] = [0, 0, 1.0 / 3]
        #expect(spans.spans.map(\.value) == values)
        let legend = try #require(table.charts.first?.legend.rows.last)
        #expect(legend.map { $0.text(simplified) } == ["华东", "33.3%", "6.1%", "79.2%"])
        let page = String(decoding: table.page(language: .simplifiedChinese, shown: simplified), as: UTF8.self)
        #expect(page.contains("<figure class=\"rates\">") && page.contains("id=\"chart-rates-name\""))
    }

    @Test func chartsLeaveOutWhatIsHidden() throws {
        #expect(try departments(below: 2).charts.isEmpty)
        let table = try departments(level: 2, below: 1)
        guard case .spans(let spans)? = table.charts.first?.form else { return #expect(Bool(false), "no spans") }
        #expect(spans.spans.count == 4)
    }

    @Test func whatIsHiddenIsNotGivenAwayByTheOrder() throws {
        let table = try departments(level: 2, below: 2, AttemptSelection(order: .score))
        #expect(table.column("suppressed").first == "" && table.column("department").first == "华东/上海")
        #expect(table.column("suppressed").dropFirst().allSatisfy { $0 == "small" })
        #expect(DepartmentLevel(0) == nil)
    }
}
