import CourseModel
import GradebookConformance
import QuizEngine
import Synchronization
import Testing

@testable import Gradebook

/// The rules hold without any database, and the behaviours that are asked of every store are those of plain values.
struct MemoryStoreTests {
    @Test(arguments: StoreConformance.allCases) func behavesAsEveryStore(behaviour: StoreConformance) throws {
        let (store, other) = (MemoryStore(), MemoryStore())
        try behaviour.check {
            Gradebook(store)
        } openOther: {
            Gradebook(other)
        }
    }
}

/// A gradebook's store in plain values: what a store must do, and nothing that only a database can.
final class MemoryStore: GradebookStore {
    let path = "memory"
    private let tables: Mutex<MemoryTables>

    init() {
        let transaction = MemoryTransaction(MemoryTables())
        try? Gradebook.beginLedger(in: transaction, migratedFrom: nil, at: 0, path: path)
        tables = Mutex(transaction.tables)
    }

    /// A copy, as of a file: the same gradebook at another place.
    init(copying other: MemoryStore) {
        let copied = other.tables.withLock { $0 }
        tables = Mutex(copied)
    }

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

    func scrub() {}
    func close() {}
}

struct MemoryTables: Sendable {
    let id = GradebookID.random()
    /// Erased ones without a staff id.
    var learners: [Learner] = []
    var tombstones: [Tombstone] = []
    /// Ids that other gradebooks gave.
    var foreignIDs: [LearnerID: GradebookID] = [:]
    var omissions: [Omission] = []
    var divergences: [Divergence] = []
    var regradings: [Regrading] = []
    var commitments: [LearnerID: [Commitment]] = [:]
    var changes: [LearnerID: [PersonChange]] = [:]
    var exceptions: [String: PersonalException] = [:]
    var operators: [String: String] = [:]
    var ledger: [LedgerEntry] = []
    var shortAnswers: [AttemptID: [ShortAnswer]] = [:]
    var results: [AttemptID: StoredResult] = [:]
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

    func identity() -> GradebookIdentity { GradebookIdentity(id: tables.id, schema: 2) }

