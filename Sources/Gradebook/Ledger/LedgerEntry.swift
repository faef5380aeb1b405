package import CourseModel
package import QuizEngine

/// Something that happened to a gradebook as a whole.
///
/// Learners are named by random ids and operators by theirs, so that nothing has to go when a person is erased. The names of cases and
/// labels are those under which gradebooks keep them, for good.
package enum LedgerEvent: Sendable, Hashable, Codable {
    case made
    /// An older gradebook was brought to today's form.
    case migrated(schema: Int)
    /// A learner id came to the list.
    case enrolled(learner: LearnerID, commitment: String?)
    /// An attempt ended here: the place and the hash of its last event.
    case closed(attempt: AttemptID, event: Int, hash: String)
    /// An attempt came from elsewhere, as far as this event; a longer chain takes the place of a shorter one.
    case arrived(attempt: AttemptID, event: Int, hash: String)
    case merged(from: GradebookID, attempts: Int, learners: Int, by: String)
    /// `by` is the learner's own id where the person did it, at a terminal that all share.
    case changed(learner: LearnerID, fields: [String], by: String)
    /// A roster was read: how many people came to the list, how many were changed and how many have left.
    case rosterRead(learners: Int, changed: Int, left: Int, by: String)
    /// Ids became a person's that were another's, and were taken back.
    case joined(learner: LearnerID, ids: [LearnerID], by: String)
    case parted(learner: LearnerID, ids: [LearnerID], by: String)
    case exported(attempts: Int, by: String)
    case verified(attempts: Int, faults: Int, by: String)
    case sealed(by: String)
    case restored(by: String)
    /// An id's person was erased here, or elsewhere; `by` is nil where that is not known, or was the person.
    case erased(learner: LearnerID, by: String?)
    /// An attempt was let go because it need not be kept any longer.
    case letGo(attempt: AttemptID, by: String)
    /// Of the histories of an attempt one was taken: the hashes of the last events of this one and of the others.
    case settled(attempt: AttemptID, kept: String, others: [String], by: String)
    /// Another key holds for an item that was answered: the decision, and a digest of it.
    case regraded(decision: String, digest: String, by: String)
    /// What had been erased or let go was overwritten.
    case scrubbed
    /// Somebody must hold a quiz by an assignment that is new (without fields) or was changed in some.
    case assigned(assignment: AssignmentID, quiz: QuizID, fields: [String], by: String)
    case unassigned(assignment: AssignmentID, quiz: QuizID, by: String)
    /// Somebody was given other times, attempts or dates at a quiz, or (nil) at all of a workspace.
    case allowed(learner: LearnerID, quiz: QuizID?, fields: [String], by: String)
    /// Records of attendance, or an observer's marks, came to the gradebook, were changed or taken away.
    case attended(added: Int, changed: Int, removed: Int, by: String)
    /// A result from elsewhere is as its digest says, or (nil) is not there any more.
    case outsideResult(id: OutsideResultID, digest: String?)
    /// A table of results was taken over: how many papers came and were corrected, and how many results from elsewhere came and were
    /// changed.
    case resultsImported(papers: Int, corrected: Int, results: Int, changed: Int, by: String)
    /// A sealed exam was opened, so that its attempts are marked: the hash of its quiz's version, and that of the opening.
    case opened(exam: String, opening: String, by: String)
    /// The gradebook was found without its write-ahead log: a copy that was made while others used it, or a file whose log was lost.
    case foundWithoutLog
}

/// An entry of a gradebook's ledger as it is kept: the event's JSON, when it happened, and the hash that chains it to the one before.
package struct LedgerEntry: Sendable, Hashable {
    /// From 0.
    package let sequence: Int
    package let content: String
    /// Milliseconds since 1970.
    package let wall: Int64
    package let hash: Digest

    /// An entry as a store has it.
    package init(sequence: Int, content: String, wall: Int64, hash: Digest) {
        self.sequence = sequence
        self.content = content
        self.wall = wall
        self.hash = hash
    }

    /// The entry of an event, after `previous`, the last one; the first after nil.
    init(_ event: LedgerEvent, of gradebook: GradebookID, after previous: LedgerEntry?, at wall: Int64) throws {
        sequence = previous.map { $0.sequence + 1 } ?? 0
        content = try event.text
        self.wall = wall
        hash = Self.hash(
            of: gradebook, sequence: sequence, content: content, wall: wall, previous: previous?.hash)
    }

    /// Whether it is what was written after `previous`.
    func follows(_ previous: LedgerEntry?, in gradebook: GradebookID) -> Bool {
        sequence == (previous.map { $0.sequence + 1 } ?? 0)
            && hash
                == Self.hash(
                    of: gradebook, sequence: sequence, content: content, wall: wall, previous: previous?.hash)
    }

    /// - Throws: an error of decoding where it was not written so.
    package var event: LedgerEvent { get throws { try LedgerEvent(text: content) } }

    private static func hash(
        of gradebook: GradebookID, sequence: Int, content: String, wall: Int64, previous: Digest?
    ) -> Digest {
        var input = Digest.Input()
        input.append("coursekit ledger 1")
        input.append(field: gradebook.rawValue)
        input.append(sequence)
        input.append(field: content)
        input.append(Int(wall))
        input.append(field: previous?.bytes ?? [])
        return input.digest
    }
}

