internal import CourseModel

/// An item in the parts in which it is kept: what is asked, what is right, how it is said in other languages, and what is told about it
/// afterwards.
///
/// Each part has a hash of its own, and the item's version is the JSON that names them. So a translation or a feedback changes nothing
/// that is scored, and whoever only takes a quiz can do without key and feedback. Gradebooks of schema 1 keep items whole; they stay so.
struct ItemParts: Equatable {
    let question: Question
    /// nil for an item of a sealed exam, whose key is not here.
    let key: Key?
    /// nil where there are none.
    let translations: Translations?
    let feedback: Feedback?
    /// Where the item belongs, which nobody is scored by.
    let objective: ObjectiveID?
    let fact: FactID?
    let lesson: LessonID?
    let heading: String?
    let tags: [String]
    let pair: ItemID?

    /// What a taker needs to be asked, in the item's own language.
    struct Question: Codable, Equatable {
        struct Option: Codable, Equatable {
            let letter: OptionLetter
            let text: Localized<Markdown>
            /// true or nothing.
            let isFixed: Bool?
        }
        let id: ItemID
        let stem: Localized<Markdown>
        /// nil for what is typed.
        let selection: Item.Choice.Selection?
        let options: [Option]?
        /// true where words are asked for, or nothing.
        let asksForWords: Bool?
        let unit: Localized<Markdown>?
        let points: Fraction
        let marking: MarkingRule?
    }

    /// What is right.
    struct Key: Codable, Equatable {
        let id: ItemID
        /// Letters, nil for what is typed.
        let correct: String?
        /// What options earn, by letters, where they say so.
        let shares: [String: Fraction]?
        let accepted: [NumericQuestion.Interval]?
        let words: [TextQuestion.Accepted]?
    }

    /// The question in other languages.
    struct Translations: Codable, Equatable {
        let id: ItemID
        let stem: [LanguageTag: Markdown]
        /// By letters.
        let options: [String: [LanguageTag: Markdown]]
        let unit: [LanguageTag: Markdown]

        var isEmpty: Bool { stem.isEmpty && options.isEmpty && unit.isEmpty }
    }

    /// What is told after answering, in all languages.
    struct Feedback: Codable, Equatable {
        let id: ItemID
        let rationale: Localized<Markdown>?
        /// By letters.
        let options: [String: Localized<Markdown>]
        let foreseen: [NumericQuestion.ForeseenValue]
        /// nil for none.
        let foreseenWords: [TextQuestion.ForeseenWords]?

        var isEmpty: Bool { rationale == nil && options.isEmpty && foreseen.isEmpty && foreseenWords == nil }
    }
}

// MARK: - Taking apart and putting together

extension ItemParts {
    init(_ item: Item) {
        (objective, fact, lesson, heading) = (item.objective, item.fact, item.lesson, item.heading)
        (tags, pair) = (item.tags, item.pair)
        var optionTexts: [String: [LanguageTag: Markdown]] = [:]
        var optionFeedback: [String: Localized<Markdown>] = [:]
        var unit: Localized<Markdown>?
        var foreseen: [NumericQuestion.ForeseenValue] = []
        var foreseenWords: [TextQuestion.ForeseenWords]?
        let key: Key
        switch item.question {
        case .choice(let choice):
            for option in choice.options {
                let letter = option.letter.description
                if !option.text.translations.isEmpty { optionTexts[letter] = option.text.translations }
                if let feedback = option.feedback { optionFeedback[letter] = feedback }
            }
            key = Key(
                id: item.id, correct: choice.options.filter(\.isCorrect).map(\.letter.description).joined(),
                shares: choice.hasShares ? Self.shares(in: choice) : nil, accepted: nil, words: nil)
        case .numeric(let question):
            (unit, foreseen) = (question.unit, question.foreseen)
            key = Key(id: item.id, correct: nil, shares: nil, accepted: question.accepted, words: nil)
        case .text(let question):
            foreseenWords = question.foreseen.isEmpty ? nil : question.foreseen
            key = Key(id: item.id, correct: nil, shares: nil, accepted: nil, words: question.accepted)
        }
        self.key = item.hasKey ? key : nil
        question = Question(item, unit: unit)
        let translations = Translations(
            id: item.id, stem: item.stem.translations, options: optionTexts, unit: unit?.translations ?? [:])
        self.translations = translations.isEmpty ? nil : translations
        let feedback = Feedback(
            id: item.id, rationale: item.rationale, options: optionFeedback, foreseen: foreseen,
            foreseenWords: foreseenWords)
        self.feedback = feedback.isEmpty ? nil : feedback
    }

    private static func shares(in choice: Item.Choice) -> [String: Fraction] {
        let written = choice.options.compactMap { option in option.share.map { (option.letter.description, $0) } }
        return Dictionary(written) { first, _ in first }
    }

    /// The item whose parts these are; nil where they do not fit together.
    var item: Item? {
        guard key?.id ?? question.id == question.id, translations?.id ?? question.id == question.id,
            feedback?.id ?? question.id == question.id, let asked
        else { return nil }
        return Item(
            id: question.id, stem: question.stem.translated(translations?.stem), question: asked,
            rationale: feedback?.rationale, points: question.points, objective: objective, fact: fact, lesson: lesson,
            heading: heading, tags: tags, marking: question.marking, pair: pair)
    }

