import CoursekitTestSupport
import Foundation
import Testing

/// HR erases a person, and removes what is past its keeping.
@Suite struct ErasingTests {
    private func take(_ program: Program, _ learner: String, _ name: String, in gradebook: String = "g") throws {
        let taken = try program.run(
            "quiz", "kinds", "--learner", learner, "--name", name, "--gradebook", gradebook, "--answers", "right.txt")
        #expect(taken.status == 0, "\(taken.complaints)")
    }

    private func traces(of secret: String, in folder: String) throws -> [String] {
        try Fixture.files(below: folder).filter { $0.value.range(of: Data(secret.utf8)) != nil }.keys.sorted()
    }

    @Test func aPersonIsErasedAndTheReportsHold() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            try take(program, "A-4711", "慕容雪")
            try take(program, "002", "乙")
            #expect(try program.run("gradebook", "backup", "old", "--gradebook", "g").status == 0)
            #expect(try program.run("gradebook", "restore", "old", "--gradebook", "g").status == 0)
            let erase = ["learners", "erase", "--gradebook", "g"]

            let mistyped = try program.run(erase + ["A-47l1", "--yes"])
            #expect(mistyped.status == 64 && mistyped.complaints.contains("A-4711"), "\(mistyped.complaints)")
            // Another number is another person's, and nobody to name here.
            let unknown = try program.run(erase + ["A-4712", "--yes"])
            #expect(unknown.status == 64 && !unknown.complaints.contains("A-4711"), "\(unknown.complaints)")
            let unasked = try program.run(erase + ["a-4711"])
            #expect(unasked.status == 64 && unasked.complaints.contains("请加 --yes"), "\(unasked.complaints)")
            #expect(
                unasked.output == """
                    A-4711  慕容雪
                    清除：工号、姓名、部门等资料，改动记录 0 条，简答题的文字 0 条
                    留下：作答 1 次，计入合计，不再知道是谁的
                    旁边的旧成绩册 g.replaced.bak 里也一并清除
                    够不着：别处的备份和副本、导出的文件、打印和发出去的报表，请您自己清理

                    """)
            #expect(try program.run("learners", "list", "--gradebook", "g").output.contains("慕容雪"))

            let erased = try program.run(erase + ["a-4711", "--yes"])
            #expect(erased.status == 0 && erased.complaints == "已清除\n", "\(erased.complaints)")
            #expect(try traces(of: "慕容雪", in: program.folder) == ["old"])
            #expect(try traces(of: "A-4711", in: program.folder) == ["old"])
            #expect(
                try program.run("gradebook", "verify", "--gradebook", "g").output
                    .contains("\n已清除个人资料的 1 人，作答还在\n"))
            let rows = try program.rows(
                ofReport: "report", "scores", "--include", "scripted", "--gradebook", "g")
            #expect(rows.map { Array($0[..<2]) } == [["002", "乙"], ["", "（已清除）"]])
            #expect(
                try program.rows(ofReport: "report", "people", "--include", "scripted", "--gradebook", "g")
                    .map { $0[0] }.contains("") == false)

            // An older file is merged, and the name stays away.
            #expect(try program.run("results", "merge", "old", "--gradebook", "g").status == 0)
            #expect(
                try program.rows(ofReport: "learners", "list", "--gradebook", "g").map { Array($0.prefix(2)) } == [
                    ["002", "乙"]
                ])
            #expect(try traces(of: "慕容雪", in: program.folder) == ["old"])
        }
    }

    @Test func asksAtTheTerminal() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            try take(program, "001", "甲")
            for (answer, status) in [("否\n", 77), ("\n", 77), ("是\n", 0)] as [(String, Int32)] {
                var terminal = try program.runOnTerminal("learners", "erase", "001", "--gradebook", "g")
                try terminal.wait { $0.lines.contains { $0.contains("（是/否）") } }
                terminal.type(answer)
                #expect(try terminal.waitForEnd() == .exit(status))
            }
            #expect(try program.rows(ofReport: "learners", "list", "--gradebook", "g") == [])
        }
    }

    @Test func refusesASpanThatIsNone() throws {
        try Fixture.withCopy(of: "tour") { program in
            for span in ["3x", "0y", "y", "-1y", "3"] {
                let refused = try program.run("gradebook", "retain", "--gradebook", "g", "--older-than=\(span)")
                #expect(refused.status == 64, "\(span)")
            }
        }
    }

    @Test(.enabled(if: StandingClock.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
    func removesWhatIsPastItsKeeping() throws {
        try Fixture.withCopy(of: "tour") { program in
            var program = program
            let clock = try StandingClock(in: program.folder)
            program.environment = clock.environment
            try write(
                ["right.txt": Program.rightAnswers, "wrong.txt": Program.rightAnswers.replacing("B", with: "A")],
                into: program.folder)
            try take(program, "001", "甲")
            #expect(
                try program.run(
                    "quiz", "kinds", "--learner", "001", "--gradebook", "g", "--answers", "wrong.txt"
                ).status == 0)
            let retain = ["gradebook", "retain", "--gradebook", "g", "--older-than", "3y"]
            let fresh = try program.run(retain)
            #expect(fresh.status == 0 && fresh.output.hasPrefix("作答 2 次，超过 3 年的 0 次可以删除"), "\(fresh.complaints)")

            try clock.setSeconds(4 * 366 * 86_400)
            let dry = try program.run(retain + ["--dry-run"])
            #expect(dry.output == "作答 2 次，超过 3 年的 1 次可以删除；另有 1 次也超过了，合格还有效，留下\n")
            #expect(try program.run(retain).status == 64)
            let removed = try program.run(retain + ["--yes"])
            #expect(removed.status == 0 && removed.output == dry.output, "\(removed.complaints)")
            #expect(removed.complaints == "已删除 1 次作答\n")
            #expect(try program.run("gradebook", "verify", "--gradebook", "g").output.hasPrefix("记录完好\n"))
            let rows = try program.rows(
                ofReport: "report", "scores", "--attempts", "all", "--include", "scripted", "--gradebook", "g")
            #expect(rows.count == 1)
            #expect(try program.run(retain + ["--dry-run"]).output.hasPrefix("作答 1 次，超过 3 年的 0 次"))
        }
    }
}
