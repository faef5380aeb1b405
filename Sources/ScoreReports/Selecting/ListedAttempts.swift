internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// The attempts whose answers a report lists, in the order that is asked for, and what they add up to: in little room, without the answers.
struct ListedAttempts: AttemptFold {
    private(set) var attempts = PackedAttempts()
    private(set) var premises = GatheredPremises()
    private(set) var counts = Counts()
    /// For each of them, how many rows it and those before it have.
    private var rowEnds: [Int] = []
    private let selection: AttemptSelection

    struct Counts: Sendable {
        var attempts = 0
        var learners: Set<LearnerID> = []
        var omitted = 0
        var discarded = 0
        var elsewhere = 0
    }

    init(_ selection: AttemptSelection) { self.selection = selection }

    mutating func add(_ standing: Standing) {
        for attempt in selection.listed(of: standing.attempts) {
            attempts.append(attempt, at: standing.key.place)
            premises.add(attempt)
            count(attempt)
        }
    }

    private mutating func count(_ attempt: ScoredAttempt) {
        if attempt.isDiscarded { counts.discarded += 1 }
        if attempt.source == .elsewhere { counts.elsewhere += 1 }
        guard !attempt.isDiscarded, !attempt.responses.isEmpty else { return }
        counts.attempts += 1
        counts.learners.insert(attempt.learner.id)
        counts.omitted += attempt.responses.count { $0.mark.verdict == .omitted }
    }

    /// Puts them into the order that is asked for. Nothing may be added any more.
    mutating func sort() {
        attempts.sort(selection.order)
        var end = 0
        rowEnds = attempts.indices.map { index in
            end += attempts.answerCount(at: index)
            return end
        }
        if let last = attempts.last { premises.setTitle(last.quizTitle) }
    }

    /// A row for each answer.
    var rowCount: Int { rowEnds.last ?? 0 }

    /// The attempt that a row is of.
    func place(ofRow row: Int) -> Int {
        var (low, high) = (0, rowEnds.count)
        while low < high {
            let middle = (low + high) / 2
            if rowEnds[middle] <= row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first row of an attempt.
    func firstRow(of place: Int) -> Int { place == 0 ? 0 : rowEnds[place - 1] }

    func hasRows(_ place: Int) -> Bool { firstRow(of: place) < rowEnds[place] }
}
