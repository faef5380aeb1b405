import CoursekitTestSupport
import Foundation
import Testing

/// A day of HR with the gradebook and rosters as they come from Excel.
@Suite struct RosterTests {
    /// Title over merged cells, headings with blanks, departments merged over their people, ids that are numbers and texts, a row that
    /// stands there twice, sums, empty rows.
    private static let workbook: [UInt8] = {
        func text(_ text: String) -> String { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>" }
        func row(_ number: Int, _ cells: String...) -> String { "<row r=\"\(number)\">\(cells.joined())</row>" }
        let title = row(1, text("2026 年十一月花名册"))
        let headings = row(3, text("部门"), text("工号（必填）"), text("姓　名"), text("岗位"), text("入职日期"), text("手机"))
        let rows = [
            row(
                4, text("华东/上海/一店"), "<c s=\"1\"><v>1.0</v></c>", text("张　三"), text("店长"), "<c s=\"2\"><v>45292</v></c>"
            ),
            row(5, "<c/>", text(" 002 "), text("李四"), text("店员"), "<c s=\"2\"><v>45323</v></c>", text("138")),
            row(6, "<c/>", text("002"), text("李四"), text("店员"), "<c s=\"2\"><v>45323</v></c>"),
            row(7, text("华南／广州"), "<c s=\"1\"><v>3</v></c>", text("欧阳娜娜"), text("店员"), text("2024.3.1")),
            row(8, "<c s=\"1\"/><c s=\"1\"/><c s=\"1\"/>"),
            row(9, "<c/>", text("合计"), "<c><f>COUNTA(B4:B8)</f><v></v></c>"),
            row(5000, "<c s=\"1\"/>"),
        ]
        var workbook = HandmadeWorkbook(
            sheet: "<sheetData>\(title)\(headings)\(rows.joined())</sheetData>"
                + "<mergeCells><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A4:A6\"/></mergeCells>")
        workbook.sheets.insert(("说明", "visible", "<sheetData><row r=\"1\"><c s=\"1\"/></row></sheetData>"), at: 0)
        workbook.styles = """
            <numFmts><numFmt numFmtId="164" formatCode="000"/></numFmts>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>
            """
        return workbook.bytes
    }()

    private func withProgram(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try Data(Self.workbook).write(to: URL(filePath: program.folder + "/花名册.xlsx"))
            try body(program)
        }
    }

    private func people(_ program: Program, _ options: String...) throws -> [String] {
        let listed = try program.run(["learners", "list", "--format", "csv"] + options)
        #expect(listed.status == 0, "\(listed.complaints)")
        return listed.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }

    private func read(_ program: Program, _ csv: String, _ options: String...) throws -> Program.Outcome {
        try write(["r.csv": csv], into: program.folder)
        return try program.run(["learners", "import", "r.csv"] + options)
    }

    private var gradebook: String { ".data/coursekit/tour.gradebook" }

