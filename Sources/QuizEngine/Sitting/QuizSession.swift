package import CourseModel

/// A learner's sitting as a value: a message and the time go in, a new state and what is to be recorded come out.
///
/// It reads no clock and writes nothing. Whoever runs it commits each effect, then sends `recorded`, `recordingFailed` or
/// `recordingRefused`. Until then messages wait, so that the session never moves on over a change that is not on disk. `attempt` is
/// at any time the fold of the events recorded and of those on their way, each at the moment when it happened. After a refusal the
/// session can only be left.
package struct QuizSession: Sendable {
    package private(set) var attempt: AttemptRecord
    package private(set) var phase: Phase = .answering
    package private(set) var saving: Saving = .saved
    /// Whether the clock closed the attempt, not the learner.
    package var isClosedByClock: Bool { attempt.isClosedByClock }
    /// How the items stand whose feedback was shown.
    package private(set) var tally: FeedbackTally
    /// Whether a refusal has lost something that the learner changed, not only where in the paper the learner was.
    package private(set) var hasLostChange = false
    /// The changes that can be taken back, oldest first.
    private var changes: [Change] = []
    /// Events that are not yet on disk, oldest first. Only the first is ever on its way there, so none is recorded before an older one.
    private var unrecorded: [(event: AttemptEvent, instant: Instant)] = []
    /// What came in while an event was on its way to the disk.
    private var waiting: [Message] = []
    /// The time since the start up to the last message; the attempt's own clock stands at its last event.
    private var clock: AttemptClock

    /// Begins, or goes on with, an attempt in progress.
    package init(_ attempt: AttemptRecord) {
        precondition(attempt.state == .inProgress, "a closed attempt is reviewed, not taken")
        self.attempt = attempt
        clock = attempt.clock
        tally = FeedbackTally(of: attempt)
    }

    /// Looks at a closed attempt again: nothing can be done with it but to read it.
    package init(reviewing attempt: AttemptRecord) {
        precondition(attempt.state != .inProgress, "an attempt in progress is taken, not reviewed")
        self.attempt = attempt
        clock = attempt.clock
        tally = FeedbackTally(of: attempt)
        phase = .closed
    }

    package var paper: Paper { attempt.paper }
    package var position: Int { attempt.position }
    package var currentItem: PaperItem? { paper.items.indices.contains(position) ? paper.items[position] : nil }
    package var answeredCount: Int { paper.items.count { attempt.responses[$0.item.id] != nil } }
    package var unansweredCount: Int { paper.items.count - answeredCount }

    /// What `undo` would take back; nil where nothing was changed in this sitting, or all of it is taken back.
    package var lastChange: Change? { changes.last }

    package func response(to item: ItemID) -> Response? { attempt.responses[item] }
    package func confidence(in item: ItemID) -> Int? { attempt.confidences[item] }
    package func isFeedbackShown(_ item: ItemID) -> Bool { attempt.itemsWithShownFeedback.contains(item) }
    /// Whether the feedback to the item at `position` was shown, so that nothing of its response can be changed.
    package var isCurrentItemClosed: Bool { currentItem.map { isFeedbackShown($0.item.id) } ?? false }

    package func isFlagged(_ item: ItemID) -> Bool { attempt.flagged.contains(item) }

    /// Seconds left to answer, rounded up, 0 when the time is up; nil where there is no limit.
    package var remainingSeconds: Int? {
        attempt.deadline.map { seconds(until: $0.answeringEnds) }
    }

    /// Seconds left to submit after the time to answer is up, rounded up; nil unless that is the phase.
    package var secondsToSubmit: Int? {
        guard phase == .timeIsUp, let deadline = attempt.deadline else { return nil }
        return seconds(until: deadline.closes)
    }

    private func seconds(until end: Int64) -> Int {
        let left = end.minus(clock.elapsed)
        return left > 0 ? Int((left - 1) / 1000 + 1) : 0
    }

    /// The score, once the attempt is closed and that is on disk.
    package var score: Score? { saving == .saved ? Score(of: attempt) : nil }

    /// The state and the effects after a message at a moment.
    package mutating func update(_ message: Message, at now: Instant) -> [Effect] {
        switch message {
        case .recorded:
            return recorded(at: now)
        case .recordingFailed(let reason):
            recordingFailed(reason)
            return []
        case .recordingRefused(let reason):
            recordingRefused(reason)
            return []
        case .retry:
            return retry()
        default:
            break
        }
        if case .refused = saving {
            if message == .leave { phase = .setAside }
            return []
        }
        guard phase != .closed, phase != .setAside else {
            // Nothing happens any more, but what happened is still to be saved.
            return message == .tick ? retry() : []
        }
        clock.advance(to: now)
        if let effects = closeIfTimeIsUp() { return effects }
        if message == .leave { return leave(at: now) }
        switch saving {
        case .saved:
            return respond(to: message, at: now)
        case .pending:
            if message != .tick { waiting.append(message) }
            return []
        case .failed:
            return message == .tick ? retry() : []
        case .refused:
            return []
        }
    }

    private mutating func respond(to message: Message, at now: Instant) -> [Effect] {
        switch (message, phase) {
        case (.choose(let letter), .answering):
            return choose(letter, at: now)
        case (.answer(let response), .answering):
            return answer(response, at: now)
        case (.clear, .answering):
            return answer(nil, at: now)
        case (.beSure(let level), .answering):
            return beSure(level, at: now)
        case (.confirm, .answering):
            return confirm(at: now)
        case (.goOn, .answering):
            return goOn(at: now)
        case (.undo, .answering), (.undo, .overview):
            return undo(at: now)
        case (.toggleFlag, .answering):
            guard let item = currentItem?.item.id else { return [] }
            return record(.flagged(item, !isFlagged(item)), at: now)
        case (.go(let index), .answering), (.go(let index), .overview):
            guard paper.items.indices.contains(index) else { return [] }
            phase = .answering
            return move(to: index, at: now)
        case (.next, .answering):
            if position + 1 < paper.items.count { return move(to: position + 1, at: now) }
            phase = .overview
            return []
        case (.previous, .answering):
            return move(to: position - 1, at: now)
        case (.showOverview, .answering):
            phase = .overview
            return []
        case (.askToSubmit, .answering), (.askToSubmit, .overview):
            phase = .confirming
            return []
        case (.goBack, .overview), (.goBack, .confirming):
            phase = .answering
            return []
        case (.submit, .confirming), (.submit, .timeIsUp):
            return record(.submitted(by: .learner), at: now)
        case (.resume, .answering):
            return record(.resumed, at: now)
        default:
            return []
        }
    }

    private mutating func choose(_ letter: OptionLetter, at now: Instant) -> [Effect] {
        guard let item = currentItem?.item, case .choice(let choice) = item.question,
            choice.options.contains(where: { $0.letter == letter })
        else { return [] }
        guard choice.selection == .multiple, case .options(let chosen)? = response(to: item.id) else {
            return answer(.options([letter]), at: now)
        }
        let changed = chosen.symmetricDifference([letter])
        return answer(changed.isEmpty ? nil : .options(changed), at: now)
    }

    private mutating func answer(_ response: Response?, at now: Instant) -> [Effect] {
        guard let item = currentItem?.item, response?.answers(item.question) ?? true,
            self.response(to: item.id) != response, !isFeedbackShown(item.id)
        else { return [] }
        changes.append(Change(position: position, item: item.id, former: self.response(to: item.id)))
        return record(.responded(item.id, response), at: now)
    }

    private mutating func beSure(_ level: Int, at now: Instant) -> [Effect] {
        guard let item = currentItem?.item, attempt.asksForCertainty(item), (1...3).contains(level),
            confidence(in: item.id) != level, !isFeedbackShown(item.id)
        else { return [] }
        return record(.confidence(item.id, level), at: now)
    }

    /// What the feedback told can be answered no more, and what was changed before it cannot be taken back.
    private mutating func confirm(at now: Instant) -> [Effect] {
        guard attempt.showsFeedbackAtOnce else { return respond(to: .next, at: now) }
        guard let item = currentItem?.item, response(to: item.id) != nil else { return [] }
        if isFeedbackShown(item.id) { return respond(to: .goOn, at: now) }
        changes.removeAll { $0.item == item.id }
        let effects = record(.feedbackShown(item.id), at: now)
        // At the very moment at which the time is up, nothing is shown any more.
        if isFeedbackShown(item.id) { tally.add(attempt.mark(of: item)) }
        return effects
    }

    private mutating func goOn(at now: Instant) -> [Effect] {
        let isOpen = { [attempt, paper] (index: Int) in
            !attempt.itemsWithShownFeedback.contains(paper.items[index].item.id)
        }
        if let next = paper.items.indices.dropFirst(position + 1).first(where: isOpen) {
            return move(to: next, at: now)
        }
        guard attempt.showsFeedbackAtOnce, !paper.items.indices.contains(where: isOpen) else {
            phase = .overview
            return []
        }
        return record(.submitted(by: .learner), at: now)
    }

    private mutating func undo(at now: Instant) -> [Effect] {
        guard let change = changes.popLast() else { return [] }
        phase = .answering
        return move(to: change.position, at: now) + record(.responded(change.item, change.former), at: now)
    }

    private mutating func move(to index: Int, at now: Instant) -> [Effect] {
        guard paper.items.indices.contains(index), index != position else { return [] }
        return record(.moved(to: index), at: now)
    }

    private mutating func leave(at now: Instant) -> [Effect] {
        let effects = record(.setAside, at: now)
        phase = .setAside
        return effects
    }

    /// Closes the attempt where its time is over, as of the deadline: whoever comes back later changes nothing about it.
    private mutating func closeIfTimeIsUp() -> [Effect]? {
        guard let deadline = attempt.deadline, let end = attempt.closingInstant else { return nil }
        if clock.elapsed >= deadline.closes { return record(deadline.event, at: end) }
        if clock.elapsed >= deadline.answeringEnds { phase = .timeIsUp }
        return nil
    }
}

