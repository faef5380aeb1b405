internal import ArgumentParser
internal import CourseModel
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
            try options.report(common: common, gradebook: gradebook) { .scores(of: $0, asOf: $1, language: $2) }
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
    func report(
        common: CommonOptions, gradebook options: GradebookOptions,
        table: (AttemptCollection, CivilDate, LanguageTag) -> ReportTable
    ) throws(CommandFailure) {
        let console = common.console
        let format = try chosenFormat()
        var source = try ReportSource(common: common, gradebook: options)
        if verify { try source.verify(on: console) }
        let target = try output.path.map { path throws(CommandFailure) in
            try OutputFile(path, privacy: .ownerOnly, inputs: InputPlaces(gradebook: source.gradebookPath))
        }
        let collection = try source.collect(quiz: quiz, department: department, selection)
        let today = CivilTime(Machine.now(), in: collection.timeZone ?? source.machineTimeZone).date
        let day = try self.day(today: today)
        let table = table(collection, day, console.language.tag)
        do {
            try write(table, as: format, to: target, asOf: day, on: console)
            if let path = output.path { console.note(Phrase(zh: "已写好 \(path)", en: "wrote \(path)")) }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.internalFault, zh: "报表没有写成：\(error)", en: "the report was not written: \(error)")
        }
        // A table says so itself.
        let isSeen = output.path == nil && format == .table
        if table.isEmpty, !isSeen { console.note(table.emptyNotice) }
    }

    private func write(
        _ table: ReportTable, as format: ReportFormat, to target: OutputFile?, asOf day: CivilDate, on console: Console
    ) throws {
        let shown = { (phrase: Phrase) in console.text(phrase) }
        func write(_ bytes: [UInt8]) throws(CommandFailure) {
            if let target { try target.replace(with: bytes) } else { try console.write(bytes) }
        }
        switch format {
        case .table:
            let lines = table.terminalLines(width: Console.outputWidth, shown: shown).map(\.string).joined(
                separator: "\n")
            try write(Array((lines + "\n").utf8))
        case .csv:
            try write(table.csv(shown: shown))
        case .json:
            try write(table.json())
        case .xlsx:
            guard let target, let path = output.path else {
                throw CommandFailure(
                    .usage, zh: "xlsx 要写到文件：请加 --output 文件名.xlsx", en: "xlsx goes to a file: add --output FILE.xlsx")
            }
            try target.replace { (draft) throws(CommandFailure) in
                do throws(SpreadsheetError) {
                    try table.writeSpreadsheet(to: draft.path, scratch: draft.scratch, created: day, shown: shown)
                } catch {
                    throw CommandFailure(
                        .cannotWrite, zh: "写不了 \(path)：\(error.reason.chinese)",
                        en: "cannot write \(path): \(error.reason.english)")
                }
            }
        }
    }
}
