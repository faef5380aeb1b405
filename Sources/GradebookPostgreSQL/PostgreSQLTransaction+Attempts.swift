internal import CourseModel
internal import Gradebook
internal import QuizEngine

// Attempts, their papers and their events.
extension PostgreSQLTransaction {
    private static let attemptColumns = """
        attempt.id, attempt.learner, attempt.workspace, attempt.quiz, attempt.quizVersion, attempt.bankVersion, attempt.number,
        attempt.source, attempt.language, attempt.seed, attempt.seen, attempt.gradebook, attempt.commitment, attempt.limits,
        attempt.department, attempt.arrival, attempt.arrivedFrom, attempt.arrivedAt
        """
    private static let attemptColumnCount = 18
    static let attemptOrder =
        "person.staffID NULLS FIRST, attempt.workspace, attempt.quiz, attempt.source, attempt.number, attempt.id"
    static let eventColumns = "sequence, content, wall, monotonic, boot, hash"
    /// The attempts of everybody, or of one person whose id is `$1`.
    static func attempts(of learner: LearnerID?) -> String {
        """
        FROM person JOIN learner ON learner.person = person.id JOIN attempt ON attempt.learner = learner.id
        \(learner == nil ? "" : "WHERE person.id = (SELECT person FROM learner WHERE id = $1)")
        """
    }

