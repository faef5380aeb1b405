import CourseModel
import FoundationEssentials
import QuizEngine
import QuizSamples
import Testing

/// Practice that tells with each item what is right: the response that the feedback closed is the one that counts.
struct FeedbackTests {
    static let items: [Item] = [
        .choice("a"), .choice("b", correct: "AC", of: 5, .multiple), .numeric("c"), .choice("d", correct: "B", of: 2),
    ]

    static func practice(
        _ items: [Item] = items, feedback: Quiz.Feedback? = .immediate, marking: MarkingRule = .allOrNothing,
        time: Int? = nil
    ) -> Quiz {
        Quiz(
            id: "practice", title: Localized("练习", in: .simplifiedChinese), kind: .practice,
            rules: .init(passMark: Fraction(1, 2), timeLimit: time, marking: marking, feedback: feedback),
            entries: items.map { .item($0) })
    }

    @Test func confirmingShowsTheFeedbackAndClosesTheResponse() {
        var sitting = Sitting(Self.practice())
        for message in [QuizSession.Message.choose(.b), .confirm, .choose(.a), .answer(.letters("A")), .clear, .undo] {
            sitting.send(message)
        }
        #expect(sitting.events == [.responded("a", .letters("B")), .feedbackShown("a")])
        #expect(sitting.session.isCurrentItemClosed && sitting.session.position == 0)
        #expect(sitting.recorded.responses == ["a": .letters("B")])
        #expect(sitting.session.tally.wrongCount == 1)
    }

    @Test func nothingIsConfirmedThatIsNotAnswered() {
        var sitting = Sitting(Self.practice())
        sitting.send(.confirm)
        #expect(sitting.events == [] && sitting.session.phase == .answering)
    }

    @Test func undoTakesBackWhatIsStillOpen() {
        var sitting = Sitting(Self.practice())
        for message in [QuizSession.Message.choose(.b), .next, .choose(.a), .previous, .confirm, .undo] {
            sitting.send(message)
        }
        #expect(sitting.session.attempt.responses == ["a": .letters("B")])
        #expect(sitting.session.position == 1)
        sitting.send(.undo)
        #expect(sitting.session.attempt.responses == ["a": .letters("B")])
    }

    @Test func goesOnToWhatIsOpenAndSubmitsWhenNothingIs() {
        var sitting = Sitting(Self.practice())
        sitting.send(.next)
        for _ in 0..<3 {
            let item = sitting.session.currentItem?.item
            sitting.send(item?.id == "c" ? .answer(.number(100, text: "100")) : .choose(.a))
            sitting.send(.confirm)
            sitting.send(.goOn)
        }
        // The first was passed over: the list shows what is left.
        #expect(sitting.session.phase == .overview)
        sitting.send(.go(to: 0))
        sitting.send(.choose(.a))
        sitting.send(.confirm)
        sitting.send(.goOn)
        #expect(sitting.session.phase == .closed && sitting.recorded.state == .submitted)
        #expect(sitting.session.score?.total == Fraction(2))
    }

    /// Attempts that began before there was feedback have none in their rules; an exam has none whatever its rules say.
    @Test(arguments: [(Quiz.Kind.practice, Quiz.Feedback?.none), (.practice, .after), (.exam, .immediate)])
    func elsewhereConfirmingOnlyGoesOn(kind: Quiz.Kind, feedback: Quiz.Feedback?) {
        let quiz = Quiz(
            id: "q", title: Localized("题", in: .simplifiedChinese), kind: kind, rules: .init(feedback: feedback),
            entries: Self.items.map { .item($0) })
        var sitting = Sitting(quiz)
        sitting.send(.choose(.b))
        sitting.send(.confirm)
        #expect(sitting.events == [.responded("a", .letters("B")), .moved(to: 1)])
        sitting.send(.previous)
        sitting.send(.choose(.a))
        #expect(sitting.responses["a"] == .letters("A"))
    }

