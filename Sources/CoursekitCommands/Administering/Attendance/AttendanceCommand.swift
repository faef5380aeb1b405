internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TableFiles
internal import TextRules
internal import Workspace

struct AttendanceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "attendance",
            abstract: Phrase(
                zh: "开班的签到，和观察员给演练打的分；不算考试成绩。",
                en: "Who was at deliveries, and observers' marks of role-plays; never quiz results."
            ).text(in: .ofUser),
            subcommands: [ImportAttendance.self, ListAttendance.self])
    }
}

/// The deliveries of the workspace at hand, as `course/name`.
struct KnownDeliveries {
    let names: [String]

    init(of workspace: Workspace) throws(CommandFailure) {
        do { self.init(of: try WorkspaceIndex(of: workspace, jobs: Machine.processorCount)) } catch {
            throw CommandFailure(error)
        }
    }

    init(of index: WorkspaceIndex) {
        names = index.courses.flatMap { course in course.deliveries.map { "\(course.id)/\($0)" } }
            .sortedNaturally(by: \.self)
    }

    func delivery(_ name: String) throws(CommandFailure) -> String {
        if let known = AttendanceSheet.delivery(name, among: names) { return known }
        // Whoever leaves the course out is understood without it.
        let meant =
            Suggestion.closest(to: name, among: names)
            ?? Suggestion.closest(to: name, among: names.map { SystemPath.split($0).name })
            .flatMap { bare in names.first { SystemPath.split($0).name == bare } }
        throw CommandFailure(
            .usage, .unknown(Phrase(zh: "开班", en: "delivery"), name, meant: meant, choices: names))
    }
}

/// Takes a table of attendance or of observers' marks over.
struct ImportAttendance: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: Phrase(
                zh: "从 CSV 或 Excel 表格导入签到或观察员的评分；先给您看要改什么。",
                en: "Take over attendance or observers' marks from CSV or Excel; shows first what changes."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "一行一个人：工号、开班（课程/名称）、日期，再加出勤（到、迟到、早退、请假、缺勤），或者情景、得分、满分、观察员、评语。"
                    + "只有工号一栏的名单，就是这些人都到了。再导入一次是修改，不会重复。",
                en:
                    """
                    A row says a staff id, a delivery (course/name) and a date, and then attendance (present, late, left early, \
                    excused, absent), or scenario, mark, maximum, observer and comment. A list of nothing but staff ids says who was \
                    there. What is taken over again is changed, not doubled.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions
    @OptionGroup var table: TableImport

    @Option(
        help: .says(
            zh: "表里没有写开班的，是这一个", en: "the delivery, where a row names none", value: Phrase(zh: "开班", en: "delivery")))
    var delivery: String?

    @Option(
        help: .says(
            zh: "表里没有写日期的，是这一天", en: "the day, where a row says none",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var date: CivilDate?

    @Flag(
        help: .says(
            zh: "这份表对它的开班和日期是全部：没写到的记录删掉",
            en: "the table is complete for its deliveries and days: other records of them go"))
    var complete = false

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspace()
        let deliveries = try KnownDeliveries(of: workspace)
        let chosen = try delivery.map { name throws(CommandFailure) in try deliveries.delivery(name) }
        let path = try options.existingPath { () throws(CommandFailure) in workspace }
        let (people, present): (NamedPeople, [AttendanceRecord])
        do throws(GradebookError) {
            let gradebook = try Gradebook.opened(toRead: path)
            (people, present) = (try gradebook.namedPeople(), try gradebook.attendance())
        } catch {
            throw CommandFailure(error)
        }
        let known = AttendanceSheet.Known(deliveries: deliveries.names, people: people, delivery: chosen, day: date)
        let wanted = try read(known, on: console)
        let plan = AttendancePlan(wanted: wanted, present: present)
        try show(plan, on: console)
        guard try table.isToBeWritten(isIdle: plan.isIdle(isComplete: complete), into: path, on: console) else {
            return
        }
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in workspace }
        do { try gradebook.attend(wanted, isComplete: complete, by: Machine.account, at: Machine.now()) } catch {
            throw CommandFailure(error)
        }
        console.note(Phrase(zh: "已写入", en: "written"))
    }

    private func read(_ known: AttendanceSheet.Known, on console: Console) throws(CommandFailure) -> [AttendanceRecord]
    {
        let sheet = try table.read { file throws(TableFault) in
            try AttendanceSheet(file, knowing: known, at: Machine.now().wall)
        }
        TableInput.noteUnused(sheet.table, on: console)
        try table.refuse(sheet.faults, on: console)
        return sheet.records
    }

    private func show(_ plan: AttendancePlan, on console: Console) throws(CommandFailure) {
        let (added, changed, others) = (plan.added, plan.changed, plan.others.count)
        let observations = (added + changed.map(\.latter)).count {
            if case .observation = $0.content { true } else { false }
        }
        let rest: Phrase =
            switch (others, complete) {
            case (0, _): Phrase(zh: "", en: "")
            case (_, true): Phrase(zh: "，删掉 \(others) 条", en: ", taken away: \(others)")
            case (_, false):
                Phrase(
                    zh: "；同一开班、同一天另有 \(others) 条照旧（--complete 会删掉）",
                    en: "; \(others) more of the same deliveries and days stay (--complete takes them away)")
            }
        try console.show(
            console.text(
                zh:
                    "新增 \(added.count) 条，修改 \(changed.count) 条（其中评分 \(observations) 条），不变 \(plan.unchanged) 条\(rest.chinese)",
                en:
                    "new: \(added.count), changed: \(changed.count) (observers' marks among them: \(observations)), unchanged: \(plan.unchanged)\(rest.english)"
            ))
    }
}

/// Lists who was at deliveries, and what observers saw.
struct ListAttendance: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Phrase(zh: "列出签到和观察员的评分。", en: "List attendance and observers' marks.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Option(help: .says(zh: "只看这个开班", en: "only this delivery", value: Phrase(zh: "开班", en: "delivery")))
    var delivery: String?

    @Option(
        help: .says(
            zh: "只看这个部门和它的下级，如 华东/上海", en: "only this department and those below it",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    @Option(
        help: .says(
            zh: "格式：table、csv、json、xlsx 或 html；默认看文件名", en: "the format; by default the file's ending",
            value: Phrase(zh: "格式", en: "format")))
    var format: ReportFormat?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let console = common.console
        let source = try ReportSource(common: common, gradebook: options)
        let writing = try ReportWriting(
            as: try ReportFormat.chosen(format, for: output), to: output, readingFrom: source.gradebookPath)
        let (records, people) = (try source.attendance(), try source.learners())
        var selection = AttendanceSelection()
        selection.delivery = try delivery.map { name throws(CommandFailure) in
            let known = Set(records.map(\.delivery)).sortedNaturally(by: \.self)
            if let delivery = AttendanceSheet.delivery(name, among: known) { return delivery }
            throw CommandFailure(.usage, .unknown(Phrase(zh: "开班", en: "delivery"), name, among: known))
        }
        if let department {
            selection.department = try ReportSource.checked(department, among: people.map(\.department))
        }
        let today = CivilTime(Machine.now(), in: source.machineTimeZone).date
        try writing.write(.attendance(records, people: people, selection), asOf: today, on: console)
    }
}
