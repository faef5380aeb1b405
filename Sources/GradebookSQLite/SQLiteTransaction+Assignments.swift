internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// Who must hold what, and what people are given beyond the rules of quizzes.
extension SQLiteTransaction {
    /// A day as tables keep it: `2026-12-01`.
    static func day(_ text: String, _ damage: GradebookError.Damage) throws -> CivilDate {
        guard let day = CivilDate(text) else { throw damage }
        return day
    }

    /// The first id of whoever is the person of a table's row today: of the person himself, or of the one whom he was taken for; NULL for
    /// somebody who was erased.
    static func firstID(ofPersonIn table: String) -> String {
        """
        (SELECT learner.id FROM learner JOIN person ON person.id = learner.person
            WHERE learner.person = (SELECT own.person FROM learner AS own WHERE own.id = \(table).person) AND person.staffID IS NOT NULL
            ORDER BY \(idOrder) LIMIT 1)
        """
    }

    // MARK: Assignments

    func assignments() throws(GradebookError) -> [Assignment] {
        let damage = GradebookError.Damage.structure("assignment")
        return try attempting(reading: damage) {
            let rows = try Row.fetchAll(
                connection,
                sql: """
                    SELECT assignment.id, workspace, quiz, department, role, startsOn, endsOn, dueDays, validity,
                        assignment.person IS NOT NULL, \(Self.firstID(ofPersonIn: "assignment"))
                    FROM assignment ORDER BY assignment.id
                    """)
            return try rows.map { row in
                Assignment(
                    id: AssignmentID(try row.value(0)), workspace: try row.value(1), quiz: QuizID(try row.value(2)),
                    group: try Self.group(of: row), startsOn: try Self.day(try row.value(5), damage),
                    endsOn: try row.valueIfPresent(6).map { try Self.day($0, damage) },
                    dueDays: try row.valueIfPresent(7),
                    validity: try row.valueIfPresent(8).map { (text: String) in
                        do { return try JSONDecoder().decode(Quiz.Validity.self, from: Data(text.utf8)) } catch {
                            throw damage
                        }
                    })
            }
        }
    }

    private static func group(of row: Row) throws -> Assignment.Group {
        if let department = try row.valueIfPresent(3) as String? {
            return .department(DepartmentPath.parts(of: department))
        }
        if let role = try row.valueIfPresent(4) as String? { return .role(role) }
        guard try row.value(9) as Bool else { return .everybody }
        // Nobody's, once the person is erased.
        return .person(LearnerID(try row.valueIfPresent(10) ?? ""))
    }

    func set(_ assignment: Assignment) throws(GradebookError) {
        try attempting {
            var (department, role, person): (String?, String?, String?)
            switch assignment.group {
            case .everybody: break
            case .department(let parts): department = parts.joined(separator: "/")
            case .role(let name): role = name
            case .person(let id): person = try self.person(with: id)
            }
            let validity = try assignment.validity.map { validity in
                let encoder = JSONEncoder()
                encoder.outputFormatting = .sortedKeys
                return String(decoding: try encoder.encode(validity), as: UTF8.self)
            }
            try connection.execute(
                sql: """
                    INSERT OR REPLACE INTO assignment
                        (id, workspace, quiz, department, role, person, startsOn, endsOn, dueDays, validity)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    assignment.id.rawValue, assignment.workspace, assignment.quiz.rawValue, department, role, person,
                    assignment.startsOn.description, assignment.endsOn?.description, assignment.dueDays, validity,
                ])
        }
    }

    /// - Throws: `GradebookError.unknownLearner`: an assignment without a person would be everybody's.
    private func person(with id: LearnerID) throws -> String {
        let person = try String.fetchOne(
            connection, sql: "SELECT person FROM learner WHERE id = ?", arguments: [id.rawValue])
        guard let person else { throw GradebookError.unknownLearner(id.rawValue) }
        return person
    }

    func removeAssignment(_ id: AssignmentID) throws(GradebookError) {
        try attempting {
            try connection.execute(sql: "DELETE FROM assignment WHERE id = ?", arguments: [id.rawValue])
        }
    }

    // MARK: Exceptions

    func exceptions(of learner: LearnerID?) throws(GradebookError) -> [GivenException] {
        try attempting(reading: .structure("exception")) {
            let rows = try Row.fetchAll(
                connection.cachedStatement(
                    sql: """
                        SELECT \(Self.firstID(ofPersonIn: "exception")),
                            workspace, quiz, extraTime, extraTimePercent, extraAttempts, opensOn, closesOn
                        FROM exception \(learner == nil ? "" : "WHERE person IN (\(Self.keysOfPerson))")
                        ORDER BY workspace, quiz, 1
                        """), arguments: StatementArguments(learner.map { [$0.rawValue] } ?? []))
            return try rows.compactMap { row in
                guard let learner = try row.valueIfPresent(0) as String? else { return nil }
                let quiz: String = try row.value(2)
                return GivenException(
                    learner: LearnerID(learner), workspace: try row.value(1),
                    quiz: quiz.isEmpty ? nil : QuizID(quiz), exception: try Self.exception(of: row))
            }
        }
    }

    private static func exception(of row: Row) throws -> PersonalException {
        let (seconds, percent) = (try row.value(3) as Int, try row.value(4) as Int)
        let damage = GradebookError.Damage.structure("exception")
        return PersonalException(
            extraTime: percent > 0 ? .percent(percent) : seconds > 0 ? .seconds(seconds) : nil,
            extraAttempts: try row.value(5),
            opensOn: try row.valueIfPresent(6).map { try day($0, damage) },
            closesOn: try row.valueIfPresent(7).map { try day($0, damage) })
    }

    func set(
        _ exception: PersonalException?, for learner: LearnerID, at quiz: QuizID?, workspace: String
    ) throws(GradebookError) {
        try attempting {
            // Also what was given to somebody who was taken for the person since.
            try connection.execute(
                sql: "DELETE FROM exception WHERE person IN (\(Self.keysOfPerson)) AND workspace = ? AND quiz = ?",
                arguments: [learner.rawValue, workspace, quiz?.rawValue ?? ""])
            guard let exception else { return }
            var (seconds, percent) = (0, 0)
            switch exception.extraTime {
            case .seconds(let count): seconds = count
            case .percent(let count): percent = count
            case nil: break
            }
            try connection.execute(
                sql: """
                    INSERT INTO exception
                        (person, workspace, quiz, extraTime, extraTimePercent, extraAttempts, opensOn, closesOn)
                    SELECT person, ?, ?, ?, ?, ?, ?, ? FROM learner WHERE id = ?
                    """,
                arguments: [
                    workspace, quiz?.rawValue ?? "", seconds, percent, exception.extraAttempts,
                    exception.opensOn?.description, exception.closesOn?.description, learner.rawValue,
                ])
        }
    }
}
