package import CourseModel
internal import Foundation
internal import GRDB
package import QuizEngine

extension Gradebook {
    /// What is needed to begin an attempt.
    package struct Beginning: Sendable {
        package let quiz: Quiz
        package let courseTitle: Localized<String>?
        /// The objectives of the quiz's items, with their texts.
        package let objectives: [Objective]
        package let workspace: String
        /// The IANA name of the zone in which the workspace's days begin.
        package let timeZone: String
        package let source: AttemptRecord.Source
        /// Whether somebody sits the quiz, item by item: then an attempt in progress is gone on with, and the quiz's number of
        /// attempts holds. An answers file may be tried as often as one likes.
        package let isSitting: Bool
        package let language: LanguageTag
        package let seed: UInt64

        package init(
            quiz: Quiz, courseTitle: Localized<String>?, objectives: [Objective], workspace: String, timeZone: String,
            source: AttemptRecord.Source, isSitting: Bool, language: LanguageTag, seed: UInt64
        ) {
            self.quiz = quiz
            self.courseTitle = courseTitle
            self.objectives = objectives
            self.workspace = workspace
            self.timeZone = timeZone
            self.source = source
            self.isSitting = isSitting
            self.language = language
            self.seed = seed
        }

        var quizVersion: QuizVersion {
            QuizVersion(
                id: quiz.id, title: quiz.title, course: quiz.course, courseTitle: courseTitle, kind: quiz.kind,
                rules: quiz.rules, objectives: objectives, timeZone: timeZone)
        }
    }

    /// Begins an attempt: counts it, draws its paper and stores what is asked, in one transaction.
    ///
    /// Attempts of each source are counted apart: what was not answered by a person at a terminal uses up none of the learner's
    /// attempts.
    ///
    /// - Throws: `GradebookError.attemptMovedOn` where an earlier sitting of the quiz is still in progress, begun perhaps at
    ///   another terminal a moment ago: it is to be resumed, so that nobody uses up attempts in looking for an easier paper.
    package func begin(
        _ beginning: Beginning, for learner: LearnerID, at now: Instant
    ) throws(GradebookError) -> AttemptRecord {
        // Before the transaction, because a large bank takes a while.
        let bank = BankVersion.digest(of: beginning.quiz.entries)
        return try write { connection in
            let quiz = beginning.quiz
            let last = try Self.lastAttempt(
                at: quiz.id, workspace: beginning.workspace, learner: learner, source: beginning.source, in: connection)
            if let last, beginning.isSitting {
                try Self.requireEnd(of: last.id, at: now, in: connection)
                if let limit = quiz.rules.attempts, last.number >= limit {
                    throw GradebookError.noAttemptsLeft(limit: limit)
                }
            }
            let seen = try Self.seenItems(
                of: quiz, learner: learner, workspace: beginning.workspace, in: connection)
            let unseen = Set(quiz.items.map(\.id)).subtracting(seen)
            let paper: Paper
            do {
                paper = try Paper(drawnFrom: quiz, seed: beginning.seed, unseen: unseen)
            } catch {
                throw GradebookError.cannotDraw
            }
            let record = AttemptRecord(
                id: AttemptID(UUID().uuidString.lowercased()), learner: learner, workspace: beginning.workspace,
                quiz: beginning.quizVersion, number: (last?.number ?? 0) + 1, source: beginning.source,
                language: beginning.language, seed: beginning.seed, paper: paper, startedAt: now)
            try Self.store(record, bank: bank, seen: seen, in: connection)
            return record
        }
    }

    /// Refuses a new attempt while one may be gone on with: neither closed nor over by the clock.
    private static func requireEnd(of id: AttemptID, at now: Instant, in connection: Database) throws {
        var reader = try AttemptReader(connection: connection)
        var attempt = try reader.attempt(id).attempt
        attempt.endIfTimeIsUp(at: now)
        guard attempt.state != .inProgress else { throw GradebookError.attemptMovedOn(id.rawValue) }
    }

    /// Adds an event to an attempt. When this returns, it is on the disk.
    ///
    /// An event that was recorded is recorded once, however often this is tried: whoever was told of a fault may not know whether
    /// it came before the commit or after it.
    ///
    /// - Parameter eventCount: how many events the caller has recorded, or seen, after the beginning. Where another terminal has
    ///   added one in the meantime, or the attempt is closed, nothing is written.
    package func record(
        _ event: AttemptEvent, of attempt: AttemptID, after eventCount: Int, at now: Instant
    ) throws(GradebookError) {
        try write { connection in
            let log = EventLog(connection: connection, attempt: attempt)
            guard let last = try log.last() else { throw GradebookError.unknownAttempt(attempt.rawValue) }
            let isRecorded =
                try last.sequence == eventCount + 1 && last.instant == now
                && last.content == CanonicalJSON.text(of: event)
            if isRecorded { return }
            guard last.sequence == eventCount, try !last.closesAttempt else {
                throw GradebookError.attemptMovedOn(attempt.rawValue)
            }
            try log.append(event, after: last, at: now)
        }
    }

