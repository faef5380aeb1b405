internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine

// Who must hold what, and what people are given beyond the rules of quizzes.
extension PostgreSQLTransaction {
    /// A day as tables keep it: `2026-12-01`.
    static func day(_ text: String, _ damage: GradebookError.Damage) throws -> CivilDate {
        guard let day = CivilDate(text) else { throw damage }
        return day
    }

    /// What JSON says, in the form in which it is written here.
    static func decoded<Value: Decodable>(_ text: String, _ damage: GradebookError.Damage) throws -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch { throw damage }
    }

    static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    // MARK: Assignments

    func assignments() throws(GradebookError) -> [Assignment] {
        let damage = GradebookError.Damage.structure("assignment")
        return try attempting(reading: damage) {
            try connection.query(
                """
                SELECT assignment.id, workspace, quiz, department, role, startsOn, endsOn, dueDays, validity,
                    assignment.person IS NOT NULL, \(Self.firstID(ofPersonIn: "assignment"))
                FROM assignment ORDER BY assignment.id
                """
            ).all.map { row in
                Assignment(
                    id: AssignmentID(try row.text(0)), workspace: try row.text(1), quiz: QuizID(try row.text(2)),
                    group: try Self.group(of: row), startsOn: try Self.day(try row.text(5), damage),
                    endsOn: try row.ifPresent(6, row.text).map { try Self.day($0, damage) },
                    dueDays: try row.ifPresent(7, row.int),
                    validity: try row.ifPresent(8, row.text).map { try Self.decoded($0, damage) })
            }
        }
    }

    private static func group(of row: ServerRows.Row) throws -> Assignment.Group {
        if let department = try row.ifPresent(3, row.text) { return .department(DepartmentPath.parts(of: department)) }
        if let role = try row.ifPresent(4, row.text) { return .role(role) }
        guard try row.flag(9) else { return .everybody }
        // Nobody's, once the person is erased.
        return .person(LearnerID(try row.ifPresent(10, row.text) ?? ""))
    }

    func set(_ assignment: Assignment) throws(GradebookError) {
        try attempting {
            var (department, role, person): (String?, String?, String?)
            switch assignment.group {
            case .everybody: break
            case .department(let parts): department = parts.joined(separator: "/")
            case .role(let name): role = name
            case .person(let id): person = try self.person(withID: id)
            }
            try connection.query(
                """
                INSERT INTO assignment (id, workspace, quiz, department, role, person, startsOn, endsOn, dueDays, validity)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET workspace = excluded.workspace,
                quiz = excluded.quiz, department = excluded.department, role = excluded.role, person = excluded.person,
                startsOn = excluded.startsOn, endsOn = excluded.endsOn, dueDays = excluded.dueDays, validity = excluded.validity
                """, ServerField(assignment.id), .text(assignment.workspace), ServerField(assignment.quiz),
                ServerField(department), ServerField(role), ServerField(person),
                .text(assignment.startsOn.description), ServerField(assignment.endsOn?.description),
                ServerField(assignment.dueDays), ServerField(try assignment.validity.map { try Self.encoded($0) }))
        }
    }

    /// - Throws: `GradebookError.unknownLearner`: an assignment without a person would be everybody's.
    private func person(withID id: LearnerID) throws -> String {
        let row = try connection.query("SELECT person FROM learner WHERE id = $1", ServerField(id)).first
        guard let row else { throw GradebookError.unknownLearner(id.rawValue) }
        return try row.text(0)
    }

    func removeAssignment(_ id: AssignmentID) throws(GradebookError) {
        try attempting { try connection.query("DELETE FROM assignment WHERE id = $1", ServerField(id)) }
    }

    // MARK: Exceptions

    func exceptions(of learner: LearnerID?) throws(GradebookError) -> [GivenException] {
        let damage = GradebookError.Damage.structure("exception")
        return try attempting(reading: damage) {
            try connection.query(
                """
                SELECT \(Self.firstID(ofPersonIn: "exception")),
                    workspace, quiz, extraTime, extraTimePercent, extraAttempts, opensOn, closesOn
                FROM exception \(learner == nil ? "" : "WHERE person IN (\(Self.keysOfPerson))")
                ORDER BY workspace, quiz, 1
                """, learner.map { [ServerField($0)] } ?? []
            ).all.compactMap { row in
                guard let learner = try row.ifPresent(0, row.text) else { return nil }
                let (quiz, seconds, percent) = (try row.text(2), try row.int(3), try row.int(4))
                return GivenException(
                    learner: LearnerID(learner), workspace: try row.text(1), quiz: quiz.isEmpty ? nil : QuizID(quiz),
                    exception: PersonalException(
                        extraTime: percent > 0 ? .percent(percent) : seconds > 0 ? .seconds(seconds) : nil,
                        extraAttempts: try row.int(5),
                        opensOn: try row.ifPresent(6, row.text).map { try Self.day($0, damage) },
                        closesOn: try row.ifPresent(7, row.text).map { try Self.day($0, damage) }))
            }
        }
    }

    func set(
        _ exception: PersonalException?, for learner: LearnerID, at quiz: QuizID?, workspace: String
    ) throws(GradebookError) {
        try attempting {
            let quiz = quiz?.rawValue ?? ""
            // Also what was given to somebody who was taken for the person since.
            try connection.query(
                "DELETE FROM exception WHERE person IN (\(Self.keysOfPerson)) AND workspace = $2 AND quiz = $3",
                ServerField(learner), .text(workspace), .text(quiz))
            guard let exception else { return }
            var (seconds, percent) = (0, 0)
            switch exception.extraTime {
            case .seconds(let count): seconds = count
            case .percent(let count): percent = count
            case nil: break
            }
            try connection.query(
                """
                INSERT INTO exception (person, workspace, quiz, extraTime, extraTimePercent, extraAttempts, opensOn, closesOn)
                SELECT person, $2, $3, $4, $5, $6, $7, $8 FROM learner WHERE id = $1
                """, ServerField(learner), .text(workspace), .text(quiz), ServerField(seconds), ServerField(percent),
                ServerField(exception.extraAttempts), ServerField(exception.opensOn?.description),
                ServerField(exception.closesOn?.description))
        }
    }
}
