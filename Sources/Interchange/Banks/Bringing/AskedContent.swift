internal import CourseModel
internal import TextRules

/// What an item asks, whatever its wording's width, case, blanks and the order of its options: two with the same are one question.
struct AskedContent: Hashable {
    private let stem: String
    private let options: Set<String>

    init(_ item: Item, in language: LanguageTag) {
        stem = Self.letters(of: item.stem[language].source)
        if case .choice(let choice) = item.question {
            options = Set(choice.options.map { Self.letters(of: $0.text[language].source) })
        } else {
            options = []
        }
    }

    private static func letters(of text: String) -> String {
        String(
            String.UnicodeScalarView(
                Normalization.folded(text).unicodeScalars.filter {
                    !$0.properties.isWhitespace && !passedOver.contains($0)
                }))
    }

    private static let passedOver = Set("\\，。,.？?；;：:".unicodeScalars)

    /// What is right of an item, for whoever holds the keys of two that ask the same against each other.
    static func key(of item: Item, in language: LanguageTag) -> Set<String> {
        switch item.question {
        case .choice(let choice):
            Set(choice.options.filter(\.isCorrect).map { letters(of: $0.text[language].source) })
        case .numeric(let numeric): Set(numeric.accepted.map { "\($0.lower)..\($0.upper)" })
        case .text(let text): Set(text.accepted.flatMap(\.texts).map(letters))
        }
    }
}
