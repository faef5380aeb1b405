/// A BCP 47 language tag as the workspace writes it: `zh-Hans`, `zh-Hant`, `en`.
package struct LanguageTag: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    package let rawValue: String

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The tag of a language that somebody writes: the tag itself, or what the language is called in Chinese or English.
    package init(written text: String) {
        self.init(Self.names[text.lowercased()] ?? text)
    }

    private static let names = [
        "中文": "zh-Hans", "简体中文": "zh-Hans", "简体": "zh-Hans", "繁体中文": "zh-Hant", "繁体": "zh-Hant", "繁體中文": "zh-Hant",
        "繁體": "zh-Hant", "英文": "en", "英语": "en", "english": "en", "chinese": "zh-Hans", "zh-hans": "zh-Hans",
        "zh-hant": "zh-Hant",
    ]

    package static let simplifiedChinese = LanguageTag("zh-Hans")
    package static let traditionalChinese = LanguageTag("zh-Hant")
    package static let english = LanguageTag("en")

    package var description: String { rawValue }

    /// Whether texts in this language are set by the rules of Chinese typography.
    package var isChinese: Bool { rawValue == "zh" || rawValue.hasPrefix("zh-") }

    package static func < (one: Self, other: Self) -> Bool {
        one.rawValue < other.rawValue
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension LanguageTag: CodingKeyRepresentable {
    package var codingKey: any CodingKey { NameCodingKey(stringValue: rawValue) }

    package init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }
}

/// A text, or anything else, in the languages of its editions.
///
/// The original always exists; an edition that lacks the text falls back to it.
package struct Localized<Value: Sendable>: Sendable {
    /// The language of the original.
    package let originalLanguage: LanguageTag
    package let original: Value
    /// The other editions.
    package private(set) var translations: [LanguageTag: Value]

    package init(_ original: Value, in language: LanguageTag, translations: [LanguageTag: Value] = [:]) {
        self.original = original
        self.originalLanguage = language
        self.translations = translations
    }

    /// - Parameter editions: what is made in the other languages, of which each gives its text, or none.
    package init<Edition>(
        _ original: Value, in language: LanguageTag, of editions: [LanguageTag: Edition], _ text: (Edition) -> Value?
    ) {
        // Even an empty dictionary takes a while to go through, and a bank has tens of thousands of texts.
        self.init(original, in: language, translations: editions.isEmpty ? [:] : editions.compactMapValues(text))
    }

    /// The text in `language`, or the original where there is no such edition.
    package subscript(language: LanguageTag) -> Value {
        language == originalLanguage ? original : translations[language] ?? original
    }

    package func isTranslated(into language: LanguageTag) -> Bool {
        language == originalLanguage || translations[language] != nil
    }

    /// The same with an edition that is made of another one; unchanged where it is there already, or there is nothing to make it of.
    package func completed(
        in language: LanguageTag, from source: LanguageTag, by make: (Value) -> Value
    ) -> Localized {
        guard !isTranslated(into: language), isTranslated(into: source) else { return self }
        var completed = self
        completed.setTranslation(make(self[source]), into: language)
        return completed
    }

    /// Adds an edition, or replaces it.
    package mutating func setTranslation(_ value: Value, into language: LanguageTag) {
        precondition(language != originalLanguage, "the original is not a translation of itself")
        translations[language] = value
    }

    package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Localized<Other> {
        Localized<Other>(
            try transform(original), in: originalLanguage, translations: try translations.mapValues(transform))
    }
}

extension Localized: Equatable where Value: Equatable {}
extension Localized: Hashable where Value: Hashable {}

extension Localized: Codable where Value: Codable {
    private enum CodingKeys: String, CodingKey {
        case originalLanguage = "language"
        case original = "text"
        case translations
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        originalLanguage = try container.decode(LanguageTag.self, forKey: .originalLanguage)
        original = try container.decode(Value.self, forKey: .original)
        translations = try container.decodeIfPresent([LanguageTag: Value].self, forKey: .translations) ?? [:]
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(originalLanguage, forKey: .originalLanguage)
        try container.encode(original, forKey: .original)
        if !translations.isEmpty {
            try container.encode(translations, forKey: .translations)
        }
    }
}
