import QuizEngine
import QuizSamples
import Testing

struct InstantTests {
    @Test(arguments: [
        (Instant.start.after(5), 5.0, 0.0), (.start.after(5, wallClockSetBy: 3600), 5, 3600),
        (.start.after(5, wallClockSetBy: -3600), 5, -3600), (.start.afterRestart(90), 90, 0),
        (.start.afterRestart(-90), 0, 0),
        // The same run whose clock went back: no such machine, but no gift either.
        (.start.after(-5), 0, 0),
    ])
    func timePassesByTheMachinesClockAndAcrossARestartByTheWalls(later: Instant, elapsed: Double, disagreement: Double)
    {
        #expect(later.elapsed(since: .start) == Int64(elapsed * 1000))
        #expect(later.disagreement(since: .start) == Int64(disagreement * 1000))
    }

    @Test func anUnknownRunIsMeasuredByTheWallClock() {
        let one = Instant(wall: 1000, monotonic: 50, boot: "")
        let other = Instant(wall: 4000, monotonic: 60, boot: "")
        #expect(other.elapsed(since: one) == 3000)
    }

    @Test func aClockSumsTheTimeAndRemembersTheLargestJump() {
        var clock = AttemptClock(startedAt: .start)
        clock.advance(to: .start.after(10))
        clock.advance(to: .start.after(20, wallClockSetBy: -3600))
        clock.advance(to: .start.after(30, wallClockSetBy: -3590))
        #expect(clock.elapsed == 30_000)
        #expect(clock.largestDisagreement == -3_600_000)
        clock.advance(to: .start.after(30, wallClockSetBy: -3590).afterRestart(100))
        #expect(clock.elapsed == 130_000)
    }
}