    /// The learner's attempt in progress at a quiz, with the number of its events after the beginning; nil where there is none.
    ///
    /// One whose time is up is in progress until its session has closed it, so that the learner sees how it ended.
    package func attemptInProgress(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source = .interactive
    ) throws(GradebookError) -> (attempt: AttemptRecord, eventCount: Int)? {
        try read { connection in
            let last = try Self.lastAttempt(
                at: quiz, workspace: workspace, learner: learner, source: source, in: connection)
            guard let last else { return nil }
            var reader = try AttemptReader(connection: connection)
            let found = try reader.attempt(last.id)
            return found.attempt.state == .inProgress ? found : nil
        }
    }

    private static func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source, in connection: Database
    ) throws -> (id: AttemptID, number: Int)? {
        try Row.fetchOne(
            connection,
            sql: """
                SELECT id, number FROM attempt WHERE learner = ? AND workspace = ? AND quiz = ? AND source = ?
                ORDER BY number DESC LIMIT 1
                """,
            arguments: [learner.rawValue, workspace, quiz.rawValue, source.rawValue]
        ).map { (AttemptID(try $0.value(0)), try $0.value(1)) }
    }

    /// The bank's items that the learner was asked before, by a person's or an imported attempt.
    private static func seenItems(
        of quiz: Quiz, learner: LearnerID, workspace: String, in connection: Database
    ) throws -> Set<ItemID> {
        let asked = try String.fetchSet(
            connection,
            sql: """
                SELECT DISTINCT itemVersion.item FROM attempt
                JOIN paperItem ON paperItem.attempt = attempt.id JOIN itemVersion ON itemVersion.hash = paperItem.itemVersion
                WHERE attempt.learner = ? AND attempt.workspace = ? AND attempt.quiz = ? AND attempt.source <> 'scripted'
                """,
            arguments: [learner.rawValue, workspace, quiz.id.rawValue])
        return Set(quiz.items.map(\.id)).intersection(asked.map { ItemID($0) })
    }

    private static func store(
        _ record: AttemptRecord, bank: Digest, seen: Set<ItemID>, in connection: Database
    ) throws {
        let frozen = FrozenContent(connection: connection)
        let quiz = try frozen.freeze(record.quiz, named: record.quiz.id.rawValue, in: .quizVersion)
        let seen = seen.sorted()
        try connection.execute(
            sql: """
                INSERT INTO attempt (id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.id.rawValue, record.learner.rawValue, record.workspace, record.quiz.id.rawValue,
                Data(quiz.bytes),
                Data(bank.bytes), record.number, record.source.rawValue, record.language.rawValue,
                Int64(bitPattern: record.seed), try CanonicalJSON.text(of: seen),
            ])
        var passages: [Identifier<Passage>: Digest] = [:]
        for passage in record.paper.passages {
            passages[passage.id] = try frozen.freeze(passage, named: passage.id.rawValue, in: .passageVersion)
        }
        var asked: [EventLog.Started.Asked] = []
        for (position, paperItem) in record.paper.items.enumerated() {
            let item = try frozen.freeze(paperItem.item, named: paperItem.item.id.rawValue, in: .itemVersion)
            let passage = paperItem.passage.flatMap { passages[$0] }
            let order = paperItem.optionOrder.map(\.description).joined()
            try connection.cachedStatement(
                sql:
                    "INSERT INTO paperItem (attempt, position, itemVersion, passageVersion, optionOrder) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                record.id.rawValue, position, Data(item.bytes), passage.map { Data($0.bytes) }, order,
            ])
            asked.append(.init(item: item.hexadecimal, passage: passage?.hexadecimal, optionOrder: order))
        }
        try EventLog(connection: connection, attempt: record.id).append(
            EventLog.Started(
                learner: record.learner, workspace: record.workspace, quiz: record.quiz.id,
                quizVersion: quiz.hexadecimal,
                bankVersion: bank.hexadecimal, number: record.number, source: record.source, language: record.language,
                seed: String(record.seed), seen: seen, paper: asked),
            after: nil, at: record.startedAt)
    }
}
