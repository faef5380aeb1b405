internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

extension GradebookCommand {
    struct Verify: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "verify",
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

        @Option(
            help: .says(
                zh: "和这个文件里的封条对照；夹在邮件里也行", en: "compare with the seal in this file, a mail around it or not",
                value: Phrase(zh: "文件", en: "file")))
        var against: String?

        @Option(
            help: .says(
                zh: "查一个回执是哪次作答的", en: "say which attempt a receipt is of", value: Phrase(zh: "回执", en: "code")))
        var receipt: String?

        @Flag(help: .says(zh: "把核对的结果记进成绩册", en: "note the result in the gradebook"))
        var note = false

        func run() throws {
            let console = common.console
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let seal = try against.map { file throws(CommandFailure) in try Self.seal(in: file) }
            let code = try receipt.map { text throws(CommandFailure) in try Self.code(text) }
            let gradebook: Gradebook
            let found: Gradebook.Verification
            var breaches: [Gradebook.Breach] = []
            do {
                gradebook = try Gradebook.opened(toRead: path)
                found = try gradebook.verify()
                if let seal { breaches = try gradebook.breaches(of: seal) }
            } catch {
                throw CommandFailure(error)
            }
            console.noteMissingLog(of: gradebook)
            if let wall = found.foundWithoutLog { console.note(Self.remark(onLogMissingAt: wall, in: common.timeZone)) }
            if note { try writeNote(of: found, on: console) }
            for attempt in found.disputed {
                console.note(
                    Phrase(
                        zh: "作答 \(attempt) 有两份不同的记录，暂时都不计；用 results settle 决定",
                        en:
                            "there are two histories of attempt \(attempt); neither counts until `results settle` decides"
                    ))
            }
            guard found.isEmpty, breaches.isEmpty else {
                for fault in found.faults { console.complain(fault.phrase) }
                for breach in breaches { console.complain(breach.phrase) }
                try console.show(console.text(found.extent))
                throw CommandFailure(.contentErrors)
            }
            try console.show(console.text(zh: "记录完好", en: "every record is as it was written"))
            try console.show(console.text(found.extent))
            if found.erasedPersonCount > 0 {
                try console.show(
                    console.text(
                        zh: "已清除个人资料的 \(found.erasedPersonCount) 人，作答还在",
                        en: "people erased, whose attempts stay: \(found.erasedPersonCount)"))
            }
            if let seal { try show(seal, on: console) } else { try showLimits(of: found, on: console) }
            if let code { try show(code, in: gradebook, on: console) }
        }

        private static func remark(onLogMissingAt wall: Int64, in zone: String) -> Phrase {
            let time = CivilTime(wall: wall, in: zone)
            return Phrase(
                zh: "\(time)（\(zone)）打开这本成绩册时，旁边缺 -wal 文件：在那之前的最后几条记录可能不在里面，核对不出",
                en:
                    "when this gradebook was opened at \(time) (\(zone)), its -wal file was missing: the last records before that may be missing, which cannot be told"
            )
        }

        private func writeNote(of found: Gradebook.Verification, on console: Console) throws(CommandFailure) {
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            do { try gradebook.note(found, by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
        }

        private func showLimits(of found: Gradebook.Verification, on console: Console) throws(CommandFailure) {
            guard found.hasLedger else {
                return console.note(
                    Phrase(
                        zh: "这是旧格式的成绩册：有没有整次作答被删，看不出来",
                        en: "this gradebook has the older form: whether whole attempts were deleted cannot be told"))
            }
            try console.show(console.text(Gradebook.Verification.limits))
        }

        /// What agrees with the seal, and how far the seal itself can be trusted.
        private func show(_ seal: Seal, on console: Console) throws(CommandFailure) {
            try console.show(console.text(zh: "和封条一致：封存的记录都在", en: "all that was sealed is there"))
            let trust =
                seal.keyName.map {
                    Phrase(
                        zh: "封条有签名，密钥 \($0)：请核对是不是您的那把",
                        en: "the seal is signed with the key \($0); make sure that it is yours")
                }
                ?? Phrase(zh: "封条没有签名：拿得到它的人都改得了它", en: "the seal is not signed: whoever has it could have changed it")
            try console.show(console.text(trust))
        }

        private func show(_ receipt: Receipt, in gradebook: Gradebook, on console: Console) throws(CommandFailure) {
            let found: (learner: Learner, attempt: AttemptRecord)?
            do { found = try gradebook.attempt(provenBy: receipt) } catch { throw CommandFailure(error) }
            guard let (learner, attempt) = found else {
                throw CommandFailure(
                    .contentErrors, zh: "没有一次作答的回执是 \(receipt)：那次作答不在这里，或者后来被改过",
                    en: "no attempt has the receipt \(receipt): it is not here, or its record was changed since")
            }
            let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: attempt.quiz.timeZone)
            let line = ResultLine.text(for: attempt, of: learner, on: console)
            try console.show(
                console.text(zh: "回执 \(receipt)：\(day)  \(line)", en: "receipt \(receipt): \(day)  \(line)"))
        }

        private static func code(_ text: String) throws(CommandFailure) -> Receipt {
            guard let receipt = Receipt(text) else {
                throw CommandFailure(.usage, zh: "\(text) 不是回执，或者抄错了", en: "\(text) is no receipt, or was mistyped")
            }
            return receipt
        }

        private static func seal(in file: String) throws(CommandFailure) -> Seal {
            let text = String(decoding: try InputFile.read(file), as: UTF8.self)
            guard let seal = Seal(text) else {
                throw CommandFailure(
                    .badInput, zh: "\(file) 里没有封条，或者抄错了", en: "there is no seal in \(file), or it was mistyped")
            }
            return seal
        }
    }
}
