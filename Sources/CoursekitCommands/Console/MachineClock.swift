internal import QuizEngine
internal import SystemFiles

/// The machine's clocks, read when asked.
enum MachineClock {
    static func now() -> Instant {
        Instant(wall: SystemClock.wall, monotonic: SystemClock.monotonic, boot: SystemClock.boot)
    }
}
