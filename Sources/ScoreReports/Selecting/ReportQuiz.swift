package import CourseModel

/// A quiz that a report can be about, as attempts or the workspace know it.
package struct ReportQuiz: Sendable, Hashable {
    /// Two workspaces may have a quiz of the same name.
    package struct Key: Sendable, Hashable, Comparable {
        package let quiz: QuizID
        package let workspace: String

        package init(quiz: QuizID, workspace: String) {
            self.quiz = quiz
            self.workspace = workspace
        }

        package static func < (one: Self, other: Self) -> Bool {
            (one.quiz.rawValue, one.workspace) < (other.quiz.rawValue, other.workspace)
        }
    }

    package let key: Key
    package let title: Localized<String>
    package let kind: Quiz.Kind

    package init(key: Key, title: Localized<String>, kind: Quiz.Kind) {
        self.key = key
        self.title = title
        self.kind = kind
    }
}

/// What a report takes from the workspace at hand. A report needs none.
package struct ReportWorkspace: Sendable {
    /// As attempts name it.
    package let id: String
    /// An IANA name.
    package let timeZone: String
    /// Also those that nobody has taken yet.
    package let quizzes: [ReportQuiz]

    package init(id: String, timeZone: String, quizzes: [ReportQuiz]) {
        self.id = id
        self.timeZone = timeZone
        self.quizzes = quizzes
    }
}

/// The quizzes that a report holds everybody to, so that who has not taken one is missing from it.
struct RequiredQuizzes {
    enum Scope: String {
        /// Those of the workspace at hand, and those that the gradebook knows.
        case exams
        /// Where there is no exam anywhere: what somebody has taken.
        case taken
    }

    /// nil where the report is about one that was asked for.
    let scope: Scope?
    let quizzes: [ReportQuiz]
}
