internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// A sitting as a conversation in plain lines, as a value: lines and time go in, what is said and what is to be recorded come out.
///
/// Nothing is ever repainted and no line has a style, so it reads well aloud, in a pipe and on a terminal that can do nothing.
struct LineConversation {
    let presentation: Presentation
    let learner: Learner?
    let width: Int
    private(set) var session: QuizSession
    var isFinished = false
    /// What is to be written, in order.
    var said: [TerminalText] = []
    /// What follows once everything is saved: a confirmation, and a message to the session.
    var afterSaving: (confirmation: Phrase, message: QuizSession.Message?)?
    var asksToLeave = false
    var toldOfFailure = false
    var lastPlace: Place?
    var lastSeconds: Int?
    /// Passages that were read out in full.
    var passagesShown: Set<Identifier<Passage>> = []

    struct Place: Hashable {
        let phase: QuizSession.Phase
        let position: Int
    }

    private let isResumed: Bool

    init(_ session: QuizSession, isResumed: Bool, learner: Learner?, presentation: Presentation, width: Int) {
        self.session = session
        self.isResumed = isResumed
        self.learner = learner
        self.presentation = presentation
        self.width = max(width, 20)
    }

    /// How long to wait for the next line.
    var patience: Duration? {
        if case .failed = session.saving { return .seconds(1) }
        if let seconds = session.secondsToSubmit { return .seconds(max(seconds, 1)) }
        return session.remainingSeconds.map { .seconds(max(TimeNotice.next(after: $0), 1)) }
    }

    /// Takes what is to be written away.
    mutating func takeWords() -> [TerminalText] {
        defer { said = [] }
        return said
    }

    mutating func begin(at now: Instant) -> [QuizSession.Effect] {
        sayOpening(isResumed: isResumed)
        let effects = session.update(isResumed ? .resume : .tick, at: now)
        lastSeconds = session.remainingSeconds
        if effects.isEmpty { continueTalking() }
        return effects
    }

    mutating func hear(_ event: LineReader.Event, at now: Instant) -> [QuizSession.Effect] {
        var effects: [QuizSession.Effect]
        switch event {
        case .endOfInput, .signal:
            effects = session.update(.leave, at: now)
            if effects.isEmpty { sayGoodbye() }
            return effects
        case .timeout:
            effects = session.update(.tick, at: now)
            announceTime()
        case .line(let line):
            if case .failed = session.saving { return answerUnsaved(line, at: now) }
            effects = session.update(.tick, at: now)
            announceTime()
            // What was typed too late counts no more.
            if effects.isEmpty, lastPlace == place { effects = answer(line, at: now) }
        }
        if effects.isEmpty { continueTalking() }
        return effects
    }

    /// Tells the session something.
    mutating func tell(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        session.update(message, at: now)
    }

    /// Hears whether an event is on disk.
    mutating func hear(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        var effects = session.update(message, at: now)
        switch session.saving {
        case .pending: break
        case .failed where session.phase == .setAside: sayGoodbye()
        case .failed(let reason):
            if !toldOfFailure { say(.notSaved(reason)) }
            toldOfFailure = true
        case .refused(let reason):
            isFinished = true
            say(.refused(reason))
        case .saved:
            toldOfFailure = false
            if let (confirmation, message) = afterSaving {
                afterSaving = nil
                say(confirmation)
                if let message { effects += session.update(message, at: now) }
            }
            if effects.isEmpty { continueTalking() }
        }
        return effects
    }
}
