package import CourseModel
package import QuizEngine

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
        package internal(set) var faults: [Fault] = []
        /// Attempts of which there are two histories: no fault, but neither counts until somebody decides.
        package internal(set) var disputed: [AttemptID] = []
        /// How many attempts there are.
        package internal(set) var attemptCount = 0
        /// How many people are on the list, results are kept and entries the ledger has.
        package internal(set) var personCount = 0
        package internal(set) var resultCount = 0
        package internal(set) var ledgerCount = 0
        /// How many people were erased whose attempts are here.
        package internal(set) var erasedPersonCount = 0
        /// Whether there is a ledger, without which nobody can tell that something is missing.
        package internal(set) var hasLedger = false
        /// When it was found last that the gradebook lacked its write-ahead log, in milliseconds since 1970: then what was recorded last
        /// before that may be missing. nil where it never was.
        package internal(set) var foundWithoutLog: Int64?

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
        /// What a sealed exam is marked by was put there or taken away by other means; the hash of it.
        case opening(String)
        /// What was kept of the attempt is not what its events say.
        case result(AttemptID)
        /// Attempts of these numbers are not there, and nothing says why.
        case gap(staffID: String, quiz: QuizID, numbers: [Int])
        /// The staff id is not the one that the learner id was given for.
        case exchanged(staffID: String)
        /// A name or a department is not one of those that are known from its changes.
        case edited(staffID: String, field: String)
        /// Somebody is on the list whom the ledger does not know.
        case stranger(staffID: String)
        /// Somebody whom the ledger knows is not on the list.
        case gone(LearnerID)
        /// A decision about a key is another than the ledger knows, was added or is missing.
        case regrading(String)
        /// A result from elsewhere is another than the ledger knows, was added or is missing.
        case outsideResult(OutsideResultID)
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
            var check = RecordCheck(store, path: path)
            try check.chains()
            try check.ledger()
            check.results()
            try check.people()
            check.verification.disputed = try store.unsettledAttempts().sorted()
            return check.verification
        }
    }
}

extension Gradebook {
    /// The first form of gradebooks in which everything of importance stands in a ledger.
    static let schemaWithLedger = 2
}
