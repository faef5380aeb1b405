internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules

struct GradebookCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "gradebook",
            abstract: Phrase(
                zh: "建立、查看、核对、封存、备份、搬动成绩册；生成封卷用的密钥。",
                en: "Make the gradebook, look into it, verify, seal, back up and move it; make keys for sealed exams."
            ).text(in: .ofUser),
            subcommands: [
                New.self, Info.self, Verify.self, SealIt.self, BackUp.self, Restore.self, Move.self, Grant.self,
                Retain.self,
                Log.self, Keys.self,
            ])
    }

    struct Info: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "info",
                abstract: Phrase(
                    zh: "成绩册在哪里，什么格式，多大，里面有多少人、多少次作答，上次什么时候核对，哪些工号像是同一个人的。",
                    en:
                        "Where the gradebook is, its form and size, how much it holds, when it was verified, and which staff ids may be one person's."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let learners: Int
            let lookalikes: [Lookalikes]
            let identity: GradebookIdentity
            let verified: (wall: Int64, attempts: Int, faults: Int)?
            var attempts = 0
            do {
                learners = try gradebook.learners().count
                lookalikes = try gradebook.lookalikes()
                identity = try gradebook.identity()
                verified = try gradebook.lastVerification()
                try gradebook.forEachAttempt { _, _ in attempts += 1 }
            } catch {
                throw CommandFailure(error)
            }
            let path = TerminalText(gradebook.path).string
            let size = (try? Descriptor.Status(ofPath: gradebook.path))?.size
            let (sizeZh, sizeEn) = size.map { ("，\($0) 字节", ", \($0) bytes") } ?? ("", "")
            try console.show(
                console.text(
                    zh:
                        "\(path)\n编号 \(identity.id)，格式 \(identity.schema)\(sizeZh)\n学员 \(learners) 人，作答 \(attempts) 次",
                    en:
                        "\(path)\nid \(identity.id), schema \(identity.schema)\(sizeEn)\nlearners: \(learners), attempts: \(attempts)"
                ))
            try console.show(console.text(Self.line(for: verified, in: common.timeZone)))
            for group in lookalikes.prefix(Self.shownLookalikes) {
                try console.show(Self.line(for: group, on: console))
            }
            let rest = lookalikes.count - Self.shownLookalikes
            if rest > 0 {
                try console.show(
                    console.text(
                        zh: "……还有 \(rest) 组，coursekit learners list 里都标了",
                        en: "… and \(rest) more; coursekit learners list marks them all"))
            }
        }

        private static func line(
            for verified: (wall: Int64, attempts: Int, faults: Int)?, in zone: String
        ) -> Phrase {
            guard let verified else {
                return Phrase(
                    zh: "还没有记下过核对（verify --note）", en: "no verification is noted yet (verify --note)")
            }
            let time = CivilTime(wall: verified.wall, in: zone)
            return Phrase(
                zh:
                    "上次核对 \(time)（\(zone)）：作答 \(verified.attempts) 次，\(verified.faults == 0 ? "完好" : "\(verified.faults) 处不对")",
                en:
                    "verified \(time) (\(zone)): \(verified.attempts.counting("attempt")), \(verified.faults.counting("fault"))"
            )
        }

        private static let shownLookalikes = 20

        /// People who may be one, whom somebody has to tell apart or take for one.
        private static func line(for lookalikes: Lookalikes, on console: Console) -> String {
            let people = lookalikes.people.map { TerminalText("\($0.staffID) \($0.name)").string }
            let (zh, en) = (people.joined(separator: "、"), people.joined(separator: ", "))
            return switch lookalikes.reason {
            case .staffIDs: console.text(zh: "工号像是同一个：\(zh)", en: "staff ids that look alike: \(en)")
            case .nameAndDepartment: console.text(zh: "同名同部门：\(zh)", en: "same name and department: \(en)")
            }
        }
    }
}
