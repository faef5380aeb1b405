package import QuizEngine

/// The random id of somebody who was erased, kept for ever: whatever comes under it from elsewhere comes without a name.
package struct Tombstone: Sendable, Hashable {
    package let learner: LearnerID
    /// Milliseconds since 1970.
    package let erasedAt: Int64

    package init(learner: LearnerID, erasedAt: Int64) {
        self.learner = learner
        self.erasedAt = erasedAt
    }
}

extension Commitment {
    /// The digest alone, which tells nobody who it was.
    var withoutOpening: Commitment { Commitment(hash: hash, opening: nil) }
}

extension ShortAnswer {
    /// The commitment alone, which tells nobody what was written.
    var withoutWords: ShortAnswer { ShortAnswer(commitment: commitment, words: nil) }
}
