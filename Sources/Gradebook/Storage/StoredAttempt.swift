internal import CourseModel
internal import FoundationEssentials
internal import GRDB
internal import QuizEngine

/// An attempt as its rows stand, before anything is made of them.
struct StoredAttempt {
    let id: AttemptID
    let learner: String
    let workspace: String
    let quiz: String
    let quizVersion: Data
    let bankVersion: Data
    let number: Int
    let source: String
    let language: String
    let seed: UInt64
    /// Ids of items, a JSON array.
    let seen: String
    let paper: [Asked]
    /// The beginning first.
    let entries: [EventLog.Entry]

    struct Asked {
        let position: Int
        let item: Data
        let passage: Data?
        let optionOrder: String
    }

    /// The first place where the chain of its events does not hold, or where its rows are not what the beginning of the chain says.
    var fault: Gradebook.ChainFault? {
        if let event = EventLog.firstBrokenEvent(of: id, in: entries) {
            return Gradebook.ChainFault(attempt: id, event: event)
        }
        guard let said = entries.first?.content, paper.map(\.position) == Array(paper.indices), isBegun(as: said) else {
            return Gradebook.ChainFault(attempt: id, event: nil)
        }
        return nil
    }

    private func isBegun(as said: String) -> Bool {
        // Decoding takes twenty times as long, which tells in a report on a hundred thousand attempts.
        if beginningText == said { return true }
        guard let source = AttemptRecord.Source(rawValue: source),
            let seen = try? CanonicalJSON.value([ItemID].self, of: seen),
            let beginning = try? CanonicalJSON.value(EventLog.Started.self, of: said)
        else { return false }
        return beginning
            == EventLog.Started(
                learner: LearnerID(learner), workspace: workspace, quiz: QuizID(quiz),
                quizVersion: Digest.hexadecimal(quizVersion), bankVersion: Digest.hexadecimal(bankVersion),
                number: number, source: source, language: LanguageTag(language), seed: String(seed), seen: seen,
                paper: paper.map { asked in
                    EventLog.Started.Asked(
                        item: Digest.hexadecimal(asked.item), passage: asked.passage.map(Digest.hexadecimal),
                        optionOrder: asked.optionOrder)
                })
    }

    /// What the beginning says of these rows, as `CanonicalJSON` writes it; nil where a text in them needs escapes.
    var beginningText: String? {
        let texts = [learner, workspace, quiz, source, language] + paper.map(\.optionOrder)
        let isPlain = texts.allSatisfy { text in
            text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        }
        guard isPlain else { return nil }
        let asked = paper.map { asked in
            let passage = asked.passage.map { #","passage":"\#(Digest.hexadecimal($0))""# } ?? ""
            return #"{"item":"\#(Digest.hexadecimal(asked.item))","optionOrder":"\#(asked.optionOrder)"\#(passage)}"#
        }
        return
            #"{"bankVersion":"\#(Digest.hexadecimal(bankVersion))","language":"\#(language)","learner":"\#(learner)","#
            + #""number":\#(number),"paper":[\#(asked.joined(separator: ","))],"quiz":"\#(quiz)","#
            + #""quizVersion":"\#(Digest.hexadecimal(quizVersion))","seed":"\#(seed)","seen":\#(seen),"#
            + #""source":"\#(source)","workspace":"\#(workspace)"}"#
    }
}

/// Reads attempts' rows.
struct AttemptRows {
    /// The columns that `attempt(row:)` needs, in order.
    static let columns = """
        attempt.id, attempt.learner, attempt.workspace, attempt.quiz, attempt.quizVersion, attempt.bankVersion, attempt.number,
        attempt.source, attempt.language, attempt.seed, attempt.seen
        """
    static let columnCount = 11

    private let connection: Database
    private let selectAttempt: Statement
    private let selectPaper: Statement

    init(connection: Database) throws {
        self.connection = connection
        selectAttempt = try connection.cachedStatement(sql: "SELECT \(Self.columns) FROM attempt WHERE id = ?")
        selectPaper = try connection.cachedStatement(
            sql: """
                SELECT position, itemVersion, passageVersion, optionOrder FROM paperItem WHERE attempt = ? ORDER BY position
                """)
    }

    /// nil where there is no such attempt.
    func attempt(_ id: AttemptID) throws -> StoredAttempt? {
        try Row.fetchOne(selectAttempt, arguments: [id.rawValue]).map(attempt(row:))
    }

    /// The attempt of a row of `columns`.
    func attempt(row: Row) throws -> StoredAttempt {
        let id = AttemptID(try row.value(0))
        var paper: [StoredAttempt.Asked] = []
        let asked = try Row.fetchCursor(selectPaper, arguments: [id.rawValue])
        while let row = try asked.next() {
            paper.append(
                StoredAttempt.Asked(
                    position: try row.value(0), item: try row.value(1), passage: try row.valueIfPresent(2),
                    optionOrder: try row.value(3)))
        }
        return StoredAttempt(
            id: id, learner: try row.value(1), workspace: try row.value(2), quiz: try row.value(3),
            quizVersion: try row.value(4), bankVersion: try row.value(5), number: try row.value(6),
            source: try row.value(7), language: try row.value(8), seed: UInt64(bitPattern: try row.value(9) as Int64),
            seen: try row.value(10), paper: paper,
            entries: try EventLog(connection: connection, attempt: id).entries())
    }
}
