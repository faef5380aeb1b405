package import CourseModel
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// A place where the stored chain of an attempt does not hold.
    package struct ChainFault: Sendable, Hashable {
        package let attempt: AttemptID
        /// The first event that does not fit, from 0 for the beginning; nil where the attempt, its paper or what was asked is not
        /// what its beginning says.
        package let event: Int?
    }

    /// What a check of the whole gradebook has found.
    package struct Verification: Sendable {
        package fileprivate(set) var faults: [Fault] = []
        /// Attempts of which there are two histories: no fault, but neither counts until somebody decides.
        package fileprivate(set) var disputed: [AttemptID] = []
        /// How many attempts there are.
        package fileprivate(set) var attemptCount = 0
        /// How many people were erased whose attempts are here.
        package fileprivate(set) var erasedPersonCount = 0
        /// Whether there is a ledger, without which nobody can tell that something is missing.
        package fileprivate(set) var hasLedger = false

        package var isEmpty: Bool { faults.isEmpty }
        package var chainFaults: [ChainFault] {
            faults.compactMap { if case .chain(let fault) = $0 { fault } else { nil } }
        }
    }

    /// Something that is not as it was written, or is missing.
    package enum Fault: Sendable, Hashable {
        case chain(ChainFault)
        /// The ledger does not hold from this entry on.
        case ledger(Int)
        /// The ledger knows the attempt as closed or taken over, and its end, or all of it, is not there.
        case cutOff(AttemptID)
        /// A closed attempt that the ledger does not know.
        case unannounced(AttemptID)
        /// What was kept of the attempt is not what its events say.
        case result(AttemptID)
        /// Attempts of these numbers are not there, and nothing says why.
        case gap(staffID: String, quiz: QuizID, numbers: [Int])
        /// The staff id is not the one that the learner id was given for.
        case exchanged(staffID: String)
        /// Somebody is on the list whom the ledger does not know.
        case stranger(staffID: String)
        /// Somebody whom the ledger knows is not on the list.
        case gone(LearnerID)
        /// Somebody's name was taken away, and the ledger does not know of any erasing.
        case blanked(LearnerID)
        /// Somebody who was erased has a name again, or no tombstone.
        case unerased(LearnerID)
    }

    /// Checks the store, every chain of events and every frozen content against their hashes; then whether the ledger, the results and the
    /// people fit to them. Faults of chains come first, in the order of the attempts' ids.
    ///
    /// It cannot find what somebody with the store has written anew together with the ledger: only a seal that is kept elsewhere can.
    ///
    /// - Throws: `GradebookError.damaged` where the store itself is not sound.
    package func verify() throws(GradebookError) -> Verification {
        try store.read { store throws(GradebookError) in
            try store.requireSoundness()
            var check = Check(store, path: path)
            try check.chains()
            try check.ledger()
            check.results()
            try check.people()
            check.verification.disputed = try store.unsettledAttempts().sorted()
            return check.verification
        }
    }
}

/// A check of a gradebook on its way.
private struct Check {
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
    private var enrolled: [LearnerID: Set<String>] = [:]
    private var erased: Set<LearnerID> = []
    private var letGo: Set<AttemptID> = []

    init(_ store: any GradebookReading, path: String) {
        self.store = store
        self.path = path
    }

