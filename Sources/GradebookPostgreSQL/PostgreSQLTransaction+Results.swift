internal import CourseModel
internal import Gradebook
internal import QuizEngine

// What came of closed attempts, decisions about keys, and the ledger.
extension PostgreSQLTransaction {
    func forEachHeader(
        of learner: LearnerID?, _ body: (Learner, AttemptHeader) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting {
            let people = try people(with: learner)
            try forEachRow(
                of: """
                    SELECT attempt.id, attempt.workspace, attempt.quizVersion, attempt.number, attempt.source, attempt.department,
                        result.lastEvent, result.packed, result.digest, person.id,
                        (SELECT hash FROM event WHERE event.learner = attempt.learner AND event.attempt = attempt.id
                            ORDER BY sequence DESC LIMIT 1),
                        CASE attempt.arrival WHEN 'merged' THEN coalesce(attempt.gradebook, attempt.arrivedFrom) END
                    FROM person JOIN learner ON learner.person = person.id JOIN attempt ON attempt.learner = learner.id
                    LEFT JOIN result ON result.learner = attempt.learner AND result.attempt = attempt.id
                        AND NOT result.keptBy = ANY ((SELECT coalesce(array_agg(login), '{}') FROM login WHERE role = 'learner')::text[])
                    \(learner == nil ? "" : "WHERE person.id = (SELECT person FROM learner WHERE id = $1)")
                    ORDER BY \(Self.attemptOrder)
                    """, learner.map { [ServerField($0)] } ?? []
            ) { row in
                let id = try row.text(0)
                let header = try attempting(reading: .attempt(id)) { try Self.header(of: row, AttemptID(id)) }
                guard let learner = people[try row.text(9)] else { throw GradebookError.Damage.learners }
                try body(learner, header)
            }
        }
    }

    private static func header(of row: ServerRows.Row, _ id: AttemptID) throws -> AttemptHeader {
        guard let source = AttemptRecord.Source(rawValue: try row.text(4)) else {
            throw GradebookError.Damage.attempt(id.rawValue)
        }
        return AttemptHeader(
            id: id, workspace: try row.text(1), quizVersion: try row.digest(2), number: try row.int(3),
            source: source, department: DepartmentPath.parts(of: try row.text(5)),
            lastEvent: try row.ifPresent(10, row.digest), result: row.isNull(6) ? nil : try result(of: row, from: 6),
            arrivedFrom: try row.ifPresent(11, row.text).map { GradebookID($0) })
    }

    private static func result(of row: ServerRows.Row, from first: Int) throws -> StoredResult {
        StoredResult(
            lastEvent: try row.digest(first), packed: try row.bytes(first + 1), digest: try row.digest(first + 2))
    }

    func result(of attempt: AttemptID) throws(GradebookError) -> StoredResult? {
        guard let owner = try owner(of: attempt) else { return nil }
        return try attempting(reading: .attempt(attempt.rawValue)) {
            try connection.query(
                "SELECT lastEvent, packed, digest FROM result WHERE learner = $1 AND attempt = $2", ServerField(owner),
                ServerField(attempt)
            ).first.map { try Self.result(of: $0, from: 0) }
        }
    }

    func set(_ result: StoredResult, of attempt: AttemptID) throws(GradebookError) {
        let owner = try requireOwner(of: attempt)
        try attempting {
            let fields = [
                ServerField(owner), ServerField(attempt), ServerField(result.lastEvent), ServerField(result.packed),
                ServerField(result.digest),
            ]
            // Who may keep a result need not have the right to put another in its place.
            let kept = try connection.query(
                """
                INSERT INTO result (learner, attempt, lastEvent, packed, digest) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (learner, attempt) DO NOTHING
                """, fields)
            guard kept.changedCount == 0 else { return }
            try connection.query(
                """
                UPDATE result SET lastEvent = $3, packed = $4, digest = $5, keptBy = session_user
                WHERE learner = $1 AND attempt = $2
                """, fields)
        }
    }

    func scoredItems() throws(GradebookError) -> [Int: ItemID] {
        try attempting {
            let rows = try connection.query("SELECT number, item FROM scoringVersion")
            return Dictionary(try rows.all.map { (try $0.int(0), ItemID(try $0.text(1))) }) { first, _ in first }
        }
    }

    func scoringNumber(of hash: Digest) throws(GradebookError) -> Int? {
        try attempting {
            try connection.query("SELECT number FROM scoringVersion WHERE hash = $1", ServerField(hash)).first?.int(0)
        }
    }

    // MARK: Regrading

    func regradings() throws(GradebookError) -> [Regrading] {
        try attempting(reading: .structure("regrading")) {
            try connection.query("SELECT id, scoringVersion, decision, decidedAt FROM regrading").all.map { row in
                guard let decision = Regrading.decision(of: try row.text(2)) else {
                    throw GradebookError.Damage.structure("regrading")
                }
                return Regrading(
                    id: try row.text(0), former: try row.digest(1), decision: decision, decidedAt: try row.integer(3))
            }
        }
    }

    func add(_ regrading: Regrading, by operatorID: String) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                INSERT INTO regrading (id, scoringVersion, decision, decidedAt, operator) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (id) DO NOTHING
                """, .text(regrading.id), ServerField(regrading.former), .text(try regrading.decisionText()),
                ServerField(regrading.decidedAt), ServerField(uuid: operatorID))
        }
    }

    // MARK: The ledger

    private static let ledgerColumns = "sequence, content, wall, hash"

    func forEachLedgerEntry(_ body: (LedgerEntry) throws(GradebookError) -> Void) throws(GradebookError) {
        try attempting(reading: .ledger) {
            try forEachRow(of: "SELECT \(Self.ledgerColumns) FROM ledger ORDER BY sequence") { row in
                try body(try Self.ledgerEntry(of: row))
            }
        }
    }

    /// Whoever asks for it in order to write waits for others who do.
    func lastLedgerEntry() throws(GradebookError) -> LedgerEntry? {
        try takeEnds()
        return try attempting(reading: .ledger) {
            try connection.query("SELECT \(Self.ledgerColumns) FROM ledger ORDER BY sequence DESC LIMIT 1").first.map {
                try Self.ledgerEntry(of: $0)
            }
        }
    }

    private static func ledgerEntry(of row: ServerRows.Row) throws -> LedgerEntry {
        LedgerEntry(
            sequence: try row.int(0), content: try row.text(1), wall: try row.integer(2), hash: try row.digest(3))
    }

    func add(_ entry: LedgerEntry) throws(GradebookError) {
        try attempting {
            try connection.query(
                "INSERT INTO ledger (sequence, content, wall, hash) VALUES ($1, $2, $3, $4)",
                ServerField(entry.sequence), .text(entry.content), ServerField(entry.wall), ServerField(entry.hash))
        }
    }
}
