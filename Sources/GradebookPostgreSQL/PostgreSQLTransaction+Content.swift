internal import CourseModel
internal import Gradebook
internal import QuizEngine

// What was asked, in its parts.
extension PostgreSQLTransaction {
    func content(_ kind: FrozenContent.Kind, hash: Digest) throws(GradebookError) -> String? {
        try attempting {
            try connection.query(
                "SELECT content FROM \(kind.table) WHERE hash = $1 AND \(kind.condition)", ServerField(hash)
            ).first.map { try $0.text(0) }
        }
    }

    func forEachContent(
        of kind: FrozenContent.Kind, _ body: (FrozenContent) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try attempting {
            try forEachRow(of: "SELECT hash, \(kind.nameColumn), content FROM \(kind.table) WHERE \(kind.condition)") {
                row in
                try body(
                    FrozenContent(kind: kind, hash: try row.digest(0), name: try row.text(1), text: try row.text(2)))
            }
        }
    }

    func momentsLastAsked(of versions: [Digest]) throws(GradebookError) -> [Digest: Int64] {
        try attempting {
            var moments: [Digest: Int64] = [:]
            try forEachRow(
                of: """
                    SELECT paperItem.itemVersion, max(event.wall) FROM paperItem
                    JOIN event ON event.learner = paperItem.learner AND event.attempt = paperItem.attempt AND event.sequence = 0
                    WHERE paperItem.itemVersion = ANY($1::bytea[]) GROUP BY paperItem.itemVersion
                    """, [ServerField(list: versions)]
            ) { row in moments[try row.digest(0)] = try row.integer(1) }
            return moments
        }
    }

    func versionsAsked(by attempts: [AttemptID]) throws(GradebookError) -> AskedVersions {
        try attempting(reading: .structure("paperItem")) {
            let ids = ServerField(ids: attempts)
            func digests(_ statement: String) throws -> Set<Digest> {
                var digests: Set<Digest> = []
                try forEachRow(of: statement, [ids]) { digests.insert(try $0.digest(0)) }
                return digests
            }
            let asked =
                "FROM attempt JOIN paperItem ON paperItem.learner = attempt.learner AND paperItem.attempt = attempt.id"
            var versions = AskedVersions()
            versions.quizzes = try digests("SELECT DISTINCT quizVersion FROM attempt WHERE id = ANY($1::uuid[])")
            versions.items = try digests("SELECT DISTINCT itemVersion \(asked) WHERE attempt.id = ANY($1::uuid[])")
            versions.passages = try digests(
                "SELECT DISTINCT passageVersion \(asked) WHERE attempt.id = ANY($1::uuid[]) AND passageVersion IS NOT NULL"
            )
            return versions
        }
    }

    /// Keeps a content unless it is kept; nobody else adds any at the same time, since two who add the same in another order would wait for
    /// each other.
    func add(_ content: FrozenContent) throws(GradebookError) {
        if isKnown(content) { return }
        let (table, name) = (content.kind.table, content.kind.nameColumn)
        func isKept() throws(GradebookError) -> Bool {
            try attempting {
                try connection.query("SELECT 1 FROM \(table) WHERE hash = $1", ServerField(content.hash)).first != nil
            }
        }
        if try !isKept() {
            try takeEnds()
            let (column, value) = content.kind.isItemPart ? (", kind", ", '\(content.kind.rawValue)'") : ("", "")
            let (order, next) =
                content.kind == .scoring
                ? (", number", ", (SELECT coalesce(max(number), 0) + 1 FROM scoringVersion)") : ("", "")
            try attempting {
                try connection.query(
                    """
                    INSERT INTO \(table) (hash, \(name), content\(column)\(order)) VALUES ($1, $2, $3\(value)\(next))
                    ON CONFLICT (hash) DO NOTHING
                    """, ServerField(content.hash), .text(content.name), .text(content.text))
            }
        }
        know(content)
    }
}
