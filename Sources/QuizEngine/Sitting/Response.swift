package import CourseModel
package import FoundationEssentials
internal import TextRules

/// What a learner answered to an item. Options are named by their letters as written, whatever the paper's order.
package enum Response: Sendable, Hashable {
    case options(Set<OptionLetter>)
    /// The number, and how the learner typed it, as `NumberEntry` gives it.
    case number(Decimal, text: String)
    /// Words of the learner's own.
    case words(ShortAnswer)

    package init(_ entry: NumberEntry) {
        self = .number(entry.value, text: entry.text)
    }

    /// Whether the response has the form that a question asks for: one option of its own, or at least one, or a number.
    package func answers(_ question: Item.Question) -> Bool {
        switch (self, question) {
        case (.options(let chosen), .choice(let choice)):
            let offered = choice.options.map(\.letter)
            return !chosen.isEmpty && chosen.isSubset(of: offered)
                && (choice.selection == .multiple || chosen.count == 1)
        case (.number, .numeric):
            return true
        case (.words(let answer), .text):
            return answer.words?.text.isShortAnswer ?? true
        case (.options, _), (.number, _), (.words, _):
            return false
        }
    }
}

extension Response {
    /// A short answer as it was typed, blanks at its ends left out; nil where there is nothing to be compared.
    package init?(words text: String) {
        let trimmed = Normalization.trimmed(text)
        guard trimmed.isShortAnswer else { return nil }
        self = .words(ShortAnswer(typed: trimmed))
    }
}

/// Words that a learner answered with, in a form that can be forgotten: events name them by a salted commitment, and words and salt
/// stand beside it.
package struct ShortAnswer: Sendable, Hashable {
    /// A digest of salt and words, in hexadecimal digits.
    package let commitment: String
    /// nil where they were erased, or are kept elsewhere.
    package let words: Words?

    package struct Words: Sendable, Hashable {
        package let text: String
        package let salt: [UInt8]

        package init(text: String, salt: [UInt8]) {
            self.text = text
            self.salt = salt
        }
    }

    package init(commitment: String, words: Words?) {
        self.commitment = commitment
        self.words = words
    }

    /// Words as they were typed just now; what keeps them gives them their salt and commits to them.
    package init(typed text: String) {
        self.init(commitment: "", words: Words(text: text, salt: []))
    }

    /// Whether nobody has committed to them yet.
    package var isUnsealed: Bool { commitment.isEmpty }
}

// The form in which gradebooks keep responses, for good: `{"options":"AC"}`, `{"number":"28600","text":"28,600"}`,
// `{"commitment":"…"}`. Letters are sorted, since a set has no order of its own, and a number is a text, since readers of JSON round
// numbers.
extension Response: Codable {
    private enum CodingKeys: String, CodingKey { case options, number, text, commitment }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let letters = try container.decodeIfPresent(String.self, forKey: .options) {
            let options = letters.map(OptionLetter.init)
            guard !options.contains(nil) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .options, in: container, debugDescription: "not letters of options: \(letters)")
            }
            self = .options(Set(options.compactMap(\.self)))
        } else if let commitment = try container.decodeIfPresent(String.self, forKey: .commitment) {
            self = .words(ShortAnswer(commitment: commitment, words: nil))
        } else {
            let digits = try container.decode(String.self, forKey: .number)
            guard let value = NumberEntry.value(of: digits) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .number, in: container, debugDescription: "not a number: \(digits)")
            }
            self = .number(value, text: try container.decode(String.self, forKey: .text))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .options(let chosen):
            try container.encode(chosen.sorted().map(\.description).joined(), forKey: .options)
        case .number(let value, let text):
            try container.encode(value.description, forKey: .number)
            try container.encode(text, forKey: .text)
        case .words(let answer):
            try container.encode(answer.commitment, forKey: .commitment)
        }
    }
}
