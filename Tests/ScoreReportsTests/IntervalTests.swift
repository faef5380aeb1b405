import Testing

@testable import ScoreReports

/// How far a rate can be trusted, and what of small groups is told.
struct IntervalTests {
    /// The first four are the table of R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
    /// 17 (1998), method 3; all were found by bisection of (p − q)² = z² q (1 − q) / n.
    @Test(
        arguments: [
            (81, 263, 0.255289, 0.366210), (15, 148, 0.062386, 0.160487), (0, 20, 0, 0.161125),
            (1, 29, 0.006113, 0.171755), (8, 10, 0.490162, 0.943318), (10, 10, 0.722467, 1), (1, 1, 0.206549, 1),
        ] as [(Int, Int, Double, Double)])
    func agreesWithWilson(count: Int, size: Int, lower: Double, upper: Double) throws {
        let interval = try #require(WilsonInterval(count, of: size))
        #expect(abs(interval.lower - lower) < 1e-6 && abs(interval.upper - upper) < 1e-6, "\(interval)")
    }

    @Test func saysNothingOfNobody() {
        #expect(WilsonInterval(0, of: 0) == nil)
        #expect(WilsonInterval(share: 0.5, of: 0) == nil && WilsonInterval(share: 1.5, of: 3) == nil)
    }

    @Test func holdsTheRateAndGetsNarrowerWithTheNumber() throws {
        for size in 1...60 {
            for count in 0...size {
                let interval = try #require(WilsonInterval(count, of: size))
                let wider = try #require(WilsonInterval(share: Double(count) / Double(size), of: Double(size) / 2))
                let rate = Double(count) / Double(size)
                #expect(0 <= interval.lower && interval.lower <= rate && rate <= interval.upper && interval.upper <= 1)
                #expect(interval.upper - interval.lower < wider.upper - wider.lower)
            }
        }
    }

    // MARK: Small groups

    @Test(
        arguments: [
            ([10, 20, 30], 5, "...", false), ([3, 20, 30], 5, "s+.", false), ([3, 4, 30], 5, "ss.", false),
            ([30, 3, 20], 5, ".s+", false), ([1, 1, 6, 9], 5, "ss+.", false), ([3, 0, 8, 9], 5, "s.+.", false),
            ([3], 5, "s", true), ([2, 2], 5, "ss", true), ([2, 3], 5, "ss", false), ([0, 0], 5, "..", false),
            ([4, 5, 5], 5, "s+.", false), ([], 5, "", false),
        ] as [([Int], Int, String, Bool)])
    func hidesSmallGroupsAndWhatWouldGiveThemAway(sizes: [Int], limit: Int, marks: String, hidesTotal: Bool) {
        let found = SmallGroups(sizes: sizes, showingFrom: limit)
        #expect(Self.marks(found) == marks && found.hidesTotal == hidesTotal)
        #expect(Self.marks(SmallGroups(sizes: sizes, showingFrom: nil)) == String(repeating: ".", count: sizes.count))
    }

    /// Whatever is shown, the total less all that is shown is of nobody or of enough people, and no more is hidden than need be.
    @Test func nothingCanBeToldOfFewerThanTheLimit() {
        for number in 0..<(7 * 7 * 7 * 7) {
            let sizes = [number % 7, number / 7 % 7, number / 49 % 7, number / 343]
            let found = SmallGroups(sizes: sizes, showingFrom: 4)
            let shown = zip(sizes, found.hidings).filter { $0.1 == .shown }.map(\.0)
            let rest = sizes.reduce(0, +) - shown.reduce(0, +)
            #expect(shown.allSatisfy { $0 == 0 || $0 >= 4 }, "\(sizes)")
            #expect(rest == 0 || rest >= 4 || found.hidesTotal, "\(sizes)")
            if found.hidesTotal { #expect(shown.allSatisfy { $0 == 0 }, "\(sizes)") }
            #expect(found.hidings.count { $0 == .complementary } <= 1, "\(sizes)")
        }
    }

    private static func marks(_ groups: SmallGroups) -> String {
        groups.hidings.map { hiding in
            switch hiding {
            case .shown: "."
            case .small: "s"
            case .complementary: "+"
            }
        }.joined()
    }
}
