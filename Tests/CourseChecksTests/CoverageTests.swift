import CourseIndex
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Testing

@testable import CourseChecks

/// What `list coverage` knows: where objectives, facts and rows of the syllabus are taught and asked for.
@Suite struct CoverageTests {
    private static let lesson =
        "---\ntitle: 第一课\nobjectives: [O1]\nfacts: [F1.1, F1.2, R3]\n---\n\n开场。\n\n## 两条主线 {#two-threads}\n"
    private static let study = "---\ntitle: 案例\nlesson: first\nfacts: [F1.10]\n---\n\n有一天。\n"
    private static func quiz(_ kind: String, _ items: [(id: String, attributes: String)]) -> String {
        "---\ntitle: 测验\ncourse: service\n\(kind)\n---\n\n"
            + items.map { "## 题 \($0.id) {#\($0.id) \($0.attributes)}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n" }.joined()
    }
    private static let files = [
        "courses/service/01-first.md": lesson, "courses/service/cases/a.md": study,
        "quizzes/practice.md": quiz("kind: practice", [("p-1", "objective=O1 fact=F1.1"), ("p-2", "fact=F1.9")]),
        "quizzes/exam.md": quiz("kind: exam\npass: 60%", [("x-1", "objective=O1 fact=F1.1")]),
        "courses/syllabus.csv": """
        编号,课程,内容,要点,备注
        R1,service,"先听,再说",F1.1 F1.2,
        R2,service,再问再记,"F1.2,F1.3",出处待考
        R3,service,收尾,,
        R4,later,别的课程,F2.1,
        R5,,不分课程,,
        """,
    ]

    private func coverage(with changes: [String: String] = [:]) throws -> Coverage {
        try SampleWorkspace.withIndex(Self.files.merging(changes) { $1 }) { index in
            Coverage(of: index, syllabus: try index.loadSyllabus()?.rows ?? [])
        }
    }

    @Test func saysWhereAnObjectiveIsTaughtAndAskedFor() throws {
        let objective = try #require(coverage().courses.first?.objectives.first)
        #expect(objective.id == "O1")
        #expect(objective.pages == ["first"])
        #expect(objective.practice == ["p-1"])
        #expect(objective.exam == ["x-1"])
        #expect(objective.isTaught && objective.isTested)
    }

    @Test func saysWhereEveryFactIsTaughtAndAskedFor() throws {
        let facts = try #require(coverage().courses.first?.facts)
        #expect(facts.map(\.id) == ["F1.1", "F1.2", "F1.3", "F1.9", "F1.10"])
        #expect(facts.map(\.pages) == [["first"], ["first"], [], [], ["cases/a"]])
        #expect(facts.map(\.practice) == [["p-1"], [], [], ["p-2"], []])
        #expect(facts.map(\.isTested) == [true, false, false, true, false])
    }

    /// A row is taught when all its facts are; one without facts when a lesson names the row.
    @Test func saysWhichRowsOfTheSyllabusAreTaught() throws {
        let courses = try coverage().courses
        #expect(courses.map(\.id) == ["service", "later", nil])
        let topics = courses[0].topics
        #expect(topics.map(\.id) == ["R1", "R2", "R3"])
        #expect(topics[0].text?.original == "先听,再说")
        #expect(topics.map(\.isTaught) == [true, false, true])
        #expect(topics[1].untaught == ["F1.3"])
        #expect(topics.map(\.isTested) == [true, false, false])
        #expect(courses[1].title == nil)
        #expect(courses[1].topics.map(\.isTaught) == [false])
        #expect(courses[1].facts.map(\.id) == ["F2.1"])
    }

    @Test func needsNoSyllabus() throws {
        let courses = try coverage(with: ["courses/syllabus.csv": ""]).courses
        #expect(courses.map(\.id) == ["service"])
        #expect(courses[0].topics.isEmpty)
        #expect(courses[0].facts.count == 5)
    }

    @Test(arguments: [
        ("syllabus/no-column", "⟦R1⟧,service,先听再说\n"),
        ("syllabus/no-column", "⟦编号⟧,课程\nR1,service\n"),
        ("syllabus/incomplete-row", "id,topic\nR1,甲\n⟦R2⟧,\n"),
        ("syllabus/incomplete-row", "topic,id\n⟦甲⟧\n"),
        ("syllabus/duplicate-row", "id,topic\nR1,甲\n⟦R1⟧,乙\n"),
    ])
    func reportsRowsThatCannotBeRead(id: String, text: String) throws {
        try Fault(DiagnosticID(id), in: "courses/syllabus.csv", text).check()
    }

    @Test func takesASyllabusForNoAttachment() throws {
        #expect(try SampleWorkspace.diagnostics(with: ["courses/syllabus.csv": "id,topic\nR1,甲\n"]).isEmpty)
        try Fault.lesson(
            "link/unpublished", others: ["courses/syllabus.csv": "id,topic\nR1,甲\n"], "见[大纲](⟦../syllabus.csv⟧)。"
        ).check()
    }

    @Test(arguments: ["facts: [F1.1, ⟦F1.1⟧]"])
    func reportsAFactThatIsNamedTwice(field: String) throws {
        try Fault(
            "front-matter/repeated-element", in: "courses/service/01-first.md",
            Self.lesson.replacing("facts: [F1.1, F1.2, R3]", with: field) + "\n[自测](../../quizzes/practice.md#p-1)\n"
        ).check()
    }
}
