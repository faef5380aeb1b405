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

/// Which attempts a report is about, and in what form it is wanted.
struct ReportOptions: ParsableArguments {
    @Option(help: .says(zh: "只看这份测验", en: "only this quiz", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String?

    @Option(
        help: .says(
            zh: "只看这个部门和它的下级，如 华东/上海", en: "only this department and those below it",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    @Option(
        help: .says(
            zh: "期间从这天起（按交卷日）；不改变谁算通过", en: "the period begins on this day of submission; changes no status",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var since: CivilDate?

    @Option(
        help: .says(
            zh: "期间到这天止（按交卷日）；不改变谁算通过", en: "the period ends on this day of submission; changes no status",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var until: CivilDate?

    @Option(
        help: .says(
            zh: "每人每份测验取哪一次：first 有史以来第一次、best 最好、last 最近、all 全部；best 和 last 只在期间里挑",
            en:
                "which attempts of a learner at a quiz count: first ever, best, last or all; best and last choose within the period",
            value: Phrase(zh: "哪一次", en: "which")))
    var attempts: AttemptSelection.Choice = .best

    @Option(
        help: .says(
            zh: "另外计入：scripted 由答案文件作答的", en: "also count: scripted attempts, from answers files",
            value: Phrase(zh: "哪一类", en: "kind")))
    var include: Inclusion?

    @Option(
        help: .says(
            zh: "状态截至哪天，默认工作区时区的今天；之后交卷的不计",
            en:
                "the day for which statuses hold, by default today in the workspace's time zone; later attempts are left out",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var asOf: CivilDate?

    @Option(
        help: .says(
            zh: "格式：table、csv、json 或 xlsx；默认看文件名", en: "the format; by default the file's ending",
            value: Phrase(zh: "格式", en: "format")))
    var format: ReportFormat?

    @OptionGroup var output: OutputOptions

    enum Inclusion: String, CaseIterable, ExpressibleByArgument { case scripted }

    func validate() throws {
        if let since, let until, since > until {
            throw ValidationError(Self.wrongOrder("--since", since, after: "--until", until).text(in: .ofUser))
        }
        guard let asOf else { return }
        for (option, day) in [("--since", since), ("--until", until)] {
            guard let day, day > asOf else { continue }
            throw ValidationError(Self.wrongOrder(option, day, after: "--as-of", asOf).text(in: .ofUser))
        }
    }

    private static func wrongOrder(
        _ option: String, _ day: CivilDate, after limit: String, _ limitDay: CivilDate
    ) -> Phrase {
        Phrase(
            zh: "\(option) \(day) 比 \(limit) \(limitDay) 晚", en: "\(option) \(day) is later than \(limit) \(limitDay)")
    }

    /// Reads the gradebook, makes the table and writes it.
    func report(
        common: CommonOptions, gradebook options: GradebookOptions,
        table: (AttemptCollection, CivilDate, LanguageTag) -> ReportTable
    ) throws(CommandFailure) {
        let console = common.console
        let format = try chosenFormat()
        let source = try ReportSource(common: common, gradebook: options)
        let target = try output.path.map { path throws(CommandFailure) in
            try OutputFile(path, privacy: .ownerOnly, inputs: InputPlaces(gradebook: source.gradebookPath))
        }
        let collection = try source.collect(
            quiz: quiz,
            department: department,
            AttemptSelection(since: since, until: until, choice: attempts, includesScripted: include == .scripted))
        let today = CivilTime(MachineClock.now(), in: collection.timeZone ?? source.machineTimeZone).date
        if asOf == nil, let since, since > today {
            throw CommandFailure(
                .usage, zh: "--since \(since) 还没有到，今天是 \(today)",
                en: "--since \(since) is yet to come; today is \(today)")
        }
        let day = asOf ?? today
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
        if table.rows.isEmpty, !isSeen { console.note(table.emptyNotice) }
    }

    private func chosenFormat() throws(CommandFailure) -> ReportFormat {
        if let format { return format }
        guard let path = output.path else { return .table }
        return try ReportFormat(ofFile: path)
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

extension CivilDate: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension AttemptSelection.Choice: ExpressibleByArgument {}
