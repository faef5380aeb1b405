internal import ArgumentParser
internal import Classroom
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import SystemFiles
internal import TextRules
internal import Workspace

/// A delivery by the clock, made of its file and the minutes of lessons and case studies.
struct TimetableCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "timetable",
            abstract: Phrase(
                zh: "按课的分钟数和授课安排排出时间表：几点讲什么，几点休息，排不下多少。",
                en:
                    "A delivery by the clock, from the lessons' minutes: what comes when, the breaks, and what does not fit."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    课按次序排，到点休息，休息完接着讲；当天排不下的放到下一天，最后一天排不下的照样排出来，并说明超出多少分钟。\
                    写到文件时格式随扩展名：.txt、.html、.csv、.ics（日历）。
                    """,
                en: """
                    Lessons follow in their order; a break comes when it is due, and what it interrupts goes on behind it. What does not \
                    fit into a day waits for the next; what does not fit into the last one is planned all the same, and it is said by how \
                    much. The format goes by the file's ending: .txt, .html, .csv, .ics (a calendar).
                    """
            ).text(in: .ofUser))
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case table, html, csv, ics }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "课程/名称，见 courses/*/deliveries/；只有一门课有这个名称的，课程可以不写",
            en: "course/name, of courses/*/deliveries/; the name alone where only one course has it",
            value: Phrase(zh: "授课安排", en: "delivery")))
    var delivery: String

    @Option(
        help: .says(
            zh: "格式：table、html、csv 或 ics", en: "the format: table, html, csv or ics",
            value: Phrase(zh: "格式", en: "format")))
    var format: Format?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let console = common.console
        let index = try common.indexWorkspace()
        let (delivery, paths) = try load(from: index, on: console)
        let format = try format ?? Format.named(by: output.path)
        let target = try output.path.map { place throws(CommandFailure) in
            try OutputFile(place, inputs: InputPlaces(paths.map { "\(index.workspace.root)/\($0)" }))
        }
        let words = TimetableWords(timetable(of: delivery, in: index), say: console.text)
        let bytes: [UInt8]
        switch format {
        case .table:
            bytes = Array((words.lines.map { TerminalText($0).string }.joined(separator: "\n") + "\n").utf8)
        case .html: bytes = words.page(language: console.language.tag)
        case .csv: bytes = words.csv
        case .ics: bytes = words.calendar(workspace: index.workspace.configuration.id)
        }
        if let target, let place = output.path {
            try target.replace(with: bytes)
            console.note(Phrase(zh: "已写好 \(place)", en: "wrote \(place)"))
        } else {
            try console.write(bytes)
        }
        for warning in words.warnings {
            console.say(console.text(Phrase(zh: "警告：\(phrase: warning)", en: "warning: \(warning.english)")))
        }
    }

    /// The delivery, and where its file may be. Where something is wrong with it, that is shown and the command ends.
    private func load(
        from index: WorkspaceIndex, on console: Console
    ) throws(CommandFailure) -> (delivery: Delivery, paths: [String]) {
        let known = try KnownDeliveries(of: index).delivery(delivery)
        let parts = known.split(separator: "/", maxSplits: 1).map(String.init)
        let loaded: (delivery: Delivery?, diagnostics: [Diagnostic])
        do throws(WorkspaceError) { loaded = try index.loadDelivery(parts[1], in: CourseID(parts[0])) } catch {
            throw CommandFailure(error)
        }
        DiagnosticPrinter(console: console, noColor: common.noColor).printAll(loaded.diagnostics)
        guard !loaded.diagnostics.hasErrors, let delivery = loaded.delivery else {
            throw CommandFailure(.contentErrors)
        }
        return (delivery, ["yml", "yaml"].map { "courses/\(parts[0])/deliveries/\(parts[1]).\($0)" })
    }

    private func timetable(of delivery: Delivery, in index: WorkspaceIndex) -> Timetable {
        let course = index.course(delivery.course)
        let (editions, language) = (TextEditions(of: index.workspace), common.console.language.tag)
        return Timetable(delivery, lessons: course?.lessons ?? [], cases: course?.cases ?? []) { session in
            let title =
                switch session {
                case .lesson(let id): course?.lesson(id)?.title
                case .caseStudy(let id): course?.caseStudy(id)?.title
                }
            return title.map { editions.text($0, in: language) } ?? session.name
        }
    }
}

extension TimetableCommand.Format {
    /// The format that a file's ending names; a table where there is no file, or what there is has no ending.
    static func named(by path: String?) throws(CommandFailure) -> Self {
        guard let path else { return .table }
        let name = SystemPath.split(path).name.lowercased()
        if let format = allCases.first(where: { name.hasSuffix(".\($0.ending)") }) { return format }
        switch (try? Descriptor.Status(ofPath: path))?.kind {
        case .pipe, .device, .socket: return .table
        default:
            let endings = allCases.map { ".\($0.ending)" }
            throw CommandFailure(
                .usage, zh: "\(path) 的扩展名不认识：用 \(endings.joined(separator: "、"))，或者加 --format",
                en: "the ending of \(path) names no format; use \(endings.joined(separator: ", ")), or add --format")
        }
    }

    private var ending: String { self == .table ? "txt" : rawValue }
}
