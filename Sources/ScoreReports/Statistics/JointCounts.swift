/// How often each mark of an item met each total of its attempt.
///
/// Marks and totals take few values, so that a million attempts are a few dozen counts, and every sum over the attempts is exact in them.
struct JointCounts: Sendable, Equatable {
    private struct Pair: Hashable {
        let mark: Double
        let total: Double
    }

    /// Of one mark: how often it met each whole total, by that.
    private struct Row: Equatable {
        let mark: Double
        var counts: [Int] = []
    }

    /// Whole totals, as nearly all are: they are counted without being looked up.
    private var rows: [Row] = []
    private var others: [Pair: Int] = [:]
    private(set) var count = 0

    private static let (mostRows, mostTotal) = (8, 1000.0)

    /// - Parameter times: how often they met.
    mutating func add(mark: Double, total: Double, times: Int = 1) {
        count += times
        guard total >= 0, total < Self.mostTotal, total == total.rounded(.towardZero), let row = row(of: mark) else {
            others[Pair(mark: mark, total: total), default: 0] += times
            return
        }
        let place = Int(total)
        while rows[row].counts.count <= place { rows[row].counts.append(0) }
        rows[row].counts[place] += times
    }

    /// nil where there are too many to be looked through.
    private mutating func row(of mark: Double) -> Int? {
        for row in rows.indices where rows[row].mark == mark { return row }
        guard rows.count < Self.mostRows else { return nil }
        rows.append(Row(mark: mark))
        return rows.count - 1
    }

    /// The sum over the attempts of a function of the mark and of the total of the other items, in an order that is always the same.
    private func sum(_ value: (_ mark: Double, _ rest: Double) -> Double) -> Double {
        ordered.reduce(0) { $0 + Double($1.count) * value($1.mark, $1.total - $1.mark) }
    }

    private var ordered: [(mark: Double, total: Double, count: Int)] {
        let whole = rows.flatMap { row in
            row.counts.enumerated().filter { $0.element > 0 }.map { (row.mark, Double($0.offset), $0.element) }
        }
        return (whole + others.map { ($0.key.mark, $0.key.total, $0.value) })
            .sorted { ($0.mark, $0.total) < ($1.mark, $1.total) }
    }

    // MARK: Moments

    /// The mean mark; nil without attempts.
    var mean: Double? { count > 0 ? sum { mark, _ in mark } / Double(count) : nil }

    /// The variance of the marks, with n − 1; nil for fewer than two attempts.
    var variance: Double? { covariance({ mark, _ in mark }, { mark, _ in mark }) }

    /// The covariance of the marks and of the totals, with n − 1; nil for fewer than two attempts.
    var covarianceWithTotal: Double? { covariance({ mark, _ in mark }, { $0 + $1 }) }

    private func covariance(_ one: (Double, Double) -> Double, _ other: (Double, Double) -> Double) -> Double? {
        guard count > 1 else { return nil }
        let means = (sum(one) / Double(count), sum(other) / Double(count))
        return sum { (one($0, $1) - means.0) * (other($0, $1) - means.1) } / Double(count - 1)
    }

    /// The correlation of the marks with what the other items of the attempt gave, from −1 to 1; nil where either is the same for all.
    ///
    /// Moodle's discrimination index is a hundred times this (Tim Hunt, "Quiz statistics calculations", docs.moodle.org).
    var itemRest: Double? {
        guard let together = covariance({ mark, _ in mark }, { _, rest in rest }), let marks = variance,
            let rests = covariance({ _, rest in rest }, { _, rest in rest }), marks > 0, rests > 0
        else { return nil }
        return together / (marks * rests).squareRoot()
    }

    /// The covariance of marks and rests as a share of the largest that the same marks and rests could have, with the best marks beside the
    /// best rests; nil where that is nothing. Moodle's discriminative efficiency is a hundred times this.
    var efficiency: Double? {
        guard let together = covariance({ mark, _ in mark }, { _, rest in rest }), let most = largestCovariance,
            most > 0
        else { return nil }
        return together / most
    }

    private var largestCovariance: Double? {
        guard count > 1 else { return nil }
        let pairs = ordered
        var marks = pairs.map { (value: $0.mark, count: $0.count) }
        var rests = pairs.map { (value: $0.total - $0.mark, count: $0.count) }
        marks.sort { $0.value < $1.value }
        rests.sort { $0.value < $1.value }
        let means = (sum { mark, _ in mark } / Double(count), sum { _, rest in rest } / Double(count))
        var (mark, rest, total) = (0, 0, 0.0)
        // Both lists in order, as many of each as both have left.
        while mark < marks.count, rest < rests.count {
            let shared = min(marks[mark].count, rests[rest].count)
            total += Double(shared) * (marks[mark].value - means.0) * (rests[rest].value - means.1)
            marks[mark].count -= shared
            rests[rest].count -= shared
            if marks[mark].count == 0 { mark += 1 }
            if rests[rest].count == 0 { rest += 1 }
        }
        return total / Double(count - 1)
    }
}
