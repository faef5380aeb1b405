internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules

/// Which attempts a report is about, and in what form it is wanted.
struct ReportOptions<Offer: ReportOffer>: ParsableArguments {
    @Option(
        help: .says(zh: "只看这份测验", en: "only this quiz", value: Phrase(zh: "测验", en: "quiz"))
            .unless(Offer.self, withholds: .quiz))
    var quiz: String?

    @Option(
        help: .says(
            zh: "只看这个部门和它的下级，如 华东/上海", en: "only this department and those below it",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    @Option(
        help: .says(
            zh: "期间从这天起（按交卷日）；不改变谁算通过", en: "the period begins on this day of submission; changes no status",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")
        )
        .unless(Offer.self, withholds: .since))
    var since: CivilDate?

    @Option(
        help: .says(
            zh: "期间到这天止（按交卷日）；不改变谁算通过", en: "the period ends on this day of submission; changes no status",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")
        )
        .unless(Offer.self, withholds: .until))
    var until: CivilDate?

    @Option(
        help: .says(
            zh:
                "每人每份测验取哪一次：first 有史以来第一次（items、objectives、gain 的默认）、best 最好（scores、people、departments 的默认）、last 最近、all 全部（responses、book 的默认）；best 和 last 只在期间里挑",
            en:
                "which attempts of a learner at a quiz count: first ever (the default of items, objectives and gain), best (of scores, people and departments), last, or all (of responses and book); best and last choose within the period",
            value: Phrase(zh: "哪一次", en: "which")
        )
        .unless(Offer.self, withholds: .attempts))
    var attempts: AttemptSelection.Choice?

    @Option(
        name: .customLong("sort"),
        help: .says(
            zh: Offer.orderHelp.chinese, en: Offer.orderHelp.english, value: Phrase(zh: "次序", en: "key")))
    var typedOrder: TypedOrder<Offer> = TypedOrder(.id)

    @Option(
        help: .says(
            zh: "另外计入：scripted 由答案文件作答的，piped 由管道作答的，leavers 已离职的人；可以写几次",
            en:
                "also count: scripted attempts, from answers files, piped ones, or people who have left (leavers); may be repeated",
            value: Phrase(zh: "哪一类", en: "kind")))
    var include: [Inclusion] = []

    @Option(
        help: .says(
            zh: "状态截至哪天，默认工作区时区的今天；之后交卷的不计",
            en:
                "the day for which statuses hold, by default today in the workspace's time zone; later attempts are left out",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var asOf: CivilDate?

    @Option(
        help: .says(
            zh: "格式：table、csv、json、xlsx 或 html；默认看文件名", en: "the format; by default the file's ending",
            value: Phrase(zh: "格式", en: "format")
        )
        .unless(Offer.self, withholds: .format))
    var format: ReportFormat?

    @Flag(help: .says(zh: "先核对全部记录，有一处不对就不出报表", en: "verify all records first; no report where one was changed"))
    var verify = false

    @Flag(
        help: .says(
            zh: "不记名：姓名和工号换成编号，不写钟点和作答编号",
            en: "name nobody: numbers for names and staff ids, without hours and attempt ids"))
    var anonymous = false

    @Option(
        help: .says(
            zh: "不记名时，不到这么多人的部门并入上一级", en: "with --anonymous, count departments of fewer people with the next above",
            value: Phrase(zh: "人数", en: "people")))
    var mergeBelow: Int?

    @Option(
        name: .customLong("csv-ids"),
        help: .says(
            zh: "CSV 里以数字开头的文字（如工号 001）：plain 照原样（默认，给程序读），tab 前面加一个制表符，Excel 打开不会丢零",
            en:
                "texts in CSV that begin with a digit, such as the id 001: plain as they are (the default, for programs), or tab for a tab before them, so that Excel keeps them",
            value: Phrase(zh: "哪一种", en: "form")))
    var csvIDs: CSVIDs = .plain

    @Option(
        help: .says(
            zh: "不出报表，只说一栏或一个数怎么算、从谁来、出处；如 得分率、区分度、passRate",
            en: "instead of the report, say how a column or figure is reckoned, from whom, by which source",
            value: Phrase(zh: "栏或数", en: "name")
        )
        .unless(Offer.self, withholds: .explain))
    var explain: String?

    @OptionGroup var output: OutputOptions

    enum CSVIDs: String, CaseIterable, ExpressibleByArgument { case plain, tab }

    enum Inclusion: String, CaseIterable, ExpressibleByArgument { case scripted, piped, leavers }

    var sort: ReportOrder { typedOrder.order }

    func validate() throws {
        if let mergeBelow, !anonymous || mergeBelow < 2 {
            throw ValidationError(
                Phrase(
                    zh: "--merge-below 和 --anonymous 一起用，从 2 起",
                    en: "--merge-below goes with --anonymous and begins at 2"
                ).text(in: .ofUser))
        }
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

    /// Which attempts are asked for, but for the quiz and the department, which only the gradebook can tell to be there.
    var selection: AttemptSelection {
        var selection = AttemptSelection(
            since: since, until: until, choice: attempts ?? .best, order: sort,
            includesScripted: include.contains(.scripted),
            includesPiped: include.contains(.piped), includesLeavers: include.contains(.leavers))
        selection.isAnonymous = anonymous
        selection.smallestDepartment = mergeBelow ?? 0
        return selection
    }

    /// Says how a column or a figure is reckoned, where that is asked for instead of the report.
    ///
    /// - Returns: whether it was.
    func explained(in report: FigureExplanation.Report, on console: Console) throws(CommandFailure) -> Bool {
        guard let explain else { return false }
        guard let found = FigureExplanation.named(explain, in: report) else {
            let known = FigureExplanation.names(in: report) { console.text($0) }
            // The names stand nowhere else.
            throw CommandFailure(
                .usage, .unknown(Phrase(zh: "栏或数", en: "column or figure"), explain, among: known, limit: .max))
        }
        let lines = found.lines { console.text($0) }.joined(separator: "\n")
        try console.write(Array((TerminalText(lines, keepingLineFeeds: true).string + "\n").utf8))
        return true
    }

    /// The day for which the report holds.
    func day(today: CivilDate) throws(CommandFailure) -> CivilDate {
        if asOf == nil, let since, since > today {
            throw CommandFailure(
                .usage, zh: "--since \(since) 还没有到，今天是 \(today)",
                en: "--since \(since) is yet to come; today is \(today)")
        }
        return asOf ?? today
    }

    /// The same where the attempts tell which day it is today.
    func day(of collection: AttemptCollection, from source: ReportSource) throws(CommandFailure) -> CivilDate {
        try day(today: CivilTime(Machine.now(), in: collection.timeZone ?? source.machineTimeZone).date)
    }

    var gatheringDay: AttemptCollection.GatheringDay { .init(orToday: asOf) }

    /// The format that is asked for, else the one that the file's ending names, else a table.
    func chosenFormat() throws(CommandFailure) -> ReportFormat { try .chosen(format, for: output) }
}

extension AttemptCollection.GatheringDay {
    /// - Parameter day: that of the report; nil for today, which is no earlier than the day before that of UTC, wherever its clocks are.
    init(orToday day: CivilDate?) {
        let today = CivilTime(Machine.now(), in: "UTC").date
        self.init(day, after: CivilDate(daysSinceEpoch: today.daysSinceEpoch - 1))
    }
}

/// The formats of a report.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, xlsx, html

    /// The format that is asked for, else the one that the file's ending names, else a table.
    static func chosen(_ format: ReportFormat?, for output: OutputOptions) throws(CommandFailure) -> ReportFormat {
        if let format { return format }
        guard let path = output.path else { return .table }
        return try ReportFormat(ofFile: path)
    }

    /// The ending of its files.
    private var ending: String { self == .table ? "txt" : rawValue }

    /// The format that a file's ending names. A device or a pipe has none, and gets a table like a terminal.
    init(ofFile path: String) throws(CommandFailure) {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let ending = parts.count > 1 ? parts.last?.lowercased() : nil
        if let format = Self.allCases.first(where: { $0.ending == ending }) {
            self = format
            return
        }
        switch (try? Descriptor.Status(ofPath: path))?.kind {
        case nil, .file, .folder:
            let endings = Self.allCases.map { ".\($0.ending)" }
            throw CommandFailure(
                .usage,
                zh: "看不出 \(path) 要哪种格式：文件名请以 \(endings.joined(separator: "、")) 结尾，或加 --format",
                en:
                    "\(path) does not tell the format: let the name end in \(endings.joined(separator: ", ")), or add --format"
            )
        case .link, .pipe, .socket, .device: self = .table
        }
    }
}

extension CivilDate: ExpressibleByArgument {
    init?(argument: String) { self.init(written: argument) }
}

extension AttemptSelection.Choice: ExpressibleByArgument {}
