internal import Diagnostics
internal import CourseModel
internal import TextRules

/// What can be wrong with a set of items.
struct SetChecks {
    let set: ParsedSet
    let source: SourceText
    /// An id for the set where it has none.
    var suggestedID: String?

    var diagnostics: [Diagnostic] {
        var result: [Diagnostic] = []
        let place = set.heading.range
        if set.heading.id == nil, !set.heading.hasBrokenAttributes(in: source) {
            // A passage with items has only lost its id; a heading without one may be meant as a title.
            let isSet = !set.items.isEmpty && !set.text.source.isEmpty
            result.append(.setWithoutID(set.heading, suggested: isSet ? suggestedID : nil, in: source))
        }
        for name in set.heading.attributes?.classes ?? [] {
            let block = set.heading.attributes?.range ?? place
            result.append(
                .unknownItemKey(
                    "." + name, meant: nil, at: source.range(of: "." + name, lastIn: block) ?? place, in: source))
        }
        for pair in set.heading.attributes?.pairs ?? [] {
            result.append(.unknownItemKey(pair.key, meant: nil, at: pair.range, in: source))
        }
        if set.items.isEmpty {
            result.append(.emptySet(at: place, in: source))
        } else if set.text.source.isEmpty, set.heading.id != nil {
            result.append(.setWithoutPassage(at: place, in: source))
        }
        // A set is usually about one lesson; the first item about another has probably only lost its ---.
        let lessons = set.items.map { $0.heading.attributes?["lesson"]?.value }
        if let first = lessons.first.flatMap({ $0 }), lessons.count > 2,
            let stray = lessons.firstIndex(where: { $0 != nil && $0 != first }), stray > 1,
            lessons[stray...].allSatisfy({ $0 != first })
        {
            let name = set.heading.id ?? ""
            result.append(.itemStraysIntoSet(name, at: set.items[stray].heading.range, in: source))
        }
        return result
    }
}

extension Diagnostic {
    static let setNoId = Kind(
        "set/no-id", .error,
        zh: "一级标题在测验里表示题组，要有编号。如果您想写测验的标题，它在文件头的 title 里。",
        en: """
            In a quiz, a level-one heading opens a set of items and needs an id. The quiz's own title is in its front \
            matter.
            """,
        wrong: "# 练习题", right: "# 情境：一张会员表 {#rc-set-1}")

    static func setWithoutID(_ heading: ParsedHeading, suggested: String?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setNoId, at: heading.range, in: source,
            message: Phrase(
                zh: "一级标题开始一个题组，这里却没有编号。", en: "A level-one heading opens a set of items, but this has no id."),
            advice: heading.likeAttributes.map { .idIsMeantBy(source.text(in: $0)) }
                ?? Phrase(
                    zh: "题组加上 {#编号}；测验的标题写在文件头的 title 里；单道题用 ##。",
                    en: "Give the set an {#id}; the quiz's title belongs in the front matter; an item has ##."),
            fix: heading.likeAttributes == nil ? suggested.flatMap { heading.naming(it: $0, in: source) } : nil)
    }

    static let setEmpty = Kind(
        "set/empty", .error,
        zh: "一级标题开始一个题组，但后面没有题目。", en: "A level-one heading opens a set, but no items follow.")

    static func emptySet(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setEmpty, at: range, in: source,
            message: Phrase(zh: "这个题组里没有题目。", en: "The set has no items."),
            advice: Phrase(zh: "在材料后面用 ## 写题目。", en: "Write items with ## after its passage."))
    }

    static let setNoPassage = Kind(
        "set/no-passage", .warning,
        zh: "题组是几道题共用一段材料，这里没有材料。", en: "A set is several items about one passage, and there is no passage here.")

    static func setWithoutPassage(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setNoPassage, at: range, in: source,
            message: Phrase(zh: "题组没有共用的材料。", en: "The set has no passage."),
            advice: Phrase(zh: "在 # 标题和第一道题之间写上材料。", en: "Write it between the # heading and the first item."))
    }

    static let setStrayItem = Kind(
        "set/stray-item", .warning,
        zh: "题组一直到下一个 # 标题或一行 --- 为止。这里的题换了一课，多半已经不属于题组，只是忘了写 ---。留在题组里，它们会和材料一起抽，一起显示。",
        en: """
            A set goes on until the next # heading or a line ---. From here the items are about another lesson, so the \
            --- was probably forgotten. As part of the set, they are drawn and shown together with its passage.
            """,
        wrong: "# 情境 {#set}\n…\n## 组内最后一题 {#s-3}\n…\n## 别的题 {#s-4}",
        right: "# 情境 {#set}\n…\n## 组内最后一题 {#s-3}\n…\n\n---\n\n## 别的题 {#s-4}")

    static func itemStraysIntoSet(_ set: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setStrayItem, at: range, in: source,
            message: Phrase(
                zh: "这道题讲另一课，却还在题组 \(set) 里。", en: "This item is about another lesson, but still in the set \(set)."),
            advice: Phrase(
                zh: "题组结束后写一行 ---，后面的题就不再属于它。", en: "End a set with a line ---; items after it stand alone."))
    }
}
