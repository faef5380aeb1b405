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
    private(set) var isFinished = false
    /// What is to be written, in order.
    private var said: [TerminalText] = []
    /// What follows once everything is saved: a confirmation, and a message to the session.
    private var afterSaving: (confirmation: Phrase, message: QuizSession.Message?)?
    private var asksToLeave = false
    private var toldOfFailure = false
    private var lastPlace: Place?
    private var lastSeconds: Int?
    /// Passages that were read out in full.
    private var passagesShown: Set<Identifier<Passage>> = []

    private struct Place: Hashable {
        let phase: QuizSession.Phase
        let position: Int
    }

    init(_ session: QuizSession, learner: Learner?, presentation: Presentation, width: Int) {
        self.session = session
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
        sayOpening()
        let effects = session.update(.tick, at: now)
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

    /// Hears whether an event is on disk.
    mutating func hear(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        var effects = session.update(message, at: now)
        switch session.saving {
        case .pending: break
        case .failed where session.phase == .setAside: sayGoodbye()
        case .failed(let reason):
            if !toldOfFailure { say(.notSaved(reason)) }
            toldOfFailure = true
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

// MARK: - Talking

extension LineConversation {
    private var place: Place { Place(phase: session.phase, position: session.position) }

    mutating func say(_ phrase: Phrase) {
        say(presentation.text(phrase))
    }

    mutating func say(_ text: TerminalText) {
        said += presentation.ruler.lines(of: text, width: width)
    }

    mutating func say(_ lines: [StyledLine]) {
        said += lines.map(\.text)
    }

    /// Says where the learner is now, if that is new, and what can be typed.
    private mutating func continueTalking() {
        if isFinished { return }
        guard session.saving == .saved else { return }
        if session.phase == .closed { return sayResults() }
        if session.phase == .setAside { return sayGoodbye() }
        if lastPlace != place {
            lastPlace = place
            asksToLeave = false
            sayPlace()
        }
        sayPrompt()
    }

    private mutating func announceTime() {
        if let before = lastSeconds, let left = session.remainingSeconds, let passed = TimeNotice.passed(from: before, to: left) {
            say(Phrase.timeLeft(seconds: passed).asSentence)
        }
        lastSeconds = session.remainingSeconds
    }

    private mutating func sayGoodbye() {
        isFinished = true
        say(.setAside(session))
    }

    private mutating func sayResults() {
        isFinished = true
        said.append(.empty)
        let review = AttemptReview(
            session.attempt, learner: learner, isClosedByClock: session.isClosedByClock, presentation: presentation,
            emphasis: .marks)
        say(review?.lines(width: width) ?? [])
    }

    private mutating func sayOpening() {
        let attempt = session.attempt
        say(TerminalText(attempt.quiz.title[attempt.language]))
        say(.opening(of: session))
        if session.answeredCount > 0 || session.position > 0 { say(.resuming(session)) }
        say(
            Phrase(
                zh: "每次输入一行，按回车。选择题输入选项的字母或数字；输入 ? 看有哪些命令。",
                en: "Type a line and press Enter: the letter or number of an option; ? lists the commands."))
    }

    private mutating func sayPlace() {
        said.append(.empty)
        switch session.phase {
        case .answering:
            guard let item = session.currentItem else { return }
            let isNew = item.passage.map { passagesShown.insert($0).inserted } ?? false
            let page = SpokenItem(item, in: session, presentation: presentation, width: width)
            say(page.lines(withPassage: isNew))
        case .overview: saySummary()
        case .confirming:
            say(Phrase(zh: "交卷吗？交卷以后不能再改。", en: "Submit? Answers cannot be changed afterwards."))
            saySummary()
        case .timeIsUp: say(.timeIsUp(session))
        case .closed, .setAside: break
        }
    }

    private mutating func saySummary() {
        let (count, answered) = (session.paper.items.count, session.answeredCount)
        say(Phrase(zh: "共 \(count) 题，已答 \(answered) 题。", en: "\(answered) of \(count) items answered."))
        for sentence in SessionSummary(session).sentences { say(sentence) }
    }

    private mutating func sayPrompt() {
        if asksToLeave { return say(.leavePrompt) }
        switch session.phase {
        case .answering: say(.prompt(for: session.currentItem))
        case .overview: say(.overviewPrompt)
        case .confirming: say(.confirmationPrompt)
        case .timeIsUp: say(.timeIsUpPrompt)
        case .closed, .setAside: break
        }
    }
}

// MARK: - Answering

extension LineConversation {
    private mutating func answer(_ line: String, at now: Instant) -> [QuizSession.Effect] {
        let options = session.phase == .answering ? session.currentItem?.shownOptions ?? [] : []
        let isEmpty = line.allSatisfy(\.isWhitespace)
        let command = LineCommand(line, optionCount: options.count)
        if asksToLeave {
            asksToLeave = false
            return command == .leave ? session.update(.leave, at: now) : []
        }
        switch session.phase {
        case .confirming:
            return session.update(command == .submit || Self.isYes(line) ? .submit : .goBack, at: now)
        case .timeIsUp where command == .submit || Self.isYes(line): return session.update(.submit, at: now)
        case .overview: if !isEmpty, let number = Int(Self.folded(line)) { return go(to: number, at: now) }
        case .answering: if isEmpty { return session.update(.next, at: now) }
        default: break
        }
        if let command { return perform(command, at: now) }
        if session.phase == .answering { return respond(line, options: options, at: now) }
        return []
    }

    /// What a line does while something is not saved: it tries again, or leaves.
    private mutating func answerUnsaved(_ line: String, at now: Instant) -> [QuizSession.Effect] {
        toldOfFailure = false
        guard LineCommand(line, optionCount: session.currentItem?.shownOptions.count ?? 0) == .leave else {
            asksToLeave = false
            return session.update(.tick, at: now)
        }
        if asksToLeave, session.phase == .closed {
            sayGoodbye()
            return []
        }
        if asksToLeave { return session.update(.leave, at: now) }
        asksToLeave = true
        say(.leaveQuestion(session))
        say(.leavePrompt)
        return []
    }

    private mutating func perform(_ command: LineCommand, at now: Instant) -> [QuizSession.Effect] {
        switch command {
        case .leave:
            asksToLeave = true
            say(.leaveQuestion(session))
            return []
        case .time:
            say((session.remainingSeconds.map(Phrase.timeLeft) ?? Phrase(zh: "不限时", en: "no time limit")).asSentence)
            return []
        case .help:
            say(LineHelp(presentation).lines(width: width))
            return []
        case .list:
            for (index, item) in session.paper.items.enumerated() {
                say(SpokenItem(item, in: session, presentation: presentation, width: width).entry(number: index + 1))
            }
            return []
        case .item(let number): return go(to: number, at: now)
        case .submit: return session.update(.askToSubmit, at: now)
        case .overview, .again:
            // Said again, even if that is where the learner is.
            lastPlace = nil
            return command == .overview ? session.update(.showOverview, at: now) : []
        case .next: return session.update(session.phase == .overview ? .goBack : .next, at: now)
        case .previous: return session.update(session.phase == .overview ? .goBack : .previous, at: now)
        case .flag, .clear, .passage: return session.phase == .answering ? performOnItem(command, at: now) : []
        }
    }

    private mutating func performOnItem(_ command: LineCommand, at now: Instant) -> [QuizSession.Effect] {
        guard let item = session.currentItem else { return [] }
        let number = session.position + 1
        switch command {
        case .flag:
            let isFlagged = session.isFlagged(item.item.id)
            afterSaving = (
                isFlagged
                    ? Phrase(zh: "第 \(number) 题的标记取消了。", en: "Item \(number) is no longer flagged.")
                    : Phrase(zh: "第 \(number) 题已标记。", en: "Item \(number) is flagged."), nil
            )
            return session.update(.toggleFlag, at: now)
        case .clear:
            guard session.response(to: item.item.id) != nil else {
                say(Phrase(zh: "这题还没有作答。", en: "This item is not answered yet."))
                return []
            }
            afterSaving = (Phrase(zh: "第 \(number) 题的答案取消了。", en: "The answer to item \(number) is taken back."), nil)
            return session.update(.clear, at: now)
        default:
            let page = SpokenItem(item, in: session, presentation: presentation, width: width)
            say(item.passage == nil ? [StyledLine(presentation.text(zh: "这题没有情境。", en: "This item has no passage."))] : page.passage)
            return []
        }
    }

    private mutating func go(to number: Int, at now: Instant) -> [QuizSession.Effect] {
        let count = session.paper.items.count
        guard (1...max(count, 1)).contains(number) else {
            say(Phrase(zh: "没有第 \(number) 题，题号从 1 到 \(count)。", en: "There is no item \(number); they go from 1 to \(count)."))
            return []
        }
        return session.update(.go(to: number - 1), at: now)
    }

    private mutating func respond(_ line: String, options: [ShownOption], at now: Instant) -> [QuizSession.Effect] {
        guard let item = session.currentItem else { return [] }
        let response: Response
        if item.isNumeric {
            let typed = line.filter { !$0.isWhitespace }.map { $0 == "。" ? "." : $0 }
            let text = Self.folded(String(typed))
            guard let value = NumberEntry.value(of: text) else {
                say(.notANumber(line))
                return []
            }
            response = .number(value, text: text)
        } else {
            guard let indices = OptionEntry.indices(in: line, optionCount: options.count) else {
                say(.notAnOption(line, count: options.count))
                return []
            }
            guard item.isMultipleChoice || indices.count == 1 else {
                say(Phrase(zh: "这题只能选一项。", en: "This item takes one option."))
                return []
            }
            response = .options(Set(indices.map { options[$0].letter }))
        }
        let spoken = SpokenItem(item, in: session, presentation: presentation, width: width)
        let confirmation = spoken.confirmation(of: response, number: session.position + 1)
        if session.response(to: item.item.id) == response {
            // Nothing is to be recorded, so nothing will be heard of it.
            say(confirmation)
            return session.update(.next, at: now)
        }
        afterSaving = (confirmation, .next)
        return session.update(.answer(response), at: now)
    }

    private static func isYes(_ line: String) -> Bool {
        ["y", "yes", "是", "确认", "確認"].contains(folded(line))
    }

    private static func folded(_ line: String) -> String {
        Normalization.folded(line).filter { !$0.isWhitespace }
    }
}
