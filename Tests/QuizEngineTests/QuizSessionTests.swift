import CourseModel
import FoundationEssentials
import QuizEngine
import QuizSamples
import Testing

struct QuizSessionTests {
    typealias Message = QuizSession.Message
    typealias Phase = QuizSession.Phase

    /// Three items, the second shown and answered with A; ten minutes, and a minute of grace.
    private func sitting(in phase: Phase) -> Sitting {
        let items = ["i0", "i1", "i2"].map { Item.choice($0) }
        var sitting = Sitting(.exam(items: items, .init(timeLimit: 600, onExpiry: .grace(seconds: 60))))
        sitting.send(.next)
        sitting.send(.choose(.a))
        switch phase {
        case .answering: break
        case .overview: sitting.send(.showOverview)
        case .confirming: sitting.send(.askToSubmit)
        case .timeIsUp: sitting.send(.tick, after: 610)
        case .closed:
            sitting.send(.askToSubmit)
            sitting.send(.submit)
        case .setAside: sitting.send(.leave)
        }
        return sitting
    }

    private static let messages: [Message] = [
        .choose(.b), .answer(.letters("C")), .clear, .undo, .toggleFlag, .go(to: 2), .next, .previous, .showOverview,
        .askToSubmit, .goBack,
        .resume, .submit, .leave, .tick, .retry, .recorded, .recordingFailed("late"),
    ]

    /// What a message does in a phase; what is not listed does nothing.
    private static let effects: [Phase: [Message: (events: [AttemptEvent], phase: Phase)]] = [
        .answering: [
            .choose(.b): ([.responded("i1", .letters("B"))], .answering),
            .answer(.letters("C")): ([.responded("i1", .letters("C"))], .answering),
            .clear: ([.responded("i1", nil)], .answering),
            .undo: ([.responded("i1", nil)], .answering),
            .toggleFlag: ([.flagged("i1", true)], .answering),
            .go(to: 2): ([.moved(to: 2)], .answering),
            .next: ([.moved(to: 2)], .answering),
            .previous: ([.moved(to: 0)], .answering),
            .showOverview: ([], .overview),
            .askToSubmit: ([], .confirming),
            .resume: ([.resumed], .answering),
            .leave: ([.setAside], .setAside),
        ],
        .overview: [
            .undo: ([.responded("i1", nil)], .answering),
            .go(to: 2): ([.moved(to: 2)], .answering),
            .askToSubmit: ([], .confirming),
            .goBack: ([], .answering),
            .leave: ([.setAside], .setAside),
        ],
        .confirming: [
            .goBack: ([], .answering),
            .submit: ([.submitted(by: .learner)], .closed),
            .leave: ([.setAside], .setAside),
        ],
        .timeIsUp: [
            .submit: ([.submitted(by: .learner)], .closed),
            .leave: ([.setAside], .setAside),
        ],
    ]

    @Test(arguments: [Phase.answering, .overview, .confirming, .timeIsUp, .closed, .setAside], messages)
    func aMessageDoesInAPhaseWhatItMeansThere(phase: Phase, message: Message) {
        var sitting = sitting(in: phase)
        #expect(sitting.session.phase == phase)
        let before = sitting.events
        sitting.send(message, after: phase == .timeIsUp ? 611 : 2)
        let expected = Self.effects[phase]?[message] ?? ([], phase)
        #expect(Array(sitting.events.dropFirst(before.count)) == expected.events)
        #expect(sitting.session.phase == expected.phase)
        #expect(sitting.session.saving == .saved)
        #expect(sitting.session.attempt == sitting.recorded)
    }

    @Test func beginsAtTheFirstItemWithNothingAnswered() {
        let session = QuizSession(AttemptRecord(at: .exam(items: [.choice("a"), .numeric("b")])))
        #expect(session.currentItem?.item.id == "a")
        #expect(session.answeredCount == 0)
        #expect(session.unansweredCount == 2)
        #expect(session.score == nil)
        #expect(session.remainingSeconds == nil)
        #expect(session.secondsToSubmit == nil)
    }

