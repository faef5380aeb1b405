internal import CourseModel
internal import FoundationEssentials
internal import GRDB
package import QuizEngine

extension Gradebook {
    /// A place where the stored chain of an attempt does not hold.
    package struct ChainFault: Sendable, Hashable {
        package let attempt: AttemptID
        /// The first event that does not fit, from 0 for the beginning; nil where the attempt, its paper or what was asked is not
        /// what its beginning says.
        package let event: Int?
    }

    /// Checks the file, every chain of events and every frozen version against their hashes; faults in the order of the attempts'
    /// ids.
    ///
    /// It cannot find that whole attempts, or the last events of one, were deleted, nor that somebody with the file wrote
    /// everything anew.
    ///
    /// - Throws: `GradebookError.damaged` where the file itself is not sound.
    package func verify() throws(GradebookError) -> [ChainFault] {
        try read { connection in
            // What is opened for reading has been through it.
            if moment == nil { try Self.requireSoundness(of: connection) }
            let check = try AttemptCheck(connection: connection)
            // What is left of an attempt whose row was deleted is a fault too.
            let ids = try String.fetchAll(
                connection,
                sql:
                    "SELECT id FROM attempt UNION SELECT attempt FROM event UNION SELECT attempt FROM paperItem ORDER BY 1"
            )
            return try ids.compactMap { try check.fault(of: AttemptID($0)) }
        }
    }
}

/// Compares attempts with the chains of their events.
private struct AttemptCheck {
    private let rows: AttemptRows
    private let connection: Database
    /// The versions that are there, and are what their hash says.
    private let intact: [FrozenContent.Table: Set<Data>]

    init(connection: Database) throws {
        self.connection = connection
        rows = try AttemptRows(connection: connection)
        let frozen = FrozenContent(connection: connection)
        intact = Dictionary(
            uniqueKeysWithValues: try FrozenContent.Table.allCases.map { ($0, try frozen.intactVersions(in: $0)) })
    }

    func fault(of attempt: AttemptID) throws -> Gradebook.ChainFault? {
        do {
            guard let stored = try rows.attempt(attempt) else {
                let entries = try EventLog(connection: connection, attempt: attempt).entries()
                return Gradebook.ChainFault(
                    attempt: attempt, event: EventLog.firstBrokenEvent(of: attempt, in: entries))
            }
            if let fault = stored.fault { return fault }
            return hasIntactContent(stored) ? nil : Gradebook.ChainFault(attempt: attempt, event: nil)
        } catch is RowDecodingError {
            return Gradebook.ChainFault(attempt: attempt, event: nil)
        }
    }

    /// Whether the versions that an attempt names are there and are what was asked.
    private func hasIntactContent(_ attempt: StoredAttempt) -> Bool {
        isIntact(attempt.quizVersion, in: .quizVersion)
            && attempt.paper.allSatisfy { asked in
                isIntact(asked.item, in: .itemVersion)
                    && asked.passage.map { isIntact($0, in: .passageVersion) } ?? true
            }
    }

    private func isIntact(_ hash: Data, in table: FrozenContent.Table) -> Bool {
        intact[table]?.contains(hash) == true
    }
}
