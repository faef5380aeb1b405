package import CourseModel
package import QuizEngine
package import TerminalKit

/// A learner sits a quiz at a terminal: the session, the clock and the gradebook brought together.
package struct QuizSitting {
    /// Why an event could not be committed, in a sentence for the learner, without a full stop: `磁盘已满`.
    package struct RecordingFailure: Error, Hashable {
        package let reason: Phrase
        /// Whether no later try can help, because the attempt takes no more events from here.
        package let isFinal: Bool

        package init(_ reason: Phrase, isFinal: Bool = false) {
            self.reason = reason
            self.isFinal = isFinal
        }
    }

    /// How a sitting ended.
    package struct End {
        /// The attempt is submitted, discarded, or still in progress. Where `saving` is a failure or a refusal, the last
        /// changes are lost.
        package let session: QuizSession
        /// `finished`, also for a learner who left; or what ended it from outside.
        package let reason: ExitReason
    }

    let session: QuizSession
    let isResumed: Bool
    let learner: Learner?
    let presentation: Presentation
    let now: () -> Instant
    let record: (AttemptEvent, Instant) throws(RecordingFailure) -> Void

    /// - Parameters:
    ///   - isResumed: whether the attempt was begun earlier; coming back to it is recorded, too.
    ///   - learner: whose name the result shows.
    ///   - record: commits an event of the attempt that happened at an instant. When it returns, the event is on the disk.
    package init(
        _ session: QuizSession, isResumed: Bool = false, learner: Learner? = nil, presentation: Presentation,
        now: @escaping () -> Instant,
        record: @escaping (AttemptEvent, Instant) throws(RecordingFailure) -> Void
    ) {
        self.session = session
        self.isResumed = isResumed
        self.learner = learner
        self.presentation = presentation
        self.now = now
        self.record = record
    }

    /// Runs on a full screen until the attempt is closed and its result is read, or the learner leaves.
    package func run(on terminal: inout some Terminal & ~Copyable, colors: ColorSupport) -> End {
        let program = TerminalProgram<QuizScreen, QuizScreen.Recording, QuizSession.Message>(
            update: { screen, event, _ in screen.update(event, at: now()) },
            view: { screen, size in screen.view(size) },
            perform: { recording in commit(recording.event, at: recording.instant) },
            isFinished: \.isFinished,
            ticks: \.tickInterval)
        let screen = QuizScreen(session, isResumed: isResumed, learner: learner, presentation: presentation)
        let (final, reason) = program.run(from: screen, on: &terminal, colors: colors)
        return End(session: final.session, reason: reason)
    }

    func commit(_ event: AttemptEvent, at instant: Instant) -> QuizSession.Message {
        do {
            try record(event, instant)
            return .recorded
        } catch {
            let reason = presentation.string(error.reason)
            return error.isFinal ? .recordingRefused(reason) : .recordingFailed(reason)
        }
    }
}
