import CourseModel
import QuizEngine
import QuizSamples
import Testing

/// An attempt with a time limit ends at its deadline, whoever looks at it, and whenever.
struct DeadlineTests {
    private static let limit = 600

    private func attempt(_ policy: Quiz.ExpiryPolicy, limit: Int = limit) -> AttemptRecord {
        AttemptRecord(
            at: .exam(items: [.choice("a"), .choice("b")], .init(timeLimit: limit, onExpiry: policy)))
    }

    private func end(_ attempt: AttemptRecord, at now: Instant) -> AttemptRecord {
        var attempt = attempt
        attempt.endIfTimeIsUp(at: now)
        return attempt
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let policy: Quiz.ExpiryPolicy
        let seconds: Int
        let state: AttemptRecord.State
        let score: Int
        var testDescription: String { "\(policy)" }
    }

    @Test(arguments: [
        Ending(policy: .submit, seconds: 600, state: .submitted, score: 1),
        Ending(policy: .discard, seconds: 600, state: .discarded, score: 0),
        Ending(policy: .grace(seconds: 60), seconds: 660, state: .discarded, score: 0),
    ])
    func endsByItselfAsTheQuizSays(ending: Ending) throws {
        var attempt = attempt(ending.policy)
        attempt.apply(.responded("a", .letters("A")), at: .start.after(10))
        #expect(end(attempt, at: .start.after(Double(ending.seconds) - 0.001)) == attempt)
        let ended = end(attempt, at: .start.after(Double(ending.seconds)))
        #expect(ended.state == ending.state)
        #expect(ended.submittedAt == .start.after(Double(ending.seconds)))
        #expect(ended.clock.elapsed == Int64(ending.seconds) * 1000)
        #expect(Score(of: ended)?.total == Fraction(ending.score))
        // Whenever somebody looks: a minute later, a year later, on a machine started anew or another one.
        for later in [
            Instant.start.after(1000), .start.after(3e7), .start.afterRestart(1000),
            Instant(wall: Instant.start.wall + 10_000_000, monotonic: 5, boot: "elsewhere"),
            Instant(wall: Instant.start.wall + 10_000_000, monotonic: 0, boot: ""),
            .start.after(1000, wallClockSetBy: -86_400),
        ] {
            #expect(end(attempt, at: later) == ended)
        }
        #expect(end(ended, at: .start.after(9999)) == ended)
    }

    @Test func isAlikeWhetherTheLearnerComesBackOrNot() {
        for policy in [Quiz.ExpiryPolicy.submit, .discard, .grace(seconds: 60)] {
            var sitting = Sitting(attempt(policy))
            sitting.send(.choose(.a), after: 10)
            sitting.send(.leave, after: 11)
            let left = sitting.recorded
            var back = sitting.resumed()
            back.send(.resume, after: 5000)
            #expect(back.recorded == end(left, at: .start.after(5000)))
            #expect(back.session.attempt == back.recorded)
            #expect(back.session.isClosedByClock)
        }
    }

    /// As an earlier version stored it: closed at the moment of the return.
    @Test func takesALateEndForOneAtTheDeadline() {
        for (policy, event, seconds) in [
            (.submit, .submitted(by: .timeLimit), 600), (.discard, .discarded, 600),
            (.grace(seconds: 60), .discarded, 660),
        ] as [(Quiz.ExpiryPolicy, AttemptEvent, Double)] {
            var attempt = attempt(policy)
            attempt.apply(event, at: .start.after(2000))
            #expect(attempt.submittedAt == .start.after(seconds))
            #expect(attempt.clock.elapsed == Int64(seconds) * 1000)
        }
    }

    @Test func countsNoAnswerAfterTheTimeToAnswer() {
        var late = attempt(.submit)
        late.apply(.responded("a", .letters("A")), at: .start.after(600))
        #expect(late.responses.isEmpty && late.state == .submitted)

        var graced = attempt(.grace(seconds: 60))
        graced.apply(.responded("a", .letters("A")), at: .start.after(599))
        graced.apply(.responded("a", .letters("B")), at: .start.after(601))
        graced.apply(.flagged("a", true), at: .start.after(602))
        graced.apply(.moved(to: 1), at: .start.after(603))
        #expect(graced.responses == ["a": .letters("A")] && graced.flagged.isEmpty && graced.position == 0)
        graced.apply(.submitted(by: .learner), at: .start.after(650))
        #expect(graced.state == .submitted && graced.submittedAt == .start.after(650))
        #expect(graced.clock.elapsed == 650_000)
    }

    @Test func nothingFollowsTheEnd() {
        var attempt = attempt(.submit)
        attempt.apply(.submitted(by: .learner), at: .start.after(10))
        let closed = attempt
        attempt.apply(.responded("a", .letters("A")), at: .start.after(11))
        attempt.apply(.discarded, at: .start.after(12))
        #expect(attempt == closed)
    }

    @Test func aMachineThatSleptHasLetTheTimeRun() {
        // `CLOCK_BOOTTIME` counts the sleep, so both clocks are ahead when somebody opens the lid.
        var sitting = Sitting(attempt(.submit))
        sitting.send(.choose(.a), after: 100)
        sitting.send(.choose(.b), after: 8 * 3600)
        #expect(sitting.recorded.responses == ["a": .letters("A")])
        #expect(sitting.recorded.submittedAt == .start.after(600))
    }

    @Test func aClockSetBackWhileItRunsDoesNotMoveTheDeadline() {
        var attempt = attempt(.submit)
        attempt.apply(.responded("a", .letters("A")), at: .start.after(100, wallClockSetBy: -3600))
        let ended = end(attempt, at: .start.after(700, wallClockSetBy: -3600))
        #expect(ended.clock.elapsed == 600_000)
        #expect(ended.submittedAt == .start.after(600, wallClockSetBy: -3600))
    }

    @Test func aTimeLimitOfAnySizeIsNoTrap() {
        for limit in [Int.min, -1, 0, .max] {
            for policy in [Quiz.ExpiryPolicy.submit, .grace(seconds: .max), .grace(seconds: .min)] {
                var attempt = attempt(policy, limit: limit)
                attempt.apply(.responded("a", .letters("A")), at: Instant(wall: .max, monotonic: .max, boot: "first"))
                attempt.apply(.resumed, at: Instant(wall: .min, monotonic: .min, boot: "second"))
                attempt.endIfTimeIsUp(at: Instant(wall: .max, monotonic: 0, boot: ""))
                if attempt.state == .inProgress { _ = QuizSession(attempt).remainingSeconds }
            }
        }
    }
}
