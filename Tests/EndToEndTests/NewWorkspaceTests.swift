import CoursekitTestSupport
import Foundation
import Testing

@Suite struct NewWorkspaceTests {
    @Test(arguments: ["zh-Hans", "zh-Hant", "en"])
    func buildsAtOnceWithoutAComplaint(language: String) throws {
        try withTemporaryFolder { folder in
            var program = Program(folder: folder, language: language)
            let made = try program.run("new", "workspace", "academy")
            #expect(made.status == 0, "\(made.complaints)")

            program = Program(folder: folder + "/academy", language: language)
            let checked = try program.run("check", "--strict")
            #expect(checked.status == 0, "\(checked.output)\(checked.complaints)")

            // Whatever is added is as silent.
            for command in [
                ["course", "退货"], ["lesson", "first-course/waiting"], ["lesson", "first-course/queueing"],
                ["case", "first-course/refund"], ["quiz", "cash"], ["exam", "fire-safety"],
            ] {
                let more = try program.run(["new"] + command)
                #expect(more.status == 0, "\(more.complaints)")
            }
            let again = try program.run("check", "--strict")
            #expect(again.complaints.split(separator: "\n").count == 1, "\(again.complaints)")

            let built = try program.run("build", "--edition", "all")
            #expect(built.status == 0, "\(built.complaints)")
            for page in ["site/public/index.html", "site/trainer/index.html", "site/public/first-course/welcome.html"] {
                #expect(FileManager.default.fileExists(atPath: "\(folder)/academy/\(page)"), "\(page)")
            }
        }
    }

    @Test func refusesAFolderThatIsThere() throws {
        try withTemporaryFolder { folder in
            let program = Program(folder: folder)
            try write(["academy/notes.txt": "mine"], into: folder)
            let outcome = try program.run("new", "workspace", "academy")
            #expect(outcome.status == 73)
            #expect(outcome.complaints == "错误：academy 已经存在\n")
        }
    }

    @Test func takesItsQuizFromAnAnswersFileAndReportsTheScore() throws {
        try withTemporaryFolder { folder in
            _ = try Program(folder: folder).run("new", "workspace", "academy")
            let program = Program(folder: folder + "/academy")
            try write(
                ["right.txt": "first-course-practice-1: B\n", "wrong.txt": "first-course-practice-1: A\n"],
                into: program.folder)

            let right = try program.run(
                "quiz", "first-course-practice", "--learner", "007", "--name", "学员甲", "--answers", "right.txt",
                "--require-pass")
            #expect(right.status == 0, "\(right.complaints)")
            let wrong = try program.run(
                "quiz", "first-course-practice", "--learner", "008", "--answers", "wrong.txt", "--require-pass")
            #expect(wrong.status == 2)

            let official = try program.run("report", "scores", "--format", "csv")
            #expect(official.output.split(whereSeparator: \.isNewline).count == 1, "scripted attempts are left out")
            let all = try program.run("report", "scores", "--format", "csv", "--include", "scripted")
            let rows = all.output.split(whereSeparator: \.isNewline)
            #expect(rows.count == 3)
            #expect(rows.dropFirst().first?.hasPrefix("007,学员甲,") == true)
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }
}
