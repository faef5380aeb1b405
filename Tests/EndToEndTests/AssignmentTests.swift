import CoursekitTestSupport
import Foundation
import Testing

/// HR says who must hold which quiz, and who may have more time.
@Suite struct AssignmentTests {
    private func enrol(_ program: Program, _ learner: String, _ name: String, _ department: String) throws {
        let taken = try program.run(
            "quiz", "kinds", "--learner", learner, "--name", name, "--department", department, "--answers", "-")
        #expect(taken.status == 0, "\(taken.complaints)")
    }

    private func withPeople(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try enrol(program, "001", "甲", "华东/上海")
            try enrol(program, "002", "乙", "华东/杭州")
            try enrol(program, "003", "丙", "华南")
            try body(program)
        }
    }

    @Test func aListIsShownThenTakenOverAndChanged() throws {
        try withPeople { program in
            try write(
                ["a.csv": "测验,部门,工号,开始,期限,有效期\nonce,华东,,2026-01-01,30,6 个月\nhurry,,003,2026-01-01,,\n"],
                into: program.folder)
            let lines = """
                新增 2 条：
                  once  华东  2026-01-01 起，30 天内（2026-01-31 止，后来的人顺延），有效 6 个月
                  hurry  003 丙  2026-01-01 起，不限期
                不变 0 条

                """
            let looked = try program.run("assignments", "import", "a.csv", "--dry-run")
            #expect(looked.status == 0 && looked.output == lines, "\(looked.complaints)")
            #expect(try program.run("assignments", "list", "--rules").output == "还没有分派\n")
            let unasked = try program.run("assignments", "import", "a.csv")
            #expect(unasked.status == 64)
            #expect(unasked.complaints.contains("确定要做，请加 --yes"))
            let taken = try program.run("assignments", "import", "a.csv", "--yes")
            #expect(taken.status == 0 && taken.output == lines && taken.complaints == "已写入\n")
            #expect(try program.run("assignments", "import", "a.csv", "--yes").output == "不变 2 条\n")

            try write(["b.csv": "测验,部门,期限\nonce,华东,60\n"], into: program.folder)
            let changed = try program.run("assignments", "import", "b.csv", "--yes", "--complete")
            #expect(
                changed.output == """
                    修改 1 条：
                      once  华东  期限：30 天内（2026-01-31 止） → 60 天内（2026-03-02 止），有效期：6 个月 → 没有
                    撤掉 1 条：
                      hurry  003 丙  2026-01-01 起，不限期
                    不变 0 条

                    """)
            // What is listed as CSV is taken over as it is.
            let rules = try program.run("assignments", "list", "--rules", "--format", "csv")
            try write(["c.csv": rules.output], into: program.folder)
            #expect(try program.run("assignments", "import", "c.csv", "--complete", "--yes").output == "不变 1 条\n")
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func atATerminalSomebodyIsAsked() throws {
        try withPeople { program in
            try write(["a.csv": "测验,部门,开始\nonce,全员,2026-01-01\n"], into: program.folder)
            for (answer, status, rules) in [("否\n", 77, "还没有"), ("是\n", 0, "once")] as [(String, Int32, String)] {
                var terminal = try program.runOnTerminal("assignments", "import", "a.csv")
                terminal.type(answer)
                #expect(try terminal.waitForEnd() == .exit(status))
                #expect(try program.run("assignments", "list", "--rules").output.hasPrefix(rules))
            }
        }
    }

    @Test func slipsAreNamedWithTheirPlaces() throws {
        try withPeople { program in
            try write(
                ["a.csv": "测验,部门,岗位,工号,备注\nonse,华东,,,\nonce,华冬,,,\nonce,,店长,,\nonce,,,004,\n"], into: program.folder)
            let refused = try program.run("assignments", "import", "a.csv", "--yes")
            #expect(refused.status == 65 && refused.output == "")
            #expect(
                refused.complaints == """
                    没有用到的栏：备注
                    错误：a.csv 第 2 行“测验”：没有测验“onse”，是不是 once？
                    错误：a.csv 第 3 行“部门”：没有部门“华冬”，是不是 华东？
                    错误：a.csv 第 4 行“岗位”：没有岗位“店长”
                    错误：a.csv 第 5 行“工号”：没有工号“004”
                    错误：a.csv 有 4 处要改，什么都没有写

                    """)
            for arguments in [
                ["assignments", "list", "--quiz", "onse"], ["assignments", "list", "--department", "华冬"],
                ["assignments", "allow", "0O1", "--extra-time", "50%"],
                ["assignments", "allow", "001", "--quiz", "onse", "--extra-attempts", "1"],
            ] {
                let refused = try program.run(arguments)
                #expect(refused.status == 64 && refused.complaints.contains("是不是"), "\(refused.complaints)")
            }
            let unknown = try program.run("assignments", "allow", "004", "--extra-time", "50%")
            #expect(unknown.status == 64 && !unknown.complaints.contains("是不是"), "\(unknown.complaints)")
        }
    }

    @Test func whoIsMissingIsPrinted() throws {
        try withPeople { program in
            try write(["a.csv": "测验,部门,开始,期限\nkinds,华东,2026-01-01,30\n"], into: program.folder)
            #expect(try program.run("assignments", "import", "a.csv", "--yes").status == 0)
            var terminal = try program.sit("quiz", "kinds", "--plain", "--learner", "001")
            terminal.type("B\nA,C\nB\n2400\n50\n交卷\n交卷\n")
            #expect(try terminal.waitForEnd() == .exit(0))
            // Whoever came today has thirty days from today on.
            let missing = try program.rows(ofReport: "assignments", "list", "--missing")
            #expect(missing.map { Array($0.prefix(5)) } == [["002", "乙", "华东/杭州", "每种题型", "待通过"]], "\(missing)")
            #expect(try program.rows(ofReport: "assignments", "list", "--overdue").isEmpty)
            let late = try program.rows(ofReport: "assignments", "list", "--overdue", "--as-of", "2199-01-01")
            #expect(late.map { [$0[0], $0[4]] } == [["002", "逾期"]])
            let before = try program.rows(ofReport: "assignments", "list", "--as-of", "2026-01-31")
            #expect(before.map { $0[4] } == ["未到开始日", "未到开始日"])
            // Reports follow: who is held to nothing is in none of them.
            #expect(try program.rows(ofReport: "report", "people").map { $0[0] } == ["001", "002"])
            #expect(try program.run("report", "people").output.contains("按分派，只列该通过的人，共 1 份"))
            #expect(try program.rows(ofReport: "report", "people", "--quiz", "once").count == 3)
        }
    }

    @Test func theStartPageSaysWhatIsAsked() throws {
        try withPeople { program in
            try write(["a.csv": "测验,部门,开始,结束,期限\nonce,华东,2026-01-01,2199-12-31,2199-01-31\n"], into: program.folder)
            #expect(try program.run("assignments", "import", "a.csv", "--yes").status == 0)
            let page = try program.run("quiz", "once", "--learner", "001", input: "离开\n").output
            // Whoever is on the list since today has as many days from today on.
            #expect(page.contains(/\n要求：20\d\d-\d\d-\d\d 至 2199-12-31，最晚 2\d{3}-\d\d-\d\d 通过\n/), "\(page)")
            #expect(try !program.run("quiz", "once", "--learner", "003", input: "离开\n").output.contains("要求："))
            #expect(
                try program.run("assignments", "allow", "001", "--quiz", "once", "--closes", "2199-06-30").status == 0)
            let given = try program.run("quiz", "once", "--learner", "001", input: "离开\n").output
            #expect(given.contains("开放：2199-06-30 止\n") && given.contains("最晚 2199-06-30 通过"), "\(given)")
        }
    }

    @Test func oneMayHaveMoreTimeAttemptsAndOtherDates() throws {
        try withPeople { program in
            let allow = ["assignments", "allow"]
            #expect(try program.run(allow).complaints == "没有给谁什么特别的\n")
            let time = try program.run(allow + ["001", "--extra-time", "50%"])
            #expect(time.output == "001 甲  全部测验  时间 +50%\n", "\(time.complaints)")
            let given = try program.run(
                allow + [
                    "００1", "--quiz", "once", "--extra-attempts", "1", "--opens", "2026-01-01", "--closes", "2026-12-31",
                ])
            let lines = "001 甲  全部测验  时间 +50%\n001 甲  once  次数 +1，2026-01-01 起可考，2026-12-31 止\n"
            #expect(given.output == lines)
            #expect(try program.run(allow).output == lines)
            #expect(try program.run(allow + ["002"]).complaints == "没有给 002 乙 什么特别的\n")
            for wrong in [
                ["001", "--extra-time", "半小时"], ["001", "--extra-attempts", "1"], ["--extra-time", "50%"],
                ["001", "--remove", "--opens", "2026-01-01"],
                ["001", "--quiz", "once", "--opens", "2026-02-01", "--closes", "2026-01-01"],
                ["001", "--quiz", "once", "--extra-attempts", "0"],
            ] {
                #expect(try program.run(allow + wrong).status == 64, "\(wrong)")
            }
            #expect(try program.run(allow + ["001", "--remove", "--quiz", "once"]).output == "001 甲  全部测验  时间 +50%\n")
            #expect(try program.run(allow + ["001", "--remove"]).output == "")
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func anExamOutsideItsDatesDoesNotBegin() throws {
        try withPeople { program in
            let allow = ["assignments", "allow", "001", "--quiz", "once"]
            for (dates, words) in [
                (["--opens", "2199-01-01"], "这份测验 2199-01-01 才对您开放"),
                (["--opens", "2020-01-01", "--closes", "2020-01-02"], "这份测验对您开放到 2020-01-02，已经过了"),
            ] {
                #expect(try program.run(allow + dates).status == 0)
                var terminal = try program.sit("quiz", "once", "--plain", "--learner", "001")
                #expect(try terminal.waitForEnd() == .exit(77))
                #expect(terminal.screen.shows(words))
            }
        }
    }

    @Test func attendanceIsKeptApartFromResults() throws {
        try withPeople { program in
            let courses = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/courses").sorted()
            let course = try #require(courses.first { !$0.contains(".") })
            let delivery = "\(course)/2026-12-beijing"
            try FileManager.default.createDirectory(
                atPath: "\(program.folder)/courses/\(course)/deliveries", withIntermediateDirectories: true)
            try write(
                [
                    "courses/\(delivery.replacing("/", with: "/deliveries/")).yml":
                        "title: 北京班\nstart: 2026-12-01 09:00\n",
                    "signed.csv": "姓名,工号\n甲,001\n乙,002\n",
                    "marks.csv":
                        "工号,开班,日期,情景,得分,满分,观察员,评语\n001,2026-12-beijing,2026/12/1,退卡,8.5,10,丁,稳\n002,2026-12-beijing,2026/12/1,退卡,11,10,丁,\n",
                ], into: program.folder)
            let signed = [
                "attendance", "import", "signed.csv", "--delivery", "2026-12-beijing", "--date", "2026-12-01",
            ]
            #expect(try program.run(signed + ["--dry-run"]).output == "新增 2 条，修改 0 条（其中评分 0 条），不变 0 条\n")
            #expect(try program.run(signed + ["--yes"]).status == 0)
            let refused = try program.run("attendance", "import", "marks.csv", "--yes")
            #expect(refused.status == 65 && refused.complaints.contains("得分 11 超过满分 10"), "\(refused.complaints)")
            let marks = try program.text(of: "marks.csv").replacing(",11,10", with: ",9,10")
            try write(["marks.csv": marks], into: program.folder)
            #expect(
                try program.run("attendance", "import", "marks.csv", "--yes").output
                    == "新增 2 条，修改 0 条（其中评分 2 条），不变 0 条；同一开班、同一天另有 2 条照旧（--complete 会删掉）\n")
            let rows = try program.rows(ofReport: "attendance", "list")
            #expect(rows.map { $0[0] } == Array(repeating: delivery, count: 4))
            #expect(
                Set(rows.map { [$0[2], $0[5], $0[7]].joined(separator: " ") }) == [
                    "001 到 ", "002 到 ", "001  8.5", "002  9",
                ])
            #expect(try program.rows(ofReport: "attendance", "list", "--department", "华东/杭州").count == 2)
            #expect(try program.run("attendance", "list", "--delivery", "2026-12-beiing").status == 64)
            #expect(try program.rows(ofReport: "report", "scores").isEmpty)
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }
}
