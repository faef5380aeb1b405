internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// Who took what of the two quizzes.
struct GainRecords {
    /// In the natural order of staff ids.
    private(set) var people: [PersonGain] = []
    /// Those who took only the one, or took the second only before the first.
    private(set) var onlyBefore = 0
    private(set) var onlyAfter = 0
    /// Those who took both, of which nothing can be compared: no parallel items in common, or no points.
    private(set) var incomparable = 0
    let leftOut: AttemptCollection.LeftOut

    init(of collection: AttemptCollection, _ design: GainDesign, asOf day: CivilDate) {
        let selection = collection.selection
        var first: [LearnerID: ScoredAttempt] = [:]
        var later: [(learner: LearnerID, attempts: [ScoredAttempt])] = []
        for standing in collection.standings(asOf: day) {
            let attempts = standing.attempts.filter { !$0.isDiscarded && $0.source != .elsewhere }
            guard !attempts.isEmpty else { continue }
            if standing.key.quiz == design.before { first[standing.learner.id] = attempts[0] }
            if standing.key.quiz == design.after { later.append((standing.learner.id, attempts)) }
        }
        var met: Set<LearnerID> = []
        for (learner, attempts) in later {
            guard let before = first[learner],
                let after = selection.listed(of: attempts.filter { before.wasSubmittedBefore($0) }).first
            else {
                onlyAfter += 1
                continue
            }
            met.insert(learner)
            if let gain = PersonGain(before, after, design) { people.append(gain) } else { incomparable += 1 }
        }
        onlyBefore = first.keys.count { !met.contains($0) }
        leftOut = collection.unofficialLeftOut(asOf: day) { quiz, _ in quiz == design.before || quiz == design.after }
    }

    /// What the items ask, as far as it is known.
    func stems(_ versions: [Digest: ScoringVersion], _ language: LanguageTag) -> [ItemID: String] {
        var stems: [ItemID: String] = [:]
        for attempt in people.flatMap({ [$0.before, $0.after] }) {
            for (result, form) in zip(attempt.responses, attempt.forms) where stems[result.mark.item] == nil {
                stems[result.mark.item] = versions[form]?.stem[language].firstLine
            }
        }
        return stems
    }
}
