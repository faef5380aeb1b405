internal import CourseModel
internal import Gradebook
internal import QuizEngine

extension ReportTable {
    /// Something that somebody has to do.
    private struct Task: Sendable {
        let standing: Standing
        let term: Term
        /// The last day for it, or the day on which a pass ran out or will.
        let day: CivilDate?
    }

    /// Passes that run out within these days are to be renewed.
    static let renewalDays = 60

    /// 待办: who has to do what, department by department, so that a manager's part can be sent to the manager.
    static func bookTasks(of records: BookRecords, language: LanguageTag) -> ReportTable {
        let tasks = records.standings.compactMap { task(of: $0, records) }
        let ordered = ReportOrder.department.sorted(
            tasks, learner: \.standing.learner, department: \.standing.learner.department, share: { _ in nil })
        let counts = Dictionary(grouping: tasks, by: \.term).mapValues(\.count)
        return ReportTable(
            "tasks", Phrase(zh: "待办", en: "To do"), premises: records.standingPremises, subjects: ordered,
            fields: personFields { $0.standing.learner } + [
                Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title) {
                    ($0.standing.title?[language]).map(Cell.text) ?? .empty
                },
                Field("task", Phrase(zh: "情况", en: "State"), .term) { .term($0.term) },
                Field("day", Phrase(zh: "最晚/到期", en: "Due or expires"), .date) { $0.day.map(Cell.date) ?? .empty },
                Field("attempts", Phrase(zh: "次数", en: "Attempts"), .number) { .integer($0.standing.attempts.count) },
                Field("share", Phrase(zh: "得分率", en: "Percent"), .percent) {
                    $0.standing.shownAttempt(.all).map(Cell.init(shareOf:)) ?? .empty
                },
            ],
            summary: counts.sorted { $0.key.code < $1.key.code }.map {
                Fact($0.key.code, $0.key.phrase, .integer($0.value))
            },
            emptyNotice: Phrase(zh: "没有人要办什么", en: "Nobody has to do anything"))
    }

    /// By the assignments where there are any, else by the status.
    private static func task(of standing: Standing, _ records: BookRecords) -> Task? {
        guard standing.key.quiz != nil else { return nil }
        if let obligation = standing.obligation(asOf: records.asOf) {
            switch obligation.state {
            case .upcoming, .met: return nil
            case .expiring, .expired:
                return Task(standing: standing, term: obligation.state.term, day: obligation.pass?.until)
            case .open, .overdue: return Task(standing: standing, term: obligation.state.term, day: obligation.dueOn)
            }
        }
        let status = records.status(of: standing)
        let until = standing.pass(.all)?.validUntil
        switch status {
        case .taken: return nil
        case .passed:
            guard let until, until.daysSinceEpoch - records.asOf.daysSinceEpoch <= renewalDays else { return nil }
            return Task(standing: standing, term: Obligation.State.expiring.term, day: until)
        case .expired: return Task(standing: standing, term: status.term, day: until)
        case .notPassed, .inProgress, .neverTaken: return Task(standing: standing, term: status.term, day: nil)
        }
    }
}
