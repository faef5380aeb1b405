import CourseModel
import QuizEngine
import Testing

@testable import Gradebook

/// Who must hold what, and how somebody stands to it as of a day: decided on values, without any store.
struct DutyTests {
    private static func months(_ count: Int) -> Quiz.Validity { Quiz.Validity(count: count, unit: .months) }

    // MARK: How somebody stands to a duty

    private func obligation(
        opens: String = "2026-03-01", due: String? = "2026-03-31", validities: [Quiz.Validity] = [],
        passes: [(on: String, months: Int?)], asOf text: String
    ) -> Obligation {
        Duty(
            learner: "l", workspace: "w", quiz: "q", opensOn: day(opens), dueOn: due.map(day), validities: validities
        ).obligation(
            with: passes.map { Pass(earnedOn: day($0.on), validity: $0.months.map(Self.months)) }, asOf: day(text))
    }

    @Test(
        arguments: [
            ("2026-02-28", .upcoming), ("2026-03-01", .open), ("2026-03-31", .open), ("2026-04-01", .overdue),
        ] as [(String, Obligation.State)])
    func isOpenFromItsFirstDayToItsLast(asOf: String, state: Obligation.State) {
        let found = obligation(passes: [], asOf: asOf)
        #expect(found == Obligation(state: state, dueOn: day("2026-03-31"), pass: nil))
    }

    @Test func isNeverOverdueWithoutALastDay() {
        #expect(obligation(due: nil, passes: [], asOf: "2036-01-01").state == .open)
    }

    /// Passed on the tenth of March, for twelve months: renewable from 9 January on.
    @Test(
        arguments: [
            ("2026-03-09", .open, "2026-03-31"), ("2026-03-10", .met, "2027-03-10"), ("2027-01-08", .met, "2027-03-10"),
            ("2027-01-09", .expiring, "2027-03-10"), ("2027-03-10", .expiring, "2027-03-10"),
            ("2027-03-11", .expired, "2027-03-10"),
        ] as [(String, Obligation.State, String)])
    func isMetAsLongAsThePassHolds(asOf: String, state: Obligation.State, due: String) {
        let found = obligation(passes: [("2026-03-10", 12)], asOf: asOf)
        #expect(found.state == state)
        #expect(found.dueOn == day(due))
    }

    @Test func aPassForEverIsNeverRenewed() {
        let found = obligation(passes: [("2026-03-10", nil)], asOf: "2099-01-01")
        #expect(found.state == .met && found.dueOn == nil)
    }

    @Test(
        arguments: [
            // It runs out before the duty opens: as if it had never been.
            ("2025-02-27", "2026-02-28", .upcoming), ("2025-02-27", "2026-03-15", .open),
            ("2025-02-27", "2026-04-01", .overdue),
            // It still holds on the first day, and runs out in the time that is given for the first pass.
            ("2025-03-10", "2026-02-28", .expiring), ("2025-03-10", "2026-03-10", .expiring),
            ("2025-03-10", "2026-03-11", .open),
            ("2025-03-10", "2026-03-31", .open), ("2025-03-10", "2026-04-01", .expired),
        ] as [(String, String, Obligation.State)])
    func anEarlierPassCountsWhileItHolds(earned: String, asOf: String, state: Obligation.State) {
        #expect(obligation(passes: [(earned, 12)], asOf: asOf).state == state)
    }

    @Test func thePassThatHoldsLongestCounts() {
        let passes: [(on: String, months: Int?)] = [("2026-03-02", 24), ("2026-04-01", 1)]
        #expect(obligation(passes: passes, asOf: "2027-01-01").pass?.until == day("2028-03-02"))
        #expect(obligation(passes: passes.reversed(), asOf: "2027-01-01").state == .met)
    }