/// Adds many events to the ledger in one transaction, and asks for its end only once; nobody else adds any meanwhile.
struct LedgerPen {
    private let store: any GradebookWriting
    private let path: String
    private let gradebook: GradebookID
    private var last: LedgerEntry?

    init(_ store: any GradebookWriting, path: String) throws(GradebookError) {
        self.store = store
        self.path = path
        gradebook = try store.identity().id
        last = try store.lastLedgerEntry()
    }

    mutating func note(_ event: LedgerEvent, at wall: Int64) throws(GradebookError) {
        let entry = try GradebookError.translating(path: path) {
            try LedgerEntry(event, of: gradebook, after: last, at: wall)
        }
        try store.add(entry)
        last = entry
    }
}

extension GradebookWriting {
    /// Adds an event to the ledger.
    func note(_ event: LedgerEvent, at wall: Int64, path: String) throws(GradebookError) {
        var pen = try LedgerPen(self, path: path)
        try pen.note(event, at: wall)
    }

    /// Notes that the gradebook was found without its write-ahead log.
    package func noteMissingLog(at wall: Int64, path: String) throws(GradebookError) {
        try note(.foundWithoutLog, at: wall, path: path)
    }

    /// The random id by which the ledger names an account, made where there is none yet.
    func operatorID(of account: String) throws(GradebookError) -> String {
        if let known = try knownOperatorID(of: account) { return known }
        let id = GradebookID.random().rawValue
        try addOperator(id, account: account)
        return id
    }
}

extension Gradebook {
    /// Begins the ledger of a gradebook that was made just now, or notes that it was brought to today's form: one that had no ledger with everybody who is on the list and
    /// every attempt that has ended, so that none of them is taken away in silence.
    ///
    /// - Parameter schema: what the gradebook was of before; nil for a new one.
    package static func beginLedger(
        in store: any GradebookWriting, migratedFrom schema: Int?, at wall: Int64, path: String
    ) throws(GradebookError) {
        guard let schema else { return try store.note(.made, at: wall, path: path) }
        try store.note(.migrated(schema: schema), at: wall, path: path)
        // Since schema 2 there is a ledger, in which all this stands already.
        guard schema == 1 else { return }
        for learner in try store.learners() {
            for id in learner.ids {
                try store.note(.enrolled(learner: id, commitment: nil), at: wall, path: path)
            }
        }
        for id in try store.attemptIDs() {
            guard let last = try store.lastEvent(of: id), (try? last.closesAttempt) == true else { continue }
            try store.note(.closed(last, of: id), at: wall, path: path)
        }
    }
}

extension LedgerEvent {
    /// An attempt ended with an event.
    static func closed(_ last: StoredEvent, of attempt: AttemptID) -> LedgerEvent {
        .closed(attempt: attempt, event: last.sequence, hash: last.hash.hexadecimal)
    }
}

extension LedgerEvent {
    /// The random id of whoever did it; nil where nobody did.
    package var operatorID: String? {
        switch self {
        case .made, .migrated, .enrolled, .closed, .arrived, .scrubbed, .outsideResult, .foundWithoutLog: nil
        case .merged(_, _, _, let id), .changed(_, _, let id), .exported(_, let id), .verified(_, _, let id),
            .sealed(let id), .restored(let id), .letGo(_, let id), .settled(_, _, _, let id), .regraded(_, _, let id),
            .rosterRead(_, _, _, let id), .joined(_, _, let id), .parted(_, _, let id), .assigned(_, _, _, let id),
            .unassigned(_, _, let id), .allowed(_, _, _, let id), .attended(_, _, _, let id),
            .resultsImported(_, _, _, _, let id), .opened(_, _, let id):
            id
        case .erased(_, let id): id
        }
    }

    /// Whether somebody did it to the gradebook, and not only sat a quiz.
    package var isAdministration: Bool {
        switch self {
        case .enrolled, .closed, .arrived, .outsideResult: false
        default: true
        }
    }
}
