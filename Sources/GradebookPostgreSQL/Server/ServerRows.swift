internal import CPostgreSQL
internal import Gradebook

/// What a statement gave: rows of values in the server's binary form. A class, because libpq's memory is freed with it.
final class ServerRows {
    private let result: OpaquePointer
    private let libpq: postgresql_functions
    /// `uuid` in PostgreSQL's list of types, which is settled.
    private static let uuidType: Oid = 2950

    init(_ result: OpaquePointer, _ libpq: postgresql_functions) {
        self.result = result
        self.libpq = libpq
    }

    deinit { libpq.PQclear(result) }

    var count: Int { Int(libpq.PQntuples(result)) }
    /// How many rows a statement has changed.
    var changedCount: Int { Int(String(cString: libpq.PQcmdTuples(result))) ?? 0 }
    var first: Row? { count > 0 ? Row(rows: self, number: 0) : nil }
    var all: [Row] { (0..<count).map { Row(rows: self, number: Int32($0)) } }

    /// A value is of another type than it should be: the tables are none of ours.
    struct WrongType: Error {}

    struct Row {
        let rows: ServerRows
        let number: Int32

        func isNull(_ column: Int) -> Bool { rows.libpq.PQgetisnull(rows.result, number, Int32(column)) != 0 }

        /// A value's bytes as the server sends them.
        private func raw(_ column: Int) throws -> UnsafeRawBufferPointer {
            guard !isNull(column) else { throw WrongType() }
            return UnsafeRawBufferPointer(
                start: rows.libpq.PQgetvalue(rows.result, number, Int32(column)),
                count: Int(rows.libpq.PQgetlength(rows.result, number, Int32(column))))
        }

        func bytes(_ column: Int) throws -> [UInt8] { Array(try raw(column)) }
        func digest(_ column: Int) throws -> Digest { Digest(bytes: try bytes(column)) }

        /// A text, or a UUID in lower case.
        func text(_ column: Int) throws -> String {
            let raw = try raw(column)
            guard rows.libpq.PQftype(rows.result, Int32(column)) == ServerRows.uuidType else {
                return String(decoding: raw, as: UTF8.self)
            }
            guard raw.count == 16 else { throw WrongType() }
            return UUIDText.text(of: raw)
        }

        /// A whole number of two, four or eight bytes, the highest first.
        func integer(_ column: Int) throws -> Int64 {
            let raw = try raw(column)
            let bits = raw.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            switch raw.count {
            case 2: return Int64(Int16(truncatingIfNeeded: bits))
            case 4: return Int64(Int32(truncatingIfNeeded: bits))
            case 8: return Int64(bitPattern: bits)
            default: throw WrongType()
            }
        }

        func int(_ column: Int) throws -> Int { Int(try integer(column)) }

        func flag(_ column: Int) throws -> Bool {
            let raw = try raw(column)
            guard raw.count == 1 else { throw WrongType() }
            return raw[0] != 0
        }

        func ifPresent<Value>(_ column: Int, _ value: (Int) throws -> Value) throws -> Value? {
            isNull(column) ? nil : try value(column)
        }
    }
}

/// 16 bytes as `8-4-4-4-12` digits.
private enum UUIDText {
    static func text(of bytes: UnsafeRawBufferPointer) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
