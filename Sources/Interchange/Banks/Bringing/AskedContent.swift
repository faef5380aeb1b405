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

    /// Whether two have the same options and the same key: a stem may have got a heading where it was written.
    static func isSameAnswer(_ one: Item, _ other: Item, in language: LanguageTag) -> Bool {
        Self(one, in: language).options == Self(other, in: language).options
            && key(of: one, in: language) == key(of: other, in: language)
    }

    /// Whether every word of the stem that was written is in the one that was read, which may have got a heading before it.
    static func isWhole(_ read: Item, as written: Item, in language: LanguageTag) -> Bool {
        func words(_ item: Item) -> String {
            let scalars = item.stem[language].source.unicodeScalars
            return String(String.UnicodeScalarView(scalars.filter { $0.properties.isAlphabetic || $0.isDigit }))
        }
        return words(read).hasSuffix(words(written))
    }

    private static func letters(of text: String) -> String {
        let scalars = Array(Normalization.folded(text).unicodeScalars)
        func isDigit(_ place: Int) -> Bool { scalars.indices.contains(place) && ("0"..."9") ~= scalars[place] }
        let kept = scalars.indices.filter { place in
            // 1.5 is not 15.
            if scalars[place] == ".", isDigit(place - 1), isDigit(place + 1) { return true }
            return !scalars[place].properties.isWhitespace && !passedOver.contains(scalars[place])
        }
        return String(String.UnicodeScalarView(kept.map { scalars[$0] }))
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

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.numericType != nil }
}
