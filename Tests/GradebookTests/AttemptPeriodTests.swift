import CourseModel
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

/// In which period of validity an attempt counts, and what holds for whoever begins the next one.
struct AttemptPeriodTests {
    private static let zone = "Asia/Shanghai"

    /// An attempt at noon of a day in Shanghai.
    private static func past(
        _ number: Int, on text: String, _ outcome: Score.Outcome? = .passed, months: Int? = 12,
        source: AttemptRecord.Source = .interactive, learner: LearnerID = "l", hour: Int = 12, share: Int = 80,
        isDisputed: Bool = false
    ) -> PastAttempt {
        let rules = Quiz.Rules(
            passMark: Fraction(4, 5), attempts: 1, validity: months.map { Quiz.Validity(count: $0, unit: .months) })
        let quiz = QuizVersion(
            id: "q", title: Localized("测验", in: .simplifiedChinese), course: nil, courseTitle: nil, kind: .exam,
            rules: rules, objectives: [], timeZone: zone)
        let wall = Int64(day(text).daysSinceEpoch) * 86_400_000 + Int64(hour - 8) * 3_600_000
        let result = outcome.map {
            AttemptResult(
                isDiscarded: false, startedAt: wall, submittedAt: wall + 60_000, elapsed: 60_000,
                total: Fraction(share), maximum: Fraction(100), outcome: $0, items: [])
        }
        return PastAttempt(
            learner: learner,
            attempt: AttemptSummary(
                id: AttemptID("\(learner)-\(number)"), workspace: "w", quiz: quiz, number: number, source: source,
                department: [], startedAt: wall, result: result), isDisputed: isDisputed)
    }

    private func period(
        _ history: [PastAttempt], on text: String, within validities: [Quiz.Validity] = [], lastNumber: Int? = nil
    ) -> String {
        let number = lastNumber ?? history.filter { $0.learner == "l" }.map(\.attempt.number).max() ?? 0
        let found = [history, history.reversed()].map { history in
            Self.text(
                AttemptPeriod(
                    of: history, source: .interactive, learner: "l", lastNumber: number, within: validities,
                    on: day(text)))
        }
        #expect(found[0] == found[1], "the order in which attempts are given makes no difference")
        return found[0]
    }

    private static func text(_ period: AttemptPeriod) -> String {
        "\(period.startsOn?.description ?? "first") \(period.used) \(period.renewableFrom?.description ?? "-")"
    }

    @Test(
        arguments: [
            ("2025-03-10", "first 1 2026-01-09"), ("2026-01-08", "first 1 2026-01-09"),
            ("2026-01-09", "2026-01-09 0 -"),
            ("2026-03-10", "2026-01-09 0 -"), ("2026-03-11", "2026-01-09 0 -"), ("2030-01-01", "2026-01-09 0 -"),
        ])
    func aNewPeriodBeginsWhenThePassMayBeRenewed(today: String, expected: String) {
        #expect(period([Self.past(1, on: "2025-03-10")], on: today) == expected)
    }

    @Test func nothingBeginsANewPeriodWithoutAPassThatRunsOut() {
        #expect(period([], on: "2026-01-01") == "first 0 -")
        #expect(period([Self.past(1, on: "2020-01-01", .notPassed)], on: "2026-01-01") == "first 1 -")
        #expect(period([Self.past(1, on: "2020-01-01", months: nil)], on: "2026-01-01") == "first 1 -")
        #expect(period([Self.past(1, on: "2020-01-01", nil)], on: "2026-01-01") == "first 1 -")
        #expect(period([Self.past(1, on: "2020-01-01", isDisputed: true)], on: "2026-01-01") == "first 1 -")
    }

    /// Failed attempts, and one in progress, count in the period in which they began.
    @Test func anAttemptBelongsToThePeriodInWhichItBegan() {
        let first = [Self.past(1, on: "2025-03-01", .notPassed), Self.past(2, on: "2025-03-10")]
        #expect(period(first, on: "2025-12-01") == "first 2 2026-01-09")
        let inTime = first + [Self.past(3, on: "2026-01-09", .notPassed)]
        #expect(period(inTime, on: "2026-02-01") == "2026-01-09 1 -")
        #expect(period(inTime, on: "2030-02-01") == "2026-01-09 1 -")
        let open = first + [Self.past(3, on: "2026-01-09", nil)]
        #expect(period(open, on: "2026-02-01") == "2026-01-09 1 -")
        let renewed = inTime + [Self.past(4, on: "2026-02-01")]
        #expect(period(renewed, on: "2026-02-02") == "2026-01-09 2 2026-12-03")
        #expect(period(renewed, on: "2026-12-03") == "2026-12-03 0 -")
    }

