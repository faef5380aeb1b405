/// The moments at which a learner is told how much time is left.
enum TimeNotice {
    /// In seconds before the end, the earliest first.
    static let thresholds = [600, 300, 60, 10]

    /// The seconds to announce when the time left went from `before` to `now`; nil where no threshold lies between.
    static func passed(from before: Int, to now: Int) -> Int? {
        now > 0 && thresholds.contains { now <= $0 && $0 < before } ? now : nil
    }

    /// The seconds until the next announcement, or the end.
    static func next(after left: Int) -> Int {
        left - (thresholds.first { $0 < left } ?? 0)
    }
}
