internal import Foundation
internal import GRDB
internal import Gradebook

// What was asked, in its parts.
extension SQLiteTransaction {
    func content(_ kind: FrozenContent.Kind, hash: Digest) throws(GradebookError) -> String? {
        try attempting {
            try String.fetchOne(
                connection.cachedStatement(
                    sql: "SELECT content FROM \(kind.table) WHERE hash = ? AND \(kind.condition)"),
                arguments: [hash.data])
        }
    }

    func momentsLastAsked(of versions: [Digest]) throws(GradebookError) -> [Digest: [String: Int64]] {
        try attempting {
            // No index leads from an item to the papers that ask it: they are gone through once, whatever is asked for.
            let wanted = "[\(versions.map { "\"\($0.hexadecimal.uppercased())\"" }.joined(separator: ","))]"
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT paperItem.itemVersion, attempt.workspace, max(event.wall) FROM paperItem
                    JOIN attempt ON attempt.id = paperItem.attempt
                    JOIN event ON event.attempt = paperItem.attempt AND event.sequence = 0
                    WHERE hex(paperItem.itemVersion) IN (SELECT value FROM json_each(?))
                    GROUP BY paperItem.itemVersion, attempt.workspace
                    """, arguments: [wanted])
            var moments: [Digest: [String: Int64]] = [:]
            while let row = try rows.next() {
                moments[Digest(try row.value(0)), default: [:]][try row.value(1)] = try row.value(2)
            }
            return moments
        }
    }

    func forEachContent(
        of kind: FrozenContent.Kind, _ body: (FrozenContent) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting {
            let rows = try Row.fetchCursor(
                connection,
                sql: "SELECT hash, \(kind.nameColumn), content FROM \(kind.table) WHERE \(kind.condition)")
            while let row = try rows.next() {
                try body(
                    FrozenContent(
                        kind: kind, hash: Digest(try row.value(0)), name: try row.value(1), text: try row.value(2)))
            }
        }
    }
}

extension Digest {
    init(_ data: Data) { self.init(bytes: Array(data)) }
    var data: Data { Data(bytes) }
}

extension Row {
    /// The value of a column, by its place in the statement.
    ///
    /// Not `row[index]`: that ends the program where the value is of another type than it should be, and a file may hold anything.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value {
        try decode(Value.self, atIndex: index)
    }

    /// The value of a column that may be empty.
    func valueIfPresent<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value? {
        try decode(Value?.self, atIndex: index)
    }
}
