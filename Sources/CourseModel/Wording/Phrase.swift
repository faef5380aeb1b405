/// A sentence of the program itself in the two languages in which it is written.
///
/// Traditional Chinese is made from the Simplified one where it is shown. Content uses `Localized`.
package struct Phrase: Sendable {
    private let chineseWording: ChineseSentence
    package let english: String

    package init(zh chinese: ChineseSentence, en english: String) {
        chineseWording = chinese
        self.english = english
    }

    /// The same of texts that are put together elsewhere.
    @_disfavoredOverload
    package init(zh chinese: String, en english: String) {
        self.init(zh: ChineseSentence(sentence: chinese), en: english)
    }

    /// The sentence in Simplified Chinese.
    package var chinese: String { chineseWording.text }

    /// The sentence in Chinese, its own words as `convert` gives them; names and texts of others in it stay as they are.
    package func chinese(converted convert: (String) -> String) -> String { chineseWording.converted(convert) }

    /// What an author probably meant instead, where there is something to suggest.
    package static func didYouMean(_ meant: String?) -> Phrase? {
        meant.map { Phrase(zh: "是不是 \(verbatim: $0)？", en: "Did you mean \($0)?") }
    }

    /// With a full stop, and a capital letter where it has one.
    package var asSentence: Phrase {
        Phrase(zh: "\(phrase: self)。", en: english.prefix(1).uppercased() + english.dropFirst() + ".")
    }

    /// The sentence for a reader of `language`: English for `en`, Chinese otherwise.
    package func text(in language: InterfaceLanguage) -> String {
        language == .english ? english : chinese
    }

    fileprivate var wording: ChineseSentence { chineseWording }
}

// Which parts are names of others is no part of what a phrase says.
extension Phrase: Hashable {
    package static func == (one: Self, other: Self) -> Bool {
        one.english == other.english && one.chinese == other.chinese
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(english) }
}

extension Phrase {
    /// The Chinese wording with the marks around what is kept verbatim, for `init(record:english:)`.
    package var record: String { chineseWording.marked }

    /// A phrase that was kept as `record`.
    package init(record: String, english: String) {
        self.init(zh: ChineseSentence(marked: record), en: english)
    }
}

/// A Chinese sentence of the program in which names and texts of others are told from its own words.
///
/// A sentence is put into the Traditional script where it is shown, but a file name, an id or an author's words must stay as they are:
/// `软件.md` is no `軟體.md`. What is interpolated is kept verbatim if it is an identifier, stands in quotes or looks like a path, and
/// with `\(verbatim: …)`; other strings are parts of the sentence.
package struct ChineseSentence: Sendable, ExpressibleByStringInterpolation {
    /// The text, what is verbatim between two scalars that no text holds.
    fileprivate let marked: String

    // Noncharacters, which no text of others holds after `verbatim` has taken it.
    private static let opening = Unicode.Scalar(UInt32(0xFDD0)) ?? "\u{E000}"
    private static let closing = Unicode.Scalar(UInt32(0xFDD1)) ?? "\u{E001}"

    package init(stringLiteral text: String) { marked = text }
    package init(stringInterpolation: StringInterpolation) { marked = stringInterpolation.marked }

    fileprivate init(sentence: String) { marked = sentence }
    fileprivate init(marked: String) { self.marked = marked }

    private var hasMarks: Bool { marked.utf8.contains(0xEF) && marked.unicodeScalars.contains(Self.opening) }

    fileprivate var text: String {
        guard hasMarks else { return marked }
        return String(
            String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != Self.opening && $0 != Self.closing }))
    }

    fileprivate func converted(_ convert: (String) -> String) -> String {
        guard hasMarks else { return convert(marked) }
        var result = ""
        for part in marked.unicodeScalars.split(separator: Self.opening, omittingEmptySubsequences: false).enumerated()
        {
            let (offset, scalars) = part
            let end = offset == 0 ? scalars.startIndex : scalars.firstIndex(of: Self.closing) ?? scalars.endIndex
            if offset > 0 { result += String(scalars[..<end]) }
            let rest = String(String.UnicodeScalarView(scalars[end...].filter { $0 != Self.closing }))
            if !rest.isEmpty { result += convert(rest) }
        }
        return result
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate private(set) var marked = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            marked.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { marked += literal }

        package mutating func appendInterpolation(verbatim text: String) {
            // A text of others may hold anything, the marks included.
            let clean = text.utf8.contains(0xEF) ? ChineseSentence(marked: text).text : text
            marked.unicodeScalars.append(ChineseSentence.opening)
            marked += clean
            marked.unicodeScalars.append(ChineseSentence.closing)
        }

        package mutating func appendInterpolation(phrase: Phrase) { marked += phrase.wording.marked }

        package mutating func appendInterpolation<Entity>(_ id: Identifier<Entity>) {
            appendInterpolation(verbatim: id.rawValue)
        }

        package mutating func appendInterpolation(_ text: String) {
            if marked.utf8.last.map({ $0 == UInt8(ascii: "\"") }) == true || marked.hasSuffix("“") || Self.isPath(text)
            {
                appendInterpolation(verbatim: text)
            } else {
                marked += text
            }
        }

        package mutating func appendInterpolation<Value>(_ value: Value) {
            appendInterpolation(String(describing: value))
        }

        /// Whether a text looks like a path or the name of a file: no blank and no Chinese mark, but a slash or an ending.
        private static func isPath(_ text: String) -> Bool {
            let bytes = text.utf8
            guard bytes.contains(UInt8(ascii: "/")) || bytes.contains(UInt8(ascii: ".")) else { return false }
            return text.unicodeScalars.allSatisfy { !" \t\n，。：；、！？（）“”".unicodeScalars.contains($0) }
        }
    }
}

extension DefaultStringInterpolation {
    /// A phrase in a text that is put together in Chinese.
    package mutating func appendInterpolation(phrase: Phrase) { appendLiteral(phrase.chinese) }
    package mutating func appendInterpolation(verbatim text: String) { appendLiteral(text) }
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
