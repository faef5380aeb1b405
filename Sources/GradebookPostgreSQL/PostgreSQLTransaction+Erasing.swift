internal import CourseModel
internal import Gradebook
internal import QuizEngine

// What is taken away for good: the names of people, and attempts that need not be kept any longer.
extension PostgreSQLTransaction {
    func tombstones() throws(GradebookError) -> [Tombstone] {
        try attempting(reading: .learners) {
            try connection.query("SELECT learner, erasedAt FROM tombstone ORDER BY learner").all.map {
                Tombstone(learner: LearnerID(try $0.text(0)), erasedAt: try $0.integer(1))
            }
        }
    }

    func erasedPersonCount() throws(GradebookError) -> Int {
        try attempting {
            try connection.query(
                "SELECT count(*) FROM person WHERE staffID IS NULL AND id IN (SELECT person FROM learner)"
            ).first?.int(0) ?? 0
        }
    }

    func erase(_ ids: [LearnerID], at moment: Int64) throws(GradebookError) {
        try attempting {
            var people: Set<String> = []
            for id in ids {
                if let row = try connection.query("SELECT person FROM learner WHERE id = $1", ServerField(id)).first {
                    people.insert(try row.text(0))
                }
                try connection.query(
                    "UPDATE commitment SET salt = NULL, staffID = NULL WHERE learner = $1", ServerField(id))
                try connection.query(
                    "UPDATE shortAnswer SET salt = NULL, words = NULL WHERE learner = $1", ServerField(id))
                try add(Tombstone(learner: id, erasedAt: moment))
            }
            for person in people.sorted() { try eraseWhereNobodyIsLeft(person) }
        }
    }

    /// Takes away what is kept of a person all of whose ids have tombstones; else parts the person from those that have.
    private func eraseWhereNobodyIsLeft(_ person: String) throws {
        let erased = try connection.query(
            "SELECT id FROM learner WHERE person = $1 AND id IN (SELECT learner FROM tombstone) ORDER BY id",
            .text(person)
        ).all.map { try $0.text(0) }
        let count = try connection.query("SELECT count(*) FROM learner WHERE person = $1", .text(person)).first?.int(0)
        guard erased.count == count else {
            let nobody = GradebookID.random().rawValue
            try addNobody(nobody)
            for id in erased {
                try connection.query("UPDATE learner SET person = $1 WHERE id = $2", .text(nobody), .text(id))
                // The row of whoever was taken for another person is called by one of the ids.
                if id != person { try blank(id) }
            }
            return
        }
        for id in erased { try blank(id) }
        try blank(person)
    }

    /// Takes away all that is kept of a person but the ids.
    private func blank(_ person: String) throws {
        for (table, column) in try tablesOfPeople() {
            try connection.query("DELETE FROM \(table) WHERE \(column) = $1", .text(person))
        }
        try connection.query(
            "UPDATE person SET staffID = NULL, name = '', department = '', particulars = '{}', leftOn = NULL WHERE id = $1",
            .text(person))
    }

    private func addNobody(_ id: String) throws {
        try connection.query(
            "INSERT INTO person (id, staffID, name, department, particulars) VALUES ($1, NULL, '', '', '{}')",
            .text(id))
    }

    func add(_ tombstone: Tombstone) throws(GradebookError) {
        try attempting {
            try connection.query(
                "INSERT INTO tombstone (learner, erasedAt) VALUES ($1, $2) ON CONFLICT (learner) DO NOTHING",
                ServerField(tombstone.learner), ServerField(tombstone.erasedAt))
        }
    }

    func addNameless(_ id: LearnerID, givenBy gradebook: GradebookID) throws(GradebookError) {
        try attempting {
            let nobody = GradebookID.random().rawValue
            try addNobody(nobody)
            try connection.query(
                "INSERT INTO learner (id, person, origin) VALUES ($1, $2, $3)", ServerField(id), .text(nobody),
                ServerField(gradebook))
        }
    }

    func remove(_ attempt: AttemptID) throws(GradebookError) {
        guard let owner = try owner(of: attempt) else { return }
        try attempting {
            for table in ["event", "paperItem", "result", "shortAnswer", "divergence"] {
                try connection.query(
                    "DELETE FROM \(table) WHERE learner = $1 AND attempt = $2", ServerField(owner), ServerField(attempt)
                )
            }
            try connection.query(
                "DELETE FROM attempt WHERE learner = $1 AND id = $2", ServerField(owner), ServerField(attempt))
        }
    }
}
