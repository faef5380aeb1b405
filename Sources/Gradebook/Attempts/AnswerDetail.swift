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

/// A closed attempt with all that is known of its answers.
package struct AnsweredAttempt: Sendable {
    package let summary: AttemptSummary
    /// Of each item the hash of what is scored, in the order of the paper.
    package let forms: [Digest]
    /// nil for an attempt whose events are not at hand.
    package let detail: AnswerDetail?

    package init(summary: AttemptSummary, forms: [Digest], detail: AnswerDetail?) {
        self.summary = summary
        self.forms = forms
        self.detail = detail
    }
}

extension Gradebook {
    /// Some attempts with their answers, in their order, all read from one state of the gradebook.
    ///
    /// - Parameter attempts: not so many that they do not fit into memory.
    /// - Throws: `GradebookError.damaged` at the first attempt that is not as it was written.
    package func answeredAttempts(_ attempts: [AttemptID]) throws(GradebookError) -> [AnsweredAttempt] {
        try store.read { store throws(GradebookError) in
            var reader = AttemptReader(store, path: path)
            let (items, contents) = (try store.scoredItems(), try store.scoredContents().mapValues(\.hash))
            let memory = ContentMemory()
            var answered: [AnsweredAttempt] = []
            for id in attempts {
                guard let stored = try store.attempt(id) else { throw .unknownAttempt(id.rawValue) }
                let record = asOfMoment(try reader.record(of: stored))
                var forms: [Digest] = []
                let kept = try keptResult(of: stored, in: store, items: items) { number in
                    if let form = contents[number] { forms.append(form) }
                }
                if kept == nil {
                    forms = try GradebookError.translating(path: path) { try memory.scoringHashes(of: record) }
                }
                answered.append(
                    AnsweredAttempt(
                        summary: AttemptSummary(
                            id: id, workspace: record.workspace, quiz: record.quiz, number: record.number,
                            source: record.source, department: stored.department, startedAt: record.startedAt.wall,
                            result: kept ?? AttemptResult(of: record)), forms: forms, detail: AnswerDetail(of: record)))
            }
            return answered
        }
    }
}
