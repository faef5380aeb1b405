package import CourseModel
package import FoundationEssentials

/// What a learner answered to an item. Options are named by their letters as written, whatever the paper's order.
package enum Response: Sendable, Hashable {
    case options(Set<OptionLetter>)
    /// The number, and how the learner typed it, as `NumberEntry` gives it.
    case number(Decimal, text: String)

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
        case (.options, .numeric), (.number, .choice):
            return false
        }
    }
}

// The form in which gradebooks keep responses, for good: `{"options":"AC"}`, `{"number":"28600","text":"28,600"}`. Letters are
// sorted, since a set has no order of its own, and a number is a text, since readers of JSON round numbers.
extension Response: Codable {
    private enum CodingKeys: String, CodingKey { case options, number, text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let letters = try container.decodeIfPresent(String.self, forKey: .options) {
            let options = letters.map(OptionLetter.init)
            guard !options.contains(nil) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .options, in: container, debugDescription: "not letters of options: \(letters)")
            }
            self = .options(Set(options.compactMap(\.self)))
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
        }
    }
}
