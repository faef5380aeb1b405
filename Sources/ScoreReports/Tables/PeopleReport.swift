package import CourseModel
internal import Gradebook
package import QuizEngine

extension ReportTable {
    /// `report people`: who passed what, and until when.
    ///
    /// A row for each learner at each quiz that the report is about, taken or not, so that what is missing at all of them together
    /// is the sum of what is missing at each. A period changes no status: it counts attempts in a column of its own.
    package static func people(
        of collection: AttemptCollection, asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let required = collection.requiredQuizzes(asOf: asOf)
        let standings = selection.order.sorted(
            collection.standings(at: required, asOf: asOf), learner: \.learner, department: \.learner.department,
            share: { $0.shownAttempt(selection.choice)?.share })
        let shownAttempts = standings.compactMap { $0.shownAttempt(selection.choice) }
        let keys = Set(required.quizzes.map(\.key))
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { quiz, _ in keys.contains(quiz) }
        return ReportTable(
            "people", Phrase(zh: "人员通过情况", en: "People"),
            premises: premises(
                of: collection, shownAttempts, asOf: asOf, counting: selection.choice.countedForPeople,
                quizzes: required, period: selection.countedPeriod, language: language),
            subjects: standings,
            fields: peopleFields(
                selection, showing: shownAttempts, isAssigned: required.duties != nil, asOf: asOf, language: language),
            summary: summary(of: standings, selection.choice, asOf: asOf) + leftOut.facts
                + [.leaversLeftOut(collection.leaversLeftOut(asOf: asOf))],
            charts: charts(of: standings, selection.choice, asOf: asOf), emptyNotice: .nobodyMatches)
    }

