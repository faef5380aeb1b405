internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import TextRules

struct LearnersCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "learners",
            abstract: Phrase(zh: "成绩册里的学员。", en: "The learners of the gradebook.").text(in: .ofUser),
            subcommands: [List.self, Change.self, Erase.self])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: Phrase(zh: "列出学员。", en: "List the learners.").text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting { () throws(CommandFailure) in try common.openWorkspace() }
            let learners: [Learner]
            do { learners = try gradebook.learners() } catch { throw CommandFailure(error) }
            let ruler = CellRuler()
            let rows = learners.map {
                [$0.staffID, $0.name, $0.department.joined(separator: "/")].map { TerminalText($0) }
            }
            let widths = (0..<3).map { column in rows.map { ruler.width(of: $0[column]) }.max() ?? 0 }
            for row in rows {
                let cells = zip(row, widths).map { ruler.padded($0, to: $1) }
                try console.show(cells.joined(separator: "  ").string)
            }
        }
    }

    struct Change: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "change",
                abstract: Phrase(zh: "改一位学员的姓名或部门。", en: "Change a learner's name or department.").text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var particulars: LearnerParticulars

        @Argument(help: .says(zh: "学员的工号", en: "the learner's staff id", value: Phrase(zh: "工号", en: "id")))
        var learner: String

        func validate() throws {
            guard particulars.name != nil || particulars.department != nil else {
                throw ValidationError(
                    Phrase(zh: "要改什么？请写 --name 或 --department", en: "change what? write --name or --department")
                        .text(in: .ofUser))
            }
        }

        func run() throws {
            let console = common.console
            let staffID: StaffID
            do { staffID = try StaffID(learner) } catch { throw CommandFailure(.usage, error.phrase) }
            let name = try particulars.checkedName()
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let changed: Learner
            do {
                changed = try gradebook.change(
                    staffID, name: name, department: particulars.departmentParts, by: Machine.account,
                    at: Machine.now())
            } catch {
                throw CommandFailure(error)
            }
            let parts = [changed.staffID, changed.name, changed.department.joined(separator: "/")]
            try console.show(parts.map { TerminalText($0) }.joined(separator: "  ").string)
        }
    }
}
