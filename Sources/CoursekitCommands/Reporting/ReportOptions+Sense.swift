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
