internal import CourseModel
internal import QuizEngine

/// The people of a department, or of all, by what they hold: each of them counted once, by the worst of what they must hold.
struct DepartmentTally: Sendable {
    /// From the top; empty for those without one, and for all together.
    let path: [String]
    /// Whoever is there, held to something or not.
    let headcount: Int
    /// Those who must hold something.
    let held: Int
    private let states: [Holding.State: Int]
    /// Of one person at one quiz each, and how many of them are met.
    let obligations: Int
    let obligationsMet: Int
    private let meanShare: Fraction?
    /// How many people `meanShare` is of.
    private let scoredCount: Int

    /// - Parameter selection: which attempts the mean is of.
    init(of people: [PersonStatus], path: [String], headcount: Int, scoring selection: AttemptSelection) {
        self.path = path
        self.headcount = headcount
        held = people.count
        states = Dictionary(grouping: people, by: \.state).mapValues(\.count)
        obligations = people.reduce(0) { $0 + $1.entries.count }
        obligationsMet = people.reduce(0) { $0 + $1.met }
        let own = people.map { $0.shares(selection) }.filter { $0.count > 0 }
        meanShare = own.reduce(into: ShareSum()) { $0.add($1) }.mean
        scoredCount = own.count
    }

    func count(of state: Holding.State) -> Int { states[state] ?? 0 }

    /// The mean of the shares of the attempts that count; nil without any, and where it is of fewer people than the limit.
    func meanShare(showingFrom limit: Int?) -> Fraction? { scoredCount >= limit ?? 0 ? meanShare : nil }

    /// Those of whom all that they must hold holds today.
    var met: Int { Holding.State.allCases.filter(\.isMet).reduce(0) { $0 + count(of: $1) } }

    /// `met` as a share of `held`; nil where nobody is held.
    var rate: Fraction? { held > 0 ? Fraction(met, held) : nil }
    var interval: WilsonInterval? { WilsonInterval(met, of: held) }
}
