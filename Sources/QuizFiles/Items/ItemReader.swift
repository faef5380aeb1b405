internal import Diagnostics
internal import FrontMatter
internal import CourseModel
internal import TextRules

/// Makes the parts of an `Item` of what was parsed, and reports what does not make one.
struct ItemReader {
    let item: ParsedItem
    let source: SourceText
    /// An id for the item where it has none.
    let suggestedID: String?
    /// What the item's attributes name outside of the quiz.
    private(set) var mentions: [QuizMention] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(item: ParsedItem, source: SourceText, suggestedID: String? = nil) {
        self.item = item
        self.source = source
        self.suggestedID = suggestedID
    }

    struct Attributes {
        let id: ItemID
        var points = Fraction.one
        var objective: ObjectiveID?
        var fact: FactID?
        var lesson: LessonID?
        var heading: String?
        var tags: [String] = []
        var marking: MarkingRule?
        var loss: Fraction?
        var pair: ItemID?
    }

    /// Each is compared with every other.
    private static let mostNumericAnswers = 100

    static let keys = ["fact", "objective", "lesson", "points", "tags", "marking", "loss", "pair"]

    // MARK: Attributes

    mutating func attributes() -> Attributes? {
        let written = item.heading.attributes
        for name in written?.classes ?? [] {
            let place = written.flatMap { source.range(of: "." + name, lastIn: $0.range) } ?? item.heading.range
            diagnostics.append(.unknownItemKey("." + name, meant: nil, at: place, in: source))
        }
        var attributes = item.heading.id.map { Attributes(id: ItemID($0)) }
        if let id = item.heading.id, !NameRule.item.allows(id) {
            diagnostics.append(
                .unusableID(
                    id, at: written.flatMap { source.range(of: id, lastIn: $0.range) } ?? item.heading.range, in: source
                ))
            attributes = nil
        } else if item.heading.id == nil, !item.heading.hasBrokenAttributes(in: source) {
            diagnostics.append(.itemWithoutID(item.heading, suggested: suggestedID, in: source))
        }
        if item.stem.source.trimmingBlanks.isEmpty {
            diagnostics.append(.itemWithoutStem(at: item.heading.range, in: source))
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
        if let loss = attributes?.loss {
            let scheme = attributes?.marking?.scheme ?? .allOrNothing
            attributes?.marking = MarkingRule(scheme, loss: loss)
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
            // `waiting#first-minutes` names a heading of the lesson.
            let parts = pair.value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            let lesson = LessonID(parts[0])
            mentions.append(.lesson(Located(value: lesson, range: place)))
            attributes?.lesson = lesson
            if parts.count == 2 {
                mentions.append(.heading(Located(value: parts[1], range: place), in: lesson))
                attributes?.heading = parts[1]
            }
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
            if let scheme = MarkingRule.Scheme(rawValue: pair.value) {
                attributes?.marking = MarkingRule(scheme)
            } else {
                let known = MarkingRule.Scheme.allCases.map(\.rawValue)
                let advice = Phrase(
                    zh: "可以写：\(known.joined(separator: "、"))。", en: "It can be \(known.joined(separator: ", ")).")
                diagnostics.append(.badAttribute("marking", pair.value, advice: advice, at: place, in: source))
            }
        case "loss":
            if let loss = QuizValues.loss(pair.value) {
                attributes?.loss = loss
            } else {
                diagnostics.append(
                    .badAttribute("loss", pair.value, advice: QuizValues.lossAdvice, at: place, in: source))
            }
        case "pair":
            attributes?.pair = ItemID(pair.value)
        default:
            diagnostics.append(
                .unknownItemKey(
                    pair.key, meant: Suggestion.closest(to: pair.key, among: Self.keys), at: pair.range, in: source))
        }
    }

    // MARK: The question

    mutating func question(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> Item.Question? {
        guard let first = item.options.first else {
            diagnostics.append(.itemWithoutOptions(at: item.heading.range, in: source))
            return nil
        }
        let isOfAnotherKind = { (option: ParsedOption) in
            option.marker.isTyped != first.marker.isTyped || option.marker.isWords != first.marker.isWords
        }
        if let stray = item.options.first(where: isOfAnotherKind) {
            diagnostics.append(.mixedKinds(at: stray.marker.range, in: source))
            return nil
        }
        if first.marker.isTyped {
            if let fixed = item.options.first(where: \.isFixed) {
                diagnostics.append(.fixedWithoutOrder(at: fixed.marker.range, in: source))
            }
            if item.options.count > Self.mostNumericAnswers {
                let place = item.options[Self.mostNumericAnswers].marker.range
                diagnostics.append(.tooManyNumericAnswers(Self.mostNumericAnswers, at: place, in: source))
                return nil
            }
            if first.marker.isWords {
                var reader = WordsReader(item: item, source: source)
                let question = reader.question(language: language, translations: translations)
                diagnostics += reader.diagnostics
                return question.map(Item.Question.text)
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
        zh: "一道题要么选，要么填数字，要么填文字，不能混在一起。",
        en: "An item asks for a choice, for a number or for words, but not for more than one of these.",
        wrong: "- (x) 很多\n- (= 30) 元", right: "- (= 30) 元")

    static func mixedKinds(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemMixedKinds, at: range, in: source,
            message: Phrase(zh: "选项、数字答案或文字答案混在一道题里。", en: "The item mixes options, numbers or words."),
            advice: Phrase(zh: "分成两道题。", en: "Split it into two items."))
    }

    static let itemNoId = Kind(
        "item/no-id", .error,
        zh: "每道题都要有自己的编号，成绩、自测链接和错题本都靠它。编号定了就不再改。",
        en: "Every item needs an id, by which results and self-checks identify it. Once given, it never changes.",
        wrong: "## 先做哪一步？",
        right: "## 先做哪一步？ {#sv-1-1}")

    static func itemWithoutID(_ heading: ParsedHeading, suggested: String?, in source: SourceText) -> Diagnostic {
        // Whether what stands there is the id is for the author to say; an id beside it would hide it for ever.
        let likeness = heading.likeAttributes.map { source.text(in: $0) }
        return Diagnostic(
            itemNoId, at: heading.range, in: source,
            message: Phrase(zh: "这道题没有编号。", en: "The item has no id."),
            advice: likeness.map { .idIsMeantBy($0) }
                ?? Phrase(
                    zh: "在标题末尾加上 {#编号}，例如 {#sp-1-1}，或者运行 check --fix；编号一经使用不再改动。",
                    en:
                        "End its heading with {#id}, such as {#sp-1-1}, or run check --fix; it never changes afterwards."
                ),
            fix: likeness == nil ? suggested.flatMap { heading.naming(it: $0, in: source) } : nil)
    }

    static let itemNoStem = Kind(
        "item/no-stem", .error,
        zh: "## 后面是题干，也就是要问的话。没有题干，学员只看到选项。",
        en: "The stem, what the item asks, stands behind ##. Without one learners see options and nothing else.",
        wrong: "## {#q-1}\n\n- (x) 甲\n- ( ) 乙", right: "## 先做哪一步？ {#q-1}\n\n- (x) 甲\n- ( ) 乙")

    static func itemWithoutStem(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNoStem, at: range, in: source,
            message: Phrase(zh: "这道题没有题干。", en: "The item has no stem."),
            advice: Phrase(zh: "在 ## 后面写要问的话。", en: "Write what it asks behind the ##."))
    }

    static let itemUnusableId = Kind(
        "item/unusable-id", .error,
        zh: "编号会写进答案文件和链接，只能用字母、数字、连字符、下划线和点。",
        en: """
            Ids are used in answers files and links, so they can contain only letters, digits, hyphens, underscores \
            and dots.
            """,
        wrong: "{#sv/1}",
        right: "{#sv-1}")

    static func unusableID(_ id: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemUnusableId, at: range, in: source,
            message: Phrase(
                zh: "编号“\(verbatim: id)”里有不能用的字符。", en: "The id \"\(id)\" contains characters that are not allowed."),
            advice: Phrase(zh: "只用字母、数字、连字符、下划线和点。", en: "Use letters, digits, hyphens, underscores and dots."))
    }

    static let itemUnknownAttribute = Kind(
        "item/unknown-attribute", .error,
        zh: "题目的属性有 fact、objective、lesson、points、tags、marking、loss、pair，没有这一个。",
        en: "An item can have fact, objective, lesson, points, tags, marking, loss and pair, and no others.",
        wrong: "## 题干 {#q-1 objectiv=O1}",
        right: "## 题干 {#q-1 objective=O1}")

    static func unknownItemKey(
        _ key: String, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemUnknownAttribute, at: range, in: source,
            message: Phrase(zh: "题目没有 \(verbatim: key) 这种属性。", en: "Items do not have an attribute \(key)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "可以用：fact、objective、lesson、points、tags、marking、loss、pair。",
                    en: "The attributes are fact, objective, lesson, points, tags, marking, loss and pair."))
    }