extension QuizSession {
    private mutating func record(_ event: AttemptEvent, at now: Instant) -> [Effect] {
        attempt.apply(event, at: now)
        if attempt.state != .inProgress { phase = .closed }
        unrecorded.append((event, now))
        return retry()
    }

    /// Takes the event that was on its way off the list, and sends the next one; after the last, does what waited for it.
    private mutating func recorded(at now: Instant) -> [Effect] {
        guard saving == .pending, !unrecorded.isEmpty else { return [] }
        unrecorded.removeFirst()
        saving = .saved
        var effects = retry()
        while effects.isEmpty, !waiting.isEmpty { effects = update(waiting.removeFirst(), at: now) }
        return effects
    }

    /// Keeps the event to be tried again. What waited for it was meant for a screen that did not come.
    private mutating func recordingFailed(_ reason: String) {
        guard saving == .pending else { return }
        saving = .failed(reason)
        waiting = []
    }

    /// Drops what is not on disk: another process has the attempt now.
    private mutating func recordingRefused(_ reason: String) {
        guard saving == .pending else { return }
        saving = .refused(reason)
        hasLostChange = unrecorded.contains(where: \.event.isChange)
        unrecorded = []
        waiting = []
    }

    /// Sends the oldest event that is neither on disk nor on its way.
    private mutating func retry() -> [Effect] {
        guard saving != .pending, let next = unrecorded.first else { return [] }
        saving = .pending
        return [.record(next.event, at: next.instant)]
    }
}
