import CoursekitTestSupport
import Foundation
import Testing

/// An output never is an input, by whatever name, and never somebody's gradebook.
@Suite struct OutputPlaceTests {
    @Test func aReportIsNotWrittenOverAGradebook() throws {
        try withGradebooks { (program) throws in
            let before = try Fixture.files(below: program.folder)
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.folder)/soft.csv", withDestinationPath: "book")
            #expect(link("\(program.folder)/book", "\(program.folder)/hard.csv") == 0)
            let ways = [
                "book", "./book", "site/../book", "soft.csv", "hard.csv", "\(program.folder)/book", "book-wal",
                "book-shm", "book-journal", "BOOK-WAL",
            ]
            let formats = ["table", "csv", "json", "xlsx", "html"]
            for (number, way) in ways.enumerated() {
                let format = formats[number % formats.count]
                let outcome = try program.run(
                    "report", "scores", "--gradebook", "book", "--output", way, "--format", format)
                #expect(outcome.status == 73, "\(way) \(format)")
                #expect(outcome.complaints == "错误：\(way) 是这条命令要读的文件，不能写到它上面。请换一个文件名\n")
            }
            for way in ["other", "other-wal"] {
                let outcome = try program.run(
                    "report", "people", "--gradebook", "book", "--output", way, "--format", "csv")
                #expect(outcome.status == 73)
                #expect(outcome.complaints == "错误：\(way) 是一本成绩册，不能写到它上面。请换一个文件名\n")
            }
            #expect(try program.run("gradebook", "verify", "--gradebook", "book").status == 0)
            let after = try Fixture.files(below: program.folder).filter { !["soft.csv", "hard.csv"].contains($0.key) }
            #expect(after == before)
        }
    }

    @Test func aReportIsNotWrittenOverTheGradebookOfTheWorkspace() throws {
        try withGradebooks { (program) throws in
            #expect(try program.run("quiz", "kinds", "--learner", "d1", "--answers", "right.txt").status == 0)
            let path = "\(program.folder)/.data/coursekit/tour.gradebook"
            let outcome = try program.run("report", "scores", "--output", path, "--format", "csv")
            #expect(outcome.status == 73)
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func aPageIsNotWrittenOverItsText() throws {
        try Fixture.withCopy(of: "tour") { (program) throws in
            let lesson = "courses/service/01-listen.md"
            let text = try program.text(of: lesson)
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.folder)/soft.html", withDestinationPath: lesson)
            for way in [lesson, "soft.html", "./\(lesson)"] {
                let outcome = try program.run("render", lesson, "--output", way)
                #expect(outcome.status == 73, "\(way)")
                #expect(outcome.complaints == "错误：\(way) 是这条命令要读的文件，不能写到它上面。请换一个文件名\n")
            }
            #expect(try program.text(of: lesson) == text)
            #expect(try program.run("render", lesson, "--output", "lesson.html").status == 0)
        }
    }

    @Test func answersAreNotTakenIntoTheirOwnFile() throws {
        try Fixture.withCopy(of: "tour") { (program) throws in
            // SQLite would make a gradebook of an empty file.
            try write(["right.txt": ""], into: program.folder)
            let outcome = try program.run(
                "quiz", "kinds", "--learner", "d1", "--answers", "right.txt", "--gradebook", "./right.txt")
            #expect(outcome.status != 0)
            #expect(try program.text(of: "right.txt") == "")
        }
    }

    @Test func aSiteIsNotWrittenAmongItsSources() throws {
        try Fixture.withCopy(of: "tour") { (program) throws in
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.folder)/soft", withDestinationPath: "courses/service")
            let before = try Fixture.files(below: program.folder)
            for place in [
                ".", "..", "/", "courses", "courses/service/new/site", "quizzes", "site", "soft", "soft/new",
                "site/../courses/x",
            ] {
                let outcome = try program.run("build", "--output", place)
                #expect(outcome.status == 73, "\(place): \(outcome.complaints)")
                #expect(outcome.complaints.contains("那里是课程的源文件"), "\(place)")
            }
            #expect(try Fixture.files(below: program.folder) == before)
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/courses/service/new"))
        }
    }

    @Test func theFormatIsNotGuessed() throws {
        try withGradebooks { (program) throws in
            try FileManager.default.createDirectory(
                atPath: "\(program.folder)/reports.d", withIntermediateDirectories: true)
            let arguments = ["report", "scores", "--gradebook", "book", "--output"]
            for name in ["x.pdf", "x", "x.csv.bak", "reports.d/x", ".csv.", "x.数据"] {
                let outcome = try program.run(arguments + [name])
                #expect(outcome.status == 64)
                #expect(
                    outcome.complaints == "错误：看不出 \(name) 要哪种格式：文件名请以 .txt、.csv、.json、.xlsx、.html 结尾，或加 --format\n")
                #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/\(name)"))
            }
            #expect(try program.run(arguments + ["x.数据", "--format", "csv"]).status == 0)
        }
    }

    @Test func reportsAreAsPrivateAsTheGradebook() throws {
        try withGradebooks { (program) throws in
            for name in ["a.txt", "a.csv", "a.json", "a.xlsx"] {
                try write(["open-\(name)": "old", "tight-\(name)": "old"], into: program.folder)
                chmod("\(program.folder)/open-\(name)", 0o664)
                chmod("\(program.folder)/tight-\(name)", 0o200)
                for (path, mode) in [(name, 0o600), ("open-\(name)", 0o600), ("tight-\(name)", 0o200)] {
                    let outcome = try program.run("report", "scores", "--gradebook", "book", "--output", path)
                    #expect(outcome.status == 0, "\(outcome.complaints)")
                    var status = stat()
                    #expect(stat("\(program.folder)/\(path)", &status) == 0)
                    #expect(status.st_mode & 0o777 == mode_t(mode), "\(path)")
                }
            }
        }
    }

    @Test func nothingNewIsMadeOverSomethingThatIsThere() throws {
        try Fixture.withCopy(of: "tour") { (program) throws in
            let link = "\(program.folder)/quizzes/gone.md"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../outside.md")
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.folder)/shop", withDestinationPath: "nowhere")
            let before = try Fixture.files(below: program.folder)
            for arguments in [["quiz", "kinds"], ["quiz", "gone"], ["workspace", "shop"], ["workspace", "site"]] {
                let outcome = try program.run(["new"] + arguments)
                #expect(outcome.status == 73, "\(arguments)")
                #expect(outcome.complaints.contains("已经存在"))
            }
            #expect(try Fixture.files(below: program.folder) == before)
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/outside.md"))
        }
    }

    @Test(.enabled(if: geteuid() != 0, "permissions do not stop root"))
    func aNewCourseThatCannotBeWrittenLeavesNothing() throws {
        try Fixture.withCopy(of: "tour") { (program) throws in
            chmod("\(program.folder)/quizzes", 0o500)
            defer { chmod("\(program.folder)/quizzes", 0o700) }
            #expect(try program.run("new", "course", "tea").status == 73)
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/courses/tea"))
        }
    }

    private func withGradebooks(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { (program) throws in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            for book in ["book", "other"] {
                #expect(
                    try program.run("quiz", "kinds", "--learner", "d1", "--answers", "right.txt", "--gradebook", book)
                        .status == 0)
            }
            try body(program)
        }
    }
}
