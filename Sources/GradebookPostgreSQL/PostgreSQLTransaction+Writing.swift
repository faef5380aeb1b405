internal import CourseModel
internal import Gradebook
internal import QuizEngine

extension PostgreSQLTransaction: GradebookWriting {
    /// - Throws: `GradebookError.unknownAttempt`.
    func requireOwner(of attempt: AttemptID) throws(GradebookError) -> LearnerID {
        guard let owner = try owner(of: attempt) else { throw .unknownAttempt(attempt.rawValue) }
        return owner
    }

    func add(_ attempt: StoredAttempt) throws(GradebookError) {
        let (arrival, arrivedFrom, arrivedAt) = attempt.arrival.columns
        try attempting {
            try connection.query(
                """
                INSERT INTO attempt (id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen,
                    gradebook, commitment, limits, department, arrival, arrivedFrom, arrivedAt)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                """, ServerField(attempt.id), ServerField(attempt.learner), .text(attempt.workspace),
                ServerField(attempt.quiz), ServerField(attempt.quizVersion), ServerField(attempt.bankVersion),
                ServerField(attempt.number), .text(attempt.source.rawValue), .text(attempt.language.rawValue),
                ServerField(Int64(bitPattern: attempt.seed)), .text(attempt.seen), ServerField(attempt.gradebook),
                ServerField(attempt.commitment), ServerField(attempt.limits),
                .text(attempt.department.joined(separator: "/")), .text(arrival), ServerField(arrivedFrom),
                ServerField(arrivedAt))
            try addPaper(of: attempt)
        }
        know(attempt.learner, of: attempt.id)
        try add(attempt.events, to: attempt.id)
    }

    /// A paper goes in one statement, however many items it has.
    private func addPaper(of attempt: StoredAttempt) throws {
        let paper = attempt.paper
        try connection.query(
            """
            INSERT INTO paperItem (learner, attempt, position, itemVersion, passageVersion, optionOrder, quiz)
            SELECT $1, $2, * FROM unnest($3::integer[], $4::bytea[], $5::bytea[], $6::text[], $7::text[])
            """, ServerField(attempt.learner), ServerField(attempt.id),
            ServerField(list: paper.map { String($0.position) }), ServerField(list: paper.map(\.item)),
            ServerField(optionals: paper.map { $0.passage.map { "\\x" + $0.hexadecimal } }),
            ServerField(list: paper.map(\.optionOrder)), ServerField(optionals: paper.map { $0.quiz?.rawValue }))
    }

