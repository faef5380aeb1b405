package import CourseModel
internal import Foundation
package import QuizEngine

/// What taking over a list of assignments does.
package struct AssignmentPlan: Sendable, Hashable {
    package struct Change: Sendable, Hashable {
        package let former: Assignment
        package let latter: Assignment
    }

    package let added: [Assignment]
    package let changed: [Change]
    package let unchanged: [Assignment]
    /// Those of the gradebook that the list does not name.
    package let others: [Assignment]

    /// - Parameters:
    ///   - wanted: no two of them about the same; their ids count only where they are new.
    ///   - present: those of the gradebook.
    package init(wanted: [Assignment], present: [Assignment]) {
        let known = Dictionary(present.map { (Assignment.Key($0), $0) }) { first, _ in first }
        var added: [Assignment] = []
        var changed: [Change] = []
        var unchanged: [Assignment] = []
        for assignment in wanted {
            guard let former = known[Assignment.Key(assignment)] else {
                added.append(assignment)
                continue
            }
            let latter = assignment.with(id: former.id)
            if latter.differences(from: former).isEmpty {
                unchanged.append(former)
            } else {
                changed.append(Change(former: former, latter: latter))
            }
        }
        let named = Set(wanted.map { Assignment.Key($0) })
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        others = present.filter { !named.contains(Assignment.Key($0)) }
    }

    /// The places in a list of those that are about the same as an earlier one, with the place of that.
    package static func repetitions(in wanted: [Assignment]) -> [(place: Int, earlier: Int)] {
        var places: [Assignment.Key: Int] = [:]
        var found: [(place: Int, earlier: Int)] = []
        for (place, assignment) in wanted.enumerated() {
            if let earlier = places[Assignment.Key(assignment)] {
                found.append((place, earlier))
            } else {
                places[Assignment.Key(assignment)] = place
            }
        }
        return found
    }

    /// Whether it changes nothing.
    ///
    /// - Parameter isComplete: whether what the list does not name goes.
    package func isIdle(isComplete: Bool) -> Bool {
        added.isEmpty && changed.isEmpty && (!isComplete || others.isEmpty)
    }
}

extension AssignmentID {
    /// A name for an assignment that is made now.
    package static func random() -> AssignmentID { AssignmentID(UUID().uuidString.lowercased()) }
}

extension Gradebook {
    package func assignments() throws(GradebookError) -> [Assignment] {
        try store.read { store throws(GradebookError) in try store.assignments() }
    }

    /// Takes over a list of assignments.
    ///
    /// - Parameters:
    ///   - isComplete: whether assignments that the list does not name are taken away.
    ///   - account: of whoever does it, on this machine.
    /// - Returns: what it did.
    @discardableResult
    package func assign(
        _ wanted: [Assignment], isComplete: Bool = false, by account: String, at now: Instant
    ) throws(GradebookError) -> AssignmentPlan {
        try store.write { store throws(GradebookError) in
            let plan = AssignmentPlan(wanted: wanted, present: try store.assignments())
            guard !plan.isIdle(isComplete: isComplete) else { return plan }
            let operatorID = try store.operatorID(of: account)
            let set =
                plan.added.map { ($0, []) } + plan.changed.map { ($0.latter, $0.latter.differences(from: $0.former)) }
            for (assignment, fields) in set {
                try store.set(assignment)
                try store.note(
                    .assigned(assignment: assignment.id, quiz: assignment.quiz, fields: fields, by: operatorID),
                    at: now.wall, path: path)
            }
            for assignment in isComplete ? plan.others : [] {
                try store.removeAssignment(assignment.id)
                try store.note(
                    .unassigned(assignment: assignment.id, quiz: assignment.quiz, by: operatorID), at: now.wall,
                    path: path)
            }
            return plan
        }
    }

    /// What people are given beyond the rules of quizzes.
    package func exceptions() throws(GradebookError) -> [GivenException] {
        try store.read { store throws(GradebookError) in try store.exceptions(of: nil) }
    }

    /// Gives somebody something beyond a quiz's rules, or takes it back.
    ///
    /// - Parameters:
    ///   - quiz: nil for every quiz of the workspace.
    ///   - account: of whoever does it, on this machine.
    ///   - change: makes of what was given what is given from now on; an empty one is nothing.
    /// - Throws: `GradebookError.unknownLearner`.
    package func allow(
        _ staffID: StaffID, at quiz: QuizID?, workspace: String, by account: String, at now: Instant,
        _ change: (PersonalException) -> PersonalException
    ) throws(GradebookError) -> (learner: Learner, former: PersonalException, latter: PersonalException) {
        try store.write { store throws(GradebookError) in
            let learner = try Self.knownPerson(staffID, in: store).learner
            let given = try store.exceptions(of: learner.id)
            let former =
                given.first { $0.quiz == quiz && $0.workspace == workspace }?.exception ?? PersonalException()
            let latter = change(former)
            let fields = latter.differences(from: former)
            guard !fields.isEmpty else { return (learner, former, latter) }
            try store.set(latter.isEmpty ? nil : latter, for: learner.id, at: quiz, workspace: workspace)
            try store.note(
                .allowed(learner: learner.id, quiz: quiz, fields: fields, by: try store.operatorID(of: account)),
                at: now.wall, path: path)
            return (learner, former, latter)
        }
    }
}
