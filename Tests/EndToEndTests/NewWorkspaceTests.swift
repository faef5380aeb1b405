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
            let second = try program.run("new", "lesson", "first-course/waiting")
            #expect(second.status == 73 && second.complaints.contains("02-waiting.md"), "\(second.complaints)")
            let again = try program.run("check", "--strict")
            // What a new lesson is for only its author knows.
            let told = again.complaints.matches(of: /\[([a-z-]+\/[a-z-]+)\]/).map { String($0.1) }
            #expect(again.status == 0 && Set(told) == ["lesson/no-objectives"], "\(again.complaints)")

            let built = try program.run("build", "--edition", "all")
            #expect(built.status == 0, "\(built.complaints)")
            for page in ["site/public/index.html", "site/trainer/index.html", "site/public/first-course/welcome.html"] {
                #expect(FileManager.default.fileExists(atPath: "\(folder)/academy/\(page)"), "\(page)")
            }
        }
    }

    @Test func callsAnExamByItsCourse() throws {
        try withTemporaryFolder { folder in
            #expect(try Program(folder: folder).run("new", "workspace", "academy").status == 0)
            let program = Program(folder: folder + "/academy")
            for (name, title) in [("first-course-exam", "第一门课程：考试"), ("finalexam", "考试")] {
                #expect(try program.run("new", "exam", name).status == 0)
                let text = try String(contentsOfFile: "\(program.folder)/quizzes/\(name).md", encoding: .utf8)
                #expect(text.hasPrefix("---\ntitle: \(title)\n"), "\(text)")
            }
        }
    }

    @Test func bringsInACourseOfAnotherProgram() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "old/SUMMARY.md": "# 店员手册\n\n- [待客](a.md)\n- [退货](b.md)\n- [收银](c.md)\n",
                    "old/a.md": "# 待客\n\n见 [退货](b.html#期限)，再看 [收银](c.md)。\n\n![门店](img/store.png)\n",
                    "old/b.md": "# 退货\n\n##期限\n\n::: tip 记住\n七天。\n:::\n", "old/c.md": "# 收银\n\n先扫码。\n",
                    "old/img/store.png": "x",
                ], into: folder)
            let program = Program(folder: folder)
            let made = try program.run("new", "workspace", "shop", "--from", "old")
            #expect(made.status == 0)
            #expect(
                made.complaints == """
                    从 mdBook 的文件夹带来：1 门课程，3 课，1 个图片和附件
                      提示框改写：1 处
                      链接改到新位置：3 处
                      写走了样的记号改正（check --fix）：1 处
                    接着：cd shop && coursekit check，再 coursekit build

                    """)
            let checked = try Program(folder: folder + "/shop").run("check")
            #expect(checked.status == 0, "\(checked.complaints)")
            let built = try Program(folder: folder + "/shop").run("build")
            #expect(built.status == 0, "\(built.complaints)")
            #expect(FileManager.default.fileExists(atPath: "\(folder)/shop/site/public/shop/b.html"))

            let none = try program.run("new", "workspace", "other", "--from", "nowhere")
            #expect(none.status == 66 && none.complaints.hasPrefix("错误：读不了 nowhere"))
            try write(["empty/a.txt": "x"], into: folder)
            let empty = try program.run("new", "workspace", "other", "--from", "empty")
            #expect(empty.status == 65 && empty.complaints.hasPrefix("错误：empty 里没有可以当课文的 Markdown 文件"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/other"))
        }
    }

    /// Nothing is written into the folder that is read, and what cannot be brought is named.
    @Test func bringsNothingIntoTheFolderItReads() throws {
        try withTemporaryFolder { folder in
            try write(
                ["old/a.md": "# 甲\n", "old/b.md": "# 乙\n", "old/c.md": String(repeating: "\0x", count: 40)],
                into: folder)
            for (place, name) in [("", "old/new"), ("/old", "new")] {
                let inside = try Program(folder: folder + place).run(
                    "new", "workspace", name, "--from", place.isEmpty ? "old" : ".")
                #expect(inside.status == 64 && inside.complaints.contains("里面"), "\(inside.complaints)")
            }
            let made = try Program(folder: folder).run("new", "workspace", "shop", "--from", "old")
            #expect(made.status == 0 && made.complaints.contains("读不出文字、没有带来的文件 1 个：c.md\n"), "\(made.complaints)")
        }
    }

    @Test func takesTheTitleFromANameThatPeopleRead() throws {
        try withTemporaryFolder { folder in
            #expect(try Program(folder: folder).run("new", "workspace", "我的课程").status == 0)
            let settings = try String(contentsOfFile: folder + "/我的课程/site/site.yml", encoding: .utf8)
            #expect(settings.contains("title: 我的课程\n"))
        }
    }

    @Test func makesNoCourseThatTheSiteHasNoPlaceFor() throws {
        try withTemporaryFolder { folder in
            #expect(try Program(folder: folder).run("new", "workspace", "academy").status == 0)
            let program = Program(folder: folder + "/academy")
            for name in ["quizzes", "Theme"] {
                let made = try program.run("new", "course", name)
                #expect(made.status == 64 && made.complaints.contains("课程不能叫 \(name)"), "\(made.complaints)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/academy/courses/quizzes"))
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
