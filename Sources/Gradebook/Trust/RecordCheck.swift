internal import CourseModel
internal import QuizEngine

/// A check of a gradebook on its way.
struct RecordCheck {
    typealias Fault = Gradebook.Fault

    let store: any GradebookReading
    let path: String
    var verification = Gradebook.Verification()
    /// Attempts whose chains do not hold: nothing else is asked of them.
    private var broken: Set<AttemptID> = []
    /// Of those whose chains hold: the closed ones, and those whose result is not what their events say.
    private var closed: [AttemptID] = []
    private var wrongResults: Set<AttemptID> = []
    /// What the ledger says: the end of each attempt, and the commitment to each learner.
    private var announced: [AttemptID: (event: Int, hash: String)] = [:]
    var enrolled: [LearnerID: Set<String>] = [:]
    var erased: Set<LearnerID> = []
    private var letGo: Set<AttemptID> = []
    /// What the ledger knows of decisions about keys.
    private var regraded: [String: String] = [:]
    /// The digests of results from elsewhere; nil for those that are not there any more.
    private var outside: [OutsideResultID: String?] = [:]
    /// The last event of each attempt whose chain holds.
    private var ends: [AttemptID: (event: Int, hash: Digest)] = [:]

    init(_ store: any GradebookReading, path: String) {
        self.store = store
        self.path = path
    }

    mutating func find(_ fault: Fault) { verification.faults.append(fault) }

    // MARK: Chains and content

    mutating func chains() throws(GradebookError) {
        let intact = try intactContents()
        var reader = AttemptReader(store, path: path)
        var numbers = ScoringNumbers()
        // What is left of an attempt whose own record was deleted is a fault, too.
        for id in try store.attemptIDs() {
            verification.attemptCount += 1
            do {
                guard let stored = try store.attempt(id) else {
                    let event = EventChain.firstBrokenEvent(of: id, in: try store.events(of: id))
                    findBroken(id, event)
                    continue
                }
                // Chain, content and result in one: each attempt is read and folded once.
                guard stored.names(only: intact), let record = try whole(stored, by: &reader) else {
                    findBroken(id, stored.fault?.event)
                    continue
                }
                try look(at: record, stored, &numbers)
            } catch .damaged(_, .attempt) {
                findBroken(id, nil)
            }
        }
    }

    private func whole(
        _ stored: StoredAttempt, by reader: inout AttemptReader
    ) throws(GradebookError) -> AttemptRecord? {
        do { return try reader.record(of: stored) } catch .damaged { return nil }
    }

    private mutating func findBroken(_ id: AttemptID, _ event: Int?) {
        broken.insert(id)
        find(.chain(Gradebook.ChainFault(attempt: id, event: event)))
    }

    /// Keeps in mind what is wrong with the result of an attempt whose chain holds.
    private mutating func look(
        at record: AttemptRecord, _ stored: StoredAttempt, _ numbers: inout ScoringNumbers
    ) throws(GradebookError) {
        guard let last = stored.events.last else { return }
        ends[stored.id] = (last.sequence, last.hash)
        if (try? last.closesAttempt) == true { closed.append(stored.id) }
        guard let kept = try store.result(of: stored.id) else { return }
        verification.resultCount += 1
        let made = try numbers.result(
            of: record, stored, after: last.hash, keeping: kept, in: store, path: path)
        if made != kept { wrongResults.insert(stored.id) }
    }

    private func intactContents() throws(GradebookError) -> [FrozenContent.Kind: Set<Digest>] {
        var intact: [FrozenContent.Kind: Set<Digest>] = [:]
        for kind in FrozenContent.Kind.allCases {
            try store.forEachContent(of: kind) { content throws(GradebookError) in
                if content.isIntact { intact[kind, default: []].insert(content.hash) }
            }
        }
        // A version whose parts are not there, or are others, is none.
        try store.forEachContent(of: .item) { content throws(GradebookError) in
            guard case .parts(let version)? = try? CanonicalJSON.value(FrozenItem.self, of: content.text) else {
                return
            }
            let isWhole = version.partHashes.allSatisfy { kind, hash in
                Digest(hexadecimal: hash).map { intact[kind]?.contains($0) == true } ?? false
            }
            if !isWhole { intact[.item]?.remove(content.hash) }
        }
        return intact
    }

    // MARK: The ledger, and what it says to be there

    mutating func ledger() throws(GradebookError) {
        let identity = try store.identity()
        var previous: LedgerEntry?
        var brokenEntry: Int?
        try store.forEachLedgerEntry { entry throws(GradebookError) in
            if !entry.follows(previous, in: identity.id) { brokenEntry = brokenEntry ?? entry.sequence }
            previous = entry
            verification.ledgerCount += 1
            guard let event = try? entry.event else {
                brokenEntry = brokenEntry ?? entry.sequence
                return
            }
            switch event {
            case .closed(let attempt, let event, let hash), .arrived(let attempt, let event, let hash):
                announced[attempt] = (event, hash)
            case .enrolled(let learner, let commitment):
                enrolled[learner, default: []].formUnion(commitment.map { [$0] } ?? [])
            case .erased(let learner, _):
                erased.insert(learner)
            case .regraded(let decision, let digest, _):
                regraded[decision] = digest
            case .letGo(let attempt, _):
                letGo.insert(attempt)
            case .outsideResult(let id, let digest):
                outside[id] = .some(digest)
            case .foundWithoutLog:
                verification.foundWithoutLog = entry.wall
            default:
                break
            }
        }
        verification.hasLedger = previous != nil
        // Our own copy of a gradebook of an older form has none.
        if previous == nil, identity.schema >= Gradebook.schemaWithLedger { brokenEntry = 0 }
        if let brokenEntry { find(.ledger(brokenEntry)) }
        guard verification.hasLedger else { return }
        let regradings = Dictionary(try store.regradings().map { ($0.id, $0.digest) }) { first, _ in first }
        for id in Set(regradings.keys).union(regraded.keys).sorted() where regradings[id] != regraded[id] {
            find(.regrading(id))
        }
        let results = Dictionary(try store.outsideResults(of: nil).map { ($0.id, $0.digest) }) { first, _ in first }
        for id in Set(results.keys).union(outside.keys).sorted() where results[id] != outside[id] ?? nil {
            find(.outsideResult(id))
        }
        // What was let go is not there rightly, as long as it is declared.
        letGo.formIntersection(try store.attemptsLetGo())
        for (id, end) in announced.sorted(by: { $0.key < $1.key }) where !broken.contains(id) && !letGo.contains(id) {
            let isThere = try holds(id, end)
            if !isThere { find(.cutOff(id)) }
        }
    }

    /// Whether an attempt has the event that the ledger tells of.
    private func holds(_ id: AttemptID, _ end: (event: Int, hash: String)) throws(GradebookError) -> Bool {
        // As a rule it is the last one, which was read already.
        if let last = ends[id], last.event == end.event { return last.hash.hexadecimal == end.hash }
        let events = try store.events(of: id)
        return events.indices.contains(end.event) && events[end.event].hash.hexadecimal == end.hash
    }

    // MARK: Results

    mutating func results() {
        for id in closed where verification.hasLedger && announced[id] == nil { find(.unannounced(id)) }
        for id in wrongResults.sorted() { find(.result(id)) }
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
