internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import TextRules

extension LearnersCommand {
    /// Takes a person out of the gradebook, and leaves what was answered without a name.
    struct Erase: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "erase",
                abstract: Phrase(
                    zh: "清除一位学员的姓名、工号等个人资料；作答留下，不再知道是谁的。",
                    en: "Erase a learner's name, staff id and whatever else is kept; attempts stay without a name."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "清除后找不回来。别处的备份、导出的文件和发出去的报表够不着，要您自己清理；以后合并进来的旧文件不会把姓名带回来。",
                    en: """
                        It cannot be undone. Backups elsewhere, exported files and reports that were sent are out of reach, and yours to \
                        clear; older files that are merged later do not bring the name back.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Argument(help: .says(zh: "学员的工号", en: "the learner's staff id", value: Phrase(zh: "工号", en: "id")))
        var learner: String

        @Flag(help: .says(zh: "不再询问，直接清除", en: "erase without asking"))
        var yes = false

        func run() throws {
            let console = common.console
            let staffID: StaffID
            do { staffID = try StaffID(learner) } catch { throw CommandFailure(.usage, error.phrase) }
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            guard let erasure = try erasure(of: staffID, at: path, on: console) else { return }
            for line in Self.lines(for: erasure, besides: Gradebook.copies(besideGradebookAt: path)) {
                try console.show(console.text(line))
            }
            let who = "\(erasure.learner.staffID) \(erasure.learner.name)"
            try console.requireConsent(
                to: Phrase(zh: "清除 \(who) 的个人资料？清除后找不回来。", en: "Erase \(who)? It cannot be undone."), isGiven: yes)
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            do {
                _ = try gradebook.erase(staffID, by: Machine.account, at: Machine.now())
                try gradebook.scrub(at: Machine.now())
            } catch {
                throw CommandFailure(error)
            }
            for copy in Gradebook.copies(besideGradebookAt: path) {
                try Self.erase(erasure.learner.ids, in: copy, on: console)
            }
            console.note(Phrase(zh: "已清除", en: "erased"))
        }

        /// What is to be erased; nil where it was erased before and only the last step was missing, which is done now.
        private func erasure(
            of staffID: StaffID, at path: String, on console: Console
        ) throws(CommandFailure) -> Gradebook.Erasure? {
            do throws(GradebookError) {
                let gradebook = try Gradebook.opened(toRead: path)
                if try gradebook.learner(staffID) != nil { return try gradebook.erasure(of: staffID) }
                guard try gradebook.needsScrubbing() else {
                    throw GradebookError.unknownLearner(staffID.text)
                }
            } catch .unknownLearner {
                throw try Self.unknown(staffID, at: path)
            } catch {
                throw CommandFailure(error)
            }
            do throws(GradebookError) { try Gradebook.opened(toWrite: path).scrub(at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            console.note(
                Phrase(
                    zh: "没有工号 \(staffID.text)；上次清除剩下的最后一步已经做完",
                    en: "there is no learner \(staffID.text); the last step of an earlier erasing is done now"))
            return nil
        }

        private static func unknown(_ staffID: StaffID, at path: String) throws(CommandFailure) -> CommandFailure {
            do throws(GradebookError) {
                let known = try Gradebook.opened(toRead: path).learners().map(\.staffID)
                return ShowResults.unknownLearner(staffID, among: known)
            } catch {
                throw CommandFailure(error)
            }
        }

        private static func lines(for erasure: Gradebook.Erasure, besides copies: [Gradebook.CopyBeside]) -> [Phrase] {
            let learner = erasure.learner
            let who = [learner.staffID, learner.name, learner.department.joined(separator: "/")].map {
                TerminalText($0).string
            }.filter { !$0.isEmpty }.joined(separator: "  ")
            var lines = [
                Phrase(zh: who, en: who),
                Phrase(
                    zh: "清除：工号、姓名、部门等资料，改动记录 \(erasure.changes) 条，简答题的文字 \(erasure.answers) 条"
                        + (erasure.others > 0 ? "，出勤、别处的成绩等其他记录 \(erasure.others) 条" : ""),
                    en:
                        "goes: staff id, name, department and other particulars, \(erasure.changes) kept changes, the words of \(erasure.answers) short answers"
                        + (erasure.others > 0
                            ? ", \(erasure.others) other records (attendance, results from elsewhere and the like)"
                            : "")
                ),
                Phrase(
                    zh: "留下：作答 \(erasure.attempts) 次，计入合计，不再知道是谁的",
                    en: "stays: \(erasure.attempts.counting("attempt")), counted in totals, without a name"),
            ]
            for copy in copies {
                let path = TerminalText(copy.path).string
                lines.append(
                    copy.origin == .replaced
                        ? Phrase(zh: "旁边的旧成绩册 \(path) 里也一并清除", en: "erased in \(path), too")
                        : Phrase(zh: "旁边的旧副本 \(path) 里有这个人的话一并删除", en: "\(path) is deleted if it names the person"))
            }
            lines.append(
                Phrase(
                    zh: "够不着：别处的备份和副本、导出的文件、打印和发出去的报表，请您自己清理",
                    en: "out of reach: backups and copies elsewhere, exported files, reports printed or sent"))
            return lines
        }

        /// Erases the person in a file that coursekit has put beside the gradebook. Where that cannot be done, it is said by name.
        private static func erase(
            _ ids: [LearnerID], in copy: Gradebook.CopyBeside, on console: Console
        ) throws(CommandFailure) {
            do throws(GradebookError) {
                switch copy.origin {
                case .draft: try Gradebook.remove(copy)
                case .formerForm: if try isThere(ids, in: copy.path) { try Gradebook.remove(copy) }
                case .replaced:
                    guard try isThere(ids, in: copy.path) else { return }
                    let gradebook = try Gradebook(at: copy.path)
                    _ = try gradebook.erase(anyOf: ids, by: Machine.account, at: Machine.now())
                    try gradebook.scrub(at: Machine.now())
                    try gradebook.close()
                    for inner in Gradebook.copies(besideGradebookAt: copy.path) { try Gradebook.remove(inner) }
                }
            } catch {
                console.complain(
                    Phrase(
                        zh: "\(copy.path) 里没有清除成：\(error.phrase.chinese)",
                        en: "nothing was erased in \(copy.path): \(error.phrase.english)"))
                throw CommandFailure(.cannotWrite)
            }
        }

        private static func isThere(_ ids: [LearnerID], in path: String) throws(GradebookError) -> Bool {
            let known = try Gradebook.opened(toRead: path).learners().flatMap(\.ids)
            return !Set(known).isDisjoint(with: ids)
        }
    }
}
