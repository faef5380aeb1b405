internal import CourseModel

/// How the clock ends an attempt that nobody submits before.
package struct Deadline: Sendable, Hashable {
    /// Milliseconds from the start up to which answers count.
    package let answeringEnds: Int64
    /// Milliseconds from the start at which the attempt is closed: later than `answeringEnds` where some time is left to submit.
    package let closes: Int64
    /// What closes it.
    package let event: AttemptEvent

    /// nil where there is no limit.
    init?(_ limits: AttemptRecord.Limits, _ policy: Quiz.ExpiryPolicy) {
        guard let limit = limits.timeLimit else { return nil }
        answeringEnds = Int64(millisecondsIn: limit)
        switch policy {
        case .submit:
            closes = answeringEnds
            event = .submitted(by: .timeLimit)
        case .discard:
            closes = answeringEnds
            event = .discarded
        case .grace(let seconds):
            closes = answeringEnds.plus(Int64(millisecondsIn: max(0, seconds)))
            event = .discarded
        }
    }
}

extension AttemptRecord {
    package var deadline: Deadline? { Deadline(limits, quiz.rules.onExpiry) }

    /// The moment at which the clock closes the attempt, as far as its events tell; nil where there is no limit.
    package var closingInstant: Instant? { deadline.map { clock.instant(atElapsed: $0.closes) } }

    /// Ends the attempt at its deadline, where that has passed at a moment: whoever looks, and whenever, sees the same end.
    package mutating func endIfTimeIsUp(at now: Instant) {
        guard state == .inProgress, let deadline, clock.elapsed(at: now) >= deadline.closes else { return }
        let end = clock.instant(atElapsed: deadline.closes)
        clock.advance(to: end)
        close(by: deadline.event, at: end)
    }

    /// Takes the next event into account, unless the attempt ended before, by an event or by the clock.
    package mutating func apply(_ event: AttemptEvent, at instant: Instant) {
        endIfTimeIsUp(at: instant)
        guard state == .inProgress else { return }
        let former = clock.elapsed
        clock.advance(to: instant)
        if let deadline, clock.elapsed >= deadline.answeringEnds, !event.closesAttempt { return }
        count(clock.elapsed.minus(former), before: event)
        switch event {
        case .responded(let item, let response):
            respond(response, to: item, at: instant)
        case .confidence(let item, let level):
            if !itemsWithShownFeedback.contains(item) { confidences[item] = level }
        case .feedbackShown(let item): itemsWithShownFeedback.insert(item)
        case .flagged(let item, true): flagged.insert(item)
        case .flagged(let item, false): flagged.remove(item)
        case .moved(let index):
            if paper.items.indices.contains(index) { position = index }
        case .setAside, .resumed: break
        case .submitted, .discarded: close(by: event, at: instant)
        }
    }

    private mutating func close(by event: AttemptEvent, at instant: Instant) {
        state = event == .discarded ? .discarded : .submitted
        submittedAt = instant
    }
}
