internal import Diagnostics
internal import FrontMatter
internal import CourseModel
internal import TextRules

/// Makes the parts of an `Item` of what was parsed, and reports what does not make one.
struct ItemReader {
    let item: ParsedItem
    let source: SourceText
    /// What the item's attributes name outside of the quiz.
    private(set) var mentions: [QuizMention] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(item: ParsedItem, source: SourceText) {
        self.item = item
        self.source = source
    }

    struct Attributes {
        let id: ItemID
        var points = Fraction.one
        var objective: ObjectiveID?
        var fact: FactID?
        var lesson: LessonID?
        var tags: [String] = []
        var marking: MarkingRule?
    }

    /// Each is compared with every other.
    private static let mostNumericAnswers = 100

    static let keys = ["fact", "objective", "lesson", "points", "tags", "marking"]

    // MARK: Attributes

    mutating func attributes() -> Attributes? {
        let written = item.heading.attributes
        for name in written?.classes ?? [] {
            let place = written.flatMap { source.range(of: "." + name, lastIn: $0.range) } ?? item.heading.range
            diagnostics.append(.unknownItemKey("." + name, meant: nil, at: place, in: source))
        }
        var attributes = item.heading.id.map { Attributes(id: ItemID($0)) }
        if let id = item.heading.id, !Self.isUsable(id) {
            diagnostics.append(
                .unusableID(
                    id, at: written.flatMap { source.range(of: id, lastIn: $0.range) } ?? item.heading.range, in: source
                ))
            attributes = nil
        } else if item.heading.id == nil {
            diagnostics.append(.itemWithoutID(at: item.heading.range, in: source))
        }
        var seen: Set<String> = []
        for pair in written?.pairs ?? [] {
            if !seen.insert(pair.key).inserted {
                diagnostics.append(.duplicateKey(pair.key, at: pair.range, in: source))
                continue
            }
            read(pair, into: &attributes)
        }
        if item.rationale == nil, !item.options.isEmpty {
            diagnostics.append(.noRationale(at: item.heading.range, in: source))
        }
        return attributes
    }

    private mutating func read(_ pair: MarkdownAttributes.Pair, into attributes: inout Attributes?) {
        let place = source.range(of: pair.value, lastIn: pair.range) ?? pair.range
        switch pair.key {
        case "fact":
            attributes?.fact = FactID(pair.value)
        case "objective":
            mentions.append(.objective(Located(value: ObjectiveID(pair.value), range: place)))
            attributes?.objective = ObjectiveID(pair.value)
        case "lesson":
            mentions.append(.lesson(Located(value: LessonID(pair.value), range: place)))
            attributes?.lesson = LessonID(pair.value)
        case "points":
            if let points = Fraction(decimal: pair.value), points >= .zero {
                attributes?.points = points
            } else {
                let advice = Phrase(zh: "写一个不小于 0 的数，如 2 或 0.5。", en: "Write a number of at least 0, such as 2 or 0.5.")
                diagnostics.append(.badAttribute("points", pair.value, advice: advice, at: place, in: source))
            }
        case "tags":
            attributes?.tags = pair.value.split(whereSeparator: { ",，".contains($0) }).map(String.init)
        case "marking":
            attributes?.marking = MarkingRule(rawValue: pair.value)
            if MarkingRule(rawValue: pair.value) == nil {
                let known = MarkingRule.allCases.map(\.rawValue)
                let advice = Phrase(
                    zh: "可以写：\(known.joined(separator: "、"))。", en: "It may be \(known.joined(separator: " or ")).")
                diagnostics.append(.badAttribute("marking", pair.value, advice: advice, at: place, in: source))
            }
        default:
            diagnostics.append(
                .unknownItemKey(
                    pair.key, meant: Suggestion.closest(to: pair.key, among: Self.keys), at: pair.range, in: source))
        }
    }

    private static func isUsable(_ id: String) -> Bool {
        id.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }

    // MARK: The question

    mutating func question(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> Item.Question? {
        guard let first = item.options.first else {
            diagnostics.append(.itemWithoutOptions(at: item.heading.range, in: source))
            return nil
        }
        let mixed = item.options.filter { $0.marker.isNumeric != first.marker.isNumeric }
        if let stray = mixed.first {
            diagnostics.append(.mixedKinds(at: stray.marker.range, in: source))
            return nil
        }
        if first.marker.isNumeric {
            if item.options.count > Self.mostNumericAnswers {
                let place = item.options[Self.mostNumericAnswers].marker.range
                diagnostics.append(.tooManyNumericAnswers(Self.mostNumericAnswers, at: place, in: source))
                return nil
            }
            var reader = NumericReader(item: item, source: source)
            let question = reader.question(language: language, translations: translations)
            diagnostics += reader.diagnostics
            return question.map(Item.Question.numeric)
        }
        var reader = ChoiceReader(item: item, source: source)
        let choice = reader.choice(language: language, translations: translations)
        diagnostics += reader.diagnostics
        return choice.map(Item.Question.choice)
    }
}

extension Diagnostic {
    static let itemMixedKinds = Kind(
        "item/mixed-kinds", .error,
        zh: "一道题要么选，要么填数字，不能都要。",
        en: "An item asks for a choice or for a number, not for both.",
        wrong: "- (x) 很多\n- (= 30) 元", right: "- (= 30) 元")

    static func mixedKinds(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemMixedKinds, at: range, in: source,
            message: Phrase(zh: "选项和数字答案混在一道题里。", en: "The item mixes options and numeric answers."),
            advice: Phrase(zh: "分成两道题。", en: "Make two items of it."))
    }

}
