internal import CourseModel
internal import FoundationEssentials
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// What is kept of a closed attempt beside its events.
extension StoreConformance {
    private func summaries(of gradebook: Gradebook) throws -> [AttemptSummary] {
        var summaries: [AttemptSummary] = []
        try gradebook.forEachSummary { summaries.append($1) }
        return summaries
    }

    private func folded(_ gradebook: Gradebook) throws -> [AttemptSummary] {
        var summaries: [AttemptSummary] = []
        try gradebook.forEachAttempt { learner, attempt in
            summaries.append(AttemptSummary(of: attempt, department: learner.department))
        }
        return summaries
    }

    /// Attempts with answers of every kind: closed by the learner and by the clock, left open, and a script's.
    private func fill(_ gradebook: Gradebook) throws -> [AttemptID] {
        var ids: [AttemptID] = []
        for (staffID, beginning) in [
            ("1", Gradebook.Beginning.sample()), ("2", .sample()), ("3", .sample(source: .piped)),
            ("3", .sample(.sample(count: 4, id: "other"), source: .scripted)),
        ] {
            var sitting = try Sitting(in: gradebook, as: staffID, beginning)
            try sitting.record(.responded("n", .number(28_600, text: "28，600")))
            try sitting.record(.confidence("s1", 2))
            if staffID != "1" { try sitting.record(.responded("s2", .words(ShortAnswer("倾听")))) }
            try sitting.record(.responded("c0", .options([OptionLetter(index: 25), OptionLetter(index: 0)])))
            switch staffID {
            case "1": try sitting.record(.submitted(by: .learner))
            case "2": try sitting.record(.discarded)
            default: if beginning.source == .scripted { try sitting.finish() }
            }
            ids.append(sitting.attempt.id)
        }
        return ids
    }

    func keepsTheResultOfAClosedAttempt(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let ids = try fill(gradebook)
        let kept = try summaries(of: open())
        #expect(kept.map { $0.result == nil } == [false, false, true, false])
        #expect(kept.map(\.department) == Array(repeating: ["华东", "上海"], count: 4))
        #expect(try kept == folded(open()))
        try open().store.read { store throws(GradebookError) in
            for (id, isClosed) in zip(ids, [true, true, false, true]) {
                let (result, last) = (try store.result(of: id), try store.lastEvent(of: id))
                #expect((result != nil) == isClosed)
                if isClosed { #expect(result?.lastEvent == last?.hash) }
            }
            // Each item that somebody closed, once, whatever it was asked in.
            #expect(try Set(store.scoredItems().values) == ["n", "s1", "s2", "c0", "c1", "c2"])
        }
    }

    func foldsWhereNoResultIsKept(_ open: () throws -> Gradebook) throws {
        let id = try Sitting(in: open()).attempt.id
        for (seconds, isClosed) in [(1859, false), (1860, true)] {
            let gradebook = Gradebook(try open().store, asOf: .start.after(seconds))
            #expect(try summaries(of: gradebook).map { $0.result?.isDiscarded } == [isClosed ? true : nil])
        }
        let kept = try open().store.read { store throws(GradebookError) in try store.result(of: id) }
        #expect(kept == nil)
    }

    func rebuildsResultsAsTheyWere(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let ids = try fill(gradebook)
        func results() throws -> [StoredResult?] {
            try open().store.read { store throws(GradebookError) in
                try ids.map { id throws(GradebookError) in try store.result(of: id) }
            }
        }
        let before = try results()
        #expect(try gradebook.rebuildResults() == 3)
        #expect(try results() == before)
    }

    func refusesAResultThatIsAnother(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let ids = try fill(gradebook)
        let (first, second) = try gradebook.store.read { store throws(GradebookError) in
            (try store.result(of: ids[0]), try store.result(of: ids[1]))
        }
        let (mine, others) = (try #require(first), try #require(second))
        var bytes = mine.packed
        bytes[bytes.count - 1] ^= 1
        for forged in [
            others, StoredResult(lastEvent: mine.lastEvent, packed: bytes, digest: mine.digest),
            StoredResult(lastEvent: others.lastEvent, packed: mine.packed, digest: mine.digest),
        ] {
            try gradebook.store.write { store throws(GradebookError) in try store.set(forged, of: ids[0]) }
            #expect(throws: GradebookError.damaged(path: gradebook.path, .attempt(ids[0].rawValue))) {
                try summaries(of: open())
            }
        }
        try gradebook.rebuildResults()
        #expect(try summaries(of: open()).count == 4)
    }
}
