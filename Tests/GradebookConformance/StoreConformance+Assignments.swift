internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// Who must hold what, what people are given beyond the rules, and passes that are renewed.
extension StoreConformance {
    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

    /// Noon in Shanghai.
    private static func noon(_ text: String) -> Instant {
        Instant(wall: Int64(day(text).daysSinceEpoch) * 86_400_000 + 4 * 3_600_000, monotonic: 0, boot: "")
    }

    /// The sample's items that have a key, of which all are answered right or none.
    private static func quiz(attempts: Int? = 1, timeLimit: Int? = nil) -> Quiz {
        Quiz(
            id: "exam", title: Localized("结业测评", in: .simplifiedChinese), kind: .exam,
            rules: Quiz.Rules(
                passMark: Fraction(4, 5), timeLimit: timeLimit, attempts: attempts,
                validity: Quiz.Validity(count: 12, unit: .months)),
            entries: [.item(.choice("a")), .item(.choice("b"))])
    }

    private func sit(
        _ gradebook: Gradebook, on text: String, passing passes: Bool?, attempts: Int? = 1, timeLimit: Int? = nil
    ) throws -> AttemptRecord {
        let learner = try gradebook.enrol(StaffID("007"), name: nil, at: Self.noon("2025-01-01"))
        let beginning = Gradebook.Beginning.sample(Self.quiz(attempts: attempts, timeLimit: timeLimit))
        let attempt = try gradebook.begin(beginning, for: learner.id, at: Self.noon(text))
        guard let passes else { return attempt }
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
        for asked in attempt.paper.items {
            let answer = Response.options([OptionLetter(index: passes ? 1 : 0)])
            try recorder.record(.record(.responded(asked.item.id, answer), at: Self.noon(text).after(1)))
        }
        try recorder.record(.record(.submitted(by: .learner), at: Self.noon(text).after(2)))
        return try gradebook.attempt(attempt.id).attempt
    }

