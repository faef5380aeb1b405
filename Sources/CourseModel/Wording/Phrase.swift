/// A sentence of the program itself in the two languages in which it is written.
///
/// Traditional Chinese is made from the Simplified one where it is shown. Content uses `Localized`.
package struct Phrase: Sendable {
    /// The Chinese wording; what is verbatim stands between two scalars that no text holds.
    private let marked: String
    package let english: String

    package init(zh chinese: String, en english: String) {
        marked = chinese
        self.english = english
    }

    /// The sentence in Simplified Chinese.
    package var chinese: String { Verbatim.isMarked(marked) ? Verbatim.unmarked(marked) : marked }

    /// The sentence in Chinese, its own words as `convert` gives them; names and texts of others in it stay as they are.
    ///
    /// A sentence is put into the Traditional script where it is shown, but `软件.md` is no `軟體.md`. What is interpolated with
    /// `\(verbatim: …)` stays as it is, and so do paths.
    package func chinese(converted convert: (String) -> String) -> String {
        Verbatim.parts(of: marked).map { $0.isVerbatim ? $0.text : convert($0.text) }.joined()
    }

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
}

// Which parts are names of others is no part of what a phrase says.
extension Phrase: Hashable {
    package static func == (one: Self, other: Self) -> Bool {
        one.english == other.english && one.chinese == other.chinese
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(english) }
}

extension Phrase {
    /// The Chinese wording with the marks around what is verbatim, to be kept and given to `init(zh:en:)` again.
    package var record: String { marked }
}

extension DefaultStringInterpolation {
    /// A name, or a text of somebody else, in the Chinese words of a `Phrase`.
    package mutating func appendInterpolation(verbatim value: some Any) {
        appendLiteral(Verbatim.marked(String(describing: value)))
    }

    /// A phrase in the Chinese words of another.
    package mutating func appendInterpolation(phrase: Phrase) { appendLiteral(phrase.record) }
}

/// The parts of a Chinese sentence that no conversion touches.
private enum Verbatim {
    struct Part {
        let text: String
        let isVerbatim: Bool
    }

    // Noncharacters, which no text of others holds after `marked` has taken it.
    private static let opening = Unicode.Scalar(UInt32(0xFDD0)) ?? "\u{E000}"
    private static let closing = Unicode.Scalar(UInt32(0xFDD1)) ?? "\u{E001}"

    static func marked(_ text: String) -> String {
        var result = String.UnicodeScalarView([opening])
        result.append(contentsOf: text.unicodeScalars.lazy.filter { $0 != opening && $0 != closing })
        result.append(closing)
        return String(result)
    }

    static func isMarked(_ text: String) -> Bool {
        text.utf8.contains(0xEF) && text.unicodeScalars.contains(opening)
    }

    static func unmarked(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != opening && $0 != closing }))
    }

    /// The text in parts, in its order; none of them is empty.
    static func parts(of text: String) -> [Part] {
        var result: [Part] = []
        var rest = text.unicodeScalars[...]
        while let start = rest.firstIndex(of: opening) {
            result += words(in: rest[..<start])
            rest = rest[rest.index(after: start)...]
            let end = rest.firstIndex(of: closing) ?? rest.endIndex
            if end > rest.startIndex { result.append(Part(text: String(rest[..<end]), isVerbatim: true)) }
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
        }
        return result + words(in: rest)
    }

    /// Words of a sentence, the paths among them apart: what has no blank and no Chinese mark in it, but a slash or an ending.
    private static func words(in scalars: Substring.UnicodeScalarView) -> [Part] {
        guard scalars.contains(where: { $0 == "/" || $0 == "." }) else {
            return scalars.isEmpty ? [] : [Part(text: String(scalars), isVerbatim: false)]
        }
        var result: [Part] = []
        var sentence = scalars.startIndex
        var start = scalars.startIndex
        func close(at end: String.UnicodeScalarView.Index) {
            if start < end, isPath(scalars[start..<end]) {
                if sentence < start { result.append(Part(text: String(scalars[sentence..<start]), isVerbatim: false)) }
                result.append(Part(text: String(scalars[start..<end]), isVerbatim: true))
                sentence = end
            }
        }
        for index in scalars.indices where marks.contains(scalars[index]) {
            close(at: index)
            start = scalars.index(after: index)
        }
        close(at: scalars.endIndex)
        if sentence < scalars.endIndex { result.append(Part(text: String(scalars[sentence...]), isVerbatim: false)) }
        return result
    }

    private static let marks = Set(" \t\n，。：；、！？（）“”《》…".unicodeScalars)

    private static func isPath(_ scalars: Substring.UnicodeScalarView) -> Bool {
        scalars.contains { $0 == "/" || $0 == "." }
            && scalars.contains { "a"..."z" ~= $0 || "A"..."Z" ~= $0 || $0 == "/" }
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
