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
    /// The hashes of the openings of sealed exams.
    private var opened: Set<String> = []
    /// The digests of results from elsewhere; nil for those that are not there any more.
    private var outside: [OutsideResultID: String?] = [:]
    /// The last event of each attempt whose chain holds.
    private var ends: [AttemptID: ChainFindings.End] = [:]

    init(_ store: any GradebookReading, path: String) {
        self.store = store
        self.path = path
    }

    mutating func find(_ fault: Fault) { verification.faults.append(fault) }

    // MARK: Chains and content

    mutating func chains() throws(GradebookError) {
        let (path, intact, memory) = (path, try intactContents(), ContentMemory())
        // What is left of an attempt whose own record was deleted is a fault, too.
        let ids = try store.attemptIDs()
        let parts = ChainFindings.Parts()
        try store.forEachPart(of: ids.count) { store, range throws(GradebookError) in
            var check = ChainCheck(store, path: path, intact: intact, memory: memory)
            for id in ids[range] { try check.attempt(id) }
            parts.add(check.findings, from: range.lowerBound)
        }
        verification.attemptCount = ids.count
        for found in parts.all {
            for fault in found.faults { find(.chain(fault)) }
            broken.formUnion(found.faults.map(\.attempt))
            closed += found.closed
            wrongResults.formUnion(found.wrongResults)
            ends.merge(found.ends) { first, _ in first }
            verification.resultCount += found.resultCount
        }
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
            case .opened(_, let opening, _):
                opened.insert(opening)
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
        let openings = Set(try ExamOpening.all(in: store, path: path).map(\.content.hash.hexadecimal))
        for hash in openings.symmetricDifference(opened).sorted() { find(.opening(hash)) }
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
