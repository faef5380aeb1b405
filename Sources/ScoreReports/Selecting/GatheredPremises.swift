internal import CourseModel
internal import QuizEngine

/// What the premises of a report say of the attempts that it rests on, taken from them one by one.
struct GatheredPremises: Sendable {
    /// What the quiz is called in the last of them.
    private(set) var title: Localized<String>?
    /// Where that one stands in the order of the report.
    private var place: Standing.Key?
    private(set) var passMarks: Set<Fraction> = []
    private(set) var voidedItems: Set<VoidedItem> = []
    private(set) var timeZones: Set<String> = []
    private(set) var workspaces: Set<String> = []

    init() {}

    /// - Parameter attempts: in the order of the report.
    init(of attempts: [ScoredAttempt]) {
        for attempt in attempts { add(attempt) }
    }

    /// - Parameter place: of the learner and the quiz; nil where attempts come in the order of the report.
    mutating func add(_ attempt: ScoredAttempt, at place: Standing.Key? = nil) {
        add(passMark: attempt.passMark, timeZone: attempt.timeZone, workspace: attempt.workspace)
        voidedItems.formUnion(attempt.voidedItems)
        if let place { return add(title: attempt.quizTitle, at: place) }
        (title, self.place) = (attempt.quizTitle, nil)
    }

    /// What an attempt says that has no item which was found to be faulty.
    mutating func add(passMark: Fraction?, timeZone: String, workspace: String) {
        if let passMark { passMarks.insert(passMark) }
        timeZones.insert(timeZone)
        workspaces.insert(workspace)
    }

    /// Calls the quiz as an attempt at some place does, unless one behind it was added.
    mutating func add(title: Localized<String>, at place: Standing.Key) {
        if let last = self.place, place < last { return }
        (self.title, self.place) = (title, place)
    }

    /// Says which of them is the last.
    mutating func setTitle(_ title: Localized<String>) { self.title = title }

    /// What was decided about each item that was found to be faulty; where one form was credited and another left out, the latter.
    var voidings: [ItemID: Voiding] {
        Dictionary(voidedItems.map { ($0.item, $0.voiding) }) { $0 == .excluded ? $0 : $1 }
    }

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
