internal import CPostgreSQL
internal import CourseModel
internal import Gradebook

/// A connection to a server. It keeps nothing between two transactions, no setting and no prepared statement, so that the one after may go
/// to another session of a pool. A class, because libpq's memory is freed with it.
///
/// Used by one thread at a time: whoever has it holds the store's lock.
final class ServerConnection: @unchecked Sendable {
    private let connection: OpaquePointer
    private let libpq: postgresql_functions
    /// How many statements were sent, for those who count round trips.
    private(set) var statementCount = 0

    /// The oldest server whose grants and functions we use.
    private static let oldestVersion = 150_000

    /// - Parameter password: asked for where the server wants one and nobody has said it; nil where nobody can be asked.
    init(
        to address: ServerAddress, password: () -> String? = { nil }
    ) throws(ServerFault) {
        let libpq = try Libpq.functions()
        var opened = try Self.open(address, libpq, password: nil)
        if libpq.PQstatus(opened) != 0, libpq.PQconnectionNeedsPassword(opened) != 0, let said = password() {
            libpq.PQfinish(opened)
            opened = try Self.open(address, libpq, password: said)
        }
        guard libpq.PQstatus(opened) == 0 else {
            let message = ServerAddress.line(libpq.PQerrorMessage(opened).map { String(cString: $0) } ?? "")
            let needsPassword = libpq.PQconnectionNeedsPassword(opened) != 0
            libpq.PQfinish(opened)
            throw Self.fault(message, needsPassword: needsPassword)
        }
        let version = libpq.PQserverVersion(opened)
        guard version >= Self.oldestVersion else {
            libpq.PQfinish(opened)
            throw .tooOld("\(version / 10_000)")
        }
        connection = opened
        self.libpq = libpq
    }

    deinit { libpq.PQfinish(connection) }

    private static func open(
        _ address: ServerAddress, _ libpq: postgresql_functions, password: String?
    ) throws(ServerFault) -> OpaquePointer {
        let parameters = try address.parameters(libpq, password: password)
        let opened = CStrings.with(parameters.map(\.name)) { names in
            CStrings.with(parameters.map(\.value)) { values in libpq.PQconnectdbParams(names, values, 0) }
        }
        guard let opened else { throw .unreachable("out of memory") }
        return opened
    }

    /// Before there is a session a server's refusal has no code that libpq would give, only words; those of the server are in the language of
    /// its administrator.
    private static func fault(_ message: String, needsPassword: Bool) -> ServerFault {
        func says(_ words: String...) -> Bool { words.contains { message.contains($0) } }
        if needsPassword || says("password", "authentication", "no pg_hba.conf entry", "role \"", "认证", "口令", "角色") {
            return .refusedLogin(message)
        }
        if says("database \"", "数据库 \"", "no such database") { return .noDatabase(message) }
        if says("definition of service", "service file", "invalid ") { return .badAddress(message) }
        return .unreachable(message)
    }

    /// Whether what is sent can be read on the way: neither encrypted nor on this very machine.
    var isReadableOnTheWay: Bool {
        let host = libpq.PQhost(connection).map { String(cString: $0) } ?? ""
        let isHere = host.isEmpty || host.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains(host)
        return !isHere && libpq.PQsslInUse(connection) == 0
    }

    // MARK: Statements

    /// Runs statements without parameters, in one go.
    ///
    /// - Returns: the rows of the last one, as texts.
    @discardableResult
    func run(_ statements: String) throws -> ServerRows {
        statementCount += 1
        return try rows(of: libpq.PQexec(connection, statements))
    }

    /// Runs one statement with its parameters, `$1`, `$2`, …
    @discardableResult
    func query(_ statement: String, _ fields: ServerField...) throws -> ServerRows {
        try query(statement, fields)
    }

    @discardableResult
    func query(_ statement: String, _ fields: [ServerField]) throws -> ServerRows {
        statementCount += 1
        var buffer = ParameterBuffer()
        for field in fields { try buffer.append(field) }
        return try buffer.withPointers { values, lengths, formats in
            try rows(
                of: libpq.PQexecParams(
                    connection, statement, Int32(fields.count), nil, values, lengths, formats, 1))
        }
    }

