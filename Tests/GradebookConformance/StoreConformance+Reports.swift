internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// What reports ask of a gradebook beside results.
extension StoreConformance {
    private func item(objective: ObjectiveID?, pair: ItemID?) -> Item {
        let sample = Item.choice("c0")
        return Item(
            id: sample.id, stem: sample.stem, question: sample.question, objective: objective, lesson: "overview",
            pair: pair)
    }

    func knowsWhereItemsBelong(_ open: () throws -> Gradebook) throws {
        func placement(_ item: ItemID, in workspace: String = "loyalty") throws -> ItemPlacement? {
            try open().itemPlacements().placement(of: item, in: workspace)
        }
        #expect(try placement("c0") == nil)
        func begin(
            _ staffID: String, _ items: [Item], in workspace: String = "loyalty", after seconds: Int
        ) throws {
            let quiz = Quiz(
                id: "exam", title: Localized("测评", in: .simplifiedChinese), kind: .exam,
                rules: Quiz.Rules(passMark: Fraction(1, 2)), entries: items.map { .item($0) })
            let learner = try open().enrol(StaffID(staffID), name: "王小明")
            _ = try open().begin(.sample(quiz, workspace: workspace), for: learner.id, at: .start.after(seconds))
        }
        let former = item(objective: "O1", pair: nil)
        let latter = item(objective: "O2", pair: "post-0")
        try begin("001", [former, .choice("c1", objective: "O3")], after: 0)
        try begin("002", [latter], after: 100)
        #expect(try placement("c0") == ItemPlacement(objective: "O2", lesson: "overview", pair: "post-0"))
        #expect(try placement("c1")?.objective == "O3" && placement("c2") == nil)
        // Whatever their hashes are, the last one holds.
        try begin("003", [former], after: 200)
        #expect(try placement("c0") == ItemPlacement(objective: "O1", lesson: "overview"))
        // What another workspace asks under the same name is another item.
        try begin("004", [latter], in: "other", after: 300)
        #expect(try placement("c0")?.objective == "O1" && placement("c0", in: "other")?.objective == "O2")
    }

    func tellsWhomADecisionTouched(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        #expect(try open().keyChanges().isEmpty)
        var right = try Sitting(in: gradebook, as: "007")
        var wrong = try Sitting(in: gradebook, as: "008")
        try right.finish()
        try wrong.record(.responded("c0", .options([OptionLetter(index: 2)])))
        try wrong.record(.submitted(by: .learner))
        func decide(_ seconds: Int, _ change: (Gradebook.ItemForm) -> Gradebook.Correction) throws {
            try open().regrade(open().forms(of: "c0").map(change), by: "hr", at: .start.after(seconds))
        }
        try decide(1000) { $0.voided(as: .credited) }
        // Who sits later is scored so from the beginning.
        let late = try open().enrol(StaffID("009"), name: "李娜")
        let attempt = try open().begin(.sample(), for: late.id, at: .start.after(1500))
        try EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
            .record(.record(.submitted(by: .learner), at: .start.after(1600)))
        try decide(2000) { $0.voided(as: .excluded) }
        try decide(3000, \.restored)
        let corrections = try open().corrections(to: [item(key: 2)])
        try open().regrade(corrections, by: "hr", at: .start.after(4000))
        // By the key with which it was asked, after all.
        try open().regrade(open().corrections(to: [item(key: 1)]), by: "hr", at: .start.after(5000))

        let changes = try open().keyChanges()
        #expect(changes.prefix(4).map(\.kind) == [.voided(.credited), .voided(.excluded), .restored, .rekeyed])
        #expect(Set(changes.map(\.account)) == ["hr"] && changes.prefix(4).map(\.answered) == [2, 3, 3, 3])
        #expect(changes.prefix(4).map { $0.former.keyText + $0.latter.keyText } == ["BB", "BB", "BB", "BC"])
        let back = try #require(changes.dropFirst(4).first { $0.asked.keyText == "B" })
        #expect(back.kind == .restored && back.answered == 3 && back.former.keyText == "C")
        func lines(_ change: KeyChange) -> [String] {
            change.touched.map {
                "\($0.learner.staffID) \($0.before.total.decimalText(.up))/\($0.before.maximum.decimalText(.up)) "
                    + "\($0.after.total.decimalText(.up))/\($0.after.maximum.decimalText(.up))"
            }
        }
        #expect(lines(changes[0]) == ["008 0/8.5 1.5/8.5"])
        #expect(lines(changes[1]) == ["007 7.5/8.5 6/7", "008 1.5/8.5 0/7", "009 1.5/8.5 0/7"])
        #expect(lines(changes[2]) == ["007 6/7 7.5/8.5", "008 0/7 0/8.5", "009 0/7 0/8.5"])
        #expect(lines(changes[3]) == ["007 7.5/8.5 6/8.5", "008 0/8.5 1.5/8.5"])
        #expect(lines(back) == ["007 6/8.5 7.5/8.5", "008 1.5/8.5 0/8.5"])
        #expect(changes[0].touched.first?.department == ["华东", "上海"])
        #expect(try open().corrections(to: [item(key: 1)]).isEmpty)

        // How long each item took stands beside the answers: an event a second.
        let answeredAttempts = try open().answeredAttempts([right.attempt.id, wrong.attempt.id])
        let details = answeredAttempts.compactMap(\.detail)
        let answered = details.map { $0.times.compactMap(\.self) }
        #expect(answered == [Array(repeating: 1000, count: 5), [1000]])
    }

    /// The choice of the samples whose key is B, with another.
    private func item(key: Int) -> Item {
        let sample = Item.choice("c0", objective: "O1")
        guard case .choice(let choice) = sample.question else { return sample }
        let options = choice.options.map {
            Item.Option(letter: $0.letter, text: $0.text, isCorrect: $0.letter.index == key, feedback: $0.feedback)
        }
        return Item(
            id: sample.id, stem: sample.stem, question: .choice(.init(selection: .single, options: options)),
            points: sample.points, marking: sample.marking)
    }
}
