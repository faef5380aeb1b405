internal import CourseModel
internal import GRDB
internal import Gradebook
internal import QuizEngine

// By what people are known at terminals that all share. What belongs to one who was taken for another person waits under the own key.
extension SQLiteTransaction {
    private static let pinColumns = "hash, pepper, setAt, wrongTries, lastWrongAt, terminal"

    private static func pin(of row: Row, from column: Int) throws -> KeptPIN {
        KeptPIN(
            hash: PINHash(text: try row.value(column)), pepper: try row.value(column + 1),
            setAt: try row.value(column + 2), wrongTries: try row.value(column + 3),
            lastWrongAt: try row.valueIfPresent(column + 4),
            terminal: try row.valueIfPresent(column + 5).map { Digest($0) })
    }

    func pin(of learner: LearnerID) throws(GradebookError) -> KeptPIN? {
        try attempting(reading: .structure("pin")) {
            try Row.fetchOne(
                connection,
                sql: "SELECT \(Self.pinColumns) FROM pin WHERE person = (SELECT person FROM learner WHERE id = ?)",
                arguments: [learner.rawValue]
            ).map { try Self.pin(of: $0, from: 0) }
        }
    }

    func pins() throws(GradebookError) -> [LearnerID: KeptPIN] {
        try attempting(reading: .structure("pin")) {
            let rows = try Row.fetchAll(
                connection,
                sql: "SELECT learner.id, \(Self.pinColumns) FROM pin JOIN learner ON learner.person = pin.person")
            return try Dictionary(
                uniqueKeysWithValues: rows.map { (LearnerID(try $0.value(0)), try Self.pin(of: $0, from: 1)) })
        }
    }

    func wrongTries(of key: Digest) throws(GradebookError) -> WrongTries? {
        try attempting(reading: .structure("signInTry")) {
            try Row.fetchOne(
                connection, sql: "SELECT count, latest FROM signInTry WHERE subject = ?", arguments: [key.data]
            ).map { WrongTries(count: try $0.value(0), latest: try $0.value(1)) }
        }
    }

    // MARK: Writing

    func set(_ pin: KeptPIN, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: """
                    INSERT OR REPLACE INTO pin (person, \(Self.pinColumns))
                    SELECT person, ?, ?, ?, ?, ?, ? FROM learner WHERE id = ?
                    """,
                arguments: [
                    pin.hash.text, pin.pepper, pin.setAt, pin.wrongTries, pin.lastWrongAt, pin.terminal?.data,
                    learner.rawValue,
                ])
        }
    }

    func change(_ pin: KeptPIN, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: """
                    UPDATE pin SET (\(Self.pinColumns)) = (?, ?, ?, ?, ?, ?)
                    WHERE person = (SELECT person FROM learner WHERE id = ?)
                    """,
                arguments: [
                    pin.hash.text, pin.pepper, pin.setAt, pin.wrongTries, pin.lastWrongAt, pin.terminal?.data,
                    learner.rawValue,
                ])
        }
    }

    func setTries(of pin: KeptPIN, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: """
                    UPDATE pin SET wrongTries = ?, lastWrongAt = ?, terminal = ?
                    WHERE person = (SELECT person FROM learner WHERE id = ?)
                    """, arguments: [pin.wrongTries, pin.lastWrongAt, pin.terminal?.data, learner.rawValue])
        }
    }

    func removePIN(of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: "DELETE FROM pin WHERE person = (SELECT person FROM learner WHERE id = ?)",
                arguments: [learner.rawValue])
        }
    }

    func set(_ tries: WrongTries, of key: Digest) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: "INSERT OR REPLACE INTO signInTry (subject, count, latest) VALUES (?, ?, ?)",
                arguments: [key.data, tries.count, tries.latest])
        }
    }

    func forgetWrongTries(of key: Digest) throws(GradebookError) {
        try attempting {
            try connection.execute(sql: "DELETE FROM signInTry WHERE subject = ?", arguments: [key.data])
        }
    }

    func forgetWrongTries(before moment: Int64) throws(GradebookError) {
        try attempting {
            try connection.execute(sql: "DELETE FROM signInTry WHERE latest < ?", arguments: [moment])
        }
    }
}
