internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules

extension ItemBank {
    /// A key that is written out longer than what it stands among, one by one and over the bank.
    var lengthHints: [Diagnostic] {
        let ruler = CellRuler()
        var result: [Diagnostic] = []
        var chances: [Double] = []
        var longest = 0
        for item in items where item.written.options.count > 2 {
            let keys = item.written.correctOptions.map { (width: ruler.width(of: $0.text), range: $0.range) }
            let others = item.written.distractors.map { ruler.width(of: $0.text) }
            guard let key = keys.min(by: { $0.width < $1.width }), let other = others.max() else { continue }
            // Half as long again, and by four Han characters or eight letters at least.
            if key.width * 2 >= other * 3, key.width >= other + 8 {
                result.append(.keyLongest(at: key.range, in: source))
            }
            if item.isSingleOfMany {
                chances.append(1 / Double(item.options.count))
                if key.width > other { longest += 1 }
            }
        }
        if isMoreThanChance(longest, of: chances) {
            result.append(.keyOftenLongest(longest, of: chances.count, path: source.path))
        }
        return result
    }

    /// Whether something has come out so often that chance hardly explains it.
    ///
    /// The number of successes in independent trials is near to normal, with the mean Σp and the variance Σp(1−p) (the central limit
    /// theorem for unequal chances, Lyapunov 1901); beyond three standard deviations it is chance once in seven hundred times.
    private func isMoreThanChance(_ successes: Int, of chances: [Double]) -> Bool {
        guard chances.count >= 10 else { return false }
        let mean = chances.reduce(0, +)
        let variance = chances.reduce(0) { $0 + $1 * (1 - $1) }
        return Double(successes) > mean + 3 * variance.squareRoot()
    }
}

extension Diagnostic {
    static let itemKeyLongest = Kind(
        "item/key-longest", .hint,
        zh: "正确选项比别的都长一大截。出题人总想把正确的说周全，考生不看内容也会挑最长的。",
        en: """
            The right option is much longer than the others. Authors want it to be complete, and whoever guesses picks \
            the longest.
            """,
        wrong: "- ( ) 道歉\n- (x) 先问清少了哪一件，当天补发，再告诉他几点能到\n- ( ) 送券",
        right: "- ( ) 先道歉，再送一张下次能用的券\n- (x) 先问清少了哪件，当天就补发\n- ( ) 先请他拍照，再等仓库来核对")

    static func keyLongest(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemKeyLongest, at: range, in: source,
            message: Phrase(
                zh: "正确选项比别的选项长得多，不懂也能猜中。", en: "The right option is much longer than the others and can be guessed."),
            advice: Phrase(
                zh: "把它缩短（理由写进解析），或把别的选项也写具体。",
                en: "Shorten it (the reasons belong in the rationale), or make the others as definite."))
    }

    static let quizKeyOftenLongest = Kind(
        "quiz/key-often-longest", .hint,
        zh: "单看一道题不明显，合起来看，正确选项最长的题远远多于碰巧。有经验的考生会发现，一路挑最长的。",
        en: """
            No single item shows it, but across the bank the right option is the longest far more often than chance \
            would explain. Practised test-takers notice and choose the longest throughout.
            """)

    static func keyOftenLongest(_ count: Int, of all: Int, path: String) -> Diagnostic {
        Diagnostic(
            quizKeyOftenLongest, path: path,
            message: Phrase(
                zh: "\(all) 道单选题里有 \(count) 道的正确选项最长，挑最长的就能得分。",
                en:
                    "In \(count) of \(all) single-choice items the right option is the longest: choosing the longest scores."
            ),
            advice: Phrase(
                zh: "缩短一部分正确选项，或把一部分干扰项写得更长。", en: "Shorten some right options, or write some distractors out."))
    }
}
