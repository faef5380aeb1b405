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
        try GradebookError.translating(path: path) {
            try database.read { connection in
                let integrity = try String.fetchOne(connection, sql: "PRAGMA integrity_check")
                guard integrity == "ok" else {
                    throw GradebookError.damaged(path: path, what: integrity ?? "integrity_check")
                }
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
}

/// Compares attempts with the chains of their events.
private struct AttemptCheck {
    private let connection: Database
    /// The versions that are there, and are what their hash says.
    private let intact: [FrozenContent.Table: Set<Data>]

    init(connection: Database) throws {
        self.connection = connection
        let frozen = FrozenContent(connection: connection)
        intact = Dictionary(
            uniqueKeysWithValues: try FrozenContent.Table.allCases.map { ($0, try frozen.intactVersions(in: $0)) })
    }

    func fault(of attempt: AttemptID) throws -> Gradebook.ChainFault? {
        let entries = try EventLog(connection: connection, attempt: attempt).entries()
        if let event = EventLog.firstBrokenEvent(of: attempt, in: entries) {
            return Gradebook.ChainFault(attempt: attempt, event: event)
        }
        return try matches(attempt, beginning: entries.first) ? nil : Gradebook.ChainFault(attempt: attempt, event: nil)
    }

    /// Whether an attempt's rows, and the versions that they name, are what the beginning of its chain says.
    private func matches(_ attempt: AttemptID, beginning: EventLog.Entry?) throws -> Bool {
        let row = try Row.fetchOne(
            connection.cachedStatement(sql: "SELECT * FROM attempt WHERE id = ?"), arguments: [attempt.rawValue])
        guard let row, let beginning, let source = AttemptRecord.Source(rawValue: row["source"]),
            let seen = try? CanonicalJSON.value([ItemID].self, of: row["seen"]),
            let said = try? CanonicalJSON.value(EventLog.Started.self, of: beginning.content)
        else { return false }
        let paper = try Row.fetchAll(
            connection.cachedStatement(sql: "SELECT * FROM paperItem WHERE attempt = ? ORDER BY position"),
            arguments: [attempt.rawValue])
        let stored = EventLog.Started(
            learner: LearnerID(row["learner"] as String), workspace: row["workspace"],
            quiz: QuizID(row["quiz"] as String),
            quizVersion: Self.hexadecimal(row["quizVersion"]), bankVersion: Self.hexadecimal(row["bankVersion"]),
            number: row["number"], source: source, language: LanguageTag(row["language"]),
            seed: String(UInt64(bitPattern: row["seed"])), seen: seen,
            paper: paper.map { row in
                EventLog.Started.Asked(
                    item: Self.hexadecimal(row["itemVersion"]),
                    passage: (row["passageVersion"] as Data?).map(Self.hexadecimal), optionOrder: row["optionOrder"])
            })
        return stored == said
            && paper.map { $0["position"] as Int } == Array(paper.indices)
            && isIntact(row["quizVersion"], in: .quizVersion)
            && paper.allSatisfy { row in
                isIntact(row["itemVersion"], in: .itemVersion)
                    && (row["passageVersion"] as Data?).map { isIntact($0, in: .passageVersion) } ?? true
            }
    }

    private func isIntact(_ hash: Data, in table: FrozenContent.Table) -> Bool {
        intact[table]?.contains(hash) == true
    }

    private static func hexadecimal(_ hash: Data) -> String { Digest(bytes: Array(hash)).hexadecimal }
}
