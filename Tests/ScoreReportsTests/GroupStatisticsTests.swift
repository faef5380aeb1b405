import Testing

@testable import ScoreReports

/// Rates of people who gave several answers, and changes from one test to another, on figures that were worked out elsewhere: the intervals
/// by bisection of Wilson's equation, Student's quantiles by scipy.
struct GroupStatisticsTests {
    private func close(_ value: Double?, _ expected: Double, to tolerance: Double = 1e-6) -> Bool {
        value.map { abs($0 - expected) <= tolerance } ?? false
    }

    // MARK: Answers that go together

    @Test func answersOfOnePersonCountForLessThanTheirNumber() {
        let few = ClusteredShare([(2, 2), (1, 2), (2, 2)], answers: 6)
        #expect(close(few.share, 5.0 / 6))
        #expect(close(few.interval?.lower, 0.222812) && close(few.interval?.upper, 0.988662))
        let uneven = ClusteredShare([(8, 10), (3, 10), (9, 10), (5, 6), (0, 4)], answers: 40)
        #expect(close(uneven.share, 0.625))
        #expect(close(uneven.interval?.lower, 0.258698) && close(uneven.interval?.upper, 0.888390))
    }

    @Test func answersNeverCountForMoreThanTheirNumber() {
        // All are alike: no variance between them.
        let alike = ClusteredShare(Array(repeating: (1, 2), count: 10), answers: 20)
        #expect(alike.interval == WilsonInterval(10, of: 20))
        // All was reached, by four people.
        #expect(ClusteredShare(Array(repeating: (3, 3), count: 4), answers: 12).interval == WilsonInterval(4, of: 4))
    }

    @Test func oneAnswerEachIsThePlainProportion() throws {
        // The variance has n − 1, the plain one n.
        let found = ClusteredShare(
            Array(repeating: (1, 1), count: 30) + Array(repeating: (0, 1), count: 10), answers: 40)
        #expect(found.interval == WilsonInterval(share: 0.75, of: 39.0))
    }

    @Test func saysNothingOfOnePersonOrNoPoints() {
        #expect(ClusteredShare([(1, 2)], answers: 2).interval == nil)
        #expect(ClusteredShare([(1, 2)], answers: 2).share == 0.5)
        #expect(ClusteredShare([(0, 0)], answers: 1).share == nil && ClusteredShare([], answers: 0).interval == nil)
    }

    // MARK: From before to after

    @Test(
        arguments: [
            (1, 12.706205), (2, 4.302653), (3, 3.182446), (4, 2.776445), (9, 2.262157), (19, 2.093024), (30, 2.042272),
            (100, 1.983972), (500, 1.964720), (501, 1.964710), (2000, 1.961151),
        ] as [(Int, Double)])
    func knowsStudentsQuantiles(degrees: Int, quantile: Double) {
        #expect(close(StudentDistribution.quantile(degrees: degrees), quantile, to: 2e-6))
    }

    @Test func tellsHowFarADifferenceCanBeTrusted() {
        let found = PairedDifference(zip([0.2, 0.4, 0.6, 0.5], [0.6, 0.8, 0.7, 0.9]).map { $1 - $0 })
        #expect(close(found.mean, 0.325) && found.count == 4)
        #expect(close(found.interval?.lower, 0.086317) && close(found.interval?.upper, 0.563683))
        #expect(PairedDifference([0.5]).interval == nil && PairedDifference([0.5]).mean == 0.5)
        #expect(PairedDifference([]).mean == nil)
    }

    @Test func theNormalizedGainIsOfWhatWasLeftToLearn() {
        #expect(close(NormalizedGain.of(before: 0.4, after: 0.7), 0.5))
        #expect(NormalizedGain.of(before: 0.6, after: 0.6) == 0)
        #expect(NormalizedGain.of(before: 1, after: 1) == nil && NormalizedGain.of(before: 0.6, after: 0.5) == nil)
    }

    /// That of the group is made of its means: 1.3 / 2.3, and not the mean of 1/2, 2/3, 1/4 and 4/5.
    @Test func theGainOfAGroupIsThatOfItsMeans() {
        let group = GroupGain([(0.2, 0.6), (0.4, 0.8), (0.6, 0.7), (0.5, 0.9)])
        #expect(close(group.normalized, 1.3 / 2.3) && close(group.before, 0.425) && close(group.after, 0.75))
    }

    @Test(
        arguments: [
            (19, 0, 19, 0, 0, "too-few"), (24, 6, 14, 4, 0, "moved"), (24, 11, 1, 12, 0, "not-moved"),
            (24, 8, 4, 10, 2, "not-moved"), (24, 4, 0, 10, 10, "worse"), (24, 23, 1, 0, 0, "known"),
            (400, 100, 20, 280, 0, "not-moved"),
        ] as [(Int, Int, Int, Int, Int, String)])
    func namesWhatACourseDoesNotMove(
        count: Int, kept: Int, learnt: Int, never: Int, lost: Int, judgement: String
    ) {
        func times(_ number: Int, _ pair: (Double, Double)) -> [(before: Double, after: Double)] {
            Array(repeating: (before: pair.0, after: pair.1), count: number)
        }
        let group = GroupGain(times(kept, (1, 1)) + times(learnt, (0, 1)) + times(never, (0, 0)) + times(lost, (1, 0)))
        #expect(group.count == count && group.learnt == learnt && group.lost == lost)
        #expect(group.judgement.rawValue == judgement)
    }
}
