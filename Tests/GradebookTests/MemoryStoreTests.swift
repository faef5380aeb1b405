import CourseModel
import GradebookConformance
import GradebookSamples
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
        within scope: WritingScope, _ body: (any GradebookWriting) throws(GradebookError) -> Result
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
    var people: [MemoryPerson] = []
    /// Which gradebook gave an id, and the key of the person who has it.
    var ids: [LearnerID: (origin: GradebookID, key: LearnerID)] = [:]
    var tombstones: [Tombstone] = []
    var omissions: [Omission] = []
    var divergences: [Divergence] = []
    var regradings: [Regrading] = []
    var commitments: [LearnerID: [Commitment]] = [:]
    /// With the keys of the people whom they are of.
    var changes: [(key: LearnerID, change: PersonChange)] = []
    var assignments: [Assignment] = []
    var exceptions: [GivenException] = []
    var attendance: [AttendanceRecord] = []
    var outsideResults: [OutsideResult] = []
    /// By the keys of the people whom they are of.
    var pins: [LearnerID: KeptPIN] = [:]
    var wrongTries: [Digest: WrongTries] = [:]
    var operators: [String: String] = [:]
    var ledger: [LedgerEntry] = []
    var shortAnswers: [AttemptID: [ShortAnswer]] = [:]
    var results: [AttemptID: StoredResult] = [:]
    var contents: [FrozenContent] = []
    /// Without their events after the beginning.
    var attempts: [StoredAttempt] = []
    var events: [AttemptID: [StoredEvent]] = [:]
}

final class MemoryTransaction: GradebookWriting {
    var tables: MemoryTables

    init(_ tables: MemoryTables) {
        self.tables = tables
    }

    func identity() -> GradebookIdentity { GradebookIdentity(id: tables.id, schema: 5) }

    func tombstones() -> [Tombstone] { tables.tombstones.sorted { $0.learner < $1.learner } }
    func accounts() -> [String: String] { tables.operators }
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
        let ids = ids(withPersonOf: learner)
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
    func assignments() -> [Assignment] { tables.assignments.sorted { $0.id < $1.id } }
    func exceptions(of learner: LearnerID?) -> [GivenException] {
        let ids = learner.map { self.learner($0)?.ids ?? [] }
        return tables.exceptions.filter { ids?.contains($0.learner) ?? true }.sorted {
            ($0.workspace, $0.quiz?.rawValue ?? "", $0.learner) < ($1.workspace, $1.quiz?.rawValue ?? "", $1.learner)
        }
    }
    func attendance() -> [AttendanceRecord] {
        tables.attendance.sorted { ($0.delivery, $0.day, $0.id) < ($1.delivery, $1.day, $1.id) }
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

    func attemptIDs(at quiz: QuizID, workspace: String, learners: [LearnerID]) -> [AttemptID] {
        tables.attempts.filter {
            $0.quiz == quiz && $0.workspace == workspace && learners.contains($0.learner)
        }.map(\.id).sorted()
    }
    func firstBeginnings() -> [LearnerID: Int64] {
        let moments = tables.attempts.compactMap { attempt in
            attempt.events.first.map { (attempt.learner, $0.instant.wall) }
        }
        return Dictionary(moments) { min($0, $1) }
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
        for someone in nameless() + learners()
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
                    lastEvent: attempt.events.last?.hash, result: tables.results[attempt.id],
                    arrivedFrom: attempt.arrivedFrom))
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

    func refuseUnless(_ condition: Bool, _ reason: String) throws(GradebookError) {
        guard condition else { throw .cannotWrite(path: "memory", reason: Phrase(zh: reason, en: reason)) }
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
    func add(_ commitment: Commitment, of learner: LearnerID) {
        if !commitments(of: learner).contains(where: { $0.hash == commitment.hash }) {
            tables.commitments[learner, default: []].append(commitment)
        }
    }
    func set(_ assignment: Assignment) throws(GradebookError) {
        if case .person(let id) = assignment.group, learner(id) == nil { throw .unknownLearner(id.rawValue) }
        removeAssignment(assignment.id)
        tables.assignments.append(assignment)
    }
    func add(_ regrading: Regrading, by operatorID: String) {
        if !tables.regradings.contains(where: { $0.id == regrading.id }) { tables.regradings.append(regrading) }
    }
    func forgetOperator(_ id: String) { tables.operators[id] = nil }
    func add(_ tombstone: Tombstone) { if !isErased(tombstone.learner) { tables.tombstones.append(tombstone) } }
    func remove(_ attempt: AttemptID) {
        tables.attempts.removeAll { $0.id == attempt }
        tables.divergences.removeAll { $0.attempt == attempt }
        tables.events[attempt] = nil
        tables.results[attempt] = nil
        tables.shortAnswers[attempt] = nil
    }
    func removeAssignment(_ id: AssignmentID) { tables.assignments.removeAll { $0.id == id } }
    func set(_ exception: PersonalException?, for learner: LearnerID, at quiz: QuizID?, workspace: String) {
        let person = self.learner(learner)?.id ?? learner
        tables.exceptions.removeAll { $0.learner == person && $0.quiz == quiz && $0.workspace == workspace }
        guard let exception else { return }
        tables.exceptions.append(
            GivenException(learner: person, workspace: workspace, quiz: quiz, exception: exception))
    }
    func set(_ record: AttendanceRecord) {
        removeAttendance(record.id)
        tables.attendance.append(record)
    }
    func outsideResults(of learner: LearnerID?) -> [OutsideResult] {
        tables.outsideResults.compactMap { result -> OutsideResult? in
            // A person's key is a learner id, too, and goes along with the ids.
            guard let person = self.learner(result.key) else { return nil }
            guard learner.map(person.ids.contains) ?? true else { return nil }
            return OutsideResult(
                id: result.id, learner: person.id, key: result.key, workspace: result.workspace, quiz: result.quiz,
                quizVersion: result.quizVersion, day: result.day, department: result.department,
                content: result.content, importedAt: result.importedAt)
        }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }
    func outsideResultIDs() -> [OutsideResultID] { tables.outsideResults.map(\.id) }
    func set(_ result: OutsideResult) {
        removeOutsideResult(result.id)
        tables.outsideResults.append(result)
    }
    func removeOutsideResult(_ id: OutsideResultID) { tables.outsideResults.removeAll { $0.id == id } }
    func removeAttendance(_ id: AttendanceID) { tables.attendance.removeAll { $0.id == id } }
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
        try refuseUnless(tables.ids[attempt.learner] != nil, "nobody's")
        try refuseUnless(!tables.attempts.contains { $0.id == attempt.id }, "twice")
        tables.attempts.append(attempt)
        tables.events[attempt.id] = attempt.events
    }
    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError) {
        try refuseUnless(event.sequence == events(of: attempt).count, "out of turn")
        tables.events[attempt, default: []].append(event)
    }
}
