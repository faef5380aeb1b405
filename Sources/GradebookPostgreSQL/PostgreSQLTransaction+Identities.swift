internal import CourseModel
internal import Gradebook
internal import QuizEngine

// What ties ids to people, what was changed of them, and who changed it.
extension PostgreSQLTransaction {
    func origin(of id: LearnerID) throws(GradebookError) -> GradebookID? {
        try attempting {
            try connection.query("SELECT origin FROM learner WHERE id = $1", ServerField(id)).first.map {
                GradebookID(try $0.text(0))
            }
        }
    }

    func origins() throws(GradebookError) -> [LearnerID: GradebookID] {
        try attempting(reading: .learners) {
            var origins: [LearnerID: GradebookID] = [:]
            try forEachRow(of: "SELECT id, origin FROM learner") { row in
                origins[LearnerID(try row.text(0))] = GradebookID(try row.text(1))
            }
            return origins
        }
    }

    func isErased(_ id: LearnerID) throws(GradebookError) -> Bool {
        try attempting {
            try connection.query("SELECT 1 FROM tombstone WHERE learner = $1", ServerField(id)).first != nil
        }
    }

    func commitments(of learner: LearnerID) throws(GradebookError) -> [Commitment] {
        try attempting(reading: .learners) {
            try connection.query(
                "SELECT hash, salt, staffID FROM commitment WHERE learner = $1 ORDER BY hash", ServerField(learner)
            ).all.map { try Self.commitment(of: $0) }
        }
    }

    func commitments() throws(GradebookError) -> [LearnerID: [Commitment]] {
        try attempting(reading: .learners) {
            var commitments: [LearnerID: [Commitment]] = [:]
            try forEachRow(of: "SELECT hash, salt, staffID, learner FROM commitment ORDER BY learner, hash") { row in
                commitments[LearnerID(try row.text(3)), default: []].append(try Self.commitment(of: row))
            }
            return commitments
        }
    }

    private static func commitment(of row: ServerRows.Row) throws -> Commitment {
        let (salt, staffID) = (try row.ifPresent(1, row.bytes), try row.ifPresent(2, row.text))
        return Commitment(
            hash: try row.digest(0),
            opening: salt.flatMap { salt in staffID.map { .init(staffID: $0, salt: salt) } })
    }

    private static let changeColumns = "field, former, latter, changedAt, operator, personChange.person"

    func changes(of learner: LearnerID) throws(GradebookError) -> [PersonChange] {
        try attempting(reading: .learners) {
            try connection.query(
                "SELECT \(Self.changeColumns) FROM personChange WHERE person IN (\(Self.keysOfPerson)) ORDER BY sequence",
                ServerField(learner)
            ).all.map { try Self.change(of: $0) }
        }
    }

    func changes() throws(GradebookError) -> [LearnerID: [PersonChange]] {
        let firstIDs = try people(with: nil).filter { !$0.value.staffID.isEmpty }.mapValues(\.id)
        return try attempting(reading: .learners) {
            // Of who was taken for another person, too: the key is a learner id, which says whose it is now.
            var changes: [LearnerID: [PersonChange]] = [:]
            try forEachRow(
                of: """
                    SELECT \(Self.changeColumns), learner.person FROM personChange
                    JOIN learner ON learner.id = personChange.person ORDER BY sequence
                    """
            ) { row in
                guard let id = firstIDs[try row.text(6)] else { return }
                changes[id, default: []].append(try Self.change(of: row))
            }
            return changes
        }
    }

    private static func change(of row: ServerRows.Row) throws -> PersonChange {
        PersonChange(
            field: try row.text(0), former: try row.ifPresent(1, row.text), latter: try row.ifPresent(2, row.text),
            changedAt: try row.integer(3), operatorID: try row.text(4), holder: LearnerID(try row.text(5)))
    }

    func knownOperatorID(of account: String) throws(GradebookError) -> String? {
        try attempting {
            try connection.query("SELECT id FROM operator WHERE account = $1", .text(account)).first?.text(0)
        }
    }

    func account(ofOperator id: String) throws(GradebookError) -> String? {
        try attempting {
            let row = try connection.query("SELECT account FROM operator WHERE id = $1", ServerField(uuid: id)).first
            return try row.flatMap { try $0.ifPresent(0, $0.text) }
        }
    }

    func accounts() throws(GradebookError) -> [String: String] {
        try attempting(reading: .learners) {
            let rows = try connection.query("SELECT id, account FROM operator WHERE account IS NOT NULL")
            return Dictionary(try rows.all.map { (try $0.text(0), try $0.text(1)) }) { first, _ in first }
        }
    }

    // MARK: Writing

    func add(_ commitment: Commitment, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                INSERT INTO commitment (learner, hash, salt, staffID) VALUES ($1, $2, $3, $4)
                ON CONFLICT (learner, hash) DO NOTHING
                """, ServerField(learner), ServerField(commitment.hash), ServerField(commitment.opening?.salt),
                ServerField(commitment.opening?.staffID))
        }
    }

    func add(_ change: PersonChange, to learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                INSERT INTO personChange (sequence, person, changedAt, operator, field, former, latter)
                SELECT (SELECT coalesce(max(sequence), 0) + 1 FROM personChange), person, $1, $2, $3, $4, $5
                FROM learner WHERE id = $6
                """, ServerField(change.changedAt), ServerField(uuid: change.operatorID), .text(change.field),
                ServerField(change.former), ServerField(change.latter), ServerField(learner))
        }
    }

    func addOperator(_ id: String, account: String) throws(GradebookError) {
        try attempting {
            try connection.query("INSERT INTO operator (id, account) VALUES ($1, $2)", .text(id), .text(account))
        }
    }

    func forgetOperator(_ id: String) throws(GradebookError) {
        try attempting {
            try connection.query("UPDATE operator SET account = NULL WHERE id = $1", ServerField(uuid: id))
        }
    }
}
