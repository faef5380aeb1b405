internal import CourseModel
internal import FoundationEssentials
internal import QuizFiles

/// How an item of any QTI turns a response into a score and feedback, as far as that is told by what the response is.
struct QTIScoring {
    /// What the response is held against.
    enum Test: Hashable {
        /// These options are chosen and no others.
        case exactly(Set<String>)
        /// An option is among those that are chosen.
        case includes(String)
        case words(String, isCaseSensitive: Bool)
        /// As authors write it: `3 ± 1`, `1..2`.
        case number(String)
        /// Whatever the response is.
        case always
        /// None of the others.
        case otherwise
    }

    struct Rule {
        /// One of them is enough.
        var tests: [Test]
        /// nil where it says nothing of the score.
        var score: Fraction?
        /// By their names.
        var feedback: [String] = []
    }

    var rules: [Rule] = []
    /// What a right response earns, where that is said.
    var maximum: Fraction?
    /// What an option earns of which no rule speaks.
    var unlisted = Fraction.zero
    var lost: Set<BankProblem.LostPart> = []

    /// The most that one rule gives; nil where none gives anything.
    private var best: Fraction? { rules.compactMap(\.score).filter { $0 > .zero }.max() }

    /// What is said whatever the response is.
    var generalFeedback: [String] { rules.filter { $0.tests.contains(.always) }.flatMap(\.feedback) }

    /// What is said to some responses only.
    var particularFeedback: Set<String> {
        Set(rules.filter { !$0.tests.contains(.always) }.flatMap(\.feedback))
    }
}

// MARK: Options

extension QTIScoring {
    struct Chosen {
        var answers: ForeignItem.Answers
        var marking: MarkingRule?
        /// What the right response earns; nil where that is not said.
        var points: Fraction?
        /// The feedback that belongs to an option.
        var used: Set<String> = []
    }

    /// What comes of a choice.
    ///
    /// - Parameters:
    ///   - options: with their names.
    ///   - feedback: the texts, by their names.
    func chosen(
        _ options: [(id: String, option: ForeignItem.Option)], isSingle: Bool, _ feedback: [String: String]
    )
        -> Chosen
    {
        var result =
            isSingle ? single(options) : exactly(options) ?? weighted(options)
        guard case .choice(let selection, var list) = result.answers else { return result }
        for (index, (id, _)) in options.enumerated() where list[index].feedback.isEmpty {
            let names = rules.filter { $0.tests.contains(.includes(id)) || $0.tests.contains(.exactly([id])) }.flatMap(
                \.feedback)
            let texts = (names + [id]).compactMap { feedback[$0] }
            guard let text = texts.first else { continue }
            list[index].feedback = text
            result.used.formUnion(names + [id])
        }
        result.answers = .choice(selection, list)
        return result
    }

    private func single(_ options: [(id: String, option: ForeignItem.Option)]) -> Chosen {
        let scores = options.map { id, _ in
            rules.filter { rule in rule.tests.contains { $0 == .includes(id) || $0 == .exactly([id]) } }
                .compactMap(\.score).max() ?? .zero
        }
        // Where one choice has several right options, that is told elsewhere.
        let several = rules.first { rule in
            rule.score ?? .zero > .zero
                && rule.tests.contains { if case .exactly(let set) = $0 { set.count > 1 } else { false } }
        }
        guard let best = scores.max(), best > .zero else {
            let right = several.map { rule in
                rule.tests.reduce(into: Set<String>()) { if case .exactly(let set) = $1 { $0.formUnion(set) } }
            }
            return Chosen(
                answers: .choice(
                    .single, options.map { $0.option.with(isRight: right?.contains($0.id) == true, share: nil) }))
        }
        let shares = scores.map { MoodleWeights.wellKnown(near: $0 / best) }
        let hasShares = shares.contains { $0 != .zero && $0 != .one }
        let list = zip(options, shares).map { option, share in
            option.option.with(
                isRight: share > .zero,
                share: hasShares && share != .zero && share != .one && share >= Fraction(-1) ? share : nil)
        }
        return Chosen(answers: .choice(.single, list), marking: loss(of: best), points: maximum ?? best)
    }

