/// One question with what is needed to ask it, mark it and learn from it, in all languages of its quiz.
package struct Item: Sendable, Hashable, Codable {
    package let id: ItemID
    package let stem: Localized<Markdown>
    package let question: Question
    /// Why the right answer is right, shown after answering where `review` allows it.
    package let rationale: Localized<Markdown>?
    /// The mark for a right response.
    package let points: Fraction
    package let objective: ObjectiveID?
    package let fact: FactID?
    package let lesson: LessonID?
    package let tags: [String]
    /// How this item is marked, where that differs from its quiz.
    package let marking: MarkingRule?
    /// Its parallel item in another quiz, as a pre-test and a post-test have them.
    package let pair: ItemID?

    package init(
        id: ItemID, stem: Localized<Markdown>, question: Question, rationale: Localized<Markdown>? = nil,
        points: Fraction = .one, objective: ObjectiveID? = nil, fact: FactID? = nil, lesson: LessonID? = nil,
        tags: [String] = [], marking: MarkingRule? = nil, pair: ItemID? = nil
    ) {
        self.id = id
        self.stem = stem
        self.question = question
        self.rationale = rationale
        self.points = points
        self.objective = objective
        self.fact = fact
        self.lesson = lesson
        self.tags = tags
        self.marking = marking
        self.pair = pair
    }
}
