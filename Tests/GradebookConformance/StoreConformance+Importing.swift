internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import TableFiles
internal import Testing

// Results that nobody earned at a terminal: papers that are typed in, and what came from elsewhere.
extension StoreConformance {
    private static let now = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")

    /// All of the sample's items, its choices answered with an option; B is right.
    private func paper(
        of learner: Learner, on day: String, _ option: Int, words: String? = nil, number: String? = nil
    ) throws -> AnsweredPaper {
        let beginning = Gradebook.Beginning.sample(source: .imported)
        var items: [PaperItem] = []
        var responses: [ItemID: Response] = [:]
        var passages: [Passage] = []
        for entry in beginning.quiz.entries {
            var passage: Passage?
            if case .set(let set) = entry { passage = set.passage }
            if let passage { passages.append(passage) }
            for item in entry.items {
                guard case .choice(let choice) = item.question else {
                    items.append(PaperItem(item: item, optionOrder: []))
                    if let number { responses[item.id] = Response(try NumberEntry(number)) }
                    continue
                }
                items.append(PaperItem(item: item, optionOrder: choice.options.map(\.letter), passage: passage?.id))
                responses[item.id] = .options([OptionLetter(index: option)])
            }
        }
        return AnsweredPaper(
            learner: learner, beginning: beginning, paper: Paper(items: items, passages: passages),
            day: try #require(CivilDate(day)), responses: responses, place: TablePlace(file: "p.csv", row: 2))
    }

    private func summaries(of gradebook: Gradebook) throws -> [String] {
        var lines: [String] = []
        try gradebook.forEachSummary { learner, summary in
            lines.append(
                "\(learner.staffID) \(summary.source) \(summary.number) \(summary.result?.total.numerator ?? -1) "
                    + "\(CivilTime(wall: summary.startedAt, in: summary.quiz.timeZone).date) "
                    + summary.department.joined(separator: "/"))
        }
        return lines
    }

    func takesPapersOnceAndCorrectsThem(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let gradebook = try open()
        let wang = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东"])
        let li = try gradebook.enrol(StaffID("008"), name: "李", department: ["华南"])
        let first = [try paper(of: wang, on: "2026-11-05", 1, number: "5"), try paper(of: li, on: "2026-11-05", 0)]
        #expect(try open().plan(first).added.count == 2)
        #expect(try open().take(first, by: "hr", at: Self.now).added.count == 2)
        let marked = try summaries(of: open())
        #expect(marked == ["007 imported 1 17 2026-11-05 华东", "008 imported 1 0 2026-11-05 华南"], "\(marked)")
        #expect(try open().verify().isEmpty)
        // The same again changes nothing.
        let again = try open().take(first, by: "hr", at: Self.now.after(1))
        #expect(again.isIdle && again.unchanged == 2)
        // Another day is another sitting, and a terminal's attempts have numbers of their own.
        _ = try open().take([paper(of: wang, on: "2026-11-06", 0)], by: "hr", at: Self.now)
        #expect(try summaries(of: open()).contains("007 imported 2 0 2026-11-06 华东"))
        #expect(try Sitting(in: open(), as: "007", name: "王小明").attempt.number == 1)

        // Head office has taken it over before somebody finds the slip.
        _ = try other().merge(open(), by: "hr", at: Self.now)
        let corrected = [first[0], try paper(of: li, on: "2026-11-05", 1)]
        let plan = try open().plan(corrected)
        #expect(plan.added.isEmpty && plan.unchanged == 1 && plan.corrected.count == 1)
        #expect(plan.corrected.first?.items == ["s1", "s2", "c0", "c1", "c2"])
        _ = try open().take(corrected, by: "hr", at: Self.now.after(2))
        let mended = "008 imported 1 15 2026-11-05 华南"
        #expect(try summaries(of: open()).contains(mended))
        #expect(try open().verify().isEmpty && open().disputes().isEmpty)
        // Back to what was typed first, and to the correction again: whatever was right once is right again.
        _ = try open().take([first[1]], by: "hr", at: Self.now.after(3))
        #expect(try summaries(of: open()).contains(marked[1]))
        _ = try open().take(corrected, by: "hr", at: Self.now.after(4))
        #expect(try summaries(of: open()).contains(mended))
        #expect(try open().verify().isEmpty && open().disputes().isEmpty)
        // Whoever has the slip already is asked.
        #expect(try other().merge(open(), by: "hr", at: Self.now.after(5)).disputed.count == 1)
        // And a paper that came by a merge is known, too.
        let merged = try #require(try other().learner(StaffID("007")))
        let typed = try paper(of: merged, on: "2026-11-05", 1, number: "5")
        #expect(try other().take([typed], by: "hr", at: Self.now).unchanged == 1)
        #expect(try other().verify().isEmpty)
    }

    func refusesAPaperThatAskedSomethingElse(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let wang = try gradebook.enrol(StaffID("007"), name: "王小明")
        let whole = try paper(of: wang, on: "2026-11-05", 1)
        _ = try gradebook.take([whole], by: "hr", at: Self.now)
        let half = AnsweredPaper(
            learner: wang, beginning: whole.beginning, paper: Paper(items: Array(whole.paper.items.dropFirst())),
            day: whole.day, responses: whole.responses, place: whole.place)
        #expect(try gradebook.plan([half]).faults.count == 1)
        #expect(try gradebook.plan([whole, whole]).faults.count == 1)
        let before = try summaries(of: gradebook)
        #expect(try gradebook.take([half], by: "hr", at: Self.now).faults.count == 1)
        #expect(try summaries(of: gradebook) == before)
    }

    private func result(
        of learner: Learner, on day: String, _ outcome: Score.Outcome, score: Int? = nil
    ) throws -> ReportedResult {
        ReportedResult(
            learner: learner, beginning: .sample(source: .imported), day: try #require(CivilDate(day)),
            content: .init(
                score: score.map { Fraction($0) }, maximum: score.map { _ in Fraction(100) }, outcome: outcome),
            isJudgedHere: false)
    }

    private func outside(_ gradebook: Gradebook) throws -> [String] {
        var lines: [String] = []
        try gradebook.forEachOutsideSummary { learner, summary in
            lines.append(
                "\(learner.staffID) \(summary.quiz.id) \(summary.result?.outcome.rawValue ?? "") "
                    + "\(summary.result?.share.numerator ?? 0) \(summary.pass?.until?.description ?? "-")")
        }
        return lines
    }

    func keepsResultsFromElsewhere(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let gradebook = try open()
        let wang = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东"])
        let li = try gradebook.enrol(StaffID("008"), name: "李")
        let first = [
            try result(of: wang, on: "2026-11-05", .passed),
            try result(of: li, on: "2026-11-05", .notPassed, score: 50),
        ]
        #expect(try open().take(first, by: "hr", at: Self.now).added.count == 2)
        #expect(Set(try outside(open())) == ["007 exam passed 0 2027-11-05", "008 exam not-passed 1 -"])
        #expect(try open().take(first, by: "hr", at: Self.now).unchanged == 2)
        #expect(try summaries(of: open()).isEmpty && open().verify().isEmpty)

        // A pass counts where the person sits next: it can be renewed when it runs out, and no attempt was used up.
        let facts = try open().facts(
            for: wang.id, at: "exam", rules: Quiz.sample(attempts: 1).rules, workspace: "loyalty",
            timeZone: "Asia/Shanghai", at: Instant(wall: 1_798_000_000_000, monotonic: 0, boot: ""))
        #expect(facts.pass?.until?.description == "2027-11-05" && facts.period.used == 0)
        #expect(facts.period.renewableFrom?.description == "2027-09-06")

        // It travels, once, and a correction after it.
        #expect(try other().merge(open(), by: "hr", at: Self.now).outsideResults == 2)
        #expect(try other().merge(open(), by: "hr", at: Self.now).outsideResults == 0)
        let corrected = try result(of: li, on: "2026-11-05", .passed, score: 90)
        #expect(try open().take([corrected], by: "hr", at: Self.now.after(9)).changed.count == 1)
        #expect(try other().merge(open(), by: "hr", at: Self.now).outsideResults == 1)
        #expect(try Set(outside(other())) == Set(outside(open())))
        #expect(try outside(other()).contains("008 exam passed 9 2027-11-05"))
        #expect(try open().verify().isEmpty && other().verify().isEmpty)

        // Who is erased has none, here and where the erasing comes by a merge; what was let go does not come back.
        #expect(try open().keptRecords(of: StaffID("007")).others.map(\.kind).contains("outsideResult"))
        #expect(try open().erasure(of: StaffID("007")).others == 1)
        _ = try open().erase(StaffID("007"), by: "hr", at: Self.now)
        #expect(try outside(open()).count == 1 && open().verify().isEmpty)
        _ = try other().merge(open(), by: "hr", at: Self.now)
        #expect(try outside(other()).count == 1 && other().verify().isEmpty)
        let left = try open().outsideResults().map { AttemptID($0.id.rawValue) }
        #expect(try open().letGo(left, by: "hr", at: Self.now) == 1)
        #expect(try open().merge(other(), by: "hr", at: Self.now).outsideResults == 0)
        #expect(try outside(open()).isEmpty && open().verify().isEmpty)
    }

    func voidsAnItem(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let gradebook = try open()
        var right = try Sitting(in: gradebook, as: "007")
        var wrong = try Sitting(in: gradebook, as: "008")
        try right.finish()
        try wrong.record(.responded("c0", .options([OptionLetter(index: 2)])))
        try wrong.record(.submitted(by: .learner))
        _ = try other().merge(open(), by: "hr", at: Self.now)
        func marks(_ gradebook: Gradebook) throws -> [String] {
            var lines: [String] = []
            try gradebook.forEachSummary { learner, summary in
                guard let result = summary.result, let mark = result.items.first(where: { $0.mark.item == "c0" })?.mark
                else { return }
                lines.append(
                    "\(learner.staffID) \(mark.verdict) \(mark.voiding?.rawValue ?? "-") "
                        + "\(result.total.decimalText(.up))/\(result.maximum.decimalText(.up))")
            }
            return lines
        }
        let before = try marks(open())
        #expect(before == ["007 right - 7.5/8.5", "008 wrong - 0/8.5"], "\(before)")
        let forms = try open().forms(of: "c0")
        #expect(forms.count == 1 && forms[0].voiding == nil)
        #expect(try open().forms(of: "nobody's").isEmpty)

        let credit = forms.map { $0.voided(as: .credited) }
        #expect(try open().attempts(changedBy: credit).map(\.learner.staffID) == ["008"])
        try open().regrade(credit, by: "hr", at: Self.now)
        // Who was wrong is told so, and gets the points; who was right loses none.
        #expect(try marks(open()) == ["007 right credited 7.5/8.5", "008 wrong credited 1.5/8.5"])
        #expect(try open().verify().isEmpty)
        #expect(
            try open().attempt(wrong.attempt.id).attempt.paper.items.first { $0.item.id == "c0" }?.voiding == .credited)
        #expect(try open().rebuildResults() == 2)
        #expect(try marks(open()) == ["007 right credited 7.5/8.5", "008 wrong credited 1.5/8.5"])

        try open().regrade(forms.map { $0.voided(as: .excluded) }, by: "hr", at: Self.now.after(1))
        #expect(try marks(open()) == ["007 right excluded 6/7", "008 wrong excluded 0/7"])
        // It travels, and is taken back likewise.
        _ = try other().merge(open(), by: "hr", at: Self.now)
        #expect(try marks(other()) == marks(open()))
        #expect(try other().verify().isEmpty)
        let voided = try other().forms(of: "c0")
        #expect(voided.map(\.voiding) == [.excluded])
        try other().regrade(voided.map(\.restored), by: "hr", at: Self.now.after(2))
        #expect(try marks(other()) == before)
        _ = try open().merge(other(), by: "hr", at: Self.now)
        #expect(try marks(open()) == before && open().verify().isEmpty)
    }

