import CoursekitTestSupport
import Testing

/// HR types papers in, and takes over what people reached elsewhere.
@Suite struct ResultsImportTests {
    private func withPeople(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["r.csv": "工号,姓名,部门\n001,甲,华东/上海\n002,乙,华东/杭州\n003,丙,华南\n"], into: program.folder)
            #expect(try program.run("learners", "import", "r.csv", "--yes").status == 0)
            try body(program)
        }
    }

    private let papers = "工号,姓名,k-single,k-multiple,第3题,4,Q5\n001,甲,B,A、C,B,2400,50\n002,乙,A,AC,不算,2000,\n"

    @Test func papersAreShownTakenOverAndCorrected() throws {
        try withPeople { program in
            try write(["p.csv": papers], into: program.folder)
            let lines = """
                新增纸质考卷 2 份：
                  001 甲  每种题型  2026-11-05  5/5 100% 通过
                  002 乙  每种题型  2026-11-05  2/5 40% 未通过
                不变 0 份

                """
            let arguments = ["results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05"]
            let looked = try program.run(arguments + ["--dry-run"])
            #expect(looked.status == 0 && looked.output == lines, "\(looked.complaints)")
            #expect(looked.complaints == "只是看看，什么都没有写\n")
            #expect(try program.run(arguments).status == 64)
            let taken = try program.run(arguments + ["--yes"])
            #expect(taken.status == 0 && taken.output == lines && taken.complaints == "已写入\n")
            #expect(try program.run(arguments + ["--yes"]).output == "不变 2 份\n")

            let rows = try program.rows(ofReport: "report", "scores")
            #expect(rows.map { $0[0] } == ["001", "002"])
            #expect(rows.allSatisfy { $0.contains("纸质考卷，导入") && $0.contains("2026-11-05") })
            #expect(try program.run("report", "scores").output.contains("其中纸质考卷 2"))
            let own = try program.run("results", "--learner", "002").output
            #expect(own.contains("   1  2026-11-05  每种题型     2     5     40%  未通过  —         纸质考卷，导入\n"), "\(own)")

            try write(["p.csv": papers.replacing("2000", with: "2400")], into: program.folder)
            let corrected = try program.run(arguments + ["--yes"])
            #expect(
                corrected.output == """
                    更正 1 份：
                      002 乙  每种题型  2026-11-05  3/5 60% 通过（k-numeric 2000 → 2400）
                    不变 1 份

                    """, "\(corrected.complaints)")
            #expect(try program.run("results", "--learner", "002").output.contains(" 3     5     60%  通过 "))
            #expect(try program.run("gradebook", "verify").status == 0)
            #expect(try program.run("gradebook", "log").output.contains("导入纸质考卷：新增 0 份，更正 1 份"))
        }
    }

    @Test func nothingOfATableWithSlipsIsTaken() throws {
        try withPeople { program in
            try write(
                [
                    "p.csv":
                        "工号,姓名,k-single,k-multiple,3,4,5,备注\n001,乙,E,A,B,1/2,3,x\n009,,B,,,,,\n002,乙,B,AC,B,2400,50,\n"
                ],
                into: program.folder)
            let refused = try program.run(
                "results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes")
            #expect(refused.status == 65 && refused.output == "")
            #expect(
                refused.complaints == """
                    没有用到的栏：备注
                    错误：p.csv 第 2 行“姓名”：工号 001 在成绩册里是 甲，不是 乙
                    错误：p.csv 第 2 行“k-single”：“E”不是这题的选项。选项是 A 到 C；多选写成 A,C；不答写 -。
                    错误：p.csv 第 2 行“4”：这题要填数字，“1/2”读不成数字。分数请算成小数。
                    错误：p.csv 第 3 行“工号”：没有工号“009”
                    错误：p.csv 有 4 处要改，什么都没有写

                    """)
            #expect(try program.rows(ofReport: "report", "scores").isEmpty)
            #expect(
                try program.run("results", "import", "p.csv", "--quiz", "knds", "--date", "2026-11-05").status == 64)
            #expect(
                try program.run("results", "import", "p.csv", "--quiz", "kinds", "--date", "2199-11-05").status == 64)
        }
    }

    @Test func aPaperMayNameTheOtherIDOfAPerson() throws {
        try withPeople { program in
            #expect(try program.run("learners", "same", "001", "002", "--yes").status == 0)
            try write(["p.csv": "工号,k-single,k-multiple,第3题,4,Q5\n００2,B,A、C,B,2400,50\n"], into: program.folder)
            let arguments = ["results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes"]
            let imported = try program.run(arguments)
            #expect(imported.status == 0, "\(imported.complaints)")
            #expect(try program.rows(ofReport: "report", "scores").map { $0[0] } == ["001"])
        }
    }

    @Test func nobodyGetsACertificateWhoWasErased() throws {
        try withPeople { program in
            try write(
                ["p.csv": "工号,k-single,k-multiple,第3题,4,Q5\n001,B,A、C,B,2400,50\n"],
                into: program.folder)
            let imported = try program.run(
                "results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes")
            #expect(imported.status == 0, "\(imported.complaints)")
            let document = try program.run("report", "scores", "--format", "json").output
            let id = try #require(document.firstMatch(of: /"attemptID": ?"([0-9a-f-]+)"/)?.1)
            let certificate = try program.run("certificate", "show", String(id))
            #expect(certificate.status == 0 && certificate.output.contains("甲"), "\(certificate.complaints)")
            let code = try #require(certificate.output.firstMatch(of: /certificate verify (\S+)/)?.1)
            #expect(try program.run("learners", "erase", "001", "--yes").status == 0)
            let refused = try program.run("certificate", "show", String(id))
            #expect(refused.status == 77 && refused.complaints == "错误：这个人的个人资料已经清除，出不了证书\n")
            let verified = try program.run("certificate", "verify", String(code))
            #expect(verified.output.contains("（已清除）"), "\(verified.output)\(verified.complaints)")
        }
    }

    @Test func resultsFromElsewhereCountForWhoMustHoldTheQuiz() throws {
        try withPeople { program in
            try write(
                [
                    "a.csv": "测验,部门,开始,期限\nonce,全员,2026-01-01,30\n",
                    "e.csv":
                        "工号,考试,日期,得分,满分,结果\n001,只考一次,2026/10/1,85,100,通过\n002,once,2026-10-01,50,100,\n003,once,2026-10-02,,,合格\n",
                ], into: program.folder)
            #expect(try program.run("assignments", "import", "a.csv", "--yes").status == 0)
            let taken = try program.run("results", "import", "e.csv", "--yes")
            #expect(
                taken.output == """
                    新增别处的成绩 3 条：
                      001 甲  只考一次  2026-10-01  85/100 85% 通过
                      002 乙  只考一次  2026-10-01  50/100 50% 未通过
                      003 丙  只考一次  2026-10-02  通过
                    不变 0 条
                    表里没有写是否通过的 1 条，按测验的及格线判

                    """, "\(taken.complaints)")
            #expect(try program.run("results", "import", "e.csv", "--yes").output == "不变 3 条\n")
            #expect(try program.rows(ofReport: "assignments", "list", "--missing").map { $0[0] } == ["002"])
            let rows = try program.rows(ofReport: "report", "people")
            #expect(rows.map { [$0[0], $0[6]] } == [["001", "通过"], ["002", "未通过"], ["003", "通过"]], "\(rows)")
            #expect(try program.run("report", "scores").output.contains("其中别处的成绩 3"))
            #expect(
                try program.run("results", "--learner", "003").output.hasSuffix(
                    "2026-10-02  003 丙  只考一次  通过  别处的成绩，导入\n"))
            #expect(
                try program.run("learners", "export", "001").output.contains("  2026-10-01，别处的成绩，测验 once，85 / 100，通过"))
            #expect(try program.run("gradebook", "verify").status == 0)
            // Nobody puts a pass among them by other means.
            try program.forge(
                ".data/coursekit/tour.gradebook",
                #"UPDATE outsideResult SET content = replace(content, 'not-passed', 'passed')"#)
            let found = try program.run("gradebook", "verify")
            #expect(found.status == 1 && found.complaints.contains("不是由程序写的，或者被改过、删掉了"))
        }
    }

    @Test func aFaultyItemIsVoid() throws {
        try withPeople { program in
            try write(["p.csv": papers], into: program.folder)
            #expect(
                try program.run("results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes").status
                    == 0)
            let credited = try program.run("regrade", "kinds", "--credit", "k-numeric", "--yes")
            #expect(
                credited.output == """
                    作废  k-numeric  人人得分
                    2026-11-05  002 乙  2/5 40% 未通过 → 3/5 60% 通过
                    成绩会变的作答 1 次，其中 1 次通过与否也变

                    """, "\(credited.complaints)")
            #expect(try program.run("results", "--learner", "002").output.contains(" 3     5     60%  通过 "))
            #expect(try program.run("report", "scores").output.contains("作废的题：k-numeric（送分）"))
            let items = try program.run("report", "items", "--quiz", "kinds").output
            #expect(items.contains("已作废（送分），不评"), "\(items)")
            let excluded = try program.run("regrade", "kinds", "--exclude", "k-numeric", "--dry-run").output
            #expect(excluded.hasPrefix("作废  k-numeric  不计分\n") && excluded.contains("3/5 60% 通过 → 2/4 50% 未通过"))
            let restored = try program.run("regrade", "kinds", "--restore", "k-numeric", "--yes")
            #expect(restored.output.contains("3/5 60% 通过 → 2/5 40% 未通过"), "\(restored.complaints)")
            #expect(try program.run("regrade", "kinds", "--credit", "k-nummeric").status == 64)
            #expect(try program.run("regrade", "kinds", "--credit", "k-single", "--exclude", "k-single").status == 64)
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }
}
