internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// What came of closed attempts, and the ledger.
extension SQLiteTransaction {
    func forEachHeader(
        of learner: LearnerID?, _ body: (Learner, AttemptHeader) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting { try requiringWholeRecords { try forEachHeaderOfWholeRecords(of: learner, body) } }
    }

    func rememberedResults() throws(GradebookError) -> RememberedResults? { remembered }

    /// The same without the look at whether records belong to somebody.
    func forEachHeaderOfWholeRecords(
        of learner: LearnerID?, _ body: (Learner, AttemptHeader) throws -> Void
    ) throws {
        let people = try people(with: learner)
        let rows = try Row.fetchCursor(
            connection,
            sql: """
                SELECT attempt.id, attempt.workspace, attempt.quizVersion, attempt.number, attempt.source, attempt.department,
                    result.lastEvent, result.packed, result.digest, person.id,
                    (SELECT hash FROM event WHERE event.attempt = attempt.id ORDER BY sequence DESC LIMIT 1),
                    CASE attempt.arrival WHEN 'merged' THEN coalesce(attempt.gradebook, attempt.arrivedFrom) END
                FROM person CROSS JOIN learner ON learner.person = person.id CROSS JOIN attempt ON attempt.learner = learner.id
                LEFT JOIN result ON result.attempt = attempt.id
                \(learner == nil ? "" : "WHERE person.id = (SELECT person FROM learner WHERE id = ?)")
                ORDER BY \(Self.attemptOrder)
                """, arguments: StatementArguments(learner.map { [$0.rawValue] } ?? []))
        // Few people change their department from one attempt to the next.
        var departments: [String: [String]] = [:]
        func department(_ text: String) -> [String] {
            if let known = departments[text] { return known }
            let parts = DepartmentPath.parts(of: text)
            departments[text] = parts
            return parts
        }
        while let row = try rows.next() {
            let id: String = try row.value(0)
            let header = try attempting(reading: .attempt(id)) {
                try Self.header(of: row, AttemptID(id), in: department(row.value(5)))
            }
            let person: String = try row.value(9)
            guard let learner = people[person] else { throw GradebookError.Damage.learners }
            try body(learner, header)
        }
    }

    private static func header(of row: Row, _ id: AttemptID, in department: [String]) throws -> AttemptHeader {
        guard let source = AttemptRecord.Source(rawValue: try row.value(4)) else {
            throw GradebookError.Damage.attempt(id.rawValue)
        }
        let result = try row.valueIfPresent(6).map { (lastEvent: Data) in
            StoredResult(
                lastEvent: Digest(lastEvent), packed: Array(try row.value(7) as Data), digest: Digest(try row.value(8)))
        }
        return AttemptHeader(
            id: id, workspace: try row.value(1), quizVersion: Digest(try row.value(2)), number: try row.value(3),
            source: source, department: department, lastEvent: try row.valueIfPresent(10).map { Digest($0) },
            result: result, arrivedFrom: try row.valueIfPresent(11).map { GradebookID($0) })
    }

    func result(of attempt: AttemptID) throws(GradebookError) -> StoredResult? {
        try attempting(reading: .attempt(attempt.rawValue)) {
            try Row.fetchOne(
                connection.cachedStatement(sql: "SELECT lastEvent, packed, digest FROM result WHERE attempt = ?"),
                arguments: [attempt.rawValue]
            ).map { row in
                StoredResult(
                    lastEvent: Digest(try row.value(0)), packed: Array(try row.value(1) as Data),
                    digest: Digest(try row.value(2)))
            }
        }
    }

    func scoredItems() throws(GradebookError) -> [Int: ItemID] {
        try attempting {
            let rows = try Row.fetchAll(connection, sql: "SELECT number, item FROM scoringVersion")
            return Dictionary(
                try rows.map { (try $0.value(0) as Int, ItemID(try $0.value(1))) }
            ) { first, _ in first }
        }
    }

    func scoringNumber(of hash: Digest) throws(GradebookError) -> Int? {
        try attempting {
            try Int.fetchOne(
                connection.cachedStatement(sql: "SELECT number FROM scoringVersion WHERE hash = ?"),
                arguments: [hash.data])
        }
    }

    // MARK: Regrading

    func regradings() throws(GradebookError) -> [Regrading] {
        try attempting(reading: .structure("regrading")) {
            let rows = try Row.fetchAll(
                connection.cachedStatement(sql: "SELECT id, scoringVersion, decision, decidedAt FROM regrading"))
            return try rows.map { row in
                guard let decision = Regrading.decision(of: try row.value(2)) else {
                    throw GradebookError.Damage.structure("regrading")
                }
                return Regrading(
                    id: try row.value(0), former: Digest(try row.value(1)), decision: decision,
                    decidedAt: try row.value(3))
            }
        }
    }

    func add(_ regrading: Regrading, by operatorID: String) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: """
                    INSERT INTO regrading (id, scoringVersion, decision, decidedAt, operator) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO NOTHING
                    """,
                arguments: [
                    regrading.id, regrading.former.data, try regrading.decisionText(), regrading.decidedAt, operatorID,
                ])
        }
    }

    // MARK: The ledger

    func forEachLedgerEntry(_ body: (LedgerEntry) throws(GradebookError) -> Void) throws(GradebookError) {
        try attempting(reading: .ledger) {
            let rows = try Row.fetchCursor(
                connection, sql: "SELECT \(Self.ledgerColumns) FROM ledger ORDER BY sequence")
            while let row = try rows.next() { try body(try Self.ledgerEntry(of: row)) }
        }
    }

    func lastLedgerEntry() throws(GradebookError) -> LedgerEntry? {
        try attempting(reading: .ledger) {
            try Row.fetchOne(
                connection.cachedStatement(
                    sql: "SELECT \(Self.ledgerColumns) FROM ledger ORDER BY sequence DESC LIMIT 1")
            ).map { try Self.ledgerEntry(of: $0) }
        }
    }

    private static let ledgerColumns = "sequence, content, wall, hash"

    private static func ledgerEntry(of row: Row) throws -> LedgerEntry {
        LedgerEntry(
            sequence: try row.value(0), content: try row.value(1), wall: try row.value(2),
            hash: Digest(try row.value(3)))
    }
}
