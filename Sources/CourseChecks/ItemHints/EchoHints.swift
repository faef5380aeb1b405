internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules

extension ItemBank {
    /// Keys that repeat the stem's words where no distractor does.
    var echoHints: [Diagnostic] {
        let isTelling = tellingGrams
        return items.compactMap { item in
            guard item.options.count > 2 else { return nil }
            let echoes = item.keys.map { $0.sharedGrams(with: item.stem, where: isTelling) }
            let others = item.distractors.map { $0.sharedGrams(with: item.stem, where: isTelling) }
            guard let least = echoes.min(), let most = others.max(), least >= most + Self.leastEcho,
                let key = item.written.options.first(where: \.isCorrect)
            else { return nil }
            return .stemEchoesKey(at: key.range, in: source)
        }
    }

    /// By how many grams a key must be nearer to the stem than any distractor: one may be chance.
    private static let leastEcho = 2

    /// What a tenth of a bank's stems say, as 客户 in a course about customers, gives nothing away.
    private var tellingGrams: (UInt64) -> Bool {
        guard items.count >= 20 else { return { _ in true } }
        var counts: [UInt64: Int] = [:]
        for item in items { for gram in item.stem.grams { counts[gram, default: 0] += 1 } }
        let most = items.count / 10
        return { counts[$0, default: 0] <= most }
    }
}

extension Diagnostic {
    static let itemStemEchoesKey = Kind(
        "item/stem-echoes-key", .hint,
        zh: "题干里的字眼只在正确选项里再出现，别的选项都没有。不懂的人凭“像不像”就能选对。",
        en: """
            Words of the stem reappear in the right option and in no other. Someone who knows nothing can choose it \
            because it sounds alike.
            """,
        wrong: "## 店员先说自己这一单催了几回，这是强调哪一种角度？ {#q-1}\n\n- ( ) 合同\n- (x) 自己催了几回的付出过程\n- ( ) 职责界定",
        right: "## 店员说：“为您这单我们报了两回。”这是哪一种角度？ {#q-1}\n\n- ( ) 合同\n- (x) 付出过程\n- ( ) 职责界定")

    static func stemEchoesKey(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemStemEchoesKey, at: range, in: source,
            message: Phrase(
                zh: "正确选项重复了题干的字眼，别的选项没有。", en: "The right option repeats words of the stem; no other option does."),
            advice: Phrase(
                zh: "换一种说法，或让一两个干扰项也用题干里的字眼。",
                en: "Say it in other words, or let a distractor or two use the stem's words as well."))
    }
}
