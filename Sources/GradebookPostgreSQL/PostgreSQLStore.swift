internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine

/// A gradebook's store on a PostgreSQL server.
///
/// Whoever writes takes the locks of what he decides about before he reads (`ServerLock`), so that everybody sees what was committed before.
/// A transaction that another one was in the way of, or whose connection broke, is run again; whether it was committed at the end of a
/// connection is read back first.
struct PostgreSQLStore: GradebookStore {
    let line: ServerLine
    /// What was found when it was opened.
    let news: ServerNews

    var path: String { line.address.text }
    private var schema: String { line.address.schema }

    func close() throws(GradebookError) { line.close() }

    // MARK: Reading

    func read<Result>(
        _ body: (any GradebookReading) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        try line.with { state throws(GradebookError) in
            let connection = try begin(
                &state, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(settings)SELECT 1")
            let transaction = transaction(on: connection, state)
            do throws(GradebookError) {
                let result = try body(transaction)
                try finish(&state, connection, transaction)
                return result
            } catch {
                giveUp(&state, connection, transaction)
                throw error
            }
        }
    }

    private func finish(
        _ state: inout ServerLine.State, _ connection: ServerConnection, _ transaction: PostgreSQLTransaction
    ) throws(GradebookError) {
        if let failure = transaction.failure { throw GradebookError(failure, path: path) }
        do { try connection.run("COMMIT") } catch {
            throw Self.translated(error, path: path)
        }
        state.memory.take(transaction.memory)
    }

    // MARK: Writing

    func write<Result>(
        within scope: WritingScope, _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        guard !news.isReadOnly else { throw .server(path: path, .readOnly) }
        var writing = WritingOnTheWay<Result>(isNarrow: scope != .everything)
        return try line.with { state throws(GradebookError) in
            while true {
                do throws(GradebookError) {
                    if let result = try once(&state, scope, &writing, body) { return result }
                } catch {
                    guard writing.mayTryAgain(after: error) else { throw writing.final(error) }
                }
            }
        }
    }

    /// Runs the transaction once.
    ///
    /// - Returns: nil where it has to be run again.
    private func once<Result>(
        _ state: inout ServerLine.State, _ scope: WritingScope, _ writing: inout WritingOnTheWay<Result>,
        _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result? {
        let connection = try begin(&state, beginning(of: scope, owners: state.memory.owners))
        let transaction = transaction(on: connection, state, isNarrow: scope != .everything)
        do throws(GradebookError) {
            if case .attempt(let id) = scope, state.memory.owners[id] == nil,
                let owner = try transaction.owner(of: id)
            {
                try transaction.take(.learner(owner))
            }
            // Whether what was said at the end of a broken connection was heard.
            if let unsettled = writing.unsettled, try transaction.isKept(unsettled.mark) {
                giveUp(&state, connection, transaction)
                return unsettled.result
            }
            writing.settle()
            let result = try body(transaction)
            if let failure = transaction.failure { throw GradebookError(failure, path: path) }
            let mark = try scope.isMarked ? transaction.keepMark() : nil
            do {
                try connection.run("COMMIT")
            } catch let error as ServerError where error.isLost {
                state.connection = nil
                writing.leaveUnsettled(mark.map { ($0, result) })
                writing.failure = error
                throw .server(path: path, .away(isSettled: false))
            } catch {
                transaction.note(error)
                throw Self.translated(error, path: path)
            }
            state.memory.take(transaction.memory)
            return result
        } catch {
            if let failure = transaction.failure { writing.failure = failure }
            giveUp(&state, connection, transaction)
            throw error
        }
    }

    /// What a transaction begins with, in one round trip.
    private func beginning(of scope: WritingScope, owners: [AttemptID: LearnerID]) -> String {
        var locks: [ServerLock] = [.gradebook(isShared: scope != .everything)]
        switch scope {
        case .everything: break
        case .sittings(let learner): locks.append(.learner(learner))
        case .attempt(let id): if let owner = owners[id] { locks.append(.learner(owner)) }
        case .signingIn: locks.append(.signingIn)
        }
        let calls = locks.map { $0.call(in: schema) }.joined(separator: ", ")
        return """
            BEGIN ISOLATION LEVEL READ COMMITTED; \(settings)SET LOCAL lock_timeout TO '30s';
            SELECT set_config('synchronous_commit',
                CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true), \(calls)
            """
    }

    // MARK: Both

    /// Hold until the end of the transaction only.
    private var settings: String { "SET LOCAL search_path TO \"\(schema)\", pg_temp; " }

    /// Begins a transaction; where the connection broke since the last one, on a new connection.
    private func begin(_ state: inout ServerLine.State, _ statements: String) throws(GradebookError) -> ServerConnection
    {
        let isFresh = state.connection == nil
        let connection = try line.connection(&state)
        do {
            try connection.run(statements)
            return connection
        } catch let error as ServerError where error.isLost && !isFresh {
            state.connection = nil
            return try begin(&state, statements)
        } catch {
            if (error as? ServerError)?.isLost ?? true {
                state.connection = nil
            } else {
                _ = try? connection.run("ROLLBACK")
            }
            throw Self.translated(error, path: path)
        }
    }

    private func giveUp(
        _ state: inout ServerLine.State, _ connection: ServerConnection, _ transaction: PostgreSQLTransaction
    ) {
        if transaction.failure?.isLost ?? false {
            state.connection = nil
        } else if state.connection != nil {
            do { try connection.run("ROLLBACK") } catch { state.connection = nil }
        }
    }

    private func transaction(
        on connection: ServerConnection, _ state: ServerLine.State, isNarrow: Bool = false
    ) -> PostgreSQLTransaction {
        PostgreSQLTransaction(
            on: connection, path: path, schema: schema, isNarrow: isNarrow, remembering: state.memory)
    }

    static func translated(_ error: any Error, path: String) -> GradebookError {
        switch error {
        case let error as GradebookError: error
        case let error as ServerError: GradebookError(error, path: path)
        case let damage as GradebookError.Damage: .damaged(path: path, damage)
        case let fault as ServerFault: .server(path: path, fault)
        case is Schema.Newer: .newerFormat(path: path)
        default: .damaged(path: path, .file(String(describing: type(of: error))))
        }
    }

    /// The old states of rows are taken out of the tables' files. What stands in the server's log, its copies and its backups is for whoever
    /// runs it.
    func scrub() throws(GradebookError) {
        try line.with { state throws(GradebookError) in
            let connection = try line.connection(&state)
            do {
                for table in [
                    "person", "commitment", "personChange", "shortAnswer", "operator", "exception", "attendance",
                    "outsideResult", "assignment", "pin",
                ] {
                    try connection.run("VACUUM (FULL) \"\(schema)\".\(table)")
                }
            } catch {
                throw Self.translated(error, path: path)
            }
        }
    }
}

extension WritingScope {
    /// Whether it leaves a mark by which whoever lost the connection finds out that it was committed. An event of an attempt is its own.
    fileprivate var isMarked: Bool {
        if case .attempt = self { false } else { true }
    }
}
