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
    let library: Library
    let comingBack: ComingBack
    let width: Int
    /// The sitting that is recorded.
    private(set) var sitting: QuizSession
    /// What was wrong is practised once more, in the place of the sitting.
    private(set) var repetition: Repetition?
    /// What was wrong and came right when it was practised.
    private var mastered: Set<ItemID> = []
    var isFinished = false
    /// What is to be written, in order.
    var said: [TerminalText] = []
    /// What follows once everything is saved: a confirmation, and a message to the session.
    var afterSaving: (confirmation: Phrase?, message: QuizSession.Message?)?
    var asksToLeave = false
    /// The learner is to say how sure the answer is.
    var asksForCertainty = false
    /// A word that may be an answer or a command, and the learner is to say which.
    var ambiguousWord: String?
    var toldOfFailure = false
    var lastPlace: Place?
    var lastSeconds: Int?
    /// Passages that were read out in full.
    var passagesShown: Set<Identifier<Passage>> = []

    struct Place: Hashable {
        let phase: QuizSession.Phase
        let position: Int
        /// Whether the feedback to the item is what is said there.
        let isClosed: Bool
        let round: Int?
    }

    private let isResumed: Bool
    /// Whether nothing of it is kept.
    let isRehearsal: Bool

    init(
        _ session: QuizSession, isResumed: Bool, isRehearsal: Bool = false, learner: Learner?, library: Library = .none,
        comingBack: ComingBack = .unknown, presentation: Presentation, width: Int
    ) {
        sitting = session
        self.isResumed = isResumed
        self.isRehearsal = isRehearsal
        self.learner = learner
        self.library = library
        self.comingBack = comingBack
        self.presentation = presentation
        self.width = max(width, 20)
    }

    /// What is talked about: the sitting, or what is practised once more.
    var session: QuizSession { repetition?.session ?? sitting }

    /// Whether the sitting is closed, and that is on the disk.
    var isOver: Bool { sitting.phase == .closed && sitting.saving == .saved }

    /// How long to wait for the next line.
    var patience: Duration? {
        if isOver { return nil }
        if case .failed = sitting.saving { return .seconds(1) }
        if let seconds = sitting.secondsToSubmit { return .seconds(max(seconds, 1)) }
        return sitting.remainingSeconds.map { .seconds(max(TimeNotice.next(after: $0), 1)) }
    }

    /// Takes what is to be written away.
    mutating func takeWords() -> [TerminalText] {
        defer { said = [] }
        return said
    }

    mutating func begin(at now: Instant) -> [QuizSession.Effect] {
        sayOpening(isResumed: isResumed)
        let effects = sitting.update(isResumed ? .resume : .tick, at: now)
        lastSeconds = sitting.remainingSeconds
        if effects.isEmpty { continueTalking() }
        return effects
    }

    mutating func hear(_ event: LineReader.Event, at now: Instant) -> [QuizSession.Effect] {
        var effects: [QuizSession.Effect]
        switch event {
        case .endOfInput, .signal:
            repetition = nil
            if isOver {
                sayResults()
                return []
            }
            effects = sitting.update(.leave, at: now)
            if effects.isEmpty { sayGoodbye() }
            return effects
        case .timeout:
            effects = tick(at: now)
        case .line(let line):
            if case .failed = sitting.saving { return answerUnsaved(line, at: now) }
            effects = tick(at: now)
            // What was typed too late counts no more.
            if effects.isEmpty, lastPlace == place { effects = answer(line, at: now) }
        }
        if effects.isEmpty { continueTalking() }
        return effects
    }

    private mutating func tick(at now: Instant) -> [QuizSession.Effect] {
        let phase = sitting.phase
        let effects = sitting.update(.tick, at: now)
        // Where the time is up, what was wrong is practised no longer.
        if sitting.phase != phase { repetition = nil }
        announceTime()
        return effects
    }

    /// Tells what is talked about something: of what is practised once more, nothing is recorded.
    mutating func tell(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        guard repetition != nil else { return sitting.update(message, at: now) }
        repetition?.update(message, at: now)
        mastered.formUnion(repetition?.mastered ?? [])
        if repetition?.isOver == true {
            repetition = nil
            say(Phrase(zh: "做错的都练对了。", en: "All that was wrong is right now."))
            return []
        }
        guard let (_, next) = afterSaving else { return [] }
        afterSaving = nil
        return next.map { tell($0, at: now) } ?? []
    }

    /// Practises what was wrong once more; what follows is said elsewhere.
    ///
    /// - Returns: whether there is anything.
    mutating func repeatWrong(at now: Instant) -> Bool {
        repetition = Repetition(of: sitting.attempt, at: now)
        guard let repetition else { return false }
        say(.again(repetition.session.paper.items.count))
        return true
    }

    mutating func endRepetition() { repetition = nil }

    private mutating func repeatWrongAtTheEnd(at now: Instant) {
        repetition = Repetition(of: sitting.attempt, without: mastered, at: now)
        guard let repetition, let score = sitting.score else { return }
        say(.submitted(score, under: sitting.attempt.quiz.rules))
        say(.again(repetition.session.paper.items.count))
    }

    /// Hears whether an event is on disk.
    mutating func hear(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        let wasOver = isOver
        var effects = sitting.update(message, at: now)
        switch sitting.saving {
        case .pending: break
        case .failed where sitting.phase == .setAside: sayGoodbye()
        case .failed(let reason):
            if !toldOfFailure { say(.notSaved(reason)) }
            toldOfFailure = true
        case .refused(let reason):
            isFinished = true
            say(.refused(reason, losesChange: sitting.hasLostChange))
        case .saved:
            toldOfFailure = false
            if let (confirmation, message) = afterSaving {
                afterSaving = nil
                if let confirmation { say(confirmation) }
                if let message { effects += sitting.update(message, at: now) }
            }
            guard effects.isEmpty else { break }
            // What was wrong comes back as soon as the sitting is on the disk, unless the clock ended it.
            if isOver, !wasOver, sitting.attempt.showsFeedbackAtOnce, !sitting.isClosedByClock {
                repeatWrongAtTheEnd(at: now)
            }
            continueTalking()
        }
        return effects
    }
}
