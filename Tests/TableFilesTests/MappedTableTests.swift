import CourseModel
import Testing

@testable import TableFiles

private enum Column: TableColumn {
    case id, name, hired

    var names: (chinese: [String], english: [String]) {
        switch self {
        case .id: (["工号", "员工号"], ["id", "staff id"])
        case .name: (["姓名"], ["name"])
        case .hired: (["入职日期"], ["hire date"])
        }
    }

    var isRequired: Bool { self != .hired }
}

struct MappedTableTests {
    private func mapped(_ text: String) throws -> MappedTable<Column> {
        try TableFile(Array(text.utf8), named: "花名册.csv").mapped(to: Column.self)
    }

    @Test(arguments: [
        "工号,姓名,入职日期", "Staff ID,NAME,Hire_Date", "＊工號（必填）,姓　名,入职日期(yyyy-mm-dd)", "员工号,\"姓\n名\",【必填】入职日期",
        "ID,Name,hire-date",
    ])
    func findsColumnsByWhatPeopleCallThem(heading: String) throws {
        let table = try mapped(heading + "\n001,甲,2026/1/5\n")
        #expect(table.columns == Set(Column.allCases))
        #expect(table.unknown.isEmpty)
        #expect(table.rows.map { [$0[.id]?.text, $0[.name]?.text, $0[.hired]?.day] } == [["001", "甲", "2026-01-05"]])
    }

    @Test func findsTheHeadingsBelowATitle() throws {
        let table = try mapped("2026 年花名册\n\n制表：人事部,,2026-11-01\n序号,姓名,工号\n1,甲,001\n2,乙,\n,,\n")
        #expect(table.rows.map { $0[.name]?.text } == ["甲", "乙"])
        #expect(table.unknown.map(\.text) == ["序号"])
        #expect(table.rows[0].others.map(\.heading) == ["序号"])
        let place = try #require(table.rows[1][.name]?.place)
        #expect(place.phrase == Phrase(zh: "花名册.csv 第 6 行“姓名”", en: "花名册.csv, row 6, “姓名”"))
        #expect(table.rows[1][.id] == nil)
    }

    @Test func takesTheLowerOfTwoRowsOfHeadings() throws {
        #expect(try mapped("工号,姓名,时间\n工号,姓名,入职日期\n1,甲,2026.1.5").rows.map { $0[.hired]?.day } == ["2026-01-05"])
    }

    @Test func passesOverHeadingsOnEveryPageAndRowsWithNothingKnown() throws {
        let table = try mapped("工号,姓名,备注\n1,甲,x\n工号,姓名,备注\n2,乙,\n,,合计 2 人\n")
        #expect(table.rows.map { $0[.id]?.text } == ["1", "2"])
    }

    @Test func saysWhichColumnsAreMissingAndWhichAreThere() {
        #expect(
            throws: TableFault.missingColumns(
                [Phrase(zh: "工号", en: "id")], found: ["序号", "姓名"], TablePlace(file: "花名册.csv", row: 2))
        ) { try mapped("花名册\n序号,姓名\n1,甲\n") }
        #expect(
            throws: TableFault.missingColumns(
                [Phrase(zh: "工号", en: "id"), Phrase(zh: "姓名", en: "name")], found: [],
                TablePlace(file: "花名册.csv", row: 1))
        ) { try mapped("花名册\n") }
    }

    @Test func namesTheSheetThatWasReadAndTheOthers() {
        let place = TablePlace(file: "花名册.xlsx", sheet: "说明", row: 1)
        let columns = [Phrase(zh: "工号", en: "id")]
        #expect(
            TableFault.missingColumns(columns, found: [], place, otherSheets: ["在职"]).phrase
                == Phrase(
                    zh: "“说明”表里没有找到表头：要有“工号”栏。另有“在职”表：要读它就加 --sheet 在职",
                    en:
                        "there is no row of headings in the sheet “说明”; it needs the column “id”. There is also the sheet “在职”; to read it, add --sheet 在职"
                ))
    }

    @Test func refusesTwoColumnsOfOneMeaningWhereOneMustBeThere() throws {
        #expect(try mapped("工号,姓名,入职日期,Hire Date\n1,甲,2026-01-05,x\n").unknown.map(\.text) == ["Hire Date"])
        let place = TablePlace(file: "花名册.csv", row: 1, column: 2)
        #expect(throws: TableFault.columnTwice("工号", "员工号", place)) { try mapped("工号,姓名,员工号\n1,甲,2\n") }
        #expect(place.phrase.chinese == "花名册.csv C1")
    }

    @Test(
        arguments: [
            ("2026-12-01", "2026-12-01"), ("2026/12/1", "2026-12-01"), ("2026.2.3", "2026-02-03"),
            ("20261201", "2026-12-01"),
            ("2026年12月1日", "2026-12-01"), ("２０２６－１２－０１", "2026-12-01"), ("2026-12-01 08:30", "2026-12-01"),
            ("2026-12-01T00:00:00Z", "2026-12-01"), ("2026-02-30", nil), ("12/1/2026", nil), ("2026-12", nil),
            ("明年", nil),
            ("1", nil), ("202612011", nil), ("x2026-12-01", nil),
        ] as [(String, String?)])
    func readsDaysAsPeopleWriteThem(text: String, day: String?) {
        #expect(TableValue(text: text, place: TablePlace(file: "a", row: 1)).day == day)
    }

    @Test(arguments: [
        ("  甲　", "甲"), ("\u{FEFF}甲\u{200B} ", "甲"), ("\u{A0}\t", ""), ("a b", "a b"), ("\u{200B}", ""), ("", ""),
    ])
    func leavesBlanksAroundAValueOut(text: String, trimmed: String) {
        #expect(TableValue.trimmed(text).unicodeScalars.elementsEqual(trimmed.unicodeScalars))
    }

    @Test func namesColumnsAsASpreadsheetProgramDoes() {
        #expect([0, 25, 26, 27, 701, 702].map(TablePlace.letters(ofColumn:)) == ["A", "Z", "AA", "AB", "ZZ", "AAA"])
    }

    @Test func namesTheSheetWhereThereAreSeveral() {
        let place = TablePlace(file: "a.xlsx", sheet: "员工", row: 7, column: 2, heading: "姓名")
        #expect(place.phrase == Phrase(zh: "a.xlsx“员工”表第 7 行“姓名”", en: "a.xlsx, sheet “员工”, row 7, “姓名”"))
    }
}
