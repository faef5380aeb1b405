internal import FoundationEssentials

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

    package init(
        id: ItemID, stem: Localized<Markdown>, question: Question, rationale: Localized<Markdown>? = nil,
        points: Fraction = .one, objective: ObjectiveID? = nil, fact: FactID? = nil, lesson: LessonID? = nil,
        tags: [String] = [], marking: MarkingRule? = nil
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
    }

    /// What is asked for.
    package enum Question: Sendable, Hashable {
        case choice(Choice)
        case numeric(NumericQuestion)
    }

    /// Options to choose from.
    package struct Choice: Sendable, Hashable, Codable {
        package enum Selection: String, Sendable, Codable {
            /// `( )`: exactly one option.
            case single
            /// `[ ]`: any number of options.
            case multiple
        }

        package let selection: Selection
        /// In the order in which they are written.
        package let options: [Option]

        package init(selection: Selection, options: [Option]) {
            self.selection = selection
            self.options = options
        }

        package var correctOptions: Set<OptionLetter> { Set(options.filter(\.isCorrect).map(\.letter)) }
        /// Two options of which one is to be chosen; a paper shows them as they are written.
        package var hasTwoOptions: Bool { selection == .single && options.count == 2 }
        /// Two options that say whether something is true: 对 and 错, Yes and No. The original's words decide.
        package var isTrueFalse: Bool {
            hasTwoOptions && TrueFalseWords.arePair(options[0].text.original, options[1].text.original)
        }
    }

    /// One of the answers offered: the correct one, or a distractor.
    package struct Option: Sendable, Hashable, Codable {
        /// Its name within the item version: the first one written is A, whatever the shuffle.
        package let letter: OptionLetter
        package let text: Localized<Markdown>
        package let isCorrect: Bool
        package let feedback: Localized<Markdown>?
        /// `{fixed}`: keeps its place when options are shuffled.
        package let isFixed: Bool

        package init(
            letter: OptionLetter, text: Localized<Markdown>, isCorrect: Bool, feedback: Localized<Markdown>? = nil,
            isFixed: Bool = false
        ) {
            self.letter = letter
            self.text = text
            self.isCorrect = isCorrect
            self.feedback = feedback
            self.isFixed = isFixed
        }
    }
}

// Items are kept with results under the hash of their JSON, so its form is settled: `{"choice":{…}}` or `{"numeric":{…}}`.
extension Item.Question: Codable {
    private enum CodingKeys: String, CodingKey { case choice, numeric }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let choice = try container.decodeIfPresent(Item.Choice.self, forKey: .choice) {
            self = .choice(choice)
        } else {
            self = .numeric(try container.decode(NumericQuestion.self, forKey: .numeric))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .choice(let choice): try container.encode(choice, forKey: .choice)
        case .numeric(let question): try container.encode(question, forKey: .numeric)
        }
    }
}

/// An option's letter as written: A for the first, to Z.
package struct OptionLetter: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// From 0.
    package let index: Int

    /// The letter of the option at `index`, from 0 to 25.
    package init(index: Int) {
        precondition((0..<26).contains(index), "an item has at most 26 options; the loader reports more")
        self.index = index
    }

    /// Reads `A` or `a`; nil for anything else. Full-width letters are folded by the caller.
    package init?(_ letter: Character) {
        // `ß` is no S, although its capital form begins with one.
        guard let ascii = letter.isASCII ? letter.uppercased().first?.asciiValue : nil,
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(ascii)
        else { return nil }
        index = Int(ascii - UInt8(ascii: "A"))
    }

    package var description: String { String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index))) }

    package static func < (one: Self, other: Self) -> Bool { one.index < other.index }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard text.count == 1, let letter = text.first.flatMap(OptionLetter.init) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an option's letter: \(text)")
        }
        self = letter
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
