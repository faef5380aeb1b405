package import CourseModel

// What is written in Simplified Chinese and has no Traditional edition, as it is shown in the Traditional script. It is shown, and never
// recorded: what is asked stays as it was frozen, and so does what is accepted for right.

extension AttemptRecord {
    /// The attempt as it is shown in a language: all that it asks is in Traditional Chinese as well, where that is the language.
    ///
    /// - Parameters:
    ///   - language: what has no edition in it is shown in its original.
    ///   - convert: turns words in Simplified Chinese into Traditional ones.
    package func shown(in language: LanguageTag, converting convert: (String) -> String) -> AttemptRecord {
        var attempt = titled(in: language, converting: convert)
        if language == .traditionalChinese { attempt.paper = paper.convertingToTraditional(convert) }
        return attempt
    }

    /// The same without its paper, of which nothing is shown: a list of many attempts is not to wait for the items of each.
    package func titled(in language: LanguageTag, converting convert: (String) -> String) -> AttemptRecord {
        var attempt = self
        attempt.language = language
        if language == .traditionalChinese { attempt.quiz = quiz.inTraditional(convert) }
        return attempt
    }
}

extension Paper {
    /// The paper with all that it asks in Traditional Chinese as well.
    ///
    /// - Parameter convert: turns words in Simplified Chinese into Traditional ones.
    package func convertingToTraditional(_ convert: (String) -> String) -> Paper {
        Paper(
            items: items.map { asked in
                PaperItem(
                    item: asked.item.inTraditional(convert), optionOrder: asked.optionOrder, passage: asked.passage,
                    quiz: asked.quiz, voiding: asked.voiding)
            },
            passages: passages.map {
                Passage(id: $0.id, title: $0.title.inTraditional(convert), text: $0.text.inTraditional(convert))
            })
    }
}

extension QuizVersion {
    fileprivate func inTraditional(_ convert: (String) -> String) -> QuizVersion {
        QuizVersion(
            id: id, title: title.inTraditional(convert), course: course,
            courseTitle: courseTitle?.inTraditional(convert), kind: kind, rules: rules,
            objectives: objectives.map { Objective(id: $0.id, text: $0.text.inTraditional(convert)) },
            timeZone: timeZone)
    }
}

extension Item {
    fileprivate func inTraditional(_ convert: (String) -> String) -> Item {
        Item(
            id: id, stem: stem.inTraditional(convert), question: question.inTraditional(convert),
            rationale: rationale?.inTraditional(convert), points: points, objective: objective, fact: fact,
            lesson: lesson, heading: heading, tags: tags, marking: marking, pair: pair)
    }
}

extension Item.Question {
    fileprivate func inTraditional(_ convert: (String) -> String) -> Item.Question {
        switch self {
        case .choice(let choice):
            .choice(
                Item.Choice(
                    selection: choice.selection,
                    options: choice.options.map { option in
                        Item.Option(
                            letter: option.letter, text: option.text.inTraditional(convert),
                            isCorrect: option.isCorrect, feedback: option.feedback?.inTraditional(convert),
                            isFixed: option.isFixed, share: option.share)
                    }))
        case .numeric(let question):
            .numeric(
                NumericQuestion(
                    accepted: question.accepted,
                    foreseen: question.foreseen.map {
                        .init(values: $0.values, feedback: $0.feedback.inTraditional(convert))
                    }, unit: question.unit?.inTraditional(convert)))
        case .text(let question):
            .text(
                TextQuestion(
                    accepted: question.accepted,
                    foreseen: question.foreseen.map {
                        .init(texts: $0.texts, feedback: $0.feedback.inTraditional(convert))
                    }))
        }
    }
}

extension Localized<Markdown> {
    fileprivate func inTraditional(_ convert: (String) -> String) -> Self {
        completed(in: .traditionalChinese, from: .simplifiedChinese) { $0.convertingWords(convert) }
    }
}

extension Localized<String> {
    fileprivate func inTraditional(_ convert: (String) -> String) -> Self {
        completed(in: .traditionalChinese, from: .simplifiedChinese, by: convert)
    }
}