    func takesAQuizAgainToRenewItsPass(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        #expect(try Score(of: sit(gradebook, on: "2025-03-10", passing: true))?.outcome == .passed)
        for early in ["2025-03-10", "2026-01-08"] {
            #expect(throws: GradebookError.noAttemptsLeft(limit: 1, renewableFrom: Self.day("2026-01-09"))) {
                try sit(gradebook, on: early, passing: true)
            }
        }
        let failed = try sit(gradebook, on: "2026-01-09", passing: false)
        #expect(failed.number == 2 && failed.limits.attempts == 2)
        // The one attempt of the new period is used up, now and when the pass has run out.
        for late in ["2026-01-10", "2026-03-11"] {
            #expect(throws: GradebookError.noAttemptsLeft(limit: 1)) { try sit(gradebook, on: late, passing: true) }
        }
        let facts = try gradebook.facts(
            for: failed.learner, at: "exam", rules: Self.quiz().rules, workspace: "loyalty",
            timeZone: "Asia/Shanghai", at: Self.noon("2026-03-10"))
        #expect(facts.validPass?.until == Self.day("2026-03-10") && facts.attemptsLeft == 0)
        #expect(facts.best?.number == 1 && facts.last?.number == 2)
        #expect(try gradebook.verify().isEmpty)
    }

    func anAssignmentsValidityRenewsAPassSooner(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try sit(gradebook, on: "2025-03-10", passing: true)
        try gradebook.assign(
            [
                Assignment(
                    id: .random(), workspace: "loyalty", quiz: "exam", group: .everybody,
                    startsOn: Self.day("2025-01-01"), validity: Quiz.Validity(count: 6, unit: .months))
            ], by: "hr", at: Self.noon("2025-03-11"))
        #expect(throws: GradebookError.noAttemptsLeft(limit: 1, renewableFrom: Self.day("2025-07-26"))) {
            try sit(gradebook, on: "2025-07-25", passing: true)
        }
        #expect(try sit(gradebook, on: "2025-07-26", passing: true).number == 2)
    }

    func keepsAssignmentsUntilTheyAreTakenAway(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let learner = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东"])
        func assignment(_ group: Assignment.Group, due days: Int? = nil) -> Assignment {
            Assignment(
                id: .random(), workspace: "loyalty", quiz: "exam", group: group, startsOn: Self.day("2026-02-28"),
                endsOn: days.map { _ in Self.day("2026-12-31") }, dueDays: days,
                validity: days.map { _ in Quiz.Validity(count: 2, unit: .years) })
        }
        let all = [
            assignment(.everybody), assignment(.department(["华东", "上海"]), due: 30), assignment(.role("店长"), due: 0),
            assignment(.person(learner.id)),
        ]
        let taken = try gradebook.assign(all, by: "hr", at: .start)
        #expect(taken.added == all)
        #expect(try Set(open().assignments()) == Set(all))
        #expect(try gradebook.assign(all, by: "hr", at: .start).isIdle(isComplete: true))
        let later = assignment(.department(["华东", "上海"]), due: 60)
        let plan = try gradebook.assign([later], isComplete: true, by: "hr", at: .start)
        #expect(plan.changed.map(\.former) == [all[1]] && plan.others.count == 3)
        let left = try open().assignments()
        #expect(left.map(\.id) == [all[1].id] && left.map(\.dueDays) == [60])
        #expect(throws: GradebookError.unknownLearner("nobody")) {
            try gradebook.assign([assignment(.person("nobody"))], by: "hr", at: .start)
        }
        #expect(try open().assignments() == left)
        try requireLedger(
            of: gradebook, toEndOn: Array(repeating: "assigned", count: 5) + Array(repeating: "unassigned", count: 3))
        #expect(try gradebook.verify().isEmpty)
    }

    /// The kinds of the last entries of the ledger, which name nobody.
    private func requireLedger(of gradebook: Gradebook, toEndOn kinds: [String]) throws {
        try gradebook.store.read { store throws(GradebookError) in
            var entries: [LedgerEntry] = []
            try store.forEachLedgerEntry { entry throws(GradebookError) in entries.append(entry) }
            #expect(entries.suffix(kinds.count).map { String($0.content.dropFirst(2).prefix { $0 != "\"" }) } == kinds)
            #expect(
                !entries.contains {
                    $0.content.contains("王") || $0.content.contains("华东")
                })
        }
    }

    func givesAndTakesBackWhatIsBeyondTheRules(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let learner = try gradebook.enrol(StaffID("007"), name: "王小明")
        func allow(_ exception: PersonalException, at quiz: QuizID?) throws {
            _ = try gradebook.allow(StaffID("007"), at: quiz, workspace: "loyalty", by: "hr", at: .start) { _ in
                exception
            }
        }
        let dates = PersonalException(
            extraAttempts: 2, opensOn: Self.day("2026-02-28"), closesOn: Self.day("2028-02-29"))
        try allow(PersonalException(extraTime: .percent(50)), at: nil)
        try allow(PersonalException(extraTime: .seconds(61)), at: "other")
        try allow(dates, at: "exam")
        let forAll = GivenException(
            learner: learner.id, workspace: "loyalty", quiz: nil, exception: PersonalException(extraTime: .percent(50)))
        let given = try open().exceptions()
        #expect(given.map(\.quiz) == [nil, "exam", "other"] && given[0] == forAll)
        #expect(given.dropFirst().map(\.exception) == [dates, PersonalException(extraTime: .seconds(61))])
        // What the quiz's own exception does not say, the one for all does.
        let begun = try sit(gradebook, on: "2026-02-28", passing: nil, timeLimit: 600)
        #expect(begun.limits.timeLimit == 900 && begun.limits.attempts == 3)
        try allow(PersonalException(), at: "exam")
        try allow(PersonalException(), at: "other")
        #expect(try open().exceptions() == [forAll])
        #expect(throws: GradebookError.unknownLearner("8")) {
            try gradebook.allow(StaffID("8"), at: nil, workspace: "loyalty", by: "hr", at: .start) { $0 }
        }
        try requireLedger(of: gradebook, toEndOn: ["allowed", "allowed"])
    }

    func opensAndClosesForOnePerson(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try gradebook.enrol(StaffID("007"), name: nil)
        _ = try gradebook.allow(StaffID("007"), at: "exam", workspace: "loyalty", by: "hr", at: .start) { _ in
            PersonalException(opensOn: Self.day("2026-03-02"), closesOn: Self.day("2026-03-05"))
        }
        #expect(throws: GradebookError.notOpenYet(Self.day("2026-03-02"))) {
            try sit(gradebook, on: "2026-03-01", passing: nil)
        }
        // Begun on the last day, it ends by its own time, and not with the day.
        let begun = try sit(gradebook, on: "2026-03-05", passing: nil, attempts: nil, timeLimit: 86_400)
        let late = Instant(wall: Self.noon("2026-03-06").wall - 60_000, monotonic: 0, boot: "")
        try gradebook.record(.moved(to: 1), of: begun.id, after: 0, at: late)
        #expect(
            try gradebook.attemptInProgress(at: "exam", workspace: "loyalty", learner: begun.learner)?.eventCount == 1)
        try gradebook.record(.submitted(by: .learner), of: begun.id, after: 1, at: late)
        #expect(throws: GradebookError.closed(Self.day("2026-03-05"))) {
            try sit(gradebook, on: "2026-03-06", passing: nil, attempts: nil)
        }
    }

    func knowsSinceWhenSomebodyIsThere(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try gradebook.enrol(StaffID("1"), name: nil, department: ["华南"], at: Self.noon("2026-01-10"))
        _ = try gradebook.enrol(StaffID("2"), name: nil, department: ["华东"], at: Self.noon("2026-02-10"))
        _ = try gradebook.change(StaffID("1"), name: nil, department: ["华东"], by: "hr", at: Self.noon("2026-03-10"))
        try gradebook.assign(
            [
                Assignment(
                    id: .random(), workspace: "loyalty", quiz: "exam", group: .department(["华东"]),
                    startsOn: Self.day("2026-02-01"), dueDays: 20)
            ], by: "hr", at: .start)
        let duties = try open().duties(timeZone: "Asia/Shanghai")
        func due(_ text: String) -> [String?] { duties.duties(asOf: Self.day(text)).map { $0.dueOn?.description } }
        #expect(due("2026-03-09") == ["2026-03-02"])
        #expect(due("2026-03-10") == ["2026-03-30", "2026-03-02"])
        #expect(due("2026-01-31") == ["2026-03-02"], "the one who comes later is held from then on")
    }
}
