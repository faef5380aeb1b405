internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import TableFiles
internal import TextRules

/// Says who must hold what, and who is missing; or lists the assignments themselves.
struct ListAssignments: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Phrase(
                zh: "谁该通过哪份测验，到哪天为止，谁还没有。", en: "Who must hold which quiz, until when, and who does not."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Option(help: .says(zh: "只看这份测验", en: "only this quiz", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String?

    @Option(
        help: .says(
            zh: "只看这个部门和它的下级，如 华东/上海", en: "only this department and those below it",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    @Flag(help: .says(zh: "只列还缺的：没有通过，或者通过的已经过期", en: "only what is missing: not passed, or not valid any more"))
    var missing = false

    @Flag(help: .says(zh: "只列逾期的和到期未续的", en: "only what is overdue or has expired"))
    var overdue = false

    @Flag(
        help: .says(
            zh: "列出分派本身，CSV 可以改了再导入", en: "list the assignments themselves; as CSV to be edited and taken over again"))
    var rules = false

    @Option(
        help: .says(
            zh: "另外计入：scripted 由答案文件作答的，piped 由管道作答的；可以写两次",
            en: "also count: scripted attempts, from answers files, or piped ones; may be given twice",
            value: Phrase(zh: "哪一类", en: "kind")))
    var include: [Inclusion] = []

    enum Inclusion: String, CaseIterable, ExpressibleByArgument { case scripted, piped }

    @Option(
        help: .says(
            zh: "状态截至哪天，默认工作区时区的今天", en: "the day for which all holds, by default today in the workspace's time zone",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var asOf: CivilDate?

    @Option(
        help: .says(
            zh: "格式：table、csv、json、xlsx 或 html；默认看文件名", en: "the format; by default the file's ending",
            value: Phrase(zh: "格式", en: "format")))
    var format: ReportFormat?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if rules, quiz != nil || department != nil || missing || overdue || asOf != nil {
            throw ValidationError(
                Phrase(
                    zh: "--rules 列出全部分派，不和 --quiz、--department、--missing、--overdue、--as-of 一起用",
                    en:
                        "--rules lists all assignments; leave out --quiz, --department, --missing, --overdue and --as-of"
                ).text(in: .ofUser))
        }
    }

    private var selection: AttemptSelection {
        AttemptSelection(
            choice: .all, includesScripted: include.contains(.scripted), includesPiped: include.contains(.piped))
    }

    func run() throws {
        let console = common.console
        let source = try ReportSource(common: common, gradebook: options)
        let writing = try ReportWriting(
            as: try ReportFormat.chosen(format, for: output), to: output, readingFrom: source.gradebookPath)
        if rules {
            let listing = AssignmentListing(
                assignments: try source.assignments(), words: AssignmentWords(people: try source.learners()),
                isChinese: console.language != .english, text: console.text)
            return try listing.write(by: writing, on: console)
        }
        let collection = try source.collect(
            quiz: quiz, department: department, selection,
            gathering: { $0.gatherStandings(asOf: AttemptCollection.GatheringDay(orToday: asOf)) })
        let today = CivilTime(Machine.now(), in: collection.timeZone ?? source.machineTimeZone).date
        let choice: ObligationChoice = overdue ? .overdue : missing ? .missing : .all
        let day = asOf ?? today
        let table = ReportTable.obligations(of: collection, choice, asOf: day, language: console.language.tag)
        try writing.write(table, asOf: day, on: console)
    }
}

/// The assignments themselves, in the columns from which they are taken over.
struct AssignmentListing {
    let assignments: [Assignment]
    let words: AssignmentWords
    let isChinese: Bool
    /// Puts a sentence into the reader's language.
    let text: (Phrase) -> String

    private static let columns: [AssignmentColumn] = [
        .quiz, .department, .role, .person, .startsOn, .endsOn, .due, .validity,
    ]

    func write(by writing: ReportWriting, on console: Console) throws(CommandFailure) {
        switch writing.format {
        case .table:
            try writing.write(Array((lines.joined(separator: "\n") + "\n").utf8), on: console)
        case .csv: try writing.write(csv, on: console)
        case .json: try writing.write(Array((json + "\n").utf8), on: console)
        case .xlsx, .html:
            throw CommandFailure(
                .usage, zh: "分派本身只有 table、csv 和 json", en: "the assignments themselves come as table, csv or json")
        }
    }

    private var lines: [String] {
        guard !assignments.isEmpty else {
            return [text(Phrase(zh: "还没有分派", en: "there are no assignments yet"))]
        }
        return assignments.map { TerminalText(text(words.line($0))).string }
    }

    private func values(of assignment: Assignment) -> [AssignmentColumn: String] {
        var values: [AssignmentColumn: String] = [
            .quiz: assignment.quiz.rawValue, .startsOn: assignment.startsOn.description,
        ]
        switch assignment.group {
        case .everybody: values[.department] = isChinese ? "全员" : "everybody"
        case .department(let parts): values[.department] = parts.joined(separator: "/")
        case .role(let role): values[.role] = role
        case .person(let id): values[.person] = words.staffID(id)
        }
        values[.endsOn] = assignment.endsOn?.description
        values[.due] = assignment.dueDays.map(String.init)
        values[.validity] = assignment.validity.map {
            isChinese ? AssignmentWords.span($0).chinese : AssignmentWords.span($0).english
        }
        return values
    }

    private var csv: [UInt8] {
        var document = CSVDocument(hasByteOrderMark: true)
        document.append(Self.columns.map { .text(isChinese ? $0.phrase.chinese : $0.phrase.english) })
        for assignment in assignments {
            let values = values(of: assignment)
            document.append(Self.columns.map { .text(values[$0] ?? "") })
        }
        return document.bytes
    }

    /// An array with an object on each line; what an assignment does not say is left out.
    private var json: String {
        let objects = assignments.map { assignment in
            let values = values(of: assignment)
            let pairs = Self.columns.compactMap { column in
                values[column].map { "\"\(column.rawValue)\":\(JSONEscape.string($0))" }
            }
            return "{" + pairs.joined(separator: ",") + "}"
        }
        return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
    }
}
