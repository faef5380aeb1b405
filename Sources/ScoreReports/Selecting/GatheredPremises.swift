internal import CourseModel
internal import QuizEngine

/// What the premises of a report say of the attempts that it rests on, taken from them one by one.
struct GatheredPremises: Sendable {
    /// What the quiz is called in the last of them.
    private(set) var title: Localized<String>?
    /// Where that one stands in the order of the report.
    private var place: Standing.Key?
    private(set) var passMarks: Set<Fraction> = []
    private(set) var voidedItems: Set<ItemID> = []
    private(set) var timeZones: Set<String> = []
    private(set) var workspaces: Set<String> = []

    init() {}

    /// - Parameter attempts: in the order of the report.
    init(of attempts: [ScoredAttempt]) {
        for attempt in attempts { add(attempt) }
    }

    /// - Parameter place: of the learner and the quiz; nil where attempts come in the order of the report.
    mutating func add(_ attempt: ScoredAttempt, at place: Standing.Key? = nil) {
        if let passMark = attempt.passMark { passMarks.insert(passMark) }
        voidedItems.formUnion(attempt.voidedItems)
        timeZones.insert(attempt.timeZone)
        workspaces.insert(attempt.workspace)
        if let place, let last = self.place, place < last { return }
        (title, self.place) = (attempt.quizTitle, place)
    }

    /// Says which of them is the last.
    mutating func setTitle(_ title: Localized<String>) { self.title = title }

    /// The pass mark of all attempts that have one; nil where they differ.
    var commonPassMark: Fraction? { commonPassMark(with: []) }

    /// The same of quizzes, too, that everybody is held to; nil where one of them is not known to have it.
    func commonPassMark(with quizzes: [ReportQuiz]) -> Fraction? {
        let ofQuizzes = quizzes.compactMap { $0.rules?.passMark }
        guard ofQuizzes.count == quizzes.count else { return nil }
        let all = passMarks.union(ofQuizzes)
        return all.count == 1 ? all.first : nil
    }
}
