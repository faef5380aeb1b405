import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import QuizEngine
import Testing

@testable import ScoreReports

/// What other programs find in the file, and what they reckon in it, is checked by `make conformance`.
struct ReportBookTests {
    private static let people = [
        ("001", "王小明", ["华东", "上海"], 12), ("002", "=cmd|'/c calc'!A0", ["华东", "杭州"], 3),
        ("003", "陈𠮷", ["华北"], 15), ("004", "赵敏", ["华北", "北京"], 9),
    ]

    private static func collection(_ selection: AttemptSelection = AttemptSelection(choice: .all)) -> AttemptCollection
    {
        let attempts = people.map { id, name, department, right in
            let learner = Sample.learner(id, name, department)
            return (learner, Sample.attempt(learner, right: right, on: "2026-12-01 09:30"))
        }
        return AttemptCollection(attempts, selection: selection, others: [Sample.learner("005", "未考", ["华东", "上海"])])
    }

    private static func book(
        _ collection: AttemptCollection = collection(), asOf: String = "2026-12-20"
    ) -> ReportBook {
        ReportBook(
            of: collection, versions: [:], noticing: .renewal, asOf: day(asOf), language: .simplifiedChinese)
    }

    /// The parts of a workbook, by their names.
    private func parts(
        _ book: ReportBook, _ shown: @escaping (Phrase) -> String = simplified
    ) throws -> (bytes: [UInt8], parts: [String: String]) {
        try withTemporaryFolder { folder in
            let path = folder + "/book.xlsx"
            try book.write(to: path, scratch: folder, created: day("2026-12-20"), shown: shown)
            let archive = try ZipArchive(path: path)
            var parts: [String: String] = [:]
            for entry in try archive.entries() {
                var bytes: [UInt8] = []
                try archive.read(entry) { bytes += $0 }
                parts[entry.name] = String(decoding: bytes, as: UTF8.self)
            }
            return (Array(try Data(contentsOf: URL(filePath: path))), parts)
        }
    }

