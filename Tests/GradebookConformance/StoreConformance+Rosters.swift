internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import TableFiles
internal import Testing

// Whole rosters, people who leave, and two who are one.
extension StoreConformance {
    private func roster(_ lines: String...) throws -> Roster {
        try Roster(TableFile(Array((["工号,姓名,部门,岗位"] + lines).joined(separator: "\n").utf8), named: "花名册.csv"))
    }

    private func read(_ roster: Roster, into gradebook: Gradebook, isComplete: Bool = false) throws -> RosterPlan {
        let plan = try gradebook.plan(roster, isComplete: isComplete, day: "2026-12-01")
        try gradebook.read(
            roster, isComplete: isComplete, day: "2026-12-01", asIn: plan, by: "hr", at: .start.after(60))
        return plan
    }

    private func ledger(of gradebook: Gradebook) throws -> [String] {
        var kinds: [String] = []
        try gradebook.store.read { store throws(GradebookError) in
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                kinds.append(String(entry.content.dropFirst(2).prefix { $0 != "\"" }))
            }
        }
        return kinds
    }

    func readsARosterAgainAndAgain(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let first = try roster("001,甲,华东/上海,店长", "002,乙,华南,", "003,丙,,")
        #expect(try read(first, into: gradebook).newcomers.count == 3)
        for _ in 1...2 {
            let again = try read(first, into: open())
            #expect(again.isEmpty && again.unchanged == 3)
        }
        let people = try open().people()
        #expect(people.map(\.learner.staffID) == ["001", "002", "003"])
        #expect(people.map(\.particulars) == [["role": "店长"], [:], [:]])
        #expect(people.map(\.key) == people.map(\.learner.id))
        #expect(try ledger(of: gradebook) == ["made", "enrolled", "enrolled", "enrolled", "rosterRead"])
        #expect(try gradebook.verify().isEmpty)
    }

    func keepsWhatARosterChanges(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try read(roster("001,甲,华东,店员", "002,乙,华南,", "003,丙,华北,"), into: gradebook)
        let plan = try read(roster("001,甲,华南,店长", "002,乙,华南,"), into: gradebook, isComplete: true)
        #expect(plan.changed.count == 1 && plan.leavers.count == 1 && plan.unchanged == 1)
        let people = try open().people()
        #expect(people.map(\.leftOn) == [nil, nil, "2026-12-01"])
        let history = try gradebook.history(of: StaffID("001"))
        let changes = history.entries.compactMap { entry -> [String?]? in
            guard case .changed(let change, let account) = entry.event else { return nil }
            return [change.field, change.former, change.latter, account]
        }
        #expect(changes == [["department", "华东", "华南", "hr"], ["role", "店员", "店长", "hr"]])
        #expect(history.entries.first?.event == .enrolled(people[0].learner.id))
        // Who comes back is there again.
        _ = try read(roster("003,丙,华北,"), into: gradebook)
        #expect(try open().people().map(\.leftOn) == [nil, nil, nil])
        #expect(try gradebook.verify().isEmpty)
    }

    func readsNothingOverWhatOthersHaveChanged(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let roster = try roster("001,甲,华东,")
        let plan = try gradebook.plan(roster, isComplete: false, day: "2026-12-01")
        _ = try open().enrol(StaffID("001"), name: "乙")
        #expect(throws: GradebookError.listMovedOn) {
            try gradebook.read(
                roster, isComplete: false, day: "2026-12-01", asIn: plan, by: "hr", at: .start)
        }
        #expect(try gradebook.people().map(\.learner.name) == ["乙"])
    }

    func givesAPersonAnotherStaffID(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var sitting = try Sitting(in: gradebook, as: "001", name: "甲")
        try sitting.finish()
        _ = try gradebook.enrol(StaffID("002"), name: "乙")
        func change(_ staffID: String, to newID: String) throws -> Person {
            try gradebook.change(
                StaffID(staffID), name: nil, department: nil, newID: StaffID(newID), by: "hr", at: .start)
        }
        let other = try #require(try gradebook.learner(StaffID("002")))
        #expect(throws: GradebookError.staffIDTaken(other)) { try change("001", to: "００2") }
        let changed = try change("001", to: "101")
        #expect(changed.learner.staffID == "101" && changed.learner.id == sitting.attempt.learner)
        // How an id is written may be mended.
        #expect(try change("101", to: "１０１").learner.staffID == "１０１")
        #expect(try gradebook.learner(StaffID("001")) == nil)
        #expect(throws: GradebookError.formerStaffID("001", try change("101", to: "101").learner)) {
            try gradebook.enrol(StaffID("001"), name: nil)
        }
        #expect(throws: GradebookError.unknownLearner("001", meant: try gradebook.learner(StaffID("101")))) {
            try gradebook.knownPerson(StaffID("001"))
        }
        #expect(try gradebook.verify().isEmpty)
        #expect(try read(roster("001,新人,华东,"), into: gradebook).newcomers.count == 1)
        #expect(try gradebook.verify().isEmpty)
    }

    func takesTwoPeopleForOneAndPartsThem(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["001", "B1"] {
            var sitting = try Sitting(in: gradebook, as: staffID, name: staffID, .sample(source: .piped))
            try sitting.finish()
        }
        _ = try gradebook.change(StaffID("B1"), name: "乙", department: ["华南"])
        let before = try gradebook.people()
        let joining = try gradebook.join(
            StaffID("001"), with: StaffID("b1"), evenIfSimultaneous: false, by: "hr", at: .start.after(99))
        #expect([joining.keptAttempts, joining.joinedAttempts] == [1, 1])
        let one = try #require(try open().people().first)
        #expect(try open().people().count == 1)
        #expect(one.learner.staffID == "001" && one.learner.ids == before[0].learner.ids + before[1].learner.ids)
        // Either id is the person's, and is given to nobody else.
        #expect(try gradebook.learner(StaffID("B1"))?.id == one.learner.id)
        #expect(try gradebook.enrol(StaffID("B1"), name: nil).id == one.learner.id)
        var numbers: [Int] = []
        try gradebook.forEachSummary(of: one.learner.id) { numbers.append($1.number) }
        #expect(numbers == [1, 1])
        #expect(try gradebook.verify().isEmpty)
        let history = try gradebook.history(of: StaffID("001"))
        #expect(history.joined.map(\.staffID) == ["B1"])
        #expect(
            history.entries.count {
                if case .changed(let change, _) = $0.event { change.field == "name" } else { false }
            } == 1)
        #expect(throws: GradebookError.cannotJoin(one.learner, one.learner, .alreadyOne)) {
            try gradebook.joining(StaffID("001"), with: StaffID("B1"))
        }

        let parting = try gradebook.part(StaffID("B1"), by: "hr", at: .start.after(100))
        #expect(parting.attempts == 1)
        #expect(try open().people() == before)
        #expect(try gradebook.verify().isEmpty)
        #expect(throws: GradebookError.nothingToPart(before[0].learner)) { try gradebook.parting(StaffID("001")) }
        #expect(try ledger(of: gradebook).suffix(2) == ["joined", "parted"])
        // And once more: what was parted can be joined.
        _ = try gradebook.join(
            StaffID("B1"), with: StaffID("001"), evenIfSimultaneous: false, by: "hr", at: .start.after(101))
        #expect(try open().people().map(\.learner.staffID) == ["B1"])
        #expect(try gradebook.verify().isEmpty)
    }

    func joinsNobodyWhoSatAtTheSameTime(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["001", "002"] {
            var sitting = try Sitting(in: gradebook, as: staffID, name: staffID)
            try sitting.finish()
        }
        let people = try gradebook.learners()
        #expect(throws: GradebookError.cannotJoin(people[0], people[1], .simultaneous)) {
            try gradebook.join(
                StaffID("001"), with: StaffID("002"), evenIfSimultaneous: false, by: "hr", at: .start)
        }
        #expect(try gradebook.learners() == people)
        _ = try gradebook.change(
            StaffID("001"), name: nil, department: nil, presence: .left(on: "2026-12-01"), by: "hr", at: .start)
        #expect(throws: GradebookError.cannotJoin(people[0], people[1], .keptHasLeft)) {
            try gradebook.joining(StaffID("001"), with: StaffID("002"))
        }
        _ = try gradebook.join(StaffID("002"), with: StaffID("001"), evenIfSimultaneous: true, by: "hr", at: .start)
        #expect(try gradebook.learners().count == 1)
        #expect(try gradebook.verify().isEmpty)
    }

    func meetsAJoinedPersonInAMerge(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["001", "B1"] { _ = try gradebook.enrol(StaffID(staffID), name: staffID) }
        _ = try gradebook.join(StaffID("001"), with: StaffID("B1"), evenIfSimultaneous: false, by: "hr", at: .start)
        var sitting = try Sitting(in: other(), as: "B1", name: "B1")
        try sitting.finish()
        #expect(try gradebook.merge(other(), by: "hr", at: .start).added == 1)
        let people = try gradebook.people()
        #expect(people.map(\.learner.staffID) == ["001"])
        #expect(people[0].learner.ids.contains(sitting.attempt.learner))
        #expect(try gradebook.verify().isEmpty)
    }

    func givesAwayAllThatIsKeptOfAPerson(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try read(roster("007,王小明,华东/上海,店长", "008,别人,华东,"), into: gradebook)
        var sitting = try Sitting(in: gradebook)
        try sitting.record(.responded("s1", .words(ShortAnswer("倾听"))))
        try sitting.finish()
        try gradebook.store.write { store throws(GradebookError) in
            try store.set(.init(extraTime: .seconds(60)), for: sitting.attempt.learner, at: nil, workspace: "loyalty")
        }
        let records = try open().keptRecords(of: StaffID("007"))
        #expect(records.history.person.particulars == ["role": "店长"])
        #expect(records.attempts.map(\.record) == [sitting.attempt])
        #expect(records.attempts[0].department == ["华东", "上海"])
        #expect(records.attempts[0].events.count > 3)
        #expect(records.others.map(\.kind) == ["exception"])
        let kinds = records.ledger.map { $0.content.dropFirst(2).prefix { $0 != "\"" } }
        #expect(kinds == ["enrolled", "closed"])
        #expect(try open().keptRecords(of: StaffID("008")).attempts.isEmpty)
    }
}
