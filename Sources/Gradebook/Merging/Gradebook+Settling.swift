internal import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// One of several histories of an attempt, of which only one can be right.
    package struct History: Sendable, Hashable {
        /// The hash of its last event, by which it is named.
        package let lastEvent: Digest
        /// Where it came from; nil for the one that was here first.
        package let arrivedFrom: GradebookID?
        /// The attempt as this history tells it; nil where it begins otherwise than the one that is here, and cannot be taken.
        package let attempt: AttemptRecord?
        /// When its last event happened: milliseconds since 1970.
        package let lastWall: Int64
    }

    /// An attempt of which there are several histories.
    package struct Dispute: Sendable {
        package let attempt: AttemptID
        package let learner: Learner
        /// The one that is in the attempt's place first.
        package let histories: [History]
    }

    /// The attempts of which there are several histories that nobody has decided about, in the order of their ids.
    package func disputes() throws(GradebookError) -> [Dispute] {
        try store.read { store throws(GradebookError) in
            var disputes: [Dispute] = []
            for id in try store.unsettledAttempts().sorted() {
                guard let stored = try store.attempt(id) else { continue }
                let learner =
                    try store.learner(stored.learner) ?? Learner(id: stored.learner, staffID: "", name: "")
                var histories = [try history(stored, stored.events, from: nil, in: store)]
                for divergence in try store.divergences(of: id) {
                    let events = try divergence.events(path: path)
                    histories.append(try history(stored, events, from: divergence.arrivedFrom, in: store))
                }
                disputes.append(Dispute(attempt: id, learner: learner, histories: histories))
            }
            return disputes
        }
    }

    private func history(
        _ stored: StoredAttempt, _ events: [StoredEvent], from gradebook: GradebookID?, in store: any GradebookReading
    ) throws(GradebookError) -> History {
        guard let last = events.last else { throw .damaged(path: path, .attempt(stored.id.rawValue)) }
        var reader = AttemptReader(store, path: path)
        let isSameBeginning = events.first == stored.events.first
        return History(
            lastEvent: last.hash, arrivedFrom: gradebook,
            attempt: isSameBeginning ? try reader.record(of: stored.with(events)) : nil, lastWall: last.instant.wall)
    }

    /// Takes one of an attempt's histories for the right one; the others stay as evidence, and the decision in the ledger.
    ///
    /// - Parameter kept: the hash of its last event.
    /// - Throws: `GradebookError.unknownAttempt` where there is no such attempt, or no such history that could be taken.
    package func settle(
        _ attempt: AttemptID, keeping kept: Digest, by account: String, at now: Instant
    ) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            let divergences = try store.divergences(of: attempt)
            guard let stored = try store.attempt(attempt), let last = stored.events.last, !divergences.isEmpty else {
                throw .unknownAttempt(attempt.rawValue)
            }
            if kept != last.hash {
                guard let chosen = divergences.first(where: { $0.lastEvent == kept }) else {
                    throw .unknownAttempt(attempt.rawValue)
                }
                let events = try chosen.events(path: path)
                let isWhole =
                    events.first == stored.events.first && EventChain.firstBrokenEvent(of: attempt, in: events) == nil
                guard isWhole, let end = events.last else { throw .unknownAttempt(attempt.rawValue) }
                try store.remove(chosen)
                _ = try store.add(
                    Divergence(
                        attempt: attempt, lastEvent: last.hash, arrivedFrom: try store.identity().id,
                        arrivedAt: now.wall,
                        content: try GradebookError.translating(path: path) {
                            try Divergence.content(of: stored.events)
                        }))
                try store.replaceEvents(of: attempt, by: events)
                var keeper = ResultKeeper(store, path: path)
                _ = try keeper.keepResult(of: attempt)
                try store.note(
                    .arrived(attempt: attempt, event: end.sequence, hash: end.hash.hexadecimal), at: now.wall,
                    path: path)
            }
            let others = ([last.hash] + divergences.map(\.lastEvent)).filter { $0 != kept }.map(\.hexadecimal)
            try store.note(
                .settled(
                    attempt: attempt, kept: kept.hexadecimal, others: others,
                    by: try store.operatorID(of: account)), at: now.wall, path: path)
        }
    }
}

extension GradebookReading {
    /// Attempts of which there are several histories that nobody has decided about, so that none counts.
    func unsettledAttempts() throws(GradebookError) -> Set<AttemptID> {
        let disputed = try disputedAttempts()
        guard !disputed.isEmpty else { return [] }
        var settled: [AttemptID: Set<String>] = [:]
        try forEachLedgerEntry { entry throws(GradebookError) in
            guard entry.content.hasPrefix(#"{"settled""#),
                case .settled(let id, let kept, let others, _)? = try? entry.event
            else { return }
            settled[id] = Set(others + [kept])
        }
        var unsettled: Set<AttemptID> = []
        for id in disputed {
            let decided = settled[id] ?? []
            // A history that came later is decided about anew.
            let isNew = try divergences(of: id).contains { !decided.contains($0.lastEvent.hexadecimal) }
            if isNew { unsettled.insert(id) }
        }
        return unsettled
    }
}

extension Divergence {
    private struct Event: Codable {
        let content: String
        let instant: Instant
        let hash: String
    }

    /// The events as evidence, JSON.
    static func content(of events: [StoredEvent]) throws -> String {
        try CanonicalJSON.text(
            of: events.map { Event(content: $0.content, instant: $0.instant, hash: $0.hash.hexadecimal) })
    }

    func events(path: String) throws(GradebookError) -> [StoredEvent] {
        try GradebookError.translating(path: path) {
            try CanonicalJSON.value([Event].self, of: content).enumerated().map { sequence, event in
                guard let hash = Digest(hexadecimal: event.hash) else {
                    throw GradebookError.Damage.attempt(attempt.rawValue)
                }
                return StoredEvent(sequence: sequence, content: event.content, instant: event.instant, hash: hash)
            }
        }
    }
}

extension StoredAttempt {
    /// The same attempt with other events.
    fileprivate func with(_ events: [StoredEvent]) -> StoredAttempt {
        StoredAttempt(
            id: id, learner: learner, workspace: workspace, quiz: quiz, quizVersion: quizVersion,
            bankVersion: bankVersion, number: number, source: source, language: language, seed: seed, seen: seen,
            paper: paper, gradebook: gradebook, commitment: commitment, limits: limits, events: events,
            department: department, arrival: arrival)
    }
}
