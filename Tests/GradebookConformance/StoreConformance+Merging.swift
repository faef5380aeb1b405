internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// Records of two gradebooks come together in one.
extension StoreConformance {
    private static let day = Instant(wall: 1_800_000_000_000, monotonic: 0, boot: "")

    private func merge(
        _ source: () throws -> Gradebook, into target: () throws -> Gradebook,
        decisions: Gradebook.Decisions = Gradebook.Decisions(),
        selecting selects: Gradebook.Selection? = nil
    ) throws -> Gradebook.Merged {
        try target().merge(source(), decisions: decisions, by: "hr", at: Self.day, selecting: selects)
    }

    private func lines(of gradebook: Gradebook) throws -> [String] {
        var lines: [String] = []
        try gradebook.forEachSummary {
            lines.append("\($0.staffID) \($1.number) \($1.result == nil ? "open" : "closed")")
        }
        return lines
    }

    private func sit(_ staffID: String, in gradebook: Gradebook, isFinished: Bool = true) throws -> Sitting {
        var sitting = try Sitting(in: gradebook, as: staffID)
        if isFinished { try sitting.finish() }
        return sitting
    }

    func bringsEachAttemptOnce(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let (here, there) = (try open(), try other())
        _ = try sit("007", in: here)
        for staffID in ["007", "008"] { _ = try sit(staffID, in: there) }
        let unfinished = try sit("008", in: there, isFinished: false)
        let merged = try merge(other, into: open)
        #expect(
            [merged.added, merged.continued, merged.known, merged.newLearners, merged.knownLearners] == [3, 0, 0, 1, 1])
        #expect(merged.source == (try there.identity().id))
        #expect(try lines(of: open()) == ["007 1 closed", "007 1 closed", "008 1 closed", "008 2 open"])
        // Again, and back again: everything else is known.
        #expect(try merge(other, into: open).known == 3)
        let back = try merge(open, into: other)
        #expect([back.added, back.known] == [1, 3])
        #expect(try !merge(other, into: open).hasChanged)
        #expect(try lines(of: open()) == lines(of: other()))
        for gradebook in [try open(), try other()] { #expect(try gradebook.verify().isEmpty) }
        #expect(try open().attempt(unfinished.attempt.id).attempt == unfinished.attempt)
        let ids = try #require(try open().learner(StaffID("007"))).ids
        #expect(ids.count == 2)
        // What came stands as it was, and how it came beside it.
        let arrival = try open().store.read { store throws(GradebookError) in
            try store.attempt(unfinished.attempt.id)?.arrival
        }
        #expect(arrival == .merged(from: merged.source, at: Self.day.wall))
    }

    func takesALongerHistoryForAShorterOne(
        _ open: () throws -> Gradebook, _ other: () throws -> Gradebook
    ) throws {
        var sitting = try sit("007", in: other(), isFinished: false)
        #expect(try merge(other, into: open).added == 1)
        try sitting.finish()
        // The older one comes back first, and takes nothing away.
        #expect(try merge(open, into: other).known == 1)
        let merged = try merge(other, into: open)
        #expect([merged.added, merged.continued] == [0, 1])
        #expect(try lines(of: open()) == ["007 1 closed"])
        #expect(try open().attempt(sitting.attempt.id).attempt == sitting.attempt)
        #expect(try open().verify().isEmpty)
    }

    func countsNeitherOfTwoHistories(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let sitting = try sit("007", in: other(), isFinished: false)
        _ = try merge(other, into: open)
        let id = sitting.attempt.id
        try open().record(.moved(to: 2), of: id, after: 0, at: .start.after(5))
        try other().record(.submitted(by: .learner), of: id, after: 0, at: .start.after(6))
        let merged = try merge(other, into: open)
        #expect(merged.disputed == [id])
        #expect(try merge(other, into: open).disputed == [])
        #expect(try lines(of: open()) == [])
        let found = try open().verify()
        #expect(found.isEmpty && found.disputed == [id])
    }

    func asksWhoIsWhoBeforeItMerges(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        _ = try open().enrol(StaffID("001"), name: "甲")
        _ = try Sitting(in: other(), as: "００1", name: "乙")
        let merged = try merge(other, into: open)
        #expect(merged.conflicts.map(\.here.name) == ["甲"] && merged.conflicts.map(\.there.name) == ["乙"])
        #expect(!merged.hasChanged)
        #expect(try open().learners().count == 1 && lines(of: open()) == [])
        let apart = try merge(other, into: open, decisions: .init([.init(there: "001", .different(newID: "B-001"))]))
        #expect([apart.added, apart.newLearners, apart.conflicts.count] == [1, 1, 0])
        #expect(try open().learners().map(\.staffID) == ["001", "B-001"])
        #expect(try open().verify().isEmpty)
        // Once they are known, nobody asks again.
        #expect(try merge(other, into: open).conflicts.isEmpty)
    }