    @Test func recordsWhatHappensInItsOrder() {
        var sitting = Sitting(.exam(items: [.choice("a"), .numeric("b"), .choice("c", of: 5, .multiple)]))
        sitting.send(.choose(.b), after: 1)
        sitting.send(.choose(.d), after: 2)
        sitting.send(.next, after: 3)
        sitting.send(.answer(.number(100, text: "１００")), after: 4)
        sitting.send(.toggleFlag, after: 5)
        sitting.send(.next, after: 6)
        for letter in [OptionLetter.c, .a, .c] { sitting.send(.choose(letter), after: 7) }
        sitting.send(.next, after: 8)
        sitting.send(.askToSubmit, after: 9)
        sitting.send(.submit, after: 10)
        #expect(
            sitting.events == [
                .responded("a", .letters("B")), .responded("a", .letters("D")), .moved(to: 1),
                .responded("b", .number(100, text: "１００")), .flagged("b", true), .moved(to: 2),
                .responded("c", .letters("C")),
                .responded("c", .letters("AC")), .responded("c", .letters("A")), .submitted(by: .learner),
            ])
        #expect(
            sitting.log.map(\.instant.wall) == [1, 2, 3, 4, 5, 6, 7, 7, 7, 10].map { Instant.start.after($0).wall })
        #expect(sitting.session.attempt.submittedAt == .start.after(10))
        #expect(sitting.session.attempt.clock.elapsed == 10_000)
        #expect(sitting.session.score?.marks.map(\.verdict) == [.wrong, .right, .right])
        #expect(!sitting.session.isClosedByClock)
    }

    @Test func takesChangesBackOneAfterTheOther() {
        var sitting = Sitting(.exam(items: [.choice("a"), .choice("b", of: 3, .multiple)]))
        sitting.send(.undo)
        for message in [.choose(.b), .choose(.c), .next, .choose(.a), .clear, .toggleFlag] as [Message] {
            sitting.send(message)
        }
        let before = sitting.events.count
        for _ in 1...5 { sitting.send(.undo) }
        #expect(
            Array(sitting.events.dropFirst(before)) == [
                .responded("b", .letters("A")), .responded("b", nil), .moved(to: 0), .responded("a", .letters("B")),
                .responded("a", nil),
            ])
        #expect(sitting.session.lastChange == nil)
        #expect(sitting.session.isFlagged("b"))
        #expect(sitting.session.attempt == sitting.recorded)
    }

    @Test func choosingTheChosenOptionOfASingleChoiceChangesNothing() {
        var sitting = Sitting(.exam(items: [.choice("a")]))
        sitting.send(.choose(.b))
        sitting.send(.choose(.b))
        #expect(sitting.events == [.responded("a", .letters("B"))])
    }

    @Test func takingBackTheLastBoxIsNoResponse() {
        var sitting = Sitting(.exam(items: [.choice("a", .multiple)]))
        sitting.send(.choose(.b))
        sitting.send(.choose(.b))
        #expect(sitting.events == [.responded("a", .letters("B")), .responded("a", nil)])
        #expect(sitting.session.answeredCount == 0)
    }

    @Test(arguments: [
        Message.choose(OptionLetter(index: 4)), .answer(.letters("E")), .answer(.letters("AB")), .answer(.letters("")),
        .answer(.number(1, text: "1")), .go(to: 3), .go(to: -1), .go(to: 0), .previous, .clear,
    ])
    func whatTheItemDoesNotOfferIsIgnored(message: Message) {
        var sitting = Sitting(.exam(items: ["a", "b", "c"].map { .choice($0) }))
        sitting.send(message)
        #expect(sitting.events.isEmpty)
        #expect(sitting.session.phase == .answering)
    }

    @Test func anImpossibleItemDoesNotCloseTheOverview() {
        var sitting = sitting(in: .overview)
        sitting.send(.go(to: 99))
        #expect(sitting.session.phase == .overview)
        // The item shown is reached without an event.
        let before = sitting.events.count
        sitting.send(.go(to: 1))
        #expect(sitting.session.phase == .answering)
        #expect(sitting.events.count == before)
    }

    @Test func afterTheLastItemComesTheOverview() {
        var sitting = Sitting(.exam(items: [.choice("a"), .choice("b")]))
        sitting.send(.next)
        sitting.send(.next)
        #expect(sitting.session.phase == .overview)
        #expect(sitting.events == [.moved(to: 1)])
    }

    @Test func resumesAtTheSamePlaceWithTheSameResponses() {
        var first = Sitting(.exam(items: ["a", "b", "c"].map { .choice($0) }))
        first.send(.choose(.c))
        first.send(.next)
        first.send(.toggleFlag)
        first.send(.leave, after: 5)
        var second = first.resumed()
        #expect(second.session.phase == .answering)
        second.send(.resume, at: .start.after(65))
        #expect(second.events == [.resumed])
        #expect(second.session.position == 1)
        #expect(second.session.response(to: "a") == .letters("C"))
        #expect(second.session.isFlagged("b"))
        // Time runs on while nobody sits there.
        #expect(second.session.attempt.clock.elapsed == 65_000)
    }
}
