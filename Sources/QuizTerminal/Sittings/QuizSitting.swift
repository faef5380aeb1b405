package import QuizEngine
package import TerminalKit
package import TextRules

/// A learner sits a quiz at a terminal: the session, the clock and the recorder brought together.
package struct QuizSitting {
    /// How a sitting ended.
    package struct End {
        /// The attempt is submitted, discarded, or still in progress. Where `saving` is a failure or a refusal, the last
        /// changes are lost.
        package let session: QuizSession
        /// `finished`, also for a learner who left; or what ended it from outside.
        package let reason: ExitReason
    }

    private let session: QuizSession
    private let isResumed: Bool
    private let isRehearsal: Bool
    private let learner: Learner?
    private let library: Library
    private let comingBack: ComingBack
    private let presentation: Presentation
    private let now: () -> Instant
    private let carryOut: (QuizSession.Effect) -> QuizSession.Message

    /// - Parameters:
    ///   - isResumed: whether the attempt was begun earlier; coming back to it is recorded, too.
    ///   - isRehearsal: whether nothing is kept, which the screen says.
    ///   - learner: whose name the result shows.
    ///   - library: where lessons are read on.
    ///   - comingBack: when items are asked again.
    ///   - carryOut: does what the session asks for, and says what is to be told to it: `recorded` once the event is on the disk.
    package init(
        _ session: QuizSession, isResumed: Bool = false, isRehearsal: Bool = false, learner: Learner? = nil,
        library: Library = .none, comingBack: ComingBack = .unknown, presentation: Presentation,
        now: @escaping () -> Instant, carryOut: @escaping (QuizSession.Effect) -> QuizSession.Message
    ) {
        self.session = session
        self.isResumed = isResumed
        self.isRehearsal = isRehearsal
        self.learner = learner
        self.library = library
        self.comingBack = comingBack
        self.presentation = presentation
        self.now = now
        self.carryOut = carryOut
    }

    /// Runs on a full screen until the attempt is closed and its result is read, or the learner leaves.
    package func run(on terminal: inout some Terminal & ~Copyable, colors: ColorSupport) -> End {
        let program = TerminalProgram<QuizScreen, QuizSession.Effect, QuizSession.Message>(
            update: { screen, event, _ in screen.update(event, at: now()) },
            view: { screen, size in screen.view(size) },
            perform: carryOut,
            isFinished: \.isFinished,
            ticks: \.tickInterval)
        let screen = QuizScreen(
            session, isResumed: isResumed, isRehearsal: isRehearsal, learner: learner, library: library,
            comingBack: comingBack, presentation: presentation)
        let (final, reason) = program.run(from: screen, on: &terminal, colors: colors)
        return End(session: final.session, reason: reason)
    }

    /// Runs as a conversation in plain lines: for a pipe, a terminal that can do nothing else, and whoever listens to it.
    ///
    /// No escape sequence is written. The end of the input sets the attempt aside.
    ///
    /// - Parameters:
    ///   - width: the cells of a line.
    ///   - read: waits for a line, at most for a time; nil waits as long as it takes.
    ///   - write: writes a line and its end, at once.
    package func runInLines(
        width: Int, read: (Duration?) -> LineReader.Event, write: (TerminalText) throws(TerminalError) -> Void
    ) -> End {
        var conversation = LineConversation(
            session, isResumed: isResumed, isRehearsal: isRehearsal, learner: learner, library: library,
            comingBack: comingBack, presentation: presentation, width: width)
        var reason = ExitReason.finished
        var isListening = true
        var effects = conversation.begin(at: now())
        while true {
            while !effects.isEmpty { effects += conversation.hear(carryOut(effects.removeFirst()), at: now()) }
            do {
                for line in conversation.takeWords() where isListening { try write(line) }
            } catch {
                // Nobody hears it any more.
                isListening = false
                reason = .hangUp
                if !conversation.isFinished {
                    effects = conversation.hear(.endOfInput, at: now())
                    continue
                }
            }
            if conversation.isFinished { return End(session: conversation.sitting, reason: reason) }
            let event = read(conversation.patience)
            if case .signal(let number) = event { reason = .signal(number) }
            effects = conversation.hear(event, at: now())
        }
    }
}
