internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// A sitting on a full screen, as a value: keys and time go in, events to be recorded come out, and it can be looked at.
///
/// What stands between the title and the keys is a value of its own (`ItemScreen`, `OverviewScreen`, `QuestionScreen`, `KeyHelp`,
/// `ResultsScreen`). It shows the session and does not change it: what a key means comes back as requests.
struct QuizScreen {
    let presentation: Presentation
    private let learner: Learner?
    let isRehearsal: Bool
    private let library: Library
    private let comingBack: ComingBack
    /// The sitting that is recorded.
    private(set) var session: QuizSession
    /// What was wrong is practised once more, in the place of the sitting.
    private(set) var repetition: Repetition?
    /// Where the sitting stood then: what was wrong in it is no longer practised where it has gone on.
    private var phaseBeforeRepetition = QuizSession.Phase.answering
    /// What was wrong and came right when it was practised.
    private var mastered: Set<ItemID> = []
    private var size = TerminalSize.customary
    /// How many rows the keys of each place fill at this size.
    private var keyRows: KeyRows
    private var dialog: Dialog?
    private var hasLeft = false
    /// Something said once; the next key takes it away.
    private(set) var notice: Phrase?
    /// The learner comes back to the attempt, which is to be recorded before anything else.
    private var isComingBack: Bool
    private var secondsAtLastTick: Int?
    /// The time left that the notice tells; nil where it tells something else.
    private var secondsInNotice: Int?
    /// For so many seconds a notice of the time is true enough to stand.
    private static let secondsOfNotice = 10

    /// Kept while something else is on the screen; nil for a paper without items.
    private(set) var item: ItemScreen?
    private(set) var feedback: FeedbackScreen?
    private(set) var overview: OverviewScreen
    private(set) var question: QuestionScreen?
    private(set) var help: KeyHelp?
    private(set) var results: ResultsScreen?
    private(set) var reader: ReaderScreen?

    init(
        _ session: QuizSession, isResumed: Bool = false, isRehearsal: Bool = false, learner: Learner? = nil,
        library: Library = .none, comingBack: ComingBack = .unknown, presentation: Presentation
    ) {
        self.session = session
        self.library = library
        self.comingBack = comingBack
        isComingBack = isResumed
        self.isRehearsal = isRehearsal
        self.learner = learner
        self.presentation = presentation
        overview = OverviewScreen(session, presentation: presentation)
        keyRows = KeyRows(in: size, presentation: presentation)
        arrive()
    }

    var isFinished: Bool { mode == .finished }

    /// What is answered on the screen now: the sitting, or what is practised once more.
    var shown: QuizSession { repetition?.session ?? session }

    private var isOver: Bool { session.phase == .closed && session.saving == .saved }

    var mode: Mode {
        if hasLeft || session.phase == .setAside { return .finished }
        if isOver, repetition == nil { return reader == nil ? .results : .reading }
        if case .refused = session.saving { return .question(.refused) }
        if dialog == .leaving { return .question(.leaving) }
        if case .failed = session.saving { return .question(.notSaved) }
        if dialog == .help { return .help }
        switch shown.phase {
        case .answering where shown.isCurrentItemClosed: return reader == nil ? .feedback : .reading
        case .answering: return dialog == .certainty ? .question(.certainty) : .item
        case .overview: return .overview
        case .confirming: return .question(.confirmation)
        case .timeIsUp: return .question(.timeIsUp)
        case .closed, .setAside: return .question(.notSaved)
        }
    }

    // MARK: What happens

    /// Time between ticks: the clock runs, a save is tried again, a typed number is saved without being asked for.
    var tickInterval: Duration? {
        switch mode {
        case .question(.refused), .results, .finished: return nil
        default: break
        }
        if isOver { return nil }
        let isTyping = item?.field.isChanged ?? false
        return session.saving != .saved || session.remainingSeconds != nil || isTyping ? .seconds(1) : nil
    }

