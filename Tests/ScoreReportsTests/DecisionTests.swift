import Testing

@testable import ScoreReports

/// Figures of decisions and of groups on numbers whose results were worked out by numpy, scipy and statsmodels.
struct DecisionTests {
    private func close(_ value: Double?, _ expected: Double, to tolerance: Double = 1e-9) -> Bool {
        value.map { abs($0 - expected) <= tolerance } ?? false
    }

    /// scipy.stats.binom.sf over the regressed shares.
    @Test func isTheAgreementOfTwoPapers() throws {
        let rights = [3, 5, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10, 11, 12, 12, 13, 14, 15]
        let decision = try #require(DecisionConsistency(rights: rights, items: 15, least: 9, reliability: 0.72))
        #expect(close(decision.agreement, 0.7097933020765783) && close(decision.kappa, 0.39996880317412065))
    }

    /// (1 − p)^400 is next to nothing.
    @Test func holdsForLongPapers() throws {
        let decision = try #require(
            DecisionConsistency(
                rights: [100, 250, 290, 300, 310, 350, 399], items: 400, least: 300, reliability: 0.9))
        #expect(close(decision.agreement, 0.855961595225649) && close(decision.kappa, 0.7117866574218787))
    }

    @Test func hasNoKappaWhereAllAreJudgedAlike() throws {
        let decision = try #require(DecisionConsistency(rights: [10, 10], items: 10, least: 5, reliability: 1))
        #expect(decision.agreement == 1 && decision.kappa == nil)
        #expect(DecisionConsistency(rights: [1], items: 10, least: 5, reliability: 1) == nil)
        #expect(DecisionConsistency(rights: [1, 2], items: 10, least: 0, reliability: 1) == nil)
    }

    private func difference(_ levels: [(Double, Double, Double, Double)], times: Double = 1) -> GroupDifference? {
        GroupDifference(
            levels.map {
                GroupDifference.Level(
                    groupRight: $0.0 * times, groupWrong: $0.1 * times, otherRight: $0.2 * times,
                    otherWrong: $0.3 * times)
            })
    }

    /// statsmodels' StratifiedTable: its pooled odds ratio, its test of no association, and the error of the logarithm.
    @Test func agreesOnItemsThatAreHarderForAGroup() throws {
        let large = try #require(
            difference([(20, 60, 45, 55), (40, 50, 80, 40), (50, 30, 90, 20), (30, 10, 60, 4)]))
        #expect(close(large.delta, -2.318104413656179) && close(large.chiSquared, 31.935872839043327))
        #expect(large.size == .large)
        let none = try #require(difference([(44, 36, 50, 50), (55, 35, 72, 48), (60, 20, 83, 27), (34, 6, 56, 8)]))
        #expect(close(none.delta, 0.132338043818823) && close(none.chiSquared, 0.06143339372409697))
        #expect(none.size == .negligible)
        // Significant, and yet small.
        let small = try #require(difference([(20, 60, 38, 62), (40, 50, 62, 58), (50, 30, 75, 35), (30, 10, 50, 14)]))
        #expect(close(small.delta, -0.8131377292850999) && close(small.chiSquared, 4.088988394625552))
        #expect(small.size == .negligible)
        let moderate = try #require(
            difference([(20, 60, 36, 64), (40, 50, 68, 52), (50, 30, 80, 30), (30, 10, 53, 11)]))
        #expect(close(moderate.delta, -1.1554312730013898) && close(moderate.chiSquared, 8.22072040957596))
        #expect(moderate.size == .moderate)
    }

    @Test func saysNothingOfFewerThanTwoHundred() {
        let levels = [(40.0, 50.0, 80.0, 40.0), (50, 30, 90, 20)]
        #expect(difference(levels) == nil)
        #expect(difference(levels, times: 2) != nil)
        // All right: no odds to compare.
        #expect(difference([(200, 0, 200, 0)]) == nil)
        #expect(difference([]) == nil)
    }
}
