internal import CourseModel
internal import Gradebook
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
        #expect(try open().itemPlacements().isEmpty)
        func begin(_ staffID: String, _ items: [Item], after seconds: Int) throws {
            let quiz = Quiz(
                id: "exam", title: Localized("测评", in: .simplifiedChinese), kind: .exam,
                rules: Quiz.Rules(passMark: Fraction(1, 2)), entries: items.map { .item($0) })
            let learner = try open().enrol(StaffID(staffID), name: "王小明")
            _ = try open().begin(.sample(quiz), for: learner.id, at: .start.after(seconds))
        }
        let former = item(objective: "O1", pair: nil)
        let latter = item(objective: "O2", pair: "post-0")
        try begin("001", [former, .choice("c1", objective: "O3")], after: 0)
        try begin("002", [latter], after: 100)
        let two = try open().itemPlacements()
        #expect(two["c0"] == ItemPlacement(objective: "O2", lesson: "overview", pair: "post-0"))
        #expect(two["c1"]?.objective == "O3" && two.count == 2)
        // Whatever their hashes are, the last one holds.
        try begin("003", [former], after: 200)
        #expect(try open().itemPlacements()["c0"] == ItemPlacement(objective: "O1", lesson: "overview"))
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

        let changes = try open().keyChanges()
        #expect(changes.map(\.kind) == [.voided(.credited), .voided(.excluded), .restored, .rekeyed])
        #expect(changes.map(\.account) == ["hr", "hr", "hr", "hr"] && changes.map(\.answered) == [2, 3, 3, 3])
        #expect(changes.map { $0.former.keyText + $0.latter.keyText } == ["BB", "BB", "BB", "BC"])
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
        #expect(changes[0].touched.first?.department == ["华东", "上海"])

        // How long each item took stands beside the answers: an event a second.
        var details: [AnswerDetail] = []
        try open().forEachDetail(of: [right.attempt.id, wrong.attempt.id]) { details.append($1) }
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
