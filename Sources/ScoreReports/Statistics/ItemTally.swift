internal import CourseModel
internal import QuizEngine

/// What many people answered to one item in one form, gathered attempt by attempt.
struct ItemTally: Sendable {
    /// Who chose an option.
    struct Choice: Sendable, Equatable {
        var count = 0
        var sumOfTotals = 0.0
    }

    private(set) var joint = JointCounts()
    /// How many left it out.
    private(set) var omitted = 0
    /// How many took it for a faulty item, which nothing rests on.
    private(set) var voided = 0
    /// What was decided about it in that form; nil where nobody found it faulty.
    private(set) var voiding: Voiding?
    /// By the places of the letters, as far as one was chosen.
    private var chosen: [Choice] = []
    /// Of those who answered.
    private var (sumOfTotals, sumOfSquares) = (0.0, 0.0)
    private(set) var points = 0.0

    /// - Parameter total: the marks of the whole attempt.
    mutating func add(_ result: AttemptResult.ItemResult, total: Double) {
        if let decision = result.mark.voiding {
            voided += 1
            voiding = decision
            return
        }
        let mark = result.mark
        let letters: UInt32? = if case .options(let letters) = result.answer { letters } else { nil }
        add(
            mark.verdict, mark: mark.mark.quotient, of: mark.points.quotient, letters: letters, total: total, times: 1)
    }

    /// - Parameters:
    ///   - letters: a bit for each that was chosen, A the lowest; nil where nothing was, or no options are there.
    ///   - total: the marks of the whole attempt.
    ///   - times: how often just this came.
    mutating func add(
        _ verdict: Score.Mark.Verdict, mark: Double, of points: Double, letters: UInt32?, total: Double, times: Int
    ) {
        self.points = points
        joint.add(mark: mark, total: total, times: times)
        guard verdict != .omitted else {
            omitted += times
            return
        }
        sumOfTotals += total * Double(times)
        sumOfSquares += total * total * Double(times)
        var letters = letters ?? 0
        while letters != 0 {
            let place = letters.trailingZeroBitCount
            letters &= letters - 1
            while chosen.count <= place { chosen.append(Choice()) }
            chosen[place].count += times
            chosen[place].sumOfTotals += total * Double(times)
        }
    }

    /// Who chose what; options that nobody chose are not there.
    var choices: [OptionLetter: Choice] {
        Dictionary(
            chosen.enumerated().filter { $0.element.count > 0 }.map { (OptionLetter(index: $0.offset), $0.element) }
        ) { first, _ in first }
    }

    private func choice(of letter: OptionLetter) -> Choice {
        chosen.indices.contains(letter.index) ? chosen[letter.index] : Choice()
    }

    /// The number of attempts that it rests on.
    var count: Int { joint.count }
    /// Of those who answered.
    var answered: Int { count - omitted }

    /// The mean mark as a share of the points: 1 is what everybody gets right. nil without attempts or without points.
    var facility: Double? { points > 0 ? joint.mean.map { $0 / points } : nil }

    /// The share of those who answered that chose an option; nil where nobody answered.
    func share(of letter: OptionLetter) -> Double? {
        answered > 0 ? Double(choice(of: letter).count) / Double(answered) : nil
    }

    /// The point-biserial correlation of choosing an option with the total, among those who answered:
    /// (M₁ − M₀) / σ · √(p(1 − p)), with the deviation of the population; nil where all or none chose it, or all totals are the same.
    ///
    /// As in the item analysis of Canvas: the total has the item in it.
    func pointBiserial(of letter: OptionLetter) -> Double? {
        let n = Double(answered)
        let choice = choice(of: letter)
        guard choice.count > 0, choice.count < answered else { return nil }
        let variance = sumOfSquares / n - (sumOfTotals / n) * (sumOfTotals / n)
        // What is left of equal totals is a rounding error.
        guard variance > 1e-9 else { return nil }
        let chosen = Double(choice.count)
        let means = (choice.sumOfTotals / chosen, (sumOfTotals - choice.sumOfTotals) / (n - chosen))
        let p = chosen / n
        return (means.0 - means.1) / variance.squareRoot() * (p * (1 - p)).squareRoot()
    }
}
