import CourseModel
import QuizEngine
import Testing

@testable import Gradebook

/// What becomes of a list when a roster is read.
struct RosterPlanTests {
    private func person(
        _ staffID: String, _ name: String, _ department: String = "华东", _ particulars: [String: String] = [:],
        leftOn: String? = nil
    ) -> Person {
        let id = LearnerID("l" + staffID)
        return Person(
            Learner(id: id, staffID: staffID, name: name, department: [department]), key: id, particulars: particulars,
            leftOn: leftOn)
    }

    private func plan(
        _ people: [Person], joined: [JoinedPerson] = [], former: [(staffID: String, learner: LearnerID)] = [],
        isComplete: Bool = false, _ lines: String..., headings: String = "工号,姓名,部门"
    ) throws -> RosterPlan {
        let text = ([headings] + lines).joined(separator: "\n")
        return RosterPlan(
            try roster(text), on: .init(people: people, joined: joined, formerStaffIDs: former), isComplete: isComplete,
            day: "2026-12-01")
    }

    @Test func tellsNewChangedAndKnownPeople() throws {
        let plan = try plan(
            [person("1", "甲"), person("2", "乙"), person("3", "丙"), person("4", "丁")], "1,甲,华东", "２,乙,华南", "3,丙丙,华东",
            "5,戊,华北")
        #expect(plan.newcomers.map(\.name) == ["戊"])
        #expect(plan.unchanged == 1 && plan.notNamed == 1 && plan.leavers.isEmpty)
        #expect(
            plan.changed.map(\.fields) == [
                [FieldChange(field: "department", former: "华东", latter: "华南")],
                [FieldChange(field: "name", former: "丙", latter: "丙丙")],
            ])
        #expect(plan.changed[0].latter.learner.staffID == "2", "an id stays as it was first written")
    }

    @Test func leavesAloneWhatARowSaysNothingOf() throws {
        let known = person("1", "甲", "华东", ["role": "店长", "email": "a@example.com"])
        #expect(try plan([known], "1,甲,").unchanged == 1)
        #expect(try plan([known], "1,Ａ", headings: "工号,姓名").changed.count == 1)
        let changed = try plan([known], "1,甲,店员,b", headings: "工号,姓名,岗位,上级").changed
        #expect(
            changed.map(\.fields) == [
                [
                    FieldChange(field: "manager", former: nil, latter: "b"),
                    FieldChange(field: "role", former: "店长", latter: "店员"),
                ]
            ])
        #expect(changed.first?.latter.particulars["email"] == "a@example.com")
    }

    @Test func marksWhoIsMissingFromACompleteRosterAsLeft() throws {
        let people = [person("1", "甲"), person("2", "乙"), person("3", "丙", leftOn: "2026-01-01")]
        let complete = try plan(people, isComplete: true, "1,甲,华东")
        #expect(complete.leavers.map(\.latter.leftOn) == ["2026-12-01"])
        #expect(complete.leavers.map(\.former.learner.name) == ["乙"])
        #expect(try plan(people, "1,甲,华东").notNamed == 1)
    }

    @Test func takesBackWhoIsInTheRosterAgain() throws {
        let people = [person("1", "甲", leftOn: "2026-01-01"), person("2", "乙")]
        let back = try plan(people, "1,甲,华东", "2,乙,华东")
        #expect(back.changed.map(\.fields) == [[FieldChange(field: "leftOn", former: "2026-01-01", latter: nil)]])
        let leaving = try plan(people, "1,甲,2026-01-01", "2,乙,2026-11-30", headings: "工号,姓名,离职日期")
        #expect(leaving.unchanged == 1)
        #expect(leaving.changed.map(\.latter.leftOn) == ["2026-11-30"])
    }

    @Test func namesLookalikesOfNewcomersOnly() throws {
        let people = [person("3", "甲"), person("O3", "乙"), person("7", "丙", "华南")]
        #expect(try plan(people, "3,甲,华东").lookalikes.isEmpty)
        let found = try plan(people, "03,丁,华东", "8,丙,华南").lookalikes
        #expect(found.map { $0.people.map(\.staffID) } == [["03", "3", "O3"], ["7", "8"]])
        #expect(found.map { $0.people.map(\.isNew) } == [[true, false, false], [false, true]])
    }

    @Test func saysWhereAnIDWasAnothersBefore() throws {
        let plan = try plan([person("101", "甲")], former: [("001", "l101")], "001,乙,华东")
        #expect(plan.newcomers.count == 1)
        #expect(plan.reused == [.init(staffID: "001", person: person("101", "甲").learner)])
    }

    @Test func takesTheOtherIDOfAPersonForThatPerson() throws {
        let joined = JoinedPerson(key: "k", staffID: "B7", name: "乙", department: [], into: "l1")
        let plan = try plan([person("1", "甲")], joined: [joined], isComplete: true, "b7,乙,华南")
        #expect(plan.isEmpty)
        #expect(plan.joined == [.init(staffID: "b7", person: person("1", "甲").learner)])
    }

    @Test func asksWhereAnIDCouldBeSeveralPeoples() throws {
        let plan = try plan([person("a1", "甲"), person("Ａ1", "乙")], isComplete: true, "A1,甲,华东")
        #expect(plan.ambiguous.map(\.staffIDs) == [["a1", "Ａ1"]])
        #expect(plan.leavers.isEmpty)
        #expect(try self.plan([person("a1", "甲"), person("Ａ1", "乙")], "Ａ1,乙,华东").unchanged == 1)
    }
}
