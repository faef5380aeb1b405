import CourseModel
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Somebody with the file, a database tool and the program's source: whatever is hashed is hashed anew. Only what stands elsewhere, a seal or a
/// receipt, is out of reach.
struct Insider {
    let gradebook: Gradebook

    /// Tells an attempt's history otherwise, and makes chain and result fit.
    ///
    /// - Parameter change: gets the attempt as it is kept, and gives what it is from now on.
    func retell(_ id: AttemptID, _ change: (StoredAttempt) throws -> (StoredAttempt, [(String, Instant)])) throws {
        let stored = try #require(try gradebook.store.read { store throws(GradebookError) in try store.attempt(id) })
        let (attempt, told) = try change(stored)
        var events: [StoredEvent] = []
        for (index, (content, instant)) in told.enumerated() {
            let beginning = index == 0 ? attempt.beginningText ?? content : content
            events.append(StoredEvent(beginning, of: id, after: events.last, at: instant))
        }
        try Tampering.forge(
            gradebook,
            """
            DELETE FROM result WHERE attempt = '\(id)'; DELETE FROM event WHERE attempt = '\(id)';
            UPDATE attempt SET learner = '\(attempt.learner)', number = \(attempt.number), source = '\(attempt.source.rawValue)',
                commitment = x'\(attempt.commitment?.hexadecimal ?? "")' WHERE id = '\(id)'
            """)
        try gradebook.store.write { store throws(GradebookError) in
            for event in events { try store.add(event, to: id) }
            var keeper = ResultKeeper(store, path: "")
            _ = try keeper.keepResult(of: id)
        }
    }

    func delete(_ id: AttemptID) throws {
        let tables = ["event", "paperItem", "result"].map { "DELETE FROM \($0) WHERE attempt = '\(id)'" }
        try Tampering.forge(gradebook, (tables + ["DELETE FROM attempt WHERE id = '\(id)'"]).joined(separator: ";"))
    }

    /// Writes the ledger anew, so that it tells of what is there.
    func rewriteLedger() throws {
        var events: [(LedgerEvent, Int64)] = []
        try gradebook.forEachLedgerEntry { entry, event, _ in events.append((event, entry.wall)) }
        let id = try gradebook.identity().id
        try Tampering.forge(gradebook, "DELETE FROM ledger")
        try gradebook.store.write { store throws(GradebookError) in
            var last: LedgerEntry?
            for (event, wall) in events {
                var event = event
                if case .closed(let attempt, _, _) = event {
                    guard let end = try store.lastEvent(of: attempt), (try? end.closesAttempt) == true else { continue }
                    event = .closed(end, of: attempt)
                }
                let entry = try GradebookError.translating(path: "") {
                    try LedgerEntry(event, of: id, after: last, at: wall)
                }
                try store.add(entry)
                last = entry
            }
        }
    }
}

extension StoredAttempt {
    /// The same attempt under other particulars.
    func told(
        learner: LearnerID? = nil, number: Int? = nil, source: AttemptRecord.Source? = nil, commitment: Digest? = nil
    ) -> StoredAttempt {
        StoredAttempt(
            id: id, learner: learner ?? self.learner, workspace: workspace, quiz: quiz, quizVersion: quizVersion,
            bankVersion: bankVersion, number: number ?? self.number, source: source ?? self.source, language: language,
            seed: seed, seen: seen, paper: paper, gradebook: gradebook, commitment: commitment ?? self.commitment,
            limits: limits, events: events, department: department, arrival: arrival)
    }

    var history: [(String, Instant)] { events.map { ($0.content, $0.instant) } }
}
