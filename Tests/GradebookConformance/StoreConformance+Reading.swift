internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

extension StoreConformance {
    func handsOutAttemptsInOrder(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["20", "10", "3"] {
            for beginning in [
                Gradebook.Beginning.sample(.sample(id: "b")), .sample(.sample(id: "a")), .sample(.sample(id: "a")),
                .sample(.sample(id: "a"), source: .scripted), .sample(.sample(id: "c"), workspace: "a"),
            ] {
                var sitting = try Sitting(in: gradebook, as: staffID, beginning)
                try sitting.finish()
            }
        }
        _ = try gradebook.enrol(StaffID("15"), name: "没考过")
        func lines(of learner: LearnerID? = nil) throws -> [String] {
            var lines: [String] = []
            try gradebook.forEachAttempt(of: learner) { learner, attempt in
                #expect(attempt.learner == learner.id)
                lines.append("\(learner.staffID) \(attempt.quiz.id) \(attempt.source.rawValue) \(attempt.number)")
            }
            return lines
        }
        func expected(_ staffID: String) -> [String] {
            ["c interactive 1", "a interactive 1", "a interactive 2", "a scripted 1", "b interactive 1"].map {
                "\(staffID) \($0)"
            }
        }
        #expect(try lines() == ["10", "20", "3"].flatMap(expected))
        let learner = try #require(try gradebook.learner(StaffID("20")))
        #expect(try lines(of: learner.id) == expected("20"))
        let ids = try gradebook.store.read { store throws(GradebookError) in try store.attemptIDs() }
        #expect(ids.count == 15 && ids == ids.sorted())
    }

    func readsOneStateWhateverOthersWrite(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["1", "2", "3"] { _ = try Sitting(in: gradebook, as: staffID) }
        let other = try open()
        var seen = 0
        var written = 0
        try gradebook.forEachAttempt { _, _ in
            seen += 1
            // Another terminal writes meanwhile: it need not wait, and is not seen.
            if (try? Sitting(in: other, as: "new-\(seen)")) != nil { written += 1 }
        }
        #expect(seen == 3 && written == 3)
        try gradebook.forEachAttempt { _, _ in seen += 1 }
        #expect(seen == 9)
    }

    func keepsTheSameContentOnce(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["1", "2", "3"] { _ = try Sitting(in: gradebook, as: staffID) }
        var first = try Sitting(in: gradebook, as: "4", .sample(.sample(stem: "旧题")))
        try first.finish()
        var second = try Sitting(in: gradebook, as: "4", .sample(.sample(count: 9, attempts: 5, stem: "新题")))
        try second.finish()
        var contents: [FrozenContent.Kind: [FrozenContent]] = [:]
        try gradebook.store.read { store throws(GradebookError) in
            for kind in FrozenContent.Kind.allCases {
                try store.forEachContent(of: kind) { content throws(GradebookError) in
                    contents[kind, default: []].append(content)
                }
            }
            for content in contents.values.joined() {
                #expect(try store.content(content.kind, hash: content.hash) == content.text)
            }
        }
        // n, s1, s2 and the choices of three texts.
        #expect(contents[.item]?.count == 3 + 3 + 3 + 6)
        #expect(contents[.passage]?.map(\.name) == ["table"])
        #expect(contents[.quiz]?.map(\.name) == ["exam", "exam"])
        // What was asked stays as it was, although the quiz has changed.
        let old = try gradebook.attempt(first.attempt.id).attempt
        #expect(old == first.attempt)
        #expect(old.quiz.rules.attempts == nil)
        #expect(old.paper.items.contains { $0.item.stem[.english] == "en: 旧题" })
        #expect(try gradebook.attempt(second.attempt.id).attempt == second.attempt)
    }

    func findsNoFaultInWhatWasRecorded(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        #expect(try gradebook.verify().isEmpty)
        var sitting = try Sitting(in: gradebook)
        try sitting.finish()
        _ = try Sitting(in: gradebook, as: "008", .sample(workspace: #"a"b\c"#))
        #expect(try open().verify().isEmpty)
    }

    func endsAttemptsAsOfAMoment(_ open: () throws -> Gradebook) throws {
        let id = try Sitting(in: open()).attempt.id
        // Half an hour to answer and a minute to submit.
        for (seconds, state) in [(1859, AttemptRecord.State.inProgress), (1860, .discarded)] {
            let gradebook = Gradebook(try open().store, asOf: .start.after(seconds))
            #expect(try gradebook.attempt(id).attempt.state == state)
            try gradebook.forEachAttempt { #expect($1.state == state) }
        }
        #expect(try open().attempt(id).attempt.state == .inProgress)
    }
}
