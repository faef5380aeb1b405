package import CourseModel
package import QuizEngine

/// Records the events of a sitting: the one way from a session's effect to the disk, and of the word that it is there back to the session.
///
/// Whoever runs a session, on a screen, in lines or from an answers file, hands each effect to a recorder and its message to the session.
/// It counts the events, so that none is recorded over what another terminal has added. A class, because the closures of whoever runs
/// the session count together.
package final class EventRecorder {
    private let gradebook: Gradebook
    private let attempt: AttemptID
    private var eventCount: Int
    /// The event that is being recorded as it is kept: tried again, it must be the same to the byte, the salt of its words too.
    private var sealed: (event: AttemptEvent, kept: AttemptEvent)?

    /// - Parameter eventCount: how many events the attempt has after its beginning.
    package init(_ gradebook: Gradebook, attempt: AttemptID, eventCount: Int) {
        self.gradebook = gradebook
        self.attempt = attempt
        self.eventCount = eventCount
    }

    /// Carries an effect out. When this returns, its event is on the disk, and `recorded` is to be told to the session.
    package func record(_ effect: QuizSession.Effect) throws(GradebookError) {
        switch effect {
        case .record(let event, let instant):
            let kept = sealed.flatMap { $0.event == event ? $0.kept : nil } ?? event.sealed
            sealed = (event, kept)
            try gradebook.record(kept, of: attempt, after: eventCount, at: instant)
            sealed = nil
            eventCount += 1
        }
    }

    /// Carries an effect out, and says what is to be told to the session.
    ///
    /// - Parameter text: the words for the learner of why something is not recorded.
    package func carryOut(_ effect: QuizSession.Effect, inWords text: (Phrase) -> String) -> QuizSession.Message {
        do {
            try record(effect)
            return .recorded
        } catch {
            let reason = text(error.phrase)
            return error.isFinal ? .recordingRefused(reason) : .recordingFailed(reason)
        }
    }
}
