import CoursekitTestSupport
import Foundation
import Testing

/// Whoever relies on the records can see on what they rest.
@Suite struct TrustTests {
    private func take(
        _ program: Program, _ learner: String, _ name: String, in gradebook: String = "g"
    ) throws {
        let taken = try program.run(
            "quiz", "kinds", "--learner", learner, "--name", name, "--gradebook", gradebook, "--answers",
            "right.txt")
        #expect(taken.status == 0, "\(taken.complaints)")
    }

    private func withGradebook(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            try take(program, "001", "甲")
            try body(program)
        }
    }

    @Test func aSealTellsWhatWasPutInItsPlace() throws {
        try withGradebook { program in
            #expect(try program.run("gradebook", "backup", "yesterday", "--gradebook", "g").status == 0)
            try take(program, "002", "乙")
            let sealed = try program.run(
                "gradebook", "seal", "--gradebook", "g", "--key", "key", "-o", "seal")
            #expect(sealed.status == 0 && sealed.complaints.contains("签了名"), "\(sealed.complaints)")
            let key = try #require(
                try sealed.complaints.firstMatch(of: Regex("用密钥 ([0-9a-f]{16}) 签了名"))?.output[1].substring)
            let verify = ["gradebook", "verify", "--gradebook", "g", "--against"]
            let sound = try program.run(verify + ["seal", "--note"])
            #expect(
                sound.output == """
                    记录完好
                    核对了作答 2 次、学员 2 人、存下的结果 2 条、总账 6 条
                    和封条一致：封存的记录都在
                    封条有签名，密钥 \(key)：请核对是不是您的那把

                    """, "\(sound.output)")
            #expect(
                try program.run("gradebook", "info", "--gradebook", "g").output.contains("：作答 2 次，完好\n"))
            // As it comes back in a mail.
            let quoted = try program.text(of: "seal").split(separator: "\n").map { "> > \($0)" }.joined(
                separator: "\r\n")
            try write(["mail": "您好：\n封条如下，请收好。\n\n\(quoted)\n> 此致\n小王\n"], into: program.folder)
            #expect(try program.run(verify + ["mail"]).status == 0)
            try write(
                ["forged": quoted.replacing("attempts 2", with: "attempts 1")], into: program.folder)
            #expect(try program.run(verify + ["forged"]).status == 65)
            #expect(try program.run("gradebook", "seal", "--gradebook", "g", "-o", "plain").status == 0)
            #expect(try program.run(verify + ["plain"]).output.contains("\n封条没有签名："))

            let early = try program.run("gradebook", "restore", "yesterday", "--gradebook", "g")
            #expect(early.status == 77)
            #expect(
                early.complaints.hasPrefix("错误：yesterday 是更早的状态，换了会丢作答 1 次、学员 1 人，以及 "),
                "\(early.complaints)")
            let restored = try program.run(
                "gradebook", "restore", "yesterday", "--gradebook", "g", "--replace")
            #expect(
                restored.status == 0
                    && restored.complaints.hasSuffix("已从 yesterday 恢复\n换下的留在 g.replaced.bak\n"))
            let found = try program.run(verify + ["seal"])
            #expect(found.status == 1)
            #expect(found.complaints.hasPrefix("错误：封条之后少了东西：总账缺 "))
        }
    }

    @Test func putsBackOnlyWhatIsABackupOfIt() throws {
        try withGradebook { program in
            #expect(try program.run("gradebook", "backup", "same", "--gradebook", "g").status == 0)
            try take(program, "001", "甲", in: "other")
            #expect(try program.run("gradebook", "backup", "foreign", "--gradebook", "other").status == 0)
            #expect(try program.run("results", "export", "export", "--gradebook", "g").status == 0)
            for (file, words) in [("foreign", "是另一本成绩册（编号 "), ("export", "是这本成绩册的导出或另一份副本，不是备份")] {
                let refused = try program.run("gradebook", "restore", file, "--gradebook", "g")
                #expect(refused.status == 77 && refused.complaints.contains(words), "\(refused.complaints)")
            }
            // A later state takes an earlier one's place without a word, and so does anything where nothing is left to lose.
            try take(program, "002", "乙")
            #expect(try program.run("gradebook", "backup", "later", "--gradebook", "g").status == 0)
            #expect(
                try program.run("gradebook", "restore", "same", "--gradebook", "g", "--replace").status == 0
            )
            try write(["g": "broken"], into: program.folder)
            #expect(try program.run("gradebook", "restore", "later", "--gradebook", "fresh").status == 0)
            #expect(
                try program.run("gradebook", "info", "--gradebook", "fresh").output.contains(
                    "\n学员 2 人，作答 2 次\n"))
        }
    }

    @Test func aReceiptProvesAnAttempt() throws {
        try withGradebook { program in
            var terminal = try program.sit("quiz", "once", "--plain", "--learner", "d2", "--gradebook", "g")
            terminal.type("A\nA\n交卷\n交卷\n")
            #expect(try terminal.waitForEnd() == .exit(0))
            let said = String(decoding: terminal.received, as: UTF8.self)
            let code = try #require(
                said.firstMatch(of: /回执 ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/)?.output.1, "\(said)")
            let verify = ["gradebook", "verify", "--gradebook", "g", "--receipt"]
            let proven = try program.run(verify + [code.lowercased().replacing("-", with: " ")])
            #expect(proven.status == 0 && proven.output.contains("\n回执 \(code)："), "\(proven.complaints)")
            #expect(proven.output.contains("d2  只考一次"))
            let mistyped = String(code.dropLast()) + (code.last == "7" ? "8" : "7")
            #expect(try program.run(verify + [mistyped]).status == 64)
            // The attempt is taken out, with all that belongs to it.
            try program.forge(
                "g",
                """
                PRAGMA foreign_keys = OFF; CREATE TEMP TABLE gone AS SELECT id FROM attempt WHERE quiz = 'once';
                DELETE FROM result WHERE attempt IN gone; DELETE FROM event WHERE attempt IN gone;
                DELETE FROM paperItem WHERE attempt IN gone; DELETE FROM attempt WHERE id IN gone;
                """)
            #expect(try program.run(verify + [String(code)]).status == 1)
        }
    }

    @Test func aReportSaysWhenItsRecordsWereVerified() throws {
        try withGradebook { program in
            let report = ["report", "scores", "--include", "scripted", "--gradebook", "g"]
            #expect(try !program.run(report).output.contains("记录核对"))
            #expect(try program.run(report + ["--verify"]).output.contains("，作答 1 次，完好"))
            #expect(try program.run("gradebook", "verify", "--note", "--gradebook", "g").status == 0)
            try take(program, "002", "乙")
            // The note of before, which does not know the attempt since.
            #expect(try program.run(report).output.contains("记录核对：20"))
            #expect(try program.run(report).output.contains("，作答 1 次，完好"))
            #expect(try program.run(report + ["--format", "json"]).output.contains(#""verified": "20"#))
        }
    }

    @Test func tellsWhatWasDone() throws {
        try withGradebook { program in
            #expect(
                try program.run("learners", "change", "001", "--name", "甲甲", "--gradebook", "g").status == 0
            )
            #expect(try program.run("results", "export", "out", "--gradebook", "g").status == 0)
            let log = try program.run("gradebook", "log", "--gradebook", "g")
            let lines = log.output.split(separator: "\n").map {
                $0.dropFirst(16).trimmingPrefix { $0 == " " }
            }
            #expect(
                lines.count == 4 && lines[1] == "建立成绩册" && lines[3].hasSuffix("  导出作答 1 次"), "\(log.output)"
            )
            #expect(log.output.hasPrefix("时间按时区 "))
            #expect(lines[2].hasSuffix("  改学员 001 甲甲 的姓名"))
            let csv = try program.run("gradebook", "log", "--all", "--format", "csv", "--gradebook", "g")
                .output
            #expect(
                csv.hasPrefix("\u{FEFF}时间,操作人,做了什么,时区\r\n") && csv.contains("登记学员 001 甲甲,")
                    && csv.contains(" 结束,")
            )
        }
    }

    @Test func findsANameThatItsHistoryDoesNotKnow() throws {
        try withGradebook { program in
            #expect(
                try program.run("learners", "change", "001", "--name", "甲甲", "--gradebook", "g").status == 0
            )
            try program.forge("g", "UPDATE person SET name = '冒名'")
            let found = try program.run("gradebook", "verify", "--gradebook", "g")
            #expect(found.status == 1 && found.complaints == "错误：001 的姓名不是由程序改的\n")
        }
    }

    @Test func twoWorkspacesOfOneIDShareNoGradebookInSilence() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            let take = ["quiz", "kinds", "--learner", "001", "--answers", "\(program.folder)/right.txt"]
            #expect(try program.run(take).status == 0)
            let manager = FileManager.default
            try manager.createDirectory(
                atPath: program.folder + "/other", withIntermediateDirectories: true)
            try manager.copyItem(
                atPath: program.folder + "/courses", toPath: program.folder + "/other/courses")
            for folder in ["quizzes", "site"] {
                try manager.copyItem(
                    atPath: "\(program.folder)/\(folder)", toPath: "\(program.folder)/other/\(folder)")
            }
            let elsewhere = ["--workspace", "\(program.folder)/other"]
            for command in [take, ["report", "scores"], ["gradebook", "info"]] {
                let refused = try program.run(command + elsewhere)
                #expect(refused.status == 77 && refused.output == "", "\(refused.complaints)")
                #expect(
                    refused.complaints.contains("是工作区 \(program.folder) 的，这里是 \(program.folder)/other，"))
            }
            let shared = program.folder + "/.data/coursekit/tour.gradebook"
            #expect(try program.run(take + elsewhere + ["--gradebook", shared]).status == 0)
            // What was moved keeps its gradebook; what is from before goes to whoever writes next.
            try manager.moveItem(atPath: program.folder + "/courses", toPath: program.folder + "/away")
            #expect(try program.run(["report", "scores"] + elsewhere).status == 0)
            #expect(try program.run(take + elsewhere).status == 0)
            try manager.moveItem(atPath: program.folder + "/away", toPath: program.folder + "/courses")
            #expect(try program.run(take).status == 77)
            try manager.removeItem(atPath: shared + ".workspace")
            #expect(try program.run(take).status == 0)
            #expect(try program.run(take + elsewhere).status == 77)
        }
    }

    @Test func aCorrectedKeyIsRegraded() throws {
        try withGradebook { program in
            let regrade = ["regrade", "kinds", "--gradebook", "g"]
            let nothing = try program.run(regrade)
            #expect(nothing.status == 0 && nothing.complaints == "答过的题没有改正过答案，不用重新评分\n")
            let quiz = try program.text(of: "quizzes/kinds.md")
            let corrected = quiz.replacing("- (x)", with: "- (?)", maxReplacements: 1)
                .replacing("- ( )", with: "- (x)", maxReplacements: 1).replacing("- (?)", with: "- ( )")
            try #require(corrected != quiz)
            // A translation repeats the key, and would be an error of its own.
            try FileManager.default.removeItem(atPath: program.folder + "/quizzes/kinds.en.md")
            try write(["quizzes/kinds.md": corrected], into: program.folder)
            let scores = ["report", "scores", "--include", "scripted", "--gradebook", "g"]
            let before = try program.run(scores).output
            let dry = try program.run(regrade + ["--dry-run"])
            #expect(dry.output.hasPrefix("更正  k-single  B → "), "\(dry.complaints)\(dry.output)")
            #expect(
                dry.output.contains("  001 甲  5/5 100% 通过 → 4/5 80% 通过  不算正式成绩\n成绩会变的作答 1 次，都不算正式成绩\n"),
                "\(dry.output)")
            #expect(try program.run(scores).output == before)
            #expect(try program.run(regrade).status == 64)
            let done = try program.run(regrade + ["--yes"])
            #expect(done.status == 0 && done.output == dry.output && done.complaints == "已重新评分\n")
            #expect(try program.run(scores).output.contains("80%"))
            #expect(try program.run("gradebook", "verify", "--gradebook", "g").status == 0)
            #expect(
                try program.run("results", "--learner", "001", "--gradebook", "g").output.contains(
                    "不算正式成绩；更正前 5/5 100% 通过"))
            #expect(try program.run(regrade).complaints == nothing.complaints)
            try program.forge("g", "DELETE FROM regrading")
            #expect(
                try program.run("gradebook", "verify", "--gradebook", "g").complaints.contains("更正答案的决定 "))
        }
    }

    /// `cp` takes the file, and not what still stands in the log beside it.
    @Test func aBareCopyOfAGradebookInUseIsSaidToBeOne() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "kinds", "--plain", "--learner", "001", "--name", "甲")
            try terminal.wait { $0.shows("先做哪一步") }
            let book = program.folder + "/.data/coursekit/tour.gradebook"
            try FileManager.default.copyItem(atPath: book, toPath: program.folder + "/copy")
            for command in [["gradebook", "info"], ["gradebook", "verify"], ["report", "scores"]] {
                let said = try program.run(command + ["--gradebook", "copy"])
                #expect(said.status == 0 && said.complaints.hasPrefix("注意：copy 旁边没有 copy-wal"), "\(said.complaints)")
                let whole = try program.run(command)
                #expect(!whole.complaints.contains("-wal"), "\(whole.complaints)")
            }
            #expect(try program.run("results", "merge", "copy", "--dry-run").complaints.contains("copy-wal"))
            terminal.type("B\nA,C\nB\n2400\n50\n交卷\n交卷\n")
            #expect(try terminal.waitForEnd() == .exit(0))
            // When nobody uses it, a copy is whole.
            try FileManager.default.copyItem(atPath: book, toPath: program.folder + "/later")
            let later = try program.run("gradebook", "verify", "--gradebook", "later")
            #expect(later.status == 0 && later.output.contains("核对了作答 1 次") && !later.complaints.contains("-wal"))
        }
    }
}
