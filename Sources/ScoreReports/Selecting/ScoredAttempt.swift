internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A closed attempt with its marks and its place in the calendar: what reports are made of.
///
/// It keeps what was answered and earned, and lets go of the paper with its texts, which is many times as large. A class, because lists of
/// attempts are sorted and chosen from again and again, and copies of it would cost more than all else.
final class ScoredAttempt: Sendable {
    let id: AttemptID
    let learner: Learner
    /// Of the learner at the time.
    let department: [String]
    /// The workspace that the quiz came from; two may have a quiz of the same name.
    let workspace: String
    let quiz: QuizID
    let quizTitle: Localized<String>
    let number: Int
    let source: AttemptRecord.Source
    /// Whether the clock closed the attempt and threw its responses away.
    let isDiscarded: Bool
    /// The zone of the workspace, an IANA name; the times below are of its clocks.
    let timeZone: String
    let startedAt: CivilTime
    let submittedAt: CivilTime
    /// Of the submission: milliseconds since 1970, for the order of attempts whose zones differ.
    let submissionInstant: Int64
    /// From the start to the submission, in milliseconds, the time between leaving and resuming included.
    let elapsed: Int64
    /// In the order of the paper; empty where nobody asked for them.
    let responses: [AttemptResult.ItemResult]
    /// The items that were found to be faulty after they were answered.
    let voidedItems: [ItemID]
    /// The hashes of the forms in which the items were asked, in the same order; empty where nobody asked for them.
    let forms: [Digest]
    /// The sums of all marks, and what part of the maximum the total is.
    let total: Fraction
    let maximum: Fraction
    let share: Fraction
    /// The share that passes; nil where nothing does.
    let passMark: Fraction?
    let outcome: Score.Outcome
    /// The last day on which the pass holds; nil where the attempt did not pass, or the pass holds for ever.
    let validUntil: CivilDate?
    /// What it is worth to somebody who must hold the quiz.
    let fulfilment: Pass?
    /// The id of the gradebook in which it was sat, where that is another.
    let arrivedFrom: String?
    /// Whether the report names nobody: then the hour and the ids, by which others could tell who it was, are not shown.
    let isAnonymous: Bool

    /// nil for an attempt in progress.
    ///
    /// - Parameters:
    ///   - keepsItems: whether the answers are wanted, which are most of what there is.
    ///   - publicDepartment: what is said of the department where nobody is named; nil where people go by their names.
    init?(
        _ attempt: AttemptSummary, of learner: Learner, forms: [Digest] = [], keepsItems: Bool = true,
        publicDepartment: [String]? = nil
    ) {
        guard let result = attempt.result else { return nil }
        self.forms = forms
        id = attempt.id
        self.learner = learner
        department = publicDepartment ?? attempt.department
        isAnonymous = publicDepartment != nil
        workspace = attempt.workspace
        quiz = attempt.quiz.id
        quizTitle = attempt.quiz.title
        number = attempt.number
        source = attempt.source
        isDiscarded = result.isDiscarded
        timeZone = attempt.quiz.timeZone
        startedAt = CivilTime(wall: attempt.startedAt, in: timeZone)
        submittedAt = CivilTime(wall: result.submittedAt, in: timeZone)
        submissionInstant = result.submittedAt
        elapsed = result.elapsed
        responses = keepsItems ? result.items : []
        voidedItems = result.items.compactMap { $0.mark.voiding == nil ? nil : $0.mark.item }
        total = result.total
        maximum = result.maximum
        share = result.share
        // Elsewhere another one may have held.
        passMark = attempt.source == .elsewhere ? nil : attempt.quiz.rules.passMark
        outcome = result.outcome
        validUntil = attempt.pass?.until
        fulfilment = attempt.fulfilment
        arrivedFrom = attempt.arrivedFrom
    }

    /// Whether only its day is known: of what was typed in, nobody said when it began and ended.
    var isOfADay: Bool { source == .imported || source == .elsewhere }

    /// Whether only its day is shown.
    var showsDayOnly: Bool { isOfADay || isAnonymous }
}

extension ScoredAttempt: Submission {
    var submittedOn: CivilDate { submittedAt.date }
}
