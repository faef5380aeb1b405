package import CourseModel
package import QuizEngine

/// What holds for a person who is about to begin a quiz: what a start page shows, and what decides whether an attempt may begin.
package struct SittingFacts: Sendable, Hashable {
    /// In seconds, extra time included; nil for no limit.
    package let timeLimit: Int?
    /// How many of the seconds are the person's own.
    package let extraTime: Int
    /// How many attempts there are in a period of validity, extra ones included; nil for any number.
    package let allowedAttempts: Int?
    /// The period of validity that goes on, with how many attempts are used up in it.
    package let period: AttemptPeriod
    /// Of the closed attempts that count, the last and the best: a pass before a fail, then the highest share, of equal ones the latest.
    package let last: AttemptSummary?
    package let best: AttemptSummary?
    /// The pass that holds longest of all that were earned, whether or not it still holds.
    package let pass: Pass?
    /// The attempt that goes on, neither closed nor over by the clock: it is to be resumed.
    package let inProgress: AttemptID?
    /// The first and the last day on which the person may begin.
    package let opensOn: CivilDate?
    package let closesOn: CivilDate?
    /// What assignments ask of the person at the quiz; nil for nothing.
    package let duty: Duty?
    /// The day for which all this holds, in the workspace's zone.
    package let day: CivilDate
    /// Those of the attempt that would begin, which has a number in the series of all attempts of the learner id.
    let limits: AttemptRecord.Limits
    /// The same where attempts are numbered within their period.
    package let limitsOfPeriod: AttemptRecord.Limits

    /// - Parameters:
    ///   - history: every attempt of the person at the quiz, as it stands now, in no order.
    ///   - learner: the id under which the attempt would be sat.
    ///   - lastNumber: the highest number of that id's attempts of the source; 0 for none.
    ///   - unreadable: how many attempts of the source, under other ids, are not as they were written.
    ///   - validities: how long a pass holds for the person by assignments, each of these at most.
    ///   - duty: what assignments ask of the person.
    package init(
        rules: Quiz.Rules, source: AttemptRecord.Source, learner: LearnerID, history: [PastAttempt], lastNumber: Int,
        unreadable: Int = 0, exception: PersonalException = PersonalException(), validities: [Quiz.Validity] = [],
        duty: Duty? = nil, on day: CivilDate
    ) {
        self.duty = duty
        self.day = day
        period = AttemptPeriod(
            of: history, source: source, learner: learner, lastNumber: lastNumber, unreadable: unreadable,
            within: validities, on: day)
        extraTime = exception.extraTime?.seconds(beyond: rules.timeLimit) ?? 0
        timeLimit = rules.timeLimit.map { [extraTime] in $0 + extraTime }
        allowedAttempts = rules.attempts.map { $0 + exception.extraAttempts }
        opensOn = exception.opensOn
        closesOn = exception.closesOn
        limits = AttemptRecord.Limits(
            rules, extraTime: extraTime, extraAttempts: exception.extraAttempts, uncounted: lastNumber - period.used)
        limitsOfPeriod = AttemptRecord.Limits(
            rules, extraTime: extraTime, extraAttempts: exception.extraAttempts)
        let counted = history.filter { ($0.attempt.source == source || $0.attempt.source.isOfficial) && !$0.isDisputed }
        let closed = counted.map(\.attempt).filter { $0.result != nil }.sorted { $0.submittedAt < $1.submittedAt }
        last = closed.last
        best = closed.reduce(nil) { (best: AttemptSummary?, next) in
            guard let best, next.ranksBelow(best) else { return next }
            return best
        }
        pass = counted.compactMap { $0.pass(within: validities) }.max {
            ($0.lastDay, $0.earnedOn) < ($1.lastDay, $1.earnedOn)
        }
        // Only the last one can go on: nobody begins another before.
        inProgress = history.filter { $0.learner == learner && $0.attempt.source == source }
            .max { $0.attempt.number < $1.attempt.number }
            .flatMap { $0.attempt.result == nil && $0.attempt.waitingSince == nil ? $0.attempt.id : nil }
    }

    /// How many attempts are left; nil for any number.
    package var attemptsLeft: Int? { allowedAttempts.map { max(0, $0 - period.used) } }

    /// The pass that holds; nil where there is none, or none any more.
    package var validPass: Pass? { pass.flatMap { $0.holds(on: day) ? $0 : nil } }

    /// Why no attempt may begin; nil where one may.
    package var obstacle: GradebookError? {
        if let inProgress { return .attemptMovedOn(inProgress.rawValue) }
        if let opensOn, day < opensOn { return .notOpenYet(opensOn) }
        if let closesOn, closesOn < day { return .closed(closesOn) }
        guard let allowedAttempts, period.used >= allowedAttempts else { return nil }
        return .noAttemptsLeft(limit: allowedAttempts, renewableFrom: period.renewableFrom)
    }
}

extension AttemptSummary {
    fileprivate var submittedAt: Int64 { result?.submittedAt ?? startedAt }

    /// The order of worth: a pass before a fail, then the share.
    fileprivate func ranksBelow(_ other: AttemptSummary) -> Bool {
        guard let result, let otherResult = other.result else { return result == nil }
        let (passed, otherPassed) = (result.outcome == .passed, otherResult.outcome == .passed)
        return passed == otherPassed ? result.share < otherResult.share : otherPassed
    }
}