    private mutating func find(_ fault: Fault) { verification.faults.append(fault) }

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
        if (try? last.closesAttempt) == true { closed.append(stored.id) }
        guard let kept = try store.result(of: stored.id) else { return }
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
            case .letGo(let attempt, _):
                letGo.insert(attempt)
            default:
                break
            }
        }
        verification.hasLedger = previous != nil
        // Our own copy of a gradebook of an older form has none.
        if previous == nil, identity.schema >= Gradebook.schemaWithLedger { brokenEntry = 0 }
        if let brokenEntry { find(.ledger(brokenEntry)) }
        guard verification.hasLedger else { return }
        // What was let go is not there rightly, as long as it is declared.
        letGo.formIntersection(try store.attemptsLetGo())
        for (id, end) in announced.sorted(by: { $0.key < $1.key }) where !broken.contains(id) && !letGo.contains(id) {
            let events = try store.events(of: id)
            let isThere = events.indices.contains(end.event) && events[end.event].hash.hexadecimal == end.hash
            if !isThere { find(.cutOff(id)) }
        }
    }

    // MARK: Results

    mutating func results() {
        for id in closed where verification.hasLedger && announced[id] == nil { find(.unannounced(id)) }
        for id in wrongResults.sorted() { find(.result(id)) }
    }

    // MARK: People

    mutating func people() throws(GradebookError) {
        for learner in try store.learners() {
            try person(learner)
            try numbers(of: learner)
        }
        verification.erasedPersonCount = try store.erasedPersonCount()
        guard verification.hasLedger else { return }
        var present: Set<LearnerID> = []
        for learner in try store.learners() { present.formUnion(learner.ids) }
        let tombstones = Set(try store.tombstones().map(\.learner))
        for id in enrolled.keys.sorted() where !present.contains(id) && !tombstones.contains(id) { find(.gone(id)) }
        for id in tombstones.subtracting(erased).sorted() { find(.blanked(id)) }
        for id in erased.sorted() where present.contains(id) || !tombstones.contains(id) { find(.unerased(id)) }
    }

    private mutating func person(_ learner: Learner) throws(GradebookError) {
        let changes = try store.changes(of: learner.id)
        let former = changes.filter { $0.field == "staffID" }.compactMap(\.former)
        let names = Set(([learner.staffID] + former).map(NameKey.init))
        for id in learner.ids {
            let commitments = try store.commitments(of: id)
            let isJoined = changes.contains { $0.field == PersonChange.joinedID && $0.latter == id.rawValue }
            let isTied = commitments.allSatisfy { commitment in
                commitment.holds(for: id)
                    && (commitment.opening.map { isJoined || names.contains(NameKey($0.staffID)) } ?? true)
            }
            if !isTied { find(.exchanged(staffID: learner.staffID)) }
            guard verification.hasLedger else { continue }
            guard let known = enrolled[id] else {
                find(.stranger(staffID: learner.staffID))
                continue
            }
            if !known.isSubset(of: commitments.map(\.hash.hexadecimal)) { find(.exchanged(staffID: learner.staffID)) }
        }
    }

    /// Finds numbers that none of a learner id's attempts has, in each of its series.
    private mutating func numbers(of learner: Learner) throws(GradebookError) {
        struct Series: Hashable {
            let learner: LearnerID, workspace: String, quiz: QuizID, source: AttemptRecord.Source
        }
        var seen: [Series: Set<Int>] = [:]
        for number in try store.attemptNumbers(of: learner.ids) {
            let series = Series(
                learner: number.learner, workspace: number.workspace, quiz: number.quiz, source: number.source)
            seen[series, default: []].insert(number.number)
        }
        var gaps: [(QuizID, [Int])] = []
        for (series, numbers) in seen {
            let missing = (1...(numbers.max() ?? 1)).filter { !numbers.contains($0) }
            if !missing.isEmpty { gaps.append((series.quiz, missing)) }
        }
        for (quiz, missing) in gaps.sorted(by: { $0.0 < $1.0 }) {
            find(.gap(staffID: learner.staffID, quiz: quiz, numbers: missing))
        }
    }
}

extension Gradebook {
    /// The first form of gradebooks in which everything of importance stands in a ledger.
    static let schemaWithLedger = 2
}

extension StoredAttempt {
    /// Whether all content that the attempt names is among what is there and is what was asked.
    fileprivate func names(only intact: [FrozenContent.Kind: Set<Digest>]) -> Bool {
        func isIntact(_ kind: FrozenContent.Kind, _ hash: Digest) -> Bool { intact[kind]?.contains(hash) == true }
        return isIntact(.quiz, quizVersion)
            && paper.allSatisfy { isIntact(.item, $0.item) && $0.passage.map { isIntact(.passage, $0) } ?? true }
    }
}
