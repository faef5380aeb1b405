internal import Diagnostics
internal import CourseModel

/// Whether every sum of marks that a quiz can give is held exactly.
///
/// A mark is a share of an item's points. With r right and w wrong options, the share of a choice is a multiple of 1/lcm(r, w, 2) or of a
/// simpler fraction; other answers have the shares that are written, and a loss and certainty their own denominators. So all sums of marks
/// are multiples of 1/D, where D is the least common multiple of those denominators, and none is further from 0 than the sum S of all
/// points, those of items marked by certainty taken twice: their numerators, also those of their shares of S, stay within S·D. A percentage
/// multiplies by a hundred, so `Fraction` holds all of them where 100·S·D is an `Int`.
struct PointsCheck {
    private var denominator = 1
    /// The sum of the points, times the denominator.
    private var sum = 0

    /// Takes an item into account; false where the sums are no longer held.
    mutating func add(_ item: Item, rule: MarkingRule) -> Bool {
        // Whoever is certain and wrong loses twice the points.
        let reach = item.points * Fraction((item.marking ?? rule).scheme == .certainty ? 2 : 1)
        guard let numerator = Int(exactly: reach.numerator),
            let pointsDenominator = Int(exactly: reach.denominator)
        else { return false }
        let (own, isTooLong) = pointsDenominator.multipliedReportingOverflow(
            by: Self.shareDenominator(of: item, rule: rule))
        guard !isTooLong else { return false }
        let factor = own / Self.commonDivisor(own, denominator)
        let (common, isTooFine) = denominator.multipliedReportingOverflow(by: factor)
        let (before, isTooMuchBefore) = sum.multipliedReportingOverflow(by: factor)
        guard !isTooFine, !isTooMuchBefore else { return false }
        let (points, isTooMuch) = numerator.multipliedReportingOverflow(by: common / pointsDenominator)
        let (after, isTooMuchAfter) = before.addingReportingOverflow(points)
        guard !isTooMuch, !isTooMuchAfter, after <= Int.max / 100 else { return false }
        (denominator, sum) = (common, after)
        return true
    }

    private static func shareDenominator(of item: Item, rule: MarkingRule) -> Int {
        let rule = item.marking ?? rule
        var denominators = [Int(clamping: rule.loss.denominator), rule.scheme == .certainty ? 3 : 1]
        switch item.question {
        case .choice(let choice):
            for case let share? in choice.options.lazy.map(\.share) {
                denominators.append(Int(clamping: share.denominator))
            }
            if rule.givesPartialCredit, choice.selection == .multiple {
                let right = max(choice.correctOptions.count, 1)
                denominators += [right, max(choice.options.count - right, rule.scheme == .perOptionLenient ? 2 : 1)]
            }
        case .numeric(let question):
            denominators += question.accepted.compactMap { $0.share.map { Int(clamping: $0.denominator) } }
        case .text(let question):
            denominators += question.accepted.compactMap { $0.share.map { Int(clamping: $0.denominator) } }
        }
        // Those of shares are as long as their authors write them: what is too long to multiply is too fine as well.
        return denominators.reduce(1) { common, next in
            let (product, isTooLong) = (common / commonDivisor(common, next)).multipliedReportingOverflow(by: next)
            return isTooLong ? Int.max : product
        }
    }

    private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
        Int(Fraction.greatestCommonDivisor(of: one.magnitude, other.magnitude))
    }
}

extension BankChecks {
    /// Names the item from which on the points of the quiz cannot be added up exactly.
    func pointsThatCannotBeHeld() -> [Diagnostic] {
        var check = PointsCheck()
        for (item, parsed) in zip(items, parsedItems) where !check.add(item, rule: quiz.rules.marking) {
            let range = parsed.heading.attributes?["points"]?.range ?? parsed.heading.range
            return [.pointsTooLarge(at: range, in: source)]
        }
        return []
    }
}

extension Diagnostic {
    static let quizPointsTooLarge = Kind(
        "quiz/points-too-large", .error,
        zh: """
            得分按分数精确相加：三个三分之一分正好是一分。分值大到上百万，或者小数多、又按选项计分，和就没法精确了。合计十万分以内、小数四位以内的\
            分值总是算得准。
            """,
        en: """
            Points are added up as exact fractions: three thirds make one. If points run into the millions, or have \
            many decimals and are marked per option, their sums can no longer be exact. Points of at most four \
            decimals that add up to at most 100,000 are always exact.
            """,
        wrong: "## 题干 {#q-1 points=999999999.999999999}", right: "## 题干 {#q-1 points=2.5}")

    static func pointsTooLarge(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizPointsTooLarge, at: range, in: source,
            message: Phrase(
                zh: "加上这道题，全卷的分值就太大或小数太多，没法精确计算了。",
                en:
                    "With this item the points of the quiz are too large, or have too many decimals, to be added up exactly."
            ),
            advice: Phrase(
                zh: "分值写小一些，最多四位小数，如 2 或 0.5。", en: "Use smaller points with at most four decimals, such as 2 or 0.5."))
    }
}
