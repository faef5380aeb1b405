internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import ScoreReports
internal import TextRules

struct ReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: Phrase(
                zh: "成绩报表：终端表格、CSV、JSON 或 Excel。", en: "Score reports: a table, CSV, JSON or a spreadsheet."
            ).text(in: .ofUser),
            subcommands: [Scores.self, People.self])
    }

    struct Scores: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "scores",
                abstract: Phrase(zh: "成绩表：每次计入的作答一行。", en: "A row for each attempt that counts.").text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions

        func run() throws {
            try options.report(common: common, gradebook: gradebook, departmentTime: .attempt) {
                .scores(of: $0, asOf: $1, language: $2)
            }
        }
    }

    struct People: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "people",
                abstract: Phrase(
                    zh: "人员表：谁通过了什么，有效到哪天，谁还没参加。", en: "Who passed what, until when, and who never took it."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions

        func run() throws {
            try options.report(common: common, gradebook: gradebook) { .people(of: $0, asOf: $1, language: $2) }
        }
    }
}

extension ReportOptions {
    /// Reads the gradebook, makes the table and writes it.
    ///
    /// - Parameter departmentTime: which department of a learner `--department` means.
    func report(
        common: CommonOptions, gradebook options: GradebookOptions,
        departmentTime: AttemptSelection.DepartmentTime = .today,
        table: (AttemptCollection, CivilDate, LanguageTag) -> ReportTable
    ) throws(CommandFailure) {
        let console = common.console
        let format = try chosenFormat()
        var source = try ReportSource(common: common, gradebook: options)
        if verify { try source.verify(on: console) }
        let writing = try ReportWriting(as: format, to: output, readingFrom: source.gradebookPath)
        var selection = selection
        selection.departmentTime = departmentTime
        let collection = try source.collect(quiz: quiz, department: department, selection)
        let today = CivilTime(Machine.now(), in: collection.timeZone ?? source.machineTimeZone).date
        let day = try self.day(today: today)
        try writing.write(table(collection, day, console.language.tag), asOf: day, on: console)
    }
}