    @Test func practiceTellsAtOnceUnlessItHidesSomethingAfterwards() {
        #expect(Quiz.Rules().feedback(of: .practice) == .immediate)
        #expect(Quiz.Rules(review: .full).feedback(of: .practice) == .immediate)
        #expect(Quiz.Rules(feedback: .after).feedback(of: .practice) == .after)
        for review in [Quiz.Review.none, .outcome, .marks] {
            #expect(Quiz.Rules(review: review, feedback: .immediate).feedback(of: .practice) == .after)
        }
        #expect(Quiz.Rules(review: .full, feedback: .immediate).feedback(of: .exam) == .after)
    }

    @Test func certaintyIsSaidOfItemsThatAreMarkedByIt() {
        var sitting = Sitting(Self.practice(marking: MarkingRule(.certainty)))
        for message in [QuizSession.Message.choose(.a), .beSure(4), .beSure(0), .beSure(2), .beSure(3), .beSure(3)] {
            sitting.send(message)
        }
        sitting.send(.confirm)
        sitting.send(.beSure(1))
        #expect(
            sitting.events == [
                .responded("a", .letters("A")), .confidence("a", 2), .confidence("a", 3), .feedbackShown("a"),
            ])
        #expect(sitting.session.attempt.mark(of: Self.items[0]).mark == .one)
        var other = Sitting(Self.practice())
        other.send(.beSure(3))
        #expect(other.events == [])
    }

    /// Another program may have recorded it, or somebody who had the file.
    @Test func whatFollowsTheFeedbackChangesNothing() {
        var attempt = AttemptRecord(at: Self.practice(marking: MarkingRule(.certainty)))
        for event in [
            AttemptEvent.responded("a", .letters("B")), .confidence("a", 3), .feedbackShown("a"), .confidence("a", 1),
            .responded("a", .letters("A")), .responded("a", nil),
        ] { attempt.apply(event, at: .start.after(1)) }
        #expect(attempt.responses["a"] == .letters("B") && attempt.confidences["a"] == 3)
    }

    // MARK: Long random sittings

    private static func message(by chance: inout SeededGenerator) -> QuizSession.Message {
        let letter = OptionLetter(index: chance.number(below: 5))
        let answers: [Response] = [.options([letter]), .letters("AC"), .number(100, text: "100"), .number(1, text: "1")]
        let messages: [QuizSession.Message] = [
            .choose(letter), .choose(letter), .answer(answers[chance.number(below: 4)]), .clear, .undo, .confirm,
            .confirm, .goOn, .next, .previous, .beSure(chance.number(below: 5)), .toggleFlag, .showOverview, .goBack,
            .go(to: chance.number(below: 6) - 1), .askToSubmit, .goBack, .tick, .recorded, .leave, .submit,
        ]
        let count = chance.number(below: 8) == 0 ? messages.count : messages.count - 2
        return messages[chance.number(below: count)]
    }

    /// Marks what is on the disk by other means than the engine: the last response before the feedback, right or not, weighed by the
    /// last certainty before it.
    private static func score(of log: [AttemptEvent], certainty: Bool) -> Fraction {
        var total = Fraction.zero
        for item in items {
            var (response, level, isClosed) = (Response?.none, 1, false)
            for event in log where !isClosed {
                switch event {
                case .responded(item.id, let answer): response = answer
                case .confidence(item.id, let said): level = said
                case .feedbackShown(item.id): isClosed = true
                default: break
                }
            }
            guard let response else { continue }
            let isRight: Bool =
                switch (item.id, response) {
                case ("a", .options(let chosen)): chosen.map(\.description) == ["A"]
                case ("b", .options(let chosen)): chosen.map(\.description).sorted() == ["A", "C"]
                case ("c", .number(let value, _)): (99...101).contains(value)
                case ("d", .options(let chosen)): chosen.map(\.description) == ["B"]
                default: false
                }
            let weights = isRight ? [Fraction(1, 3), Fraction(2, 3), .one] : [.zero, Fraction(-2, 3), Fraction(-2)]
            total = total + (certainty ? weights[level - 1] : isRight ? .one : .zero)
        }
        return total
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func theScoreIsThatOfTheResponsesThatTheFeedbackClosed(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let isWeighed = chance.number(below: 2) == 0
        let marking = isWeighed ? MarkingRule(.certainty) : .allOrNothing
        var sitting = Sitting(Self.practice(marking: marking, time: chance.number(below: 3) == 0 ? 600 : nil))
        var log: [AttemptEvent] = []
        var closed: [ItemID: Response] = [:]
        var now = Instant.start
        for _ in 0..<150 {
            now = now.after(Double(chance.number(below: 4000)) / 1000)
            sitting.diskFails = chance.number(below: 8) == 0
            sitting.send(Self.message(by: &chance), at: now)
            for (item, response) in closed { #expect(sitting.session.attempt.responses[item] == response) }
            for item in sitting.recorded.itemsWithShownFeedback where closed[item] == nil {
                closed[item] = sitting.recorded.responses[item]
                #expect(closed[item] != nil, "nothing is told of what is not answered")
            }
            let verdicts = sitting.session.tally.verdicts
            #expect(Set(verdicts.keys) == sitting.session.attempt.itemsWithShownFeedback)
            if sitting.session.phase == .setAside || chance.number(below: 30) == 0 {
                if sitting.recorded.state != .inProgress { break }
                // Killed: whatever is on the disk goes on.
                log += sitting.events
                sitting = sitting.resumed()
            }
        }
        log += sitting.events
        var attempt = sitting.recorded
        if attempt.state == .inProgress { attempt.apply(.submitted(by: .learner), at: now) }
        #expect(Score(of: attempt)?.total == Self.score(of: log, certainty: isWeighed))
    }
}

/// What was wrong, practised once more.
struct RepetitionTests {
    private func attempt(_ answers: [String], kind: Quiz.Kind = .practice) -> AttemptRecord {
        let quiz = Quiz(
            id: "q", title: Localized("题", in: .simplifiedChinese), kind: kind,
            rules: .init(review: .full, feedback: .immediate),
            entries: ["a", "b", "c"].map { .item(.choice($0)) })
        var attempt = AttemptRecord(at: quiz)
        for (item, answer) in zip(quiz.items, answers) where !answer.isEmpty {
            attempt.apply(.responded(item.id, .letters(answer)), at: .start)
            attempt.apply(.feedbackShown(item.id), at: .start)
        }
        return attempt
    }

    private func ids(_ repetition: Repetition?) -> [ItemID] { repetition?.session.paper.items.map(\.item.id) ?? [] }

    @Test func comesBackUntilAllIsRight() throws {
        let attempt = attempt(["B", "A", "C"])
        var repetition = try #require(Repetition(of: attempt, at: .start))
        #expect(ids(repetition) == ["a", "c"])
        func answer(_ letter: OptionLetter) {
            repetition.update(.choose(letter), at: .start)
            repetition.update(.confirm, at: .start)
            repetition.update(.goOn, at: .start)
        }
        answer(.a)
        answer(.b)
        #expect(repetition.round == 2 && ids(repetition) == ["c"] && !repetition.isOver)
        answer(.a)
        #expect(repetition.isOver && repetition.mastered == ["a", "c"])
    }

    @Test func whatIsPassedOverComesAgain() throws {
        var repetition = try #require(Repetition(of: attempt(["B", "B"]), at: .start))
        repetition.update(.next, at: .start)
        repetition.update(.next, at: .start)
        #expect(repetition.session.phase == .answering && repetition.session.position == 0)
    }

    @Test func thereIsNoneOfWhatIsRightOrOpenOrAnExam() {
        #expect(Repetition(of: attempt(["A", ""]), at: .start) == nil)
        #expect(Repetition(of: attempt(["B"], kind: .exam), at: .start) == nil)
        #expect(Repetition(of: attempt(["B"]), without: ["a"], at: .start) == nil)
        var open = attempt([])
        open.apply(.responded("a", .letters("B")), at: .start)
        #expect(Repetition(of: open, at: .start) == nil, "its feedback was not shown")
        open.apply(.submitted(by: .learner), at: .start)
        #expect(ids(Repetition(of: open, at: .start)) == ["a"], "but it is known now")
    }
}
