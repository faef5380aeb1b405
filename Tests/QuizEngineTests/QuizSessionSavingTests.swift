import CourseModel
import QuizEngine
import QuizSamples
import Testing

/// Nothing moves on over a change that is not on disk.
struct QuizSessionSavingTests {
    private let quiz = Quiz.exam(items: ["a", "b", "c"].map { .choice($0) }, .init(timeLimit: 600))

    @Test func aChangeIsPendingUntilItIsRecorded() {
        var session = QuizSession(AttemptRecord(at: quiz))
        #expect(
            session.update(.choose(.b), at: .start.after(1)) == [
                .record(.responded("a", .letters("B")), at: .start.after(1))
            ])
        #expect(session.saving == .pending)
        #expect(session.update(.recorded, at: .start.after(2)).isEmpty)
        #expect(session.saving == .saved)
    }

    @Test func whatIsTypedAheadWaitsAndIsDoneInItsOrder() {
        var session = QuizSession(AttemptRecord(at: quiz))
        _ = session.update(.choose(.b), at: .start.after(1))
        #expect(session.update(.next, at: .start.after(1)).isEmpty)
        #expect(session.update(.choose(.c), at: .start.after(1)).isEmpty)
        #expect(session.position == 0)
        #expect(session.update(.recorded, at: .start.after(2)) == [.record(.moved(to: 1), at: .start.after(2))])
        #expect(
            session.update(.recorded, at: .start.after(3)) == [
                .record(.responded("b", .letters("C")), at: .start.after(3))
            ])
        #expect(session.update(.recorded, at: .start.after(4)).isEmpty)
        #expect(session.saving == .saved)
    }

    @Test func typingAheadOverWhatChangesNothingDoesNotStop() {
        var session = QuizSession(AttemptRecord(at: quiz))
        _ = session.update(.choose(.b), at: .start.after(1))
        for message in [QuizSession.Message.choose(.b), .previous, .next] {
            _ = session.update(message, at: .start.after(1))
        }
        #expect(session.update(.recorded, at: .start.after(2)) == [.record(.moved(to: 1), at: .start.after(2))])
    }

    @Test func aFailedChangeIsKeptTriedAgainAndNeverPassedOver() {
        var sitting = Sitting(quiz)
        sitting.diskFails = true
        sitting.send(.choose(.b), after: 1)
        #expect(sitting.session.saving == .failed("disk full"))
        // What was answered is shown, and stays where it is.
        #expect(sitting.responses == ["a": .letters("B")])
        for message in [
            QuizSession.Message.next, .go(to: 2), .choose(.c), .toggleFlag, .showOverview, .askToSubmit, .submit,
        ] {
            sitting.send(message, after: 2)
            #expect(sitting.session.position == 0)
            #expect(sitting.session.phase == .answering)
        }
        sitting.send(.tick, after: 3)
        #expect(sitting.session.saving == .failed("disk full"))
        #expect(sitting.log.isEmpty)

        sitting.diskFails = false
        sitting.send(.tick, after: 4)
        #expect(sitting.session.saving == .saved)
        #expect(sitting.events == [.responded("a", .letters("B"))])
        // It is recorded as of the moment when the learner answered.
        #expect(sitting.log.first?.instant == .start.after(1))
        sitting.send(.next, after: 5)
        #expect(sitting.session.position == 1)
    }

    @Test func whatWasTypedAheadIsForgottenWhenSavingFails() {
        var session = QuizSession(AttemptRecord(at: quiz))
        _ = session.update(.choose(.b), at: .start.after(1))
        _ = session.update(.next, at: .start.after(1))
        #expect(session.update(.recordingFailed("disk full"), at: .start.after(1)).isEmpty)
        #expect(
            session.update(.retry, at: .start.after(2)) == [
                .record(.responded("a", .letters("B")), at: .start.after(1))
            ])
        #expect(session.update(.recorded, at: .start.after(2)).isEmpty)
        #expect(session.position == 0)
    }

    @Test func leavingOverAFailureStillTriesToSaveTheAnswerFirst() {
        var sitting = Sitting(quiz)
        sitting.diskFails = true
        sitting.send(.choose(.b), after: 1)
        sitting.diskFails = false
        sitting.send(.leave, after: 2)
        #expect(sitting.session.phase == .setAside)
        #expect(sitting.events == [.responded("a", .letters("B")), .setAside])
        #expect(sitting.session.saving == .saved)
    }

    @Test func whoLeavesWhileTheDiskFailsIsGoneAndTicksStillTryToSave() {
        var sitting = Sitting(quiz)
        sitting.diskFails = true
        sitting.send(.choose(.b), after: 1)
        sitting.send(.leave, after: 2)
        #expect(sitting.session.phase == .setAside)
        #expect(sitting.session.saving == .failed("disk full"))
        sitting.diskFails = false
        sitting.send(.tick, after: 3)
        #expect(sitting.events == [.responded("a", .letters("B")), .setAside])
    }

    @Test func timeThatRunsOutOverAFailureSubmitsTheAnswerToo() {
        var sitting = Sitting(quiz)
        sitting.diskFails = true
        sitting.send(.choose(.a), after: 599)
        sitting.send(.tick, after: 600)
        #expect(sitting.session.phase == .closed)
        #expect(sitting.session.score == nil)
        sitting.diskFails = false
        sitting.send(.tick, after: 640)
        #expect(sitting.events == [.responded("a", .letters("A")), .submitted(by: .timeLimit)])
        #expect(sitting.log.map(\.instant) == [.start.after(599), .start.after(600)])
        #expect(sitting.session.score?.total == .one)
        #expect(sitting.session.isClosedByClock)
    }

    @Test func noScoreIsShownBeforeTheSubmissionIsOnDisk() {
        var sitting = Sitting(quiz)
        sitting.send(.askToSubmit)
        sitting.diskFails = true
        sitting.send(.submit)
        #expect(sitting.session.score == nil)
        sitting.diskFails = false
        sitting.send(.retry)
        #expect(sitting.session.score != nil)
        #expect(sitting.events == [.submitted(by: .learner)])
    }

    @Test func aRefusedSessionRecordsNothingMoreAndCanOnlyBeLeft() {
        var session = QuizSession(AttemptRecord(at: quiz))
        _ = session.update(.choose(.b), at: .start.after(1))
        _ = session.update(.next, at: .start.after(1))
        #expect(session.update(.recordingRefused("moved on"), at: .start.after(1)).isEmpty)
        #expect(session.saving == .refused("moved on"))
        for message in [
            QuizSession.Message.retry, .choose(.c), .next, .askToSubmit, .submit, .recorded, .recordingFailed("late"),
        ] {
            #expect(session.update(message, at: .start.after(2)).isEmpty)
        }
        // Not even the clock closes it.
        #expect(session.update(.tick, at: .start.after(601)).isEmpty)
        #expect(session.phase == .answering)
        #expect(session.update(.leave, at: .start.after(602)).isEmpty)
        #expect(session.phase == .setAside)
        #expect(session.saving == .refused("moved on"))
    }

    @Test func aReportAboutNothingIsIgnored() {
        var session = QuizSession(AttemptRecord(at: quiz))
        #expect(session.update(.recordingFailed("late"), at: .start).isEmpty)
        #expect(session.update(.recorded, at: .start).isEmpty)
        #expect(session.update(.retry, at: .start).isEmpty)
        #expect(session.saving == .saved)
        #expect(session.update(.next, at: .start) == [.record(.moved(to: 1), at: .start)])
    }
}
