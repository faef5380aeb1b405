internal import CourseModel
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// Two people of whom a merge cannot tell whether they are one.
    package struct Conflict: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            /// One staff id, two names.
            case otherName
            /// One name, and staff ids that are easily taken for each other: `03` and `3`, `O1` and `01`.
            case lookalike
            /// Somebody else has the new staff id that was decided on.
            case takenID
        }

        package let kind: Kind
        package let here: Learner
        package let there: Learner
    }

    /// What was decided about two people whom a merge could not tell apart or take for one.
    package struct Decision: Sendable, Hashable {
        package enum Verdict: Sendable, Hashable {
            case same
            /// Two people; the one who comes gets a new staff id where both have the same.
            case different(newID: String?)
        }

        /// The staff id of the one who is here; nil for whoever has it.
        package let here: String?
        /// The staff id of the one who comes, and the name; nil for every name.
        package let there: String
        package let name: String?
        package let verdict: Verdict

        package init(here: String? = nil, there: String, name: String? = nil, _ verdict: Verdict) {
            self.here = here
            self.there = there
            self.name = name
            self.verdict = verdict
        }
    }

    /// The decisions that a merge follows.
    package struct Decisions: Sendable {
        package var list: [Decision]

        package init(_ list: [Decision] = []) { self.list = list }

        /// The verdict on somebody who comes and meets somebody here; nil where nobody has decided. Whether two are one does not depend on
        /// which of them came first.
        func verdict(on there: Learner, meeting here: Learner) -> Decision.Verdict? {
            func isAbout(_ decision: Decision, _ one: Learner, _ other: Learner) -> Bool {
                NameKey(decision.there) == NameKey(one.staffID)
                    && decision.name.map { NameKey($0) == NameKey(one.name) } ?? true
                    && decision.here.map { NameKey($0) == NameKey(other.staffID) } ?? true
            }
            if let decision = list.first(where: { isAbout($0, there, here) }) { return decision.verdict }
            let turned = list.first { $0.here != nil && isAbout($0, here, there) }?.verdict
            // A new id was meant for one of the two.
            if case .different(_?) = turned { return nil }
            return turned
        }
    }
}
