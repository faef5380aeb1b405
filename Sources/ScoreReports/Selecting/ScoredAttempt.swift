internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A closed attempt with its marks and its place in the calendar: what reports are made of.
///
/// It keeps what was answered and earned, and lets go of the paper with its texts, which is many times as large. A class, because lists of
/// attempts are sorted and chosen from again and again, and copies of it would cost more than all else.
final class ScoredAttempt: Sendable {
    let packedID: PackedID
    let learner: Learner
    /// Of the learner at the time.
    let department: [String]
    let kind: AttemptKind
    let number: Int
    /// Whether the clock closed the attempt and threw its responses away.
    let isDiscarded: Bool
    /// By the clocks of the workspace.
    let submittedAt: CivilTime
    /// The beginning and the end in milliseconds since 1970, for the order of attempts whose zones differ.
    let startInstant: Int64
    let submissionInstant: Int64
    /// From the start to the submission, in milliseconds, the time between leaving and resuming included.
    let elapsed: Int64
    /// In the order of the paper; empty where nobody asked for them.
    let responses: [AttemptResult.ItemResult]
    /// The items that were found to be faulty after they were answered.
    let voidedItems: [VoidedItem]
    /// The hashes of the forms in which the items were asked, in the same order; empty where nobody asked for them.
    let forms: [Digest]
    /// The sums of all marks, and what part of the maximum the total is.
    let total: Fraction
    let maximum: Fraction
    let share: Fraction
    let outcome: Score.Outcome
    /// What it is worth to somebody who must hold the quiz.
    let fulfilment: Pass?
    /// Whether the report names nobody: then the hour and the ids, by which others could tell who it was, are not shown.
    let isAnonymous: Bool

    /// nil for an attempt in progress.
    ///
    /// - Parameters:
    ///   - kind: its kind, where others share it.
    ///   - keepsItems: whether the answers are wanted, which are most of what there is.
    ///   - publicDepartment: what is said of the department where nobody is named; nil where people go by their names.
    init?(
        _ attempt: AttemptSummary, of learner: Learner, kind: AttemptKind? = nil, forms: [Digest] = [],
        keepsItems: Bool = true, publicDepartment: [String]? = nil
    ) {
        guard let result = attempt.result else { return nil }
        packedID = PackedID(attempt.id)
        self.learner = learner
        department = publicDepartment ?? attempt.department
        isAnonymous = publicDepartment != nil
        self.kind = kind ?? AttemptKind(of: attempt)
        number = attempt.number
        isDiscarded = result.isDiscarded
        submittedAt = CivilTime(wall: result.submittedAt, in: attempt.quiz.timeZone)
        startInstant = attempt.startedAt
        submissionInstant = result.submittedAt
        elapsed = result.elapsed
        responses = keepsItems ? result.items : []
        voidedItems = result.items.compactMap { VoidedItem($0.mark) }
        self.forms = forms
        total = result.total
        maximum = result.maximum
        share = result.share
        outcome = result.outcome
        fulfilment = attempt.fulfilment
    }

    private init(withoutAnswersOf other: ScoredAttempt) {
        packedID = other.packedID
        learner = other.learner
        department = other.department
        kind = other.kind
        number = other.number
        isDiscarded = other.isDiscarded
        submittedAt = other.submittedAt
        startInstant = other.startInstant
        submissionInstant = other.submissionInstant
        elapsed = other.elapsed
        responses = []
        voidedItems = other.voidedItems
        forms = []
        total = other.total
        maximum = other.maximum
        share = other.share
        outcome = other.outcome
        fulfilment = other.fulfilment
        isAnonymous = other.isAnonymous
    }

    /// The same attempt, for whoever does not ask what was answered.
    var withoutAnswers: ScoredAttempt { responses.isEmpty ? self : ScoredAttempt(withoutAnswersOf: self) }

    var id: AttemptID { packedID.id }
    var workspace: String { kind.workspace }
    var quiz: QuizID { kind.quiz.id }
    var quizTitle: Localized<String> { kind.quiz.title }
    var source: AttemptRecord.Source { kind.source }
    /// The zone of the workspace, an IANA name.
    var timeZone: String { kind.quiz.timeZone }
    /// By its clocks.
    var startedAt: CivilTime { CivilTime(wall: startInstant, in: timeZone) }
    /// The share that passes; nil where nothing does, and of results from elsewhere, where another one may have held.
    var passMark: Fraction? { source == .elsewhere ? nil : kind.quiz.rules.passMark }
    /// The id of the gradebook in which it was sat, where that is another.
    var arrivedFrom: String? { kind.arrivedFrom }

    /// The last day on which the pass holds; nil where the attempt did not pass, or the pass holds for ever.
    var validUntil: CivilDate? { outcome == .passed ? fulfilment?.until : nil }

    /// Whether only its day is known: of what was typed in, nobody said when it began and ended.
    var isOfADay: Bool { source == .imported || source == .elsewhere }

    /// Whether only its day is shown.
    var showsDayOnly: Bool { isOfADay || isAnonymous }
}

extension ScoredAttempt: Submission {
    var submittedOn: CivilDate { submittedAt.date }
}

/// An item that was found to be faulty, and what was decided about it.
struct VoidedItem: Sendable, Hashable {
    let item: ItemID
    let voiding: Voiding

    /// nil where the item counts as it was answered.
    init?(_ mark: Score.Mark) {
        guard let voiding = mark.voiding else { return nil }
        (item, self.voiding) = (mark.item, voiding)
    }
}