    private func add(_ events: [StoredEvent], to attempt: AttemptID) throws(GradebookError) {
        let owner = try requireOwner(of: attempt)
        try attempting {
            try connection.query(
                """
                INSERT INTO event (learner, attempt, \(Self.eventColumns))
                SELECT $1, $2, * FROM unnest($3::integer[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::bytea[])
                """, ServerField(owner), ServerField(attempt), ServerField(list: events.map { String($0.sequence) }),
                ServerField(list: events.map(\.content)), ServerField(list: events.map { String($0.instant.wall) }),
                ServerField(list: events.map { String($0.instant.monotonic) }),
                ServerField(list: events.map(\.instant.boot)), ServerField(list: events.map(\.hash)))
        }
    }

    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError) {
        let owner = try requireOwner(of: attempt)
        try attempting {
            try connection.query(
                "INSERT INTO event (learner, attempt, \(Self.eventColumns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                ServerField(owner), ServerField(attempt), ServerField(event.sequence), .text(event.content),
                ServerField(event.instant.wall), ServerField(event.instant.monotonic), .text(event.instant.boot),
                ServerField(event.hash))
        }
    }

    func add(_ answer: ShortAnswer, to attempt: AttemptID) throws(GradebookError) {
        let owner = try requireOwner(of: attempt)
        try attempting {
            try connection.query(
                """
                INSERT INTO shortAnswer (learner, attempt, commitment, salt, words) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (learner, attempt, commitment) DO NOTHING
                """, ServerField(owner), ServerField(attempt), .text(answer.commitment),
                ServerField(answer.words?.salt), ServerField(answer.words?.text))
        }
    }

    // MARK: What merging keeps beside the attempts

    func replaceEvents(of attempt: AttemptID, by events: [StoredEvent]) throws(GradebookError) {
        let owner = try requireOwner(of: attempt)
        try attempting {
            for table in ["event", "result"] {
                try connection.query(
                    "DELETE FROM \(table) WHERE learner = $1 AND attempt = $2", ServerField(owner), ServerField(attempt)
                )
            }
        }
        try add(events, to: attempt)
    }

    func omissions() throws(GradebookError) -> [Omission] {
        let damage = GradebookError.Damage.structure("omission")
        return try attempting(reading: damage) {
            try connection.query(
                "SELECT attempt, learner, workspace, quiz, source, number, reason, omittedAt FROM omission"
            ).all.map { row in
                guard let source = AttemptRecord.Source(rawValue: try row.text(4)),
                    let reason = Omission.Reason(rawValue: try row.text(6))
                else { throw damage }
                return Omission(
                    attempt: AttemptID(try row.text(0)),
                    number: AttemptNumber(
                        learner: LearnerID(try row.text(1)), workspace: try row.text(2), quiz: QuizID(try row.text(3)),
                        source: source, number: try row.int(5)),
                    reason: reason, at: try row.integer(7))
            }
        }
    }

    func add(_ omission: Omission) throws(GradebookError) {
        try attempting {
            let number = omission.number
            try connection.query(
                """
                INSERT INTO omission (attempt, learner, workspace, quiz, source, number, reason, omittedAt)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (learner, attempt) DO NOTHING
                """, ServerField(omission.attempt), ServerField(number.learner), .text(number.workspace),
                ServerField(number.quiz), .text(number.source.rawValue), ServerField(number.number),
                .text(omission.reason.rawValue), ServerField(omission.at))
        }
    }

    func disputedAttempts() throws(GradebookError) -> Set<AttemptID> {
        try attempting {
            Set(try connection.query("SELECT attempt FROM divergence").all.map { AttemptID(try $0.text(0)) })
        }
    }

    func divergences(of attempt: AttemptID) throws(GradebookError) -> [Divergence] {
        guard let owner = try owner(of: attempt) else { return [] }
        return try attempting(reading: .attempt(attempt.rawValue)) {
            try connection.query(
                """
                SELECT lastEvent, arrivedFrom, arrivedAt, content FROM divergence WHERE learner = $1 AND attempt = $2
                ORDER BY lastEvent
                """, ServerField(owner), ServerField(attempt)
            ).all.map { row in
                Divergence(
                    attempt: attempt, lastEvent: try row.digest(0), arrivedFrom: GradebookID(try row.text(1)),
                    arrivedAt: try row.integer(2), content: try row.text(3))
            }
        }
    }

    func add(_ divergence: Divergence) throws(GradebookError) -> Bool {
        let owner = try requireOwner(of: divergence.attempt)
        return try attempting {
            try connection.query(
                """
                INSERT INTO divergence (learner, attempt, lastEvent, arrivedFrom, arrivedAt, content)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (learner, attempt, lastEvent) DO NOTHING
                """, ServerField(owner), ServerField(divergence.attempt), ServerField(divergence.lastEvent),
                ServerField(divergence.arrivedFrom), ServerField(divergence.arrivedAt), .text(divergence.content)
            ).changedCount > 0
        }
    }

    func remove(_ divergence: Divergence) throws(GradebookError) {
        let owner = try requireOwner(of: divergence.attempt)
        try attempting {
            try connection.query(
                "DELETE FROM divergence WHERE learner = $1 AND attempt = $2 AND lastEvent = $3", ServerField(owner),
                ServerField(divergence.attempt), ServerField(divergence.lastEvent))
        }
    }

    // MARK: Soundness

    /// As far as the server itself can tell: our tables, with every reference between them watched.
    func requireSoundness() throws(GradebookError) {
        try attempting {
            try Schema.requireStructure(on: connection, schema: schema)
            let unwatched = try connection.query(
                """
                SELECT conrelid::regclass::text FROM pg_constraint
                WHERE connamespace = $1::regnamespace AND NOT convalidated ORDER BY 1 LIMIT 1
                """, .text(schema)
            ).first
            if let unwatched { throw GradebookError.Damage.severed(try unwatched.text(0)) }
        }
    }
}
