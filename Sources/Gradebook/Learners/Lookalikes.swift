package import QuizEngine
internal import TextRules

/// What people mistake staff ids by: beside width, case and what nobody sees, `O` and `0`, `l` and `1`, hyphens and blanks, and zeros
/// before a number. `03`, `3`, `O3` and `A-03`, `a3` are alike.
struct LookalikeKey: Hashable {
    private let text: String

    init(_ staffID: String) {
        var text = ""
        var isWithinNumber = false
        for scalar in NameKey(staffID).text.unicodeScalars {
            let letter: Unicode.Scalar =
                switch scalar {
                case "o": "0"
                case "i", "l", "|": "1"
                default: scalar
                }
            switch letter {
            case "-", "_", ".", "/", "‐", "‑", "–", "—", " ": continue
            // The zeros before a number say nothing, but for the last one.
            case "0" where !isWithinNumber: continue
            case "0"..."9": isWithinNumber = true
            default: isWithinNumber = false
            }
            text.unicodeScalars.append(letter)
        }
        self.text = text
    }
}

/// People who may be one.
package struct Lookalikes: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// Staff ids that look alike.
        case staffIDs
        /// The same name in the same department.
        case nameAndDepartment
    }

    package let reason: Reason
    /// In natural order of their staff ids.
    package let people: [Lookalike]

    package struct Lookalike: Sendable, Hashable {
        package let staffID: String
        package let name: String
        package let department: [String]
        /// Whether the person is not in the gradebook yet.
        package let isNew: Bool

        package init(staffID: String, name: String, department: [String], isNew: Bool = false) {
            self.staffID = staffID
            self.name = name
            self.department = department
            self.isNew = isNew
        }
    }

    /// Whoever of some people may be one, those with alike staff ids first.
    static func among(_ people: [Lookalike]) -> [Lookalikes] {
        struct Home: Hashable {
            let name: NameKey
            let department: [NameKey]
        }
        let byID = Dictionary(grouping: people) { LookalikeKey($0.staffID) }.values
        // A department that nobody knows tells nobody apart.
        let byHome = Dictionary(grouping: people.filter { !$0.department.isEmpty }) {
            Home(name: NameKey($0.name), department: $0.department.map(NameKey.init))
        }.values
        return groups(byID, .staffIDs) + groups(byHome, .nameAndDepartment)
    }

    private static func groups(_ groups: some Sequence<[Lookalike]>, _ reason: Reason) -> [Lookalikes] {
        groups.filter { $0.count > 1 }.map { Lookalikes(reason: reason, people: $0.sortedNaturally(by: \.staffID)) }
            .sortedNaturally { $0.people[0].staffID }
    }
}

extension Gradebook {
    /// Learners who may be one person: nobody is taken for another before somebody says so.
    package func lookalikes() throws(GradebookError) -> [Lookalikes] {
        Lookalikes.among(
            try learners().map {
                Lookalikes.Lookalike(staffID: $0.staffID, name: $0.name, department: $0.department)
            })
    }

    /// Everybody with what a roster says, in the order of the staff ids.
    package func people() throws(GradebookError) -> [Person] {
        try store.read { store throws(GradebookError) in try store.people() }
    }

    /// Those who were taken for other people.
    package func joinedPeople() throws(GradebookError) -> [JoinedPerson] {
        try store.read { store throws(GradebookError) in try store.joinedPeople() }
    }

    /// How many attempts each learner id has.
    package func attemptCounts() throws(GradebookError) -> [LearnerID: Int] {
        try store.read { store throws(GradebookError) in try store.attemptCounts() }
    }
}
