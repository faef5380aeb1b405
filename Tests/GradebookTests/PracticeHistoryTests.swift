import CourseModel
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

/// What of somebody's attempts decides what is practised, and the sitting of it.
struct PracticeHistoryTests {
    private static let wrong = Response.options([OptionLetter(index: 0)])
    private static let right = Response.options([OptionLetter(index: 1)])

    private func quiz(_ kind: Quiz.Kind, review: Quiz.Review? = nil, id: QuizID = "q") -> Quiz {
        Quiz(
            id: id, title: Localized("测验", in: .simplifiedChinese), kind: kind, rules: Quiz.Rules(review: review),
            entries: ["a", "b", "c"].map { .item(.choice($0, objective: $0 == "c" ? "O2" : "O1")) })
    }

    private func attempt(
        _ quiz: Quiz, _ events: [AttemptEvent], at seconds: Int = 0, id: AttemptID = "x"
    ) throws -> AttemptRecord {
        var record = try Gradebook.Beginning.sample(quiz)
            .attempt(id, of: "l", after: 0, seen: [], at: .start.after(seconds))
        for (index, event) in events.enumerated() { record.apply(event, at: .start.after(seconds + index + 1)) }
        return record
    }

    private func history(_ attempts: AttemptRecord...) -> PracticeHistory {
        var history = PracticeHistory()
        for attempt in attempts { history.add(attempt, timeZone: "Asia/Shanghai") { item, _ in "v-\(item.id)" } }
        return history
    }

    @Test func anAnswerCountsOnceItWasTold() throws {
        let answered = [AttemptEvent.responded("a", Self.wrong), .responded("b", Self.right)]
        #expect(try history(attempt(quiz(.practice), answered)).answers.isEmpty)
        let told = try history(attempt(quiz(.practice), answered + [.feedbackShown("a")]))
        #expect(told.answers.map(\.answer.key) == [PracticeKey(item: "a", version: "v-a")])
        #expect(told.answers.map(\.answer.recall) == [.again])
        #expect(told.answers.map(\.answer.instant) == [Instant.start.after(1).wall])
        let submitted = try history(attempt(quiz(.practice), answered + [.submitted(by: .learner)]))
        #expect(submitted.answers.map(\.answer.recall) == [.again, .good])
        #expect(!submitted.answers.contains { $0.answer.isReview })
    }

    @Test func whatIsHiddenAfterwardsIsNotPractised() throws {
        let events = [AttemptEvent.responded("a", Self.wrong), .submitted(by: .learner)]
        #expect(try history(attempt(quiz(.practice, review: .marks), events)).answers.isEmpty)
        #expect(try history(attempt(quiz(.practice), [.responded("a", Self.wrong), .discarded])).answers.isEmpty)
    }

    @Test func anExamGivesItsObjectivesAndNoItem() throws {
        let events = [
            AttemptEvent.responded("a", Self.right), .responded("b", Self.right), .responded("c", Self.wrong),
            .submitted(by: .learner),
        ]
        let failed = try attempt(quiz(.exam, review: .marks), events)
        #expect(history(failed).answers.isEmpty && history(failed).missedObjectives == ["O2"])
        // Of an exam that tells nothing, nothing is told here.
        #expect(try history(attempt(quiz(.exam, review: Quiz.Review.none), events)).missedObjectives.isEmpty)
        // The last attempt decides.
        let passed = try attempt(
            quiz(.exam, review: .marks),
            ["a", "b", "c"].map { AttemptEvent.responded($0, Self.right) } + [.submitted(by: .learner)], at: 100,
            id: "y")
        #expect(history(failed, passed).missedObjectives.isEmpty && history(passed, failed).missedObjectives.isEmpty)
    }

    private func practice(_ items: [ItemID], seed: UInt64 = 5) -> PracticeBeginning {
        PracticeBeginning(
            items: items.map { id in
                PracticeItem(
                    item: .choice(id), passage: nil, quiz: "six-practice", marking: .allOrNothing, shufflesOptions: true
                )
            }, title: Localized("练习", in: .simplifiedChinese), course: nil, courseTitle: nil, objectives: [],
            workspace: "loyalty", timeZone: "Asia/Shanghai", source: .interactive, language: .simplifiedChinese,
            seed: seed)
    }

    @Test func aSittingIsAnAttemptOfItsOwn() throws {
        let gradebook = Gradebook(MemoryStore())
        let learner = try gradebook.enrol(StaffID("007"), name: "王小明", at: .start)
        #expect(throws: GradebookError.cannotDraw) { try gradebook.begin(practice([]), for: learner.id, at: .start) }
        let attempt = try gradebook.begin(practice(["a", "b"]), for: learner.id, at: .start)
        #expect(attempt.quiz.id == .practice && attempt.showsFeedbackAtOnce && attempt.number == 1)
        #expect(attempt.paper.items.map(\.quiz) == ["six-practice", "six-practice"])
        #expect(throws: GradebookError.attemptMovedOn(attempt.id.rawValue)) {
            try gradebook.begin(practice(["a"]), for: learner.id, at: .start.after(1))
        }
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
        for (index, event) in [
            AttemptEvent.responded("a", Self.wrong), .feedbackShown("a"), .responded("b", Self.right),
            .submitted(by: .learner),
        ].enumerated() {
            try recorder.record(.record(event, at: .start.after(index + 1)))
        }
        #expect(try gradebook.verify().isEmpty)
        let again = try gradebook.begin(practice(["a"]), for: learner.id, at: .start.after(60))
        #expect(again.number == 2)
        let history = try gradebook.practiceHistory(
            of: learner.id, workspace: "loyalty", timeZone: "Asia/Shanghai")
        #expect(
            history.answers.map(\.answer.recall) == [.again, .good] && history.answers.allSatisfy(\.answer.isReview))
        let key = try gradebook.practiceKey(of: practice(["a"]).items[0].withOwnMarking, under: .allOrNothing)
        #expect(history.answers[0].answer.key == key)
        #expect(history.schedule().card(key) != nil && history.schedule(without: attempt.id).card(key) == nil)
        // Other workspaces have their own.
        #expect(
            try gradebook.practiceHistory(of: learner.id, workspace: "other", timeZone: "UTC").answers.isEmpty)
    }

    @Test func itemsOfOnePassageStandTogether() {
        let passage = Passage(id: "p", title: text("情境"), text: text("一段"))
        let other = Passage(id: "p", title: text("另一段"), text: text("另一段"))
        func item(_ id: ItemID, _ passage: Passage?) -> PracticeItem {
            PracticeItem(
                item: .choice(id), passage: passage, quiz: "q", marking: .perOption, shufflesOptions: false)
        }
        let paper = Paper(
            practising: [
                item("p1", passage), item("a", nil), item("p2", passage), item("a", nil), item("x", other),
            ], seed: 1)
        #expect(paper.items.map(\.item.id) == ["p1", "p2", "a"] && paper.passages == [passage])
        #expect(paper.items.allSatisfy { $0.item.marking == .perOption })
    }
}
