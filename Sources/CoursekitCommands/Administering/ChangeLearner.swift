internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

extension LearnersCommand {
    struct Change: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "change",
                abstract: Phrase(
                    zh: "改一位学员的姓名、部门、工号，或者标上离职。",
                    en: "Change a learner's name, department or staff id, or mark them as left."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "谁在什么时候把什么改成了什么，都留着，用 coursekit learners history 看。",
                    en: "Who changed what, and when, is kept; coursekit learners history shows it."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var particulars: LearnerParticulars
        @OptionGroup var argument: LearnerArgument

        @Option(help: .says(zh: "新的工号", en: "the new staff id", value: Phrase(zh: "工号", en: "id")))
        var id: String?

        @Option(
            help: .says(
                zh: "从这天起不在了", en: "the first day on which the learner is not there any more",
                value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
        var left: CivilDate?

        @Flag(help: .says(zh: "又在职了", en: "the learner is there again"))
        var back = false

        func validate() throws {
            guard particulars.name != nil || particulars.department != nil || id != nil || left != nil || back else {
                throw ValidationError(
                    Phrase(
                        zh: "要改什么？请写 --name、--department、--id、--left 或 --back",
                        en: "change what? write --name, --department, --id, --left or --back"
                    ).text(in: .ofUser))
            }
            guard left == nil || !back else {
                throw ValidationError(
                    Phrase(zh: "--left 和 --back 只能写一个", en: "write either --left or --back").text(in: .ofUser))
            }
        }

        func run() throws {
            let console = common.console
            let staffID = try argument.staffID()
            let newID = try id.map { id throws(CommandFailure) in try StaffID(argument: id) }
            let name = try particulars.checkedName()
            let presence: Gradebook.Presence? = back ? .present : left.map { .left(on: $0.description) }
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let changed: Person
            do {
                changed = try gradebook.change(
                    staffID, name: name, department: particulars.departmentParts, newID: newID, presence: presence,
                    by: Machine.account, at: Machine.now())
            } catch {
                throw CommandFailure(error)
            }
            let left = changed.leftOn.map { console.text(zh: "离职 \($0)", en: "left on \($0)") }
            let learner = changed.learner
            let parts =
                [learner.staffID, learner.name, learner.department.joined(separator: "/")] + (left.map { [$0] } ?? [])
            try console.show(parts.map { TerminalText($0) }.joined(separator: "  ").string)
        }
    }

    struct History: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "history",
                abstract: Phrase(
                    zh: "一位学员的资料变过什么：谁在什么时候把什么改成了什么。", en: "What changed about a learner: who changed what, and when."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var argument: LearnerArgument

        func run() throws {
            let console = common.console
            let staffID = try argument.staffID()
            let gradebook = try options.openExisting(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let history: Gradebook.PersonHistory
            do { history = try gradebook.history(of: staffID) } catch { throw CommandFailure(error) }
            let page = HistoryPage(history, timeZone: common.timeZone)
            for line in page.lines { try console.show(console.text(line)) }
        }
    }
}

/// A person's history in lines.
struct HistoryPage {
    private let history: Gradebook.PersonHistory
    private let timeZone: String

    init(_ history: Gradebook.PersonHistory, timeZone: String) {
        self.history = history
        self.timeZone = timeZone
    }

    var lines: [Phrase] {
        [RosterPreview.described(history.person.learner), .times(in: timeZone)] + entries
    }

    /// The changes alone.
    var entries: [Phrase] { history.entries.map(line) }

    private func line(_ entry: Gradebook.PersonHistory.Entry) -> Phrase {
        let time = CivilTime(Instant(wall: entry.wall, monotonic: 0, boot: ""), in: timeZone)
        switch entry.event {
        case .enrolled: return Phrase(zh: "\(time)  加入名单", en: "\(time)  came to the list")
        case .changed(let change, let account):
            var what = phrase(for: change)
            // Of somebody who was taken for this person it is another history.
            if change.holder != history.person.key, let other = other(change.holder?.rawValue) {
                what = Phrase(zh: "[\(other)] \(what.chinese)", en: "[\(other)] \(what.english)")
            }
            // A merge changes things by nobody's account.
            guard let account, !account.isEmpty else {
                return Phrase(zh: "\(time)  \(what.chinese)", en: "\(time)  \(what.english)")
            }
            let who = TerminalText(account).string
            return Phrase(zh: "\(time)  \(what.chinese)（\(who)）", en: "\(time)  \(what.english) (\(who))")
        }
    }

    private func phrase(for change: PersonChange) -> Phrase {
        switch change.field {
        case PersonChange.joinedID:
            guard let other = other(change.former) else {
                return Phrase(zh: "合并进来另一个编号", en: "another id came by a merge")
            }
            return Phrase(zh: "并入 \(other)", en: "took in \(other)")
        case PersonChange.partedID:
            guard let other = other(change.former) else { return Phrase(zh: "分开", en: "taken apart") }
            return Phrase(zh: "和 \(other) 分开", en: "taken apart from \(other)")
        default: return FieldChange.phrase(field: change.field, former: change.former, latter: change.latter)
        }
    }

    private func other(_ key: String?) -> String? {
        history.joined.first { $0.key.rawValue == key }.map { TerminalText("\($0.staffID) \($0.name)").string }
    }
}
