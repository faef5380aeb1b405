internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookPostgreSQL
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules

extension GradebookCommand {
    struct SealIt: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "seal",
                abstract: Phrase(
                    zh: "印出成绩册此刻的封条，收在别处；以后用 verify --against 对照。",
                    en: "Print a seal of the gradebook to be filed elsewhere; verify --against compares with it."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var output: OutputOptions

        @Option(
            help: .says(
                zh: "用这个文件里的密钥签名；没有这个文件就生成一个", en: "sign with the key in this file, which is made where there is none",
                value: Phrase(zh: "文件", en: "file")))
        var key: String?

        @Flag(help: .says(zh: "已经有这个文件就换掉它", en: "take the place of a file that is there"))
        var replace = false

        func run() throws {
            let console = common.console
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let target = try output.path.map { file throws(CommandFailure) in
                try OutputFile.requireRoom(at: file, isReplacing: replace, on: console)
                return try OutputFile(file, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path))
            }
            let secret = try key.map { file throws(CommandFailure) in try SigningKeyFile.key(in: file, on: console) }
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            var seal: Seal
            do { seal = try gradebook.seal(by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            if let secret {
                seal = seal.signed(with: secret)
                if let name = seal.keyName {
                    console.note(Phrase(zh: "用密钥 \(name) 签了名", en: "signed with the key \(name)"))
                }
            }
            let bytes = Array(seal.text.utf8)
            if let target { try target.replace(with: bytes) } else { try console.write(bytes) }
        }
    }

    struct BackUp: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "backup",
                abstract: Phrase(
                    zh: "备份成绩册；有人正在作答也可以。", en: "Back the gradebook up, also while people take quizzes."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Argument(help: .says(zh: "备份写到这个文件", en: "the file to write", value: Phrase(zh: "文件", en: "file")))
        var file: String

        @Flag(help: .says(zh: "已经有这个文件就换掉它", en: "take the place of a file that is there"))
        var replace = false

        func run() throws {
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            try OutputFile.requireRoom(at: file, isReplacing: replace, on: common.console)
            let target = try OutputFile(
                file, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path), mayBeGradebook: true)
            try target.replace { (draft) throws(CommandFailure) in
                do throws(GradebookError) {
                    if Gradebook.isOnServer(path) {
                        try Gradebook.copyAll(of: try Gradebook.opened(toRead: path), toFile: draft.path)
                    } else {
                        try Gradebook.backUp(path, to: draft.path)
                    }
                } catch {
                    throw CommandFailure(error)
                }
            }
            common.console.note(Phrase(zh: "已备份到 \(file)", en: "backed up to \(file)"))
        }
    }

    struct Restore: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "restore",
                abstract: Phrase(
                    zh: "用备份换下成绩册；换下的留在旁边。", en: "Put a backup in the gradebook's place, and keep what was there."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Argument(help: .says(zh: "备份文件", en: "the backup", value: Phrase(zh: "文件", en: "file")))
        var file: String

        @Flag(
            help: .says(
                zh: "不是这本成绩册更早以后的备份也换，会丢的就丢", en: "take the place whatever it is, and lose what would be lost"))
        var replace = false

        func run() throws {
            let console = common.console
            guard SystemPath.leadsSomewhere(file) else {
                throw CommandFailure(.missingInput, zh: "没有文件 \(file)", en: "there is no file \(file)")
            }
            let path = try options.path { () throws(CommandFailure) in try common.openWorkspace() }
            guard !Gradebook.isOnServer(path) else {
                throw CommandFailure(
                    .usage,
                    zh: "服务器上的成绩册不能就地换下：用 coursekit gradebook move 把备份搬到一个新的 #名字 里，再改用它",
                    en:
                        "a gradebook on a server cannot be replaced where it stands: move the backup to another #schema by `coursekit gradebook move`, and use that"
                )
            }
            try InputPlaces(gradebook: file).refuse(path, named: path)
            if SystemPath.leadsSomewhere(path) { try requireKinship(of: file, to: path, on: console) }
            let kept: String?
            do { kept = try Gradebook.restore(file, to: path) } catch { throw CommandFailure(error) }
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            do { try gradebook.noteRestored(by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            console.note(Phrase(zh: "已从 \(file) 恢复", en: "restored from \(file)"))
            if let kept { console.note(Phrase(zh: "换下的留在 \(kept)", en: "what was there is kept in \(kept)")) }
        }

        /// Refuses what is not a later state of the gradebook, unless that was said. One that cannot be read any more has nothing to lose.
        private func requireKinship(of file: String, to path: String, on console: Console) throws(CommandFailure) {
            let kinship: Gradebook.Kinship
            do throws(GradebookError) {
                let backup = try Gradebook(reading: file, asOf: Machine.now())
                console.noteMissingLog(of: backup, named: file)
                guard let there = try? Gradebook.opened(toRead: path) else { return }
                kinship = try there.kinship(of: backup)
            } catch {
                throw CommandFailure(error)
            }
            guard let fault = kinship.phrase(of: file, timeZone: common.timeZone) else { return }
            guard replace else {
                throw CommandFailure(
                    .notAllowed, zh: "\(fault.chinese)。还是要换，请加 --replace",
                    en: "\(fault.english); to take its place all the same, add --replace")
            }
            console.note(fault)
        }
    }
}

extension Gradebook.Kinship {
    /// What a backup is that is not simply a later state; nil where nothing would be lost.
    fileprivate func phrase(of file: String, timeZone: String) -> Phrase? {
        func text(_ loss: Gradebook.Loss) -> Phrase { loss.phrase(timeZone: timeZone) }
        return switch self {
        case .sameOrLater: nil
        case .earlier(let loss):
            Phrase(
                zh: "\(file) 是更早的状态，\(text(loss).chinese)",
                en: "\(file) is an earlier state; \(text(loss).english)")
        case .anotherWay(let loss):
            Phrase(
                zh: "\(file) 是这本成绩册的导出或另一份副本，不是备份，\(text(loss).chinese)",
                en: "\(file) is an export or another copy of this gradebook, not a backup; \(text(loss).english)")
        case .anotherGradebook(let id, let loss):
            Phrase(
                zh: "\(file) 是另一本成绩册（编号 \(id)）的，\(text(loss).chinese)",
                en: "\(file) is of another gradebook, \(id); \(text(loss).english)")
        }
    }
}

extension Gradebook.Loss {
    fileprivate func phrase(timeZone: String) -> Phrase {
        let day = since.map { CivilTime(wall: $0, in: timeZone) }
        return Phrase(
            zh: "换了会丢作答 \(attempts) 次、学员 \(people) 人" + (day.map { "，以及 \($0)（\(timeZone)）以来的管理记录" } ?? ""),
            en: "\(attempts.counting("attempt")) and \(people.counting("person", plural: "people")) would be lost"
                + (day.map { ", and the ledger since \($0) (\(timeZone))" } ?? ""))
    }
}
