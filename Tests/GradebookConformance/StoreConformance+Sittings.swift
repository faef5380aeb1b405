internal import CourseModel
internal import FoundationEssentials
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

extension StoreConformance {
    func givesAnAttemptBackAsItWasTaken(_ open: () throws -> Gradebook) throws {
        var sitting = try Sitting(in: open(), .sample(.sample(draw: .count(5)), seed: .max))
        try sitting.record(.moved(to: 3))
        try sitting.record(.flagged("c0", true))
        try sitting.record(
            .responded(
                "n", .number(try #require(NumberEntry.value(of: "0.10000000000000000000000000001")), text: "０．1…")))
        try sitting.record(.responded("s1", .options([OptionLetter(index: 2), OptionLetter(index: 0)])))
        try sitting.record(.responded("s1", nil))
        try sitting.record(.setAside)
        try sitting.record(.resumed)
        #expect(try open().attempt(sitting.attempt.id).attempt == sitting.attempt)
        try sitting.finish()
        let (learner, attempt) = try open().attempt(sitting.attempt.id)
        #expect(attempt == sitting.attempt)
        #expect(attempt.state == .submitted)
        #expect(learner.department == ["华东", "上海"])
        #expect(learner.id == attempt.learner)
        #expect(throws: GradebookError.unknownAttempt("none")) { try open().attempt("none") }
    }

    /// Statistics are made of them.
    func givesResponsesWithEachAttempt(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var first = try Sitting(in: gradebook, as: "1")
        try first.finish()
        var second = try Sitting(in: gradebook, as: "2")
        try second.record(.responded("n", .number(28_600, text: "28,600")))
        try second.record(.responded("c0", .options([OptionLetter(index: 3)])))
        try second.record(.responded("c0", nil))
        try second.record(.submitted(by: .learner))
        var responses: [[ItemID: Response]] = []
        try gradebook.forEachAttempt { responses.append($1.responses) }
        let b = Response.options([OptionLetter(index: 1)])
        #expect(
            responses == [
                ["s1": b, "s2": b, "c0": b, "c1": b, "c2": b], ["n": .number(28_600, text: "28,600")],
            ])
    }

    func findsAnAttemptInProgressUntilItIsClosed(_ open: () throws -> Gradebook) throws {
        var sitting = try Sitting(in: open())
        let learner = sitting.attempt.learner
        func find() throws -> (attempt: AttemptRecord, eventCount: Int)? {
            try open().attemptInProgress(at: "exam", workspace: "loyalty", learner: learner)
        }
        try sitting.record(.responded("c0", .options([OptionLetter(index: 1)])))
        let found = try #require(try find())
        #expect(found.attempt == sitting.attempt)
        #expect(found.eventCount == 1)
        #expect(try open().attemptInProgress(at: "other", workspace: "loyalty", learner: learner) == nil)
        #expect(try open().attemptInProgress(at: "exam", workspace: "other", learner: learner) == nil)
        #expect(try open().attemptInProgress(at: "exam", workspace: "loyalty", learner: "other") == nil)
        try sitting.record(.submitted(by: .learner))
        #expect(try find() == nil)
    }

    func numbersAttemptsOfASeries(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let beginning = Gradebook.Beginning.sample(.sample(attempts: 2))
        for number in 1...2 {
            var sitting = try Sitting(in: gradebook, beginning)
            #expect(sitting.attempt.number == number)
            try sitting.record(number == 1 ? .discarded : .submitted(by: .learner))
        }
        #expect(throws: GradebookError.noAttemptsLeft(limit: 2)) { try Sitting(in: gradebook, beginning) }
        for typed in ["００7", " 007"] {
            #expect(throws: GradebookError.noAttemptsLeft(limit: 2)) {
                try Sitting(in: gradebook, as: typed, beginning)
            }
        }
        // Another learner, another workspace, another quiz and a script have their own.
        #expect(try Sitting(in: gradebook, as: "008", beginning).attempt.number == 1)
        #expect(try Sitting(in: gradebook, .sample(.sample(attempts: 2), workspace: "other")).attempt.number == 1)
        #expect(try Sitting(in: gradebook, .sample(.sample(id: "practice", attempts: 2))).attempt.number == 1)
        for number in 1...3 {
            let scripted = try Sitting(in: gradebook, .sample(.sample(attempts: 2), source: .scripted))
            #expect(scripted.attempt.number == number)
        }
    }

    func resumesInsteadOfBeginningAnew(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var first = try Sitting(in: gradebook)
        #expect(throws: GradebookError.attemptMovedOn(first.attempt.id.rawValue)) { try Sitting(in: gradebook) }
        // A script is not stopped by it, and stops nobody.
        _ = try Sitting(in: gradebook, .sample(source: .scripted))
        _ = try Sitting(in: gradebook, .sample(source: .scripted))
        try first.record(.submitted(by: .learner))
        #expect(try Sitting(in: gradebook).attempt.number == 2)
    }

    func remembersWhatWasAsked(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let quiz = Quiz.sample(count: 12, draw: .count(4))
        var asked: [ItemID] = []
        for number in 0..<3 {
            // What a script is asked, the learner has not seen.
            _ = try Sitting(in: gradebook, .sample(quiz, source: .scripted, seed: 99))
            var sitting = try Sitting(in: gradebook, .sample(quiz, seed: UInt64(number)))
            asked += sitting.attempt.paper.items.map(\.item.id)
            try sitting.finish()
        }
        #expect(Set(asked) == Set(quiz.items.map(\.id)))
        #expect(asked.count == 12)
    }

    func canDrawAPaperAgain(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let quiz = Quiz.sample(count: 12, draw: .count(4))
        for seed in [3, 4] as [UInt64] {
            var sitting = try Sitting(in: gradebook, .sample(quiz, seed: seed))
            let id = sitting.attempt.id
            let stored = try #require(
                try gradebook.store.read { store throws(GradebookError) in try store.attempt(id) })
            let names = stored.seen.dropFirst().dropLast().split(separator: ",").map { $0.dropFirst().dropLast() }
            #expect(names.count == (seed == 3 ? 0 : 4))
            let unseen = Set(quiz.items.map(\.id)).subtracting(names.map { ItemID(String($0)) })
            #expect(stored.seed == seed)
            #expect(try Paper(drawnFrom: quiz, seed: seed, unseen: unseen) == sitting.attempt.paper)
            try sitting.finish()
        }
    }