    func takesTwoNamesForOnePerson(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        _ = try open().enrol(StaffID("001"), name: "甲")
        _ = try Sitting(in: other(), as: "001", name: "甲甲")
        #expect(try merge(other, into: open, decisions: .init([.init(there: "００1", .same)])).added == 1)
        #expect(try open().learners().map(\.name) == ["甲"])
        #expect(try lines(of: open()) == ["001 1 open"])
        #expect(try open().verify().isEmpty)
    }

    func asksAboutStaffIDsThatLookAlike(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        _ = try sit("03", in: open())
        for staffID in ["3", "O3", "4"] { _ = try sit(staffID, in: other()) }
        let asked = try merge(other, into: open)
        #expect(asked.conflicts.map(\.kind) == [.lookalike, .lookalike] && !asked.hasChanged)
        let decided = try merge(
            other, into: open,
            decisions: .init([
                .init(here: "03", there: "3", .same), .init(here: "O3", there: "03", .different(newID: nil)),
            ]))
        #expect([decided.conflicts.count, decided.newLearners, decided.knownLearners, decided.added] == [0, 2, 1, 3])
        #expect(try open().learners().map(\.staffID) == ["03", "4", "O3"])
        #expect(try lines(of: open()) == ["03 1 closed", "03 1 closed", "4 1 closed", "O3 1 closed"])
        // Whoever was taken for one person goes by either id.
        #expect(try open().learner(StaffID("3"))?.staffID == "03")
        #expect(try open().joinedPeople().map(\.staffID) == ["3"])
        #expect(try open().verify().isEmpty)
    }

    func takesANewNameForTheOldOne(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        _ = try sit("007", in: other())
        let copy = try other().learner(StaffID("007"))
        _ = try other().change(StaffID("007"), name: "王大明", department: ["华北"])
        _ = try merge(other, into: open)
        #expect(try open().learner(StaffID("007"))?.name == "王大明")
        #expect(
            try open().store.read { store throws(GradebookError) in try store.changes(of: copy?.id ?? "") }.count == 2)
        _ = try other().change(StaffID("007"), name: "王小小", department: nil)
        _ = try merge(other, into: open)
        #expect(try open().learner(StaffID("007"))?.name == "王小小")
        #expect(try open().verify().isEmpty)
        // Whoever was enrolled here is known here best.
        _ = try sit("008", in: open())
        _ = try Sitting(in: other(), as: "008")
        _ = try other().change(StaffID("008"), name: nil, department: ["别处"])
        _ = try merge(other, into: open)
        #expect(try open().learner(StaffID("008"))?.department == ["华东", "上海"])
    }

    func keepsWhatWasDecidedAboutTwoHistories(
        _ open: () throws -> Gradebook, _ other: () throws -> Gradebook
    ) throws {
        let sitting = try sit("007", in: other(), isFinished: false)
        _ = try merge(other, into: open)
        let id = sitting.attempt.id
        try open().record(.moved(to: 2), of: id, after: 0, at: .start.after(5))
        try other().record(.submitted(by: .learner), of: id, after: 0, at: .start.after(6))
        _ = try merge(other, into: open)
        let dispute = try #require(try open().disputes().first)
        #expect(dispute.learner.staffID == "007" && dispute.histories.count == 2)
        #expect(dispute.histories.map { $0.attempt?.state } == [.inProgress, .submitted])
        #expect(throws: GradebookError.unknownAttempt(id.rawValue)) {
            try open().settle(id, keeping: Digest(of: "another"), by: "hr", at: Self.day)
        }
        try open().settle(id, keeping: dispute.histories[1].lastEvent, by: "hr", at: Self.day)
        #expect(try open().disputes().isEmpty)
        #expect(try lines(of: open()) == ["007 1 closed"])
        #expect(try open().attempt(id).attempt.state == .submitted)
        #expect(try open().verify().isEmpty && open().verify().disputed.isEmpty)
        // The other history comes again, and the decision holds; both ways.
        #expect(try merge(other, into: open).disputed == [])
        try open().settle(id, keeping: dispute.histories[0].lastEvent, by: "hr", at: Self.day)
        #expect(try lines(of: open()) == ["007 1 open"])
        #expect(try merge(other, into: open).disputed == [])
        #expect(try open().disputes().isEmpty && open().verify().isEmpty)
    }

    func declaresWhatItLeavesOut(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        for staffID in ["007", "007", "008"] { _ = try sit(staffID, in: open()) }
        let merged = try merge(open, into: other) { $0.staffID == "007" && $1.place.number == 2 }
        #expect(merged.added == 1)
        #expect(try lines(of: other()) == ["007 2 closed"])
        #expect(try other().learners().map(\.staffID) == ["007"])
        #expect(try other().verify().isEmpty)
        let omissions = try other().store.read { store throws(GradebookError) in try store.omissions() }
        #expect(omissions.map(\.number.number) == [1] && omissions.map(\.reason) == [.export])
    }
}
