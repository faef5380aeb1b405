internal import ArgumentParser
internal import CourseModel
internal import Foundation

/// The program: reads its arguments, runs a command and ends with a status.
package enum Coursekit {
    package static func run() -> Never {
        let language = InterfaceLanguage.ofUser
        let console = Console(language: language)
        do {
            var command = try RootCommand.parseAsRoot()
            try command.run()
            exit(ExitStatus.done.rawValue)
        } catch let failure as CommandFailure {
            if let message = failure.message { console.complain(message) }
            exit(failure.status)
        } catch {
            end(with: error, on: console)
        }
    }

    /// Ends with what ArgumentParser has to say: a help page, the version, a usage error.
    private static func end(with error: any Error, on console: Console) -> Never {
        let code = RootCommand.exitCode(for: error)
        let message = Usage.translated(RootCommand.fullMessage(for: error), into: console.language)
        if !message.isEmpty {
            if code.isSuccess {
                try? console.show(console.localized(message))
            } else {
                console.say(console.localized(message))
            }
        }
        exit(code.rawValue)
    }
}

struct RootCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "coursekit",
            abstract: Phrase(
                zh: "用 Markdown 写课程和测验：生成网站，在终端里考，给人事出成绩表。",
                en: "Courses and quizzes in Markdown: a site to read, quizzes in the terminal, scores for HR."
            ).text(in: .ofUser),
            version: "coursekit \(Version.number)",
            subcommands: [
                CheckCommand.self, BuildCommand.self, RenderCommand.self, QuizCommand.self,
                ResultsCommand.self, ReportCommand.self, GradebookCommand.self, LearnersCommand.self, ListCommand.self,
                NewCommand.self,
            ])
    }
}

enum Version {
    static let number = "0.1.0"
}
