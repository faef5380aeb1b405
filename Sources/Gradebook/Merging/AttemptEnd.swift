internal import CourseModel
package import QuizEngine

/// An attempt as merging looks at it first: whose it is, and how far it has come.
package struct AttemptEnd: Sendable, Hashable {
    package let id: AttemptID
    /// Its place in the series of its learner id.
    package let place: AttemptNumber
    package let quizVersion: Digest
    /// nil where it has none, which no attempt is.
    package let lastEvent: StoredEvent?

    package init(id: AttemptID, place: AttemptNumber, quizVersion: Digest, lastEvent: StoredEvent?) {
        self.id = id
        self.place = place
        self.quizVersion = quizVersion
        self.lastEvent = lastEvent
    }
}

/// The versions of what some attempts asked, by their hashes.
package struct AskedVersions: Sendable, Hashable {
    package var quizzes: Set<Digest> = []
    package var items: Set<Digest> = []
    package var passages: Set<Digest> = []

    package init() {}
}
