package import CourseModel
package import QuizEngine

/// What a person is held to at one quiz, by all assignments together, before anybody looks at what was passed.
package struct Duty: Sendable, Hashable {
    /// The person's first id.
    package let learner: LearnerID
    package let workspace: String
    package let quiz: QuizID
    /// The first day on which the person is held to it.
    package let opensOn: CivilDate
    /// The last day for the first pass; nil where there is none.
    package let dueOn: CivilDate?
    /// The last day on which the person is held to it; nil where there is none.
    package let endsOn: CivilDate?
    /// How long a pass meets it, each of these at most; none where only the quiz's own rule counts.
    package let validities: [Quiz.Validity]

    package init(
        learner: LearnerID, workspace: String, quiz: QuizID, opensOn: CivilDate, dueOn: CivilDate? = nil,
        endsOn: CivilDate? = nil, validities: [Quiz.Validity] = []
    ) {
        self.endsOn = endsOn
        self.learner = learner
        self.workspace = workspace
        self.quiz = quiz
        self.opensOn = opensOn
        self.dueOn = dueOn
        self.validities = validities
    }
}

/// How a person stands to a duty as of a day.
package struct Obligation: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// It opens on a later day.
        case upcoming
        /// To be passed, and there is time.
        case open
        /// To be passed, and the last day has gone by.
        case overdue
        /// Passed, and it holds.
        case met
        /// It holds, and may be renewed already.
        case expiring
        /// Passed once; it has run out, and so has the time for another.
        case expired

        /// Whether a pass that holds is lacking.
        package var isMissing: Bool { [.open, .overdue, .expired].contains(self) }
        /// Whether it is lacking, and should not be any more.
        package var isOverdue: Bool { [.overdue, .expired].contains(self) }
    }

    package let state: State
    /// The last day for what is to be done: for a pass, or for its renewal; nil where there is none.
    package let dueOn: CivilDate?
    /// The pass that holds longest of those earned by the day, whether or not it still holds.
    package let pass: Pass?
}

extension Duty {
    /// How somebody stands to it.
    ///
    /// A pass that was earned before the duty opened meets it as long as it holds. One that has run out since then is due again at once, but
    /// never before the first pass was due.
    ///
    /// - Parameter passes: of the person at the quiz, in no order; later ones than `day` are left out.
    package func obligation(with passes: [Pass], asOf day: CivilDate) -> Obligation {
        let earned = passes.filter { $0.earnedOn <= day }.map { pass in validities.reduce(pass) { $0.limited(to: $1) } }
        let pass = earned.max { ($0.lastDay, $0.earnedOn) < ($1.lastDay, $1.earnedOn) }
        // Held on the day itself, or on the first on which it must be.
        if let pass, pass.holds(on: max(day, opensOn)) {
            let isExpiring = pass.renewableFrom.map { $0 <= day } ?? false
            return Obligation(state: isExpiring ? .expiring : .met, dueOn: pass.until, pass: pass)
        }
        guard opensOn <= day else { return Obligation(state: .upcoming, dueOn: dueOn, pass: pass) }
        if let pass, pass.lastDay >= opensOn {
            let due = max(pass.lastDay, dueOn ?? pass.lastDay)
            return Obligation(state: day > due ? .expired : .open, dueOn: due, pass: pass)
        }
        let isOverdue = dueOn.map { $0 < day } ?? false
        return Obligation(state: isOverdue ? .overdue : .open, dueOn: dueOn, pass: pass)
    }
}
