internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine

/// What the tables of a gradebook on a server say and take within a transaction. A class, because it remembers what the server said was wrong:
/// after that the transaction takes nothing any more.
final class PostgreSQLTransaction {
    let connection: ServerConnection
    /// Where the gradebook is, for messages.
    let path: String
    let schema: String
    /// Whether others may write meanwhile what this one does not decide about.
    let isNarrow: Bool
    /// What it has learnt, to be remembered once it is committed.
    private(set) var memory: ServerMemory
    private(set) var failure: ServerError?
    private var hasEnds = false
    private var cursorCount = 0

    init(
        on connection: ServerConnection, path: String, schema: String, isNarrow: Bool, remembering memory: ServerMemory
    ) {
        self.connection = connection
        self.path = path
        self.schema = schema
        self.isNarrow = isNarrow
        self.memory = memory
    }

    func note(_ error: any Error) {
        if failure == nil { failure = error as? ServerError }
    }

    /// Runs something and turns the server's errors into ours.
    ///
    /// - Parameter damage: what is damaged where a column has a value of another type than it should.
    @discardableResult
    func attempting<Result>(
        reading damage: GradebookError.Damage? = nil, _ body: () throws -> Result
    ) throws(GradebookError) -> Result {
        do {
            return try body()
        } catch let error as ServerError {
            note(error)
            throw GradebookError(error, path: path)
        } catch is ServerRows.WrongType {
            throw .damaged(path: path, damage ?? .structure("?"))
        } catch {
            throw PostgreSQLStore.translated(error, path: path)
        }
    }

    // MARK: Locks and marks

    func take(_ lock: ServerLock) throws(GradebookError) {
        try attempting { try connection.run("SELECT \(lock.call(in: schema))") }
    }

    /// Takes the lock of whatever has an order that all share, unless all is locked anyway.
    func takeEnds() throws(GradebookError) {
        guard isNarrow, !hasEnds else { return }
        try take(.ends)
        hasEnds = true
    }

    func keepMark() throws(GradebookError) -> String {
        let mark = UUID().uuidString.lowercased()
        try attempting { try connection.query("INSERT INTO mark (id) VALUES ($1)", .text(mark)) }
        return mark
    }

    func isKept(_ mark: String) throws(GradebookError) -> Bool {
        try attempting { try connection.query("SELECT id FROM mark WHERE id = $1", .text(mark)).first != nil }
    }

    // MARK: Whose attempts are

    /// The learner id of an attempt; nil where there is no such attempt.
    func owner(of attempt: AttemptID) throws(GradebookError) -> LearnerID? {
        if let known = memory.owners[attempt] { return known }
        let owner = try attempting(reading: .attempt(attempt.rawValue)) {
            try connection.query("SELECT learner FROM attempt WHERE id = $1", ServerField(attempt)).first.map {
                LearnerID(try $0.text(0))
            }
        }
        if let owner { know(owner, of: attempt) }
        return owner
    }

    func know(_ owner: LearnerID, of attempt: AttemptID) { memory.owners[attempt] = owner }

    func isKnown(_ content: FrozenContent) -> Bool {
        memory.contents.contains(.init(kind: content.kind, hash: content.hash))
    }
    func know(_ content: FrozenContent) { memory.contents.insert(.init(kind: content.kind, hash: content.hash)) }

    // MARK: Many rows

    /// Hands the rows of a statement to `body` in pages, of which the memory holds one at a time. `body` may ask for other things meanwhile.
    func forEachPage(
        of statement: String, _ fields: [ServerField] = [], _ body: ([ServerRows.Row]) throws -> Void
    ) throws {
        cursorCount += 1
        let cursor = "page\(cursorCount)"
        try connection.query("DECLARE \(cursor) NO SCROLL CURSOR FOR \(statement)", fields)
        while true {
            let rows = try connection.query("FETCH \(Self.pageSize) FROM \(cursor)").all
            if !rows.isEmpty { try body(rows) }
            guard rows.count == Self.pageSize else { break }
        }
        try connection.run("CLOSE \(cursor)")
    }

    func forEachRow(
        of statement: String, _ fields: [ServerField] = [], _ body: (ServerRows.Row) throws -> Void
    ) throws {
        try forEachPage(of: statement, fields) { rows in for row in rows { try body(row) } }
    }

    private static let pageSize = 500
}
