import CourseModel
import QuizEngine
import Testing

/// What comes back when, by what was answered.
@Suite struct PracticeScheduleTests {
    private static let day = CivilDate(daysSinceEpoch: 20_000)

    private static func key(_ item: ItemID, _ version: String = "1") -> PracticeKey {
        PracticeKey(item: item, version: version)
    }

    /// - Parameter day: after the first.
    private static func answer(
        _ item: ItemID, _ recall: Recall, day: Int, version: String = "1", isReview: Bool = true
    ) -> PracticeAnswer {
        PracticeAnswer(
            key: key(item, version), recall: recall, day: Self.day.later(by: day), instant: Int64(day) * 86_400_000,
            isReview: isReview)
    }

    private static func selection(
        _ answers: [PracticeAnswer], _ candidates: [PracticeSelection.Candidate], weak: Set<ObjectiveID> = [], day: Int
    ) -> PracticeSelection {
        PracticeSelection(
            from: candidates, by: PracticeSchedule(answers), weak: weak, on: Self.day.later(by: day))
    }

    private static func candidates(_ items: ItemID..., version: String = "1") -> [PracticeSelection.Candidate] {
        items.map { PracticeSelection.Candidate(key: key($0, version), objective: "O") }
    }

    @Test func whatWasWrongInAQuizComesBackTheNextDay() {
        let answers = [Self.answer("a", .again, day: 0, isReview: false)]
        #expect(Self.selection(answers, Self.candidates("a"), day: 0).all.isEmpty)
        #expect(Self.selection(answers, Self.candidates("a"), day: 1).due == [Self.key("a")])
    }

    @Test func whatWasRightAtOnceInAQuizDoesNotComeBack() {
        let answers = [Self.answer("a", .good, day: 0, isReview: false)]
        #expect(Self.selection(answers, Self.candidates("a"), day: 400).all.isEmpty)
        let later = answers + [Self.answer("a", .again, day: 3, isReview: false)]
        #expect(Self.selection(later, Self.candidates("a"), day: 4).due == [Self.key("a")])
    }

    @Test func aRightAnswerInAQuizPutsOffWhatIsPractised() throws {
        let wrong = [Self.answer("a", .again, day: 0, isReview: false)]
        let right = wrong + [Self.answer("a", .good, day: 1, isReview: false)]
        let (before, after) = (PracticeSchedule(wrong).card(Self.key("a")), PracticeSchedule(right).card(Self.key("a")))
        #expect(try #require(before).dueOn < #require(after).dueOn)
    }

    @Test func theOrderOfAnswersIsThatOfTheirMoments() {
        let answers = [
            Self.answer("a", .again, day: 0), Self.answer("a", .good, day: 1), Self.answer("a", .easy, day: 5),
            Self.answer("b", .hard, day: 5),
        ]
        let expected = PracticeSchedule(answers)
        for order in [answers.reversed(), [answers[2], answers[0], answers[3], answers[1]]] {
            let schedule = PracticeSchedule(order)
            for key in [Self.key("a"), Self.key("b")] { #expect(schedule.card(key) == expected.card(key)) }
        }
    }

    @Test func whatWasChangedCountsAsNew() {
        let answers = [Self.answer("a", .easy, day: 0), Self.answer("b", .easy, day: 0)]
        let changed = Self.selection(answers, Self.candidates("a", version: "2") + Self.candidates("b"), day: 1)
        #expect(changed.due.isEmpty && changed.new == [Self.key("a", "2")])
    }

    @Test func anObjectiveThatWasMissedBringsSomeOfItsItems() {
        let items = (1...9).map { ItemID("n\($0)") }
        let candidates = items.flatMap { Self.candidates($0) }
        let selection = Self.selection([], candidates, weak: ["O"], day: 0)
        #expect(selection.new == items.prefix(PracticeSelection.newOfObjective).map { Self.key($0) })
        #expect(Self.selection([], candidates, weak: ["other"], day: 0).all.isEmpty)
    }

    @Test func whatIsLeastLikelyKnownComesFirst() {
        let answers = [
            Self.answer("i2", .good, day: 0), Self.answer("i10", .good, day: 0), Self.answer("weak", .again, day: 0),
        ]
        let order = Self.selection(answers, Self.candidates("i10", "i2", "weak"), day: 30).due.map(\.item)
        #expect(order == ["weak", "i10", "i2"])
    }

    @Test func aRowOfDaysIsBrokenOnlyWhereSomethingWasDue() {
        func streak(_ answers: [PracticeAnswer], _ day: Int) -> Int {
            PracticeSchedule(answers).streak(on: Self.day.later(by: day))
        }
        // Good comes back after two days, and then after some more: the days between are free.
        let answers = [Self.answer("a", .good, day: 0), Self.answer("a", .good, day: 2)]
        #expect(
            streak(answers, 0) == 1 && streak(answers, 1) == 1 && streak(answers, 2) == 2 && streak(answers, 4) == 2)
        // Today's may still be done; on the day after it was missed.
        let due = PracticeSchedule(answers).card(Self.key("a")).map { Self.day.days(to: $0.dueOn) } ?? 0
        #expect(streak(answers, due) == 2 && streak(answers, due + 1) == 0)
        let late = answers + [Self.answer("a", .good, day: due + 3)]
        #expect(streak(late, due + 3) == 1)
        #expect(streak([], 0) == 0)
    }

    @Test func saysHowManyComeBackOnTheNextDays() {
        let answers = [
            Self.answer("a", .again, day: 0), Self.answer("b", .good, day: 0), Self.answer("c", .again, day: 0),
        ]
        let schedule = PracticeSchedule(answers)
        let keys = ["a", "b", "c"].map { Self.key(ItemID($0)) }
        #expect(schedule.forecast(of: keys, after: Self.day, days: 3) == [2, 1, 0])
        #expect(schedule.forecast(of: keys.prefix(1), after: Self.day, days: 0) == [])
        #expect(schedule.interval(of: Self.key("a"), after: .good, on: Self.day.later(by: 1)) >= 1)
    }

    @Test(
        arguments: [
            (.wrong, nil, .again), (.wrong, 3, .again), (.partlyRight, 3, .again), (.right, nil, .good),
            (.right, 1, .hard), (.right, 2, .good), (.right, 3, .easy), (.omitted, nil, nil),
        ] as [(Score.Mark.Verdict, Int?, Recall?)])
    func gradesAnAnswerByItsMarkAndItsCertainty(verdict: Score.Mark.Verdict, certainty: Int?, recall: Recall?) {
        let mark = Score.Mark(item: "a", verdict: verdict, mark: .zero, points: .one)
        #expect(Recall(mark, certainty: certainty) == recall)
        let void = Score.Mark(item: "a", verdict: verdict, mark: .zero, points: .one, voiding: .credited)
        #expect(Recall(void, certainty: certainty) == nil)
    }
}