    static let itemImpossibleAttribute = Kind(
        "item/impossible-attribute", .error,
        zh: "题目的这个属性值不成立：points 是不小于 0 的数；marking 是一种计分办法，如 partial；loss 是答错倒扣的比例，如 25%。",
        en: """
            The attribute cannot have this value: points is a number of at least 0, marking is one of the marking \
            rules, such as partial, and loss is the share that a wrong answer loses, such as 25%.
            """,
        wrong: "## 题干 {#q-1 points=-1}", right: "## 题干 {#q-1 points=2}")

    static func badAttribute(
        _ key: String, _ value: String, advice: Phrase, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemImpossibleAttribute, at: range, in: source,
            message: Phrase(zh: "\(verbatim: key) 不能是“\(verbatim: value)”。", en: "\(key) cannot be \"\(value)\"."),
            advice: advice
        )
    }

    static let itemNoOptions = Kind(
        "item/no-options", .error,
        zh: "题干下面没有读到选项。检查减号后面有没有空格，括号写得对不对。",
        en: "No options were found. Check that there is a space after each dash, and that the brackets are right.",
        wrong: "## 题干 {#q-1}\n\nA. 甲\nB. 乙",
        right: "## 题干 {#q-1}\n\n- (x) 甲\n- ( ) 乙")

    static func itemWithoutOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNoOptions, at: range, in: source,
            message: Phrase(zh: "这道题没有选项，也没有数字答案。", en: "The item has neither options nor a numeric answer."),
            advice: Phrase(
                zh: "选项写成 - ( ) … 和 - (x) …，数字答案写成 - (= 5)。",
                en: "Options are written - ( ) … and - (x) …, a numeric answer - (= 5)."))
    }

    static let itemNoRationale = Kind(
        "item/no-rationale", .warning,
        zh: "没有解析，答错的人不知道错在哪里，这道题就只能考，不能教。",
        en: "Without a rationale, learners who answer wrongly do not find out why; the item tests but does not teach.",
        right: "- (x) 倾听\n- ( ) 解释\n\n> 先听，才知道该解释什么。")

    static func noRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNoRationale, at: range, in: source,
            message: Phrase(zh: "这道题没有解析。", en: "The item has no rationale."),
            advice: Phrase(
                zh: "在选项后面空一行，顶格写一段以 > 开头的引用，说明为什么。",
                en: "After the options, leave an empty line and write a quote at the margin that says why."))
    }

    static func tooManyNumericAnswers(_ most: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemTooManyOptions, at: range, in: source,
            message: Phrase(zh: "一道题的数字答案超过 \(most) 个。", en: "The item has more than \(most) numeric answers."),
            advice: Phrase(zh: "用范围或误差代替一个个数，如 (= 10..12)。", en: "Use ranges or tolerances, such as (= 10..12)."))
    }
}
