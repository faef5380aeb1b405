package import CourseModel
internal import Gradebook
package import QuizEngine

extension ReportTable {
    /// A person with what there is at each quiz of the table; nil at one that need not be held.
    struct StatusRow: Sendable {
        let person: PersonStatus
        let entries: [PersonStatus.Entry?]

        init(_ person: PersonStatus, at quizzes: [ReportQuiz]) {
            self.person = person
            entries = person.entries(at: quizzes)
        }
    }

    /// The rows, each made when it is looked at.
    struct StatusRows: RandomAccessCollection, Sendable {
        let people: [PersonStatus]
        let quizzes: [ReportQuiz]

        var startIndex: Int { 0 }
        var endIndex: Int { people.count }
        subscript(index: Int) -> StatusRow { StatusRow(people[index], at: quizzes) }
    }

    /// `report status`: a row for each person who must hold something, and a column for each quiz.
    ///
    /// A quiz that somebody need not hold is empty there. By score, those come first whose best shares are highest on the average.
    package static func status(
        of collection: AttemptCollection, noticing notice: ExpiryNotice, asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let required = collection.requiredQuizzes(asOf: asOf)
        let people = selection.order.sorted(
            collection.statuses(at: required, asOf: asOf, noticing: notice), learner: \.learner,
            department: \.learner.department, share: \.meanShare)
        let shownAttempts = people.flatMap { $0.entries.compactMap { $0.standing.shownAttempt(.best) } }
        let keys = Set(required.quizzes.map(\.key))
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { quiz, _ in keys.contains(quiz) }
        return ReportTable(
            "status", Phrase(zh: "持证一览", en: "Status"),
            premises: premises(
                of: collection, shownAttempts, asOf: asOf, counting: .anyPass, quizzes: required, period: nil,
                language: language) + notice.fact(asOf: asOf),
            subjects: StatusRows(people: people, quizzes: required.quizzes),
            fields: statusFields(required.quizzes, language: language),
            summary: statusSummary(of: people) + leftOut.facts
                + [.leaversLeftOut(collection.leaversLeftOut(asOf: asOf))],
            charts: [
                .holdings(people, at: required.quizzes, language: language), departmentChart(of: people),
            ].compactMap(\.self), emptyNotice: .nobodyMatches)
    }

    private static func departmentChart(of people: [PersonStatus]) -> ReportChart? {
        .departments(
            "departments", Phrase(zh: "各部门有多少人齐全", en: "Complete, by department"),
            series: [
                ReportChart.Series(title: Phrase(zh: "齐全", en: "Complete"), tone: .plain),
                ReportChart.Series(title: Phrase(zh: "有缺的人", en: "Lacking some"), tone: .alert),
            ],
            reading: Phrase(
                zh: "每行是一个部门（连同下级）的人：该持有的都有效的，和还缺的。",
                en:
                    "Each line is of the people of a department, with those below it: all that they must hold holds, or not."
            ), people.map { (path: $0.learner.department, series: $0.lacking == 0 ? 0 : 1) })
    }

    private static func statusFields(_ quizzes: [ReportQuiz], language: LanguageTag) -> [Field<StatusRow>] {
        let counts = [Holding.State.valid, .expiring, .expired, .notPassed, .missing].map { state in
            Field<StatusRow>(
                state.rawValue,
                Phrase(zh: "\(state.term.phrase.chinese)份数", en: "\(state.term.phrase.english), quizzes"),
                .number, .detail
            ) { .integer($0.person.count(of: state)) }
        }
        return personFields { $0.person.learner } + [
            Field("overall", Phrase(zh: "总体", en: "Overall"), .term) { .term(overall(of: $0.person)) }
        ] + quizFields(quizzes, language: language) + [
            Field("required", Phrase(zh: "该持有的份数", en: "Quizzes required"), .number, .detail) {
                .integer($0.person.entries.count)
            },
            Field("met", Phrase(zh: "持有的份数", en: "Quizzes held"), .number, .detail) { .integer($0.person.met) },
        ] + counts
    }

    /// Of each quiz the status, and the day up to which a pass holds or held, or up to which there must be one.
    private static func quizFields(_ quizzes: [ReportQuiz], language: LanguageTag) -> [Field<StatusRow>] {
        let titles = quizzes.map { $0.title[language] }
        let isOfOneWorkspace = Set(quizzes.map(\.key.workspace)).count < 2
        return quizzes.enumerated().flatMap { place, quiz -> [Field<StatusRow>] in
            let name = isOfOneWorkspace ? quiz.key.quiz.rawValue : "\(quiz.key.workspace)/\(quiz.key.quiz)"
            let isUnique = titles.count { $0 == titles[place] } == 1
            let title = isUnique ? titles[place] : "\(titles[place]) \(name)"
            // As many as a terminal of 80 cells holds beside who it is; others where there is room.
            let prominence: Column.Prominence = place < 3 ? .essential : .helpful
            return [
                Field("quiz:\(name)", Phrase(zh: title, en: title), .title, prominence) {
                    ($0.entries[place]?.holding.term).map(Cell.term) ?? .empty
                },
                Field("date:\(name)", Phrase(zh: "\(title)：日期", en: "\(title): date"), .date, .helpful) { row in
                    guard let holding = row.entries[place]?.holding else { return .empty }
                    if let date = holding.date { return .date(date) }
                    return holding.state.isMet ? .term(.unlimited) : .empty
                },
            ]
        }
    }

    private static func overall(of person: PersonStatus) -> Term {
        let (lacking, expiring) = (person.lacking, person.count(of: .expiring))
        if lacking > 0 {
            return Term("lacking", Phrase(zh: "缺 \(lacking) 份", en: "\(lacking) missing"), needsAttention: true)
        }
        return expiring > 0
            ? Term("expiring", Phrase(zh: "\(expiring) 份将到期", en: "\(expiring) expiring"), needsAttention: true)
            : Term("complete", Phrase(zh: "齐全", en: "Complete"))
    }

    /// People by what they have as a whole, and below that their quizzes one by one.
    private static func statusSummary(of people: [PersonStatus]) -> [Fact] {
        let codes = people.map { overall(of: $0).code }
        let states = people.flatMap { $0.entries.map(\.holding.state) }
        func count(_ code: String) -> Cell { .integer(codes.count { $0 == code }) }
        return [
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(people.count)),
            Fact("complete", Phrase(zh: "齐全", en: "Complete"), count("complete")),
            Fact("expiringPeople", Phrase(zh: "齐全而有将到期的", en: "Complete, some expiring"), count("expiring")),
            Fact("lacking", Phrase(zh: "有缺的人", en: "Lacking some"), count("lacking")),
            Fact(
                "obligationCount", Phrase(zh: "人次", en: "Required in all"), .integer(states.count),
                isNotable: states.count != people.count),
        ] + facts(countingStates: Dictionary(grouping: states) { $0 }.mapValues(\.count))
    }
}
