package import QuizEngine

/// An attempt that is left out on purpose, so that its number is no gap.
package struct Omission: Sendable, Hashable {
    package enum Reason: String, Sendable { case export, retention, erasure }

    package let attempt: AttemptID
    package let number: AttemptNumber
    package let reason: Reason
    /// Milliseconds since 1970.
    package let at: Int64

    package init(attempt: AttemptID, number: AttemptNumber, reason: Reason, at: Int64) {
        self.attempt = attempt
        self.number = number
        self.reason = reason
        self.at = at
    }
}

/// A second history of an attempt, kept as evidence: until somebody decides, neither counts.
package struct Divergence: Sendable, Hashable {
    package let attempt: AttemptID
    package let lastEvent: Digest
    package let arrivedFrom: GradebookID
    /// Milliseconds since 1970.
    package let arrivedAt: Int64
    /// The events, JSON.
    package let content: String

    package init(attempt: AttemptID, lastEvent: Digest, arrivedFrom: GradebookID, arrivedAt: Int64, content: String) {
        self.attempt = attempt
        self.lastEvent = lastEvent
        self.arrivedFrom = arrivedFrom
        self.arrivedAt = arrivedAt
        self.content = content
    }
}

extension StoredAttempt {
    /// The gradebook in which it was sat, or else the one that it came from; nil where it was sat, or imported, here.
    package var arrivedFrom: GradebookID? {
        if case .merged(let gradebook, _) = arrival { self.gradebook ?? gradebook } else { nil }
    }

    /// Its place in the series of its learner id.
    var place: AttemptNumber {
        AttemptNumber(learner: learner, workspace: workspace, quiz: quiz, source: source, number: number)
    }

    /// The same attempt as it comes into another gradebook.
    package func with(arrival: Arrival) -> StoredAttempt {
        StoredAttempt(
            id: id, learner: learner, workspace: workspace, quiz: quiz, quizVersion: quizVersion,
            bankVersion: bankVersion, number: number, source: source, language: language, seed: seed, seen: seen,
            paper: paper, gradebook: self.gradebook, commitment: commitment, limits: limits, events: events,
            department: department, arrival: arrival)
    }
}