    /// Two who are one at head office are one in the shop, too, unless the shop has decided otherwise.
    func bringsAJoinToThoseWhoKnowBoth(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        for staffID in ["001", "B1"] { _ = try other().enrol(StaffID(staffID), name: staffID, department: [staffID]) }
        _ = try open().merge(other(), by: "hr", at: Self.now)
        // Nobody has an attempt; people come all the same.
        #expect(try open().learners().map(\.staffID) == ["001", "B1"])
        _ = try open().change(StaffID("B1"), name: nil, department: ["华南"])
        _ = try open().join(StaffID("001"), with: StaffID("B1"), evenIfSimultaneous: false, by: "hr", at: Self.now)
        let merged = try other().merge(open(), by: "hr", at: Self.now.after(1))
        #expect(merged.joined.map { [$0.kept.staffID, $0.joined.staffID] } == [["001", "B1"]])
        #expect(try other().learners().map(\.staffID) == ["001"] && other().verify().isEmpty)
        #expect(try other().merge(open(), by: "hr", at: Self.now.after(2)).joined.isEmpty)
        // What changed of the one is no history of the other.
        let changes = try other().history(of: StaffID("001")).entries.compactMap { entry in
            if case .changed(let change, _) = entry.event { change } else { nil }
        }
        #expect(!changes.contains { $0.field == "department" })
        // Who has taken them apart here is right here.
        _ = try other().part(StaffID("B1"), by: "hr", at: Self.now.after(3))
        #expect(try other().merge(open(), by: "hr", at: Self.now.after(4)).joined.isEmpty)
        #expect(try other().learners().map(\.staffID) == ["001", "B1"] && other().verify().isEmpty)
    }

