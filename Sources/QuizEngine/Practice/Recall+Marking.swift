internal import CourseModel

extension AttemptRecord {
    /// How an item of the paper was recalled; nil where nothing was answered, or the item is void.
    package func recall(of asked: PaperItem) -> Recall? {
        Recall(mark(of: asked.item).voided(asked.voiding), certainty: confidences[asked.item.id])
    }
}

extension Recall {
    /// How an item was recalled, as its mark and the learner's certainty tell; nil where nothing was answered, or the item is void.
    ///
    /// What is partly right is not known as a whole: it comes back as if it were wrong. A right answer is a grade of its own by how sure the
    /// learner said to be: a guess (1) was right by luck and comes back soonest of all right ones, "hard"; fairly sure (2), or nothing said,
    /// is "good"; sure (3) is "easy". How sure a wrong answer was changes nothing: the model has one grade for it.
    ///
    /// - Parameter certainty: from 1 (a guess) to 3; nil where the learner did not say.
    package init?(_ mark: Score.Mark, certainty: Int?) {
        guard mark.voiding == nil else { return nil }
        switch (mark.verdict, certainty) {
        case (.omitted, _): return nil
        case (.wrong, _), (.partlyRight, _): self = .again
        case (.right, 1): self = .hard
        case (.right, 3): self = .easy
        case (.right, _): self = .good
        }
    }
}
