import CoursekitTestSupport
import Foundation
import Testing

/// HR asks which items work.
@Suite struct ItemReportTests {
    /// Thirty papers: whoever gets the other items right answers `k-single` with A, which its key calls wrong.
    private func withPapers(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            let people = (1...30).map { "p\($0)" }
            let roster = people.map { "\($0),学员\($0)" }.joined(separator: "\n")
            let papers = people.enumerated().map { place, id in
                place < 20 ? "\(id),A,A、C,B,2400,50" : place < 29 ? "\(id),B,A,A,1,1" : "\(id),,A,A,1,1"
            }
            try write(
                [
                    "r.csv": "工号,姓名\n\(roster)\n",
                    "p.csv": "工号,k-single,k-multiple,第3题,4,Q5\n\(papers.joined(separator: "\n"))\n",
                ], into: program.folder)
            #expect(try program.run("learners", "import", "r.csv", "--yes").status == 0)
            let imported = try program.run(
                "results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes")
            #expect(imported.status == 0, "\(imported.complaints)")
            try body(program)
        }
    }

    @Test func anItemWithAWrongKeyIsNamed() throws {
        try withPapers { program in
            let report = ["report", "items", "--quiz", "kinds", "--as-of", "2026-11-30"]
            let shown = try program.run(report)
            #expect(shown.status == 0)
            try expectGolden(shown.output, named: "items.txt")
            let english = Program(folder: program.folder, language: "en")
            let rows = try english.rows(ofReport: "report", "items", "--quiz", "kinds", "--as-of", "2026-11-30")
            #expect(rows[3].contains("those who do well take A: look at its key and wording"))
            let json = try program.run(report + ["--format", "json"])
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            let items = try #require(document["rows"] as? [[String: Any]])
            #expect(
                items.map { $0["item"] as? String } == [
                    "k-multiple", "k-numeric", "k-numeric-2", "k-single", "k-true-false",
                ])
            let single = items[3]
            #expect(single["judgement"] as? String == "may-be-miskeyed" && single["omitted"] as? Int == 1)
            #expect(single["optionA"] as? Int == 20 && single["optionB"] as? Int == 9)
            // Every other item is right with the same twenty: they go together wholly.
            #expect(items[0]["discrimination"] as? Double ?? 0 > 0.9)

            let workbook = try program.run(report + ["--output", "items.xlsx"])
            #expect(workbook.status == 0 && workbook.complaints == "已写好 items.xlsx\n")
        }
    }

    @Test func aCorrectedKeyCountsAtOnce() throws {
        try withPapers { program in
            for name in ["kinds.md", "kinds.en.md"] {
                let text = try String(contentsOfFile: "\(program.folder)/quizzes/\(name)", encoding: .utf8)
                // The first item: its first option becomes the right one, and the right one wrong.
                let first = try #require(text.firstRange(of: "- ( )")),
                    right = try #require(text.firstRange(of: "- (x)"))
                let swapped = text.replacingCharacters(in: right, with: "- ( )").replacingCharacters(
                    in: first, with: "- (x)")
                try write(["quizzes/\(name)": swapped], into: program.folder)
            }
            let regraded = try program.run("regrade", "kinds", "--yes")
            #expect(regraded.status == 0, "\(regraded.output)\(regraded.complaints)")
            let json = try program.run("report", "items", "--quiz", "kinds", "--format", "json").output
            #expect(!json.contains("may-be-miskeyed") && json.contains("A* 69%"), "\(json)")
        }
    }

    @Test func wantsAQuizAndPeople() throws {
        try withPapers { program in
            let unnamed = try program.run("report", "items")
            #expect(unnamed.status == 64 && unnamed.complaints.hasPrefix("错误：请用 --quiz 写明哪份测验\n"))
            let unknown = try program.run("report", "items", "--quiz", "knds")
            #expect(unknown.status == 64 && unknown.complaints.contains("是不是 kinds？"))
            let nobody = try program.run("report", "items", "--quiz", "once")
            #expect(
                nobody.status == 0 && nobody.output.contains("没有符合条件的记录"), "\(nobody.output)\(nobody.complaints)")
        }
    }
}