    func identity() throws(GradebookError) -> GradebookIdentity {
        try attempting(reading: .structure("gradebook")) {
            guard let row = try connection.query("SELECT id, version FROM gradebook").first else {
                throw GradebookError.Damage.structure("gradebook")
            }
            return GradebookIdentity(id: GradebookID(try row.text(0)), schema: try row.int(1))
        }
    }

    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) throws(GradebookError) -> (id: AttemptID, number: Int)? {
        try attempting {
            try connection.query(
                """
                SELECT id, number FROM attempt WHERE learner = $1 AND workspace = $2 AND quiz = $3 AND source = $4
                ORDER BY number DESC, id DESC LIMIT 1
                """, ServerField(learner), .text(workspace), ServerField(quiz), .text(source.rawValue)
            ).first.map { row in
                let id = AttemptID(try row.text(0))
                know(learner, of: id)
                return (id, try row.int(1))
            }
        }
    }

    func attemptIDs(
        at quiz: QuizID, workspace: String, learners: [LearnerID]
    ) throws(GradebookError) -> [AttemptID] {
        try attempting {
            try connection.query(
                "SELECT id FROM attempt WHERE learner = ANY($1::uuid[]) AND workspace = $2 AND quiz = $3 ORDER BY id",
                ServerField(ids: learners), .text(workspace), ServerField(quiz)
            ).all.map { AttemptID(try $0.text(0)) }
        }
    }

    func firstBeginnings() throws(GradebookError) -> [LearnerID: Int64] {
        try attempting {
            var moments: [LearnerID: Int64] = [:]
            try forEachRow(of: "SELECT learner, min(wall) FROM event WHERE sequence = 0 GROUP BY learner") { row in
                moments[LearnerID(try row.text(0))] = try row.integer(1)
            }
            return moments
        }
    }

    func lastBeginning(of learner: LearnerID) throws(GradebookError) -> Int64? {
        try attempting(reading: .learners) {
            let rows = try connection.query(
                """
                SELECT max(event.wall) FROM learner JOIN event ON event.learner = learner.id AND event.sequence = 0
                WHERE learner.person = (SELECT person FROM learner WHERE id = $1)
                """, ServerField(learner))
            return try rows.first.flatMap { try $0.ifPresent(0, $0.integer) }
        }
    }

    func attemptNumbers(of learners: [LearnerID]) throws(GradebookError) -> [AttemptNumber] {
        try attemptNumbers(where: "learner = ANY($1::uuid[])", [ServerField(ids: learners)])
    }

    func attemptNumbers() throws(GradebookError) -> [AttemptNumber] { try attemptNumbers(where: "TRUE", []) }

    private func attemptNumbers(
        where condition: String, _ fields: [ServerField]
    ) throws(GradebookError) -> [AttemptNumber] {
        try attempting(reading: .learners) {
            let columns = "learner, workspace, quiz, source, number"
            var numbers: [AttemptNumber] = []
            try forEachRow(
                of: """
                    SELECT \(columns) FROM attempt WHERE \(condition)
                    UNION ALL SELECT \(columns) FROM omission WHERE \(condition)
                    """, fields
            ) { row in
                guard let source = AttemptRecord.Source(rawValue: try row.text(3)) else { return }
                numbers.append(
                    AttemptNumber(
                        learner: LearnerID(try row.text(0)), workspace: try row.text(1), quiz: QuizID(try row.text(2)),
                        source: source, number: try row.int(4)))
            }
            return numbers
        }
    }

    func attemptCounts() throws(GradebookError) -> [LearnerID: Int] {
        try attempting {
            var counts: [LearnerID: Int] = [:]
            try forEachRow(of: "SELECT learner, count(*) FROM attempt GROUP BY learner") { row in
                counts[LearnerID(try row.text(0))] = try row.int(1)
            }
            return counts
        }
    }

    func itemsAsked(
        at quiz: QuizID, workspace: String, learners: [LearnerID], sources: [AttemptRecord.Source]
    ) throws(GradebookError) -> Set<ItemID> {
        try attempting {
            let rows = try connection.query(
                """
                SELECT DISTINCT itemVersion.item FROM attempt
                JOIN paperItem ON paperItem.learner = attempt.learner AND paperItem.attempt = attempt.id
                JOIN itemVersion ON itemVersion.hash = paperItem.itemVersion
                WHERE attempt.learner = ANY($1::uuid[]) AND attempt.workspace = $2 AND attempt.quiz = $3
                AND attempt.source = ANY($4::text[])
                """, ServerField(ids: learners), .text(workspace), ServerField(quiz),
                ServerField(list: sources.map(\.rawValue)))
            return Set(try rows.all.map { ItemID(try $0.text(0)) })
        }
    }

    func attempt(_ id: AttemptID) throws(GradebookError) -> StoredAttempt? {
        guard let owner = try owner(of: id) else { return nil }
        return try attempting(reading: .attempt(id.rawValue)) {
            let rows = try connection.query(
                "SELECT \(Self.attemptColumns) FROM attempt WHERE learner = $1 AND id = $2", ServerField(owner),
                ServerField(id)
            ).all
            return try attempts(of: rows).first
        }
    }

    func attemptIDs() throws(GradebookError) -> [AttemptID] {
        try attempting {
            var ids: [AttemptID] = []
            try forEachRow(of: "SELECT id FROM attempt ORDER BY id") { ids.append(AttemptID(try $0.text(0))) }
            return ids
        }
    }

    func forEachAttempt(
        of learner: LearnerID?, _ body: (Learner, StoredAttempt) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting {
            let people = try people(with: learner)
            try forEachPage(
                of: """
                    SELECT \(Self.attemptColumns), person.id \(Self.attempts(of: learner)) ORDER BY \(Self.attemptOrder)
                    """, learner.map { [ServerField($0)] } ?? []
            ) { rows in
                for (row, attempt) in zip(rows, try attempts(of: rows)) {
                    guard let learner = people[try row.text(Self.attemptColumnCount)] else {
                        throw GradebookError.Damage.learners
                    }
                    try body(learner, attempt)
                }
            }
        }
    }

    func forEachEnd(_ body: (Learner, AttemptEnd) throws(GradebookError) -> Void) throws(GradebookError) {
        try attempting {
            let people = try people(with: nil)
            try forEachRow(
                of: """
                    SELECT attempt.id, attempt.learner, attempt.workspace, attempt.quiz, attempt.source, attempt.number,
                        attempt.quizVersion, person.id, last.*
                    \(Self.attempts(of: nil))
                    LEFT JOIN LATERAL (SELECT \(Self.eventColumns) FROM event
                        WHERE event.learner = attempt.learner AND event.attempt = attempt.id
                        ORDER BY sequence DESC LIMIT 1) AS last ON TRUE
                    ORDER BY \(Self.attemptOrder)
                    """
            ) { row in
                let id = try row.text(0)
                guard let source = AttemptRecord.Source(rawValue: try row.text(4)) else {
                    throw GradebookError.Damage.attempt(id)
                }
                let place = AttemptNumber(
                    learner: LearnerID(try row.text(1)), workspace: try row.text(2), quiz: QuizID(try row.text(3)),
                    source: source, number: try row.int(5))
                guard let learner = people[try row.text(7)] else { throw GradebookError.Damage.learners }
                try body(
                    learner,
                    AttemptEnd(
                        id: AttemptID(id), place: place, quizVersion: try row.digest(6),
                        lastEvent: row.isNull(8) ? nil : try Self.event(of: row, from: 8)))
            }
        }
    }

    // MARK: Rows to attempts

    /// Attempts by learner ids and their own, two arrays of the same length.
    private static let asked = "unnest($1::uuid[], $2::uuid[]) AS asked (learner, attempt)"

    /// The attempts of rows of `attemptColumns`, their papers and events read for all of them at once.
    private func attempts(of rows: [ServerRows.Row]) throws -> [StoredAttempt] {
        let learners = ServerField(list: try rows.map { try $0.text(1) })
        let ids = ServerField(list: try rows.map { try $0.text(0) })
        var papers: [String: [StoredAttempt.Asked]] = [:]
        for row in try connection.query(
            """
            SELECT attempt, position, itemVersion, passageVersion, optionOrder, quiz
            FROM \(Self.asked) JOIN paperItem USING (learner, attempt) ORDER BY attempt, position
            """, learners, ids
        ).all {
            papers[try row.text(0), default: []].append(
                StoredAttempt.Asked(
                    position: try row.int(1), item: try row.digest(2), passage: try row.ifPresent(3, row.digest),
                    optionOrder: try row.text(4), quiz: try row.ifPresent(5, row.text).map { QuizID($0) }))
        }
        var events: [String: [StoredEvent]] = [:]
        for row in try connection.query(
            """
            SELECT attempt, \(Self.eventColumns)
            FROM \(Self.asked) JOIN event USING (learner, attempt) ORDER BY attempt, sequence
            """, learners, ids
        ).all {
            events[try row.text(0), default: []].append(try Self.event(of: row, from: 1))
        }
        return try rows.map { row in
            let id = try row.text(0)
            return try attempting(reading: .attempt(id)) {
                try Self.attempt(of: row, paper: papers[id] ?? [], events: events[id] ?? [])
            }
        }
    }

    private static func attempt(
        of row: ServerRows.Row, paper: [StoredAttempt.Asked], events: [StoredEvent]
    ) throws -> StoredAttempt {
        let id = AttemptID(try row.text(0))
        guard let source = AttemptRecord.Source(rawValue: try row.text(7)) else {
            throw GradebookError.Damage.attempt(id.rawValue)
        }
        return StoredAttempt(
            id: id, learner: LearnerID(try row.text(1)), workspace: try row.text(2), quiz: QuizID(try row.text(3)),
            quizVersion: try row.digest(4), bankVersion: try row.digest(5), number: try row.int(6), source: source,
            language: LanguageTag(try row.text(8)), seed: UInt64(bitPattern: try row.integer(9)),
            seen: try row.text(10), paper: paper, gradebook: try row.ifPresent(11, row.text).map { GradebookID($0) },
            commitment: try row.ifPresent(12, row.digest), limits: try row.ifPresent(13, row.text), events: events,
            department: DepartmentPath.parts(of: try row.text(14)), arrival: try arrival(of: row, id))
    }

    private static func arrival(of row: ServerRows.Row, _ id: AttemptID) throws -> StoredAttempt.Arrival {
        switch (try row.text(15), try row.ifPresent(16, row.text), try row.ifPresent(17, row.integer)) {
        case ("sat", nil, nil): return .sat
        case ("merged", let from?, let moment?): return .merged(from: GradebookID(from), at: moment)
        case ("imported", nil, let moment?): return .imported(at: moment)
        default: throw GradebookError.Damage.attempt(id.rawValue)
        }
    }

    // MARK: Events

    static func event(of row: ServerRows.Row, from first: Int) throws -> StoredEvent {
        StoredEvent(
            sequence: try row.int(first), content: try row.text(first + 1),
            instant: Instant(
                wall: try row.integer(first + 2), monotonic: try row.integer(first + 3), boot: try row.text(first + 4)),
            hash: try row.digest(first + 5))
    }

    func events(of attempt: AttemptID) throws(GradebookError) -> [StoredEvent] {
        guard let owner = try owner(of: attempt) else { return [] }
        return try attempting(reading: .attempt(attempt.rawValue)) {
            try connection.query(
                "SELECT \(Self.eventColumns) FROM event WHERE learner = $1 AND attempt = $2 ORDER BY sequence",
                ServerField(owner), ServerField(attempt)
            ).all.map { try Self.event(of: $0, from: 0) }
        }
    }

    func lastEvent(of attempt: AttemptID) throws(GradebookError) -> StoredEvent? {
        guard let owner = try owner(of: attempt) else { return nil }
        return try attempting(reading: .attempt(attempt.rawValue)) {
            try connection.query(
                """
                SELECT \(Self.eventColumns) FROM event WHERE learner = $1 AND attempt = $2
                ORDER BY sequence DESC LIMIT 1
                """, ServerField(owner), ServerField(attempt)
            ).first.map { try Self.event(of: $0, from: 0) }
        }
    }

    func shortAnswers(of attempt: AttemptID) throws(GradebookError) -> [ShortAnswer] {
        guard let owner = try owner(of: attempt) else { return [] }
        return try attempting(reading: .attempt(attempt.rawValue)) {
            try connection.query(
                "SELECT commitment, salt, words FROM shortAnswer WHERE learner = $1 AND attempt = $2",
                ServerField(owner), ServerField(attempt)
            ).all.map { row in
                let (salt, words) = (try row.ifPresent(1, row.bytes), try row.ifPresent(2, row.text))
                return ShortAnswer(
                    commitment: try row.text(0),
                    words: salt.flatMap { salt in words.map { .init(text: $0, salt: salt) } })
            }
        }
    }
}