    @Test func anAssignmentMayAskForANewPassSooner() {
        let found = obligation(
            validities: [Self.months(24), Self.months(6)], passes: [("2026-03-10", 12)], asOf: "2026-09-11")
        #expect(found.state == .expired && found.pass?.until == day("2026-09-10"))
        #expect(
            obligation(validities: [Self.months(24)], passes: [("2026-03-10", 12)], asOf: "2027-03-11").state
                == .expired)
    }

    // MARK: Who comes under an assignment, and since when

    private func member(
        _ department: String, was former: [(until: String, department: String)] = [], role: String = "",
        formerRoles: [(until: String, role: String)] = [], joined: String = "2020-01-01", left: String? = nil
    ) -> Membership {
        Membership(
            ids: ["l", "m"],
            department: Timeline(
                DepartmentPath.parts(of: department),
                changes: former.map { .init(on: day($0.until), from: DepartmentPath.parts(of: $0.department)) }),
            role: Timeline(role, changes: formerRoles.map { .init(on: day($0.until), from: $0.role) }),
            joinedOn: day(joined), leftOn: left.map(day))
    }

    private func since(_ member: Membership, _ group: Assignment.Group, asOf text: String = "2026-06-01") -> String? {
        member.isOf(group, on: day(text))?.description
    }

    @Test func aDepartmentIsAllThatIsBelowIt() {
        let (shop, east) = (member("华东/上海/一店"), Assignment.Group.department(["华东"]))
        #expect(since(shop, east) == "2020-01-01")
        #expect(since(shop, .department(["华东", "上海", "一店"])) == "2020-01-01")
        #expect(since(shop, .department(["华东", "上海", "二店"])) == nil)
        #expect(since(member("华东二区"), east) == nil)
        #expect(since(member("华"), east) == nil)
        #expect(since(member(""), east) == nil)
        #expect(since(member("ＥＡＳＴ/x"), .department(["east"])) == "2020-01-01")
    }

    @Test func rolesAndPeopleAreKnownByTheirNames() {
        #expect(since(member("", role: "店长"), .role(" 店长 ")) == "2020-01-01")
        #expect(since(member("", role: "副店长"), .role("店长")) == nil)
        #expect(since(member(""), .role("店长")) == nil)
        #expect(since(member(""), .person("m")) == "2020-01-01")
        #expect(since(member(""), .person("n")) == nil)
        #expect(since(member(""), .everybody) == "2020-01-01")
    }

    @Test func whoMovedIsOfTheNewDepartmentFromThatDayOn() {
        let moved = member("华东/一店", was: [("2026-02-10", "华南"), ("2026-04-01", "华东/二店")])
        #expect(since(moved, .department(["华东"])) == "2026-02-10")
        #expect(since(moved, .department(["华东", "一店"])) == "2026-04-01")
        #expect(since(moved, .department(["华南"])) == nil)
        // As it was on a day before.
        #expect(since(moved, .department(["华南"]), asOf: "2026-02-09") == "2020-01-01")
        #expect(since(moved, .department(["华东"]), asOf: "2026-02-09") == nil)
        #expect(since(moved, .department(["华东"]), asOf: "2026-02-10") == "2026-02-10")
        // Back again: since the last time.
        let back = member("华东", was: [("2026-02-10", "华东"), ("2026-04-01", "华南")])
        #expect(since(back, .department(["华东"])) == "2026-04-01")
        #expect(since(member("", role: "店长", formerRoles: [("2026-05-01", "店员")]), .role("店长")) == "2026-05-01")
    }

    @Test func whatNobodyKnewBeforeIsNoMove() {
        let told = member("华东", was: [("2026-02-10", "")])
        #expect(since(told, .department(["华东"])) == "2020-01-01")
    }

    @Test func whoLeftIsHeldToNothing() {
        let gone = member("华东", joined: "2026-05-20", left: "2026-06-01")
        #expect(since(gone, .everybody, asOf: "2026-05-31") == "2026-05-20")
        #expect(since(gone, .everybody) == nil)
        #expect(since(gone, .person("l")) == nil)
    }

    // MARK: All assignments together

    private func assignment(
        _ group: Assignment.Group = .everybody, quiz: QuizID = "q", from start: String = "2026-03-01",
        to end: String? = nil, due days: Int? = 30, validity: Quiz.Validity? = nil
    ) -> Assignment {
        Assignment(
            id: .random(), workspace: "w", quiz: quiz, group: group, startsOn: day(start), endsOn: end.map(day),
            dueDays: days, validity: validity)
    }

    private func duties(
        _ assignments: [Assignment], _ member: Membership, _ exception: PersonalException? = nil,
        asOf text: String = "2026-06-01"
    ) -> [String] {
        let given = exception.map { [GivenException(learner: "l", workspace: "w", quiz: "q", exception: $0)] } ?? []
        return Duties(assignments: assignments, members: [member], exceptions: given).duties(asOf: day(text)).map {
            "\($0.quiz) \($0.opensOn) \($0.dueOn?.description ?? "-")"
        }
    }

    @Test(
        arguments: [
            ("2020-01-01", 30, "q 2026-03-01 2026-03-31"), ("2026-03-01", 30, "q 2026-03-01 2026-03-31"),
            ("2026-05-15", 30, "q 2026-05-15 2026-06-14"), ("2026-01-31", 0, "q 2026-03-01 2026-03-01"),
            ("2026-07-01", 30, "q 2026-07-01 2026-07-31"), ("2020-01-01", nil, "q 2026-03-01 -"),
        ] as [(String, Int?, String)])
    func isDueFromTheStartOrFromTheDayOfHire(joined: String, days: Int?, expected: String) {
        #expect(duties([assignment(due: days)], member("", joined: joined)) == [expected])
    }

    @Test func countsDaysAcrossLeapDaysAndEndsOfYears() {
        for (start, days, due) in [
            ("2028-02-01", 29, "2028-03-01"), ("2027-02-01", 28, "2027-03-01"), ("2026-12-15", 30, "2027-01-14"),
            ("2026-01-31", 365, "2027-01-31"), ("2028-01-31", 366, "2029-01-31"),
        ] {
            let found = duties([assignment(from: start, due: days)], member(""), asOf: "2030-01-01")
            #expect(found == ["q \(start) \(due)"])
        }
    }

    @Test func theStrictestOfSeveralCounts() {
        let several = [
            assignment(.department(["华东"]), from: "2026-04-01", due: 10, validity: Self.months(6)),
            assignment(from: "2026-03-01", due: 90, validity: Self.months(3)), assignment(.role("店长"), due: 1),
            // Not open yet: it makes nothing due earlier, or valid shorter.
            assignment(.person("l"), from: "2026-07-01", due: 0, validity: Self.months(1)),
            assignment(quiz: "other"),
        ]
        #expect(duties(several, member("华东")) == ["q 2026-03-01 2026-04-11", "other 2026-03-01 2026-03-31"])
        let all = Duties(assignments: several, members: [member("华东")])
        #expect(all.duties(asOf: day("2026-06-01"))[0].validities == [Self.months(6), Self.months(3)])
        let asked = all.validities(of: "m", at: "q", workspace: "w", on: day("2026-06-01"))
        #expect(asked == [Self.months(6), Self.months(3)])
        #expect(all.validities(of: "m", at: "q", workspace: "v", on: day("2026-06-01")) == [])
    }

    @Test func whatHasEndedHoldsNobody() {
        let ended = assignment(to: "2026-05-31")
        #expect(duties([ended], member(""), asOf: "2026-05-31") == ["q 2026-03-01 2026-03-31"])
        #expect(duties([ended], member(""), asOf: "2026-06-01") == [])
        #expect(!Duties(assignments: [ended], members: []).areThere(on: day("2026-02-28")))
        #expect(Duties(assignments: [ended], members: []).areThere(on: day("2026-03-01")))
    }

    @Test func aPersonsOwnDatesTakeThePlaceOfTheDueDay() {
        let closes = PersonalException(closesOn: day("2026-09-30"))
        #expect(duties([assignment()], member(""), closes) == ["q 2026-03-01 2026-09-30"])
        let opens = PersonalException(opensOn: day("2026-05-01"))
        #expect(duties([assignment()], member(""), opens) == ["q 2026-03-01 2026-05-01"])
        #expect(duties([assignment(due: nil)], member(""), opens) == ["q 2026-03-01 -"])
    }

    // MARK: Taking a list over

    @Test func aListTakenOverAgainChangesNothing() {
        let present = [assignment(), assignment(.department(["华东"])), assignment(.role("店长"))]
        let again = [assignment(.department(["华东 "])), assignment()]
        let plan = AssignmentPlan(wanted: again, present: present)
        #expect(plan.unchanged == [present[1], present[0]] && plan.others == [present[2]])
        #expect(plan.isIdle(isComplete: false) && !plan.isIdle(isComplete: true))
    }

    @Test func aListSaysWhatItChanges() {
        let present = [assignment()]
        let wanted = [assignment(due: 60, validity: Self.months(6)), assignment(quiz: "other")]
        let plan = AssignmentPlan(wanted: wanted, present: present)
        #expect(plan.changed.map(\.latter.id) == [present[0].id])
        #expect(plan.changed[0].latter.differences(from: present[0]) == ["dueDays", "validity"])
        #expect(plan.added == [wanted[1]])
        #expect(AssignmentPlan.repetitions(in: wanted + [wanted[0]]).map(\.place) == [2])
    }
}

func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
    return day
}
