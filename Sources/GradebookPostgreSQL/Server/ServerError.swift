internal import CourseModel
internal import Gradebook

/// What a server says is wrong with a statement.
struct ServerError: Error, Hashable {
    /// Five letters or digits by the SQL standard; empty where the server said nothing, because it is not there any more.
    let state: String
    let message: String

    /// Whether the connection is of no more use.
    var isLost: Bool { state.isEmpty || state.hasPrefix("08") || state.hasPrefix("57P") }

    /// Whether the same transaction, begun anew, may well succeed: another one was in its way.
    var isPassing: Bool { ["40001", "40P01"].contains(state) }

    /// Whether a row was there already: at the end of a chain, somebody else's.
    var isTaken: Bool { state == "23505" }
}

extension GradebookError {
    /// - Parameter isSettled: whether nothing of the operation was kept for certain.
    init(_ error: ServerError, path: String, isSettled: Bool = true) {
        func server(_ fault: ServerFault) -> GradebookError { .server(path: path, fault) }
        self =
            switch error.state {
            case _ where error.isLost: server(.away(isSettled: isSettled))
            case "42704": server(.noLogin(error.message))
            case "42501": server(.notAllowed(error.message))
            case "25006": server(.readOnly)
            case "53100", "53200", "54000": server(.full(error.message))
            case "28000", "28P01": server(.refusedLogin(error.message))
            case "3D000": server(.noDatabase(error.message))
            case "22021": server(.zeroCharacter)
            case "3F000", "42P01", "42703", "42883": server(.halfMade(error.message))
            // A lock that was not to be had in time, and what another transaction kept in the way however often it was tried.
            case "55P03", "57014", "40001", "40P01": .busy(path: path)
            case "53300": .busy(path: path)
            case _ where error.state.hasPrefix("22") || error.state.hasPrefix("XX"):
                .damaged(path: path, .file(error.message))
            default: .cannotWrite(path: path, reason: Phrase(zh: "\(verbatim: error.message)", en: error.message))
            }
    }
}
