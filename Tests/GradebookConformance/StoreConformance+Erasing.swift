internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// People are erased, and attempts let go: what is left holds together, and nothing brings back what went.
extension StoreConformance {
    private static let day = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")

    private func finished(
        _ staffID: String, in gradebook: Gradebook, _ beginning: Gradebook.Beginning = .sample()
    ) throws -> Sitting {
        var sitting = try Sitting(in: gradebook, as: staffID, beginning)
        try sitting.finish()
        return sitting
    }

    private func totals(of gradebook: Gradebook) throws -> [String] {
        var lines: [String] = []
        try gradebook.forEachSummary { lines.append("\($0.staffID) \($1.result?.total.numerator ?? -1)") }
        return lines
    }

    func erasesAPersonAndKeepsTheTotals(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var sitting = try Sitting(in: gradebook, as: "007")
        try sitting.record(.responded("c0", .words(ShortAnswer("倾听"))))
        try sitting.finish()
        _ = try finished("008", in: gradebook)
        _ = try gradebook.change(StaffID("007"), name: "王大明", department: nil)
        let before = try totals(of: gradebook)
        let preview = try gradebook.erasure(of: StaffID("00７"))
        #expect([preview.attempts, preview.answers, preview.changes] == [1, 1, 1])
        #expect(try open().erase(StaffID("007"), by: "hr", at: Self.day) == preview)
        #expect(try open().needsScrubbing())
        try open().scrub(at: Self.day)
        #expect(try !open().needsScrubbing())

        #expect(try open().learners().map(\.staffID) == ["008"])
        #expect(try totals(of: open()) == before.map { $0.replacing("007 ", with: " ") })
        let (learner, attempt) = try open().attempt(sitting.attempt.id)
        #expect(learner.staffID == "" && learner.name == "" && attempt.learner == preview.learner.id)
        let (commitments, answers, changes, isErased) = try open().store.read { store throws(GradebookError) in
            (
                try store.commitments(of: preview.learner.id), try store.shortAnswers(of: sitting.attempt.id),
                try store.changes(of: preview.learner.id), try store.isErased(preview.learner.id)
            )
        }
        #expect(commitments.map(\.opening) == [nil] && answers.map(\.words) == [nil])
        #expect(changes.isEmpty && isErased)
        let found = try open().verify()
        #expect(found.isEmpty && found.erasedPersonCount == 1)
        #expect(try open().rebuildResults() == 2)
        #expect(try totals(of: open()) == before.map { $0.replacing("007 ", with: " ") })
        #expect(throws: GradebookError.unknownLearner("007")) {
            try open().erase(StaffID("007"), by: "hr", at: Self.day)
        }
        // Whoever comes under the staff id later is somebody else.
        #expect(try Sitting(in: open(), as: "007").attempt.number == 1)
        #expect(try open().verify().isEmpty)
    }

    func erasesTheAccountOfTheErased(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try gradebook.enrol(StaffID("wangxm"), name: "王小明")
        _ = try gradebook.change(
            StaffID("wangxm"), name: "王大明", department: nil, by: "WangXM", at: Self.day)
        _ = try gradebook.change(StaffID("wangxm"), name: "王小明", department: nil, by: "hr", at: Self.day)
        _ = try gradebook.erase(StaffID("wangxm"), by: "wangxm", at: Self.day)
        let accounts = try open().store.read { store throws(GradebookError) in try store.accounts() }
        #expect(Array(accounts.values) == ["hr"])
    }

    func bringsNoErasedNameBack(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        var sitting = try Sitting(in: other(), as: "007")
        try sitting.record(.responded("c0", .words(ShortAnswer("倾听"))))
        try sitting.finish()
        _ = try finished("008", in: other())
        _ = try open().merge(other(), by: "hr", at: Self.day)
        _ = try open().erase(StaffID("007"), by: "hr", at: Self.day)
        // One more attempt of the erased person comes from where nobody was erased.
        _ = try finished("007", in: other())
        let merged = try open().merge(other(), by: "hr", at: Self.day)
        #expect([merged.added, merged.nameless, merged.newLearners] == [1, 2, 0])
        #expect(try open().learners().map(\.staffID) == ["008"])
        #expect(try totals(of: open()).map { $0.prefix { $0 != " " } } == ["", "", "008"])
        #expect(try open().verify().isEmpty)
        let openings = try open().store.read { store throws(GradebookError) in
            try store.commitments(of: sitting.attempt.learner).compactMap(\.opening)
                .map(\.staffID) + store.shortAnswers(of: sitting.attempt.id).compactMap(\.words?.text)
        }
        #expect(openings == [])
    }

    func carriesTombstonesToOthers(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        _ = try finished("007", in: other())
        _ = try finished("008", in: other())
        _ = try open().merge(other(), by: "hr", at: Self.day)
        let before = try totals(of: open()).count
        _ = try other().erase(StaffID("007"), by: "hr", at: Self.day)
        let merged = try open().merge(other(), by: "hr", at: Self.day)
        #expect([merged.erasedIDs, merged.added, merged.known] == [1, 0, 2])
        #expect(try open().learners().map(\.staffID) == ["008"])
        #expect(try totals(of: open()).count == before)
        #expect(try open().verify().isEmpty && open().verify().erasedPersonCount == 1)
        #expect(try open().needsScrubbing())
        // Whoever is known by another id keeps the name under it.
        let twice = try finished("008", in: open())
        _ = try other().erase(StaffID("008"), by: "hr", at: Self.day)
        #expect(try open().merge(other(), by: "hr", at: Self.day).stillNamed == ["008"])
        #expect(try open().learners().map(\.ids) == [[twice.attempt.learner]])
        #expect(try totals(of: open()).count == before + 1)
        #expect(try open().verify().isEmpty)
    }

    func letsAttemptsGo(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let (first, second) = (try finished("007", in: open()), try finished("007", in: open()))
        _ = try other().merge(open(), by: "hr", at: Self.day)
        #expect(try open().letGo([first.attempt.id], by: "hr", at: Self.day) == 1)
        #expect(try open().letGo([first.attempt.id], by: "hr", at: Self.day) == 0)
        #expect(throws: GradebookError.unknownAttempt(first.attempt.id.rawValue)) {
            try open().attempt(first.attempt.id)
        }
        #expect(try open().verify().isEmpty)
        // Others still have it, and it does not come back.
        let merged = try open().merge(other(), by: "hr", at: Self.day)
        #expect([merged.added, merged.known, merged.letGo] == [0, 1, 1])
        #expect(try totals(of: open()).count == 1)
        // What is let go here is not let go there.
        _ = try other().merge(open(), by: "hr", at: Self.day)
        #expect(try totals(of: other()).count == 2)
        // Its number is not given again, even when nothing of the series is left.
        _ = try open().letGo([second.attempt.id], by: "hr", at: Self.day)
        #expect(try finished("007", in: open()).attempt.number == 3)
        #expect(try open().verify().isEmpty && other().verify().isEmpty)
    }
}
