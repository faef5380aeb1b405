import CourseModel
import QuizEngine
import Testing

@testable import ScoreReports

/// Statistics on answers whose figures were worked out by other programs.
struct StatisticsTests {
    /// Rows of 0 and 1, a digit an item.
    private func joints(_ rows: [String], times: [Int]? = nil) -> (joints: [JointCounts], totals: [Double]) {
        var joints = Array(repeating: JointCounts(), count: rows.first?.count ?? 0)
        var totals: [Double] = []
        for (place, row) in rows.enumerated() {
            let marks = row.compactMap { $0.wholeNumberValue.map(Double.init) }
            let total = marks.reduce(0, +)
            for _ in 0..<(times?[place] ?? 1) {
                totals.append(total)
                for (item, mark) in marks.enumerated() { joints[item].add(mark: mark, total: total) }
            }
        }
        return (joints, totals)
    }

    private func close(_ value: Double?, _ expected: Double, to tolerance: Double = 5e-7) -> Bool {
        value.map { abs($0 - expected) <= tolerance } ?? false
    }

    /// Six people and four items; the figures are Moodle's, alpha also pingouin's.
    private let six = ["1111", "1110", "1101", "1010", "1000", "0100"]

    @Test func agreeOnSixPeople() {
        let (joints, totals) = joints(six)
        let paper = PaperStatistics(totals)
        #expect(close(paper.mean, 2.333333) && close(paper.median, 2.5) && close(paper.standardDeviation, 1.211060))
        #expect(close(paper.skewness, 0.075066) && close(paper.kurtosis, -1.549587))
        let alpha = paper.alpha(itemVariances: joints.compactMap(\.variance))
        #expect(close(alpha, 0.42424242))
        #expect(alpha.map { close(paper.standardError(alpha: $0), 0.918937) } == true)
        #expect(zip(joints, [0.833333, 0.666667, 0.5, 0.333333]).allSatisfy { close($0.mean, $1) })
        #expect(
            zip(joints, [0.408248, 0.516398, 0.547723, 0.516398]).allSatisfy { close($0.variance?.squareRoot(), $1) })
        #expect(zip(joints, [0.23354968, 0.125, 0.18569534, 0.4330127]).allSatisfy { close($0.itemRest, $1) })
        #expect(zip(joints, [0.33333333, 0.14285714, 0.2, 0.5]).allSatisfy { close($0.efficiency, $1) })
        let roots = joints.compactMap { $0.covarianceWithTotal?.squareRoot() }
        let weights = roots.map { 100 * $0 / roots.reduce(0, +) }
        #expect(zip(weights, [21.433220, 23.963069, 26.250226, 28.353485]).allSatisfy { close($0, $1) })
    }

    /// The thousand answers to section 6 of the Law School Admission Test (R. D. Bock and M. Lieberman, "Fitting a response model for n
    /// dichotomously scored items", Psychometrika 35, 1970), as counts of patterns.
    private let lsat: [(pattern: String, count: Int)] = [
        ("00000", 3), ("00001", 6), ("00010", 2), ("00011", 11), ("00100", 1), ("00101", 1), ("00110", 3), ("00111", 4),
        ("01000", 1), ("01001", 8), ("01011", 16), ("01101", 3), ("01110", 2), ("01111", 15), ("10000", 10),
        ("10001", 29), ("10010", 14), ("10011", 81), ("10100", 3), ("10101", 28), ("10110", 15), ("10111", 80),
        ("11000", 16), ("11001", 56), ("11010", 21), ("11011", 173), ("11100", 11), ("11101", 61), ("11110", 28),
        ("11111", 298),
    ]

    @Test func agreeOnTheLawSchoolAdmissionTest() {
        let (joints, totals) = joints(lsat.map(\.pattern), times: lsat.map(\.count))
        #expect(totals.count == 1000)
        #expect(zip(joints, [0.924, 0.709, 0.553, 0.763, 0.870]).allSatisfy { close($0.mean, $1) })
        #expect(zip(joints, [0.113, 0.153, 0.173, 0.144, 0.122]).allSatisfy { close($0.itemRest, $1, to: 5e-4) })
        let paper = PaperStatistics(totals)
        let alpha = paper.alpha(itemVariances: joints.compactMap(\.variance))
        #expect(close(alpha, 0.2950, to: 5e-5))
        #expect(alpha.map { close(paper.standardError(alpha: $0), 0.8691, to: 5e-4) } == true)
    }

    @Test func optionsAreThoseOfCanvas() {
        var tallies = Array(repeating: ItemTally(), count: 4)
        for row in six {
            let total = Double(row.count { $0 == "1" })
            for (item, digit) in row.enumerated() {
                let isRight = digit == "1"
                tallies[item].add(
                    AttemptResult.ItemResult(
                        mark: Score.Mark(
                            item: ItemID("i\(item)"), verdict: isRight ? .right : .wrong, mark: isRight ? .one : .zero,
                            points: .one),
                        answer: .options(isRight ? 1 : 2), confidence: nil), total: total)
            }
        }
        let right = OptionLetter(index: 0)
        #expect(
            zip(tallies, [0.539360, 0.533002, 0.603023, 0.746203]).allSatisfy { close($0.pointBiserial(of: right), $1) }
        )
        #expect(close(tallies[0].share(of: right), 5.0 / 6))
        #expect(tallies[0].pointBiserial(of: OptionLetter(index: 2)) == nil)
    }

    @Test func sayNothingWhereThereIsNothingToSay() throws {
        let (same, totals) = joints(["11", "11", "11"])
        #expect(same[0].itemRest == nil && same[0].efficiency == nil)
        #expect(PaperStatistics(totals).alpha(itemVariances: [0, 0]) == nil)
        // Where all items agree, rounding must not lead beyond 1.
        for rights in 1...6 {
            for people in (rights + 1)...9 where people > 2 {
                let marks = (0..<people).map { $0 < rights ? 1.0 : 0 }
                let share = Double(rights) / Double(people)
                let variance = marks.reduce(0) { $0 + ($1 - share) * ($1 - share) } / Double(people - 1)
                let paper = PaperStatistics(marks.map { 2 * $0 })
                let alpha = try #require(paper.alpha(itemVariances: [variance, variance]))
                #expect(abs(alpha - 1) < 1e-9 && alpha <= 1 && paper.standardError(alpha: alpha)?.isNaN == false)
            }
        }
        #expect(PaperStatistics([]).mean == nil)
        let one = PaperStatistics([2])
        #expect(one.mean == 2 && one.median == 2 && one.standardDeviation == nil && one.skewness == nil)
        #expect(JointCounts().mean == nil && JointCounts().variance == nil)
        #expect(ItemTally().facility == nil && ItemTally().share(of: OptionLetter(index: 0)) == nil)
    }

    /// On right and wrong alone, alpha is KR-20, computed from the shares; whatever the answers.
    @Test func alphaIsKR20WhereItemsAreRightOrWrong() {
        var state: UInt64 = 7
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        for _ in 0..<50 {
            let rows = (0..<12).map { _ in (0..<6).map { _ in next() % 3 == 0 ? "0" : "1" }.joined() }
            let (joints, totals) = joints(rows)
            let n = Double(totals.count)
            let mean = totals.reduce(0, +) / n
            let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
            guard variance > 0 else { continue }
            let shares = joints.compactMap(\.mean)
            let expected = 6.0 / 5 * (1 - shares.reduce(0) { $0 + $1 * (1 - $1) } / variance)
            #expect(
                close(PaperStatistics(totals).alpha(itemVariances: joints.compactMap(\.variance)), expected, to: 1e-9))
        }
    }
}
