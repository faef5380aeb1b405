import CourseModel
import QuizEngine
import QuizSamples
import Testing

struct QuizSessionClockTests {
    private func sitting(_ policy: Quiz.ExpiryPolicy) -> Sitting {
        Sitting(.exam(items: [.choice("a"), .choice("b")], .init(timeLimit: 600, onExpiry: policy)))
    }

    @Test func countsDownInWholeSecondsRoundedUp() {
        var sitting = sitting(.submit)
        #expect(sitting.session.remainingSeconds == 600)
        sitting.send(.tick, after: 0.4)
        #expect(sitting.session.remainingSeconds == 600)
        sitting.send(.tick, after: 1)
        #expect(sitting.session.remainingSeconds == 599)
        sitting.send(.tick, after: 599.999)
        #expect(sitting.session.remainingSeconds == 1)
        #expect(sitting.session.phase == .answering)
    }

    @Test func ticksAreNotRecorded() {
        var sitting = sitting(.submit)
        for second in 1...30 { sitting.send(.tick, after: Double(second)) }
        #expect(sitting.events.isEmpty)
        #expect(sitting.session.attempt == sitting.beginning)
    }

    @Test func submitsWhatIsAnsweredWhenTheTimeIsUp() {
        var sitting = sitting(.submit)
        sitting.send(.choose(.a), after: 10)
        // Whatever comes first after the end finds the time up.
        sitting.send(.choose(.b), after: 600)
        #expect(sitting.events == [.responded("a", .letters("A")), .submitted(by: .timeLimit)])
        #expect(sitting.session.phase == .closed)
        #expect(sitting.session.isClosedByClock)
        #expect(QuizSession(reviewing: sitting.session.attempt).isClosedByClock, "whoever looks again is told, too")
        #expect(sitting.session.remainingSeconds == 0)
        #expect(sitting.session.score?.total == .one)
    }

    @Test func discardsWhereTheQuizSaysSo() {
        var sitting = sitting(.discard)
        sitting.send(.choose(.a), after: 10)
        sitting.send(.tick, after: 600)
        #expect(sitting.events.last == .discarded)
        #expect(sitting.session.attempt.state == .discarded)
        #expect(sitting.session.score?.total == .zero)
    }

    @Test func graceLeavesTimeToSubmitButNotToAnswer() {
        var sitting = sitting(.grace(seconds: 60))
        sitting.send(.choose(.a), after: 10)
        sitting.send(.tick, after: 600)
        #expect(sitting.session.phase == .timeIsUp)
        #expect(sitting.session.remainingSeconds == 0)
        #expect(sitting.session.secondsToSubmit == 60)
        sitting.send(.choose(.b), after: 630)
        #expect(sitting.session.secondsToSubmit == 30)
        sitting.send(.submit, after: 659)
        #expect(sitting.events == [.responded("a", .letters("A")), .submitted(by: .learner)])
        #expect(!sitting.session.isClosedByClock)
    }

    @Test func graceThatRunsOutDiscards() {
        var sitting = sitting(.grace(seconds: 60))
        sitting.send(.askToSubmit, after: 599)
        sitting.send(.tick, after: 601)
        #expect(sitting.session.phase == .timeIsUp)
        sitting.send(.submit, after: 660)
        #expect(sitting.events == [.discarded])
        #expect(sitting.session.isClosedByClock)
    }

    @Test(arguments: [3600.0, -3600, 1e9, -1e9])
    func settingTheWallClockNeitherGivesNorTakesTime(shift: Double) {
        var sitting = sitting(.submit)
        sitting.send(.choose(.a), at: .start.after(100, wallClockSetBy: shift))
        #expect(sitting.session.remainingSeconds == 500)
        sitting.send(.tick, at: .start.after(599, wallClockSetBy: shift))
        #expect(sitting.session.phase == .answering)
        sitting.send(.tick, at: .start.after(600, wallClockSetBy: -shift))
        #expect(sitting.session.phase == .closed)
        #expect(sitting.session.attempt.clock.largestDisagreement.magnitude >= UInt64(shift.magnitude * 1000))
    }

    @Test func timeRunsOnAcrossARestartByTheWallClock() {
        var first = sitting(.submit)
        first.send(.choose(.a), after: 100)
        var second = first.resumed()
        second.send(.resume, at: .start.afterRestart(400))
        #expect(second.session.remainingSeconds == 200)
        #expect(second.events == [.resumed])
        var third = second.resumed()
        third.send(.resume, at: .start.afterRestart(400).afterRestart(300))
        #expect(third.events == [.submitted(by: .timeLimit)])
        #expect(third.session.attempt.responses == ["a": .letters("A")])
    }

    @Test func aClockSetBackDuringARestartGivesNoMoreThanTheRestart() {
        var first = sitting(.submit)
        first.send(.choose(.a), after: 590)
        var second = first.resumed()
        // An hour back while the machine was off: the ten seconds that were left are still ten.
        let restarted = Instant.start.afterRestart(590 - 3600)
        second.send(.resume, at: restarted)
        #expect(second.session.remainingSeconds == 10)
        second.send(.tick, at: restarted.after(10))
        #expect(second.session.phase == .closed)
    }

    @Test func anAttemptLeftForDaysIsClosedWhenItIsResumed() {
        var first = sitting(.grace(seconds: 60))
        first.send(.choose(.a), after: 10)
        first.send(.leave, after: 11)
        var second = first.resumed()
        second.send(.resume, at: .start.after(200_000))
        #expect(second.events == [.discarded])
    }
}
