package import Diagnostics
internal import FrontMatter
package import CourseModel

/// Whether a translation of a quiz has the same items with the same options and the same key, in the same order.
struct QuizTranslation {
    let original: QuizFile
    let translation: QuizFile

    var diagnostics: [Diagnostic] {
        var result: [Diagnostic] = []
        let source = translation.source
        for (position, entry) in translation.bank.entries.enumerated() {
            guard position < original.bank.entries.count else {
                return [.itemsOutOfStep(expected: nil, at: entry.heading.range, in: source)]
            }
            let other = original.bank.entries[position]
            guard entry.heading.id == other.heading.id, entry.isSet == other.isSet,
                entry.items.count == other.items.count
            else {
                return [.itemsOutOfStep(expected: other.heading.id, at: entry.heading.range, in: source)]
            }
            for (item, otherItem) in zip(entry.items, other.items) {
                guard item.heading.id == otherItem.heading.id else {
                    return [.itemsOutOfStep(expected: otherItem.heading.id, at: item.heading.range, in: source)]
                }
                result += compare(item, otherItem)
            }
            if case .set = entry { result += attributes(of: entry.heading, as: other.heading) }
        }
        if translation.bank.entries.count < original.bank.entries.count {
            let missing = original.bank.entries[translation.bank.entries.count]
            let end = source.bytes.count
            return [.itemsOutOfStep(expected: missing.heading.id, at: end..<end, in: source)]
        }
        return result
    }

    private func compare(_ item: ParsedItem, _ other: ParsedItem) -> [Diagnostic] {
        let source = translation.source
        var result = attributes(of: item.heading, as: other.heading)
        guard item.options.count == other.options.count else {
            return result + [
                .differentOptions(item.options.count, other.options.count, at: item.heading.range, in: source)
            ]
        }
        // An edition may repeat the key, and then rightly; or leave all marks empty.
        let leavesKeyOut = item.options.allSatisfy { $0.marker.isChoice && !$0.isChosen }
        for (option, otherOption) in zip(item.options, other.options) {
            if !option.isSame(as: otherOption, leavesKeyOut: leavesKeyOut) {
                result.append(.differentKey(at: option.marker.range, in: source))
            }
            if option.isFixed, !otherOption.isFixed { result.append(.differentKey(at: option.textRange, in: source)) }
            if let feedback = option.feedback, otherOption.feedback == nil {
                result.append(.textWithoutOriginal(at: feedback.range, in: source))
            } else if option.feedback == nil, otherOption.feedback != nil {
                result.append(.untranslatedText(at: option.marker.range, in: source))
            }
        }
        if let rationale = item.rationale, other.rationale == nil {
            result.append(.textWithoutOriginal(at: rationale.range, in: source))
        } else if item.rationale == nil, other.rationale != nil {
            result.append(.untranslatedText(at: item.heading.range, in: source))
        }
        return result
    }

    private func attributes(of heading: ParsedHeading, as other: ParsedHeading) -> [Diagnostic] {
        let differs = (heading.attributes?.pairs ?? []).first { $0.value != other.attributes?[$0.key]?.value }
        return differs.map { [.differentAttributes(at: $0.range, in: translation.source)] } ?? []
    }
}

extension ParsedQuiz.Entry {
    var heading: ParsedHeading {
        switch self {
        case .item(let item): item.heading
        case .set(let set): set.heading
        }
    }

    var items: [ParsedItem] {
        switch self {
        case .item(let item): [item]
        case .set(let set): set.items
        }
    }

    var isSet: Bool {
        if case .set = self { true } else { false }
    }
}

extension ParsedOption {
    fileprivate func isSame(as other: ParsedOption, leavesKeyOut: Bool) -> Bool {
        switch (marker.kind, other.marker.kind) {
        case (.choice(let bracket, let isChosen), .choice(let otherBracket, let isOtherChosen)):
            return bracket == otherBracket
                && (leavesKeyOut || isChosen == isOtherChosen && marker.share == other.marker.share)
        case (.accepted, .accepted), (.foreseen, .foreseen):
            guard marker.share == other.marker.share, marker.isWords == other.marker.isWords else { return false }
            // Words may be others in another language.
            if marker.isWords { return true }
            let texts = [marker, other.marker].map { try? NumberText($0.answerText).plainText }
            return texts[0] != nil && texts[0] == texts[1]
        default:
            return false
        }
    }
}

