package import CourseModel

/// How the items stand whose feedback a learner was shown.
package struct FeedbackTally: Sendable, Hashable {
    /// Each verdict is the one of the response that the feedback closed.
    package private(set) var verdicts: [ItemID: Score.Mark.Verdict] = [:]
    /// How many were right.
    package private(set) var rightCount = 0
    /// How many were right since the last that was not, in this sitting.
    package private(set) var streak = 0

    package init() {}

    /// An attempt that is gone on with. In which order its items were closed is forgotten, so the streak begins anew.
    init(of attempt: AttemptRecord) {
        for item in attempt.paper.items where attempt.itemsWithShownFeedback.contains(item.item.id) {
            add(attempt.mark(of: item.item))
        }
        streak = 0
    }

    mutating func add(_ mark: Score.Mark) {
        verdicts[mark.item] = mark.verdict
        let isRight = mark.verdict == .right
        rightCount += isRight ? 1 : 0
        streak = isRight ? streak + 1 : 0
    }

    package var count: Int { verdicts.count }
    /// How many were not right.
    package var wrongCount: Int { count - rightCount }
}