    mutating func update(_ event: TerminalEvent<QuizSession.Message>, at now: Instant) -> [QuizSession.Effect] {
        let (before, wasOver) = (place, isOver)
        var effects: [QuizSession.Effect] = []
        switch event {
        case .resized(let size):
            self.size = size
            keyRows = KeyRows(in: size, presentation: presentation)
            effects = tell(isComingBack ? .resume : .tick, at: now)
            isComingBack = false
            let (areas, shown) = (areas, shown)
            item?.layOut(shown, in: areas)
            feedback?.layOut(shown, in: areas)
            results?.layOut(session, in: areas)
            reader?.layOut(in: areas)
        case .tick: effects = tick(at: now)
        case .resumed: effects = tell(.tick, at: now)
        case .message(let message): effects = tell(message, at: now)
        case .key(let key):
            (notice, secondsInNotice) = (nil, nil)
            effects = press(key, at: now)
        case .ending:
            let shown = shown
            effects = carryOut(item?.end(in: shown) ?? [], at: now)
            effects += tell(.leave, at: now)
        }
        if repetition != nil, session.phase != phaseBeforeRepetition { endRepetition() }
        if isOver, !wasOver {
            reader = nil
            if secondsInNotice != nil { (notice, secondsInNotice) = (nil, nil) }
        }
        // What was wrong comes back as soon as the sitting is on the disk, unless the clock ended it.
        if isOver, !wasOver, session.attempt.showsFeedbackAtOnce, !session.isClosedByClock {
            repeatWrong(without: mastered, at: now)
        }
        if place != before { arrive() }
        settle()
        return effects
    }

    /// What is on the screen, as far as something new has come there when it differs.
    private struct Place: Hashable {
        let mode: Mode
        let position: Int
        let round: Int?
    }

    private var place: Place { Place(mode: mode, position: shown.position, round: repetition?.round) }

    /// Tells the sitting something.
    private mutating func tell(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        session.update(message, at: now)
    }

    /// Tells what is on the screen something: of what is practised once more, nothing is recorded.
    private mutating func tellShown(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        guard repetition != nil else { return tell(message, at: now) }
        let round = repetition?.round
        repetition?.update(message, at: now)
        mastered.formUnion(repetition?.mastered ?? [])
        if repetition?.isOver == true {
            endRepetition()
            notice = Phrase(zh: "做错的都练对了", en: "All that was wrong is right now")
        } else if repetition?.round != round {
            (item, feedback) = (nil, nil)
        }
        return []
    }

    // MARK: What was wrong

    private mutating func repeatWrong(without mastered: Set<ItemID> = [], at now: Instant) {
        guard let repetition = Repetition(of: session.attempt, without: mastered, at: now) else {
            notice = isOver ? nil : Phrase(zh: "还没有做错的题", en: "Nothing was wrong so far")
            return
        }
        self.repetition = repetition
        (feedback, reader) = (nil, nil)
        phaseBeforeRepetition = session.phase
        (item, dialog) = (nil, nil)
        notice = Phrase(
            zh: "做错的 \(repetition.session.paper.items.count) 道再来一遍，不计分",
            en: "\(repetition.session.paper.items.count) to be done again, not scored")
    }

    private mutating func endRepetition() {
        repetition = nil
        (item, dialog, feedback, reader) = (nil, nil, nil, nil)
    }

    private mutating func tick(at now: Instant) -> [QuizSession.Effect] {
        let shown = shown
        var effects = mode == .item ? carryOut(item?.rest(in: shown) ?? [], at: now) : []
        effects += tell(.tick, at: now)
        if let before = secondsAtLastTick, let left = session.remainingSeconds,
            let passed = TimeNotice.passed(from: before, to: left)
        {
            (notice, secondsInNotice) = (.timeLeft(seconds: passed), passed)
        }
        if let said = secondsInNotice,
            isOver || session.phase != .answering && session.phase != .overview
                || (session.remainingSeconds ?? 0) <= said - Self.secondsOfNotice
        {
            (notice, secondsInNotice) = (nil, nil)
        }
        secondsAtLastTick = session.remainingSeconds
        return effects
    }

    private mutating func press(_ key: Key, at now: Instant) -> [QuizSession.Effect] {
        let (areas, shown) = (areas, shown)
        let requests: [Request]? =
            switch mode {
            case .item: item?.press(key, in: shown, areas)
            case .feedback: feedback?.press(key, areas)
            case .overview: overview.press(key, in: session, areas)
            case .question: question?.press(key, in: shown, areas)
            case .help: help?.press(key, areas)
            case .results: results?.press(key, in: shown, areas)
            case .reading: reader?.press(key, areas)
            case .finished: nil
            }
        return carryOut(requests ?? [], at: now)
    }