    @Test func aRosterFromExcelIsReadOnceHoweverOftenItIsRead() throws {
        try withProgram { program in
            let shown = try program.run("learners", "import", "花名册.xlsx", "--dry-run")
            #expect(shown.status == 0, "\(shown.complaints)")
            try expectGolden(shown.output, named: "roster-preview.txt")
            #expect(shown.complaints == "没有用到的栏：手机\n只是看看，什么都没有写\n")
            // Nobody can be asked in a pipe; what would be done is shown all the same.
            let piped = try program.run("learners", "import", "花名册.xlsx")
            #expect(piped.status == 64 && piped.output == shown.output)
            #expect(piped.complaints.contains("请加 --yes"))
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/\(gradebook)"))

            let done = try program.run("learners", "import", "花名册.xlsx", "--yes")
            #expect(done.status == 0 && done.complaints.hasSuffix("已写好：新增 3 人，变更 0 人，离职 0 人\n"))
            let list = try people(program)
            #expect(
                list == ["001,张三,华东/上海/一店,店长,0,,,,,,", "002,李四,华东/上海/一店,店员,0,,,,,,", "003,欧阳娜娜,华南/广州,店员,0,,,,,,"])
            let again = try program.run("learners", "import", "花名册.xlsx")
            #expect(again.status == 0 && again.output.hasSuffix("\n没有要改的\n"), "\(again.complaints)")
            #expect(try people(program) == list)
            #expect(try program.run("gradebook", "verify").status == 0)
            // Our own lists are rosters, too.
            let csv = try program.run("learners", "list", "--format", "csv").output
            #expect(try read(program, csv).output.hasSuffix("\n没有要改的\n"))
        }
    }

    @Test func whoeverSitsAtTheTerminalIsAsked() throws {
        try withProgram { program in
            var terminal = try program.runOnTerminal("learners", "import", "花名册.xlsx")
            terminal.type("否\n")
            #expect(try terminal.waitForEnd() == .exit(77))
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/\(gradebook)"))
            terminal = try program.runOnTerminal("learners", "import", "花名册.xlsx")
            terminal.type("是\n")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(try people(program).count == 3)
        }
    }

    @Test func changesAndLookalikesAreShownBeforeAnythingIsWritten() throws {
        try withProgram { program in
            #expect(try program.run("learners", "import", "花名册.xlsx", "--yes").status == 0)
            // GBK: 工号,姓名,部门 / 001,张三,华南 / O02,李四,华北 / 4,李四,华东/上海/一店
            let gbk: [UInt8] =
                [0xB9, 0xA4, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB2, 0xBF, 0xC3, 0xC5, 0x0A]
                + [0x30, 0x30, 0x31, 0x2C, 0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xBB, 0xAA, 0xC4, 0xCF, 0x0A]
                + [0x4F, 0x30, 0x32, 0x2C, 0xC0, 0xEE, 0xCB, 0xC4, 0x2C, 0xBB, 0xAA, 0xB1, 0xB1, 0x0A]
                + [
                    0x34, 0x2C, 0xC0, 0xEE, 0xCB, 0xC4, 0x2C, 0xBB, 0xAA, 0xB6, 0xAB, 0x2F, 0xC9, 0xCF, 0xBA, 0xA3,
                    0x2F, 0xD2, 0xBB,
                ]
                + [0xB5, 0xEA, 0x0A]
            try Data(gbk).write(to: URL(filePath: program.folder + "/变更.csv"))
            let shown = try program.run("learners", "import", "变更.csv", "--complete", "--yes")
            #expect(shown.status == 0, "\(shown.complaints)")
            try expectGolden(shown.output, named: "roster-changes.txt")
            let info = try program.run("gradebook", "info").output
            #expect(info.contains("工号像是同一个：002 李四、O02 李四\n") && info.contains("同名同部门：002 李四、4 李四\n"))
            let english = Program(folder: program.folder, language: "en")
            // The day on which they came to the gradebook is today's.
            let listed = try english.run("learners", "list").output.replacing(/\d{4}-\d\d-\d\d/, with: "YYYY-MM-DD")
            try expectGolden(listed, named: "learners-english.txt")
            #expect(try people(program, "--department", "华南").map { $0.prefix(3) } == ["001", "003"])
            let unknown = try program.run("learners", "list", "--department", "华南区")
            #expect(unknown.status == 64 && unknown.complaints.contains("是不是 华南？"))
        }
    }

    @Test func whatIsWrongWithARosterIsSaidOfEachRow() throws {
        try withProgram { program in
            let refused = try read(program, "工号,姓名,入职日期\n1,甲,明年\n2,乙,\n2,丙,\n,丁,\n", "--yes")
            #expect(refused.status == 65 && refused.output == "")
            #expect(
                refused.complaints == """
                    错误：r.csv 第 2 行“入职日期”：“明年”不是日期，请写成 2026-12-01 的样子
                    错误：工号 2 出现了两次，内容不同：第 3 行和第 4 行，“乙”和“丙”
                    错误：r.csv 第 5 行：没有工号
                    错误：r.csv 有 3 处要改，什么都没有写

                    """)
            let headless = try read(program, "编号,名称\n1,甲\n")
            #expect(headless.status == 65)
            #expect(headless.complaints == "错误：r.csv：缺少“工号”、“姓名”栏；第 1 行是：编号、名称\n")
            #expect(try program.run("learners", "import", "none.csv").status == 66)
            #expect(try program.run("learners", "import", "花名册.xlsx", "--sheet", "没有").status == 64)
        }
    }

    @Test func whoHasLeftIsHeldToNothingAndKeepsTheResults() throws {
        try withProgram { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            _ = try read(program, "工号,姓名,部门\n1,甲,华东\n2,乙,华东\n", "--yes")
            for learner in ["1", "2"] {
                #expect(try program.run("quiz", "kinds", "--learner", learner, "--answers", "right.txt").status == 0)
            }
            _ = try read(program, "工号,姓名,部门\n1,甲,华东\n", "--yes", "--complete")
            func listed(_ report: String..., options: [String] = []) throws -> [Substring] {
                let outcome = try program.run(
                    ["report"] + report + ["--include", "scripted", "--format", "csv"] + options)
                return outcome.output.split(whereSeparator: \.isNewline).dropFirst().map { $0.prefix(1) }
            }
            #expect(try Set(listed("people")) == ["1"])
            #expect(try Set(listed("people", options: ["--include", "leavers"])) == ["1", "2"])
            #expect(try Set(listed("people", options: ["--as-of", "2026-01-01"])) == ["1", "2"])
            #expect(try Set(listed("scores")) == ["1", "2"])
            #expect(try program.run("report", "people", "--include", "scripted").output.contains("离职未列 1"))
            #expect(try program.run("learners", "change", "2", "--back").output == "2  乙  华东\n")
            #expect(try Set(listed("people")) == ["1", "2"])
            #expect(
                try program.run("learners", "change", "2", "--left", "2026-11-01").output == "2  乙  华东  离职 2026-11-01\n"
            )
            let gone = try program.run("learners", "list").output
            #expect(gone.contains("离职 1") && !gone.contains("即将离职"), "\(gone)")
            // Who leaves later is still there.
            #expect(try program.run("learners", "change", "2", "--left", "9000-01-01").status == 0)
            let leaving = try program.run("learners", "list", "--format", "json").output
            #expect(leaving.contains(#""leftCount": 0"#) && leaving.contains(#""leavingCount": 1"#), "\(leaving)")
            #expect(try program.run("learners", "change", "2", "--left", "2026-11-01").status == 0)
        }
    }

    @Test func twoStaffIDsOfOnePersonAreOneRow() throws {
        try withProgram { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            _ = try read(program, "工号,姓名,部门\n001,甲,华东\nB7,甲甲,华南\n", "--yes")
            for learner in ["001", "B7"] {
                #expect(try program.run("quiz", "kinds", "--learner", learner, "--answers", "right.txt").status == 0)
            }
            let piped = try program.run("learners", "same", "001", "b7")
            #expect(piped.status == 64)
            #expect(
                piped.output == "留用  001  甲  华东  作答 1 次\n并入  B7  甲甲  华南  作答 1 次\n以后是 001 甲 一个人，作答共 2 次；输入 B7 也认得\n")
            #expect(try people(program).count == 2)
            #expect(try program.run("learners", "same", "001", "b7", "--yes").status == 0)
            #expect(try people(program) == ["001,甲,华东,,2,,B7,,,,"])
            let rows = try program.rows(ofReport: "report", "people", "--include", "scripted", "--quiz", "kinds")
            #expect(rows.map { $0[0] } == ["001"])
            let departments = try program.rows(
                ofReport: "report", "scores", "--include", "scripted", "--attempts", "all"
            ).map { $0[2] }
            #expect(departments == ["华东", "华南"], "that of the time")
            #expect(
                try program.run("quiz", "kinds", "--learner", "B7", "--answers", "right.txt").output.hasPrefix("001 甲"))
            #expect(try program.run("gradebook", "verify").status == 0)
            let history = try program.run("learners", "history", "001").output
            #expect(history.hasPrefix("001  甲  华东\n时间按时区 ") && history.contains("并入 B7 甲甲（"))
            #expect(try program.run("learners", "apart", "B7", "--yes").status == 0)
            #expect(try people(program) == ["001,甲,华东,,2,,,,,,", "B7,甲甲,华南,,1,,,,,,"])
            #expect(try program.run("learners", "apart", "B7", "--yes").status == 66)
            #expect(try program.run("learners", "same", "001", "001").status == 77)
        }
    }

    @Test func nothingIsLeftOfEitherEntryOfAPersonWhoIsErased() throws {
        try withProgram { program in
            _ = try read(program, "工号,姓名\nAA-4711,慕容雪\nZZ-4712,慕容冰\n3,丙\n", "--yes")
            #expect(try program.run("learners", "same", "AA-4711", "ZZ-4712", "--yes").status == 0)
            let file = URL(filePath: "\(program.folder)/\(gradebook)")
            func traces() throws -> [String] {
                let bytes = try Data(contentsOf: file)
                return ["AA-4711", "ZZ-4712", "慕容雪", "慕容冰"].filter { bytes.range(of: Data($0.utf8)) != nil }
            }
            #expect(try traces().count == 4)
            #expect(try program.run("learners", "erase", "ZZ-4712", "--yes").status == 0)
            #expect(try traces() == [])
            #expect(try people(program).map { $0.prefix(2) } == ["3,"])
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func aPersonIsGivenAllThatIsKept() throws {
        try withProgram { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            _ = try read(program, "工号,姓名,部门,岗位\n001,甲,华东,店长\n", "--yes")
            #expect(try program.run("quiz", "kinds", "--learner", "001", "--answers", "right.txt").status == 0)
            #expect(
                try program.run("learners", "change", "001", "--id", "101", "--name", "甲甲").output == "101  甲甲  华东\n")
            let former = try program.run("quiz", "kinds", "--learner", "001", "--answers", "right.txt")
            #expect(former.status == 77 && former.complaints.contains("工号 001 已经改成 101（甲甲）"))
            let unknown = try program.run("learners", "history", "001")
            #expect(unknown.status == 66 && unknown.complaints == "错误：成绩册里没有工号 001，是不是 101？\n")

            let text = try program.run("learners", "export", "101").output
            for said in ["工号：101", "岗位：店长", "工号：001 → 101", "姓名：甲 → 甲甲", "作答 1 次", "当时的部门：华东"] {
                #expect(text.contains(said), "\(said)")
            }
            #expect(try program.run("learners", "export", "101", "-o", "mine.json").status == 0)
            let data = try Data(contentsOf: URL(filePath: program.folder + "/mine.json"))
            let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(json["staffID"] as? String == "101")
            #expect((json["history"] as? [[String: Any]])?.count == 3)
            let attempts = try #require(json["attempts"] as? [[String: Any]])
            #expect(attempts.count == 1 && (attempts[0]["events"] as? [Any])?.isEmpty == false)
            #expect((attempts[0]["responses"] as? [[String: Any]])?.isEmpty == false)
            #expect((json["ledger"] as? [Any])?.count == 3)
            var status = stat()
            #expect(stat("\(program.folder)/mine.json", &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }
}
