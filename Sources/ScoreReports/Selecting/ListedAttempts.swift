internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// The attempts that a report lists, in the order that is asked for, and what they add up to: in little room, without answers.
struct ListedAttempts: Sendable {
    /// One of them.
    struct Reference: Sendable {
        /// The learner's place in the list of learners.
        let learner: Int32
        /// Where its title stands among those of all.
        let title: Int32
        /// How many rows it has: none where the clock threw the answers away, or where it has no items.
        let rows: Int32
        /// Where its id stands among the ids.
        fileprivate let id: Range<Int32>
        let department: [String]
        /// The share of the marks, where a report goes by it.
        let share: Fraction?
    }

    private(set) var references: [Reference] = []
    private(set) var premises = GatheredPremises()
    private(set) var counts = Counts()
    /// For each of them, how many rows it and those before it have.
    private(set) var rowEnds: [Int] = []
    private var titles: [Localized<String>] = []
    /// All ids one after another: a million texts of their own would take twice the room.
    private var ids: [UInt8] = []
    private let selection: AttemptSelection

    struct Counts: Sendable {
        var attempts = 0
        var learners: Set<LearnerID> = []
        var omitted = 0
        var discarded = 0
        var elsewhere = 0
    }

    init(_ selection: AttemptSelection) { self.selection = selection }

    /// - Parameter standing: as it was at the end of the report's day.
    mutating func add(_ standing: Standing) {
        for attempt in selection.listed(of: standing.attempts) {
            premises.add(attempt)
            add(attempt, at: Int32(standing.key.place))
        }
    }

    private mutating func add(_ attempt: ScoredAttempt, at place: Int32) {
        let rows = attempt.isDiscarded ? 0 : attempt.responses.count
        if attempt.isDiscarded { counts.discarded += 1 }
        if attempt.source == .elsewhere { counts.elsewhere += 1 }
        if rows > 0 {
            counts.attempts += 1
            counts.learners.insert(attempt.learner.id)
            counts.omitted += attempt.responses.count { $0.mark.verdict == .omitted }
        }
        let title = titles.firstIndex(of: attempt.quizTitle) ?? titles.count
        if title == titles.count { titles.append(attempt.quizTitle) }
        let start = Int32(ids.count)
        ids += attempt.id.rawValue.utf8
        references.append(
            Reference(
                learner: place, title: Int32(title), rows: Int32(rows), id: start..<Int32(ids.count),
                department: attempt.department,
                share: selection.order == .score && attempt.maximum > .zero ? attempt.share : nil))
    }

    /// Puts them into the order that is asked for. Nothing may be added any more.
    mutating func sort(_ learner: (Int32) -> Learner) {
        // People came as the gradebook has them; of one person they are in order, and sorting keeps the order of what is equal.
        references.sort { $0.learner < $1.learner }
        references = selection.order.sorted(
            references, learner: { learner($0.learner) }, department: \.department, share: \.share)
        var end = 0
        rowEnds = references.map { reference in
            end += Int(reference.rows)
            return end
        }
        if let last = references.last { premises.setTitle(titles[Int(last.title)]) }
    }

    var rowCount: Int { rowEnds.last ?? 0 }

    func id(_ reference: Reference) -> AttemptID {
        AttemptID(String(decoding: ids[Int(reference.id.lowerBound)..<Int(reference.id.upperBound)], as: UTF8.self))
    }

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
}