    func learners() -> [Learner] {
        tables.learners.filter { !$0.staffID.isEmpty }.sorted {
            $0.staffID.utf8.lexicographicallyPrecedes($1.staffID.utf8)
        }
    }
    func learners(withStaffIDs staffIDs: [String]) -> [Learner] {
        learners().filter { learner in staffIDs.contains { $0.utf8.elementsEqual(learner.staffID.utf8) } }
    }
    private func anybody(_ id: LearnerID) -> Learner? { tables.learners.first { $0.ids.contains(id) } }
    func learner(_ id: LearnerID) -> Learner? { anybody(id).flatMap { $0.staffID.isEmpty ? nil : $0 } }
    func tombstones() -> [Tombstone] { tables.tombstones.sorted { $0.learner < $1.learner } }
    func erasedPersonCount() -> Int { tables.learners.count { $0.staffID.isEmpty } }
    func accounts() -> [String: String] { tables.operators }
    func origin(of id: LearnerID) -> GradebookID? {
        anybody(id) == nil ? nil : tables.foreignIDs[id] ?? tables.id
    }
    func omissions() -> [Omission] { tables.omissions }
    func regradings() -> [Regrading] { tables.regradings }
    func disputedAttempts() -> Set<AttemptID> { Set(tables.divergences.map(\.attempt)) }
    func isErased(_ id: LearnerID) -> Bool { tables.tombstones.contains { $0.learner == id } }
    func divergences(of attempt: AttemptID) -> [Divergence] {
        tables.divergences.filter { $0.attempt == attempt }.sorted {
            $0.lastEvent.bytes.lexicographicallyPrecedes($1.lastEvent.bytes)
        }
    }
    func lastBeginning(of learner: LearnerID) -> Int64? {
        let ids = anybody(learner)?.ids ?? []
        return tables.attempts.filter { ids.contains($0.learner) }.compactMap { events(of: $0.id).first?.instant.wall }
            .max()
    }
    func attemptNumbers(of learners: [LearnerID]) -> [AttemptNumber] {
        tables.attempts.filter { learners.contains($0.learner) }.map {
            AttemptNumber(
                learner: $0.learner, workspace: $0.workspace, quiz: $0.quiz, source: $0.source, number: $0.number)
        } + tables.omissions.map(\.number).filter { learners.contains($0.learner) }
    }
    func commitments(of learner: LearnerID) -> [Commitment] {
        (tables.commitments[learner] ?? []).sorted { $0.hash.bytes.lexicographicallyPrecedes($1.hash.bytes) }
    }
    func changes(of learner: LearnerID) -> [PersonChange] {
        (self.learner(learner)?.ids ?? []).flatMap { tables.changes[$0] ?? [] }
    }
    private func key(_ learner: LearnerID, _ quiz: QuizID?, _ workspace: String) -> String {
        [learner.rawValue, quiz?.rawValue ?? "", workspace].joined(separator: "\0")
    }
    func exception(for learner: LearnerID, at quiz: QuizID, workspace: String) -> PersonalException? {
        let ids = self.learner(learner)?.ids ?? []
        return ids.compactMap { tables.exceptions[key($0, quiz, workspace)] }.first
            ?? ids.compactMap { tables.exceptions[key($0, nil, workspace)] }.first
    }
    func knownOperatorID(of account: String) -> String? { tables.operators.first { $0.value == account }?.key }
    func account(ofOperator id: String) -> String? { tables.operators[id] }

    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) -> (id: AttemptID, number: Int)? {
        tables.attempts.filter {
            $0.quiz == quiz && $0.workspace == workspace && $0.learner == learner && $0.source == source
        }.max { $0.number < $1.number }.map { ($0.id, $0.number) }
    }

    func attemptCount(
        at quiz: QuizID, workspace: String, learners: [LearnerID], source: AttemptRecord.Source
    ) -> Int {
        tables.attempts.count {
            $0.quiz == quiz && $0.workspace == workspace && learners.contains($0.learner) && $0.source == source
        }
    }

    func itemsAsked(
        at quiz: QuizID, workspace: String, learners: [LearnerID], sources: [AttemptRecord.Source]
    ) -> Set<ItemID> {
        let asked = tables.attempts.filter {
            $0.quiz == quiz && $0.workspace == workspace && learners.contains($0.learner) && sources.contains($0.source)
        }.flatMap { $0.paper.map(\.item) }
        return Set(tables.contents.filter { $0.kind == .item && asked.contains($0.hash) }.map { ItemID($0.name) })
    }

    func attempt(_ id: AttemptID) -> StoredAttempt? {
        tables.attempts.first { $0.id == id }.map { attempt in
            StoredAttempt(
                id: attempt.id, learner: attempt.learner, workspace: attempt.workspace, quiz: attempt.quiz,
                quizVersion: attempt.quizVersion, bankVersion: attempt.bankVersion, number: attempt.number,
                source: attempt.source, language: attempt.language, seed: attempt.seed, seen: attempt.seen,
                paper: attempt.paper, gradebook: attempt.gradebook, commitment: attempt.commitment,
                limits: attempt.limits, events: events(of: attempt.id), department: attempt.department,
                arrival: attempt.arrival)
        }
    }

    func forEachAttempt(
        of learner: LearnerID?, _ body: (Learner, StoredAttempt) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        for someone in tables.learners.filter(\.staffID.isEmpty) + learners()
        where learner.map(someone.ids.contains) ?? true {
            let attempts = tables.attempts.filter { someone.ids.contains($0.learner) }.sorted {
                ($0.workspace, $0.quiz, $0.source.rawValue, $0.number, $0.id)
                    < ($1.workspace, $1.quiz, $1.source.rawValue, $1.number, $1.id)
            }
            for attempt in attempts { if let whole = self.attempt(attempt.id) { try body(someone, whole) } }
        }
    }

    func forEachHeader(
        of learner: LearnerID?, _ body: (Learner, AttemptHeader) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try forEachAttempt(of: learner) { learner, attempt throws(GradebookError) in
            try body(
                learner,
                AttemptHeader(
                    id: attempt.id, workspace: attempt.workspace, quizVersion: attempt.quizVersion,
                    number: attempt.number, source: attempt.source, department: attempt.department,
                    lastEvent: attempt.events.last?.hash, result: tables.results[attempt.id]))
        }
    }
    func result(of attempt: AttemptID) -> StoredResult? { tables.results[attempt] }
    private var scoringVersions: [FrozenContent] { tables.contents.filter { $0.kind == .scoring } }
    func scoredItems() -> [Int: ItemID] {
        Dictionary(uniqueKeysWithValues: scoringVersions.enumerated().map { ($0, ItemID($1.name)) })
    }
    func scoringNumber(of hash: Digest) -> Int? { scoringVersions.firstIndex { $0.hash == hash } }
    func set(_ result: StoredResult, of attempt: AttemptID) { tables.results[attempt] = result }

    func attemptIDs() -> [AttemptID] { tables.attempts.map(\.id).sorted() }
    func events(of attempt: AttemptID) -> [StoredEvent] { tables.events[attempt] ?? [] }
    func lastEvent(of attempt: AttemptID) -> StoredEvent? { events(of: attempt).last }

    func shortAnswers(of attempt: AttemptID) -> [ShortAnswer] { tables.shortAnswers[attempt] ?? [] }
    func forEachLedgerEntry(_ body: (LedgerEntry) throws(GradebookError) -> Void) throws(GradebookError) {
        for entry in tables.ledger { try body(entry) }
    }
    func lastLedgerEntry() -> LedgerEntry? { tables.ledger.last }

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
    func add(_ learner: Learner, givenBy gradebook: GradebookID) throws(GradebookError) {
        try add(learner)
        if gradebook != tables.id { tables.foreignIDs[learner.id] = gradebook }
    }
    func add(_ omission: Omission) {
        if !tables.omissions.contains(where: { $0.attempt == omission.attempt }) { tables.omissions.append(omission) }
    }
    func add(_ divergence: Divergence) -> Bool {
        let isNew = !tables.divergences.contains {
            $0.attempt == divergence.attempt && $0.lastEvent == divergence.lastEvent
        }
        if isNew { tables.divergences.append(divergence) }
        return isNew
    }
    func replaceEvents(of attempt: AttemptID, by events: [StoredEvent]) {
        tables.events[attempt] = events
        tables.results[attempt] = nil
    }
    func remove(_ divergence: Divergence) { tables.divergences.removeAll { $0 == divergence } }
    private func replace(_ id: LearnerID, by change: (Learner) -> Learner) {
        guard let place = tables.learners.firstIndex(where: { $0.ids.contains(id) }) else { return }
        tables.learners[place] = change(tables.learners[place])
    }
    func add(_ id: LearnerID, givenBy gradebook: GradebookID, to known: LearnerID) throws(GradebookError) {
        try refuseUnless(learner(id) == nil, "twice")
        if gradebook != tables.id { tables.foreignIDs[id] = gradebook }
        replace(known) { learner in
            let ids = (learner.ids + [id]).sorted {
                (tables.foreignIDs[$0] == nil ? 0 : 1, $0) < (tables.foreignIDs[$1] == nil ? 0 : 1, $1)
            }
            return Learner(
                id: ids[0], otherIDs: Array(ids.dropFirst()), staffID: learner.staffID, name: learner.name,
                department: learner.department)
        }
    }
    func change(_ learner: Learner) {
        replace(learner.id) {
            Learner(
                id: $0.id, otherIDs: $0.otherIDs, staffID: learner.staffID, name: learner.name,
                department: learner.department)
        }
    }
    func add(_ commitment: Commitment, of learner: LearnerID) {
        if !commitments(of: learner).contains(where: { $0.hash == commitment.hash }) {
            tables.commitments[learner, default: []].append(commitment)
        }
    }
    func add(_ change: PersonChange, to learner: LearnerID) { tables.changes[learner, default: []].append(change) }
    func set(_ exception: PersonalException, for learner: LearnerID, at quiz: QuizID?, workspace: String) {
        tables.exceptions[key(learner, quiz, workspace)] = exception
    }
    func add(_ regrading: Regrading, by operatorID: String) {
        if !tables.regradings.contains(where: { $0.id == regrading.id }) { tables.regradings.append(regrading) }
    }
    func forgetOperator(_ id: String) { tables.operators[id] = nil }
    func add(_ tombstone: Tombstone) { if !isErased(tombstone.learner) { tables.tombstones.append(tombstone) } }
    func addNameless(_ id: LearnerID, givenBy gradebook: GradebookID) throws(GradebookError) {
        try refuseUnless(anybody(id) == nil, "twice")
        if gradebook != tables.id { tables.foreignIDs[id] = gradebook }
        tables.learners.append(Learner(id: id, staffID: "", name: ""))
    }
    func erase(_ ids: [LearnerID], at moment: Int64) {
        for id in ids {
            add(Tombstone(learner: id, erasedAt: moment))
            tables.commitments[id] = tables.commitments[id]?.map { Commitment(hash: $0.hash, opening: nil) }
            for attempt in tables.attempts where attempt.learner == id {
                tables.shortAnswers[attempt.id] = tables.shortAnswers[attempt.id]?.map {
                    ShortAnswer(commitment: $0.commitment, words: nil)
                }
            }
            guard let place = tables.learners.firstIndex(where: { $0.ids.contains(id) }) else { continue }
            let person = tables.learners[place]
            let left = person.ids.filter { !isErased($0) }
            tables.learners[place...place] = []
            tables.learners += person.ids.filter(isErased).map { Learner(id: $0, staffID: "", name: "") }
            if let first = left.first {
                tables.learners.append(
                    Learner(
                        id: first, otherIDs: Array(left.dropFirst()), staffID: person.staffID, name: person.name,
                        department: person.department))
            } else {
                for id in person.ids {
                    tables.changes[id] = nil
                    tables.exceptions = tables.exceptions.filter { !$0.key.hasPrefix(id.rawValue) }
                }
            }
        }
    }
    func remove(_ attempt: AttemptID) {
        tables.attempts.removeAll { $0.id == attempt }
        tables.divergences.removeAll { $0.attempt == attempt }
        tables.events[attempt] = nil
        tables.results[attempt] = nil
        tables.shortAnswers[attempt] = nil
    }
    func addOperator(_ id: String, account: String) { tables.operators[id] = account }
    func add(_ answer: ShortAnswer, to attempt: AttemptID) {
        tables.shortAnswers[attempt, default: []].append(answer)
    }
    func add(_ entry: LedgerEntry) throws(GradebookError) {
        try refuseUnless(entry.sequence == tables.ledger.count, "out of turn")
        tables.ledger.append(entry)
    }
    func add(_ content: FrozenContent) {
        if self.content(content.kind, hash: content.hash) == nil { tables.contents.append(content) }
    }
    func add(_ attempt: StoredAttempt) throws(GradebookError) {
        try refuseUnless(anybody(attempt.learner) != nil, "nobody's")
        try refuseUnless(!tables.attempts.contains { $0.id == attempt.id }, "twice")
        tables.attempts.append(attempt)
        tables.events[attempt.id] = attempt.events
    }
    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError) {
        try refuseUnless(event.sequence == events(of: attempt).count, "out of turn")
        tables.events[attempt, default: []].append(event)
    }
}
