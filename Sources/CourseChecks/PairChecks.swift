internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import QuizFiles
internal import TextRules

/// An item that names its parallel item in another quiz (`pair=`).
struct PairedItem: Sendable {
    let id: ItemID
    let quiz: QuizID
    let partner: Located<ItemID>
    /// nil where it could not be read; that has been reported.
    let item: Item?
    let source: SourceText

    static func all(of quiz: LoadedQuiz) -> [PairedItem] {
        guard let original = quiz.files.first?.file, !original.pairs.isEmpty else { return [] }
        let items = Dictionary(quiz.quiz.items.map { ($0.id, $0) }) { first, _ in first }
        return original.pairs.map { item, partner in
            PairedItem(
                id: item, quiz: quiz.quiz.id, partner: partner, item: items[item], source: original.source)
        }
    }
}

/// Whether the items of a pre-test and a post-test are parallel, one to one, so that what was learnt can be told item by item.
struct PairChecks {
    private let pairs: [PairedItem]
    private let index: WorkspaceIndex

    init(of pairs: [PairedItem], in index: WorkspaceIndex) {
        self.pairs = pairs
        self.index = index
    }

    var diagnostics: [Diagnostic] {
        let byID = Dictionary(pairs.map { ($0.id, $0) }) { first, _ in first }
        return pairs.compactMap { pair in
            let (place, source) = (pair.partner.range, pair.source)
            guard let home = index.quiz(of: pair.partner.value) else {
                let known = index.quizzes.filter { $0.id != pair.quiz }.flatMap { $0.items.map(\.id.rawValue) }
                let meant = Suggestion.closest(to: pair.partner.value.rawValue, among: known)
                return .unknownPartner(pair.partner.value, meant: meant, at: place, in: source)
            }
            guard home != pair.quiz else { return .partnerInSameQuiz(pair.partner.value, at: place, in: source) }
            guard let partner = byID[pair.partner.value], partner.partner.value == pair.id else {
                return .oneSidedPair(pair.id, with: pair.partner.value, in: home, at: place, in: source)
            }
            guard let one = pair.item, let other = partner.item, let difference = Self.difference(of: one, from: other)
            else { return nil }
            return .unlikePartner(partner.id, difference, at: place, in: source)
        }
    }

    /// What is not the same, by which a gain would be no gain; nil where all is.
    private static func difference(of one: Item, from other: Item) -> Phrase? {
        if one.objective != other.objective { return Phrase(zh: "目标", en: "objective") }
        if kind(of: one) != kind(of: other) { return Phrase(zh: "题型", en: "kind of question") }
        if one.points != other.points { return Phrase(zh: "分值", en: "number of points") }
        return nil
    }

    private static func kind(of item: Item) -> Item.Choice.Selection? {
        if case .choice(let choice) = item.question { choice.selection } else { nil }
    }
}

extension Diagnostic {
    static let itemUnknownPartner = Kind(
        "item/unknown-partner", .error,
        zh: "pair= 写的是另一份测验里平行题的编号，这个编号不存在。",
        en: "pair= names the parallel item in another quiz, and there is no item with this id.",
        wrong: "## 题干 {#pre-1 pair=post1}", right: "## 题干 {#pre-1 pair=post-1}")

    static func unknownPartner(
        _ id: ItemID, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemUnknownPartner, at: range, in: source,
            message: Phrase(zh: "没有编号是 \(verbatim: id) 的题。", en: "There is no item \(id)."),
            advice: Phrase.didYouMean(meant))
    }

    static let itemPartnerInSameQuiz = Kind(
        "item/partner-in-same-quiz", .error,
        zh: "平行题分在两份测验里，一份训前考，一份训后考。同一份测验里的两道题比不出进步。",
        en: """
            Parallel items belong to two quizzes, one before the training and one after. Two items of the same quiz \
            cannot show a gain.
            """
    )

    static func partnerInSameQuiz(_ id: ItemID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemPartnerInSameQuiz, at: range, in: source,
            message: Phrase(zh: "\(verbatim: id) 就在这份测验里。", en: "\(id) is in this quiz itself."),
            advice: Phrase(zh: "写另一份测验里的题。", en: "Name an item of the other quiz."))
    }

    static let itemOneSidedPair = Kind(
        "item/one-sided-pair", .error,
        zh: "平行题要互相写明：一道写另一道，另一道也写这一道，一对一。",
        en: "Parallel items must name each other, one to one.",
        wrong: "## 题干 {#pre-1 pair=post-1}\n## 题干 {#post-1}",
        right: "## 题干 {#pre-1 pair=post-1}\n## 题干 {#post-1 pair=pre-1}")

    static func oneSidedPair(
        _ id: ItemID, with partner: ItemID, in quiz: QuizID, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemOneSidedPair, at: range, in: source,
            message: Phrase(
                zh: "\(verbatim: quiz) 的 \(verbatim: partner) 没有写 pair=\(verbatim: id)。",
                en: "\(partner) of \(quiz) does not say pair=\(id)."),
            advice: Phrase(zh: "在那道题上写 pair=\(verbatim: id)，或去掉这里的。", en: "Add it there, or take this one out."))
    }

    static let itemUnlikePartner = Kind(
        "item/unlike-partner", .warning,
        zh: "平行题的目标、题型和分值要一样，不然两次的分数不能相减。",
        en: "Parallel items need the same objective, kind and points; otherwise the two scores cannot be compared.",
        wrong: "## 题干 {#pre-1 pair=post-1 objective=O1}\n## 题干 {#post-1 pair=pre-1 objective=O2}",
        right: "## 题干 {#pre-1 pair=post-1 objective=O1}\n## 题干 {#post-1 pair=pre-1 objective=O1}")

    static func unlikePartner(
        _ id: ItemID, _ difference: Phrase, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemUnlikePartner, at: range, in: source,
            message: Phrase(
                zh: "和平行题 \(verbatim: id) 的\(difference.chinese)不一样。",
                en: "The parallel item \(id) has a different \(difference.english)."),
            advice: Phrase(zh: "改成一样的。", en: "Make them the same."))
    }
}
