import CoursekitTestSupport
import Foundation
import Testing

/// An exam on paper, from printing to the results.
@Suite struct PaperTests {
    private func withTour(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            var program = program
            // Without a browser nothing but coursekit's own files is written.
            program.environment["PATH"] = "/nowhere"
            try body(program)
        }
    }

    private func read(_ name: String, in program: Program) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(program.folder)/\(name)")), as: UTF8.self)
    }

    private func permissions(_ name: String, in program: Program) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(program.folder)/\(name)")[.posixPermissions] as? Int
    }

    /// Whoever types the key's letters of each copy has all points in each.
    @Test func theLettersOfTheKeyEarnAllPoints() throws {
        try withTour { program in
            try shuffle(in: program)
            let printed = try program.run("paper", "kinds", "--copies", "3", "--seed", "7", "--output", "p")
            #expect(printed.status == 0 && printed.output == "", "\(printed.complaints)")
            #expect(printed.complaints.contains("没有能写 PDF 的 Chromium"))
            for name in ["papers.html", "answer-sheets.html", "key.html", "answers.xlsx"] {
                #expect(try permissions("p/\(name)", in: program) == 0o600, "\(name)")
            }
            #expect(try permissions("p", in: program) == 0o700)
            let key = try read("p/key.html", in: program)
            #expect(try key.contains("2400 ± 1%") && !read("p/papers.html", in: program).contains("2400"))
            let sheets = try read("p/answer-sheets.html", in: program)
            let printing = try #require(sheets.firstMatch(of: /7-3-[0-9A-Z]{9}/)?.output)
            try write(["r.csv": "工号,姓名\n001,甲\n002,乙\n003,丙\n"], into: program.folder)
            #expect(try program.run("learners", "import", "r.csv", "--yes").status == 0)
            var table = "卷号,工号,1,2,3,4,5,印次\n"
            for copy in 1...3 {
                table += "\(copy),00\(copy),\(answers(ofCopy: copy, in: key).joined(separator: ",")),\(printing)\n"
            }
            try write(["t.csv": table], into: program.folder)
            let arguments = ["results", "import", "t.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes"]
            let imported = try program.run(arguments)
            #expect(imported.status == 0, "\(imported.complaints)\n\(table)")
            #expect(imported.output.matches(of: /5\/5 100% 通过/).count == 3, "\(imported.output)")
            #expect(try program.run("report", "scores").output.contains("其中纸质考卷 3"))
            #expect(try program.run("gradebook", "verify").status == 0)
            // A corrected key and other feedback are no other paper; another option is.
            for file in ["kinds.md", "kinds.en.md"] {
                try change(file, "(= 2400 ± 1%)", "(= 2300 .. 2500)", in: program)
            }
            #expect(try program.run(arguments).output == "不变 3 份\n")
            try change("kinds.md", "- ( ) 推销", "- ( ) 叫卖", in: program)
            let refused = try program.run(arguments)
            #expect(refused.status == 65 && refused.complaints.contains("印卷以后题目、选项或抽题的设定改过"))
        }
    }

    /// The answers of a copy as its key has them, in a form that a cell of a table has.
    private func answers(ofCopy copy: Int, in key: String) -> [String] {
        let part = key.components(separatedBy: "<section class=\"part\"")[copy + 1]
        return part.matches(of: /<tr><th>\d+<\/th><td>([^<]*)<\/td>/).map { row in
            let text = String(row.output.1)
            return text.hasPrefix("2400") ? "2400" : text.filter { $0 != " " }
        }
    }

    private func shuffle(in program: Program) throws {
        try change("kinds.md", "pass: 60%", "pass: 60%\nshuffle: [items, options]", in: program)
    }

    private func change(_ quiz: String, _ from: String, _ to: String, in program: Program) throws {
        let path = "quizzes/\(quiz)"
        try write([path: try read(path, in: program).replacing(from, with: to)], into: program.folder)
    }

    @Test func theTableIsReadBackAsItIsWritten() throws {
        try withTour { program in
            #expect(try program.run("paper", "kinds", "--seed", "1", "--output", "p").status == 0)
            let empty = try program.run("results", "import", "p/answers.xlsx", "--dry-run")
            #expect(empty.status == 66 || empty.status == 65, "\(empty.complaints)")
            try write(["r.csv": "工号,姓名\n001,甲\n"], into: program.folder)
            #expect(try program.run("learners", "import", "r.csv", "--yes").status == 0)
            let read = try program.run("results", "import", "p/answers.xlsx", "--dry-run")
            #expect(read.complaints.contains("一行成绩也没有"), "\(read.complaints)")
        }
    }

    @Test func theSamePrintingGivesTheSameBytes() throws {
        try withTour { program in
            for folder in ["a", "b"] {
                let printed = try program.run("paper", "kinds", "--copies", "2", "--seed", "5", "--output", folder)
                #expect(printed.status == 0, "\(printed.complaints)")
            }
            for name in ["papers.html", "answer-sheets.html", "key.html", "answers.xlsx"] {
                let files = try ["a", "b"].map {
                    try Data(contentsOf: URL(filePath: "\(program.folder)/\($0)/\(name)"))
                }
                #expect(files[0] == files[1], "\(name)")
            }
        }
    }

    @Test func whatWasPrintedIsNotWrittenOver() throws {
        try withTour { program in
            #expect(try program.run("paper", "once", "--output", "p").status == 0)
            let before = try read("p/papers.html", in: program)
            let again = try program.run("paper", "kinds", "--output", "p")
            #expect(again.status == 73 && again.complaints.contains("--replace"))
            #expect(try read("p/papers.html", in: program) == before)
            #expect(try program.run("paper", "kinds", "--output", "p", "--replace").status == 0)
            #expect(try read("p/papers.html", in: program) != before)
        }
    }

    @Test(arguments: ["site", "site/public", "courses/service/x", "quizzes", "built/deep/p", "link/p", ".coursekit/p"])
    func noExamGoesWhereASiteIsMadeOrPublished(folder: String) throws {
        try withTour { program in
            try write(["built/.coursekit-site": "x"], into: program.folder)
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.folder)/link", withDestinationPath: "\(program.folder)/site")
            let refused = try program.run("paper", "kinds", "--output", folder)
            #expect(refused.status == 73, "\(refused.complaints)")
            let made = FileManager.default.enumerator(atPath: program.folder)?.compactMap { $0 as? String } ?? []
            #expect(!made.contains { $0.hasSuffix("papers.html") })
        }
    }

    @Test func refusesWhatCannotBePrinted() throws {
        try withTour { program in
            let unknown = try program.run("paper", "knds")
            #expect(unknown.status == 66, "\(unknown.complaints)")
            for arguments in [["--copies", "0"], ["--copies", "1000"], ["--output", "-"]] {
                let refused = try program.run(["paper", "kinds"] + arguments)
                #expect(refused.status == 64, "\(arguments)")
            }
        }
    }

    @Test func papersSpeakTheirOwnLanguage() throws {
        try withTour { program in
            let english = try program.run("paper", "kinds", "--content-language", "en", "--output", "en")
            #expect(english.status == 0, "\(english.complaints)")
            let papers = try read("en/papers.html", in: program)
            #expect(papers.contains("lang=\"en\"") && papers.contains("What comes first?"))
            #expect(!(papers.components(separatedBy: "<body>").last ?? "").contains("单选"))
            #expect(try program.run("paper", "kinds", "--language", "zh-Hant", "--output", "hant").status == 0)
            let traditional = try read("hant/papers.html", in: program)
            #expect(traditional.contains("單選") && traditional.contains("傾聽"), "\(traditional)")
        }
    }
}
