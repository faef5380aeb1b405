import CourseModel
import QuizEngine
import TableFiles
import Testing

@testable import Gradebook

/// A list of assignments as HR writes it.
struct AssignmentSheetTests {
    private let people = [
        Learner(id: "l1", staffID: "001", name: "甲", department: ["华东", "上海", "一店"]),
        Learner(id: "l2", staffID: "A2", name: "乙", department: ["华南"]),
    ]

    private func sheet(_ text: String, present: [Assignment] = []) throws -> AssignmentSheet {
        try AssignmentSheet(
            TableFile(Array(text.utf8), named: "分派.csv"),
            knowing: .init(
                workspace: "w", quizzes: [("cash-rules", ["现金管理规定", "Cash rules"]), ("safety", ["安全"])],
                people: NamedPeople(people),
                roles: ["店长", "收银员"], present: present), on: day("2026-11-27"))
    }

    private func lines(_ sheet: AssignmentSheet) -> [String] {
        sheet.assignments.map { assignment in
            let validity = assignment.validity.map { "\($0.count) \($0.unit)" } ?? "-"
            return
                "\(assignment.quiz) \(assignment.group) \(assignment.startsOn) \(assignment.endsOn?.description ?? "-") "
                + "\(assignment.dueDays.map(String.init) ?? "-") \(validity)"
        }
    }

    @Test func readsWhoMustHoldWhat() throws {
        let found = try sheet(
            """
            2026 年必考,,,,,,,
            测验名称,部门（连同下级）,岗位,工号,开始日期,结束日期,完成期限,有效期
            cash-rules,华东／上海,,,2026-12-01,2027-12-31,30 天,12 个月
            现金管理规定,全员,,,2026/12/1,,2026年12月31日,
            Cash Rules,,店长,,,,,2 年
            SAFETY,,,００1,,,0,90天
            safety,,,a2,,,45,

            """)
        #expect(found.faults == [])
        #expect(
            lines(found) == [
                #"cash-rules department(["华东", "上海"]) 2026-12-01 2027-12-31 30 12 months"#,
                "cash-rules everybody 2026-12-01 - 30 -", #"cash-rules role("店长") 2026-11-27 - - 2 years"#,
                "safety person(l1) 2026-11-27 - 0 90 days", "safety person(l2) 2026-11-27 - 45 -",
            ])
    }

    @Test func readsEnglishHeadingsToo() throws {
        let found = try sheet(
            "Quiz,Department,Role,Staff ID,Start date,Ends,Due in,Valid for\nsafety,Everyone,,,2026-12-01,,14 days,1 year\n"
        )
        #expect(lines(found) == ["safety everybody 2026-12-01 - 14 1 years"] && found.table.unknown.isEmpty)
    }

    @Test(
        arguments: [
            ("cash-rule,全员,,,,", "第 2 行“测验”：没有测验“cash-rule”，是不是 cash-rules？"),
            ("现金管理规顶,全员,,,,", "第 2 行“测验”：没有测验“现金管理规顶”，是不是 现金管理规定？"),
            (",全员,,,,", "第 2 行：没有写测验"),
            ("safety,华冬,,,,", "第 2 行“部门”：没有部门“华冬”，是不是 华东？"),
            ("safety,,店员,,,", "第 2 行“岗位”：没有岗位“店员”，是不是 店长？"),
            ("safety,,,002,,", "第 2 行“工号”：没有工号“002”"),
            ("safety,,,,,30", "第 2 行：没有写是谁：部门、岗位、工号填一个；所有人就在部门栏写“全员”"),
            ("safety,华东,店长,,,", "第 2 行：部门、岗位、工号只能填一个"),
            ("safety,全员,,,12月1日,", "第 2 行“开始”：“12月1日”不是日期，请写成 2026-12-01 的样子"),
            ("safety,全员,,,2026-12-01,2026-11-30", "第 2 行“期限”：截止在开始（2026-12-01）之前"),
            ("safety,全员,,,2026-12-01,两周", "第 2 行“期限”：期限“两周”读不懂：写多少天，如 30 或 30 天，或者写截止的日期"),
            ("safety,全员,,,2026-12-01,1 个月", "第 2 行“期限”：期限“1 个月”读不懂：写多少天，如 30 或 30 天，或者写截止的日期"),
        ])
    func saysWhatIsWrongAndWhatWasMeant(row: String, fault: String) throws {
        let found = try sheet("测验,部门,岗位,工号,开始,期限\n\(row)\n")
        #expect(found.faults.map(\.chinese) == ["分派.csv \(fault)"])
        #expect(found.assignments.isEmpty)
    }

    @Test func namesBothRowsThatSayTheSame() throws {
        let found = try sheet("测验,部门,期限\nsafety,华东,30\nsafety,华南,30\nsafety, 华东 ,60\n")
        #expect(found.faults.map(\.chinese) == ["分派.csv 第 4 行：和第 2 行分派的是同样的人、同一份测验，留下一行"])
    }

    @Test func missesTheColumnOfQuizzes() throws {
        #expect(throws: TableFault.self) { try sheet("部门,期限\n华东,30\n") }
    }

    /// A row without a start changes nothing of when it started; a due day counts from there.
    @Test func theStartStaysWhereARowSaysNone() throws {
        let present = Assignment(
            id: "a", workspace: "w", quiz: "safety", group: .everybody, startsOn: day("2026-01-01"), dueDays: 30)
        let same = try sheet("测验,部门,期限\nsafety,全员,30\n", present: [present])
        #expect(AssignmentPlan(wanted: same.assignments, present: [present]).isIdle(isComplete: true))
        let byDay = try sheet("测验,部门,截止日期\nsafety,全员,2026-03-02\n", present: [present])
        #expect(byDay.assignments.map(\.dueDays) == [60])
    }
}
