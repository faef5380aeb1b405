internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A lock of the server that a transaction has until its end, named by a number: it belongs to no session, so that a pool of connections
/// may stand in between.
///
/// Whoever writes takes them in the order of the cases, so that no two wait for each other.
enum ServerLock {
    /// Everybody who writes has a part of it; whoever decides about everything has all of it.
    case gradebook(isShared: Bool)
    /// The attempts of a learner id.
    case learner(LearnerID)
    /// What is kept of those who try to sign in.
    case signingIn
    /// The end of the ledger, and what is numbered in order.
    case ends

    /// The call that waits for it.
    func call(in schema: String) -> String {
        switch self {
        case .gradebook(let isShared):
            "pg_advisory_xact_lock\(isShared ? "_shared" : "")(\(Self.number("gradebook", schema)))"
        case .learner(let id): "pg_advisory_xact_lock(\(Self.number("learner", schema, id.rawValue)))"
        case .signingIn: "pg_advisory_xact_lock(\(Self.number("signing in", schema)))"
        case .ends: "pg_advisory_xact_lock(\(Self.number("ends", schema)))"
        }
    }

    private static func number(_ parts: String...) -> Int64 {
        let digest = Digest(of: "coursekit lock\u{1F}" + parts.joined(separator: "\u{1F}"))
        return digest.bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }
}
