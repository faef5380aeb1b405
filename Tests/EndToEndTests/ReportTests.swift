import CoursekitTestSupport
import Foundation
import Testing

/// What HR asks of the program, and what it does with a slip of the finger.
@Suite struct ReportTests {
    private static let reports = [["report", "scores"], ["report", "people"]]

    /// The tour, in which two people have taken exams from answers files.
    private func withResults(language: String? = "zh-Hans", _ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour", language: language) { program in
            for (id, department, answers) in [("007", "华东／上海", "A\nB\n"), ("008", "华南/广州", "B\nB\n")] {
                let taken = try program.run(
                    "quiz", "once", "--learner", id, "--name", "学员\(id)", "--department", department, "--answers", "-",
                    input: answers)
                #expect(taken.status == 0, "\(taken.complaints)")
            }
            try body(program)
        }
    }

    // MARK: Names

    @Test(
        arguments: [
            (["--quiz", "onse"], "没有测验 onse，是不是 once？", "there is no quiz onse; did you mean once?"),
            (
                ["--quiz", "六大途径"], "没有测验 六大途径；现有：hurry、kinds、once",
                "there is no quiz 六大途径; there are hurry, kinds, once"
            ),
            (["--quiz", ""], "没有测验 “”；现有：hurry、kinds、once", "there is no quiz “”; there are hurry, kinds, once"),
            (["--department", "华冬"], "没有部门 华冬，是不是 华东？", "there is no department 华冬; did you mean 华东?"),
            (
                ["--department", "上海"], "没有部门 上海，是不是 华东/上海？",
                "there is no department 上海; did you mean 华东/上海?"
            ),
            (["--department", "总部"], "没有部门 总部；现有：华东、华南", "there is no department 总部; there are 华东, 华南"),
            (["--department", "/"], "没有部门 /；现有：华东、华南", "there is no department /; there are 华东, 华南"),
        ])
    func refusesNamesThatNobodyKnows(arguments: [String], chinese: String, english: String) throws {
        try withResults(language: nil) { program in
            for (locale, complaint, report, more) in [
                ("zh_CN.UTF-8", "错误：\(chinese)\n", Self.reports[0], ["--output", "r.xlsx"]),
                ("en_US.UTF-8", "error: \(english)\n", Self.reports[1], ["--format", "json"]),
            ] {
                var program = program
                program.environment["LANG"] = locale
                let outcome = try program.run(report + arguments + more)
                #expect(outcome.status == 64)
                #expect(outcome.output == "" && outcome.complaints == complaint)
            }
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/r.xlsx"))
        }
    }

    @Test func namesTheLearnerWhoWasMeant() throws {
        try withResults { program in
            let typed = try program.run("results", "--learner", "07")
            #expect(typed.status == 64)
            #expect(typed.complaints == "错误：成绩册里没有 07，是不是 007？\n")
            let own = try program.run("results")
            // Whose login it is says nothing, and through a pipe nobody can be asked.
            #expect(own.status == 64)
            #expect(own.complaints == "错误：请用 --learner 写明作答人的工号\n")
        }
    }

    @Test(
        arguments: [
            (["build", "servise"], 66, "没有课程 servise，是不是 service？"),
            (["new", "lesson", "servise/smile"], 66, "没有课程 servise，是不是 service？"),
            (["new", "case", "x/smile"], 66, "没有课程 x；现有：service"),
            (["explain", "item/no-correct-opton"], 66, "没有诊断 item/no-correct-opton，是不是 item/no-correct-option？"),
            (["quiz", "kinds", "--content-language", "em"], 64, "没有题目语言 em，是不是 en？"),
        ] as [([String], Int32, String)])
    func namesWhatWasMeantElsewhere(arguments: [String], status: Int32, complaint: String) throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run(arguments)
            #expect(outcome.status == status)
            #expect(outcome.complaints == "错误：\(complaint)\n")
        }
    }

    @Test func takesADepartmentWithAllBelowItHoweverItsSlashIsTyped() throws {
        try withResults { program in
            for department in ["华东", "华东/上海", "华东／上海", " 华东 "] {
                let rows = try program.rows(
                    ofReport: "report", "scores", "--include", "scripted", "--department", department)
                #expect(rows.map { $0[0] } == ["007"])
            }
        }
    }

    @Test func listsScoresByTheDepartmentOfTheTimeAndPeopleByThatOfToday() throws {
        try withResults { program in
            #expect(try program.run("learners", "change", "007", "--department", "总部").status == 0)
            func ids(_ report: String, _ department: String) throws -> [String] {
                try program.rows(ofReport: "report", report, "--include", "scripted", "--department", department)
                    .map { $0[0] }
            }
            #expect(try ids("scores", "华东") == ["007"])
            #expect(try ids("scores", "总部").isEmpty)
            let people = try ids("people", "总部")
            #expect(Set(people) == ["007"])
            #expect(try program.run("report", "people", "--department", "华东").status == 64)
        }
    }

    // MARK: Who is missing

    @Test func countsWhoIsMissingAtEveryExamOfTheWorkspace() throws {
        try withResults { program in
            let report = ["report", "people", "--include", "scripted", "--format", "json"]
            func missing(_ arguments: String...) throws -> Int {
                let outcome = try program.run(report + arguments)
                let document = try #require(
                    try JSONSerialization.jsonObject(with: Data(outcome.outputBytes)) as? [String: Any])
                return try #require((document["summary"] as? [String: Any])?["never-taken"] as? Int)
            }
            // Nobody has taken `hurry`, and `kinds` is practice.
            let counts = [try missing("--quiz", "hurry"), try missing("--quiz", "once"), try missing()]
            #expect(counts == [2, 0, 2])
            let practice = try missing("--quiz", "kinds")
            #expect(practice == 2)
        }
    }

    @Test func needsNoWorkspace() throws {
        try withResults { program in
            try FileManager.default.createDirectory(
                atPath: program.folder + "/elsewhere", withIntermediateDirectories: true)
            let gradebook = program.folder + "/.data/coursekit/tour.gradebook"
            try withTemporaryFolder { folder in
                let outside = Program(folder: folder)
                let people = try outside.run("report", "people", "--gradebook", gradebook, "--include", "scripted")
                #expect(people.status == 0)
                #expect(people.output.contains("成绩册里的考试，共 1 份"))
                #expect(people.output.contains("时区：Asia/Shanghai"))
                let unknown = try outside.run("report", "people", "--gradebook", gradebook, "--quiz", "hurry")
                #expect(unknown.status == 64)
                #expect(unknown.complaints == "错误：没有测验 hurry；现有：once\n")
                let nowhere = try outside.run(
                    "report", "people", "--gradebook", gradebook, "--workspace", "nowhere")
                #expect(nowhere.status == 66)
            }
        }
    }

    // MARK: Days

    /// It is always a later day on Kiritimati than where this machine is made to stand.
    @Test func countsByTheDayOfTheWorkspaceAndNotOfTheMachine() throws {
        try Fixture.withCopy(of: "tour") { program in
            var program = program
            program.environment["TZ"] = "Etc/GMT+12"
            try write(
                [
                    "site/site.yml":
                        "id: tour\ntitle: 服务入门\nlanguages: [zh-Hans, en]\ncourses: [service]\ntimezone: Pacific/Kiritimati\n"
                ], into: program.folder)
            let taken = try program.run("quiz", "once", "--learner", "7", "--answers", "-", input: "A\nB\n")
            #expect(taken.status == 0, "\(taken.complaints)")
            let gradebook = program.folder + "/.data/coursekit/tour.gradebook"
            for place in [[], ["--gradebook", gradebook]] {
                let scores = try program.run(["report", "scores", "--include", "scripted", "--format", "csv"] + place)
                #expect(scores.output.split(whereSeparator: \.isNewline).count == 2)
                let people = try program.run(["report", "people", "--include", "scripted", "--quiz", "once"] + place)
                #expect(people.output.contains("通过 1"))
                #expect(people.output.contains("时区：Pacific/Kiritimati"))
            }
        }
    }

    @Test func refusesAPeriodThatIsYetToCome() throws {
        try withResults { program in
            for report in Self.reports {
                let outcome = try program.run(report + ["--since", "9999-01-01"])
                #expect(outcome.status == 64)
                #expect(outcome.complaints.hasPrefix("错误：--since 9999-01-01 还没有到，今天是 "))
                // A month that is not over yet is a fair question.
                #expect(try program.run(report + ["--until", "9999-01-01"]).status == 0)
            }
        }
    }

    @Test(arguments: ["csv", "json", "xlsx", "html", "table"]) func saysThatNothingMatches(format: String) throws {
        try withResults { program in
            let outcome = try program.run(
                "report", "scores", "--until", "2001-01-01", "--format", format, "--output", "report")
            #expect(outcome.status == 0)
            #expect(outcome.complaints == "已写好 report\n没有符合条件的记录\n")
        }
    }

    // MARK: Numbers

    @Test func roundsTowardTheVerdictInTheShellToo() throws {
        try Fixture.withCopy(of: "tour") { program in
            let item = { (number: Int) in "## 第 \(number) 题 {#t-\(number)}\n\n- (x) 甲\n- ( ) 乙\n\n> 甲。\n" }
            let items = (1...3).map(item).joined(separator: "\n")
            for (pass, line) in [
                ("66.67%", "2/3  66.66%  未通过（及格线 66.67%）"), ("2/3", "2/3  66.67%  通过（及格线 2/3）"),
                ("70%", "2/3  66.67%  未通过（及格线 70%）"),
            ] {
                try write(
                    ["quizzes/third.md": "---\ntitle: 三题\nkind: exam\npass: \(pass)\n---\n\n\(items)"],
                    into: program.folder)
                let taken = try program.run("quiz", "third", "--learner", "7", "--answers", "-", input: "A\nA\nB\n")
                #expect(taken.output == "7  三题  \(line)  不算正式成绩\n", "\(taken.complaints)")
            }
        }
    }
}
