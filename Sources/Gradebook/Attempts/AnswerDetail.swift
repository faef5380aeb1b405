package import CourseModel
package import QuizEngine

/// What the record of a closed attempt says of its answers beside their marks.
package struct AnswerDetail: Sendable, Hashable {
    /// Milliseconds that each item took, in the order of the paper, as `AttemptRecord.timeOnItems` counts them; nil for what nothing was
    /// recorded of.
    package let times: [Int64?]
    /// What was written to items that are answered in words, as far as it is kept; others were erased.
    package let words: [ItemID: String]

    package init(times: [Int64?], words: [ItemID: String]) {
        self.times = times
        self.words = words
    }

    init(of attempt: AttemptRecord) {
        // Papers that were typed in, and answers files, tell no times.
        let isTimed = attempt.source == .interactive || attempt.source == .piped
        times = attempt.paper.items.map { isTimed ? attempt.timeOnItems[$0.item.id] : nil }
        var words: [ItemID: String] = [:]
        for (item, response) in attempt.responses {
            if case .words(let answer) = response { words[item] = answer.words?.text }
        }
        self.words = words
    }
}

extension Gradebook {
    /// Hands the details of some attempts to `body`, one at a time and in their order, all read from one state of the gradebook.
    ///
    /// - Throws: `GradebookError.damaged` at the first attempt that is not as it was written.
    package func forEachDetail(
        of attempts: [AttemptID], _ body: (AttemptID, AnswerDetail) -> Void
    ) throws(GradebookError) {
        try store.read { store throws(GradebookError) in
            var reader = AttemptReader(store, path: path)
            for id in attempts { body(id, AnswerDetail(of: asOfMoment(try reader.attempt(id).attempt))) }
        }
    }
}
