internal import CourseModel

// In which tables and columns values stand, whatever keeps the tables.
extension FrozenContent.Kind {
    package var table: String {
        switch self {
        case .item: "itemVersion"
        case .passage: "passageVersion"
        case .quiz: "quizVersion"
        case .question, .key, .translations, .feedback: "itemPart"
        case .scoring: "scoringVersion"
        }
    }

    /// Names the thing for people who look into the tables.
    package var nameColumn: String {
        switch self {
        case .item, .question, .key, .translations, .feedback, .scoring: "item"
        case .passage: "passage"
        case .quiz: "quiz"
        }
    }

    /// What the rows of the kind have in common, where their table has others.
    package var condition: String { isItemPart ? "kind = '\(rawValue)'" : "TRUE" }

    package var isItemPart: Bool { table == "itemPart" }
}

extension StoredAttempt.Arrival {
    /// As the columns `arrival`, `arrivedFrom` and `arrivedAt` have it.
    package var columns: (kind: String, gradebook: String?, moment: Int64?) {
        switch self {
        case .sat: ("sat", nil, nil)
        case .merged(let gradebook, let moment): ("merged", gradebook.rawValue, moment)
        case .imported(let moment): ("imported", nil, moment)
        }
    }
}