    private var asked: Item.Question? {
        switch (question.selection, question.options) {
        case (let selection?, let options?):
            guard key == nil || key?.correct != nil, key?.accepted == nil else { return nil }
            let right = Set((key?.correct ?? "").compactMap(OptionLetter.init))
            return .choice(
                Item.Choice(
                    selection: selection, options: options.map { option($0, isRight: right.contains($0.letter)) }))
        case (nil, nil) where question.asksForWords == true:
            guard let words = key == nil ? [] : key?.words else { return nil }
            return .text(TextQuestion(accepted: words, foreseen: feedback?.foreseenWords ?? []))
        case (nil, nil):
            guard let accepted = key == nil ? [] : key?.accepted else { return nil }
            return .numeric(
                NumericQuestion(
                    accepted: accepted, foreseen: feedback?.foreseen ?? [],
                    unit: question.unit?.translated(translations?.unit)))
        default:
            return nil
        }
    }

    private func option(_ option: Question.Option, isRight: Bool) -> Item.Option {
        let letter = option.letter.description
        return Item.Option(
            letter: option.letter, text: option.text.translated(translations?.options[letter]), isCorrect: isRight,
            feedback: feedback?.options[letter], isFixed: option.isFixed ?? false, share: key?.shares?[letter])
    }
}

extension ItemParts.Question {
    fileprivate init(_ item: Item, unit: Localized<Markdown>?) {
        var (selection, options): (Item.Choice.Selection?, [Option]?)
        var asksForWords: Bool?
        if case .text = item.question { asksForWords = true }
        if case .choice(let choice) = item.question {
            selection = choice.selection
            options = choice.options.map {
                Option(letter: $0.letter, text: $0.text.untranslated, isFixed: $0.isFixed ? true : nil)
            }
        }
        self.init(
            id: item.id, stem: item.stem.untranslated, selection: selection, options: options,
            asksForWords: asksForWords, unit: unit?.untranslated, points: item.points, marking: item.marking)
    }
}

extension Localized {
    var untranslated: Localized { Localized(original, in: originalLanguage) }

    fileprivate func translated(_ translations: [LanguageTag: Value]?) -> Localized {
        Localized(original, in: originalLanguage, translations: translations ?? [:])
    }
}

// MARK: - The version that names the parts

/// What is kept under an item's hash: the names of its parts, or the item as a whole.
enum FrozenItem: Decodable {
    case parts(ItemVersion)
    case whole(Item)

    /// Whether it was asked in a sealed exam.
    var isKeyless: Bool {
        switch self {
        case .parts(let version): version.key == nil
        case .whole(let item): !item.hasKey
        }
    }

    init(from decoder: any Decoder) throws {
        enum Keys: String, CodingKey { case question }
        if (try? decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .question)) != nil {
            self = .parts(try ItemVersion(from: decoder))
        } else {
            self = .whole(try Item(from: decoder))
        }
    }
}

/// An item by the hashes of its parts, in hexadecimal digits.
struct ItemVersion: Codable, Hashable {
    let id: ItemID
    let question: String
    /// nil for an item of a sealed exam: no hash over its key is where its takers are.
    let key: String?
    let translations: String?
    let feedback: String?
    let objective: ObjectiveID?
    let fact: FactID?
    let lesson: LessonID?
    let heading: String?
    /// nil for none.
    let tags: [String]?
    let pair: ItemID?

    /// The parts that it names.
    var partHashes: [(kind: FrozenContent.Kind, hash: String)] {
        [(.question, question)] + [key.map { (.key, $0) }].compactMap(\.self)
            + [translations.map { (.translations, $0) }].compactMap(\.self)
            + [feedback.map { (.feedback, $0) }].compactMap(\.self)
    }
}

extension FrozenContent {
    /// An item's parts and, last, its version; one that would not be put together again as it was stays whole.
    static func frozen(_ item: Item) throws -> [FrozenContent] {
        let parts = ItemParts(item)
        guard parts.item == item else { return [try FrozenContent(item)] }
        let name = item.id.rawValue
        let question = try FrozenContent(parts.question, .question, name: name)
        let key = try parts.key.map { try FrozenContent($0, .key, name: name) }
        let translations = try parts.translations.map { try FrozenContent($0, .translations, name: name) }
        let feedback = try parts.feedback.map { try FrozenContent($0, .feedback, name: name) }
        let version = ItemVersion(
            id: item.id, question: question.hash.hexadecimal, key: key?.hash.hexadecimal,
            translations: translations?.hash.hexadecimal, feedback: feedback?.hash.hexadecimal,
            objective: item.objective, fact: item.fact, lesson: item.lesson, heading: item.heading,
            tags: item.tags.isEmpty ? nil : item.tags, pair: item.pair)
        return [question] + [key, translations, feedback].compactMap(\.self)
            + [try FrozenContent(version, .item, name: name)]
    }
}