    private func rows(of result: OpaquePointer?) throws -> ServerRows {
        guard let result else { throw lost }
        switch Int(libpq.PQresultStatus(result)) {
        case postgresql_command_ok, postgresql_tuples_ok, postgresql_copy_in:
            return ServerRows(result, libpq)
        default:
            defer { libpq.PQclear(result) }
            guard let state = libpq.PQresultErrorField(result, Int32(postgresql_field_state)) else {
                throw lost
            }
            let message = libpq.PQresultErrorField(result, Int32(postgresql_field_message))
            throw ServerError(
                state: String(cString: state),
                message: ServerAddress.line(message.map { String(cString: $0) } ?? ""))
        }
    }

    private var lost: ServerError {
        ServerError(
            state: "", message: ServerAddress.line(libpq.PQerrorMessage(connection).map { String(cString: $0) } ?? ""))
    }

    // MARK: Many rows at once

    /// Begins to send rows to a table by the server's way for many.
    func beginCopy(_ statement: String) throws { try run(statement) }

    /// Sends lines of PostgreSQL's text form, each with its line break.
    func sendCopy(_ lines: [UInt8]) throws {
        let isSent = lines.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { chars in
                chars.baseAddress.map { libpq.PQputCopyData(connection, $0, Int32(chars.count)) == 1 } ?? true
            }
        }
        guard isSent else { throw lost }
    }

    /// Ends it, or gives it up.
    ///
    /// - Returns: how many rows the server took.
    @discardableResult
    func endCopy(isGivenUp: Bool = false) throws -> Int {
        guard libpq.PQputCopyEnd(connection, isGivenUp ? "given up" : nil) == 1 else { throw lost }
        var count = 0
        var failure: (any Error)?
        while let result = libpq.PQgetResult(connection) {
            do { count += try rows(of: result).changedCount } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        return count
    }
}

/// The values of a statement in memory that libpq reads.
private struct ParameterBuffer {
    private var bytes: [UInt8] = []
    private var places: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// - Throws: `ServerError` for a text with a zero character, which the server would take for its end.
    mutating func append(_ field: ServerField) throws {
        switch field {
        case .null:
            places.append(nil)
            lengths.append(0)
            formats.append(0)
        case .text(let text):
            let utf8 = Array(text.utf8)
            guard !utf8.contains(0) else { throw ServerError(state: "22021", message: "U+0000") }
            add(utf8 + [0], format: 0)
        case .bytes(let value): add(value, format: 1, length: value.count)
        }
    }

    private mutating func add(_ value: [UInt8], format: Int32, length: Int? = nil) {
        places.append(bytes.count)
        lengths.append(Int32(length ?? value.count - 1))
        formats.append(format)
        bytes += value.isEmpty ? [0] : value
    }

    func withPointers<Result>(
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) throws -> Result
    ) throws -> Result {
        try bytes.withUnsafeBufferPointer { buffer in
            try buffer.withMemoryRebound(to: CChar.self) { chars in
                let values = places.map { place in place.flatMap { at in chars.baseAddress.map { $0 + at } } }
                return try values.withUnsafeBufferPointer { values in
                    try lengths.withUnsafeBufferPointer { lengths in
                        try formats.withUnsafeBufferPointer { formats in
                            try body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                        }
                    }
                }
            }
        }
    }
}

/// Texts as C has them, with nothing behind the last.
private enum CStrings {
    static func with<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        var bytes: [CChar] = []
        var places: [Int] = []
        for text in texts {
            places.append(bytes.count)
            bytes += text.utf8CString
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let pointers = places.map { place in buffer.baseAddress.map { $0 + place } } + [nil]
            return pointers.withUnsafeBufferPointer { pointers in
                guard let first = pointers.baseAddress else { preconditionFailure("there is a last one always") }
                return body(first)
            }
        }
    }
}
