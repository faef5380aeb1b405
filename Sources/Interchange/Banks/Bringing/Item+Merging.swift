internal import CourseModel

extension Item {
    func renamed(_ id: ItemID) -> Item {
        guard id != self.id else { return self }
        return Item(
            id: id, stem: stem, question: question, rationale: rationale, points: points, objective: objective,
            fact: fact, lesson: lesson, heading: heading, tags: tags, marking: marking, pair: pair)
    }

    /// The item with what its author has added in the quiz and its source says nothing of: where it belongs, what it earns, and what is said
    /// to answers.
    func completed(by old: Item, in language: LanguageTag) -> Item {
        Item(
            id: id, stem: stem, question: question.completed(by: old.question, in: language),
            rationale: rationale ?? old.rationale, points: points == .one ? old.points : points,
            objective: objective ?? old.objective, fact: fact ?? old.fact, lesson: lesson ?? old.lesson,
            heading: heading ?? (lesson == nil || lesson == old.lesson ? old.heading : nil),
            tags: tags.isEmpty ? old.tags : tags, marking: marking ?? old.marking, pair: pair ?? old.pair)
    }
}

extension Item.Question {
    fileprivate func completed(by old: Item.Question, in language: LanguageTag) -> Item.Question {
        guard case .choice(let choice) = self, case .choice(let known) = old else { return self }
        let byText = Dictionary(known.options.map { ($0.text[language], $0) }) { first, _ in first }
        let options = choice.options.map { option in
            let same = byText[option.text[language]]
            return Item.Option(
                letter: option.letter, text: option.text, isCorrect: option.isCorrect,
                feedback: option.feedback ?? same?.feedback, isFixed: option.isFixed || same?.isFixed == true,
                share: option.share)
        }
        return .choice(Item.Choice(selection: choice.selection, options: options))
    }
}
