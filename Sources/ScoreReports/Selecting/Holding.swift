package import CourseModel
internal import Gradebook
internal import QuizEngine

/// How somebody stands to a quiz that he must hold, in the words in which HR asks: by all attempts, whichever of them a list has.
struct Holding: Sendable, Hashable {
    /// From the best to the worst.
    enum State: String, CaseIterable, Sendable, Comparable {
        /// A pass holds, and not only for a short while.
        case valid
        /// A pass holds, and is about to run out, or will have when it must hold.
        case expiring
        /// Passed once, and the pass has run out.
        case expired
        /// Sat to the end, and never passed.
        case notPassed = "not-passed"
        /// Never sat to the end.
        case missing

        /// Whether a pass holds.
        var isMet: Bool { self == .valid || self == .expiring }

        static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let state: State
    /// The last day of the pass that holds longest, whether or not it still holds; nil for one that never ends, and without a pass.
    let until: CivilDate?
    /// The last day for a pass or for its renewal; nil where there is none.
    let dueOn: CivilDate?
    /// Whether an attempt is open that was not submitted.
    let isBegun: Bool

    /// Whether a pass is lacking of which the last day has gone by.
    func isOverdue(on day: CivilDate) -> Bool { !state.isMet && dueOn.map { $0 < day } ?? false }

    /// The day that says most: until when a pass holds or held, and else until when there must be one.
    var date: CivilDate? { state == .notPassed || state == .missing ? dueOn : until }
}

/// From when on a pass that still holds is about to run out.
package enum ExpiryNotice: Sendable, Hashable {
    /// From the day on which it may be renewed: see `Pass.renewableFrom`.
    case renewal
    /// Within a span of the calendar from the day of the report, its last day included.
    case within(Quiz.Validity)

    func isGiven(of pass: Pass, on day: CivilDate) -> Bool {
        switch self {
        case .renewal: pass.renewableFrom.map { $0 <= day } ?? false
        case .within(let span): pass.until.map { $0 <= day.adding(span) } ?? false
        }
    }

    /// The last day that a report looks ahead to; nil where each pass has its own.
    func horizon(from day: CivilDate) -> CivilDate? {
        if case .within(let span) = self { day.adding(span) } else { nil }
    }
}

extension Standing {
    /// How the learner stands to what must be held at the end of a day. Without an assignment the quiz's own rule says how long a pass
    /// holds, and nothing has a last day but its renewal.
    ///
    /// A pass that outlasts the duty runs out for nobody.
    func holding(asOf day: CivilDate, noticing notice: ExpiryNotice) -> Holding {
        let obligation = obligation(asOf: day)
        let pass = duty == nil ? longestFulfilment(asOf: day) : obligation?.pass
        func holding(_ state: Holding.State, dueOn: CivilDate?) -> Holding {
            Holding(
                state: state, until: pass?.until, dueOn: dueOn,
                isBegun: !openAttempts.isEmpty || !waitingAttempts.isEmpty)
        }
        guard let pass else {
            return holding(attempts.isEmpty ? .missing : .notPassed, dueOn: obligation?.dueOn)
        }
        guard pass.holds(on: day) else {
            return holding(.expired, dueOn: duty == nil ? pass.until : obligation?.dueOn)
        }
        // It will have run out when the duty opens.
        if let duty, !pass.holds(on: max(day, duty.opensOn)) { return holding(.expiring, dueOn: obligation?.dueOn) }
        let outlasts = duty?.endsOn.map { $0 <= pass.lastDay } ?? false
        return holding(!outlasts && notice.isGiven(of: pass, on: day) ? .expiring : .valid, dueOn: pass.until)
    }

    /// Of what was reached by a day the pass that holds longest; a quiz without a pass mark is met by taking it.
    private func longestFulfilment(asOf day: CivilDate) -> Pass? {
        attempts.compactMap(\.fulfilment).filter { $0.earnedOn <= day }.max {
            ($0.lastDay, $0.earnedOn) < ($1.lastDay, $1.earnedOn)
        }
    }
}
