internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import QuizEngine
internal import SystemFiles
internal import Workspace

/// The program: reads its arguments, runs a command and ends with a status.
package enum Coursekit {
    package static func run() -> Never {
        let language = InterfaceLanguage.ofUser
        let console = Console(language: language)
        do {
            let arguments = try KioskInvocation.arguments.get()
            var command = try RootCommand.parseAsRoot(Array(arguments.dropFirst()))
            try command.run()
            exit(ExitStatus.done.rawValue)
        } catch let failure as CommandFailure {
            if let message = failure.message {
                if failure.isFault { console.complain(message) } else { console.say(console.text(message.asSentence)) }
            }
            exit(failure.status)
        } catch {
            end(with: error, on: console)
        }
    }

    /// What the program ends with where a command did not run, or threw what is no failure of its own.
    enum Ending: Equatable {
        /// What was asked for: a help page, the version, a completion script; empty where nothing is to be shown.
        case asked(String)
        /// ArgumentParser's message about a command line that cannot be carried out.
        case usageError(String, status: Int32)
        /// A mistake of ours.
        case fault(Phrase)

        init(after error: any Error) {
            let code = RootCommand.exitCode(for: error)
            // ArgumentParser gives its own errors other codes; what is left is a fault of ours.
            if code == .failure {
                self = .fault(
                    Phrase(zh: "程序出错，请报告：\(error)", en: "a fault of the program, please report it: \(error)"))
                return
            }
            let message = RootCommand.fullMessage(for: error, columns: HelpPage.unbroken)
            self = code.isSuccess ? .asked(message) : .usageError(message, status: code.rawValue)
        }
    }

    private static func end(with error: any Error, on console: Console) -> Never {
        switch Ending(after: error) {
        case .asked(let message):
            if !message.isEmpty { show(message, on: console) }
            exit(ExitStatus.done.rawValue)
        case .usageError(let message, let status):
            console.say(console.localized(Usage.explained(message, into: console.language)))
            exit(status)
        case .fault(let phrase):
            console.complain(phrase)
            exit(ExitStatus.internalFault.rawValue)
        }
    }

    /// Shows a help page in the user's language, and anything else as it is: the version, a completion script.
    private static func show(_ message: String, on console: Console) {
        let width = min(Console.columns, 100)
        let page = HelpPage(message).map { $0.text(in: console.language, width: width, localized: console.localized) }
        do {
            try console.show(page ?? message)
        } catch {
            if let message = error.message { console.complain(message) }
            exit(error.status)
        }
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
                HomeCommand.self, KioskCommand.self, CheckCommand.self, ExplainCommand.self, BuildCommand.self,
                ServeCommand.self,
                PaperCommand.self, TimetableCommand.self,
                RenderCommand.self, ReadCommand.self, QuizCommand.self, PracticeCommand.self,
                ResultsCommand.self, CertificateCommand.self, ReportCommand.self, RegradeCommand.self,
                GradebookCommand.self,
                LearnersCommand.self, AssignmentsCommand.self, AttendanceCommand.self, ListCommand.self,
                NewCommand.self, ImportCommand.self, ExportCommand.self, PackCommand.self, UnpackCommand.self,
            ])
    }
}

extension RootCommand {
    /// Alone at a terminal of a workspace it opens home; elsewhere it shows the help.
    func run() throws {
        guard Console.isAtTerminal, (try? Workspace(findingFrom: Machine.currentFolder)) != nil else {
            throw CleanExit.helpRequest(self)
        }
        try HomeCommand.parse([]).run()
    }
}

enum Version {
    static let number = "0.1.0"
}

/// The machine that the program runs on, asked anew each time.
enum Machine {
    static var processorCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Where the command is run.
    static var currentFolder: String { SystemPath.current }

    /// The name of whoever runs the program.
    static var account: String { NSUserName() }

    /// What its clocks say; where a server's gradebook is used, by that server's clock.
    static func now() -> Instant {
        Instant(wall: SystemClock.wall + ServerClock.lead, monotonic: SystemClock.monotonic, boot: SystemClock.boot)
    }
}
