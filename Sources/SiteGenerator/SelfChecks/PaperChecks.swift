internal import CourseIndex
internal import CourseModel

/// The self-checks of a document on paper: which whole quizzes it has printed so far. A quiz that several texts embed is printed once.
struct PaperChecks {
    /// Where a quiz is printed.
    struct Place {
        /// As readers know it: `3.2`.
        let number: String
        /// The id of its title.
        let id: String
    }

    /// The numbers of the self-checks in the text whose turn it is.
    var numbers: [MarkdownTree.NodeID: String] = [:]
    private var places: [QuizID: Place] = [:]

    func place(of quiz: QuizID) -> Place? { places[quiz] }

    mutating func note(_ check: SelfCheck, named id: String) {
        places[check.quiz] = Place(number: numbers[check.node] ?? "", id: id)
    }
}
