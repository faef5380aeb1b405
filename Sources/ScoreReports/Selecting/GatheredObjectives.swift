internal import CourseModel
package import Gradebook
internal import QuizEngine

/// What a report on objectives needs of the attempts that count, taken from them person by person.
///
/// What the clock threw away and what was found to be faulty is left out.
struct GatheredObjectives: AttemptFold {
    private(set) var tallies: [ObjectiveTally.Key: ObjectiveTally] = [:]
    private(set) var premises = GatheredPremises()
    /// How many attempts have answers, and whose they are.
    private(set) var attemptCount = 0
    private(set) var learners: Set<LearnerID> = []
    /// What each quiz is called in the last attempt that counts, in the order of reports.
    private var titles: [ReportQuiz.Key: (place: Standing.Key, title: Localized<String>)] = [:]
    private let selection: AttemptSelection
    private let placements: ItemPlacements
    private let level: DepartmentLevel?

    /// - Parameters:
    ///   - placements: where the items belong.
    ///   - level: of the departments at the time of the attempts; nil where these are not told apart.
    init(_ selection: AttemptSelection, placements: ItemPlacements, at level: DepartmentLevel?) {
        self.selection = selection
        self.placements = placements
        self.level = level
    }

    mutating func add(_ standing: Standing) {
        guard let quiz = standing.key.quiz else { return }
        var parts: [ObjectiveTally.Key: ObjectiveTally.Part] = [:]
        let attempts = selection.listed(of: standing.attempts)
        for attempt in attempts {
            premises.add(attempt, at: standing.key)
            guard !attempt.isDiscarded, !attempt.responses.isEmpty else { continue }
            attemptCount += 1
            learners.insert(standing.learner.id)
            add(attempt, at: quiz, to: &parts)
        }
        for (key, part) in parts { tallies[key, default: ObjectiveTally()].add(part, of: standing.learner.id) }
        if let title = attempts.last?.quizTitle, titles[quiz].map({ $0.place < standing.key }) ?? true {
            titles[quiz] = (standing.key, title)
        }
    }

    private func add(
        _ attempt: ScoredAttempt, at quiz: ReportQuiz.Key, to parts: inout [ObjectiveTally.Key: ObjectiveTally.Part]
    ) {
        let department = level.map { $0.group(of: attempt.department) }
        let counted = attempt.responses.lazy.map(\.mark).filter { $0.voiding == nil }
        let byObjective = Dictionary(grouping: counted) {
            placements.placement(of: $0.item, in: attempt.workspace)?.objective
        }
        for (objective, marks) in byObjective {
            let key = ObjectiveTally.Key(quiz: quiz, objective: objective, department: department)
            for mark in marks { parts[key, default: ObjectiveTally.Part()].add(mark) }
        }
    }

    /// What a quiz is called; nil where no attempt at it counts.
    func title(of quiz: ReportQuiz.Key) -> Localized<String>? { titles[quiz]?.title }
}

extension AttemptCollection {
    /// Lets `add` likewise keep only what a report on objectives needs.
    package mutating func gatherObjectives(
        placements: ItemPlacements, at level: DepartmentLevel?, asOf day: GatheringDay
    ) {
        gathering = Gathering(GatheredObjectives(selection, placements: placements, at: level), asOf: day)
    }
}
