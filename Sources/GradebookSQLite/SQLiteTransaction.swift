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
    /// The form of the tables in the gradebook itself.
    let schema: Int
    /// Where another store's connection sees this gradebook, too.
    var attachment: Attachment?
    /// Reads the same state on another connection; nil where there is none, and on that one itself.
    var readOnTwin: TwinReading?
    /// What is remembered of the results; nil where nothing is.
    var remembered: RememberedResults?

    typealias TwinReading =
        @Sendable ((any GradebookReading) throws(GradebookError) -> Void) throws(GradebookError) -> Void

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

extension SQLiteTransaction {
    /// What the tables of today say, and nothing else.
    init(plainly connection: Database, path: String) {
        self.init(connection: connection, path: path, isKnownToBeSound: true, schema: Schema.current)
    }
}

// MARK: - Reading

extension SQLiteTransaction: GradebookReading {
    private static let attemptColumns = """
        attempt.id, attempt.learner, attempt.workspace, attempt.quiz, attempt.quizVersion, attempt.bankVersion, attempt.number,
        attempt.source, attempt.language, attempt.seed, attempt.seen, attempt.gradebook, attempt.commitment, attempt.limits,
        attempt.department, attempt.arrival, attempt.arrivedFrom, attempt.arrivedAt
        """
    private static let attemptColumnCount = 18
    static let attemptOrder =
        "person.staffID, attempt.workspace, attempt.quiz, attempt.source, attempt.number, attempt.id"
    static let eventColumns = "sequence, content, wall, monotonic, boot, hash"

