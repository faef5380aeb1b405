internal import CourseMarkdown
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

// MARK: Sources of plain text

extension Item {
    /// The item with what a table or a plain text cannot hold, as the item that is there has it: marks in texts whose words are the same,
    /// wrong answers that are foreseen, further answers, and what options earn.
    func withMarks(of old: Item, in language: LanguageTag) -> Item {
        Item(
            id: id, stem: stem.withMarks(of: old.stem, in: language),
            question: question.withMarks(of: old.question, in: language),
            rationale: rationale.map { new in old.rationale.map { new.withMarks(of: $0, in: language) } ?? new },
            points: points, objective: objective, fact: fact, lesson: lesson,
            // Signs that part tags are written as others in the heading of an address.
            heading: heading.map { new in
                old.heading.map { ItemTags.inTable($0) == ItemTags.inTable(new) ? $0 : new } ?? new
            },
            tags: tags == old.tags.map(ItemTags.inTable) ? old.tags : tags, marking: marking, pair: pair)
    }
}

extension Item.Question {
    fileprivate func withMarks(of old: Item.Question, in language: LanguageTag) -> Item.Question {
        switch (self, old) {
        case (.choice(let choice), .choice(let known)): .choice(choice.withMarks(of: known, in: language))
        case (.numeric(let numeric), .numeric(let known)): .numeric(numeric.withMarks(of: known, in: language))
        case (.text(let text), .text(let known)): .text(text.withMarks(of: known))
        default: self
        }
    }
}

extension Item.Choice {
    fileprivate func withMarks(of old: Self, in language: LanguageTag) -> Self {
        let known = Dictionary(old.options.map { ($0.text.words(in: language), $0) }) { first, _ in first }
        let matched = options.map { known[$0.text.words(in: language)] }
        let hasSameKey = zip(options, matched).allSatisfy { $0.isCorrect == $1?.isCorrect }
        return Self(
            selection: selection,
            options: zip(options, matched).map { option, same in
                Item.Option(
                    letter: option.letter, text: same?.text ?? option.text, isCorrect: option.isCorrect,
                    feedback: option.feedback ?? same?.feedback, isFixed: option.isFixed,
                    share: option.share ?? (hasSameKey ? same?.share : nil))
            })
    }
}

extension NumericQuestion {
    /// The first answer stands for all of them.
    fileprivate func withMarks(of old: Self, in language: LanguageTag) -> Self {
        let whole = old.accepted.first { $0.share == nil }
        let isSame = accepted.count == 1 && accepted[0].lower == whole?.lower && accepted[0].upper == whole?.upper
        let hasSameUnit = unit.map { $0.words(in: language) == old.unit?.words(in: language) } ?? true
        // A value may have become right.
        let stillWrong = old.foreseen.filter { known in
            !accepted.contains { $0.lower <= known.values.upper && known.values.lower <= $0.upper }
        }
        return Self(
            accepted: isSame ? old.accepted : accepted, foreseen: foreseen.isEmpty ? stillWrong : foreseen,
            unit: hasSameUnit ? old.unit : unit)
    }
}

extension TextQuestion {
    fileprivate func withMarks(of old: Self) -> Self {
        let whole = old.accepted.filter { $0.share == nil }.flatMap(\.everyText)
        let right = Set(accepted.flatMap(\.texts))
        // What earned a part, or nothing, may have become right.
        let parts = old.accepted.filter { $0.share != nil && right.isDisjoint(with: $0.texts) }
        let stillWrong = old.foreseen.filter { right.isDisjoint(with: $0.texts) }
        return Self(
            accepted: right == Set(whole) ? old.accepted : accepted + parts,
            foreseen: foreseen.isEmpty ? stillWrong : foreseen)
    }
}

extension Localized<Markdown> {
    /// What is there, where it has the same words, else this.
    fileprivate func withMarks(of old: Self, in language: LanguageTag) -> Self {
        words(in: language) == old.words(in: language) ? old : self
    }

    /// The text without marks and blanks.
    fileprivate func words(in language: LanguageTag) -> String {
        let tree = MarkdownParser(options: .withoutSlips).parse(self[language])
        return tree.plainText(of: tree.root).filter { !$0.isWhitespace }
    }
}
