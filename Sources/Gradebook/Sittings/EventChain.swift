internal import CourseModel
package import QuizEngine

/// An event of an attempt as it is kept: its JSON, when it happened, and the hash that chains it to the one before.
package struct StoredEvent: Sendable, Hashable {
    /// Its place in the attempt, from 0 for the beginning.
    package let sequence: Int
    package let content: String
    package let instant: Instant
    package let hash: Digest

    /// An event as a store has it.
    package init(sequence: Int, content: String, instant: Instant, hash: Digest) {
        self.sequence = sequence
        self.content = content
        self.instant = instant
        self.hash = hash
    }

    /// The event of a content, after `previous`, the last one of its attempt; the beginning after nil.
    init(_ content: String, of attempt: AttemptID, after previous: StoredEvent?, at instant: Instant) {
        sequence = previous.map { $0.sequence + 1 } ?? 0
        self.content = content
        self.instant = instant
        hash = Self.hash(
            of: attempt, sequence: sequence, content: content, instant: instant, previous: previous?.hash)
    }

    /// Whether nothing may follow.
    var closesAttempt: Bool {
        get throws {
            // The beginning is of another form.
            guard sequence > 0 else { return false }
            return try CanonicalJSON.value(AttemptEvent.self, of: content).closesAttempt
        }
    }

    fileprivate static func hash(
        of attempt: AttemptID, sequence: Int, content: String, instant: Instant, previous: Digest?
    ) -> Digest {
        var input = Digest.Input()
        input.append("coursekit event 1")
        input.append(field: attempt.rawValue)
        input.append(sequence)
        input.append(field: content)
        input.append(Int(instant.wall))
        input.append(Int(instant.monotonic))
        input.append(field: instant.boot)
        input.append(field: previous?.bytes ?? [])
        return input.digest
    }
}

/// The events of one attempt as a chain: each event's hash covers the event and the hash before it.
enum EventChain {
    /// What the first event says: all that the attempt is apart from its events, so that the chain covers the paper too.
    struct Started: Codable, Hashable {
        struct Asked: Codable, Hashable {
            /// Hashes of versions, in hexadecimal digits.
            let item: String
            let passage: String?
            let optionOrder: String
            /// Where the paper is drawn from several quizzes.
            var quiz: QuizID? = nil
        }
        let learner: LearnerID
        let workspace: String
        let quiz: QuizID
        let quizVersion: String
        let bankVersion: String
        let number: Int
        let source: AttemptRecord.Source
        let language: LanguageTag
        /// In decimal digits: readers of JSON round large numbers.
        let seed: String
        let seen: [ItemID]
        let paper: [Asked]
        /// Where it is sat, what ties the learner to a person (in hexadecimal digits), and the limits that hold; nil in schema 1.
        var gradebook: GradebookID? = nil
        var commitment: String? = nil
        var limits: AttemptRecord.Limits? = nil
    }

    /// The place in the chain of the first of an attempt's events that does not fit; nil where all fit.
    ///
    /// It finds every change, insertion and reordering. It cannot find that the last events, or a whole attempt, were cut off, nor
    /// a chain that somebody with the store wrote anew from the start.
    static func firstBrokenEvent(of attempt: AttemptID, in events: [StoredEvent]) -> Int? {
        var previous: Digest?
        for (index, event) in events.enumerated() {
            let expected = StoredEvent.hash(
                of: attempt, sequence: index, content: event.content, instant: event.instant, previous: previous)
            guard event.sequence == index, event.hash == expected else { return index }
            previous = event.hash
        }
        return nil
    }

    /// The rule of what may be recorded: an event that follows the last one that its sender knows of, in an attempt that is not closed.
    ///
    /// An event that was recorded is recorded once, however often this is tried: whoever was told of a fault may not know whether
    /// it came before the commit or after it.
    ///
    /// - Parameters:
    ///   - last: the last event that the store has.
    ///   - eventCount: how many events the sender has recorded, or seen, after the beginning.
    /// - Returns: the event to be kept; nil where it is kept already.
    /// - Throws: `GradebookError.attemptMovedOn`; an error of decoding where `last` cannot be read.
    static func next(
        _ event: AttemptEvent, of attempt: AttemptID, after last: StoredEvent, eventCount: Int, at now: Instant
    ) throws -> StoredEvent? {
        let content = try CanonicalJSON.text(of: event)
        if last.sequence == eventCount + 1, last.instant == now, last.content == content { return nil }
        guard last.sequence == eventCount, try !last.closesAttempt else {
            throw GradebookError.attemptMovedOn(attempt.rawValue)
        }
        return StoredEvent(content, of: attempt, after: last, at: now)
    }
}
