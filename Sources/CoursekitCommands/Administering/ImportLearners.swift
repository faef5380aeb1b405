internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TableFiles
internal import Workspace
internal import WorkspacePacking

extension LearnersCommand {
    /// Reads a roster into the gradebook.
    struct Import: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import",
                abstract: Phrase(
                    zh: "把花名册（CSV 或 Excel）读进成绩册；先列出要改什么。",
                    en: "Read a roster (CSV or Excel) into the gradebook; shows first what will change."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        花名册要有“工号”“姓名”两栏；“部门”（华东/上海/一店，或者一级部门、二级部门……）、“岗位”“上级”“邮箱”“入职日期”“加时”“离职日期”有就读，\
                        别的栏不读。表头上面可以有标题。再读一次不会重复加人；表里没有的人留着不动，除非写 --complete。
                        """,
                    en: """
                        A roster has the columns id and name; department (East/Shanghai/Shop 1, or department 1, department 2 …), role, \
                        manager, email, hire date, extra time and leave date are read where they are there, and nothing else. Titles may \
                        stand above the headings. Reading it again adds nobody twice; people who are not in it stay as they are, unless \
                        --complete says that the roster names everybody.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var table: TableImport

        @Flag(
            help: .says(
                zh: "花名册是全的：表里没有的人标为离职，成绩留着", en: "the roster is complete: whoever is not in it has left; results stay")
        )
        var complete = false

        func run() throws {
            let console = common.console
            let roster = try roster(on: console)
            let path = try options.path { () throws(CommandFailure) in try common.openWorkspace() }
            let day = today()
            let plan: RosterPlan
            do {
                plan =
                    Gradebook.mayBe(at: path)
                    ? try Gradebook.opened(toRead: path).plan(roster, isComplete: complete, day: day)
                    : RosterPlan(roster, on: .empty, isComplete: complete, day: day)
            } catch {
                throw CommandFailure(error)
            }
            let preview = RosterPreview(plan, of: roster, isComplete: complete, isWhole: common.verbose)
            for line in preview.lines { try console.show(console.text(line)) }
            guard plan.ambiguous.isEmpty else { throw CommandFailure(.badInput) }
            guard try table.isToBeWritten(isIdle: plan.isEmpty, into: path, on: console) else { return }
            let gradebook = try options.open(on: console) { () throws(CommandFailure) in try common.openWorkspace() }
            do {
                try gradebook.read(
                    roster, isComplete: complete, day: day, asIn: plan, by: Machine.account, at: Machine.now())
            } catch {
                throw CommandFailure(error)
            }
            console.note(
                Phrase(
                    zh: "已写好：新增 \(plan.newcomers.count) 人，变更 \(plan.changed.count) 人，离职 \(plan.leavers.count) 人",
                    en: "done: \(plan.newcomers.count) new, \(plan.changed.count) changed, \(plan.leavers.count) left"))
        }

        private func roster(on console: Console) throws(CommandFailure) -> Roster {
            let roster = try table.read(or: (.roster, common)) { file throws(TableFault) in try Roster(file) }
            TableInput.noteUnused(roster.table, on: console)
            try table.refuse(roster.faults, on: console)
            return roster
        }

        /// The day in the workspace's time zone, else the machine's.
        private func today() -> String {
            let zone = (try? common.openWorkspace())?.configuration.timeZone ?? TimeZone.current.identifier
            return CivilTime(Machine.now(), in: zone).date.description
        }
    }
}
