internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// A person may have several learner ids; what is kept beside the attempts, and what ties people to them.
extension StoreConformance {
    func keepsItsID(_ open: () throws -> Gradebook) throws {
        func identity() throws -> GradebookIdentity {
            try open().store.read { store throws(GradebookError) in try store.identity() }
        }
        let first = try identity()
        #expect(first.id.rawValue.count == 36)
        #expect(first.schema == 5)
        _ = try Sitting(in: open())
        #expect(try identity() == first)
    }

    private static let foreignGradebook: GradebookID = "b0000000-0000-4000-8000-00000000000b"
    private static let foreignLearner: LearnerID = "00000000-0000-4000-8000-00000000000b"

    /// Somebody who is on the list only by an id of another gradebook, and has an attempt there.
    private func addForeigner(_ staffID: String, in gradebook: Gradebook) throws {
        let other = try Sitting(in: gradebook, as: "other", .sample(.sample(attempts: 3)))
        try gradebook.store.write { store throws(GradebookError) in
            guard let stored = try store.attempt(other.attempt.id) else { throw .unknownAttempt("") }
            // The first id is the list's own; the second stands for the foreign one.
            try store.add(Learner(id: "00000000-0000-4000-8000-00000000000a", staffID: staffID, name: "丙"))
            try store.add(
                Self.foreignLearner, givenBy: Self.foreignGradebook, to: "00000000-0000-4000-8000-00000000000a")
            try store.add(
                StoredAttempt(
                    id: "c0000000-0000-4000-8000-00000000000c", learner: Self.foreignLearner,
                    workspace: stored.workspace, quiz: stored.quiz, quizVersion: stored.quizVersion,
                    bankVersion: stored.bankVersion, number: 1, source: stored.source, language: stored.language,
                    seed: stored.seed, seen: stored.seen, paper: stored.paper, events: [], department: ["华南"],
                    arrival: .merged(from: Self.foreignGradebook, at: 99)))
        }
    }

