internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A value that goes to the server with a statement.
enum ServerField: Sendable {
    case null
    case text(String)
    case bytes([UInt8])

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ number: (some BinaryInteger)?) { self = number.map { .text(String($0)) } ?? .null }
    init(_ bytes: [UInt8]?) { self = bytes.map { .bytes($0) } ?? .null }
    init(_ digest: Digest?) { self = digest.map { .bytes($0.bytes) } ?? .null }
    init<Subject>(_ id: Identifier<Subject>?) { self = id.map { .text($0.rawValue) } ?? .null }
    init(_ id: LearnerID?) { self.init(uuid: id?.rawValue) }
    init(_ id: AttemptID?) { self.init(uuid: id?.rawValue) }
    init(_ id: GradebookID?) { self.init(uuid: id?.rawValue) }
    init(_ id: AssignmentID?) { self.init(uuid: id?.rawValue) }
    init(_ id: AttendanceID?) { self.init(uuid: id?.rawValue) }
    init(_ id: OutsideResultID?) { self.init(uuid: id?.rawValue) }

    /// A UUID; nothing for what is none, because the server refuses to look for that: it is nobody's.
    init(uuid text: String?) { self.init(text.flatMap { Self.isUUID($0) ? $0 : nil }) }

    /// An array of UUIDs.
    init<Subject>(ids: [Identifier<Subject>]) { self.init(list: ids.map(\.rawValue).filter(Self.isUUID)) }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isHexadecimal = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "-"): true
            default: false
            }
        }
        return isHexadecimal && groups.map(\.count) == [8, 4, 4, 4, 12]
    }

    /// An array of texts, as PostgreSQL writes one.
    init(list texts: [String]) { self.init(optionals: texts) }

    init(optionals texts: [String?]) {
        let quoted = texts.map { text in
            guard let text else { return "NULL" }
            return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        self = .text("{" + quoted.joined(separator: ",") + "}")
    }

    /// An array of digests.
    init(list digests: [Digest]) { self.init(list: digests.map { "\\x" + $0.hexadecimal }) }
}