    private static func peopleFields(
        _ selection: AttemptSelection, showing shownAttempts: [ScoredAttempt], isAssigned: Bool, asOf: CivilDate,
        language: LanguageTag
    ) -> [Field<Standing>] {
        let choice = selection.choice
        let period = Field<Standing>(
            "attemptsInPeriod", Phrase(zh: "期内次数", en: "In the period"), .number, .helpful
        ) { .integer($0.sums(selection).countInPeriod) }
        return personFields { $0.learner } + [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, selection.quiz == nil ? .essential : .helpful) {
                ($0.title?[language]).map(Cell.text) ?? .empty
            },
            Field("attempts", Phrase(zh: "次数", en: "Attempts"), .number, .helpful) {
                .integer($0.sums(selection).count)
            },
        ] + (selection.hasPeriod ? [period] : []) + [
            Field("share", Phrase(zh: "得分率", en: "Percent"), .percent) {
                $0.shownAttempt(choice).map(Cell.init(shareOf:)) ?? .empty
            },
            Field("status", Phrase(zh: "状态", en: "Status"), .term) { .term($0.status(choice, asOf: asOf).term) },
        ] + (isAssigned ? obligationFields(asOf: asOf) : []) + [
            passMarkField(common: GatheredPremises(of: shownAttempts).commonPassMark) { $0.shownAttempt(choice) },
            Field("passedOn", Phrase(zh: "通过日期", en: "Passed on"), .date, .helpful) {
                $0.pass(choice).map { .date($0.submittedAt.date) } ?? .empty
            },
            Field("validUntil", Phrase(zh: "有效期至", en: "Valid until"), .date) { Cell(validityOf: $0.pass(choice)) },
            Field(
                "source", Phrase(zh: "作答方式", en: "Source"), .term,
                shownAttempts.contains(where: \.isOfADay) ? .helpful : .detail
            ) { standing in
                (standing.pass(choice) ?? standing.shownAttempt(choice)).map { .term($0.source.term) } ?? .empty
            },
            Field("lastAttempt", Phrase(zh: "最近交卷", en: "Last attempt"), .date, .detail) {
                $0.attempts.last.map { .date($0.submittedAt.date) } ?? .empty
            },
        ] + quizFields { $0.key.quiz }
    }

    /// What assignments ask of a learner, and until when.
    static func obligationFields(asOf: CivilDate) -> [Field<Standing>] {
        [
            Field("obligation", Phrase(zh: "要求", en: "Obligation"), .term) {
                $0.obligation(asOf: asOf).map { .term($0.state.term) } ?? .empty
            },
            Field("dueOn", Phrase(zh: "最晚", en: "Due"), .date) {
                $0.obligation(asOf: asOf)?.dueOn.map { .date($0) } ?? .empty
            },
        ]
    }

    /// How many rows have each status, and where there are several departments how many of each are in order.
    private static func charts(
        of standings: [Standing], _ choice: AttemptSelection.Choice, asOf: CivilDate
    ) -> [ReportChart] {
        let statuses = standings.map { $0.status(choice, asOf: asOf) }
        let counts = Dictionary(grouping: statuses) { $0 }.mapValues(\.count)
        return [
            .counts(
                "statuses", Phrase(zh: "各种状态各有多少", en: "How many of each status"),
                of: Phrase(zh: "状态", en: "Status"), in: Phrase(zh: "记录", en: "Rows"),
                reading: Phrase(
                    zh: "一个人在一份测验上算一条；红的要有人去办。",
                    en: "A person at a quiz counts once; what is red wants somebody's attention."),
                Standing.Status.listed(counts).map { ($0.term, counts[$0] ?? 0) }),
            .departments(
                "departments", Phrase(zh: "各部门还缺多少", en: "What departments are missing"),
                series: [
                    ReportChart.Series(title: Phrase(zh: "有效", en: "Valid"), tone: .plain),
                    ReportChart.Series(title: Phrase(zh: "还缺", en: "Missing"), tone: .alert),
                ],
                reading: Phrase(
                    zh: "每行是一个部门（连同下级）的记录数：通过而且有效的（没有及格线的，参加了就算），和其余的。",
                    en:
                        "Each line counts the rows of a department, with those below it: passes that hold (or taken, without a pass mark), and the rest."
                ),
                zip(standings, statuses).map { standing, status in
                    (path: standing.learner.department, series: [.passed, .taken].contains(status) ? 0 : 1)
                }),
        ].compactMap(\.self)
    }

    /// The rows of each status, which together are all rows.
    private static func summary(
        of standings: [Standing], _ choice: AttemptSelection.Choice, asOf: CivilDate
    ) -> [Fact] {
        let counts = Dictionary(grouping: standings) { $0.status(choice, asOf: asOf) }.mapValues(\.count)
        let learners = Set(standings.map(\.learner.id)).count
        return [
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(learners)),
            Fact(
                "rowCount", Phrase(zh: "记录", en: "Rows"), .integer(standings.count),
                isNotable: standings.count != learners),
        ]
            + Standing.Status.listed(counts).map { status in
                let count = counts[status] ?? 0
                let isAlways = [.passed, .notPassed, .neverTaken].contains(status)
                return Fact(status.rawValue, status.term.phrase, .integer(count), isNotable: isAlways || count > 0)
            }
    }
}

extension Standing.Status {
    /// Those that are counted: every one, and what only sealed exams have where there are any.
    fileprivate static func listed(_ counts: [Self: Int]) -> [Self] {
        allCases.filter { $0 != .awaitingMarks || counts[$0] ?? 0 > 0 }
    }
}

extension ReportTable.Fact {
    static func leaversLeftOut(_ count: Int) -> Self {
        Self(
            "leaversLeftOut", Phrase(zh: "离职未列", en: "Left, not listed"), .integer(count), isNotable: count > 0)
    }
}

extension ReportTable.Cell {
    /// The name, or that it was erased.
    init(nameOf learner: Learner) {
        self = learner.isErased ? .term(.erased) : .text(learner.name)
    }

    /// The share of the marks; empty where a paper has no marks to earn.
    init(shareOf attempt: ScoredAttempt) {
        self = attempt.maximum > .zero ? .percent(attempt.share, .share(passing: attempt.passMark)) : .empty
    }

    /// A share of several attempts, on which no pass mark falls; empty where there are none.
    init(rate: Fraction?) {
        self = rate.map { .percent($0, .share()) } ?? .empty
    }

    /// Until when a pass holds: a day, for ever, or (without a pass) nothing.
    init(validityOf pass: ScoredAttempt?) {
        guard let pass else {
            self = .empty
            return
        }
        self = pass.validUntil.map { .date($0) } ?? .term(.unlimited)
    }
}
