package import CourseModel
package import QuizEngine
internal import TextRules

/// Who must hold which quiz: from when, how long somebody has to pass it, and how long a pass meets it.
package struct Assignment: Sendable, Hashable {
    /// Whom it is about.
    package enum Group: Sendable, Hashable {
        case everybody
        /// A department, from the top, and all below it.
        case department([String])
        /// Those to whom the roster gives this role. Width, case and outer blanks do not count.
        case role(String)
        /// One person, under whatever id.
        case person(LearnerID)
    }

    package let id: AssignmentID
    package let workspace: String
    package let quiz: QuizID
    package let group: Group
    /// The first and the last day on which it holds.
    package let startsOn: CivilDate
    package let endsOn: CivilDate?
    /// How many days somebody has, counted from the start or, where that is later, from the day on which he comes under it; nil where
    /// there is no last day.
    package let dueDays: Int?
    /// How long a pass meets it; nil for as long as it holds by the quiz's own rule, which is never exceeded.
    package let validity: Quiz.Validity?

    package init(
        id: AssignmentID, workspace: String, quiz: QuizID, group: Group, startsOn: CivilDate,
        endsOn: CivilDate? = nil, dueDays: Int? = nil, validity: Quiz.Validity? = nil
    ) {
        self.id = id
        self.workspace = workspace
        self.quiz = quiz
        self.group = group
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.dueDays = dueDays
        self.validity = validity
    }

    /// Whether it has not ended by a day.
    package func isOn(_ day: CivilDate) -> Bool { endsOn.map { day <= $0 } ?? true }

    /// Whether it has begun by a day, and not ended.
    package func isInForce(on day: CivilDate) -> Bool { startsOn <= day && isOn(day) }
}

/// A random UUID in lower case.
package typealias AssignmentID = Identifier<Assignment>

extension Assignment {
    /// What an assignment is about: there are no two of one key.
    struct Key: Hashable {
        private let workspace: String
        private let quiz: QuizID
        private let group: [NameKey]

        init(_ assignment: Assignment) {
            workspace = assignment.workspace
            quiz = assignment.quiz
            group =
                switch assignment.group {
                case .everybody: []
                case .department(let parts): [NameKey("department")] + parts.map { NameKey($0) }
                case .role(let role): [NameKey("role"), NameKey(role)]
                case .person(let id): [NameKey("person"), NameKey(id.rawValue)]
                }
        }
    }

    /// Under another id.
    func with(id: AssignmentID) -> Assignment {
        Assignment(
            id: id, workspace: workspace, quiz: quiz, group: group, startsOn: startsOn, endsOn: endsOn,
            dueDays: dueDays, validity: validity)
    }

    func with(startsOn: CivilDate, dueDays: Int?) -> Assignment {
        Assignment(
            id: id, workspace: workspace, quiz: quiz, group: group, startsOn: startsOn, endsOn: endsOn,
            dueDays: dueDays, validity: validity)
    }

    /// The names of what differs from another of the same key, as the ledger has them.
    func differences(from other: Assignment) -> [String] {
        [
            startsOn == other.startsOn ? nil : "startsOn", endsOn == other.endsOn ? nil : "endsOn",
            dueDays == other.dueDays ? nil : "dueDays", validity == other.validity ? nil : "validity",
        ].compactMap(\.self)
    }
}
