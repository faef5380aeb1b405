import CoursekitTestSupport
import Foundation
import Testing

/// Who takes a quiz, as they say it.
@Suite struct LearnerTests {
    @Test func oneWhoTypesTheIDAnotherWayIsTheSame() throws {
        try Fixture.withCopy(of: "tour") { program in
            for (typed, status) in [("a1", 0), ("Ａ１", 77), (" a1", 77), ("A1\u{200B}", 77), ("a2", 0)]
                as [(String, Int32)]
            {
                var terminal = try program.sit("quiz", "once", "--plain", "--learner", typed)
                terminal.type("A\nA\n交卷\n交卷\n")
                #expect(try terminal.waitForEnd() == .exit(status), "\(typed)")
            }
            #expect(try program.rows(ofReport: "report", "scores", "--attempts", "all").map { $0[0] } == ["a1", "a2"])
            let results = try program.run("results", "--learner", "Ａ1").output
            #expect(results.contains("作答人：a1") && results.contains("只考一次"))
        }
    }

    @Test(arguments: ["", "   ", "\u{3000}", "\u{200B}", "a\nb", String(repeating: "9", count: 101)])
    func nobodyIsCalledByWhatNobodyCanType(typed: String) throws {
        try Fixture.withCopy(of: "tour") { program in
            for arguments in [["quiz", "kinds", "--answers", "-"], ["results"]] {
                let outcome = try program.run(arguments + ["--learner", typed])
                #expect(outcome.status == 64)
                #expect(outcome.complaints.hasPrefix("错误：") && outcome.output == "")
            }
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/.data"))
        }
    }

    @Test func isNotChangedByTakingAQuiz() throws {
        try Fixture.withCopy(of: "tour") { program in
            let right = Program.rightAnswers
            let take = ["quiz", "kinds", "--learner", "001", "--answers", "-"]
            let enrolled = take + ["--name", "甲", "--department", "华东/上海／一店"]
            #expect(try program.run(enrolled, input: right).status == 0)
            func list() throws -> [[String]] {
                try program.rows(ofReport: "learners", "list").map { Array($0.prefix(3)) }
            }
            #expect(try list() == [["001", "甲", "华东/上海/一店"]])

            let refused = try program.run(take + ["--name", "乙", "--department", "华南"], input: right)
            #expect(refused.status == 77 && refused.output == "")
            #expect(
                refused.complaints
                    == "错误：工号 001 在成绩册里是 甲（华东/上海/一店），不是 乙（华南）。工号写对了就去掉 --name 和 --department；"
                    + "要改资料，用 coursekit learners change\n")
            for particulars in [["--name", "乙"], ["--department", "华东"]] {
                #expect(try program.run(take + particulars, input: right).status == 77)
            }
            #expect(try list() == [["001", "甲", "华东/上海/一店"]])
            #expect(
                try program.rows(ofReport: "report", "scores", "--include", "scripted", "--attempts", "all").count == 1)
            for arguments in [enrolled, take, take + ["--name", "甲"]] {
                #expect(try program.run(arguments, input: right).status == 0)
            }

            #expect(try program.run("learners", "change", "００1", "--name", "乙").output == "001  乙  华东/上海/一店\n")
            #expect(try program.run("learners", "change", "001", "--department", "华南").output == "001  乙  华南\n")
            #expect(try program.run("learners", "change", "001").status == 64)
            #expect(try program.run("learners", "change", "001", "--name", " ").status == 64)
            let unknown = try program.run("learners", "change", "002", "--name", "丙")
            #expect(unknown.status == 66)
            #expect(unknown.complaints == "错误：成绩册里没有工号 002\n")
            #expect(try list() == [["001", "乙", "华南"]])
        }
    }

    @Test func lookalikesOfEarlierVersionsAreListed() throws {
        try Fixture.withCopy(of: "tour") { program in
            #expect(try program.run("quiz", "kinds", "--learner", "1", "--answers", "-", input: "").status == 0)
            let id = "'00000000-0000-4000-8000-000000000000'"
            let insert =
                "INSERT INTO person VALUES (\(id), '１', '乙', '', '{}', NULL); "
                + "INSERT INTO learner SELECT \(id), \(id), id FROM gradebook"
            try program.forge(".data/coursekit/tour.gradebook", insert)
            #expect(try program.run("gradebook", "info").output.hasSuffix("\n工号像是同一个：1 1、１ 乙\n"))
            #expect(try program.run("results", "--learner", "１").output.contains("还没有作答记录"))
            let several = try program.run("results", "--learner", "1\u{200B}")
            #expect(several.status == 0, "what nobody sees is not part of the id")
        }
    }
}
