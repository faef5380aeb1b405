internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// What a store says or takes of many at once is what it says or takes of one after the other.
extension StoreConformance {
    private static let day = Instant(wall: 1_800_000_000_000, monotonic: 0, boot: "")

    /// People who were changed, taken for one, erased and brought from elsewhere, and attempts that go on and that were let go.
    private func fill(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        for staffID in ["001", "B1", "002", "003"] {
            let place = staffID == "003" ? try other() : try open()
            for _ in 0..<2 {
                var sitting = try Sitting(in: place, as: staffID, name: staffID, .sample(source: .piped))
                try sitting.finish()
            }
        }
        let gradebook = try open()
        _ = try gradebook.merge(other(), by: "hr", at: Self.day)
        _ = try Sitting(in: gradebook, as: "004")
        _ = try gradebook.change(StaffID("B1"), name: "乙", department: ["华南"])
        _ = try gradebook.change(StaffID("001"), name: "甲", department: nil)
        _ = try gradebook.join(StaffID("001"), with: StaffID("B1"), evenIfSimultaneous: true, by: "hr", at: Self.day)
        _ = try gradebook.change(StaffID("001"), name: "甲甲", department: nil)
        _ = try gradebook.erase(StaffID("002"), by: "hr", at: Self.day)
        let brought = try #require(try gradebook.learner(StaffID("003")))
        let last = try gradebook.store.read { store throws(GradebookError) in
            try store.lastAttempt(at: "exam", workspace: "loyalty", learner: brought.id, source: .piped)
        }
        _ = try gradebook.letGo([#require(last).id], by: "hr", at: Self.day)
    }

    func saysOfAllWhatItSaysOfEach(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        try fill(open, other)
        try open().store.read { store throws(GradebookError) in
            let (origins, learners) = (try store.origins(), try store.learners())
            let ids = Set(learners.flatMap(\.ids) + (try store.tombstones().map(\.learner)))
            #expect(ids.count == 5 && Set(origins.keys) == ids)
            let (commitments, changes) = (try store.commitments(), try store.changes())
            for id in ids {
                let (origin, own) = (try store.origin(of: id), try store.commitments(of: id))
                #expect(origins[id] == origin && commitments[id] ?? [] == own && !own.isEmpty)
            }
            #expect(Set(changes.keys).isSubset(of: learners.map(\.id)))
            for learner in learners {
                let own = try store.changes(of: learner.id)
                #expect(changes[learner.id] ?? [] == own && own.isEmpty == (learner.staffID != "001"))
            }
            let numbers = try store.attemptNumbers()
            var each: [AttemptNumber] = []
            for id in ids { each += try store.attemptNumbers(of: [id]) }
            #expect(Set(numbers) == Set(each) && Set(numbers).count == 9)

            var ends: [(Learner, AttemptEnd)] = []
            try store.forEachEnd { learner, end throws(GradebookError) in ends.append((learner, end)) }
            var (place, asked) = (0, AskedVersions())
            try store.forEachAttempt(of: nil) { learner, attempt throws(GradebookError) in
                let (whose, end) = ends[place]
                #expect(whose == learner && end.id == attempt.id && end.lastEvent == attempt.events.last)
                #expect(end.quizVersion == attempt.quizVersion && end.place.learner == attempt.learner)
                #expect(end.place.number == attempt.number && end.place.source == attempt.source)
                asked.quizzes.insert(attempt.quizVersion)
                asked.items.formUnion(attempt.paper.map(\.item))
                asked.passages.formUnion(attempt.paper.compactMap(\.passage))
                place += 1
            }
            #expect(place == ends.count && place == 8)
            let versions = try store.versionsAsked(by: ends.map(\.1.id))
            #expect(versions == asked && versions.items.count == 6 && versions.passages.count == 1)
            let none = try store.versionsAsked(by: [])
            #expect(none == AskedVersions())
        }
    }

    func bringsAttemptsAsTheyAre(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        var sitting = try Sitting(in: other(), as: "007")
        try sitting.finish()
        _ = try open().merge(other(), by: "hr", at: Self.day)
        let id = sitting.attempt.id
        func stored(_ gradebook: Gradebook) throws -> StoredAttempt? {
            try gradebook.store.read { store throws(GradebookError) in try store.attempt(id) }
        }
        let (here, there) = (try stored(open()), try stored(other()))
        #expect(here != nil && here == there?.with(arrival: here?.arrival ?? .sat) && here != there)
        // What is not there is not brought, nor anything that was to come along.
        let (head, region) = (try open(), try other())
        #expect(throws: GradebookError.unknownAttempt("nobody's")) {
            try head.store.write { target throws(GradebookError) in
                try region.store.read { source throws(GradebookError) in
                    try target.remove(id)
                    try target.add([id, "nobody's"], of: source, arriving: .imported(at: 0))
                }
            }
        }
        #expect(try stored(open()) == here)
    }
}
