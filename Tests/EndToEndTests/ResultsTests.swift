import CoursekitTestSupport
import Foundation
import Testing

/// Results after the quiz: the list, one of them again, and the certificate.
@Suite struct ResultsTests {
    private func withAttempts(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            var exam = try program.sit("quiz", "once", "--plain", "--learner", "007", "--name", "学员甲")
            exam.type("A\nB\n交卷\n交卷\n")
            #expect(try exam.waitForEnd() == .exit(0))
            var practice = try program.sit("quiz", "kinds", "--plain", "--learner", "007")
            practice.type("A\nA C\nB\n200\n50\n交卷\n交卷\n")
            #expect(try practice.waitForEnd() == .exit(0))
            var open = try program.sit("quiz", "kinds", "--plain", "--learner", "007")
            open.type("A\n离开\n离开\n")
            #expect(try open.waitForEnd() == .exit(75))
            try body(program)
        }
    }

    private func timeless(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d/, with: "(date and time) ")
            .replacing(/\d{4}-\d\d-\d\d/, with: "(the date)").replacing(/用时 .*|Time taken.*/, with: "(time)")
            .replacing(/show [0-9a-f]{8}/, with: "show (attempt)")
            .replacing(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/, with: "(receipt code)")
    }

    @Test(arguments: ["zh-Hans", "en"]) func areListedInColumns(language: String) throws {
        try withAttempts { program in
            var program = program
            program.language = language
            let list = try program.run("results", "--learner", "007")
            #expect(list.status == 0)
            try expectGolden(timeless(list.output), named: "results-\(language).txt")
        }
    }

    @Test(arguments: ["zh-Hans", "en"]) func areShownAgainAsFarAsTheQuizAllows(language: String) throws {
        try withAttempts { program in
            var program = program
            program.language = language
            let exam = try program.run("results", "1", "--learner", "007")
            #expect(exam.status == 0 && !exam.output.contains("正确答案"))
            let practice = try program.run("results", "2", "--learner", "007")
            try expectGolden(timeless(practice.output), named: "result-\(language).txt")
            let wrong = try program.run("results", "2", "--wrong", "--learner", "007")
            #expect(wrong.output.count < practice.output.count && !wrong.output.contains("k-"))
        }
    }

    @Test func areOpenedOnAFullScreen() throws {
        try withAttempts { program in
            var terminal = try program.runOnTerminal("results", "2", "--learner", "007")
            try terminal.wait { $0.shows("得分 3 / 5，60%") && $0.shows("结果") }
            terminal.type("x")
            try terminal.wait { $0.shows("第 1 题  错误") && !$0.shows("得分") }
            terminal.type("w")
            try terminal.wait { $0.shows("错题重做") && $0.shows("做错的 2 道") }
            terminal.type("q")
            try terminal.wait { $0.shows("第 1 题  错误") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func saysWhatCannotBeOpened() throws {
        try withAttempts { program in
            let none = try program.run("results", "9", "--learner", "007")
            #expect(none.status == 64 && none.complaints == "错误：没有编号 9：一共 3 次作答\n")
            let open = try program.run("results", "3", "--learner", "007")
            #expect(open.status == 66 && open.complaints.contains("还没有交卷：用 coursekit quiz kinds 继续"))
        }
    }

    private func attempts(_ program: Program) throws -> [String] {
        struct Report: Decodable {
            struct Row: Decodable { let attemptID: String }
            let rows: [Row]
        }
        let json = try program.run("report", "scores", "--attempts", "all", "--format", "json").output
        return try JSONDecoder().decode(Report.self, from: Data(json.utf8)).rows.map(\.attemptID)
    }

    @Test func aPassedAttemptHasACertificateThatHRFinds() throws {
        try withAttempts { program in
            var codes: [String] = []
            for id in try attempts(program) {
                let shown = try program.run("certificate", "show", String(id.prefix(8)))
                #expect(shown.status == 0 && shown.output.contains("学员甲"), "\(shown.complaints)")
                let code = try #require(shown.output.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/))
                codes.append(String(code.output))
                let found = try program.run("certificate", "verify", codes[codes.count - 1].lowercased())
                #expect(found.status == 0 && found.output.contains("学员甲"), "\(found.complaints)")
            }
            #expect(Set(codes).count == 2)
            let lost = try program.run("certificate", "verify", "0000-0000-0000")
            #expect(lost.status == 1 && lost.complaints.contains("没有一次作答的核对码是"))
            #expect(try program.run("certificate", "verify", "1234").status == 64)
            #expect(try program.run("certificate", "show", "nobody").status == 66)
        }
    }

    @Test(arguments: ["zh-Hans", "en"]) func theCertificateIsAPageOfItsOwn(language: String) throws {
        try withAttempts { program in
            var program = program
            program.language = language
            let id = try attempts(program)[0]
            let text = try program.run("certificate", "show", id).output
            try expectGolden(timeless(text), named: "certificate-\(language).txt")
            #expect(try program.run("certificate", "show", id, "--output", "c.html").status == 0)
            let page = try String(contentsOfFile: program.folder + "/c.html", encoding: .utf8)
            #expect(page.contains("学员甲") && !page.contains("http"))
            try expectGolden(
                timeless(page.replacing(/<style>[\s\S]*<\/style>/, with: "")), named: "certificate-\(language).html")
        }
    }

    @Test func whatWasNotPassedHasNone() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "once", "--plain", "--learner", "007")
            terminal.type("A\nA\n交卷\n交卷\n")
            #expect(try terminal.waitForEnd() == .exit(0))
            let said = String(decoding: terminal.received, as: UTF8.self)
            #expect(!said.contains("证书"))
            let refused = try program.run("certificate", "show", try attempts(program)[0])
            #expect(refused.status == 77 && refused.complaints == "错误：这次作答没有通过，没有证书\n")
            let receipt = try #require(said.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/))
            #expect(try program.run("certificate", "verify", String(receipt.output)).status == 2)
        }
    }
}
