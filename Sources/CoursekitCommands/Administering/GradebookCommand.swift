internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

struct GradebookCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "gradebook",
            abstract: Phrase(zh: "查看和核对成绩册。", en: "Look into the gradebook and verify it.").text(in: .ofUser),
            subcommands: [Info.self, Verify.self])
    }

    struct Info: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "info",
                abstract: Phrase(
                    zh: "成绩册在哪里，里面有多少人、多少次作答，哪些工号像是同一个人的。",
                    en: "Where the gradebook is, how much it holds, and which staff ids may be one person's."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting { () throws(CommandFailure) in try common.openWorkspace() }
            let learners: Int
            let lookalikes: [[Learner]]
            var attempts = 0
            do {
                learners = try gradebook.learners().count
                lookalikes = try gradebook.lookalikes()
                try gradebook.forEachAttempt { _, _ in attempts += 1 }
            } catch {
                throw CommandFailure(error)
            }
            let path = TerminalText(gradebook.path).string
            try console.show(
                console.text(
                    zh: "\(path)\n学员 \(learners) 人，作答 \(attempts) 次",
                    en: "\(path)\nlearners: \(learners), attempts: \(attempts)"))
            for group in lookalikes { try console.show(Self.line(for: group, on: console)) }
        }

        /// Learners of one look, whom somebody has to tell apart or take for one.
        private static func line(for lookalikes: [Learner], on console: Console) -> String {
            let people = lookalikes.map { TerminalText("\($0.staffID) \($0.name)").string }
            return console.text(
                zh: "工号像是同一个：\(people.joined(separator: "、"))",
                en: "may be one person: \(people.joined(separator: ", "))")
        }
    }

    struct Verify: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "verify",
                abstract: Phrase(zh: "核对每次作答的记录有没有被改动。", en: "Check that no recorded attempt was changed.").text(
                    in: .ofUser),
                discussion: Phrase(
                    zh: "能发现记录被改、被插、被换位；发现不了整次作答或最后几条被删，也发现不了有人拿着文件从头重写。",
                    en: """
                        It finds records that were changed, inserted or moved. It cannot find that whole attempts or the last events \
                        were deleted, nor that somebody with the file wrote everything anew.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting { () throws(CommandFailure) in try common.openWorkspace() }
            let faults: [Gradebook.ChainFault]
            do { faults = try gradebook.verify() } catch { throw CommandFailure(error) }
            guard faults.isEmpty else {
                for fault in faults { console.complain(Self.message(for: fault)) }
                throw CommandFailure(.contentErrors)
            }
            try console.show(console.text(zh: "记录完好", en: "every record is as it was written"))
        }

        private static func message(for fault: Gradebook.ChainFault) -> Phrase {
            switch fault.event {
            case let event?:
                Phrase(
                    zh: "作答 \(fault.attempt) 的第 \(event + 1) 条记录被改过",
                    en: "attempt \(fault.attempt): record \(event + 1) was changed")
            case nil:
                Phrase(zh: "作答 \(fault.attempt) 的试卷被改过", en: "attempt \(fault.attempt): its paper was changed")
            }
        }
    }
}
