import CourseModel
import CoursekitTestSupport
import Foundation
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
        ReportBook(of: collection, versions: [:], asOf: day(asOf), language: .simplifiedChinese)
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
        #expect(book.matrix.table.column("quiz1") == ["passed", "not-passed", "passed", "not-passed", "never-taken"])
        #expect(book.matrix.table.sum("passed") == "2")
        let tasks = book.tasks.table
        #expect(tasks.column("staffID") == ["004", "002", "005"])
        #expect(tasks.column("task") == ["not-passed", "not-passed", "never-taken"])
        let departments = book.departments.table
        #expect(departments.column("department") == ["华北", "华北/北京", "华东", "华东/杭州", "华东/上海"])
        #expect(departments.column("learnerCount") == ["2", "1", "3", "1", "2"])
        #expect(departments.column("valid") == ["1", "0", "1", "0", "1"])
        #expect(departments.column("validRate") == ["1/2", "0/1", "1/3", "0/1", "1/2"])
    }

    @Test func namesPassesThatRunOut() {
        let tasks = Self.book(asOf: "2027-10-15").tasks.table
        #expect(tasks.column("task").count { $0 == "expiring" } == 2)
        #expect(tasks.column("day").contains("2027-12-01"))
        #expect(!Self.book(asOf: "2027-09-01").tasks.table.column("task").contains("expiring"))
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

struct FigureExplanationTests {
    private static let collection: AttemptCollection = {
        let learner = Sample.learner("1")
        return AttemptCollection([(learner, Sample.attempt(learner, right: 12, on: "2026-12-01 09:30"))])
    }()

    /// What needs no words: names, days and ids that are only copied.
    private static let copied: Set<String> = [
        "staffID", "name", "department", "quizTitle", "submittedAt", "startedAt", "quiz", "state", "source",
        "arrivedFrom", "timeZone", "workspace", "attemptID", "lastAttempt", "passMark", "importedCount",
        "elsewhereCount", "scriptedLeftOutCount", "pipedLeftOutCount", "item", "form", "stem",
    ]

    @Test func everyFigureIsExplained() {
        let tables: [(FigureExplanation.Report, ReportTable)] = [
            (.scores, .scores(of: Self.collection, asOf: day("2026-12-20"), language: .english)),
            (.people, .people(of: Self.collection, asOf: day("2026-12-20"), language: .english)),
            (.items, .items(of: Self.collection, versions: [:], asOf: day("2026-12-20"), language: .english)),
        ]
        for (report, table) in tables {
            let statuses = Set(Standing.Status.allCases.map(\.rawValue))
            for key in table.columns.map(\.key) + table.summary.map(\.key)
            where !Self.copied.contains(key) && !(report == .people && statuses.contains(key)) {
                #expect(FigureExplanation.named(key, in: report) != nil, "\(report) \(key)")
            }
        }
    }

    @Test func isFoundByEitherName() {
        for name in ["区分度", "Discrimination", "discrimination", " dis crimination"] {
            #expect(FigureExplanation.named(name, in: .items)?.key == "discrimination")
        }
        #expect(FigureExplanation.named("optionB", in: .items)?.key == "optionCount")
        #expect(FigureExplanation.named("optionBCorrelation", in: .items)?.key == "optionCorrelation")
        #expect(FigureExplanation.named("optionB", in: .people) == nil)
        // The same word means something else in another report.
        #expect(FigureExplanation.named("得分率", in: .people)?.key == "people.share")
        #expect(FigureExplanation.named("得分率", in: .items)?.key == "facility")
        #expect(FigureExplanation.named("天气", in: .items) == nil)
    }

    @Test func tellsHowFromWhomAndTheSource() throws {
        let alpha = try #require(FigureExplanation.named("alpha", in: .items))
        let lines = alpha.lines { $0.english }
        #expect(lines.count == 4 && lines[0] == "Alpha  alpha")
        #expect(lines[1].hasPrefix("  How: ") && lines[2].hasPrefix("  From whom: each learner"))
        #expect(lines[3].contains("Cronbach"))
    }
}
