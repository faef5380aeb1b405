internal import CourseModel
internal import Diagnostics
internal import QuizEngine

/// What a quiz is worth to whoever knows nothing, and whether full marks can be had.
struct ChanceChecks {
    /// The share of all points, from 0 to 1, that somebody gets on average who picks at random; of a multiple choice any combination is as
    /// likely as another.
    let shareOfGuessing: Fraction
    /// The share of all points that somebody gets who ticks every option of a multiple choice and guesses at the others; nil where there is
    /// no multiple choice.
    let shareOfTickingAll: Fraction?

    init(items: [Item], rules: Quiz.Rules) {
        var known: [Shape: Chance] = [:]
        var (guessed, ticked, maximum) = (Fraction.zero, Fraction.zero, Fraction.zero)
        var hasMultipleChoice = false
        for item in items {
            maximum += item.points
            guard case .choice(let choice) = item.question else { continue }
            hasMultipleChoice = hasMultipleChoice || choice.selection == .multiple
            let shape = Shape(choice, rule: item.marking ?? rules.marking)
            let chance = known[shape] ?? Chance(of: choice, under: shape.rule)
            known[shape] = chance
            guessed += chance.guessing * item.points
            ticked += chance.tickingAll * item.points
        }
        shareOfGuessing = maximum > .zero ? guessed / maximum : .zero
        shareOfTickingAll = hasMultipleChoice ? (maximum > .zero ? ticked / maximum : .zero) : nil
    }

    /// All that chance depends on, which most items of a bank have in common with others: so the combinations are gone through once for
    /// each kind of item, and a bank of thousands is loaded without waiting for them.
    private struct Shape: Hashable {
        struct Worth: Hashable {
            let isCorrect: Bool
            let share: Fraction?
        }
        let selection: Item.Choice.Selection
        /// How many options are worth what.
        let options: [Worth: Int]
        let rule: MarkingRule

        init(_ choice: Item.Choice, rule: MarkingRule) {
            selection = choice.selection
            options = choice.options.reduce(into: [:]) {
                $0[Worth(isCorrect: $1.isCorrect, share: $1.share), default: 0] += 1
            }
            self.rule = rule
        }
    }

    /// The shares of its points that one choice gives by chance.
    private struct Chance {
        let guessing: Fraction
        let tickingAll: Fraction

        /// More options than these are not gone through in all their combinations; whoever guesses among them gets little.
        private static let mostGuessed = 10

        init(of choice: Item.Choice, under rule: MarkingRule) {
            let letters = choice.options.map(\.letter)
            func mean(_ combinations: [Set<OptionLetter>]) -> Fraction {
                let sum = combinations.reduce(Fraction.zero) { $0 + rule.share(of: choice, chosen: $1) }
                return sum / Fraction(combinations.count)
            }
            guard choice.selection == .multiple else {
                guessing = mean(letters.map { [$0] })
                tickingAll = guessing
                return
            }
            tickingAll = rule.share(of: choice, chosen: Set(letters))
            guard letters.count <= Self.mostGuessed else {
                guessing = .zero
                return
            }
            guessing = mean(
                (1..<1 << letters.count).map { bits in
                    Set(letters.indices.filter { bits >> $0 & 1 == 1 }.map { letters[$0] })
                })
        }
    }

    /// Whether no response earns all points of an item.
    static func hasUnreachableMaximum(_ item: Item) -> Bool {
        switch item.question {
        case .choice(let choice):
            guard choice.hasShares else { return false }
            let shares = choice.options.map { $0.share ?? ($0.isCorrect ? .one : .zero) }
            let best =
                choice.selection == .single
                ? shares.max() ?? .zero : shares.filter { $0 > .zero }.reduce(Fraction.zero, +)
            return best < .one
        case .numeric(let question): return question.accepted.allSatisfy { $0.share != nil }
        case .text(let question): return question.accepted.allSatisfy { $0.share != nil }
        }
    }
}

