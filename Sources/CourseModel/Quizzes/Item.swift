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
    /// The heading of the lesson under which it is taught, by the id that the page gives it; nil where the author leaves it open.
    package let heading: String?
    package let tags: [String]
    /// How this item is marked, where that differs from its quiz.
    package let marking: MarkingRule?
    /// Its parallel item in another quiz, as a pre-test and a post-test have them.
    package let pair: ItemID?

    package init(
        id: ItemID, stem: Localized<Markdown>, question: Question, rationale: Localized<Markdown>? = nil,
        points: Fraction = .one, objective: ObjectiveID? = nil, fact: FactID? = nil, lesson: LessonID? = nil,
        heading: String? = nil, tags: [String] = [], marking: MarkingRule? = nil, pair: ItemID? = nil
    ) {
        self.id = id
        self.stem = stem
        self.question = question
        self.rationale = rationale
        self.points = points
        self.objective = objective
        self.fact = fact
        self.lesson = lesson
        self.heading = heading
        self.tags = tags
        self.marking = marking
        self.pair = pair
    }
}

extension Item {
    /// Where it is taught, as a quiz file has it: `waiting`, `waiting#first-minutes`; nil where it does not say.
    package var lessonAddress: String? {
        lesson.map { lesson in heading.map { "\(lesson)#\($0)" } ?? lesson.rawValue }
    }
}
