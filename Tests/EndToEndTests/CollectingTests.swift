import CoursekitTestSupport
import Foundation
import Testing

/// Shops send their gradebooks to one place, and somebody keeps a seal elsewhere.
@Suite struct CollectingTests {
    private func take(_ program: Program, _ learner: String, _ name: String, in gradebook: String) throws {
        let taken = try program.run(
            "quiz", "kinds", "--learner", learner, "--name", name, "--gradebook", gradebook, "--answers", "right.txt")
        #expect(taken.status == 0, "\(taken.complaints)")
    }

    @Test func shopsComeTogetherInOneGradebook() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers, "letter": "学员名单\n"], into: program.folder)
            try take(program, "001", "甲", in: "a")
            try take(program, "001", "甲", in: "b")
            try take(program, "002", "乙", in: "b")
            try take(program, "００1", "丙", in: "c")
            let exported = try program.run("results", "export", "b2", "--gradebook", "b", "--learner", "002")
            #expect(exported.complaints == "已写好 b2：作答 1 次\n")
            let merge = ["results", "merge", "--gradebook", "a"]
            let first = try program.run(merge + ["b2", "b"])
            #expect(first.status == 0, "\(first.complaints)")
            #expect(
                first.output
                    == "b2：新增 1 次，续上 0 次，已有 0 次；新来的人 1 位\nb：新增 1 次，续上 0 次，已有 1 次；新来的人 1 位\n")
            // What cannot be merged is named, with the reason, and keeps nothing else out.
            let refused = try program.run(merge + ["letter", "c", "b"])
            #expect(refused.status == 65)
            #expect(refused.output == "b：新增 0 次，续上 0 次，已有 2 次；新来的人 0 位\n")
            #expect(
                refused.complaints
                    == """
                    错误：letter 不是成绩册
                    错误：工号 ００1：这里是 甲，c 里是 丙
                    错误：c 没有合并。是同一个人就加 --same 工号，是两个人就加 --rename 工号=新工号

                    """)
            #expect(try program.run(merge + ["c", "--rename", "001=C-001"]).status == 0)
            let rows = try program.rows(
                ofReport: "report", "scores", "--include", "scripted", "--attempts", "all", "--gradebook", "a")
            #expect(rows.map { $0[0] } == ["001", "001", "002", "C-001"])
            #expect(try program.run("gradebook", "verify", "--gradebook", "a").status == 0)
        }
    }

    @Test func aSealTellsWhatWasPutInItsPlace() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            try take(program, "001", "甲", in: "g")
            #expect(try program.run("gradebook", "backup", "yesterday", "--gradebook", "g").status == 0)
            try take(program, "002", "乙", in: "g")
            let sealed = try program.run("gradebook", "seal", "--gradebook", "g", "--key", "key", "-o", "seal")
            #expect(sealed.status == 0, "\(sealed.complaints)")
            let verify = ["gradebook", "verify", "--against", "seal", "--gradebook", "g"]
            let sound = try program.run(verify + ["--note"])
            #expect(sound.output == "记录完好\n和封条一致：封存的记录都在\n")
            #expect(try program.run("gradebook", "info", "--gradebook", "g").output.contains("：作答 2 次，完好\n"))
            let restored = try program.run("gradebook", "restore", "yesterday", "--gradebook", "g")
            #expect(restored.complaints == "已从 yesterday 恢复\n换下的留在 g.replaced.bak\n")
            let found = try program.run(verify)
            #expect(found.status == 1)
            #expect(found.complaints.hasPrefix("错误：封条之后少了东西：总账缺 "))
        }
    }
}
