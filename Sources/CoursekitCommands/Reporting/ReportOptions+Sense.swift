internal import ArgumentParser
internal import CourseModel
internal import ScoreReports

// Not every option has a meaning in every report; one without is refused, so that nobody takes a report for something else.
extension ReportOptions {
    /// Refuses options that choose attempts, in a report that goes by all of them.
    func requireAllAttempts() throws {
        guard attempts == nil, since == nil, until == nil else {
            throw ValidationError(
                Phrase(
                    zh: "这份报表总看截至那天的全部作答，不要写 --attempts、--since、--until；要看某一天的情况请用 --as-of",
                    en:
                        "this report always goes by all attempts up to its day; leave out --attempts, --since and --until, and use --as-of for another day"
                ).text(in: .ofUser))
        }
    }

    /// Refuses orders that the rows of a report do not have.
    ///
    /// - Parameter orders: those that they have.
    func requireOrder(among orders: [ReportOrder]) throws {
        guard !orders.contains(sort) else { return }
        let names = orders.map(\.rawValue)
        throw ValidationError(
            Phrase(
                zh: "这份报表只能按 \(names.joined(separator: "、")) 排",
                en: "this report can be sorted by \(names.joined(separator: ", "))"
            ).text(in: .ofUser))
    }

    /// Refuses a report that is about one quiz and names none.
    func requireQuiz() throws {
        guard quiz == nil else { return }
        throw ValidationError(
            Phrase(zh: "请用 --quiz 写明哪份测验", en: "say which quiz with --quiz").text(in: .ofUser))
    }
}

/// How far ahead a report looks.
struct NoticeOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "多少天以内到期的算即将到期，如 30d、3m；默认从可以续期的那天起（到期前 60 天，有效期短的最后四分之一）",
            en:
                "what runs out within this time is expiring: 30d, 3m; by default what may be renewed already (in its last 60 days, or the last quarter of a shorter time)",
            value: Phrase(zh: "时间", en: "span")))
    var within: TypedSpan?

    var notice: ExpiryNotice { within.map { .within($0.span) } ?? .renewal }
}

/// By which departments a report sums up.
struct LevelOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "按第几级部门汇总，最上面是 1", en: "sum up by departments of this level; the top is 1",
            value: Phrase(zh: "级", en: "number")))
    var level: Int?

    func validate() throws {
        guard let level, DepartmentLevel(level) == nil else { return }
        throw ValidationError(Phrase(zh: "--level 从 1 起", en: "--level begins at 1").text(in: .ofUser))
    }

    var departmentLevel: DepartmentLevel? { level.flatMap { DepartmentLevel($0) } }
}

// MARK: - What the help offers

/// Which of the options that reports have in common one of them takes: its help shows no other. Whoever writes another one all the same is
/// told why it is refused (`ReportOptions+Sense`).
protocol ReportOffer {
    static var withheld: Set<ReportOption> { get }
    /// What its rows can be sorted by.
    static var orders: [ReportOrder] { get }
    /// What these orders are, in its help.
    static var orderHelp: Phrase { get }
}

/// An option that some report has no use for.
enum ReportOption { case quiz, since, until, attempts, explain, format }

extension ReportOffer {
    static var withheld: Set<ReportOption> { [] }
    static var orders: [ReportOrder] { ReportOrder.allCases }
    static var orderHelp: Phrase {
        Phrase(
            zh: "次序：id 工号（默认）、name 姓名拼音、department 部门、score 得分从高到低",
            en: "the order: by staff id (the default), name (by pinyin), department or score, the best first")
    }
}

/// Rows of people or attempts, of which any can be chosen.
enum AttemptOffer: ReportOffer {}

/// How people stand on a day, which all their attempts tell.
enum StandingOffer: ReportOffer {
    static var withheld: Set<ReportOption> { [.since, .until, .attempts] }
}

/// Rows of items or objectives.
enum ItemOffer: ReportOffer {
    static var orders: [ReportOrder] { [.id, .score] }
    static var orderHelp: Phrase {
        Phrase(zh: "次序：id 题号或目标（默认）、score 从难到易", en: "the order: by id (the default) or score, the hardest first")
    }
}

/// Rows of departments.
enum DepartmentOffer: ReportOffer {
    static var orders: [ReportOrder] { [.id, .department, .score] }
    static var orderHelp: Phrase {
        Phrase(
            zh: "次序：id 或 department 部门（默认）、score 从高到低",
            en: "the order: by department (id or department, the default) or score, the best first")
    }
}

/// Two quizzes held against each other, which have options of their own.
enum GainOffer: ReportOffer {
    static var withheld: Set<ReportOption> { [.quiz] }
    static var orderHelp: Phrase {
        Phrase(
            zh: "次序：id 工号或题号（默认）、name 姓名拼音、department 部门、score 进步；--by item 只有 id 和 score",
            en:
                "the order: by id (the default), name (by pinyin), department or score, the gain; of --by item id or score"
        )
    }
}

/// Decisions, with every attempt that they changed.
enum ChangesOffer: ReportOffer {
    static var withheld: Set<ReportOption> { [.attempts] }
}

/// A workbook, which explains its figures itself and has one format.
enum BookOffer: ReportOffer {
    static var withheld: Set<ReportOption> { [.explain, .format] }
}

/// An order as it is typed: those that a report takes are offered, and the others are known, to be refused with a reason.
struct TypedOrder<Offer: ReportOffer>: ExpressibleByArgument {
    let order: ReportOrder

    init(_ order: ReportOrder) { self.order = order }

    init?(argument: String) {
        guard let order = ReportOrder(rawValue: argument) else { return nil }
        self.order = order
    }

    var defaultValueDescription: String { order.rawValue }

    static var allValueStrings: [String] { Offer.orders.map(\.rawValue) }
}

extension ArgumentHelp {
    /// The same, out of sight where a report has no use for the option.
    func unless(_ offer: (some ReportOffer).Type, withholds option: ReportOption) -> ArgumentHelp {
        var help = self
        if offer.withheld.contains(option) { help.visibility = .hidden }
        return help
    }
}