    /// A fault may come between the commit and its confirmation; whoever tries again must not be told that another terminal did it.
    func recordsAnEventOnce(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let id = try Sitting(in: gradebook).attempt.id
        let answer = AttemptEvent.responded("c0", .options([OptionLetter(index: 1)]))
        for _ in 0..<3 { try gradebook.record(answer, of: id, after: 0, at: .start.after(1)) }
        for _ in 0..<2 { try gradebook.record(.submitted(by: .learner), of: id, after: 1, at: .start.after(2)) }
        #expect(throws: GradebookError.attemptMovedOn(id.rawValue)) {
            try gradebook.record(.submitted(by: .learner), of: id, after: 1, at: .start.after(3))
        }
        let events = try gradebook.store.read { store throws(GradebookError) in try store.events(of: id) }
        #expect(events.map(\.sequence) == [0, 1, 2])
        let last = try gradebook.store.read { store throws(GradebookError) in try store.lastEvent(of: id) }
        #expect(last == events.last)
    }

    func recordsNothingOutOfTurn(_ open: () throws -> Gradebook) throws {
        var here = try Sitting(in: open())
        let there = try open()
        let id = here.attempt.id
        let moved = GradebookError.attemptMovedOn(id.rawValue)
        try here.record(.responded("c0", nil))
        // The other terminal has not seen it.
        #expect(throws: moved) { try there.record(.moved(to: 1), of: id, after: 0, at: .start) }
        #expect(throws: moved) { try there.record(.moved(to: 1), of: id, after: 2, at: .start) }
        try there.record(.moved(to: 1), of: id, after: 1, at: .start.after(9))
        #expect(throws: moved) { try here.record(.moved(to: 2)) }
        try there.record(.submitted(by: .learner), of: id, after: 2, at: .start.after(10))
        // Nothing follows the end, not even in turn.
        #expect(throws: moved) { try there.record(.responded("c0", nil), of: id, after: 3, at: .start) }
        #expect(throws: GradebookError.unknownAttempt("none")) {
            try there.record(.resumed, of: "none", after: 0, at: .start)
        }
        #expect(try there.verify().isEmpty)
    }

    func seesWhatAnotherHasRecorded(_ open: () throws -> Gradebook) throws {
        let (here, there) = (try open(), try open())
        var sitting = try Sitting(in: here)
        #expect(try there.attempt(sitting.attempt.id).attempt == sitting.attempt)
        try sitting.record(.moved(to: 2))
        #expect(try there.attempt(sitting.attempt.id).attempt.position == 2)
        let learner = try there.enrol(StaffID("new"), name: "新来的")
        #expect(try here.learner(StaffID("new")) == learner)
    }

    func keepsNothingOfWhatFails(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        _ = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东", "上海"])
        #expect(throws: GradebookError.cannotDraw) { try Sitting(in: gradebook, .sample(.sample(draw: .count(99)))) }
        // Nobody of this id is on the list.
        #expect(throws: GradebookError.self) { try gradebook.begin(.sample(), for: "nobody", at: .start) }
        let failure = GradebookError.unknownLearner("thrown on purpose")
        #expect(throws: failure) {
            try gradebook.store.write { store throws(GradebookError) in
                try store.add(Learner(id: "00000000-0000-4000-8000-000000000000", staffID: "8", name: "八"))
                throw failure
            }
        }
        #expect(try gradebook.learners().map(\.staffID) == ["007"])
        try gradebook.store.read { store throws(GradebookError) in
            #expect(try store.attemptIDs().isEmpty)
            for kind in FrozenContent.Kind.allCases {
                try store.forEachContent(of: kind) { _ throws(GradebookError) in Issue.record("content is kept") }
            }
        }
    }

    func keepsAwkwardTexts(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let awkward =
            "\"\\/\u{1}\u{7F}\t\r\n\u{2028}\u{301} e\u{301}\u{E9} 👨‍👩‍👧 \u{FEFF}\u{202E}"
            + String(repeating: "长", count: 9000)
        let quiz = Quiz.sample(stem: awkward)
        var sitting = try Sitting(in: gradebook, .sample(quiz, workspace: "a\"b\\c\u{301}"))
        try sitting.record(.responded("n", .number(1, text: "\u{301}1")))
        try sitting.finish()
        let attempt = try open().attempt(sitting.attempt.id).attempt
        #expect(attempt == sitting.attempt)
        let stems = attempt.paper.items.map { $0.item.stem.original.source }
        #expect(stems.contains { $0.utf8.elementsEqual(awkward.utf8) })
        #expect(try gradebook.verify().isEmpty)
    }
}