extension Diagnostic {
    static let translationDifferentItems = Kind(
        "translation/different-items", .error,
        zh: "译文的题目要和原文一一对应，编号和次序都相同，否则一道题会配上另一道题的文字。",
        en: """
            The items of a translation must correspond to the original's one to one, with the same ids in the same \
            order; otherwise one item would get another's words.
            """)

    static func itemsOutOfStep(expected: String?, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationDifferentItems, at: range, in: source,
            message: expected.map {
                Phrase(
                    zh: "译文的题目和原文对不上：这里应当是 {#\($0)}。",
                    en: "The items differ from the original's: {#\($0)} is expected here.")
            } ?? Phrase(zh: "原文里没有这道题。", en: "The original has no such item."),
            advice: Phrase(
                zh: "编号、数目和次序都和原文一样，只换文字。", en: "Keep ids, number and order; change words only."))
    }

    static let translationDifferentOptions = Kind(
        "translation/different-options", .error,
        zh: "译文的选项数目和原文不同。",
        en: "The number of options differs from the original's.")

    static func differentOptions(
        _ count: Int, _ expected: Int, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            translationDifferentOptions, at: range, in: source,
            message: Phrase(
                zh: "这里有 \(count) 个选项，原文有 \(expected) 个。",
                en: "There are \(count) options here, but \(expected) in the original."
            ),
            advice: Phrase(zh: "选项的数目和次序都和原文一样。", en: "Keep their number and order."))
    }

    static let translationDifferentKey = Kind(
        "translation/different-key", .error,
        zh: "译文的答案标记和原文不同。同一道题在两种语言里答案必须相同。",
        en: "The key differs from the original's. An item has the same key in every language.",
        wrong: "原文：- (x) 倾听\n译文：- ( ) Listen",
        right: "原文：- (x) 倾听\n译文：- (x) Listen")

    static func differentKey(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationDifferentKey, at: range, in: source,
            message: Phrase(
                zh: "这里的标记和原文不同，答案会不一样。", en: "The mark differs from the original's, so the key would differ too."),
            advice: Phrase(zh: "照抄原文的标记，或者全部留空。", en: "Copy the original's marks, or leave them all empty."))
    }

    static let translationNoOriginalText = Kind(
        "translation/no-original-text", .error,
        zh: "译文多出一段反馈或解析，原文没有，没有地方放。",
        en: """
            The translation has feedback or a rationale that the original does not have, so there is no place for it.
            """)

    static func textWithoutOriginal(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationNoOriginalText, at: range, in: source,
            message: Phrase(zh: "原文没有这段反馈或解析。", en: "The original has no such feedback or rationale."),
            advice: Phrase(zh: "先写进原文。", en: "Write it into the original first."))
    }

    static let translationMissingText = Kind(
        "translation/missing-text", .warning,
        zh: "原文有的反馈或解析，译文没有，读者会看到原文。",
        en: "The original has feedback or a rationale that is missing here; readers will see the original text.")

    static func untranslatedText(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationMissingText, at: range, in: source,
            message: Phrase(
                zh: "原文有反馈或解析，译文没有；将显示原文。",
                en: "The original has a feedback or rationale that is missing here; it will be shown instead."),
            advice: Phrase(zh: "补上译文。", en: "Translate it."))
    }

    static let translationDifferentAttributes = Kind(
        "translation/different-attributes", .error,
        zh: "译文标题的花括号和原文不一样。译文不用写它们，会沿用原文的。",
        en: "The attributes of the heading differ from the original's. A translation does not need them.")

    package static func differentAttributes(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationDifferentAttributes, at: range, in: source,
            message: Phrase(zh: "花括号里的内容和原文不同。", en: "The attributes differ from the original's."),
            advice: Phrase(zh: "删掉它们，译文会沿用原文的。", en: "Delete them; the translation uses the original's."))
    }
}