    /// A person who is two entries of the list goes with both.
    func erasesWhoWasTakenForAnother(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let gradebook = try open()
        for (staffID, name) in [("001", "王小明"), ("B1", "王大明"), ("002", "李")] {
            var sitting = try Sitting(in: gradebook, as: staffID, name: name, .sample(source: .piped))
            try sitting.finish()
        }
        _ = try gradebook.change(StaffID("B1"), name: "王中明", department: ["华南"])
        _ = try gradebook.join(StaffID("001"), with: StaffID("B1"), evenIfSimultaneous: true, by: "hr", at: Self.now)
        let kept = try gradebook.keptRecords(of: StaffID("B1"))
        #expect(kept.attempts.count == 2 && kept.history.joined.map(\.staffID) == ["B1"])
        // Changes of the other stand under the other's key.
        let held = kept.history.entries.compactMap { entry in
            if case .changed(let change, _) = entry.event, change.field == "name" { change.holder } else { nil }
        }
        #expect(held == [kept.history.joined[0].key])
        _ = try other().merge(open(), by: "hr", at: Self.now)
        #expect(try other().learners().map(\.staffID) == ["001", "002"])

        let erasure = try open().erase(StaffID("B1"), by: "hr", at: Self.now)
        #expect(erasure.attempts == 2)
        #expect(try open().learners().map(\.staffID) == ["002"] && open().joinedPeople().isEmpty)
        for staffID in ["001", "B1"] {
            #expect(throws: GradebookError.self) { try open().knownPerson(StaffID(staffID)) }
            #expect(throws: GradebookError.self) { try open().parting(StaffID(staffID)) }
        }
        #expect(try open().verify().isEmpty)
        #expect(try open().store.read { store throws(GradebookError) in try store.formerStaffIDs().count } == 0)
        _ = try other().merge(open(), by: "hr", at: Self.now)
        #expect(try other().learners().map(\.staffID) == ["002"] && other().verify().isEmpty)
    }
}
