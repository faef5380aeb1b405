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
            let preview = try program.run(merge + ["b2", "b", "--dry-run"])
            #expect(preview.status == 0 && preview.complaints == "只是预览，什么都没有合并\n", "\(preview.complaints)")
            let first = try program.run(merge + ["b2", "b"])
            #expect(first.status == 0, "\(first.complaints)")
            #expect(first.output == preview.output)
            #expect(
                first.output == """
                    文件  新来的人  已有的人  待定的人  新增作答  续上  已有  有争议
                    b2           1         0         0         1     0     0       0
                    b            0         2         0         1     0     1       0
                    合计         1         2         0         2     0     1       0

                    """)
            // What cannot be merged is named, with the reason, and keeps nothing else out.
            let refused = try program.run(merge + ["letter", "c", "b", "nothing"])
            #expect(refused.status == 65)
            #expect(
                refused.output == """
                    文件  新来的人  已有的人  待定的人  新增作答  续上  已有  有争议
                    c            0         0         1         0     0     0       0
                    b            0         2         0         0     0     2       0
                    合计         0         2         1         0     0     2       0

                    """)
            #expect(
                refused.complaints.hasPrefix(
                    """
                    错误：letter 没有合并：letter 不是成绩册
                    错误：nothing 没有合并：没有这个文件
                    错误：工号相同，姓名不同：这里是 001 甲，c 里是 ００1 丙
                    有待定的人的文件没有合并。
                    """))
            #expect(try program.run(merge + ["c", "--rename", "001=C-001"]).status == 0)
            let rows = try program.rows(
                ofReport: "report", "scores", "--include", "scripted", "--attempts", "all", "--gradebook", "a")
            #expect(rows.map { $0[0] } == ["001", "001", "002", "C-001"])
            #expect(try program.run("gradebook", "verify", "--gradebook", "a").status == 0)
        }
    }

    /// As many files as there are shops in one command: a terminal sees how far it is, a pipe does not.
    @Test func manyShopsComeInOneCommand() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers, "letter": "学员名单\n"], into: program.folder)
            let shops = (1...12).map { "shop-\($0)" }
            for (number, shop) in shops.enumerated() { try take(program, "S\(100 + number)", "甲", in: shop) }
            let merge = ["results", "merge", "--gradebook"]
            let piped = try program.run(merge + ["piped"] + shops[..<6] + ["letter"] + shops[6...])
            #expect(piped.status == 65 && piped.complaints == "错误：letter 没有合并：letter 不是成绩册\n")
            let rows = piped.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(rows.map { $0[0] } == ["文件"] + shops + ["合计"])
            #expect(rows.last == ["合计", "12", "0", "0", "12", "0", "0", "0"])

            var terminal = try program.runOnTerminal(merge + ["shown"] + shops, columns: 100)
            #expect(try terminal.waitForEnd() == .exit(0))
            let received = String(decoding: terminal.received, as: UTF8.self)
            for (number, shop) in shops.enumerated() {
                #expect(received.contains("\r\u{1B}[K合并第 \(number + 1) 个，共 12 个：\(shop)"), "\(received)")
            }
            #expect(terminal.screen.shows("合计") && !terminal.screen.shows("合并第"))
            for gradebook in ["piped", "shown"] {
                #expect(try program.run("gradebook", "verify", "--gradebook", gradebook).status == 0)
            }
        }
    }

    @Test func decidesWhoIsWhoInATable() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            try take(program, "001", "甲", in: "a")
            try take(program, "03", "丁", in: "a")
            try take(program, "001", "丙", in: "c")
            try take(program, "3", "丁", in: "c")
            try take(program, "001", "甲甲", in: "d")
            let merge = ["results", "merge", "c", "d", "--gradebook", "a"]
            for table in ["who.csv", "who.xlsx"] {
                let asked = try program.run(merge + ["--conflicts", table])
                #expect(asked.status == 65 && asked.complaints.contains("待定的人已写到 \(table)"), "\(asked.complaints)")
            }
            let table = try program.text(of: "who.csv")
            #expect(
                table.split(whereSeparator: \.isNewline).map { String($0.filter { $0 != "\u{FEFF}" }) } == [
                    "文件,情况,这里的工号,这里的姓名,这里的部门,文件里的工号,文件里的姓名,文件里的部门,决定,新工号",
                    "c,工号相同，姓名不同,001,甲,,001,丙,,,", "c,姓名相同，工号相近,03,丁,,3,丁,,,",
                    "d,工号相同，姓名不同,001,甲,,001,甲甲,,,",
                ])
            // As it comes back from the desk, with one that was forgotten and one that is nonsense.
            func decide(_ decisions: [String]) throws -> Program.Outcome {
                let lines = table.split(whereSeparator: \.isNewline).map(String.init)
                let rows = zip(lines.dropFirst(), decisions).map { row, decision in row.dropLast(2) + "," + decision }
                try write(["who.csv": ([lines[0]] + rows).joined(separator: "\n") + "\n"], into: program.folder)
                return try program.run(merge + ["--decisions", "who.csv"])
            }
            let unclear = try decide(["不同人,", "同一人,", "同一人,"])
            #expect(unclear.status == 65 && unclear.output == "")
            #expect(unclear.complaints == "错误：who.csv 第 2 行：两个人不能用同一个工号：请填“新工号”\n")
            let nonsense = try decide(["也许,", ",", ","])
            #expect(nonsense.complaints == "错误：who.csv 第 2 行“决定”：看不懂“也许”，请写 同一人、不同人 或 新工号\n")
            #expect(try decide([",C-001", ",", "同一人,"]).status == 65)
            let decided = try decide(["新工号,C-001", "同一人,", "同一人,"])
            #expect(decided.status == 0, "\(decided.complaints)")
            let list = try program.rows(ofReport: "learners", "list", "--gradebook", "a").map { Array($0.prefix(2)) }
            #expect(list == [["001", "甲"], ["03", "丁"], ["C-001", "丙"]])
            #expect(try program.run("gradebook", "verify", "--gradebook", "a").status == 0)
        }
    }

    @Test func exportsWhatIsAskedForAndNothingElse() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            try take(program, "A-100", "甲", in: "g")
            let export = ["results", "export", "out", "--gradebook", "g"]
            let nothing = try program.run(export + ["--since", "2999-01-01"])
            #expect(nothing.status == 66 && nothing.complaints == "错误：没有符合条件的作答，什么都没有导出\n")
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/out"))
            let unknown = try program.run(export + ["--learner", "A-10O"])
            #expect(unknown.status == 64 && unknown.complaints.contains("A-100"), "\(unknown.complaints)")
            #expect(try program.run(export + ["--learner", "a-100"]).status == 0)
            for (command, file) in [
                (export, "out"), (["gradebook", "backup", "out", "--gradebook", "g"], "out"),
                (["gradebook", "seal", "--gradebook", "g", "-o", "seal"], "seal"),
            ] {
                if file == "seal" { #expect(try program.run(command).status == 0) }
                let refused = try program.run(command)
                #expect(refused.status == 73 && refused.complaints == "错误：已经有 \(file) 了；要换掉它请加 --replace\n")
                #expect(try program.run(command + ["--replace"]).status == 0)
            }
            let mode = try FileManager.default.attributesOfItem(atPath: program.folder + "/seal")[.posixPermissions]
            #expect(mode as? Int == 0o600)
            // A gradebook that somebody uses is nobody's to replace.
            try write(["out-wal": "x"], into: program.folder)
            #expect(try program.run(export + ["--replace"]).status == 73)
        }
    }
}
