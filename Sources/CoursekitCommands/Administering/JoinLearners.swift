internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import TextRules

extension LearnersCommand {
    /// Takes two entries of the list for one person.
    struct Same: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "same",
                abstract: Phrase(
                    zh: "两个工号是同一个人：以后算一个人，用第一个的工号、姓名和部门。", en: "Two staff ids are one person's, who goes by the first."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "两边的作答和变更记录都留着，原样不动；并错了用 coursekit learners apart 分开。",
                    en: "Attempts and history of both stay as they are; coursekit learners apart undoes it."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Argument(help: .says(zh: "留用的工号", en: "the staff id that stays", value: Phrase(zh: "工号", en: "id")))
        var kept: String

        @Argument(
            help: .says(zh: "同一个人的另一个工号", en: "the person's other staff id", value: Phrase(zh: "另一个工号", en: "other")))
        var other: String

        @Flag(help: .says(zh: "两人同时作答过也照样合并", en: "even if both answered at the same time"))
        var evenIfSimultaneous = false

        @Flag(help: .says(zh: "不再询问，直接合并", en: "join without asking"))
        var yes = false

        func run() throws {
            let console = common.console
            let (one, two) = (try StaffID(argument: kept), try StaffID(argument: other))
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let joining: Gradebook.Joining
            do throws(GradebookError) {
                joining = try Gradebook.opened(toRead: path).joining(one, with: two)
                if !joining.simultaneous.isEmpty, !evenIfSimultaneous {
                    throw .cannotJoin(joining.kept.learner, joining.joined.learner, .simultaneous)
                }
            } catch {
                throw CommandFailure(error)
            }
            for line in Self.lines(for: joining) { try console.show(console.text(line)) }
            try console.requireConsent(to: Phrase(zh: "合并成一个人？", en: "Take them for one person?"), isGiven: yes)
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            do {
                _ = try gradebook.join(
                    one, with: two, evenIfSimultaneous: evenIfSimultaneous, by: Machine.account, at: Machine.now())
            } catch {
                throw CommandFailure(error)
            }
            console.note(Phrase(zh: "已合并", en: "done"))
        }

        private static func lines(for joining: Gradebook.Joining) -> [Phrase] {
            let (kept, joined) = (joining.kept.learner, joining.joined.learner)
            let (one, two) = (RosterPreview.described(kept), RosterPreview.described(joined))
            let (count, other) = (joining.keptAttempts, joining.joinedAttempts)
            return [
                Phrase(
                    zh: "留用  \(one.chinese)  作答 \(count) 次", en: "stays   \(one.english)  \(count.counting("attempt"))"),
                Phrase(
                    zh: "并入  \(two.chinese)  作答 \(other) 次", en: "joined  \(two.english)  \(other.counting("attempt"))"),
                Phrase(
                    zh: "以后是 \(kept.staffID) \(kept.name) 一个人，作答共 \(count + other) 次；输入 \(joined.staffID) 也认得",
                    en:
                        "from then on this is \(kept.staffID) \(kept.name) with \(count + other) attempts, known by \(joined.staffID) as well"
                ),
            ]
                + (joining.losesPIN.map { isLost in
                    [
                        isLost
                            ? Phrase(
                                zh: "两边都有 PIN：以后用 \(kept.staffID) 的，\(joined.staffID) 的不能再用",
                                en:
                                    "both have a PIN: that of \(kept.staffID) holds, that of \(joined.staffID) opens nothing any more"
                            )
                            : Phrase(
                                zh: "\(joined.staffID) 的 PIN 归 \(kept.staffID) 用",
                                en: "the PIN of \(joined.staffID) is that of \(kept.staffID)")
                    ]
                } ?? [])
        }
    }

    /// Undoes a join.
    struct Apart: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "apart",
                abstract: Phrase(zh: "把并错的人分开，恢复成两个人。", en: "Take two people apart again who were taken for one.").text(
                    in: .ofUser),
                discussion: Phrase(
                    zh: "工号、姓名、部门和作答回到合并以前；合并以后的作答留给留用的那个人。",
                    en:
                        "Staff ids, names, departments and attempts are again as before; attempts begun since stay with the one who was kept."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var argument: LearnerArgument

        @Flag(help: .says(zh: "不再询问，直接分开", en: "take apart without asking"))
        var yes = false

        func run() throws {
            let console = common.console
            let staffID = try argument.staffID()
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let parting: Gradebook.Parting
            do throws(GradebookError) {
                parting = try Gradebook.opened(toRead: path).parting(staffID)
            } catch {
                throw CommandFailure(error)
            }
            let (person, parted) = (RosterPreview.described(parting.person.learner), parting.parted)
            let other = RosterPreview.described(
                Learner(id: parted.key, staffID: parted.staffID, name: parted.name, department: parted.department))
            for line in [
                Phrase(zh: "从  \(person.chinese)", en: "from  \(person.english)"),
                Phrase(
                    zh: "分出  \(other.chinese)  作答 \(parting.attempts) 次",
                    en: "part  \(other.english)  \(parting.attempts.counting("attempt"))"),
            ] { try console.show(console.text(line)) }
            try console.requireConsent(to: Phrase(zh: "分成两个人？", en: "Take them apart?"), isGiven: yes)
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            do { _ = try gradebook.part(staffID, by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            console.note(Phrase(zh: "已分开", en: "done"))
        }
    }
}
