internal import CourseModel
internal import Foundation
internal import GRDB
package import Gradebook
internal import QuizEngine

// A whole gradebook, row by row, from one store to another.
extension SQLiteTransaction: KeptRowSource, KeptRowTarget {
    func forEachRow(
        of table: KeptTable, _ body: ([KeptValue]) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        let columns = table.columns.map { "kept.\"\($0.name)\"" }.joined(separator: ", ")
        let sql =
            table.isOfAttempts
            ? "SELECT attempt.learner, \(columns) FROM \"\(table.rawValue)\" AS kept JOIN attempt ON attempt.id = kept.attempt"
            : "SELECT \(columns) FROM \"\(table.rawValue)\" AS kept"
        try attempting(reading: .structure(table.rawValue)) {
            let rows = try Row.fetchCursor(connection, sql: sql)
            while let row = try rows.next() { try body((0..<row.count).map { Self.kept(row, $0) }) }
        }
    }

    private static func kept(_ row: Row, _ index: Int) -> KeptValue {
        let value: DatabaseValue = row[index]
        return switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        // No column has any; one that somebody wrote there goes over as what it reads like, and is refused by the other side.
        case .double(let number): .text("\(number)")
        case .string(let text): .text(text)
        case .blob(let bytes): .bytes(Array(bytes))
        }
    }

    func add(
        to table: KeptTable,
        _ rows: (_ take: ([KeptValue]) throws(GradebookError) -> Void) throws(GradebookError) -> Void
    ) throws(GradebookError) -> Int {
        let columns = table.columns.map { "\"\($0.name)\"" }
        let insert = """
            INSERT INTO "\(table.rawValue)" (\(columns.joined(separator: ", "))) VALUES (\(Self.places(columns.count)))
            """
        var count = 0
        try rows { values throws(GradebookError) in
            let own = table.isOfAttempts ? values.dropFirst() : values[...]
            try attempting {
                try connection.cachedStatement(sql: insert).execute(arguments: StatementArguments(own.map(Self.value)))
            }
            count += 1
        }
        return count
    }

    private static func value(_ kept: KeptValue) -> DatabaseValue {
        switch kept {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}

extension Gradebook {
    /// Writes all that another gradebook keeps, wherever that stands, into an empty file, which is a whole one by itself.
    ///
    /// - Parameter source: within a transaction.
    package static func fill(
        _ path: String, with source: any KeptRowSource, progress: (Int) -> Void = { _ in }
    ) throws(GradebookError) {
        let store = try SQLiteStore(copying: path)
        try store.write { target throws(GradebookError) in
            guard let rows = target as? SQLiteTransaction else { preconditionFailure("the store's own transactions") }
            try rows.takeAll(of: source, progress: progress)
        }
        try store.close()
    }
}
