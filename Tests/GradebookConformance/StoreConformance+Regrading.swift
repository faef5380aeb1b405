internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// A key is corrected after people have answered: results follow, and what was recorded stays.
extension StoreConformance {
    private static let day = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")

    /// A choice of the samples, whose key is B, with another key.
    private func item(_ id: ItemID, key: Int, stem: String? = nil) -> Item {
        guard case .choice(let choice) = Item.choice(id, stem: stem, objective: "O1").question else {
            return .choice(id)
        }
        let options = choice.options.map {
            Item.Option(
                letter: $0.letter, text: $0.text, isCorrect: $0.letter.index == key, feedback: $0.feedback)
        }
        let sample = Item.choice(id, stem: stem, objective: "O1")
        return Item(
            id: id, stem: sample.stem, question: .choice(.init(selection: .single, options: options)),
            rationale: sample.rationale, points: Fraction(7, 1), objective: "O2", marking: .allOrNothing)
    }

    private func totals(of gradebook: Gradebook) throws -> [String: Fraction] {
        var totals: [String: Fraction] = [:]
        try gradebook.forEachSummary { totals[$0.staffID] = $1.result?.total }
        return totals
    }

    /// A program that has the gradebook open marks by the key that another has corrected meanwhile, and keeps what it marked by.
    func keepsWhatWasScoredByACorrectedKey(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        var before = try Sitting(in: gradebook, as: "007")
        try before.finish()
        try open().regrade(open().corrections(to: [item("c0", key: 2)]), by: "hr", at: Self.day)
        var after = try Sitting(in: gradebook, as: "008")
        try after.finish()
        let totals = try totals(of: open())
        #expect(totals["007"] == totals["008"])
        #expect(try open().verify().isEmpty)
    }

    func scoresAnewByACorrectedKey(
        _ open: () throws -> Gradebook, _ other: () throws -> Gradebook
    )
        throws
    {
        let gradebook = try open()
        var (right, wrong) = (
            try Sitting(in: gradebook, as: "007"), try Sitting(in: gradebook, as: "008")
        )
        try right.finish()
        try wrong.record(.responded("c0", .options([OptionLetter(index: 2)])))
        try wrong.record(.submitted(by: .learner))
        // Before anything is decided, somebody else takes it all over.
        _ = try other().merge(open(), by: "hr", at: Self.day)
        let before = try totals(of: open())
        // Another stem is another item, and the same key needs no decision.
        #expect(
            try open().corrections(to: [item("c0", key: 2, stem: "别的题"), item("c1", key: 1)]).isEmpty)
        let corrections = try open().corrections(to: [item("c0", key: 2), item("c1", key: 1)])
        #expect(corrections.map(\.then.correct) == ["B"] && corrections.map(\.now.correct) == ["C"])
        #expect(corrections.map(\.now.points) == [Fraction(3, 2)], "only the key is corrected")
        let changed = try open().attempts(changedBy: corrections)
        #expect(changed.map(\.learner.staffID) == ["007", "008"])
        #expect(try totals(of: open()) == before)

        try open().regrade(corrections, by: "hr", at: Self.day)
        let after = try totals(of: open())
        let point = Fraction(3, 2)
        #expect(
            after["007"] == before["007"].map { $0 - point }
                && after["008"] == before["008"].map { $0 + point })
        #expect(try open().corrections(to: [item("c0", key: 2)]).isEmpty)
        #expect(try open().verify().isEmpty)
        #expect(try open().rebuildResults() == 2 && totals(of: open()) == after)
        let first = try open().regradedAttempts()
        #expect(first.map(\.before.total) == ["007", "008"].map { before[$0] })
        #expect(first.map(\.after.total) == ["007", "008"].map { after[$0] })
        // What was recorded is as it was.
        #expect(try open().attempt(wrong.attempt.id).attempt.responses == wrong.attempt.responses)

        // The decision travels, to what is there and to what comes later.
        _ = try other().merge(open(), by: "hr", at: Self.day)
        #expect(try totals(of: other()) == after)
        var late = try Sitting(in: other(), as: "009")
        try late.finish()
        #expect(try totals(of: other())["009"] == after["007"])
        _ = try open().merge(other(), by: "hr", at: Self.day)
        #expect(try totals(of: open())["009"] == after["007"])
        #expect(try open().verify().isEmpty && other().verify().isEmpty)

        // Who decides otherwise later is right.
        try open().regrade(
            open().corrections(to: [item("c0", key: 3)]), by: "hr", at: Self.day.after(1))
        #expect(try totals(of: open())["008"] == before["008"])
        #expect(try open().verify().isEmpty)
    }
}
