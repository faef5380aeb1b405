internal import CourseModel
package import Gradebook

// A whole gradebook, row by row, from one store to another.
extension PostgreSQLTransaction: KeptRowSource, KeptRowTarget {
    func forEachRow(
        of table: KeptTable, _ body: ([KeptValue]) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        let columns = table.columns
        let names = (table.isOfAttempts ? ["learner"] : []) + columns.map(\.name)
        let kinds = (table.isOfAttempts ? [.text] : []) + columns.map(\.kind)
        try attempting(reading: .structure(table.rawValue)) {
            try forEachRow(of: "SELECT \(names.joined(separator: ", ")) FROM \(table.rawValue)") { row in
                try body(
                    kinds.enumerated().map { index, kind in
                        if row.isNull(index) { return .null }
                        switch kind {
                        case .text: return .text(try row.text(index))
                        case .integer: return .integer(try row.integer(index))
                        case .bytes: return .bytes(try row.bytes(index))
                        }
                    })
            }
        }
    }

    func add(
        to table: KeptTable,
        _ rows: (_ take: ([KeptValue]) throws(GradebookError) -> Void) throws(GradebookError) -> Void
    ) throws(GradebookError) -> Int {
        var names = table.columns.map(\.name)
        if table.isOfAttempts { names.insert("learner", at: 0) }
        // When something was recorded elsewhere, our server's clock did not see.
        if table == .event { names.append("recordedAt") }
        try attempting {
            try connection.beginCopy("COPY \(table.rawValue) (\(names.joined(separator: ", "))) FROM STDIN")
        }
        do throws(GradebookError) {
            var lines: [UInt8] = []
            try rows { values throws(GradebookError) in
                try attempting {
                    try CopyLine.append(table == .event ? values + [.null] : values, to: &lines)
                    guard lines.count > 1 << 16 else { return }
                    try connection.sendCopy(lines)
                    lines.removeAll(keepingCapacity: true)
                }
            }
            return try attempting {
                try connection.sendCopy(lines)
                return try connection.endCopy()
            }
        } catch {
            _ = try? connection.endCopy(isGivenUp: true)
            throw error
        }
    }
}

/// A row in the text form of PostgreSQL's COPY: values apart by tabs, `\N` for none.
private enum CopyLine {
    static func append(_ values: [KeptValue], to line: inout [UInt8]) throws {
        for (index, value) in values.enumerated() {
            if index > 0 { line.append(UInt8(ascii: "\t")) }
            switch value {
            case .null: line += Array("\\N".utf8)
            case .integer(let number): line += Array(String(number).utf8)
            case .text(let text): try append(text, to: &line)
            case .bytes(let bytes): line += Array("\\\\x".utf8) + Array(Digest(bytes: bytes).hexadecimal.utf8)
            }
        }
        line.append(UInt8(ascii: "\n"))
    }

    private static func append(_ text: String, to line: inout [UInt8]) throws {
        for byte in text.utf8 {
            switch byte {
            case 0: throw ServerError(state: "22021", message: "U+0000")
            case UInt8(ascii: "\\"): line += [byte, byte]
            case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\r"): line += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            case UInt8(ascii: "\t"): line += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            default: line.append(byte)
            }
        }
    }
}

extension Gradebook {
    /// Makes a gradebook on a server that keeps all that another one keeps, wherever that stands: all of it, or nothing.
    ///
    /// - Parameter source: within a transaction.
    /// - Throws: `GradebookError.server` with `alreadyThere` where the schema holds anything.
    package static func make(
        onServer address: String, with source: any KeptRowSource,
        password: @escaping @Sendable () -> String? = { nil }, progress: (Int) -> Void = { _ in }
    ) throws(GradebookError) -> Gradebook {
        try build(onServer: address, password: password) { connection, schema in
            let transaction = PostgreSQLTransaction(
                on: connection, path: address, schema: schema, isNarrow: false, remembering: ServerMemory())
            try transaction.takeAll(of: source, progress: progress)
        }
    }
}
