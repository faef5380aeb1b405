import CoursekitTestSupport
import Foundation
import Testing

/// What HR hands on: pages, a workbook, reports that name nobody, and where a number comes from.
@Suite struct HandedOnTests {
    private func withResults(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            for (id, department, answers) in [("007", "华东/上海", "A\nB\n"), ("008", "华南/广州", "B\nB\n")] {
                let taken = try program.run(
                    "quiz", "once", "--learner", id, "--name", "学员\(id)", "--department", department, "--answers", "-",
                    input: answers)
                #expect(taken.status == 0, "\(taken.complaints)")
            }
            try body(program)
        }
    }

    private let scripted = ["--include", "scripted", "--as-of", "2027-01-31"]

    @Test func aPageIsWrittenByItsEnding() throws {
        try withResults { program in
            let written = try program.run(["report", "scores", "--output", "r.html"] + scripted)
            #expect(written.status == 0 && written.complaints == "已写好 r.html\n")
            let page = try String(contentsOfFile: program.folder + "/r.html", encoding: .utf8)
            #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-Hans\">") && page.contains("学员007"))
            let shown = try program.run(["report", "scores", "--format", "html"] + scripted)
            #expect(shown.output == page)
        }
    }

    @Test func aWorkbookGoesToAFile() throws {
        try withResults { program in
            let written = try program.run(["report", "book", "--output", "b.xlsx"] + scripted)
            #expect(written.status == 0 && written.complaints == "已写好 b.xlsx\n", "\(written.complaints)")
            let first = try Data(contentsOf: URL(filePath: program.folder + "/b.xlsx"))
            #expect(try program.run(["report", "book", "-o", "b.xlsx"] + scripted).status == 0)
            #expect(try Data(contentsOf: URL(filePath: program.folder + "/b.xlsx")) == first)
            for wrong in [[], ["--output", "b.csv"], ["--output", "b.xlsx", "--format", "csv"]] {
                let refused = try program.run(["report", "book"] + wrong)
                #expect(refused.status == 64 && refused.complaints.contains("--output 文件名.xlsx"))
            }
            let nobody = try program.run("report", "book", "--output", "n.xlsx", "--department", "华南/上海")
            #expect(nobody.status == 64)
        }
    }

    @Test func nobodyIsNamed() throws {
        try withResults { program in
            for format in ["table", "csv", "json", "html"] {
                let shown = try program.run(
                    ["report", "scores", "--anonymous", "--format", format] + scripted)
                #expect(shown.status == 0)
                #expect(
                    !shown.output.contains("学员007") && !shown.output.contains("\"007\"") && shown.output.contains("P1"))
            }
            let small = try program.run(
                ["report", "scores", "--anonymous", "--merge-below", "2", "--format", "csv"] + scripted)
            #expect(!small.output.contains("上海") && !small.output.contains("广州"))
            let alone = try program.run("report", "scores", "--merge-below", "2")
            #expect(alone.status == 64 && alone.complaints.contains("--anonymous"))
        }
    }

    /// Whatever tells who somebody is: names, ids, managers, addresses, hours, attempts.
    @Test(arguments: ["scores", "people", "status", "due", "departments", "objectives", "responses", "changes"])
    func noReportNamesAnybody(report: String) throws {
        try withResults { program in
            try write(
                ["r.csv": "工号,姓名,部门,上级,邮箱\n007,学员007,华东/上海,赵经理,seven@example.com\n"], into: program.folder)
            #expect(try program.run("learners", "import", "r.csv", "--yes").status == 0)
            #expect(try program.run("regrade", "once", "--credit", "o-1", "--yes").status == 0)
            for format in ["csv", "json", "html"] {
                let shown = try program.run(["report", report, "--anonymous", "--format", format] + scripted)
                #expect(shown.status == 0, "\(shown.complaints)")
                for word in ["学员00", "007", "赵经理", "@example.com"] {
                    #expect(!shown.output.contains(word), "\(report) \(format): \(word)")
                }
            }
        }
    }

    @Test func aFigureIsExplained() throws {
        try withResults { program in
            let explained = try program.run("report", "items", "--explain", "区分度")
            #expect(explained.status == 0)
            try expectGolden(explained.output, named: "explained.txt")
            let english = try Program(folder: program.folder, language: "en").run(
                "report", "people", "--explain", "Status")
            #expect(english.output.hasPrefix("Status  status\n  How: Passed: a pass that holds"))
            let unknown = try program.run("report", "items", "--explain", "区分渡")
            #expect(unknown.status == 64 && unknown.complaints.contains("是不是 区分度？"))
        }
    }

    /// A staff id survives a spreadsheet, and comes back as it was.
    @Test func idsInCSVAreKept() throws {
        try withResults { program in
            let csv = try program.run(["report", "scores", "--csv-ids", "tab", "--format", "csv"] + scripted).output
            #expect(csv.contains("\r\n\t007,学员007,"))
            #expect(try program.run(["report", "scores", "--format", "csv"] + scripted).output.contains("\r\n007,"))
            try write(["back.csv": csv], into: program.folder)
            let back = try program.run("learners", "import", "back.csv", "--dry-run")
            #expect(back.status == 0 && !back.output.contains("新增的人"), "\(back.output)\(back.complaints)")
        }
    }

    @Test func aGroupOfFewIsNotJudged() throws {
        try withResults { program in
            let report = ["report", "items", "--quiz", "once", "--group", "华东"] + scripted
            let shown = try program.run(report)
            #expect(shown.status == 0 && shown.output.contains("有一边不到 200 份，不比"), "\(shown.complaints)")
            let unknown = try program.run("report", "items", "--quiz", "once", "--group", "华冬")
            #expect(unknown.status == 64 && unknown.complaints.contains("是不是 华东？"))
        }
    }
}
