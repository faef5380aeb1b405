internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

/// What the tables of a gradebook say and take within a transaction.
struct SQLiteTransaction {
    let connection: Database
    /// Where the gradebook is, for messages.
    let path: String
    /// Whether the file was gone through when it was opened.
    let isKnownToBeSound: Bool

    /// Runs something and turns the database's errors into ours.
    ///
    /// - Parameter damage: what is damaged where a column has a value of another type than it should.
    func attempting<Result>(
        reading damage: GradebookError.Damage? = nil, _ body: () throws -> Result
    ) throws(GradebookError) -> Result {
        try GradebookError.translatingSQLite(path: path) {
            do {
                return try body()
            } catch let error as RowDecodingError {
                if let damage { throw damage }
                throw error
            }
        }
    }
}

// MARK: - Reading

extension SQLiteTransaction: GradebookReading {
    private static let learnerColumns = "learner.id, learner.staffID, learner.name, learner.department"
    private static let attemptColumns = """
        attempt.id, attempt.learner, attempt.workspace, attempt.quiz, attempt.quizVersion, attempt.bankVersion, attempt.number,
        attempt.source, attempt.language, attempt.seed, attempt.seen
        """
    private static let attemptColumnCount = 11
    static let eventColumns = "sequence, content, wall, monotonic, boot, hash"

    func learners() throws(GradebookError) -> [Learner] {
        try learners(where: "TRUE ORDER BY staffID", [])
    }

    func learners(withStaffIDs staffIDs: [String]) throws(GradebookError) -> [Learner] {
        let places = Array(repeating: "?", count: staffIDs.count).joined(separator: ", ")
        return try learners(where: "staffID IN (\(places)) ORDER BY staffID", staffIDs)
    }

    func learner(_ id: LearnerID) throws(GradebookError) -> Learner? {
        try learners(where: "id = ?", [id.rawValue]).first
    }

    private func learners(where condition: String, _ arguments: [String]) throws(GradebookError) -> [Learner] {
        try attempting(reading: .learners) {
            try Row.fetchAll(
                connection, sql: "SELECT \(Self.learnerColumns) FROM learner WHERE \(condition)",
                arguments: StatementArguments(arguments)
            ).map { try Self.learner(of: $0) }
        }
    }

