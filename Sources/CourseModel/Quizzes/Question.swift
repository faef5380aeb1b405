package import FoundationEssentials

extension Item {
    /// What is asked for.
    package enum Question: Sendable, Hashable {
        case choice(Choice)
        case numeric(NumericQuestion)
        case text(TextQuestion)
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

        /// Whether options say what share of the points they earn or lose.
        package var hasShares: Bool { options.contains { $0.share != nil } }
        package var correctOptions: Set<OptionLetter> { Set(options.filter(\.isCorrect).map(\.letter)) }
        /// Two options of which one is to be chosen; a paper shows them as they are written.
        package var hasTwoOptions: Bool { selection == .single && options.count == 2 }
        /// Two options that say whether something is true: 对 and 错, Yes and No. The original's words decide; of two other things one is
        /// chosen.
        package var isTrueFalse: Bool {
            hasTwoOptions && TrueFalseWords.arePair(options[0].text.original, options[1].text.original)
        }
        /// The one that says it is true, where the options are a matter of true or false.
        var affirmativeOption: OptionLetter? {
            guard isTrueFalse else { return nil }
            return options.first { TrueFalseWords.affirms($0.text.original) }?.letter
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
        /// `[50%]`, `[-25%]`: the share of the points that choosing it earns, from −1 to 1; nil where the marking rule says.
        package let share: Fraction?

        package init(
            letter: OptionLetter, text: Localized<Markdown>, isCorrect: Bool, feedback: Localized<Markdown>? = nil,
            isFixed: Bool = false, share: Fraction? = nil
        ) {
            self.letter = letter
            self.text = text
            self.isCorrect = isCorrect
            self.feedback = feedback
            self.isFixed = isFixed
            self.share = share
        }
    }
}

// Items are kept with results under the hash of their JSON, so its form is settled: `{"choice":{…}}`, `{"numeric":{…}}` or `{"text":{…}}`.
extension Item.Question: Codable {
    private enum CodingKeys: String, CodingKey { case choice, numeric, text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let choice = try container.decodeIfPresent(Item.Choice.self, forKey: .choice) {
            self = .choice(choice)
        } else if let question = try container.decodeIfPresent(TextQuestion.self, forKey: .text) {
            self = .text(question)
        } else {
            self = .numeric(try container.decode(NumericQuestion.self, forKey: .numeric))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .choice(let choice): try container.encode(choice, forKey: .choice)
        case .numeric(let question): try container.encode(question, forKey: .numeric)
        case .text(let question): try container.encode(question, forKey: .text)
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

/// A question whose answer is a number. Arithmetic is decimal, bounds are inclusive.
package struct NumericQuestion: Sendable, Hashable, Codable {
    /// The right answers: `(= 28600 ± 1%)`, `(50% = 10..12)`. A value earns the largest share among those that it meets.
    package let accepted: [Interval]
    /// Wrong values that the author foresaw, with what to say about them: `(! 25019)`.
    package let foreseen: [ForeseenValue]
    /// What stands after the number: `元`.
    package let unit: Localized<Markdown>?

    package init(accepted: [Interval], foreseen: [ForeseenValue] = [], unit: Localized<Markdown>? = nil) {
        self.accepted = accepted
        self.foreseen = foreseen
        self.unit = unit
    }

    /// The numbers from `lower` to `upper`, both included.
    package struct Interval: Sendable, Hashable, Codable {
        package let lower: Decimal
        package let upper: Decimal
        /// As the author wrote it, for showing the right answer: `28600 ± 1%`.
        package let text: String
        /// Of the points, above 0 and below 1; nil for all of them.
        package let share: Fraction?

        package init(lower: Decimal, upper: Decimal, text: String, share: Fraction? = nil) {
            self.lower = lower
            self.upper = upper
            self.text = text
            self.share = share
        }

        package func contains(_ value: Decimal) -> Bool { lower <= value && value <= upper }
    }

    /// A foreseen wrong value and the feedback to it.
    package struct ForeseenValue: Sendable, Hashable, Codable {
        package let values: Interval
        package let feedback: Localized<Markdown>

        package init(values: Interval, feedback: Localized<Markdown>) {
            self.values = values
            self.feedback = feedback
        }
    }
}

/// A question that is answered in a few words. How answers are compared is `AnswerKey`'s to say.
package struct TextQuestion: Sendable, Hashable, Codable {
    /// The right answers: `(= "倾听" | "聆听")`.
    package let accepted: [Accepted]
    /// Wrong words that the author foresaw, with what to say about them: `(! "解释")`.
    package let foreseen: [ForeseenWords]

    package init(accepted: [Accepted], foreseen: [ForeseenWords] = []) {
        self.accepted = accepted
        self.foreseen = foreseen
    }

    /// Ways to say one right answer, each as good as the others.
    package struct Accepted: Sendable, Hashable, Codable {
        /// Never empty.
        package let texts: [String]
        /// The ways to say it in other languages, which are right in every edition.
        package let translations: [LanguageTag: [String]]
        /// Of the points, above 0 and below 1; nil for all of them.
        package let share: Fraction?

        package init(texts: [String], translations: [LanguageTag: [String]] = [:], share: Fraction? = nil) {
            self.texts = texts
            self.translations = translations
            self.share = share
        }

        /// All that is right, whatever the edition: the original's words first.
        package var everyText: [String] {
            texts
                + translations.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap(\.value)
                .filter { !texts.contains($0) }
        }
    }

    package struct ForeseenWords: Sendable, Hashable, Codable {
        package let texts: [String]
        package let feedback: Localized<Markdown>

        package init(texts: [String], feedback: Localized<Markdown>) {
            self.texts = texts
            self.feedback = feedback
        }
    }
}

/// The words by which two options are a matter of true or false: 对 and 错, 是 and 否, 正确 and 错误, √ and ×, true and false, yes and no, in
/// every script and spelling. Other pairs, such as 算 and 不算, are a choice between two things.
private enum TrueFalseWords {
    private static let pairs: [(affirmative: Set<String>, negative: Set<String>)] = [
        (["对", "對"], ["错", "錯"]), (["是"], ["否"]), (["正确", "正確"], ["错误", "錯誤"]),
        (["√", "✓", "✔"], ["×", "✗", "✘", "x"]), (["true", "t"], ["false", "f"]), (["yes", "y"], ["no", "n"]),
        (["right"], ["wrong"]), (["correct"], ["incorrect"]),
    ]

    /// Whether one text affirms and the other denies; marks of Markdown and punctuation around the words count as nothing.
    static func arePair(_ one: Markdown, _ other: Markdown) -> Bool {
        let (one, other) = (word(in: one), word(in: other))
        return pairs.contains { pair in
            pair.affirmative.contains(one) && pair.negative.contains(other)
                || pair.affirmative.contains(other) && pair.negative.contains(one)
        }
    }

    /// Whether a text affirms.
    static func affirms(_ text: Markdown) -> Bool {
        let word = word(in: text)
        return pairs.contains { $0.affirmative.contains(word) }
    }

    private static func word(in text: Markdown) -> String {
        // ✔ may ask to be shown as a picture.
        let source = String(text.source.unicodeScalars.filter { $0 != "\u{FE0F}" })
        let start = source.drop(while: isAround)
        return String(start[..<(start.lastIndex { !isAround($0) }.map(start.index(after:)) ?? start.startIndex)])
            .lowercased()
    }

    private static func isAround(_ character: Character) -> Bool {
        character.isWhitespace || "*_.,!。，！()（）".contains(character)
    }
}
