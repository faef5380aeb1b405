import CoursekitTestSupport
import Foundation
import Testing

/// What a class answered goes from the gradebook into the trainer's edition.
@Suite struct ClassFiguresTests {
    /// Thirty people, of whom eighteen took the first item right.
    private func withResults(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            let rows = (1...30).map { number in "\(number),学员\(number),\(number <= 18 ? "A" : "B"),B" }
            try write(
                [
                    "quizzes/class.md": """
                    ---
                    title: 课堂练习
                    course: service
                    kind: practice
                    ---

                    ## 先做哪一样？ {#class-1}

                    - (x) 烧水
                    - ( ) 放叶

                    ## 后做哪一样？ {#class-2}

                    - ( ) 烧水
                    - (x) 放叶
                    """,
                    "roster.csv": "工号,姓名\n" + (1...30).map { "\($0),学员\($0)" }.joined(separator: "\n") + "\n",
                    "papers.csv": "工号,姓名,1,2\n" + rows.joined(separator: "\n") + "\n",
                ], into: program.folder)
            #expect(try program.run("learners", "import", "roster.csv", "--yes").status == 0)
            let taken = try program.run(
                "results", "import", "papers.csv", "--quiz", "class", "--date", "2026-11-01", "--yes")
            #expect(taken.status == 0, "\(taken.output)\(taken.complaints)")
            try body(program)
        }
    }

    private let report = [
        "report", "items", "--quiz", "class", "--format", "json", "--anonymous", "--as-of", "2026-11-30", "--output",
        "s.json",
    ]

    @Test func feedsTheTrainersPages() throws {
        try withResults { program in
            #expect(try program.run(report).status == 0)
            let built = try program.run("build", "--edition", "all", "--statistics", "s.json")
            #expect(built.status == 0, "\(built.complaints)")
            let folder = program.folder + "/site/"
            let page = try String(contentsOfFile: folder + "trainer/quizzes/class.html", encoding: .utf8)
            #expect(page.contains("得分率 60%") && page.contains("30 份作答") && page.contains(">40%</meter>"))
            let learners = try String(contentsOfFile: folder + "public/quizzes/class.html", encoding: .utf8)
            #expect(!learners.contains("60%") && !learners.contains("figures"))

            // The item asks something else from now on.
            let quiz = program.folder + "/quizzes/class.md"
            let text = try String(contentsOfFile: quiz, encoding: .utf8)
            try text.replacing("先做哪一样？", with: "最先做哪一样？").write(toFile: quiz, atomically: true, encoding: .utf8)
            #expect(try program.run("build", "--edition", "trainer", "--statistics", "s.json").status == 0)
            let changed = try String(contentsOfFile: folder + "trainer/quizzes/class.html", encoding: .utf8)
            #expect(!changed.contains("得分率 60%") && changed.contains("这道题改过了") && changed.contains("得分率 100%"))
        }
    }

    @Test func refusesWhatItCannotUse() throws {
        try withResults { program in
            #expect(try program.run(report).status == 0)
            let learner = try program.run("build", "--statistics", "s.json")
            #expect(learner.status == 64 && learner.complaints.contains("--edition trainer"))
            let twice = try program.run(
                "build", "--edition", "trainer", "--statistics", "s.json", "--statistics", "s.json")
            #expect(twice.status != 0 && twice.complaints.contains("留下一个"), "\(twice.complaints)")
            try write(["bad.json": "{\n \"rows\": 1"], into: program.folder)
            let bad = try program.run("build", "--edition", "trainer", "--statistics", "bad.json")
            #expect(
                bad.status != 0 && bad.complaints.contains("bad.json：") && bad.complaints.contains("第 2 行"),
                "\(bad.complaints)")
            let text = try String(contentsOfFile: program.folder + "/s.json", encoding: .utf8)
            try write(
                ["other.json": text.replacing("\"quiz\": \"class\"", with: "\"quiz\": \"clas\"")], into: program.folder)
            let other = try program.run("build", "--edition", "trainer", "--statistics", "other.json")
            #expect(other.status != 0 && other.complaints.contains("是不是 class？"), "\(other.complaints)")
            #expect(try program.run("build", "--edition", "trainer", "--statistics", "none.json").status == 66)
        }
    }
}
