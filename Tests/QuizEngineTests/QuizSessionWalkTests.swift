import CourseModel
import FoundationEssentials
import QuizEngine
import QuizSamples
import Testing

/// Random sittings: whatever keys are pressed, whatever the clocks do, and whenever the disk fails, the events on the disk are the
/// attempt.
struct QuizSessionWalkTests {
    private static let items: [Item] = [
        .choice("a"), .choice("b", correct: "AC", of: 5, .multiple), .numeric("c"), .choice("d", of: 2),
    ]

    @Test(arguments: 0..<300 as Range<UInt64>)
    func theEventsOnDiskAreTheAttempt(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let policy = [Quiz.ExpiryPolicy.submit, .grace(seconds: 60), .discard][chance.number(below: 3)]
        let limit = chance.number(below: 4) == 0 ? nil : 600
        var sitting = Sitting(
            .exam(items: Self.items, .init(passMark: Fraction(1, 2), timeLimit: limit, onExpiry: policy)))
        var log: [AttemptEvent] = []
        var now = Instant.start
        for _ in 0..<120 {
            now = later(now, by: &chance)
            sitting.diskFails = chance.number(below: 6) == 0
            let before = sitting.session
            sitting.send(message(by: &chance), at: now)
            check(sitting, after: before)
            if sitting.session.phase == .setAside || chance.number(below: 40) == 0 {
                if sitting.recorded.state != .inProgress { break }
                // The process ends, in whatever state it is, and another goes on.
                log += sitting.events
                sitting = sitting.resumed()
                if chance.number(below: 3) == 0 {
                    now = Instant(wall: now.wall + 5000, monotonic: 10_000, boot: now.boot + "'")
                }
                sitting.send(.resume, at: now)
            }
        }
        sitting.diskFails = false
        sitting.send(.retry, at: now)
        #expect(sitting.session.saving == .saved)
        #expect(sitting.session.attempt == sitting.recorded)
        log += sitting.events
        // Nothing follows the end.
        #expect(log.dropLast().count { $0.closesAttempt } == 0)
    }

    /// Random walks that never reach the end, or never a failure, would prove little.
    @Test func theWalksReachWhatTheyAreToTest() {
        var endings: Set<AttemptRecord.State> = []
        var events: Set<String> = []
        var failures = 0
        for seed in 0..<300 as Range<UInt64> {
            var chance = SeededGenerator(seed: seed)
            var sitting = Sitting(.exam(items: Self.items, .init(timeLimit: 600, onExpiry: .discard)))
            var now = Instant.start
            for _ in 0..<120 {
                now = later(now, by: &chance)
                sitting.diskFails = chance.number(below: 6) == 0
                sitting.send(message(by: &chance), at: now)
                if case .failed = sitting.session.saving { failures += 1 }
            }
            endings.insert(sitting.recorded.state)
            events.formUnion(sitting.events.map { String("\($0)".prefix { $0 != "(" }) })
        }
        #expect(endings == [.inProgress, .submitted, .discarded])
        #expect(events == ["responded", "flagged", "moved", "setAside", "resumed", "submitted", "discarded"])
        #expect(failures > 500)
    }

    private func check(_ sitting: Sitting, after before: QuizSession) {
        let session = sitting.session
        if session.saving == .saved { #expect(session.attempt == sitting.recorded) }
        if case .failed = session.saving {
            #expect(session.score == nil)
            if case .failed = before.saving {
                #expect(session.position == before.position)
                #expect(session.attempt.responses == before.attempt.responses)
            }
        }
        if let left = session.remainingSeconds, let leftBefore = before.remainingSeconds { #expect(left <= leftBefore) }
        if session.phase == .closed, session.saving == .saved { #expect(session.score != nil) }
    }

    private func message(by chance: inout SeededGenerator) -> QuizSession.Message {
        let letter = OptionLetter(index: chance.number(below: 5))
        let answers: [Response] = [.options([letter]), .letters("AC"), .number(100, text: "100"), .letters("")]
        let messages: [QuizSession.Message] = [
            .choose(letter), .choose(letter), .choose(letter), .answer(answers[chance.number(below: 4)]), .clear,
            .toggleFlag,
            .go(to: chance.number(below: 6) - 1), .next, .next, .previous, .showOverview, .askToSubmit, .goBack,
            .goBack, .submit,
            .tick, .tick, .retry, .resume, .recorded, .recordingFailed("by mistake"), .leave,
        ]
        // Leaving is rarer than the rest.
        let count = chance.number(below: 4) == 0 ? messages.count : messages.count - 1
        return messages[chance.number(below: count)]
    }

    private func later(_ now: Instant, by chance: inout SeededGenerator) -> Instant {
        let passed = Double(chance.number(below: 12_000)) / 1000
        let shift = chance.number(below: 10) == 0 ? Double(chance.number(below: 14_400) - 7200) : 0
        return now.after(passed, wallClockSetBy: shift)
    }
}
