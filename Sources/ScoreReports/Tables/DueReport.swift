package import CourseModel
internal import Gradebook
package import QuizEngine
internal import TextRules

extension ReportTable {
    /// Somebody at a quiz of which something is to be done.
    private struct DueRow: Sendable {
        let standing: Standing
        let holding: Holding
        let kind: DueKind
        let contact: Contact?
    }

    /// Why somebody is on the list.
    private enum DueKind: String, CaseIterable {
        /// Never passed, and the last day has gone by.
        case overdue
        /// The pass has run out.
        case expired
        /// The pass runs out by the horizon.
        case expiring
        /// Never passed, and there is time.
        case missing

        /// nil where nothing is to be done by the horizon: a pass holds longer, or its last day is later.
        init?(_ holding: Holding, on day: CivilDate, by horizon: CivilDate) {
            switch holding.state {
            case .valid: return nil
            case .expiring: self = .expiring
            case .expired: self = .expired
            case .notPassed, .missing:
                if holding.isOverdue(on: day) { self = .overdue } else { self = .missing }
            }
            if let due = holding.dueOn, due > horizon { return nil }
        }

        var term: Term {
            switch self {
            case .overdue: Term(rawValue, Phrase(zh: "逾期", en: "Overdue"), needsAttention: true)
            case .expired: Holding.State.expired.term
            case .expiring: Holding.State.expiring.term
            case .missing: Term(rawValue, Phrase(zh: "待通过", en: "To do"))
            }
        }
    }

    /// `report due`: what has to be done by a day, department after department, with whom to write to: a list for a mail-merge.
    ///
    /// It has whoever is overdue, whose pass has run out or will by then, and who has never passed and must by then, or has no last day.
    /// Within a department people stand in the order that is asked for, and what is due first stands first.
    ///
    /// - Parameter span: how far ahead it looks.
    package static func due(
        of collection: AttemptCollection, within span: Quiz.Validity, asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        due(of: collection, noticing: .within(span), by: asOf.adding(span), asOf: asOf, language: language)
    }

    /// The same where what is expiring is told by another rule than what is to be done.
    ///
    /// - Parameter horizon: the last day of what is listed.
    static func due(
        of collection: AttemptCollection, noticing notice: ExpiryNotice, by horizon: CivilDate, asOf: CivilDate,
        language: LanguageTag
    ) -> ReportTable {
        let required = collection.requiredQuizzes(asOf: asOf, openingBy: horizon)
        let people = collection.selection.order.sorted(
            collection.statuses(at: required, asOf: asOf, noticing: notice), learner: \.learner,
            department: \.learner.department, share: \.meanShare)
        let blocks = ReportOrder.department.sorted(
            people, learner: \.learner, department: \.learner.department, share: \.meanShare)
        let rows = blocks.flatMap { person in
            tasks(of: person, contact: collection.contacts[person.learner.id], on: asOf, by: horizon)
        }
        let keys = Set(required.quizzes.map(\.key))
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { quiz, _ in keys.contains(quiz) }
        return ReportTable(
            "due", Phrase(zh: "待办清单", en: "Due"),
            premises: premises(
                of: collection, rows.compactMap { $0.standing.shownAttempt(.best) }, asOf: asOf, counting: .anyPass,
                quizzes: required, period: nil, language: language) + duePremises(of: rows, by: horizon),
            subjects: rows, fields: dueFields(rows, collection.selection, asOf: asOf, language: language),
            summary: dueSummary(of: rows, people: people.count) + leftOut.facts
                + [.leaversLeftOut(collection.leaversLeftOut(asOf: asOf))],
            charts: dueCharts(of: rows), emptyNotice: people.isEmpty ? .nobodyMatches : .nothingDue(by: horizon))
    }

    private static func dueCharts(of rows: [DueRow]) -> [ReportChart] {
        let counts = Dictionary(grouping: rows, by: \.kind).mapValues(\.count)
        return [
            .counts(
                "states", Phrase(zh: "要办的是什么", en: "What is to be done"), of: Phrase(zh: "状态", en: "State"),
                in: Phrase(zh: "事项", en: "Rows"),
                reading: Phrase(
                    zh: "一个人在一份测验上算一件；红的最急。", en: "A person at a quiz counts once; what is red comes first."),
                DueKind.allCases.map { ($0.term, counts[$0] ?? 0) }),
            .departments(
                "departments", Phrase(zh: "各部门要办多少", en: "To be done, by department"),
                series: [
                    ReportChart.Series(title: Phrase(zh: "还来得及", en: "In time"), tone: .plain),
                    ReportChart.Series(title: Phrase(zh: "逾期和过期", en: "Overdue or expired"), tone: .alert),
                ],
                reading: Phrase(
                    zh: "每行是一个部门（连同下级）的事项。",
                    en: "Each line counts the rows of a department, with those below it."),
                rows.map { row in
                    (
                        path: row.standing.learner.department,
                        series: row.kind == .overdue || row.kind == .expired ? 1 : 0
                    )
                }),
        ].compactMap(\.self)
    }