    /// The rule by which any wrong response loses something; nil where it loses nothing.
    private func loss(of best: Fraction) -> MarkingRule? {
        guard let wrong = rules.filter({ $0.tests.contains(.otherwise) }).compactMap(\.score).min(), wrong < .zero
        else { return nil }
        let loss = MoodleWeights.wellKnown(near: (.zero - wrong) / best)
        return loss <= .one ? MarkingRule(.allOrNothing, loss: loss) : nil
    }

    /// One set of options is right, and nothing else.
    private func exactly(_ options: [(id: String, option: ForeignItem.Option)]) -> Chosen? {
        let sets = rules.flatMap { rule in
            rule.tests.compactMap { test -> (right: Set<String>, score: Fraction)? in
                guard case .exactly(let set) = test, let score = rule.score, score > .zero else { return nil }
                return (set, score)
            }
        }
        guard let best = sets.max(by: { $0.score < $1.score }) else { return nil }
        let list = options.map { $0.option.with(isRight: best.right.contains($0.id), share: nil) }
        return Chosen(
            answers: .choice(.multiple, list), marking: loss(of: best.score) ?? .allOrNothing,
            points: maximum ?? best.score)
    }

    /// Each option earns or loses something by itself.
    private func weighted(_ options: [(id: String, option: ForeignItem.Option)]) -> Chosen {
        let scores = options.map { id, _ in
            let own = rules.filter { $0.tests.contains(.includes(id)) }.compactMap(\.score)
            return own.isEmpty ? unlisted : own.reduce(Fraction.zero, +)
        }
        let sum = scores.filter { $0 > .zero }.reduce(Fraction.zero, +)
        let whole = maximum.flatMap { $0 > .zero ? $0 : nil } ?? sum
        guard whole > .zero else {
            return Chosen(answers: .choice(.multiple, options.map { $0.option.with(isRight: false, share: nil) }))
        }
        let shares = scores.map { MoodleWeights.wellKnown(near: min(max($0 / whole, Fraction(-1)), .one)) }
        let rule = MoodleWeights.rule(of: shares)
        let list = zip(options, shares).map { option, share in
            option.option.with(isRight: share > .zero, share: rule == nil && share != .zero ? share : nil)
        }
        return Chosen(answers: .choice(.multiple, list), marking: rule, points: whole)
    }
}

extension ForeignItem.Option {
    fileprivate func with(isRight: Bool, share: Fraction?) -> Self {
        var option = self
        (option.isRight, option.share) = (isRight, share)
        return option
    }
}

// MARK: Typed answers

extension QTIScoring.Rule {
    fileprivate var isTyped: Bool {
        tests.contains { test in
            switch test {
            case .words, .number: true
            default: false
            }
        }
    }

    /// Its numbers without those that others of them hold already: Canvas says a number and the range around it.
    fileprivate var numbers: [String] {
        var written: [String] = []
        var intervals: [NumericQuestion.Interval] = []
        for case .number(let number) in tests {
            guard let interval = NumericQuestion.Interval(written: number) else {
                written.append(number)
                continue
            }
            intervals.append(interval)
        }
        let exact = intervals.filter { $0.lower == $0.upper }
        let ranges = intervals.filter { $0.lower != $0.upper }
        written += ranges.map { range in
            let (middle, tolerance) = range.middleAndTolerance
            return exact.contains { $0.lower == (range.lower + range.upper) / 2 }
                ? "\(middle) ± \(tolerance)" : range.text
        }
        return written
            + exact.filter { number in !ranges.contains { $0.contains(number.lower) } }.map { "\($0.lower)" }
    }
}

extension QTIScoring {
    /// What comes of answers that are typed; feedback to a wrong one makes it foreseen.
    func typed(_ feedback: [String: String]) -> (answers: TypedAnswers, points: Fraction?, used: Set<String>) {
        var typed = TypedAnswers()
        var used: Set<String> = []
        let whole = maximum.flatMap { $0 > .zero ? $0 : nil } ?? best
        for rule in rules {
            let share = rule.score.flatMap { score in whole.map { MoodleWeights.wellKnown(near: score / $0) } } ?? .zero
            let said = rule.feedback.compactMap { feedback[$0] }.first ?? ""
            for case .words(let text, _) in rule.tests {
                typed.add(words: text, earning: min(share, .one), feedback: said)
            }
            for number in rule.numbers { typed.add(number: number, earning: min(share, .one), feedback: said) }
            if rule.isTyped { used.formUnion(rule.feedback) }
        }
        return (typed, whole, used)
    }
}
