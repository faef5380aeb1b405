internal import CourseModel
internal import Gradebook
internal import QuizEngine

// By what people are known at terminals that all share. What belongs to one who was taken for another person waits under the own key.
extension PostgreSQLTransaction {
    private static let pinColumns = "hash, pepper, setAt, wrongTries, lastWrongAt, terminal"

    private static func pin(of row: ServerRows.Row, from column: Int) throws -> KeptPIN {
        KeptPIN(
            hash: PINHash(text: try row.text(column)), pepper: try row.text(column + 1),
            setAt: try row.integer(column + 2), wrongTries: try row.int(column + 3),
            lastWrongAt: try row.ifPresent(column + 4, row.integer),
            terminal: try row.ifPresent(column + 5, row.digest))
    }

    func pin(of learner: LearnerID) throws(GradebookError) -> KeptPIN? {
        try attempting(reading: .structure("pin")) {
            try connection.query(
                "SELECT \(Self.pinColumns) FROM pin WHERE person = (SELECT person FROM learner WHERE id = $1)",
                ServerField(learner)
            ).first.map { try Self.pin(of: $0, from: 0) }
        }
    }

    func pins() throws(GradebookError) -> [LearnerID: KeptPIN] {
        try attempting(reading: .structure("pin")) {
            let rows = try connection.query(
                "SELECT learner.id, \(Self.pinColumns) FROM pin JOIN learner ON learner.person = pin.person")
            return try Dictionary(
                uniqueKeysWithValues: rows.all.map { (LearnerID(try $0.text(0)), try Self.pin(of: $0, from: 1)) })
        }
    }

    func wrongTries(of key: Digest) throws(GradebookError) -> WrongTries? {
        try attempting(reading: .structure("signInTry")) {
            try connection.query("SELECT count, latest FROM signInTry WHERE subject = $1", ServerField(key))
                .first.map { WrongTries(count: try $0.int(0), latest: try $0.integer(1)) }
        }
    }

    // MARK: Writing

    func set(_ pin: KeptPIN, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                INSERT INTO pin (person, \(Self.pinColumns)) SELECT person, $1, $2, $3, $4, $5, $6 FROM learner WHERE id = $7
                ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, pepper = excluded.pepper, setAt = excluded.setAt,
                wrongTries = excluded.wrongTries, lastWrongAt = excluded.lastWrongAt, terminal = excluded.terminal
                """, .text(pin.hash.text), .text(pin.pepper), ServerField(pin.setAt), ServerField(pin.wrongTries),
                ServerField(pin.lastWrongAt), ServerField(pin.terminal), ServerField(learner))
        }
    }

    func change(_ pin: KeptPIN, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                UPDATE pin SET (\(Self.pinColumns)) = ($1, $2, $3, $4, $5, $6)
                WHERE person = (SELECT person FROM learner WHERE id = $7)
                """, .text(pin.hash.text), .text(pin.pepper), ServerField(pin.setAt), ServerField(pin.wrongTries),
                ServerField(pin.lastWrongAt), ServerField(pin.terminal), ServerField(learner))
        }
    }

    func setTries(of pin: KeptPIN, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                UPDATE pin SET wrongTries = $1, lastWrongAt = $2, terminal = $3
                WHERE person = (SELECT person FROM learner WHERE id = $4)
                """, ServerField(pin.wrongTries), ServerField(pin.lastWrongAt), ServerField(pin.terminal),
                ServerField(learner))
        }
    }

    func removePIN(of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                "DELETE FROM pin WHERE person = (SELECT person FROM learner WHERE id = $1)", ServerField(learner))
        }
    }

    func set(_ tries: WrongTries, of key: Digest) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                INSERT INTO signInTry (subject, count, latest) VALUES ($1, $2, $3)
                ON CONFLICT (subject) DO UPDATE SET count = excluded.count, latest = excluded.latest
                """, ServerField(key), ServerField(tries.count), ServerField(tries.latest))
        }
    }

    func forgetWrongTries(of key: Digest) throws(GradebookError) {
        try attempting { try connection.query("DELETE FROM signInTry WHERE subject = $1", ServerField(key)) }
    }

    func forgetWrongTries(before moment: Int64) throws(GradebookError) {
        try attempting { try connection.query("DELETE FROM signInTry WHERE latest < $1", ServerField(moment)) }
    }
}