    /// What is due first stands first; what has no last day, last.
    private static func tasks(
        of person: PersonStatus, contact: Contact?, on day: CivilDate, by horizon: CivilDate
    ) -> [DueRow] {
        let rows = person.entries.compactMap { entry in
            DueKind(entry.holding, on: day, by: horizon).map {
                DueRow(standing: entry.standing, holding: entry.holding, kind: $0, contact: contact)
            }
        }
        return rows.sorted { ($0.holding.dueOn ?? .latest) < ($1.holding.dueOn ?? .latest) }
    }

    private static func duePremises(of rows: [DueRow], by horizon: CivilDate) -> [Fact] {
        let departments = Set(rows.map(\.standing.learner.department)).count
        return [
            Fact(
                "listed", Phrase(zh: "列出", en: "Listed"),
                .term(
                    Term(
                        "within",
                        Phrase(
                            zh: "\(horizon) 及以前要办的，和没有期限的",
                            en: "what is due on \(horizon) or earlier, or has no last day")))
            ),
            Fact("horizon", Phrase(zh: "看到哪天", en: "Horizon"), .date(horizon), isNotable: false),
            Fact("departmentCount", Phrase(zh: "部门数", en: "Departments"), .integer(departments), isNotable: false),
        ]
    }

    private static func dueFields(
        _ rows: [DueRow], _ selection: AttemptSelection, asOf: CivilDate, language: LanguageTag
    ) -> [Field<DueRow>] {
        @Sendable func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .empty }
        let hasManagers = rows.contains { $0.contact?.manager != nil }
        let hasEmails = rows.contains { $0.contact?.email != nil }
        // Blocks of departments, each with its people.
        let who: [Field<DueRow>] = personFields { $0.standing.learner }
        return who.suffix(1) + who.dropLast() + [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, selection.quiz == nil ? .essential : .helpful) {
                text($0.standing.title?[language])
            },
            Field("state", Phrase(zh: "状态", en: "State"), .term) { .term($0.kind.term) },
            Field("dueOn", Phrase(zh: "最晚", en: "Due"), .date) { $0.holding.dueOn.map { .date($0) } ?? .empty },
            Field("daysLeft", Phrase(zh: "还有几天", en: "Days left"), .number) { row in
                row.holding.dueOn.map { .integer($0.daysSinceEpoch - asOf.daysSinceEpoch) } ?? .empty
            },
            Field("status", Phrase(zh: "作答情况", en: "Status"), .term, .helpful) {
                .term($0.standing.status(.best, asOf: asOf).term)
            },
            Field("manager", Phrase(zh: "上级", en: "Manager"), .text, hasManagers ? .helpful : .detail) {
                text($0.contact?.manager)
            },
            Field("email", Phrase(zh: "邮箱", en: "E-mail"), .text, hasEmails ? .helpful : .detail) {
                text($0.contact?.email)
            },
            Field("attempts", Phrase(zh: "次数", en: "Attempts"), .number, .helpful) {
                .integer($0.standing.sums(selection).count)
            },
            Field("share", Phrase(zh: "得分率", en: "Percent"), .percent, .helpful) {
                $0.standing.shownAttempt(.best).map(Cell.init(shareOf:)) ?? .empty
            },
            Field("validUntil", Phrase(zh: "有效期至", en: "Valid until"), .date, .detail) {
                $0.holding.until.map { .date($0) } ?? .empty
            },
            Field("opensOn", Phrase(zh: "从哪天起", en: "From"), .date, .detail) {
                ($0.standing.duty?.opensOn).map { .date($0) } ?? .empty
            },
        ] + quizFields { $0.standing.key.quiz }
    }

    private static func dueSummary(of rows: [DueRow], people: Int) -> [Fact] {
        let counts = Dictionary(grouping: rows, by: \.kind).mapValues(\.count)
        return [
            Fact(
                "learnerCount", Phrase(zh: "人数", en: "People"), .integer(Set(rows.map(\.standing.learner.id)).count)),
            Fact("rowCount", Phrase(zh: "事项", en: "Rows"), .integer(rows.count)),
        ]
            + DueKind.allCases.map { kind in
                Fact(kind.rawValue, kind.term.phrase, .integer(counts[kind] ?? 0))
            } + [Fact("heldCount", Phrase(zh: "该持有的人", en: "People held"), .integer(people), isNotable: false)]
    }
}

extension Phrase {
    fileprivate static func nothingDue(by day: CivilDate) -> Phrase {
        Phrase(zh: "\(day) 及以前没有要办的", en: "Nothing is due on \(day) or earlier")
    }
}
