import CoursekitTestSupport
import Foundation
import Testing

/// Settings that are not where they belong stop every command that needs them.
@Suite struct SettingsTests {
    private static let commands = [
        ["check"], ["build"], ["build", "--edition", "trainer"], ["list", "courses"], ["list", "quizzes"],
        ["quiz", "kinds", "--rehearsal", "--answers", "-"], ["quiz", "kinds", "--answers", "-"],
        ["results", "--learner", "d1"],
        ["report", "scores"], ["report", "people"], ["learners", "list"], ["gradebook", "info"],
        ["gradebook", "verify"],
    ]

    @Test(arguments: commands) func stopWhatNeedsThem(command: [String]) throws {
        try Fixture.withCopy(of: "tour") { program in
            let settings = "\(program.folder)/site/site.yml"
            try FileManager.default.moveItem(atPath: settings, toPath: "\(program.folder)/settings.yml")
            try FileManager.default.createSymbolicLink(atPath: settings, withDestinationPath: "../settings.yml")
            let outcome = try program.run(command, input: Program.rightAnswers)
            #expect(outcome.status == 1, "\(outcome.complaints)")
            #expect(outcome.output == "")
            #expect(outcome.complaints.contains("site/site.yml:1:1: 错误：网站的设置读不到：site/site.yml 是一个符号链接。"))
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/site/public"))
        }
    }

    @Test func doNotStopWhatDoesNotNeedThem() throws {
        try Fixture.withCopy(of: "tour") { program in
            let taken = try program.run(
                ["quiz", "kinds", "--learner", "d1", "--gradebook", "g.db", "--answers", "-"],
                input: Program.rightAnswers)
            #expect(taken.status == 0, "\(taken.complaints)")
            let folder = "\(program.folder)/site"
            try FileManager.default.moveItem(atPath: "\(folder)/site.yml", toPath: "\(folder)/site.yaml")
            #expect(try program.run("report", "scores", "--gradebook", "g.db").status == 0)
            #expect(try program.run("new", "lesson", "service/more").status == 0)
            let outcome = try program.run("build")
            #expect(outcome.status == 1)
            #expect(outcome.complaints.contains("[site/misnamed-settings]"))
        }
    }

    @Test func aQuizBehindALinkIsNotCalledUnknown() throws {
        try Fixture.withCopy(of: "tour") { program in
            let folder = "\(program.folder)/quizzes"
            try FileManager.default.moveItem(atPath: "\(folder)/kinds.md", toPath: "\(program.folder)/kinds.md")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/kinds.md", withDestinationPath: "../kinds.md")
            let outcome = try program.run(["quiz", "kinds", "--rehearsal", "--answers", "-"])
            #expect(outcome.status == 1)
            #expect(outcome.complaints.hasPrefix("quizzes/kinds.md:1:1: 错误：这是一个符号链接"))
        }
    }

    @Test func aPipeAmongTheAssetsIsCalledOne() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["site/assets/a.css": "p {}"], into: program.folder)
            #expect(mkfifo("\(program.folder)/site/assets/pipe", 0o600) == 0)
            for command in ["check", "build"] {
                let outcome = try program.run(command)
                #expect(outcome.status == 1)
                #expect(outcome.complaints.contains("site/assets/pipe:1:1: 错误：这是一个命名管道（FIFO）"))
            }
        }
    }

    @Test func aNameThatTheSiteNeedsIsSaidByCheckAndBuild() throws {
        try Fixture.withCopy(of: "tour") { program in
            let folder = "\(program.folder)/courses"
            for name in ["index.html", "theme"] {
                try FileManager.default.copyItem(atPath: "\(folder)/service", toPath: "\(folder)/\(name)")
                for command in ["check", "build"] {
                    let outcome = try program.run(command)
                    #expect(outcome.status == 1)
                    #expect(outcome.complaints.contains("courses/\(name):1:1: 错误：课程不能叫 \(name)"))
                }
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
    }
}
