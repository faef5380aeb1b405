package import CourseModel

extension Identifier where Entity == Quiz {
    /// What stands in the place of a quiz where items of several quizzes are practised because they are due. No file has this name.
    package static var practice: QuizID { "/practice" }
}

/// An item of a practice quiz with what it takes along where it is practised outside of it.
package struct PracticeItem: Sendable, Hashable {
    package let item: Item
    package let passage: Passage?
    package let quiz: QuizID
    /// The quiz's marking rule, which holds where the item has none of its own.
    package let marking: MarkingRule
    package let shufflesOptions: Bool

    package init(item: Item, passage: Passage?, quiz: QuizID, marking: MarkingRule, shufflesOptions: Bool) {
        self.item = item
        self.passage = passage
        self.quiz = quiz
        self.marking = marking
        self.shufflesOptions = shufflesOptions
    }

    /// The item with the rule that holds for it in its quiz.
    package var withOwnMarking: Item {
        Item(
            id: item.id, stem: item.stem, question: item.question, rationale: item.rationale, points: item.points,
            objective: item.objective, fact: item.fact, lesson: item.lesson, heading: item.heading, tags: item.tags,
            marking: item.marking ?? marking, pair: item.pair)
    }
}

extension Paper {
    /// Items of several quizzes, in their order; those of one passage stand together. Each is marked as in its own quiz.
    ///
    /// Of two items with one id, and of two passages, only the first is taken. The seed decides nothing but the order of options.
    package init(practising items: [PracticeItem], seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var passages: [Passage] = []
        var taken: Set<ItemID> = []
        let kept = items.filter { item in
            let other = passages.first { $0.id == item.passage?.id }
            guard other == nil || other == item.passage, taken.insert(item.item.id).inserted else { return false }
            if let passage = item.passage, other == nil { passages.append(passage) }
            return true
        }
        self.init(
            items: Self.withPassagesTogether(kept).map { item in
                PaperItem(
                    item: item.withOwnMarking,
                    optionOrder: Self.optionOrder(of: item.item, isShuffled: item.shufflesOptions, by: &chance),
                    passage: item.passage?.id, quiz: item.quiz)
            }, passages: passages)
    }

    private static func withPassagesTogether(_ items: [PracticeItem]) -> [PracticeItem] {
        let groups = Dictionary(grouping: items) { $0.passage?.id }
        var placed: Set<Identifier<Passage>> = []
        return items.flatMap { item -> [PracticeItem] in
            guard let passage = item.passage?.id else { return [item] }
            return placed.insert(passage).inserted ? groups[passage] ?? [] : []
        }
    }
}
