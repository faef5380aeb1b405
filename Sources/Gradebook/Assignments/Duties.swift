package import CourseModel
package import QuizEngine

/// All that decides who must hold what: the assignments, the people, and their own dates.
package struct Duties: Sendable {
    package let assignments: [Assignment]
    private let members: [Membership]
    /// By the first ids of their people.
    private let exceptions: [LearnerID: [GivenException]]

    package init(assignments: [Assignment], members: [Membership], exceptions: [GivenException] = []) {
        self.assignments = assignments
        self.members = members
        self.exceptions = Dictionary(grouping: exceptions, by: \.learner)
    }

    /// Whether some assignment is in force on a day.
    package func areThere(on day: CivilDate) -> Bool { assignments.contains { $0.isInForce(on: day) } }

    /// Whether some assignment of a quiz is in force on a day.
    package func areThere(for quiz: QuizID, on day: CivilDate) -> Bool {
        assignments.contains { $0.quiz == quiz && $0.isInForce(on: day) }
    }

    /// What everybody is held to, as it was at the end of a day, duties that open later included.
    package func duties(asOf day: CivilDate) -> [Duty] {
        let candidates = assignments.filter { $0.isOn(day) }
        var keys: [QuizKey] = []
        for assignment in candidates where !keys.contains(QuizKey(assignment)) { keys.append(QuizKey(assignment)) }
        let byQuiz = Dictionary(grouping: candidates) { QuizKey($0) }
        return members.flatMap { member in keys.compactMap { duty(of: member, under: byQuiz[$0] ?? [], asOf: day) } }
    }

    private struct QuizKey: Hashable {
        let workspace: String
        let quiz: QuizID

        init(_ assignment: Assignment) {
            workspace = assignment.workspace
            quiz = assignment.quiz
        }
    }

    /// What one person is held to by the assignments of one quiz: of those that are open the strictest in everything.
    private func duty(of member: Membership, under assignments: [Assignment], asOf day: CivilDate) -> Duty? {
        let held = assignments.compactMap { assignment -> (assignment: Assignment, opensOn: CivilDate)? in
            member.isOf(assignment.group, on: day).map { (assignment, max($0, assignment.startsOn)) }
        }
        guard let first = held.min(by: { $0.opensOn < $1.opensOn }), let learner = member.ids.first else { return nil }
        let open = held.filter { $0.opensOn <= day }
        let counted = open.isEmpty ? [first] : open
        let due = counted.compactMap { held in
            held.assignment.dueDays.map { held.opensOn.adding(Quiz.Validity(count: $0, unit: .days)) }
        }.min()
        let exception = member.ids.flatMap { exceptions[$0] ?? [] }
            .combined(at: first.assignment.quiz, workspace: first.assignment.workspace)
        return Duty(
            learner: learner, workspace: first.assignment.workspace, quiz: first.assignment.quiz,
            opensOn: first.opensOn, dueOn: exception.due(after: due),
            endsOn: counted.contains { $0.assignment.endsOn == nil }
                ? nil : counted.compactMap(\.assignment.endsOn).max(),
            validities: counted.compactMap(\.assignment.validity))
    }

    /// What one person is held to at a quiz, as it is on a day; nil for nothing.
    package func duty(of learner: LearnerID, at quiz: QuizID, workspace: String, asOf day: CivilDate) -> Duty? {
        guard let member = members.first(where: { $0.ids.contains(learner) }) else { return nil }
        return duty(
            of: member, under: assignments.filter { $0.quiz == quiz && $0.workspace == workspace && $0.isOn(day) },
            asOf: day)
    }

    /// How long a pass meets everything that a person is held to at a quiz on a day: each of these at most.
    package func validities(
        of learner: LearnerID, at quiz: QuizID, workspace: String, on day: CivilDate
    )
        -> [Quiz.Validity]
    {
        guard let member = members.first(where: { $0.ids.contains(learner) }) else { return [] }
        return assignments.filter {
            $0.quiz == quiz && $0.workspace == workspace && $0.isInForce(on: day)
                && member.isOf($0.group, on: day) != nil
        }.compactMap(\.validity)
    }
}
