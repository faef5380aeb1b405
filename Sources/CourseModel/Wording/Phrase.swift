/// A sentence of the program itself in the two languages in which it is written.
///
/// Traditional Chinese is made from the Simplified one where it is shown. Content uses `Localized`.
package struct Phrase: Hashable, Sendable {
    package let chinese: String
    package let english: String

    package init(zh chinese: String, en english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// What an author probably meant instead, where there is something to suggest.
    package static func didYouMean(_ meant: String?) -> Phrase? {
        meant.map { Phrase(zh: "是不是 \($0)？", en: "Did you mean \($0)?") }
    }

    /// With a full stop, and a capital letter where it has one.
    package var asSentence: Phrase {
        Phrase(zh: chinese + "。", en: english.prefix(1).uppercased() + english.dropFirst() + ".")
    }

    /// The sentence for a reader of `language`: English for `en`, Chinese otherwise.
    package func text(in language: InterfaceLanguage) -> String {
        language == .english ? english : chinese
    }
}

/// A language in which coursekit speaks to its users.
package enum InterfaceLanguage: String, Sendable, CaseIterable {
    case simplifiedChinese = "zh-Hans"
    case traditionalChinese = "zh-Hant"
    case english = "en"

    package var tag: LanguageTag { LanguageTag(rawValue) }

    /// The language for a BCP 47 tag or a POSIX locale name (`zh_TW.UTF-8`, `en-GB`); nil where it names none of ours.
    package init?(localeName: String) {
        let parts = localeName.prefix { $0 != "." && $0 != "@" }.lowercased().split { $0 == "-" || $0 == "_" }
        switch parts.first {
        case "zh":
            // A script says more than a region: zh-Hans-HK is Simplified.
            let isTraditional = !parts.contains("hans") && parts.contains { ["hant", "tw", "hk", "mo"].contains($0) }
            self = isTraditional ? .traditionalChinese : .simplifiedChinese
        case "en":
            self = .english
        default:
            return nil
        }
    }
}
