internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// A sitting on a full screen, as a value: keys and time go in, events to be recorded come out, and it can be looked at.
struct QuizScreen {
    /// What is on the screen.
    enum Mode: Hashable {
        case item, overview, confirmation, timeIsUp
        /// A change is not on disk; nothing else can be done until it is.
        case notSaved
        /// The gradebook takes nothing more from here; the attempt can only be left.
        case refused
        case help, leaving
        case results
        case finished
    }

    /// What a learner asked for that the session does not know of.
    enum Dialog: Hashable {
        case help, leaving
    }

    let presentation: Presentation
    let learner: Learner?
    private(set) var session: QuizSession
    private(set) var size = TerminalSize.customary
    /// How many rows the keys of each place fill at this size.
    private var keyRows: [KeyPlace: Int] = [:]
    private(set) var page: ItemPage?
    private(set) var review: ReviewPage?
    var dialog: Dialog?
    /// The option, choice or item of the overview that has the focus.
    var focus = 0
    var field = NumberField()
    /// Digits of an item's number, typed in the overview, or of an option's, where there may be two.
    var typedNumber = ""
    var scroll = 0
    /// Something to be said once; the next key takes it away.
    var notice: Phrase?
    /// What was typed for a number and cannot be read, and why it is not saved.
    var refused: (text: String, reasons: [Phrase])?
    var hasLeft = false
    /// The focus was moved or used: it must be seen.
    var showsFocus = false
    /// The learner comes back to the attempt, which is to be recorded before anything else.
    private var isComingBack: Bool
    private var secondsAtLastTick: Int?
    /// How the item was seen before something else came over it.
    private var itemView: (position: Int, scroll: Int, focus: Int)?

    init(_ session: QuizSession, isResumed: Bool = false, learner: Learner? = nil, presentation: Presentation) {
        self.session = session
        isComingBack = isResumed
        self.learner = learner
        self.presentation = presentation
        keyRows = rowsOfKeys(in: size)
        layOut()
        arrive(from: nil)
    }

    var areas: ScreenAreas { ScreenAreas(size, keyRows: keyRows[keyPlace] ?? 1) }

    private func rowsOfKeys(in size: TerminalSize) -> [KeyPlace: Int] {
        let (width, most) = (ScreenAreas.width(of: size), ScreenAreas.mostKeyRows(in: size))
        return Dictionary(
            uniqueKeysWithValues: KeyPlace.allCases.map {
                ($0, KeyBar(for: $0, width: width, rows: most, presentation: presentation).lines.count)
            })
    }

    var isFinished: Bool { mode == .finished }

    var mode: Mode {
        if hasLeft || session.phase == .setAside { return .finished }
        if session.phase == .closed, session.saving == .saved { return .results }
        if case .refused = session.saving { return .refused }
        if dialog == .leaving { return .leaving }
        if case .failed = session.saving { return .notSaved }
        if dialog == .help { return .help }
        switch session.phase {
        case .answering: return .item
        case .overview: return .overview
        case .confirming: return .confirmation
        case .timeIsUp: return .timeIsUp
        case .closed, .setAside: return .notSaved
        }
    }

    /// Time between ticks: the clock runs, a save is tried again, a typed number is saved without being asked for.
    var tickInterval: Duration? {
        switch mode {
        case .refused, .results, .finished: return nil
        default: break
        }
        if session.saving != .saved || session.remainingSeconds != nil || field.isChanged { return .seconds(1) }
        return nil
    }

    mutating func update(_ event: TerminalEvent<QuizSession.Message>, at now: Instant) -> [QuizSession.Effect] {
        let before = place
        var effects: [QuizSession.Effect] = []
        switch event {
        case .resized(let size):
            self.size = size
            keyRows = rowsOfKeys(in: size)
            effects = tell(isComingBack ? .resume : .tick, at: now)
            isComingBack = false
            layOut()
        case .tick: effects = tick(at: now)
        case .resumed: effects = tell(.tick, at: now)
        case .message(let message): effects = tell(message, at: now)
        case .key(let key):
            notice = nil
            effects = press(key, at: now)
        case .ending:
            effects = (mode == .item && !typedNumber.isEmpty ? chooseTypedNumber(at: now) : keepField(at: now)) ?? []
            effects += tell(.leave, at: now)
        }
        if place != before {
            if before.mode == .item { itemView = (before.position, scroll, focus) }
            arrive(from: before)
        }
        keepInView()
        return effects
    }

