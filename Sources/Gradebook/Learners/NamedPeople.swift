package import QuizEngine
internal import TextRules

/// The people of a gradebook as a table may name them: by their staff ids, in any spelling, and by those of whoever was found to be one of
/// them.
package struct NamedPeople: Sendable {
    package let learners: [Learner]
    private let alike: [NameKey: [Learner]]
    /// Who goes by the id of a person that was joined to another.
    private let joined: [NameKey: Learner]

    package init(_ learners: [Learner], joined: [JoinedPerson] = []) {
        self.learners = learners
        alike = Dictionary(grouping: learners) { NameKey($0.staffID) }
        var byID: [LearnerID: Learner] = [:]
        if !joined.isEmpty { for learner in learners { for id in learner.ids { byID[id] = learner } } }
        self.joined = Dictionary(
            joined.compactMap { person in byID[person.into].map { (NameKey(person.staffID), $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// nil where nobody is meant, or where several could be.
    func learner(meantBy staffID: StaffID) -> Learner? {
        guard let alike = alike[staffID.key] else { return joined[staffID.key] }
        return try? Enrolment.learner(meantBy: staffID, among: alike)
    }

    /// The one that a text names; nil as above, or where the text is no staff id.
    func learner(named text: String) -> Learner? {
        (try? StaffID(text)).flatMap(learner)
    }

    /// The staff id that was probably meant by one that nobody has.
    func closest(to text: String) -> String? {
        Suggestion.closestID(to: text, among: learners.map(\.staffID))
    }
}

extension Gradebook {
    /// Everybody, for tables that name them.
    package func namedPeople() throws(GradebookError) -> NamedPeople {
        try store.read { store throws(GradebookError) in
            NamedPeople(try store.learners(), joined: try store.joinedPeople())
        }
    }
}
