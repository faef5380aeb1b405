internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import Workspace

extension GradebookCommand {
    /// Lets go of attempts that need not be kept any longer.
    struct Retain: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "retain",
                abstract: Phrase(
                    zh: "删除过了保存期的作答；还在有效期内的合格成绩留下。",
                    en: "Remove attempts past their keeping; passes that still hold stay."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "保存期从交卷那天算起。删掉的次数照样声明，不算缺号，以后合并也不会回来；别处的备份和导出的文件够不着。",
                    en: """
                        Attempts are kept from the day of submission. Those that are removed stay declared, so that their numbers are no \
                        gaps and no merge brings them back; backups elsewhere and exported files are out of reach.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Option(
            help: .says(
                zh: "保存多久，如 3y、18m、90d", en: "how long attempts are kept: 3y, 18m, 90d",
                value: Phrase(zh: "时长", en: "span")))
        var olderThan: TypedSpan

        @Flag(help: .says(zh: "只说会删除什么，不删", en: "say what would be removed, and remove nothing"))
        var dryRun = false

        @Flag(help: .says(zh: "不再询问，直接删除", en: "remove without asking"))
        var yes = false

        func run() throws {
            let console = common.console
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let today = CivilTime(Machine.now(), in: zone).date
            let (past, held, total): ([AttemptID], Int, Int)
            do throws(GradebookError) {
                (past, held, total) = try Self.past(olderThan.span, asOf: today, at: path)
            } catch {
                throw CommandFailure(error)
            }
            let span = olderThan.phrase
            try console.show(
                console.text(
                    zh: "作答 \(total) 次，超过 \(span.chinese)的 \(past.count) 次可以删除；另有 \(held) 次也超过了，合格还有效，留下",
                    en:
                        "\(total.counting("attempt")); \(past.count) are older than \(span.english) and can be removed; \(held) more are as old and stay, because their passes still hold"
                ))
            guard !dryRun, !past.isEmpty else { return }
            try console.requireConsent(
                to: Phrase(
                    zh: "删除这 \(past.count) 次作答？删掉后找不回来。", en: "Remove these \(past.count.counting("attempt")) for good?"
                ),
                isGiven: yes)
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let count: Int
            do throws(GradebookError) {
                count = try gradebook.letGo(past, by: Machine.account, at: Machine.now())
                try gradebook.scrub(at: Machine.now())
            } catch {
                throw CommandFailure(error)
            }
            console.note(Phrase(zh: "已删除 \(count) 次作答", en: "removed \(count.counting("attempt"))"))
        }

        /// That of the workspace at hand, else the machine's.
        private var zone: String {
            (try? common.openWorkspace())?.configuration.timeZone ?? TimeZone.current.identifier
        }

        private static func past(
            _ span: Quiz.Validity, asOf day: CivilDate, at path: String
        ) throws(GradebookError) -> ([AttemptID], Int, Int) {
            var retention = Retention(for: span, asOf: day)
            var total = 0
            let gradebook = try Gradebook.opened(toRead: path)
            try gradebook.forEachSummary { learner, attempt in
                total += 1
                retention.add(attempt, of: learner)
            }
            try gradebook.forEachOutsideSummary { learner, result in
                total += 1
                retention.add(result, of: learner)
            }
            let outcome = retention.outcome
            return (outcome.past, outcome.heldByValidity, total)
        }
    }
}
