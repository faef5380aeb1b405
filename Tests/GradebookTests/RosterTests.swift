import CourseModel
import QuizEngine
import TableFiles
import Testing

@testable import Gradebook

/// What the rows of a roster mean.
struct RosterTests {
    private func faults(_ lines: String...) throws -> [String] {
        try Roster(TableFile(Array(lines.joined(separator: "\n").utf8), named: "花名册.csv")).faults.map(\.chinese)
    }

    @Test func readsAPersonWithAllThatIsKept() throws {
        let roster = try roster(
            "工号,姓名,部门,岗位,直属上级,邮箱,入职日期,加时,离职日期,手机号",
            "001,甲,华东／上海/ 一店 ,店长,张总,a@example.com,2026/1/5,50%,,138",
            "002,乙,,,,,,,2026.11.30,")
        #expect(roster.faults.isEmpty)
        #expect(roster.table.unknown.map(\.text) == ["手机号"])
        let first = try #require(roster.entries.first)
        #expect(first.staffID.text == "001" && first.name == "甲" && first.department == ["华东", "上海", "一店"])
        #expect(
            first.particulars == [
                "role": "店长", "manager": "张总", "email": "a@example.com", "hireDate": "2026-01-05", "extraTime": "50%",
            ])
        #expect(roster.entries[1].department == nil && roster.entries[1].particulars.isEmpty)
        #expect(roster.entries.map(\.leftOn) == [nil, "2026-11-30"])
    }

    @Test func extraTimeMustBeReadable() throws {
        let roster = try roster("工号,姓名,加时", "1,甲,50%", "2,乙,15 分钟", "3,丙,0", "4,丁,无", "5,戊,", "6,己,半小时", "7,庚,-10%")
        #expect(roster.entries.map { $0.particulars["extraTime"] } == ["50%", "15 分钟", "", "", nil])
        #expect(
            roster.faults.map(\.chinese) == [
                "花名册.csv 第 7 行“加时”：加时“半小时”读不懂：写成 50%（占时限的几成）或 15 分钟，不加时就空着或写 0",
                "花名册.csv 第 8 行“加时”：加时“-10%”读不懂：写成 50%（占时限的几成）或 15 分钟，不加时就空着或写 0",
            ])
    }

    @Test(arguments: [
        ("工号,姓名,一级部门,二级部门,三级部门", "1,甲,华东,上海,一店", ["华东", "上海", "一店"]),
        ("工号,姓名,一级部门,二级部门,部门", "1,甲,华东,上海,华东/上海/一店", ["华东", "上海", "一店"]),
        ("工号,姓名,一级部门,二级部门,部门", "1,甲,华东,上海,上海", ["华东", "上海"]),
        ("工号,姓名,一级部门,部门", "1,甲,华东,一店", ["华东", "一店"]),
        ("id,name,department 1,Level 2 department", "1,A,East,Shanghai", ["East", "Shanghai"]),
        ("工号,姓名,一级部门,二级部门", "1,甲,华东,", ["华东"]),
    ])
    func putsADepartmentTogetherOfItsLevels(headings: String, row: String, department: [String]) throws {
        #expect(try roster(headings, row).entries.first?.department == department)
    }

    @Test(arguments: [
        ("张　三", "张三"), ("欧阳 娜娜", "欧阳娜娜"), ("  Ann   Lee ", "Ann Lee"), ("阿迪力·买买提", "阿迪力·买买提"), ("甲\u{200B}", "甲"),
        ("张 san", "张 san"),
    ])
    func writesNamesAsPeopleSayThem(written: String, name: String) { #expect(Roster.name(written) == name) }

    @Test func takesARowThatStandsThereTwiceOnce() throws {
        let roster = try roster("工号,姓名,部门", "a1,甲,华东", "Ａ1 ,甲,华东", "2,乙,华南")
        #expect(roster.entries.map(\.staffID.text) == ["a1", "2"])
        #expect(roster.repetitions == 1)
        #expect(roster.faults.isEmpty)
    }

    @Test func namesBothRowsOfAnIDThatTwoPeopleHave() throws {
        #expect(
            try faults("工号,姓名,部门", "1,甲,华东", "2,乙,华东", "１,丙,华东", "2,乙,华南")
                == ["工号 1 出现了两次，内容不同：第 2 行和第 4 行，“甲”和“丙”", "工号 2 出现了两次，内容不同：第 3 行和第 5 行，乙 的部门一处是“华东”，一处是“华南”"])
    }

    @Test func saysOfEachRowWhatIsWrongWithIt() throws {
        let found = try faults(
            "工号,姓名,入职日期", ",甲,", "2,,", "3,丙,明年", "3.10101E+17,丁,", "\u{200B}x\u{1}y,戊,", "合计,,", ",制表：人事部,", ",,",
            "6,己,2026-02-30")
        #expect(
            found == [
                "花名册.csv 第 2 行：没有工号", "花名册.csv 第 3 行：没有姓名", "花名册.csv 第 4 行“入职日期”：“明年”不是日期，请写成 2026-12-01 的样子",
                "花名册.csv 第 5 行“工号”：数字太长，Excel 只存得住前 15 位：把这一栏设为“文本”再重新填写",
                "花名册.csv 第 6 行“工号”：工号里有换行、制表符之类的控制字符，去掉再试", "花名册.csv 第 10 行“入职日期”：没有“2026-02-30”这一天",
            ])
    }

    @Test func readsOurOwnHeadingsInBothLanguages() throws {
        for headings in ["工号,姓名,部门", "Staff ID,Name,Department"] {
            #expect(try roster(headings, "1,甲,华东").entries.first?.department == ["华东"])
        }
        #expect(throws: TableFault.self) { try roster("编号,名称", "1,甲") }
    }
}