    /// - Parameter index: where `learnerColumns` begin in the row.
    private static func learner(of row: Row, at index: Int = 0) throws -> Learner {
        Learner(
            id: LearnerID(try row.value(index)), staffID: try row.value(index + 1), name: try row.value(index + 2),
            department: DepartmentPath.parts(of: try row.value(index + 3)))
    }

    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) throws(GradebookError) -> (id: AttemptID, number: Int)? {
        try attempting {
            try Row.fetchOne(
                connection,
                sql: """
                    SELECT id, number FROM attempt WHERE learner = ? AND workspace = ? AND quiz = ? AND source = ?
                    ORDER BY number DESC LIMIT 1
                    """,
                arguments: [learner.rawValue, workspace, quiz.rawValue, source.rawValue]
            ).map { (AttemptID(try $0.value(0)), try $0.value(1)) }
        }
    }

    func itemsAsked(
        at quiz: QuizID, workspace: String, learner: LearnerID, sources: [AttemptRecord.Source]
    ) throws(GradebookError) -> Set<ItemID> {
        try attempting {
            let places = Array(repeating: "?", count: sources.count).joined(separator: ", ")
            let asked = try String.fetchSet(
                connection,
                sql: """
                    SELECT DISTINCT itemVersion.item FROM attempt
                    JOIN paperItem ON paperItem.attempt = attempt.id JOIN itemVersion ON itemVersion.hash = paperItem.itemVersion
                    WHERE attempt.learner = ? AND attempt.workspace = ? AND attempt.quiz = ? AND attempt.source IN (\(places))
                    """,
                arguments: StatementArguments(
                    [learner.rawValue, workspace, quiz.rawValue] + sources.map(\.rawValue)))
            return Set(asked.map { ItemID($0) })
        }
    }

    func attempt(_ id: AttemptID) throws(GradebookError) -> StoredAttempt? {
        try attempting(reading: .attempt(id.rawValue)) {
            let row = try Row.fetchOne(
                connection.cachedStatement(sql: "SELECT \(Self.attemptColumns) FROM attempt WHERE id = ?"),
                arguments: [id.rawValue])
            return try row.map { try attempt(of: $0) }
        }
    }

    func forEachAttempt(
        of learner: LearnerID?, _ body: (Learner, StoredAttempt) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting {
            // An attempt whose learner is not there would be in no report, and no chain tells that its last event went elsewhere.
            if let row = try Row.fetchOne(connection, sql: "PRAGMA foreign_key_check") {
                throw GradebookError.Damage.severed(try row.value(0))
            }
            let condition = learner == nil ? "" : "WHERE attempt.learner = ?"
            // The cross join makes SQLite go through its indexes in this very order, so that nothing is sorted or kept.
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT \(Self.attemptColumns), \(Self.learnerColumns)
                    FROM learner CROSS JOIN attempt ON attempt.learner = learner.id \(condition)
                    ORDER BY learner.staffID, attempt.workspace, attempt.quiz, attempt.source, attempt.number
                    """, arguments: StatementArguments(learner.map { [$0.rawValue] } ?? []))
            while let row = try rows.next() {
                let id: String = try row.value(0)
                let attempt = try attempting(reading: .attempt(id)) { try self.attempt(of: row) }
                let learner = try attempting(reading: .learners) {
                    try Self.learner(of: row, at: Self.attemptColumnCount)
                }
                try body(learner, attempt)
            }
        }
    }

    func attemptIDs() throws(GradebookError) -> [AttemptID] {
        try attempting {
            try String.fetchAll(
                connection,
                sql:
                    "SELECT id FROM attempt UNION SELECT attempt FROM event UNION SELECT attempt FROM paperItem ORDER BY 1"
            ).map { AttemptID($0) }
        }
    }

    /// The attempt of a row of `attemptColumns`.
    private func attempt(of row: Row) throws -> StoredAttempt {
        let id = AttemptID(try row.value(0))
        guard let source = AttemptRecord.Source(rawValue: try row.value(7)) else {
            throw GradebookError.Damage.attempt(id.rawValue)
        }
        var paper: [StoredAttempt.Asked] = []
        let asked = try Row.fetchCursor(
            connection.cachedStatement(
                sql: """
                    SELECT position, itemVersion, passageVersion, optionOrder FROM paperItem WHERE attempt = ? ORDER BY position
                    """), arguments: [id.rawValue])
        while let row = try asked.next() {
            paper.append(
                StoredAttempt.Asked(
                    position: try row.value(0), item: Digest(try row.value(1)),
                    passage: try row.valueIfPresent(2).map { Digest($0) }, optionOrder: try row.value(3)))
        }
        return StoredAttempt(
            id: id, learner: LearnerID(try row.value(1)), workspace: try row.value(2), quiz: QuizID(try row.value(3)),
            quizVersion: Digest(try row.value(4)), bankVersion: Digest(try row.value(5)), number: try row.value(6),
            source: source, language: LanguageTag(try row.value(8)),
            seed: UInt64(bitPattern: try row.value(9) as Int64), seen: try row.value(10), paper: paper,
            events: try events(of: id))
    }

    func events(of attempt: AttemptID) throws(GradebookError) -> [StoredEvent] {
        try attempting(reading: .attempt(attempt.rawValue)) {
            let rows = try Row.fetchCursor(
                connection.cachedStatement(
                    sql: "SELECT \(Self.eventColumns) FROM event WHERE attempt = ? ORDER BY sequence"),
                arguments: [attempt.rawValue])
            var events: [StoredEvent] = []
            while let row = try rows.next() { events.append(try Self.event(of: row)) }
            return events
        }
    }

    func lastEvent(of attempt: AttemptID) throws(GradebookError) -> StoredEvent? {
        try attempting {
            try Row.fetchOne(
                connection.cachedStatement(
                    sql: "SELECT \(Self.eventColumns) FROM event WHERE attempt = ? ORDER BY sequence DESC LIMIT 1"),
                arguments: [attempt.rawValue]
            ).map { try Self.event(of: $0) }
        }
    }

    private static func event(of row: Row) throws -> StoredEvent {
        StoredEvent(
            sequence: try row.value(0), content: try row.value(1),
            instant: Instant(wall: try row.value(2), monotonic: try row.value(3), boot: try row.value(4)),
            hash: Digest(try row.value(5)))
    }

    func content(_ kind: FrozenContent.Kind, hash: Digest) throws(GradebookError) -> String? {
        try attempting {
            try String.fetchOne(
                connection.cachedStatement(sql: "SELECT content FROM \(kind.table) WHERE hash = ?"),
                arguments: [hash.data])
        }
    }

    func forEachContent(
        of kind: FrozenContent.Kind, _ body: (FrozenContent) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting {
            let rows = try Row.fetchCursor(
                connection, sql: "SELECT hash, \(kind.nameColumn), content FROM \(kind.table)")
            while let row = try rows.next() {
                try body(
                    FrozenContent(
                        kind: kind, hash: Digest(try row.value(0)), name: try row.value(1), text: try row.value(2)))
            }
        }
    }

    func requireSoundness() throws(GradebookError) {
        guard !isKnownToBeSound else { return }
        try attempting { try SQLiteStore.requireSoundness(of: connection) }
    }
}

// MARK: - Values in columns

extension FrozenContent.Kind {
    var table: String {
        switch self {
        case .item: "itemVersion"
        case .passage: "passageVersion"
        case .quiz: "quizVersion"
        }
    }

    /// Names the thing for people who look into the file.
    var nameColumn: String {
        switch self {
        case .item: "item"
        case .passage: "passage"
        case .quiz: "quiz"
        }
    }
}

extension Digest {
    init(_ data: Data) { self.init(bytes: Array(data)) }
    var data: Data { Data(bytes) }
}

extension Row {
    /// The value of a column, by its place in the statement.
    ///
    /// Not `row[index]`: that ends the program where the value is of another type than it should be, and a file may hold anything.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value {
        try decode(Value.self, atIndex: index)
    }

    /// The value of a column that may be empty.
    func valueIfPresent<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value? {
        try decode(Value?.self, atIndex: index)
    }
}