    /// Tells the session something.
    mutating func tell(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        session.update(message, at: now)
    }

    /// Tells the session something; where a typed number is not saved yet, after that. The session itself sees to it that
    /// nothing moves on over a save that fails.
    mutating func send(_ message: QuizSession.Message, at now: Instant) -> [QuizSession.Effect] {
        guard let effects = keepField(at: now) else { return [] }
        return effects + tell(message, at: now)
    }

    private mutating func tick(at now: Instant) -> [QuizSession.Effect] {
        var effects: [QuizSession.Effect] = []
        // A number at which the typing has come to rest. Where it was refused already, nothing more is to be said or shown.
        if mode == .item, field.isChanged, refusal == nil { effects = keepField(at: now) ?? [] }
        effects += tell(.tick, at: now)
        if let before = secondsAtLastTick, let left = session.remainingSeconds,
            let passed = TimeNotice.passed(from: before, to: left)
        {
            notice = .timeLeft(seconds: passed)
        }
        secondsAtLastTick = session.remainingSeconds
        return effects
    }
}

// MARK: - Places

extension QuizScreen {
    /// Where the learner is: what the focus and the scrolling belong to.
    struct Place: Hashable {
        let mode: Mode
        let position: Int
    }

    var place: Place { Place(mode: mode, position: session.position) }

    /// Sets focus and scrolling for a new place.
    private mutating func arrive(from before: Place?) {
        scroll = 0
        focus = 0
        typedNumber = ""
        // A text is read from its beginning; what has the focus waits below.
        showsFocus = mode == .overview
        switch mode {
        case .item:
            if before?.position != session.position || page == nil { layOut() }
            arriveAtItem(from: before)
        case .overview: focus = session.position
        case .results:
            dialog = nil
            layOut()
        default: break
        }
    }

    private mutating func arriveAtItem(from before: Place?) {
        guard let item = session.currentItem else { return }
        let response = session.response(to: item.item.id)
        if before?.position != session.position || !field.isChanged {
            (field, refused) = (NumberField(response), nil)
        }
        if let view = itemView, view.position == session.position, before?.position == session.position {
            (scroll, focus) = (view.scroll, view.focus)
            return
        }
        let chosen = item.chosenOptions(in: response)
        focus = item.shownOptions.firstIndex { $0.letter == chosen.first?.letter } ?? 0
        // Whoever comes from another item of the set has the passage in mind already.
        guard let page, let before, before.position != session.position, let passage = item.passage,
            session.paper.items.indices.contains(before.position),
            session.paper.items[before.position].passage == passage
        else { return }
        scroll = min(page.start, lastScroll)
    }

    /// Sets the text of the place anew, for its width.
    private mutating func layOut() {
        if mode == .results {
            review = AttemptReview(
                session.attempt, learner: learner, isClosedByClock: session.isClosedByClock, presentation: presentation,
                emphasis: .styles)?.page(width: areas.width)
            scroll = min(scroll, lastScroll)
            return
        }
        guard let item = session.currentItem else { return }
        page = ItemPage(
            item, number: session.position + 1, passage: session.paper.passages.first { $0.id == item.passage },
            language: session.attempt.language, areas: areas, presentation: presentation)
        scroll = min(scroll, lastScroll)
    }

    /// The scrolling at which the last line is the last row.
    var lastScroll: Int { max(panel.lines.count - areas.body.count, 0) }

    private mutating func keepInView() {
        let panel = panel
        let rows = areas.body.count
        scroll = min(max(scroll, 0), max(panel.lines.count - rows, 0))
        if showsFocus, let focus = panel.focus {
            if focus.upperBound > scroll + rows { scroll = focus.upperBound - rows }
            if focus.lowerBound < scroll { scroll = focus.lowerBound }
        }
        showsFocus = false
    }
}
