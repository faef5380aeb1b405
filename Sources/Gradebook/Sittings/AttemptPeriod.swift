package import CourseModel
package import QuizEngine

/// An attempt of a person at a quiz, as far as beginning the next one asks for it.
package struct PastAttempt: Sendable {
    /// The id under which it was sat.
    package let learner: LearnerID
    package let attempt: AttemptSummary
    /// Whether there are two histories of it: it was sat, but what came of it does not count.
    package let isDisputed: Bool

    package init(learner: LearnerID, attempt: AttemptSummary, isDisputed: Bool = false) {
        self.learner = learner
        self.attempt = attempt
        self.isDisputed = isDisputed
    }

    fileprivate var order: (Int64, Int) { (attempt.startedAt, attempt.number) }

    /// On the calendar of the attempt's own zone.
    package var begunOn: CivilDate { CivilTime(wall: attempt.startedAt, in: attempt.quiz.timeZone).date }

    /// The pass that was earned, for somebody whose passes hold no longer than each of `validities`.
    func pass(within validities: [Quiz.Validity]) -> Pass? {
        isDisputed ? nil : attempt.pass.map { pass in validities.reduce(pass) { $0.limited(to: $1) } }
    }
}

/// The period of validity in which attempts are counted: up to the first pass that runs out all of them, and after it those that began
/// when the pass could be renewed.
///
/// So a quiz with one attempt whose pass holds for a year can be taken once a year. An attempt belongs to the period in which it began,
/// whatever came of it and whenever it ended.
package struct AttemptPeriod: Sendable, Hashable {
    /// The first day; nil for the first period.
    package let startsOn: CivilDate?
    /// How many attempts of the source are used up in it.
    package let used: Int
    /// The day from which a pass of this very period may be renewed, so that the next one begins; nil without a pass that runs out.
    package let renewableFrom: CivilDate?

    /// The period in which an attempt would be that began on a day.
    ///
    /// - Parameters:
    ///   - history: every attempt of the person at the quiz, in no order.
    ///   - source: attempts of others use up none; passes count that were earned so, or that are official.
    ///   - learner: the id under which the attempt would be sat.
    ///   - number: the highest number of that id's attempts of the source, 0 for none: numbers that are missing, left out on purpose, were
    ///     used up.
    ///   - unreadable: how many attempts of the source, under other ids, are not as they were written: they used up one each.
    ///   - validities: how long a pass holds for the person, each of these at most.
    package init(
        of history: [PastAttempt], source: AttemptRecord.Source, learner: LearnerID,
        lastNumber number: Int, unreadable: Int = 0, within validities: [Quiz.Validity] = [], on day: CivilDate
    ) {
        var start: CivilDate?
        var counted = 0
        // Of the learner id's attempts: the last one before the period, and the last one so far.
        var (numberBefore, lastNumber) = (0, 0)
        var renewal: CivilDate?
        func passesInto(_ begin: CivilDate) -> Bool { renewal.map { $0 <= begin } ?? false }
        func beginPeriod() {
            (start, counted, numberBefore, renewal) = (renewal, 0, lastNumber, nil)
        }
        for past in history.sorted(by: { $0.order < $1.order }) {
            if passesInto(past.begunOn) { beginPeriod() }
            if past.attempt.source == source {
                counted += 1
                if past.learner == learner { lastNumber = max(lastNumber, past.attempt.number) }
            }
            guard past.attempt.source == source || past.attempt.source.isOfficial,
                let pass = past.pass(within: validities)
            else { continue }
            // Another pass of the period puts its end off, and one for ever for ever.
            renewal = max(renewal ?? pass.earnedOn, pass.renewableFrom ?? .latest)
        }
        if passesInto(day) { beginPeriod() }
        startsOn = start
        used = max(counted, number - numberBefore) + unreadable
        renewableFrom = renewal == .latest ? nil : renewal
    }
}
