internal import GRDB
internal import Gradebook

extension GradebookError {
    /// Runs an operation and turns the database's errors into ours.
    static func translatingSQLite<Result>(path: String, _ body: () throws -> Result) throws(GradebookError) -> Result {
        try translating(path: path) {
            do { return try body() } catch let error as DatabaseError { throw GradebookError(error, path: path) }
        }
    }

    init(_ error: DatabaseError, path: String) {
        let reason = error.reason
        self =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_NOTADB: .notAGradebook(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(path: path, reason: reason)
            // An error of the statement's own, too: ours are right for every file whose structure is.
            case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_FORMAT, .SQLITE_SCHEMA, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
                .damaged(path: path, .file(error.message ?? error.resultCode.description))
            case .SQLITE_IOERR where [.SQLITE_IOERR_READ, .SQLITE_IOERR_SHORT_READ].contains(error.extendedResultCode):
                .cannotRead(path: path, reason: reason)
            default: .cannotWrite(path: path, reason: reason)
            }
    }
}
