internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

struct LearnersCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "learners",
            abstract: Phrase(zh: "成绩册里的学员。", en: "The learners of the gradebook.").text(in: .ofUser),
            subcommands: [List.self])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(abstract: Phrase(zh: "列出学员。", en: "List the learners.").text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting { () throws(CommandFailure) in try common.openWorkspace() }
            let ruler = CellRuler()
            do {
                let learners = try gradebook.learners()
                let rows = learners.map {
                    [$0.staffID, $0.name, $0.department.joined(separator: "/")].map { TerminalText($0) }
                }
                let widths = (0..<3).map { column in rows.map { ruler.width(of: $0[column]) }.max() ?? 0 }
                for row in rows {
                    let cells = zip(row, widths).map { ruler.padded($0, to: $1) }
                    try console.show(cells.joined(separator: "  ").string)
                }
            } catch let error as GradebookError {
                throw CommandFailure(error)
            }
        }
    }
}