    func knowsAPersonByEachID(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        try addForeigner("77", in: gradebook)
        let learner = try #require(try open().learner(StaffID("77")))
        #expect(learner.id == "00000000-0000-4000-8000-00000000000a")
        #expect(learner.otherIDs == [Self.foreignLearner])
        let (found, given, attempts) = try gradebook.store.read { store throws(GradebookError) in
            (
                try store.learner(Self.foreignLearner),
                try [learner.id, Self.foreignLearner, "nobody"].map { id throws(GradebookError) in
                    try store.origin(of: id)
                },
                try store.attempt("c0000000-0000-4000-8000-00000000000c")
            )
        }
        #expect(found == learner)
        let here = try gradebook.identity().id
        #expect(given == [here, Self.foreignGradebook, nil])
        #expect(attempts?.arrival == .merged(from: Self.foreignGradebook, at: 99))
        #expect(attempts?.department == ["华南"])
        #expect(throws: GradebookError.self) {
            try gradebook.store.write { store throws(GradebookError) in
                try store.add(Self.foreignLearner, givenBy: Self.foreignGradebook, to: learner.id)
            }
        }
    }

    func countsThePersonsAttemptsUnderEveryID(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        try addForeigner("77", in: gradebook)
        // Two more are left of three, each numbered as those of the id are.
        for number in 1...2 {
            var sitting = try Sitting(in: gradebook, as: "77", name: "丙", .sample(.sample(attempts: 3)))
            #expect(sitting.attempt.number == number)
            try sitting.finish()
        }
        #expect(throws: GradebookError.noAttemptsLeft(limit: 3, renewableFrom: CivilDate("2026-11-02"))) {
            try Sitting(in: gradebook, as: "77", name: "丙", .sample(.sample(attempts: 3)))
        }
    }

    func keepsWhoChangedWhatAndWhen(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let learner = try gradebook.enrol(StaffID("001"), name: "甲", department: ["华东"])
        for (name, department, account) in [("乙", nil, "hr"), (nil, ["华南"], "boss"), ("乙", ["华南"], "idle")]
            as [(String?, [String]?, String)]
        {
            _ = try gradebook.change(
                StaffID("001"), name: name, department: department, by: account, at: .start.after(5))
        }
        try open().store.read { store throws(GradebookError) in
            let changes = try store.changes(of: learner.id)
            #expect(changes.map(\.field) == ["name", "department"])
            #expect(changes.map(\.former) == ["甲", "华东"])
            #expect(changes.map(\.latter) == ["乙", "华南"])
            #expect(Set(changes.map(\.changedAt)) == [Instant.start.after(5).wall])
            let accounts = try changes.map { change throws(GradebookError) in
                try store.account(ofOperator: change.operatorID)
            }
            #expect(accounts == ["hr", "boss"])
            // Who changes nothing is nobody.
            #expect(try store.knownOperatorID(of: "idle") == nil)
            #expect(try store.knownOperatorID(of: "hr") == changes[0].operatorID)
        }
    }

    func tiesLearnersToPeopleByACommitment(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let sittings = try (1...2).map { _ in
            var sitting = try Sitting(in: gradebook, as: "staff-4711")
            try sitting.finish()
            return sitting.attempt
        }
        try open().store.read { store throws(GradebookError) in
            let commitments = try store.commitments(of: sittings[0].learner)
            #expect(commitments.count == 1)
            #expect(commitments.first?.opening?.staffID == "staff-4711")
            let gradebook = try store.identity().id
            for attempt in sittings {
                let stored = try store.attempt(attempt.id)
                #expect(stored?.commitment == commitments.first?.hash)
                #expect(stored?.gradebook == gradebook)
                #expect(stored?.department == ["华东", "上海"])
                let said = stored?.events.first?.content ?? ""
                #expect(said.contains(#""commitment":"\#(commitments.first?.hash.hexadecimal ?? "-")""#))
                #expect(said.contains(#""gradebook":"\#(gradebook)""#) && !said.contains("4711"))
                #expect(said.contains(#""limits":{"timeLimit":1800}"#))
            }
        }
    }

    func givesAPersonExtraTimeAndAttempts(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let learner = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东", "上海"])
        try gradebook.store.write { store throws(GradebookError) in
            try store.set(.init(extraTime: .seconds(60)), for: learner.id, at: nil, workspace: "loyalty")
            try store.set(.init(extraTime: .percent(9)), for: learner.id, at: "exam", workspace: "loyalty")
            try store.set(
                .init(extraTime: .seconds(600), extraAttempts: 1), for: learner.id, at: "exam", workspace: "loyalty")
        }
        func begin(_ quiz: QuizID, workspace: String = "loyalty") throws -> AttemptRecord {
            var sitting = try Sitting(in: gradebook, .sample(.sample(id: quiz, attempts: 1), workspace: workspace))
            try sitting.finish()
            let read = try open().attempt(sitting.attempt.id).attempt
            #expect(read == sitting.attempt)
            return read
        }
        let first = try begin("exam")
        #expect(first.limits == AttemptRecord.Limits(first.quiz.rules, extraTime: 600, extraAttempts: 1))
        #expect(first.limits.timeLimit == 2400 && first.deadline?.answeringEnds == 2_400_000)
        #expect(try begin("exam").number == 2)
        // All was answered right: the pass holds for a year.
        #expect(throws: GradebookError.noAttemptsLeft(limit: 2, renewableFrom: CivilDate("2026-11-02"))) {
            try begin("exam")
        }
        #expect(try begin("other").limits.extraTime == 60)
        #expect(try begin("exam", workspace: "elsewhere").limits.extraTime == nil)
    }

    func keepsShortAnswersBesideTheChain(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var sitting = try Sitting(in: gradebook)
        let answers = ["倾听", "倾听"].map { ShortAnswer($0) }
        #expect(answers[0].commitment != answers[1].commitment, "the salts differ")
        try sitting.record(.responded("c0", .words(answers[0])))
        try sitting.record(.responded("c1", .words(answers[1])))
        try sitting.record(.responded("c1", nil))
        #expect(try open().attempt(sitting.attempt.id).attempt == sitting.attempt)
        let (events, kept) = try gradebook.store.read { store throws(GradebookError) in
            (try store.events(of: sitting.attempt.id), try store.shortAnswers(of: sitting.attempt.id))
        }
        #expect(Set(kept) == Set(answers))
        #expect(
            events[1].content == #"{"responded":{"item":"c0","response":{"commitment":"\#(answers[0].commitment)"}}}"#)
        #expect(!events.contains { $0.content.contains("倾听") })
        #expect(try gradebook.verify().isEmpty)
    }

    func takesNoResponseAfterItsFeedbackWasShown(_ open: () throws -> Gradebook) throws {
        var sitting = try Sitting(in: open())
        let (b, c) = (Response.options([OptionLetter(index: 1)]), Response.options([OptionLetter(index: 2)]))
        try sitting.record(.responded("c0", b))
        try sitting.record(.confidence("c0", 3))
        try sitting.record(.feedbackShown("c0"))
        try sitting.record(.responded("c0", c))
        let attempt = try open().attempt(sitting.attempt.id).attempt
        #expect(attempt == sitting.attempt)
        #expect(attempt.responses == ["c0": b] && attempt.confidences == ["c0": 3])
        #expect(attempt.itemsWithShownFeedback == ["c0"])
    }

    func chainsItsLedger(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var sitting = try Sitting(in: gradebook, as: "staff-4711")
        try sitting.finish()
        _ = try gradebook.change(StaffID("staff-4711"), name: "王大明", department: nil)
        try open().store.read { store throws(GradebookError) in
            var entries: [LedgerEntry] = []
            try store.forEachLedgerEntry { entry throws(GradebookError) in entries.append(entry) }
            #expect(entries.map(\.sequence) == Array(0..<4))
            #expect(try store.lastLedgerEntry() == entries.last)
            let kinds = entries.map { $0.content.dropFirst(2).prefix { $0 != "\"" } }
            #expect(kinds == ["made", "enrolled", "closed", "changed"])
            let last = try store.lastEvent(of: sitting.attempt.id)
            #expect(entries[2].content.contains(last?.hash.hexadecimal ?? "-"))
            #expect(!entries.contains { $0.content.contains("staff-4711") || $0.content.contains("王") })
        }
    }
}
