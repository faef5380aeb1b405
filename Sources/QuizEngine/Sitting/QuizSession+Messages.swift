package import CourseModel

// What a session is told, what it wants done, and how it stands.

extension QuizSession {
    package enum Phase: Sendable, Hashable {
        /// The item at `position` is shown.
        case answering
        /// The list of all items is shown.
        case overview
        /// The learner wants to submit and is asked once more.
        case confirming
        /// The time is up; there are some seconds left to submit, but not to answer.
        case timeIsUp
        /// Submitted, or discarded by the clock.
        case closed
        /// Left, to be resumed later.
        case setAside
    }

    /// Whether the last change is on disk.
    package enum Saving: Sendable, Hashable {
        case saved
        case pending
        /// With the reason, as the gradebook gives it.
        case failed(String)
        /// The attempt takes no more events from here, with the reason: what was not on disk is lost, and nothing is tried again.
        case refused(String)
    }

    package enum Message: Sendable, Hashable {
        /// Chooses an option of a single choice; adds or removes one of a multiple choice.
        case choose(OptionLetter)
        case answer(Response)
        case clear
        /// Says how sure the answer to the item is, from 1 (a guess) to 3.
        case beSure(Int)
        /// Closes the response to the item and shows its feedback, where the quiz does so at once; elsewhere it goes on.
        case confirm
        /// On to the next item that is open. Where none follows, to the overview; where none is left, the attempt is submitted.
        case goOn
        /// Takes the last change of an answer back, and turns to its item.
        case undo
        case toggleFlag
        case go(to: Int)
        case next
        case previous
        case showOverview
        case askToSubmit
        /// Back to the item from the overview or the question.
        case goBack
        /// Goes on with an attempt that was left: sent once, before anything else.
        case resume
        case submit
        case leave
        /// Time has passed.
        case tick
        case recorded
        case recordingFailed(String)
        case recordingRefused(String)
        case retry
    }

    /// What the runner does for the session.
    package enum Effect: Sendable, Hashable {
        /// Commits an event as of the moment when it happened, then answers `recorded`, `recordingFailed` or `recordingRefused`.
        case record(AttemptEvent, at: Instant)
    }

    /// An answer given, changed or taken back in this sitting.
    package struct Change: Sendable, Hashable {
        /// The index of its item in the paper.
        package let position: Int
        package let item: ItemID
        /// The answer before it; nil where there was none.
        package let former: Response?
    }
}
