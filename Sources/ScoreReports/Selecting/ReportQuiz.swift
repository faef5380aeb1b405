package import CourseModel
internal import Gradebook
internal import QuizEngine

/// A quiz that a report can be about, as attempts or the workspace know it.
package struct ReportQuiz: Sendable, Hashable {
    /// Two workspaces may have a quiz of the same name.
    package struct Key: Sendable, Hashable, Comparable {
        let quiz: QuizID
        let workspace: String

        package init(quiz: QuizID, workspace: String) {
            self.quiz = quiz
            self.workspace = workspace
        }

        package static func < (one: Self, other: Self) -> Bool {
            (one.quiz.rawValue, one.workspace) < (other.quiz.rawValue, other.workspace)
        }
    }

    let key: Key
    let title: Localized<String>
    let kind: Quiz.Kind
    /// nil where nobody has taken it, and so no attempt tells.
    let rules: Quiz.Rules?

    package init(key: Key, title: Localized<String>, kind: Quiz.Kind, rules: Quiz.Rules? = nil) {
        self.key = key
        self.title = title
        self.kind = kind
        self.rules = rules
    }
}

/// What a report takes from the workspace at hand. A report needs none.
package struct ReportWorkspace: Sendable {
    /// As attempts name it.
    let id: String
    /// An IANA name.
    let timeZone: String
    /// Also those that nobody has taken yet.
    let quizzes: [ReportQuiz]

    package init(id: String, timeZone: String, quizzes: [ReportQuiz]) {
        self.id = id
        self.timeZone = timeZone
        self.quizzes = quizzes
    }
}

/// When records were verified, and what was found.
package struct RecordVerification: Sendable, Hashable {
    /// Milliseconds since 1970.
    let wall: Int64
    let attempts: Int
    let faults: Int
    /// An IANA name.
    let timeZone: String

    package init(wall: Int64, attempts: Int, faults: Int, timeZone: String) {
        self.wall = wall
        self.attempts = attempts
        self.faults = faults
        self.timeZone = timeZone
    }
}

/// The quizzes that a report holds people to, so that who has not taken one is missing from it.
struct RequiredQuizzes {
    enum Scope: String {
        /// Those of the workspace at hand, and those that the gradebook knows.
        case exams
        /// Where there is no exam anywhere: what somebody has taken.
        case taken
        /// What assignments say.
        case assigned
    }

    /// nil where the report is about one that was asked for.
    let scope: Scope?
    let quizzes: [ReportQuiz]
    /// Who is held to which of them, where assignments say so; nil where everybody is held to all.
    let duties: [Standing.Key: Requirement]?
    /// What everybody is held to where no assignment says so.
    private let ofEverybody: [ReportQuiz.Key: Requirement]

    /// Why somebody is asked for a quiz. A class, because there is one for very many people.
    final class Requirement: Sendable {
        /// What the quiz is called where somebody has submitted none.
        let title: Localized<String>?
        /// nil where no assignment says so.
        let duty: Duty?

        init(title: Localized<String>?, duty: Duty?) {
            self.title = title
            self.duty = duty
        }
    }

    /// - Parameter duties: of those who are held to one of the quizzes; nil where everybody is held to all.
    init(scope: Scope?, quizzes: [ReportQuiz], duties: [Standing.Key: Duty]? = nil) {
        self.scope = scope
        self.quizzes = quizzes
        let titles = Dictionary(quizzes.map { ($0.key, $0.title) }) { first, _ in first }
        ofEverybody = titles.mapValues { Requirement(title: $0, duty: nil) }
        guard let duties else {
            self.duties = nil
            return
        }
        self.duties = Dictionary(
            uniqueKeysWithValues: duties.map { key, duty in
                (key, Requirement(title: key.quiz.flatMap { titles[$0] }, duty: duty))
            })
    }

    /// Why a learner is asked for a quiz; nil where he is not.
    func requirement(of key: Standing.Key) -> Requirement? {
        if let duties { return duties[key] }
        return key.quiz.flatMap { ofEverybody[$0] }
    }
}

/// The quizzes that the attempts of a gradebook name, whoever made them and however.
struct SeenQuizzes {
    private struct Sighting {
        /// Milliseconds since 1970.
        var first: Int64
        var last: Int64
        /// Of the attempt that was begun last.
        var version: QuizVersion
        /// Of the attempt that was begun first.
        var firstTimeZone: String
    }

    private var sightings: [ReportQuiz.Key: Sighting] = [:]

    mutating func add(_ attempt: AttemptSummary) {
        add(attempt.quiz, in: attempt.workspace, begunAt: attempt.startedAt)
    }

    /// - Parameter start: milliseconds since 1970.
    /// - Returns: from the first to the last beginning that is known of the quiz: what lies between them says nothing new.
    @discardableResult
    mutating func add(_ quiz: QuizVersion, in workspace: String, begunAt start: Int64) -> ClosedRange<Int64> {
        let key = ReportQuiz.Key(quiz: quiz.id, workspace: workspace)
        var sighting =
            sightings[key]
            ?? Sighting(first: start, last: start, version: quiz, firstTimeZone: quiz.timeZone)
        if start < sighting.first {
            (sighting.first, sighting.firstTimeZone) = (start, quiz.timeZone)
        } else if start > sighting.last {
            (sighting.last, sighting.version) = (start, quiz)
        } else if sightings[key] != nil {
            return sighting.first...sighting.last
        }
        sightings[key] = sighting
        return sighting.first...sighting.last
    }

    var isEmpty: Bool { sightings.isEmpty }

    /// The quiz as it was in the attempt that was begun last.
    func version(of quiz: ReportQuiz.Key) -> QuizVersion? { sightings[quiz]?.version }

    /// The zone in which the attempt was made that was begun last.
    var lastTimeZone: String? {
        sightings.max { ($0.value.last, $0.key) < ($1.value.last, $1.key) }?.value.version.timeZone
    }

    /// The objectives of each quiz, as the attempt had them that was begun last.
    var objectives: [ReportQuiz.Key: [Objective]] { sightings.mapValues(\.version.objectives) }

    /// Those that somebody had begun by the end of a day, or at any time; in no order.
    func quizzes(begunBy day: CivilDate? = nil) -> [ReportQuiz] {
        sightings.filter { _, sighting in
            day.map { CivilTime(wall: sighting.first, in: sighting.firstTimeZone).date <= $0 } ?? true
        }.map {
            ReportQuiz(
                key: $0, title: $1.version.title, kind: $1.version.kind, rules: $1.version.rules)
        }
    }
}
