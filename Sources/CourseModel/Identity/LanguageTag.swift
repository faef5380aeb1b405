/// A BCP 47 language tag as the workspace writes it: `zh-Hans`, `zh-Hant`, `en`.
package struct LanguageTag: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    package let rawValue: String

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

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
