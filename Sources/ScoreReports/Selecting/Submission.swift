internal import CourseModel
internal import QuizEngine

/// A submitted attempt, as far as it decides which of a learner's attempts at a quiz count.
protocol Submission {
    /// In the calendar of the attempt's own zone.
    var submittedOn: CivilDate { get }
    /// Milliseconds since 1970, for the order of attempts whose zones differ.
    var submissionInstant: Int64 { get }
    var number: Int { get }
    var outcome: Score.Outcome { get }
    var share: Fraction { get }
}

extension Submission {
    /// The order of a learner's attempts at a quiz: by the moment of submission, whatever the zones.
    func wasSubmittedBefore(_ other: Self) -> Bool {
        (submissionInstant, number) < (other.submissionInstant, other.number)
    }

    /// The order of worth: a pass before a fail, then the share.
    func ranksBelow(_ other: Self) -> Bool {
        let (passed, otherPassed) = (outcome == .passed, other.outcome == .passed)
        return passed == otherPassed ? share < other.share : otherPassed
    }
}

extension Sequence where Element: Submission {
    /// Those that were submitted by the end of a day, in the order of their submission.
    func submitted(by day: CivilDate) -> [Element] {
        let submitted = filter { $0.submittedOn <= day }
        // Most come in order.
        let isInOrder = zip(submitted, submitted.dropFirst()).allSatisfy { !$1.wasSubmittedBefore($0) }
        return isInOrder ? submitted : submitted.sorted { $0.wasSubmittedBefore($1) }
    }
}

extension AttemptSelection {
    /// The attempts that are listed, of one learner at one quiz, given in the order of their submission.
    ///
    /// The first attempt is the first of all time, and listed where it falls into the period; the best and the last are those of the
    /// period, so that whoever sat in it is listed.
    func listed<Attempt: Submission>(of attempts: [Attempt]) -> [Attempt] {
        let candidates = choice == .first ? Array(attempts.prefix(1)) : attempts
        let inPeriod = hasPeriod ? candidates.filter { includes($0.submittedOn) } : candidates
        switch choice {
        case .all, .first: return inPeriod
        case .last: return Array(inPeriod.suffix(1))
        case .best:
            return inPeriod.reduce(nil) { (best: Attempt?, next) in
                guard let best, next.ranksBelow(best) else { return next }
                return best
            }.map { [$0] } ?? []
        }
    }
}
