/// A moment on two clocks: the wall's, which people set, and the machine's, which only runs forward.
package struct Instant: Sendable, Hashable, Codable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let wall: Int64
    /// Milliseconds since the machine started, time asleep included (`CLOCK_BOOTTIME`).
    package let monotonic: Int64
    /// Names the machine's present run, so that the monotonic times of two runs are never compared; empty where unknown.
    package let boot: String

    package init(wall: Int64, monotonic: Int64, boot: String) {
        self.wall = wall
        self.monotonic = monotonic
        self.boot = boot
    }

    /// Milliseconds from `earlier` to this moment, never negative.
    ///
    /// The machine's clock counts while it runs on: setting the wall clock neither gives nor takes time. Across a restart only
    /// the wall clock is left.
    package func elapsed(since earlier: Instant) -> Int64 {
        max(0, isOfSameRun(as: earlier) ? monotonic.minus(earlier.monotonic) : wall.minus(earlier.wall))
    }

    /// How far the two clocks disagree about the time since `earlier`, in milliseconds: somebody set the wall clock. 0 across a
    /// restart, where it cannot be told.
    package func disagreement(since earlier: Instant) -> Int64 {
        guard isOfSameRun(as: earlier) else { return 0 }
        return wall.minus(earlier.wall).minus(monotonic.minus(earlier.monotonic))
    }

    /// The moment so many milliseconds later, on a machine that ran on and whose clock nobody set.
    package func advanced(by milliseconds: Int64) -> Instant {
        Instant(wall: wall.plus(milliseconds), monotonic: monotonic.plus(milliseconds), boot: boot)
    }

    private func isOfSameRun(as other: Instant) -> Bool { !boot.isEmpty && boot == other.boot }
}

/// The time that an attempt has taken, summed over its events, so that no clock set back between two of them lengthens it.
package struct AttemptClock: Sendable, Hashable {
    package private(set) var latest: Instant
    /// Milliseconds since the start.
    package private(set) var elapsed: Int64 = 0
    /// The farthest, in milliseconds, that the wall clock was set forward or back between two events; about 0 where nobody did.
    package private(set) var largestDisagreement: Int64 = 0

    package init(startedAt start: Instant) {
        latest = start
    }

    package mutating func advance(to instant: Instant) {
        elapsed = elapsed(at: instant)
        let disagreement = instant.disagreement(since: latest)
        if disagreement.magnitude > largestDisagreement.magnitude { largestDisagreement = disagreement }
        latest = instant
    }

    /// Milliseconds from the start to a moment after the latest.
    func elapsed(at instant: Instant) -> Int64 { elapsed.plus(instant.elapsed(since: latest)) }

    /// The moment at which so many milliseconds will have passed since the start, as far as the latest moment tells.
    func instant(atElapsed milliseconds: Int64) -> Instant { latest.advanced(by: max(0, milliseconds.minus(elapsed))) }
}

extension Int64 {
    /// The sum, or the largest or smallest number: a clock, or whoever wrote a gradebook, may say anything.
    func plus(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the largest or smallest number.
    func minus(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }

    /// So many seconds in milliseconds, or the largest or smallest number.
    init(millisecondsIn seconds: Int) {
        let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1000)
        self = overflow ? (seconds < 0 ? .min : .max) : product
    }
}
