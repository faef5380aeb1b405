internal import CourseModel
internal import FoundationEssentials
internal import GRDB
internal import QuizEngine

/// What was asked, stored once for each content: versions of items, passages and quizzes under the hash of their JSON.
struct FrozenContent {
    let connection: Database

    /// The tables of frozen content; in each, a column of its own names the thing for people who look into the file.
    enum Table: String, CaseIterable {
        case itemVersion, passageVersion, quizVersion

        var nameColumn: String {
            switch self {
            case .itemVersion: "item"
            case .passageVersion: "passage"
            case .quizVersion: "quiz"
            }
        }
    }

    /// Stores a value if it is not there yet; returns its hash.
    func freeze(_ value: some Encodable, named name: String, in table: Table) throws -> Digest {
        let content = try CanonicalJSON.text(of: value)
        let hash = Digest(of: content)
        try connection.cachedStatement(
            sql: """
                INSERT INTO \(table.rawValue) (hash, \(table.nameColumn), content) VALUES (?, ?, ?)
                ON CONFLICT (hash) DO NOTHING
                """
        ).execute(arguments: [Data(hash.bytes), name, content])
        return hash
    }

    /// The version with a hash.
    ///
    /// - Throws: `Missing` where there is none, or another content than the hash's.
    func thaw<Value: Decodable>(_ type: Value.Type, hash: Data, from table: Table) throws -> Value {
        let content = try String.fetchOne(
            connection.cachedStatement(sql: "SELECT content FROM \(table.rawValue) WHERE hash = ?"), arguments: [hash])
        guard let content, Digest(of: content).bytes == Array(hash) else { throw Missing() }
        return try CanonicalJSON.value(type, of: content)
    }

    struct Missing: Error {}

    /// The hashes under which what they are the hash of is stored, and under its own name.
    func intactVersions(in table: Table) throws -> Set<Data> {
        struct Named: Decodable { let id: String }
        var intact: Set<Data> = []
        let rows = try Row.fetchCursor(
            connection, sql: "SELECT hash, \(table.nameColumn), content FROM \(table.rawValue)")
        while let row = try rows.next() {
            let (hash, name, content): (Data, String, String) = try (row.value(0), row.value(1), row.value(2))
            let isIntact =
                Digest(of: content).bytes == Array(hash)
                && (try? CanonicalJSON.value(Named.self, of: content).id.utf8.elementsEqual(name.utf8)) == true
            if isIntact { intact.insert(hash) }
        }
        return intact
    }
}

/// JSON with sorted keys and no blanks: the same value always gives the same bytes, which are what is hashed.
enum CanonicalJSON {
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