extension BankChecks {
    /// Names a pass mark that nobody has to know anything for.
    func passMarkWithinChance() -> [Diagnostic] {
        guard let passMark = quiz.rules.passMark else { return [] }
        let checks = ChanceChecks(items: items, rules: quiz.rules)
        let place = fields.passRange ?? 0..<0
        if let share = checks.shareOfTickingAll, share >= passMark {
            return [.tickingAllPasses(share, at: place, in: source)]
        }
        let share = checks.shareOfGuessing
        return share >= passMark ? [.guessingPasses(share, at: place, in: source)] : []
    }

    func itemsWithUnreachableMaximum() -> [Diagnostic] {
        zip(items, parsedItems).compactMap { item, parsed in
            ChanceChecks.hasUnreachableMaximum(item)
                ? .unreachableMaximum(at: parsed.heading.range, in: source) : nil
        }
    }
}

extension Diagnostic {
    static let quizTickingAllPasses = Kind(
        "quiz/ticking-all-passes", .warning,
        zh: "多选题全部打勾就能过及格线，什么都不懂的人也能通过。换一种会扣分的计分办法（如 partial 或 per-option），或者提高及格线。",
        en: """
            Whoever ticks every box reaches the pass mark without knowing anything. Choose a marking rule that takes \
            points off for wrong options, such as partial or per-option, or raise the pass mark.
            """,
        wrong: "marking: per-option-lossless\npass: 60%", right: "marking: partial\npass: 60%")

    static func tickingAllPasses(_ share: Fraction, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let percent = share.percentText(.share())
        return Diagnostic(
            quizTickingAllPasses, at: range, in: source,
            message: Phrase(
                zh: "多选题全部打勾、其余瞎猜，平均能得 \(percent)%，够及格了。",
                en: "Ticking every box and guessing the rest earns \(percent)% on average, which is enough to pass."),
            advice: Phrase(
                zh: "用 marking: partial 或 per-option，或提高及格线。",
                en: "Use marking: partial or per-option, or raise the pass mark."))
    }

    static let quizGuessingPasses = Kind(
        "quiz/guessing-passes", .warning,
        zh: "及格线不高于瞎猜的平均得分：判断题猜一半就对一半。提高及格线，或者多用几个选项的题。",
        en: """
            The pass mark is no higher than what guessing earns on average: half of all true-or-false items are right \
            by chance. Raise it, or use items with more options.
            """,
        wrong: "pass: 50%     # 全是判断题", right: "pass: 80%")

    static func guessingPasses(_ share: Fraction, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let percent = share.percentText(.share())
        return Diagnostic(
            quizGuessingPasses, at: range, in: source,
            message: Phrase(
                zh: "瞎猜平均就能得 \(percent)%，够及格了。", en: "Guessing earns \(percent)% on average, which is enough to pass."),
            advice: Phrase(zh: "提高及格线，或者用选项更多的题。", en: "Raise the pass mark, or use items with more options."))
    }

    static let itemUnreachableMaximum = Kind(
        "item/unreachable-maximum", .warning,
        zh: "怎么答都拿不到这道题的满分：得分的选项加起来不到 100%，或者每个答案都只得一部分。",
        en: """
            No response earns all the points of this item: its options add up to less than 100%, or every answer earns \
            only part of them.
            """,
        wrong: "- [30%] 甲\n- [30%] 乙\n- [ ] 丙", right: "- [50%] 甲\n- [50%] 乙\n- [ ] 丙")

    static func unreachableMaximum(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemUnreachableMaximum, at: range, in: source,
            message: Phrase(zh: "怎么答都拿不到这道题的满分。", en: "No response earns all points of this item."),
            advice: Phrase(
                zh: "让得分的选项加起来有 100%，或留一个得满分的答案。",
                en: "Let the options add up to 100%, or let one answer earn all of it."))
    }
}
