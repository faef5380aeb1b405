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
                abstract: Phrase(zh: "核对每次作答的记录有没有被改动。", en: "Check that no recorded attempt was changed.").text(
                    in: .ofUser),
                discussion: Phrase(
                    zh: "能发现记录被改、被插、被删、被换位，工号对调，名单上多人少人；发现不了有人拿着文件连总账一起从头重写，也发现不了整个文件被换成旧的。",
                    en: """
                        It finds records that were changed, inserted, deleted or moved, staff ids that were exchanged, and people who \
                        were added or taken away. It cannot find that somebody with the file wrote everything anew, ledger and all, nor \
                        that the whole file is an older one.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting { () throws(CommandFailure) in try common.openWorkspace() }
            let found: Gradebook.Verification
            do { found = try gradebook.verify() } catch { throw CommandFailure(error) }
            guard found.isEmpty else {
                for fault in found.faults { console.complain(fault.phrase) }
                throw CommandFailure(.contentErrors)
            }
            try console.show(console.text(zh: "记录完好", en: "every record is as it was written"))
        }
    }
}

extension Gradebook.Fault {
    var phrase: Phrase {
        switch self {
        case .chain(let fault):
            switch fault.event {
            case let event?:
                Phrase(
                    zh: "作答 \(fault.attempt) 的第 \(event + 1) 条记录被改过",
                    en: "attempt \(fault.attempt): record \(event + 1) was changed")
            case nil:
                Phrase(zh: "作答 \(fault.attempt) 的试卷被改过", en: "attempt \(fault.attempt): its paper was changed")
            }
        case .ledger(let entry):
            Phrase(zh: "总账从第 \(entry + 1) 条起被改过", en: "the ledger was changed from entry \(entry + 1) on")
        case .cutOff(let attempt):
            Phrase(
                zh: "作答 \(attempt) 已经结束过，它的结尾或整次作答被删了",
                en: "attempt \(attempt) had ended; its end, or all of it, was deleted")
        case .unannounced(let attempt):
            Phrase(zh: "作答 \(attempt) 不在总账里", en: "attempt \(attempt) is not in the ledger")
        case .result(let attempt):
            Phrase(zh: "作答 \(attempt) 的得分和它的记录对不上", en: "attempt \(attempt): its result is not what its records say")
        case .gap(let staffID, let quiz, let numbers):
            Phrase(
                zh: "\(staffID) 的测验 \(quiz) 缺第 \(numbers.map(String.init).joined(separator: "、")) 次作答",
                en: "\(staffID), quiz \(quiz): missing attempt \(numbers.map(String.init).joined(separator: ", "))")
        case .exchanged(let staffID):
            Phrase(zh: "工号 \(staffID) 的记录不是登记时的那个人的", en: "the records of \(staffID) were made for another staff id")
        case .stranger(let staffID):
            Phrase(zh: "工号 \(staffID) 不是由程序登记的", en: "\(staffID) was put on the list by other means")
        case .gone(let learner):
            Phrase(zh: "登记过的学员 \(learner) 不在名单上", en: "learner \(learner), who was enrolled, is not on the list")
        }
    }
}
