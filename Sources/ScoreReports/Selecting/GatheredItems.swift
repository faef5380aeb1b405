internal import CourseModel
internal import QuizEngine

/// What a report on items needs of the attempts that count, taken from them person by person.
struct GatheredItems: Sendable {
    private(set) var answers = GatheredAnswers()
    private(set) var premises = GatheredPremises()
    private(set) var distribution = ScoreDistribution()
    private let selection: AttemptSelection
    /// The department that is held against the others, with those below it; nil where none is.
    let group: [String]?

    init(_ selection: AttemptSelection, heldAgainst group: [String]?) {
        self.selection = selection
        self.group = group
    }

    /// - Parameter standing: as it was at the end of the report's day.
    mutating func add(_ standing: Standing) {
        for attempt in selection.listed(of: standing.attempts) where !attempt.isDiscarded {
            answers.add(attempt, isInGroup: group.map { DepartmentPath.covers($0, attempt.department) })
            premises.add(attempt, at: standing.key)
            distribution.add(attempt)
        }
    }
}
