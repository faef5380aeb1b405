internal import CourseModel
internal import FoundationEssentials
internal import GRDB
internal import QuizEngine

/// Reads attempts back from their rows. What many attempts share is decoded once: versions of items and quizzes, and events, of
/// which a class of learners makes the same few hundred again and again.
struct AttemptReader {
    /// The columns that `attempt(row:)` needs, in order.
    static let columns = """
        attempt.id, attempt.learner, attempt.workspace, attempt.quizVersion, attempt.number, attempt.source, attempt.language,
        attempt.seed
        """

    private let frozen: FrozenContent
    private let selectAttempt: Statement
    private let selectPaper: Statement
    private let selectEvents: Statement
    private var items: [Data: Item] = [:]
    private var passages: [Data: Passage] = [:]
    private var quizzes: [Data: QuizVersion] = [:]
    private var events: [String: AttemptEvent] = [:]

    init(connection: Database) throws {
        frozen = FrozenContent(connection: connection)
        selectAttempt = try connection.cachedStatement(sql: "SELECT \(Self.columns) FROM attempt WHERE id = ?")
        selectPaper = try connection.cachedStatement(
            sql: "SELECT itemVersion, passageVersion, optionOrder FROM paperItem WHERE attempt = ? ORDER BY position")
        selectEvents = try connection.cachedStatement(
            sql: "SELECT content, wall, monotonic, boot FROM event WHERE attempt = ? ORDER BY sequence")
    }

    /// An attempt with its events folded in, and how many they are after the beginning.
    mutating func attempt(_ id: AttemptID) throws -> (attempt: AttemptRecord, eventCount: Int) {
        guard let row = try Row.fetchOne(selectAttempt, arguments: [id.rawValue]) else {
            throw GradebookError.unknownAttempt(id.rawValue)
        }
        return try attempt(row: row)
    }

    /// The attempt of a row of `columns`.
    mutating func attempt(row: Row) throws -> (attempt: AttemptRecord, eventCount: Int) {
        let id = AttemptID(row[0] as String)
        do {
            return try fold(row, of: id)
        } catch is DecodingError {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "attempt \(id)")
        }
    }

    private mutating func fold(_ row: Row, of id: AttemptID) throws -> (attempt: AttemptRecord, eventCount: Int) {
        let rows = try Row.fetchCursor(selectEvents, arguments: [id.rawValue])
        guard let start = try rows.next(), let source = AttemptRecord.Source(rawValue: row[5]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "attempt \(id)")
        }
        var record = AttemptRecord(
            id: id, learner: LearnerID(row[1] as String), workspace: row[2], quiz: try quiz(row[3]), number: row[4],
            source: source, language: LanguageTag(row[6]), seed: UInt64(bitPattern: row[7]), paper: try paper(of: id),
            startedAt: Self.instant(of: start))
        var count = 0
        while let row = try rows.next() {
            record.apply(try event(row[0]), at: Self.instant(of: row))
            count += 1
        }
        return (record, count)
    }

    private static func instant(of row: Row) -> Instant {
        Instant(wall: row[1], monotonic: row[2], boot: row[3])
    }

    private mutating func event(_ content: String) throws -> AttemptEvent {
        if let known = events[content] { return known }
        let event = try CanonicalJSON.value(AttemptEvent.self, of: content)
        // Typed numbers are without end, and memory is not.
        if events.count < 10_000 { events[content] = event }
        return event
    }

    private mutating func paper(of attempt: AttemptID) throws -> Paper {
        var paperItems: [PaperItem] = []
        var paperPassages: [Passage] = []
        let rows = try Row.fetchCursor(selectPaper, arguments: [attempt.rawValue])
        while let row = try rows.next() {
            let passage = try (row[1] as Data?).map { try self.passage($0) }
            if let passage, !paperPassages.contains(where: { $0.id == passage.id }) { paperPassages.append(passage) }
            paperItems.append(
                PaperItem(
                    item: try item(row[0]), optionOrder: (row[2] as String).compactMap(OptionLetter.init),
                    passage: passage?.id))
        }
        return Paper(items: paperItems, passages: paperPassages)
    }

    private mutating func item(_ hash: Data) throws -> Item {
        if let known = items[hash] { return known }
        let item = try frozen.thaw(Item.self, hash: hash, from: .itemVersion)
        items[hash] = item
        return item
    }

    private mutating func passage(_ hash: Data) throws -> Passage {
        if let known = passages[hash] { return known }
        let passage = try frozen.thaw(Passage.self, hash: hash, from: .passageVersion)
        passages[hash] = passage
        return passage
    }

    private mutating func quiz(_ hash: Data) throws -> QuizVersion {
        if let known = quizzes[hash] { return known }
        let quiz = try frozen.thaw(QuizVersion.self, hash: hash, from: .quizVersion)
        quizzes[hash] = quiz
        return quiz
    }
}