    private mutating func carryOut(_ requests: [Request], at now: Instant) -> [QuizSession.Effect] {
        var effects: [QuizSession.Effect] = []
        for request in requests {
            switch request {
            case .tell(let message): effects += tellShown(message, at: now)
            case .say(let phrase): notice = phrase
            case .undo: effects += undo(at: now)
            case .open(let dialog): self.dialog = dialog
            case .close: (dialog, reader) = (nil, nil)
            case .read(let place): read(place)
            case .repeatWrong: repeatWrong(at: now)
            case .endRepetition: endRepetition()
            case .leave:
                hasLeft = true
                effects += tell(.leave, at: now)
            case .press(let key): effects += press(key, at: now)
            }
        }
        return effects
    }

    private mutating func read(_ place: ReadingPlace) {
        guard let page = library.page(place) else {
            notice = Phrase(zh: "这一课读不了", en: "The lesson cannot be read")
            return
        }
        reader = ReaderScreen(page, at: place.heading, in: areas, presentation: presentation)
    }

    private mutating func undo(at now: Instant) -> [QuizSession.Effect] {
        guard let change = shown.lastChange else {
            notice = .nothingToUndo
            return []
        }
        let answer = change.former.map(shown.paper.items[change.position].shortAnswer)
        notice = .undone(number: change.position + 1, answer: answer)
        let effects = tellShown(.undo, at: now)
        let former = shown
        if item?.shows(former) == true { item?.showAnswer(in: former) }
        return effects
    }

    // MARK: What is on the screen

    var areas: ScreenAreas {
        let hasPassage = (mode == .item || mode == .feedback) && shown.currentItem?.passage != nil
        return ScreenAreas(
            size, keyRows: keyRows[keyPlace, hasPassage: hasPassage], hasPassage: hasPassage)
    }

    var keyPlace: KeyPlace {
        switch mode {
        case .item: item?.place ?? .overview
        case .feedback: feedback?.keyPlace ?? .feedback
        case .overview: .overview
        case .question: question?.keyPlace ?? .question
        case .help: .help
        case .reading: reader?.place ?? .reading
        case .results, .finished: results?.place ?? .results
        }
    }

    /// Brings what is on the screen now there, with its beginning in view.
    private mutating func arrive() {
        let shown = shown
        switch mode {
        case .item:
            if item?.shows(shown) == true {
                item?.comeBack(to: shown)
            } else {
                item = ItemScreen(
                    shown, isRepeated: repetition != nil, in: areas, presentation: presentation, after: item)
            }
        case .feedback:
            if feedback?.shows(shown) == true { break }
            feedback = FeedbackScreen(
                shown, isRepeated: repetition != nil, library: library, comingBack: comingBack, in: areas,
                presentation: presentation)
        case .overview: overview = OverviewScreen(session, presentation: presentation)
        case .question(let asked):
            let unreadable = item.flatMap { $0.field.isChanged ? $0.field.string : nil }
            let level = asked == .certainty ? shown.currentItem.flatMap { shown.confidence(in: $0.item.id) } : nil
            question = QuestionScreen(
                asked, unreadable: unreadable, focus: (level ?? 1) - 1, presentation: presentation)
        case .help:
            let below: KeyPlace =
                if shown.phase == .overview { .overview } else if shown.isCurrentItemClosed {
                    feedback?.keyPlace ?? .feedback
                } else { item?.place ?? .overview }
            help = KeyHelp(presentation, place: below)
        case .reading: break
        case .results where results != nil: break
        case .results:
            (dialog, reader) = (nil, nil)
            results = ResultsScreen(
                session, in: areas, learner: learner, isKept: !isRehearsal, library: library,
                presentation: presentation)
        case .finished: break
        }
    }

    private mutating func settle() {
        let (areas, shown) = (areas, shown)
        switch mode {
        case .item: item?.settle(on: shown, in: areas)
        case .feedback: feedback?.settle(in: areas)
        case .overview: overview.settle(on: session, in: areas)
        case .question: question?.settle(on: shown, in: areas)
        case .help: help?.settle(in: areas)
        case .reading: reader?.settle(in: areas)
        case .results, .finished: results?.settle(in: areas)
        }
    }
}
