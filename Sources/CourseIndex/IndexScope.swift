internal import Workspace

/// Which files of a workspace are read for its index.
package enum IndexScope: Sendable, Hashable {
    case everything
    /// Quizzes and the first pages of courses: all that a quiz refers to. Other pages are known to exist; their titles are their
    /// names.
    case quizzes

    func includes(_ role: FileRole) -> Bool {
        switch self {
        case .everything: true
        case .quizzes:
            switch role {
            case .course, .quiz: true
            case .lesson, .caseStudy, .glossary, .delivery, .attachment, .withheld, .remark, .misplaced: false
            }
        }
    }
}
