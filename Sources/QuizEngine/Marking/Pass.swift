package import CourseModel

/// What a passed attempt gives its learner: a day on which it was earned and a day up to which it holds, on the calendar of the attempt's
/// own zone.
package struct Pass: Sendable, Hashable {
    package let earnedOn: CivilDate
    /// The last day on which it holds; nil where it holds for ever.
    package let until: CivilDate?

    package init(earnedOn day: CivilDate, validity: Quiz.Validity?) {
        self.init(earnedOn: day, until: validity.map(day.adding))
    }

    private init(earnedOn day: CivilDate, until: CivilDate?) {
        earnedOn = day
        self.until = until
    }

    /// The pass for somebody who needs another after `validity`, whatever the quiz says: it never holds longer than by itself.
    package func limited(to validity: Quiz.Validity?) -> Pass {
        guard let end = validity.map(earnedOn.adding) else { return self }
        return Pass(earnedOn: earnedOn, until: min(until ?? end, end))
    }

    package func holds(on day: CivilDate) -> Bool { earnedOn <= day && day <= lastDay }

    /// The last day, or that of the calendar.
    package var lastDay: CivilDate { until ?? .latest }

    /// The most days before its end from which a pass may be renewed.
    package static let longestRenewal = 60

    /// The first day on which it may be renewed: 60 days before its end, but no more than the last quarter of its time; nil where it
    /// never ends.
    package var renewableFrom: CivilDate? {
        until.map { end in
            let days = (end.daysSinceEpoch - earnedOn.daysSinceEpoch) / 4
            return CivilDate(daysSinceEpoch: end.daysSinceEpoch - min(days, Self.longestRenewal))
        }
    }
}

extension AttemptRecord {
    /// The pass that the attempt earned with a score; nil where it earned none.
    ///
    /// - Parameter score: that of the attempt.
    package func pass(with score: Score) -> Pass? {
        guard score.outcome == .passed, let submittedAt else { return nil }
        return Pass(earnedOn: CivilTime(submittedAt, in: quiz.timeZone).date, validity: quiz.rules.validity)
    }
}

extension AttemptSummary {
    /// The pass that was earned; nil where none was.
    package var pass: Pass? {
        guard let result, result.outcome == .passed else { return nil }
        return Pass(earnedOn: submissionDay(of: result), validity: quiz.rules.validity)
    }

    /// What holds of the attempt for somebody who must hold the quiz: its pass, or where there is no pass mark that it was submitted.
    package var fulfilment: Pass? {
        guard let result, result.outcome == .none, !result.isDiscarded else { return pass }
        return Pass(earnedOn: submissionDay(of: result), validity: quiz.rules.validity)
    }

    private func submissionDay(of result: AttemptResult) -> CivilDate {
        CivilTime(wall: result.submittedAt, in: quiz.timeZone).date
    }
}
