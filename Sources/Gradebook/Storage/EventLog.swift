internal import CourseModel
internal import FoundationEssentials
internal import GRDB
internal import QuizEngine

/// The events of one attempt as a chain: each event's hash covers the event and the hash before it.
struct EventLog {
    let connection: Database
    let attempt: AttemptID

    /// What the first event says: all that the attempt is apart from its events, so that the chain covers the paper too.
    struct Started: Codable, Hashable {
        struct Asked: Codable, Hashable {
            /// Hashes of versions, in hexadecimal digits.
            let item: String
            let passage: String?
            let optionOrder: String
        }
        let learner: LearnerID
        let workspace: String
        let quiz: QuizID
        let quizVersion: String
        let bankVersion: String
        let number: Int
        let source: AttemptRecord.Source
        let language: LanguageTag
        /// In decimal digits: readers of JSON round large numbers.
        let seed: String
        let seen: [ItemID]
        let paper: [Asked]
    }

    struct Entry {
        let sequence: Int
        let content: String
        let instant: Instant
        let hash: Digest

        /// From the columns of `EventLog.columns`.
        init(row: Row) throws {
            sequence = try row.value(0)
            content = try row.value(1)
            instant = Instant(wall: try row.value(2), monotonic: try row.value(3), boot: try row.value(4))
            hash = Digest(bytes: Array(try row.value(5) as Data))
        }

        /// Whether nothing may follow.
        var closesAttempt: Bool {
            get throws {
                // The beginning is of another form.
                guard sequence > 0 else { return false }
                return try CanonicalJSON.value(AttemptEvent.self, of: content).closesAttempt
            }
        }
    }

    static let columns = "sequence, content, wall, monotonic, boot, hash"

    /// The last event; nil before the first.
    func last() throws -> Entry? {
        try Row.fetchOne(
            connection.cachedStatement(
                sql: "SELECT \(Self.columns) FROM event WHERE attempt = ? ORDER BY sequence DESC LIMIT 1"),
            arguments: [attempt.rawValue]
        ).map(Entry.init)
    }

    /// All events in order, the beginning first.
    func entries() throws -> [Entry] {
        let rows = try Row.fetchCursor(
            connection.cachedStatement(sql: "SELECT \(Self.columns) FROM event WHERE attempt = ? ORDER BY sequence"),
            arguments: [attempt.rawValue])
        var entries: [Entry] = []
        while let row = try rows.next() { entries.append(try Entry(row: row)) }
        return entries
    }

    /// Adds an event after `previous`, the last one; the beginning after nil.
    func append(_ content: some Encodable, after previous: Entry?, at instant: Instant) throws {
        let sequence = previous.map { $0.sequence + 1 } ?? 0
        let text = try CanonicalJSON.text(of: content)
        let hash = Self.hash(of: attempt, sequence: sequence, content: text, instant: instant, previous: previous?.hash)
        try connection.cachedStatement(
            sql: "INSERT INTO event (attempt, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            attempt.rawValue, sequence, text, instant.wall, instant.monotonic, instant.boot, Data(hash.bytes),
        ])
    }

    /// The place in the chain of the first of an attempt's events that does not fit; nil where all fit.
    ///
    /// It finds every change, insertion and reordering. It cannot find that the last events, or a whole attempt, were cut off, nor
    /// a chain that somebody with the file wrote anew from the start.
    static func firstBrokenEvent(of attempt: AttemptID, in entries: [Entry]) -> Int? {
        var previous: Digest?
        for (index, entry) in entries.enumerated() {
            let expected = hash(
                of: attempt, sequence: index, content: entry.content, instant: entry.instant, previous: previous)
            guard entry.sequence == index, entry.hash == expected else { return index }
            previous = entry.hash
        }
        return nil
    }

    private static func hash(
        of attempt: AttemptID, sequence: Int, content: String, instant: Instant, previous: Digest?
    ) -> Digest {
        var input = Digest.Input()
        input.append("coursekit event 1")
        input.append(field: attempt.rawValue)
        input.append(sequence)
        input.append(field: content)
        input.append(Int(instant.wall))
        input.append(Int(instant.monotonic))
        input.append(field: instant.boot)
        input.append(field: previous?.bytes ?? [])
        return input.digest
    }
}
