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
        let sameRun = !boot.isEmpty && boot == earlier.boot
        return max(0, sameRun ? monotonic - earlier.monotonic : wall - earlier.wall)
    }

    /// How far the two clocks disagree about the time since `earlier`, in milliseconds: somebody set the wall clock. 0 across a
    /// restart, where it cannot be told.
    package func disagreement(since earlier: Instant) -> Int64 {
        guard !boot.isEmpty, boot == earlier.boot else { return 0 }
        return (wall - earlier.wall) - (monotonic - earlier.monotonic)
    }
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
        elapsed += instant.elapsed(since: latest)
        let disagreement = instant.disagreement(since: latest)
        if disagreement.magnitude > largestDisagreement.magnitude { largestDisagreement = disagreement }
        latest = instant
    }
}