    @Test func hasASheetForEachQuestion() throws {
        let parts = try parts(Self.book()).parts
        let workbook = try #require(parts["xl/workbook.xml"])
        let names = workbook.matches(of: /<sheet name="([^"]*)"/).map { String($0.1) }
        #expect(names == ["总览", "部门", "人员矩阵", "待办", "成绩明细", "题目分析", "目标", "口径"])
        let english = try #require(try self.parts(Self.book()) { $0.english }.parts["xl/workbook.xml"])
        #expect(
            english.matches(of: /<sheet name="([^"]*)"/).map { String($0.1) } == [
                "Overview", "Departments", "People", "To do", "Scores", "Items", "Objectives", "Figures",
            ])
    }

    @Test func isTheSameEachTime() throws {
        #expect(try parts(Self.book()).bytes == parts(Self.book()).bytes)
    }

    /// Formulas stand in the overview alone, and none of them has a text of others in it.
    @Test func reckonsByFormulasOfOurOwn() throws {
        let parts = try parts(Self.book()).parts
        for (name, xml) in parts where name.hasPrefix("xl/worksheets/sheet") {
            let formulas = xml.matches(of: /<f>([^<]*)<\/f>/).map { String($0.1) }
            #expect(formulas.isEmpty == (name != "xl/worksheets/sheet1.xml"), "\(name)")
            #expect(!formulas.contains { $0.contains("calc") })
        }
        let overview = try #require(parts["xl/worksheets/sheet1.xml"])
        let values = overview.matches(of: /<f>([^<]*)<\/f><v>([^<]*)<\/v>/).map { (String($0.1), String($0.2)) }
        #expect(values.contains { $0.0.hasPrefix("COUNTA('人员矩阵'!$A$8:$A$12)") && $0.1 == "5" })
        #expect(values.contains { $0.0.contains(/^SUBTOTAL\(103,'成绩明细'!\$([A-Z]+)\$8:\$\1\$11\)/) && $0.1 == "4" })
        #expect(values.contains { $0.0.hasSuffix("\"通过\")".replacing("\"", with: "&quot;")) || $0.1 == "2" })
    }

    @Test func printsTheSumsWithTheTable() throws {
        let workbook = try #require(try parts(Self.book()).parts["xl/workbook.xml"])
        // Four columns, and five sums above them.
        #expect(workbook.contains("!$A$1:$E$12</definedName>"))
    }

    /// Excel offers to mend a workbook in which a column's name is not what stands over it.
    @Test func makesTheScoresATable() throws {
        let parts = try parts(Self.book()).parts
        let table = try #require(parts["xl/tables/table1.xml"])
        #expect(table.contains("displayName=\"Scores\"") && table.contains("<autoFilter ref=\"A7:"))
        let names = table.matches(of: /<tableColumn id="\d+" name="([^"]*)"/).map { String($0.1) }
        let sheet = try #require(parts["xl/worksheets/sheet5.xml"])
        let heading = try #require(sheet.firstMatch(of: /<row r="7".*?<\/row>/))
        #expect(heading.0.matches(of: /<t[^>]*>([^<]*)<\/t>/).map { String($0.1) } == names)
        #expect(Set(names).count == names.count && names[3...4] == ["一级部门", "二级部门"])
        #expect(!sheet.contains("<autoFilter"))
        #expect(parts.keys.filter { $0.hasPrefix("xl/tables/") }.count == 1)
        #expect(parts["xl/charts/chart1.xml"] != nil && parts["xl/charts/chart2.xml"] != nil)
    }

    @Test func saysWhereEverybodyStands() {
        let book = Self.book()
        #expect(book.matrix.table.column("quiz1") == ["valid", "not-passed", "valid", "not-passed", "missing"])
        #expect(book.matrix.table.sum("valid") == "2")
        let tasks = book.tasks.table
        #expect(tasks.column("staffID") == ["004", "002", "005"])
        #expect(tasks.column("state") == ["missing", "missing", "missing"])
        #expect(tasks.column("status") == ["not-passed", "not-passed", "never-taken"])
        let departments = book.departments.table
        #expect(departments.column("department") == ["华北", "华北/北京", "华东", "华东/杭州", "华东/上海"])
        #expect(departments.column("headcount") == ["2", "1", "3", "1", "2"])
        #expect(departments.column("valid") == ["1", "0", "1", "0", "1"])
        #expect(departments.column("rate") == ["1/2", "0/1", "1/3", "0/1", "1/2"])
    }

    /// Where an assignment says how long a pass meets it, every sheet goes by the assignment, as the reports of the same names do.
    @Test func sheetsSayTheSameAsTheReportsWhereAnAssignmentIsStricter() throws {
        var collection = Self.collection()
        let people = Self.people.map { Sample.learner($0.0, $0.1, $0.2) } + [Sample.learner("005", "未考", ["华东", "上海"])]
        collection.duties = Duties(
            assignments: [
                Assignment(
                    id: "a", workspace: "academy", quiz: "paths-exam", group: .department(["华东"]),
                    startsOn: day("2026-01-01"), dueDays: 30, validity: Sample.months(3))
            ],
            members: people.map {
                Membership(
                    ids: $0.ids, department: Timeline($0.department), role: Timeline(""), joinedOn: day("2020-01-01"))
            })
        // The quiz's own rule lets the pass of 001 hold until 2027-12-01.
        let asOf = day("2027-06-01")
        let book = Self.book(collection, asOf: "2027-06-01")
        let status = ReportTable.status(
            of: collection, noticing: .renewal, asOf: asOf, language: .simplifiedChinese)
        #expect(book.matrix.table.column("quiz1") == status.column("quiz:paths-exam"))
        #expect(book.matrix.table.column("quiz1") == ["expired", "not-passed", "missing"])
        let due = ReportTable.due(
            of: collection, within: Quiz.Validity(count: 60, unit: .days), asOf: asOf, language: .simplifiedChinese)
        for key in ["staffID", "state", "dueOn"] { #expect(book.tasks.table.column(key) == due.column(key)) }
        let departments = ReportTable.departments(
            of: collection, at: try #require(DepartmentLevel(1)), noticing: .renewal, suppressingBelow: nil,
            asOf: asOf, language: .simplifiedChinese)
        let top = zip(book.departments.table.column("level"), book.departments.table.column("expired"))
            .filter { $0.0 == "1" }.map(\.1)
        #expect(top == departments.column("expired") && top == ["0", "1"])
    }

    @Test func namesPassesThatRunOut() {
        let tasks = Self.book(asOf: "2027-10-15").tasks.table
        #expect(tasks.column("state").count { $0 == "expiring" } == 2)
        #expect(tasks.column("dueOn").contains("2027-12-01"))
        #expect(!Self.book(asOf: "2027-09-01").tasks.table.column("state").contains("expiring"))
    }

    @Test func isWrittenWhereNobodyIsInIt() throws {
        let empty = Self.book(AttemptCollection([], selection: AttemptSelection(choice: .all)))
        #expect(empty.isEmpty)
        #expect(try parts(empty).parts["xl/workbook.xml"]?.contains("总览") == true)
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func namesColumnsAsSpreadsheetsDo(column: Int, name: String) {
        #expect(SheetReference.columnName(column) == name)
    }
}

struct AnonymousReportTests {
    private static func collection(smallest: Int = 0, others: [Learner] = []) -> AttemptCollection {
        var selection = AttemptSelection(choice: .all)
        (selection.isAnonymous, selection.smallestDepartment) = (true, smallest)
        let attempts = [("z-9", "王小明", ["华东", "上海"]), ("a-1", "赵敏", ["华东", "杭州"]), ("m-5", "孙丽", ["华东", "上海"])]
            .map { id, name, department in
                let learner = Sample.learner(id, name, department)
                return (learner, Sample.attempt(learner, right: 12, on: "2026-12-01 09:30"))
            }
        return AttemptCollection(attempts, selection: selection, others: others)
    }

    @Test func namesNobodyInAnyFormat() throws {
        for table in [
            ReportTable.scores(of: Self.collection(), asOf: day("2026-12-20"), language: .simplifiedChinese),
            .people(of: Self.collection(), asOf: day("2026-12-20"), language: .simplifiedChinese),
        ] {
            let texts = [
                table.csv(shown: simplified), table.json(),
                table.page(language: LanguageTag("zh-Hans"), shown: simplified),
            ].map { String(decoding: $0, as: UTF8.self) }
            for text in texts {
                for name in ["王小明", "赵敏", "孙丽", "z-9", "a-1", "m-5", "learner-"] {
                    #expect(!text.contains(name), "\(table.key) \(name)")
                }
                #expect(text.contains("P1") && text.contains("P3"))
            }
            #expect(table.premise("anonymous") == "anonymous")
        }
    }

    @Test func tellsOnlyTheDay() {
        let table = ReportTable.scores(of: Self.collection(), asOf: day("2026-12-20"), language: .simplifiedChinese)
        #expect(Set(table.column("submittedAt")) == ["2026-12-01"])
        #expect(Set(table.column("startedAt") + table.column("attemptID")) == [""])
    }

    @Test func countsSmallDepartmentsWithTheNextAbove() {
        let scores = ReportTable.scores(
            of: Self.collection(smallest: 2), asOf: day("2026-12-20"), language: .simplifiedChinese)
        // Beside 上海 there would be a single person in 华东: who is left is told by that.
        #expect(Set(scores.column("department")) == ["华东"])
        let people = ReportTable.people(
            of: Self.collection(smallest: 4), asOf: day("2026-12-20"), language: .simplifiedChinese)
        #expect(Set(people.column("department")) == [""])
    }

    /// The number says nothing of the staff id: it follows the random ids.
    @Test func numbersThemTheSameEachTime() {
        let numbers = (0..<2).map { _ in
            ReportTable.scores(of: Self.collection(), asOf: day("2026-12-20"), language: .english).column("staffID")
        }
        #expect(numbers[0] == numbers[1] && numbers[0] == ["P1", "P2", "P3"])
    }
}