    func identity() throws(GradebookError) -> GradebookIdentity {
        try attempting {
            guard let id = try String.fetchOne(connection.cachedStatement(sql: "SELECT id FROM gradebook")) else {
                throw GradebookError.Damage.structure("gradebook")
            }
            return GradebookIdentity(id: GradebookID(id), schema: schema)
        }
    }

    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) throws(GradebookError) -> (id: AttemptID, number: Int)? {
        try attempting {
            try Row.fetchOne(
                connection.cachedStatement(
                    sql: """
                        SELECT id, number FROM attempt WHERE learner = ? AND workspace = ? AND quiz = ? AND source = ?
                        ORDER BY number DESC, id DESC LIMIT 1
                        """),
                arguments: [learner.rawValue, workspace, quiz.rawValue, source.rawValue]
            ).map { (AttemptID(try $0.value(0)), try $0.value(1)) }
        }
    }

    func attemptIDs(
        at quiz: QuizID, workspace: String, learners: [LearnerID]
    ) throws(GradebookError) -> [AttemptID] {
        try attempting {
            try String.fetchAll(
                connection.cachedStatement(
                    sql: """
                        SELECT id FROM attempt WHERE learner IN (\(Self.places(learners.count))) AND workspace = ? AND quiz = ?
                        ORDER BY id
                        """),
                arguments: StatementArguments(learners.map(\.rawValue) + [workspace, quiz.rawValue])
            ).map { AttemptID($0) }
        }
    }

    func firstBeginnings() throws(GradebookError) -> [LearnerID: Int64] {
        try attempting {
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT attempt.learner, MIN(event.wall) FROM attempt
                    JOIN event ON event.attempt = attempt.id AND event.sequence = 0 GROUP BY attempt.learner
                    """)
            var moments: [LearnerID: Int64] = [:]
            while let row = try rows.next() { moments[LearnerID(try row.value(0))] = try row.value(1) }
            return moments
        }
    }

    func attemptNumbers(of learners: [LearnerID]) throws(GradebookError) -> [AttemptNumber] {
        let (places, ids) = (Self.places(learners.count), learners.map(\.rawValue))
        return try attemptNumbers(where: "learner IN (\(places))", StatementArguments(ids + ids))
    }

    func attemptNumbers() throws(GradebookError) -> [AttemptNumber] { try attemptNumbers(where: "TRUE", []) }

    private func attemptNumbers(
        where condition: String, _ arguments: StatementArguments
    ) throws(GradebookError) -> [AttemptNumber] {
        try attempting(reading: .learners) {
            let columns = "learner, workspace, quiz, source, number"
            let rows = try Row.fetchCursor(
                connection.cachedStatement(
                    sql: """
                        SELECT \(columns) FROM attempt WHERE \(condition)
                        UNION ALL SELECT \(columns) FROM omission WHERE \(condition)
                        """), arguments: arguments)
            var numbers: [AttemptNumber] = []
            while let row = try rows.next() {
                guard let source = AttemptRecord.Source(rawValue: try row.value(3)) else { continue }
                numbers.append(
                    AttemptNumber(
                        learner: LearnerID(try row.value(0)), workspace: try row.value(1),
                        quiz: QuizID(try row.value(2)), source: source, number: try row.value(4)))
            }
            return numbers
        }
    }

    func itemsAsked(
        at quiz: QuizID, workspace: String, learners: [LearnerID], sources: [AttemptRecord.Source]
    ) throws(GradebookError) -> Set<ItemID> {
        try attempting {
            let asked = try String.fetchSet(
                connection,
                sql: """
                    SELECT DISTINCT itemVersion.item FROM attempt
                    JOIN paperItem ON paperItem.attempt = attempt.id JOIN itemVersion ON itemVersion.hash = paperItem.itemVersion
                    WHERE attempt.learner IN (\(Self.places(learners.count))) AND attempt.workspace = ? AND attempt.quiz = ?
                    AND attempt.source IN (\(Self.places(sources.count)))
                    """,
                arguments: StatementArguments(
                    learners.map(\.rawValue) + [workspace, quiz.rawValue] + sources.map(\.rawValue)))
            return Set(asked.map { ItemID($0) })
        }
    }

    /// `?, ?, ?`
    static func places(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

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
            try requireWholeRecords()
            let people = try people(with: learner)
            // The cross joins make SQLite go through its indexes in this very order, so that no more than one person's attempts are
            // sorted.
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT \(Self.attemptColumns), person.id
                    FROM person CROSS JOIN learner ON learner.person = person.id CROSS JOIN attempt ON attempt.learner = learner.id
                    \(learner == nil ? "" : "WHERE person.id = (SELECT person FROM learner WHERE id = ?)")
                    ORDER BY \(Self.attemptOrder)
                    """, arguments: StatementArguments(learner.map { [$0.rawValue] } ?? []))
            while let row = try rows.next() {
                let id: String = try row.value(0)
                let attempt = try attempting(reading: .attempt(id)) { try self.attempt(of: row) }
                let person: String = try row.value(Self.attemptColumnCount)
                guard let learner = people[person] else { throw GradebookError.Damage.learners }
                try body(learner, attempt)
            }
        }
    }

    /// An attempt whose learner is not there would be in no report, and no chain tells that its last event went elsewhere.
    func requireWholeRecords() throws {
        if let row = try Row.fetchOne(connection, sql: "PRAGMA foreign_key_check") {
            throw GradebookError.Damage.severed(try row.value(0))
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
                    SELECT position, itemVersion, passageVersion, optionOrder, quiz FROM paperItem WHERE attempt = ? ORDER BY position
                    """), arguments: [id.rawValue])
        while let row = try asked.next() {
            paper.append(
                StoredAttempt.Asked(
                    position: try row.value(0), item: Digest(try row.value(1)),
                    passage: try row.valueIfPresent(2).map { Digest($0) }, optionOrder: try row.value(3),
                    quiz: try row.valueIfPresent(4).map { QuizID($0) }))
        }
        return StoredAttempt(
            id: id, learner: LearnerID(try row.value(1)), workspace: try row.value(2), quiz: QuizID(try row.value(3)),
            quizVersion: Digest(try row.value(4)), bankVersion: Digest(try row.value(5)), number: try row.value(6),
            source: source, language: LanguageTag(try row.value(8)),
            seed: UInt64(bitPattern: try row.value(9) as Int64), seen: try row.value(10), paper: paper,
            gradebook: try row.valueIfPresent(11).map { GradebookID($0) },
            commitment: try row.valueIfPresent(12).map { Digest($0) }, limits: try row.valueIfPresent(13),
            events: try events(of: id), department: DepartmentPath.parts(of: try row.value(14)),
            arrival: try Self.arrival(of: row, id))
    }

    private static func arrival(of row: Row, _ id: AttemptID) throws -> StoredAttempt.Arrival {
        let (from, moment) = (try row.valueIfPresent(16) as String?, try row.valueIfPresent(17) as Int64?)
        switch (try row.value(15) as String, from, moment) {
        case ("sat", nil, nil): return .sat
        case ("merged", let from?, let moment?): return .merged(from: GradebookID(from), at: moment)
        case ("imported", nil, let moment?): return .imported(at: moment)
        default: throw GradebookError.Damage.attempt(id.rawValue)
        }
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

    func shortAnswers(of attempt: AttemptID) throws(GradebookError) -> [ShortAnswer] {
        try attempting(reading: .attempt(attempt.rawValue)) {
            let rows = try Row.fetchAll(
                connection.cachedStatement(sql: "SELECT commitment, salt, words FROM shortAnswer WHERE attempt = ?"),
                arguments: [attempt.rawValue])
            return try rows.map { row in
                let (salt, words) = (try row.valueIfPresent(1) as Data?, try row.valueIfPresent(2) as String?)
                return ShortAnswer(
                    commitment: try row.value(0),
                    words: salt.flatMap { salt in words.map { .init(text: $0, salt: Array(salt)) } })
            }
        }
    }

    func requireSoundness() throws(GradebookError) {
        guard !isKnownToBeSound else { return }
        try attempting { try SQLiteStore.requireSoundness(of: connection) }
    }
}
