import CourseModel
import GradebookConformance
import QuizEngine
import Synchronization
import Testing

@testable import Gradebook

/// The rules hold without any database, and the behaviours that are asked of every store are those of plain values.
struct MemoryStoreTests {
    @Test(arguments: StoreConformance.allCases) func behavesAsEveryStore(behaviour: StoreConformance) throws {
        let store = MemoryStore()
        try behaviour.check { Gradebook(store) }
    }
}

/// A gradebook's store in plain values: what a store must do, and nothing that only a database can.
final class MemoryStore: GradebookStore {
    let path = "memory"
    private let tables = Mutex(MemoryTables())

    func read<Result>(
        _ body: (any GradebookReading) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        try body(MemoryTransaction(tables.withLock { $0 }))
    }

    func write<Result>(
        _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        try tables.withLock { tables throws(GradebookError) in
            let transaction = MemoryTransaction(tables)
            let result = try body(transaction)
            tables = transaction.tables
            return result
        }
    }

    func close() {}
}

struct MemoryTables: Sendable {
    var learners: [Learner] = []
    var contents: [FrozenContent] = []
    /// Without their events after the beginning.
    var attempts: [StoredAttempt] = []
    var events: [AttemptID: [StoredEvent]] = [:]
}

private final class MemoryTransaction: GradebookWriting {
    var tables: MemoryTables

    init(_ tables: MemoryTables) {
        self.tables = tables
    }

    func learners() -> [Learner] {
        tables.learners.sorted { $0.staffID.utf8.lexicographicallyPrecedes($1.staffID.utf8) }
    }
    func learners(withStaffIDs staffIDs: [String]) -> [Learner] {
        learners().filter { learner in staffIDs.contains { $0.utf8.elementsEqual(learner.staffID.utf8) } }
    }
    func learner(_ id: LearnerID) -> Learner? { tables.learners.first { $0.id == id } }

    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) -> (id: AttemptID, number: Int)? {
        tables.attempts.filter {
            $0.quiz == quiz && $0.workspace == workspace && $0.learner == learner && $0.source == source
        }.max { $0.number < $1.number }.map { ($0.id, $0.number) }
    }

    func itemsAsked(
        at quiz: QuizID, workspace: String, learner: LearnerID, sources: [AttemptRecord.Source]
    ) -> Set<ItemID> {
        let asked = tables.attempts.filter {
            $0.quiz == quiz && $0.workspace == workspace && $0.learner == learner && sources.contains($0.source)
        }.flatMap { $0.paper.map(\.item) }
        return Set(tables.contents.filter { $0.kind == .item && asked.contains($0.hash) }.map { ItemID($0.name) })
    }

    func attempt(_ id: AttemptID) -> StoredAttempt? {
        tables.attempts.first { $0.id == id }.map { attempt in
            StoredAttempt(
                id: attempt.id, learner: attempt.learner, workspace: attempt.workspace, quiz: attempt.quiz,
                quizVersion: attempt.quizVersion, bankVersion: attempt.bankVersion, number: attempt.number,
                source: attempt.source, language: attempt.language, seed: attempt.seed, seen: attempt.seen,
                paper: attempt.paper, events: events(of: attempt.id))
        }
    }

    func forEachAttempt(
        of learner: LearnerID?, _ body: (Learner, StoredAttempt) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        for someone in learners() where learner == nil || learner == someone.id {
            let attempts = tables.attempts.filter { $0.learner == someone.id }.sorted {
                ($0.workspace, $0.quiz, $0.source.rawValue, $0.number)
                    < ($1.workspace, $1.quiz, $1.source.rawValue, $1.number)
            }
            for attempt in attempts { if let whole = self.attempt(attempt.id) { try body(someone, whole) } }
        }
    }

    func attemptIDs() -> [AttemptID] { tables.attempts.map(\.id).sorted() }
    func events(of attempt: AttemptID) -> [StoredEvent] { tables.events[attempt] ?? [] }
    func lastEvent(of attempt: AttemptID) -> StoredEvent? { events(of: attempt).last }

    func content(_ kind: FrozenContent.Kind, hash: Digest) -> String? {
        tables.contents.first { $0.kind == kind && $0.hash == hash }?.text
    }
    func forEachContent(
        of kind: FrozenContent.Kind, _ body: (FrozenContent) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        for content in tables.contents where content.kind == kind { try body(content) }
    }

    func requireSoundness() {}

    // MARK: Writing

    private func refuseUnless(_ condition: Bool, _ reason: String) throws(GradebookError) {
        guard condition else { throw .cannotWrite(path: "memory", reason: reason) }
    }

    func add(_ learner: Learner) throws(GradebookError) {
        let isNew = self.learner(learner.id) == nil && learners(withStaffIDs: [learner.staffID]).isEmpty
        try refuseUnless(isNew, "twice")
        tables.learners.append(learner)
    }
    func change(_ learner: Learner) {
        guard let place = tables.learners.firstIndex(where: { $0.id == learner.id }) else { return }
        tables.learners[place] = learner
    }
    func add(_ content: FrozenContent) {
        if self.content(content.kind, hash: content.hash) == nil { tables.contents.append(content) }
    }
    func add(_ attempt: StoredAttempt) throws(GradebookError) {
        try refuseUnless(learner(attempt.learner) != nil, "nobody's")
        tables.attempts.append(attempt)
        tables.events[attempt.id] = attempt.events
    }
    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError) {
        try refuseUnless(event.sequence == events(of: attempt).count, "out of turn")
        tables.events[attempt, default: []].append(event)
    }
}
