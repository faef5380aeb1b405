internal import CourseModel
internal import QuizEngine

/// What a report on items needs of the attempts that count, taken from them person by person.
struct GatheredItems: AttemptFold {
    var answers = GatheredAnswers()
    var premises = GatheredPremises()
    var distribution = ScoreDistribution()
    let selection: AttemptSelection
    /// The department that is held against the others, with those below it; nil where none is.
    let group: [String]?

    init(_ selection: AttemptSelection, heldAgainst group: [String]?) {
        self.selection = selection
        self.group = group
    }

    mutating func add(_ standing: Standing) {
        for attempt in selection.listed(of: standing.attempts) where !attempt.isDiscarded {
            add(attempt, at: standing.key)
        }
    }

    mutating func add(_ attempt: ScoredAttempt, at key: Standing.Key) {
        answers.add(attempt, isInGroup: isInGroup(attempt.department))
        premises.add(attempt, at: key)
        distribution.add(attempt)
    }

    /// Whether a department, as the report calls it, is of the group that is held against the others; nil where none is.
    func isInGroup(_ department: [String]) -> Bool? { group.map { DepartmentPath.covers($0, department) } }
}
