internal import CourseModel
internal import QuizEngine
internal import Synchronization

/// What the check of some attempts has found.
struct ChainFindings: Sendable {
    /// A last event: its place in the attempt, and its hash.
    struct End: Sendable {
        let event: Int
        let hash: Digest
    }

    /// In the order of the attempts.
    var faults: [Gradebook.ChainFault] = []
    /// Of those whose chains hold: the closed ones, those whose result is not what their events say, and the last event of each.
    var closed: [AttemptID] = []
    var wrongResults: Set<AttemptID> = []
    var ends: [AttemptID: End] = [:]
    /// How many results are kept.
    var resultCount = 0

    /// The findings of several parts. A class, because the parts are checked at the same time.
    final class Parts: Sendable {
        private let found = Mutex<[(start: Int, findings: ChainFindings)]>([])

        func add(_ findings: ChainFindings, from start: Int) { found.withLock { $0.append((start, findings)) } }

        /// In the order of the parts.
        var all: [ChainFindings] { found.withLock { $0.sorted { $0.start < $1.start }.map(\.findings) } }
    }
}

/// Checks attempts one after the other: chain, content and result in one, so that each is read and folded once.
struct ChainCheck {
    private(set) var findings = ChainFindings()
    private let store: any GradebookReading
    private let path: String
    /// The content that is what its hash says.
    private let intact: [FrozenContent.Kind: Set<Digest>]
    private var reader: AttemptReader
    private var numbers: ScoringNumbers

    init(
        _ store: any GradebookReading, path: String, intact: [FrozenContent.Kind: Set<Digest>], memory: ContentMemory
    ) {
        self.store = store
        self.path = path
        self.intact = intact
        reader = AttemptReader(store, path: path, memory: memory)
        numbers = ScoringNumbers(memory)
    }

    mutating func attempt(_ id: AttemptID) throws(GradebookError) {
        do {
            guard let stored = try store.attempt(id) else {
                return findBroken(id, EventChain.firstBrokenEvent(of: id, in: try store.events(of: id)))
            }
            guard stored.names(only: intact), let record = try whole(stored) else {
                return findBroken(id, stored.fault?.event)
            }
            try look(at: record, stored)
        } catch .damaged(_, .attempt) {
            findBroken(id, nil)
        }
    }

    private mutating func whole(_ stored: StoredAttempt) throws(GradebookError) -> AttemptRecord? {
        do { return try reader.record(of: stored) } catch .damaged { return nil }
    }

    private mutating func findBroken(_ id: AttemptID, _ event: Int?) {
        findings.faults.append(Gradebook.ChainFault(attempt: id, event: event))
    }

    /// Keeps in mind how an attempt ends whose chain holds, and what is wrong with its result.
    private mutating func look(at record: AttemptRecord, _ stored: StoredAttempt) throws(GradebookError) {
        guard let last = stored.events.last else { return }
        findings.ends[stored.id] = ChainFindings.End(event: last.sequence, hash: last.hash)
        if (try? reader.closes(last)) == true { findings.closed.append(stored.id) }
        guard let kept = try store.result(of: stored.id) else { return }
        findings.resultCount += 1
        let made = try numbers.result(of: record, stored, after: last.hash, keeping: kept, in: store, path: path)
        if made != kept { findings.wrongResults.insert(stored.id) }
    }
}

extension StoredAttempt {
    /// Whether all content that the attempt names is among what is there and is what was asked.
    fileprivate func names(only intact: [FrozenContent.Kind: Set<Digest>]) -> Bool {
        func isIntact(_ kind: FrozenContent.Kind, _ hash: Digest) -> Bool { intact[kind]?.contains(hash) == true }
        return isIntact(.quiz, quizVersion)
            && paper.allSatisfy { isIntact(.item, $0.item) && $0.passage.map { isIntact(.passage, $0) } ?? true }
    }
}