    @Test func anotherPassOfThePeriodPutsItsEndOff() {
        let twice = [Self.past(1, on: "2025-03-10"), Self.past(2, on: "2025-08-10")]
        #expect(period(twice, on: "2026-01-09") == "first 2 2026-06-11")
        #expect(period(twice, on: "2026-06-11") == "2026-06-11 0 -")
        let forEver = twice + [Self.past(3, on: "2025-09-01", months: nil)]
        #expect(period(forEver, on: "2030-01-01") == "first 3 -")
    }

    /// The window opens with the day in the zone of the attempt, not of the machine.
    @Test func daysAreThoseOfTheQuizsZone() {
        let pass = Self.past(1, on: "2025-03-10")
        // One in the morning in Shanghai is the day before in UTC.
        #expect(
            period([pass, Self.past(2, on: "2026-01-09", .notPassed, hour: 1)], on: "2026-01-09") == "2026-01-09 1 -")
        #expect(
            period([pass, Self.past(2, on: "2026-01-08", .notPassed, hour: 23)], on: "2026-01-08")
                == "first 2 2026-01-09")
    }

    @Test func leapDaysAndMonthEndsAreThoseOfTheCalendar() {
        #expect(period([Self.past(1, on: "2028-02-29")], on: "2028-12-29") == "first 1 2028-12-30")
        #expect(period([Self.past(1, on: "2028-02-29")], on: "2028-12-30") == "2028-12-30 0 -")
        #expect(period([Self.past(1, on: "2026-01-31", months: 1)], on: "2026-02-20") == "first 1 2026-02-21")
        #expect(period([Self.past(1, on: "2026-01-31", months: 1)], on: "2026-02-21") == "2026-02-21 0 -")
    }

    @Test func othersAttemptsUseUpNone() {
        let history = [
            Self.past(1, on: "2025-03-01", .notPassed, source: .scripted), Self.past(1, on: "2025-03-02", .notPassed),
            Self.past(1, on: "2025-03-10", source: .imported),
        ]
        // What came from paper uses up none, and its pass counts; a script's does not.
        #expect(period(history, on: "2025-04-01") == "first 1 2026-01-09")
        #expect(
            period([Self.past(1, on: "2025-03-10", source: .scripted)], on: "2026-04-01", lastNumber: 0) == "first 0 -")
    }

    @Test func attemptsUnderEveryIDCount() {
        let history = [
            Self.past(1, on: "2025-03-01", .notPassed, learner: "m"),
            Self.past(2, on: "2025-03-02", .notPassed, learner: "m"),
            Self.past(1, on: "2025-03-10"),
        ]
        #expect(period(history, on: "2025-04-01") == "first 3 2026-01-09")
        // Numbers that are missing were used up; those of an earlier period are not counted again.
        #expect(period([Self.past(3, on: "2025-03-10", .notPassed)], on: "2025-04-01") == "first 3 -")
        let later = [Self.past(3, on: "2025-03-10"), Self.past(5, on: "2026-02-01", .notPassed)]
        #expect(period(later, on: "2026-02-02") == "2026-01-09 2 -")
    }

    @Test func anAssignmentsValidityMakesThePeriodShorter() {
        let months = [Quiz.Validity(count: 6, unit: .months), Quiz.Validity(count: 24, unit: .months)]
        #expect(period([Self.past(1, on: "2025-03-10")], on: "2025-07-25", within: months) == "first 1 2025-07-26")
        #expect(period([Self.past(1, on: "2025-03-10")], on: "2025-07-26", within: months) == "2025-07-26 0 -")
    }

    // MARK: What holds for whoever begins

    private func facts(
        _ history: [PastAttempt] = [], attempts: Int? = 1, exception: PersonalException = PersonalException(),
        timeLimit: Int? = 1801, on text: String
    ) -> SittingFacts {
        SittingFacts(
            rules: Quiz.Rules(passMark: Fraction(4, 5), timeLimit: timeLimit, attempts: attempts), source: .interactive,
            learner: "l", history: history, lastNumber: history.map(\.attempt.number).max() ?? 0, exception: exception,
            on: day(text))
    }

    @Test func saysWhatIsLeftAndWhatIsHeld() {
        let history = [
            Self.past(1, on: "2025-03-01", .notPassed, share: 79), Self.past(2, on: "2025-03-10", share: 85),
            Self.past(3, on: "2025-03-11", .notPassed, share: 10), Self.past(9, on: "2025-03-12", source: .piped),
        ]
        let facts = facts(history, attempts: 3, on: "2025-06-01")
        #expect(facts.last?.id == "l-3" && facts.best?.id == "l-2")
        #expect(facts.validPass?.until == day("2026-03-10"))
        #expect(facts.attemptsLeft == 0)
        #expect(facts.obstacle == .noAttemptsLeft(limit: 3, renewableFrom: day("2026-01-09")))
        let later = self.facts(Array(history.prefix(3)), attempts: 3, on: "2026-03-11")
        #expect(later.validPass == nil && later.pass?.until == day("2026-03-10"))
        #expect(later.attemptsLeft == 3 && later.obstacle == nil)
        // The last attempt that is open would have the number 6.
        #expect(later.limits.attempts == 6)
        #expect(self.facts(on: "2026-01-01").attemptsLeft == 1)
        #expect(self.facts(attempts: nil, on: "2026-01-01").attemptsLeft == nil)
    }

    @Test(
        arguments: [
            (ExtraTime.percent(50), 1801, 2702), (.percent(100), 1801, 3602), (.percent(1), 60, 61),
            (.seconds(600), 1801, 2401),
        ])
    func extraTimeIsPartOfTheLimit(extra: ExtraTime, limit: Int, expected: Int) {
        let given = facts(exception: PersonalException(extraTime: extra), timeLimit: limit, on: "2026-01-01")
        #expect(given.timeLimit == expected && given.extraTime == expected - limit)
        #expect(given.limits.timeLimit == expected && given.limits.extraTime == expected - limit)
        let free = facts(exception: PersonalException(extraTime: extra), timeLimit: nil, on: "2026-01-01")
        #expect(free.timeLimit == nil && free.extraTime == 0 && free.limits.extraTime == nil)
    }

    @Test(
        arguments: [
            ("2026-03-01", GradebookError.notOpenYet(day("2026-03-02"))), ("2026-03-02", nil), ("2026-03-05", nil),
            ("2026-03-06", .closed(day("2026-03-05"))),
        ])
    func beginsOnlyWithinItsOwnDates(today: String, obstacle: GradebookError?) {
        let dates = PersonalException(opensOn: day("2026-03-02"), closesOn: day("2026-03-05"))
        #expect(facts(exception: dates, on: today).obstacle == obstacle)
    }

    @Test func anExtraAttemptIsOneMore() {
        let failed = [Self.past(1, on: "2025-03-01", .notPassed)]
        #expect(facts(failed, on: "2026-01-01").obstacle == .noAttemptsLeft(limit: 1))
        let again = facts(failed, exception: PersonalException(extraAttempts: 1), on: "2026-01-01")
        #expect(again.obstacle == nil && again.attemptsLeft == 1 && again.limits.attempts == 2)
    }

    @Test func whatGoesOnIsGoneOnWith() {
        let open = Self.past(1, on: "2025-12-31", nil)
        #expect(facts([open], on: "2026-01-01").inProgress == "l-1")
        #expect(facts([open], on: "2026-01-01").obstacle == .attemptMovedOn("l-1"))
    }

    // MARK: Extra time as people write it

    @Test(
        arguments: [
            ("50%", .percent(50)), ("５０％", .percent(50)), ("12.5 %", .percent(13)), ("1000%", .percent(1000)),
            ("15", .seconds(900)), ("15 分钟", .seconds(900)), ("15min", .seconds(900)), ("1.5 小时", .seconds(5400)),
            ("90 s", .seconds(90)), ("24h", .seconds(86_400)), ("0.5", .seconds(30)),
        ] as [(String, ExtraTime)])
    func readsExtraTime(text: String, expected: ExtraTime) {
        #expect(ExtraTime(text) == expected)
    }

    @Test(arguments: [
        "", "0", "0%", "-5", "50 %%", "1001%", "25h", "半小时", "1/2", "1e3", ".5", "5.", "9999999", "50% 分钟",
    ])
    func refusesWhatIsNoExtraTime(text: String) {
        #expect(ExtraTime(text) == nil)
    }
}
