import CourseModel
import Gradebook
import QuizEngine
@testable import ScoreReports
import Testing

/// What a training has added, told by two tests.
struct GainReportTests {
    private let pre = Sample.quiz("paths-pre", "六大途径 · 训前", kind: .practice)
    private let post = Sample.quiz("paths-post", "六大途径 · 训后", kind: .practice)
    private let wang = Sample.learner("001", "王小明", ["华东", "上海"])
    private let li = Sample.learner("002", "李娜", ["华东", "杭州"])
    private let zhao = Sample.learner("003", "赵敏", ["华南"])
    private let qian = Sample.learner("004", "钱多", ["华南"])

    /// Ten items each, of which all are parallel but the last one.
    private var ofItems: [ItemID: ItemPlacement] {
        var placements: [ItemID: ItemPlacement] = [:]
        for number in 0..<9 {
            placements[ItemID("pre-\(number)")] = ItemPlacement(objective: "O1", pair: ItemID("post-\(number)"))
            placements[ItemID("post-\(number)")] = ItemPlacement(objective: "O1", pair: ItemID("pre-\(number)"))
        }
        return placements
    }

    private var placements: ItemPlacements { ItemPlacements(ofItems) }

    private func sat(
        _ learner: Learner, _ quiz: QuizVersion, number: Int = 1, right: Int, on day: String
    ) -> (Learner, AttemptRecord) {
        let prefix = quiz.id == pre.id ? "pre" : "post"
        return (
            learner, Sample.attempt(learner, at: quiz, number: number, right: right, of: 10, on: day, items: prefix)
        )
    }

    private var attempts: [(Learner, AttemptRecord)] {
        [
            sat(wang, pre, right: 3, on: "2026-03-01 09:00"), sat(wang, post, right: 6, on: "2026-03-10 09:00"),
            sat(wang, post, number: 2, right: 9, on: "2026-03-11 09:00"),
            sat(li, pre, right: 6, on: "2026-03-01 09:00"), sat(li, pre, number: 2, right: 0, on: "2026-03-02 09:00"),
            sat(li, post, right: 10, on: "2026-03-10 09:00"),
            // After it first, and again after the other one.
            sat(zhao, post, right: 1, on: "2026-02-20 09:00"), sat(zhao, pre, right: 9, on: "2026-03-01 09:00"),
            sat(zhao, post, number: 2, right: 8, on: "2026-03-10 09:00"),
            sat(qian, pre, right: 5, on: "2026-03-01 09:00"),
        ]
    }

    private func design(
        _ attempts: [(Learner, AttemptRecord)]? = nil, _ placements: ItemPlacements? = nil,
        before: QuizID? = nil, after: QuizID? = nil
    ) throws(GainDesign.Fault) -> GainDesign {
        try GainDesign(
            in: AttemptCollection(attempts ?? self.attempts), placements: placements ?? self.placements, before: before,
            after: after, asOf: day("2026-12-31"))
    }

    private func gain(
        _ subject: GainSubject, _ selection: AttemptSelection = AttemptSelection(choice: .first), level: Int = 1
    ) throws -> ReportTable {
        .gain(
            of: AttemptCollection(attempts, selection: selection), try design(), by: subject,
            at: try #require(DepartmentLevel(level)), placements: placements, versions: [:], asOf: day("2026-12-31"),
            language: .simplifiedChinese)
    }

    // MARK: Which quizzes

    @Test func findsTheQuizzesWhoseItemsNameEachOther() throws {
        let found = try design()
        #expect(found.before.quiz == "paths-pre" && found.after.quiz == "paths-post" && found.isInferred)
        #expect(found.pairs.count == 9 && found.pairs.first == .init(before: "pre-0", after: "post-0"))
        let turned = try design(before: "paths-post")
        #expect(turned.after.quiz == "paths-pre" && !turned.isInferred && turned.pairs.count == 9)
        #expect(try design(after: "paths-post").before.quiz == "paths-pre")
        // One side that says it is enough.
        let half = ItemPlacements(ofItems.filter { $0.key.rawValue.hasPrefix("pre") })
        #expect(try design(nil, half).pairs.count == 9)
    }

    @Test func saysWhyNobodyCanTell() {
        func fault(
            _ attempts: [(Learner, AttemptRecord)]?, _ placements: ItemPlacements?, _ before: QuizID? = nil,
            _ after: QuizID? = nil
        ) -> GainDesign.Fault? {
            do throws(GainDesign.Fault) {
                _ = try design(attempts, placements, before: before, after: after)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault(nil, ItemPlacements()) == .noPairs)
        #expect(fault(nil, nil, "paths-pre", "paths-pre") == .sameQuiz)
        #expect(fault(nil, nil, "paths-exam") == .noPairs)
        let tie = [
            sat(wang, pre, right: 1, on: "2026-03-01 09:00"), sat(wang, post, right: 1, on: "2026-03-02 09:00"),
            sat(li, post, right: 1, on: "2026-03-01 09:00"), sat(li, pre, right: 1, on: "2026-03-02 09:00"),
        ]
        #expect(fault(tie, nil) == .noOrder("paths-post", "paths-pre"))
        let third = Sample.quiz("third", "第三份")
        let more =
            attempts + [
                (wang, Sample.attempt(wang, at: third, right: 1, of: 1, on: "2026-03-05 09:00", items: "third"))
            ]
        let pairs = ItemPlacements(ofItems.merging(["third-0": ItemPlacement(pair: "pre-9")]) { $1 })
        #expect(fault(more, pairs) == .several([["paths-post", "paths-pre"], ["paths-pre", "third"]]))
        // Named quizzes need no pairs.
        #expect(fault(nil, ItemPlacements(), "paths-pre", "paths-post") == nil)
    }

    /// Quizzes and items of one name in two workspaces are not the same.
    @Test func keepsWorkspacesApart() throws {
        let elsewhere = [pre, post].enumerated().map { place, quiz in
            (
                li,
                Sample.attempt(
                    li, at: quiz, number: 9, right: 4, of: 10, on: "2026-04-0\(place + 1) 09:00",
                    workspace: "other", items: place == 0 ? "pre" : "post")
            )
        }
        let both = attempts + elsewhere
        #expect(throws: GainDesign.Fault.severalWorkspaces(["academy", "other"])) { try self.design(both) }
        #expect(throws: GainDesign.Fault.severalWorkspaces(["academy", "other"])) {
            try self.design(both, before: "paths-pre", after: "paths-post")
        }
        var collection = AttemptCollection(both)
        collection.workspace = ReportWorkspace(id: "other", timeZone: "UTC", quizzes: [])
        let found = try GainDesign(
            in: collection, placements: placements, before: nil, after: nil, asOf: day("2026-12-31"))
        #expect(found.before.workspace == "other" && found.pairs.count == 9)
        // There they belong to nothing.
        let own = ItemPlacements([:], ofWorkspace: ["academy": ofItems])
        #expect(try design(both, own).before.workspace == "academy")
    }

    @Test func saysWhichItemsSeveralName() throws {
        var items = ofItems
        items["pre-9"] = ItemPlacement(pair: "post-8")
        items["post-9"] = ItemPlacement(pair: "pre-0")
        let found = try design(nil, ItemPlacements(items))
        #expect(found.contested == ["post-8", "pre-0"])
        #expect(found.pairs.count == 10 && found.pairs.first?.after == "post-0")
        let table = ReportTable.gain(
            of: AttemptCollection(attempts, selection: AttemptSelection(choice: .first)), found, by: .person,
            at: try #require(DepartmentLevel(1)), placements: ItemPlacements(items), versions: [:],
            asOf: day("2026-12-31"), language: .simplifiedChinese)
        #expect(table.premise("contested") == "post-8, pre-0")
    }

    @Test func countsWhoTookBothWithNothingToCompare() throws {
        let pairs = ItemPlacements(["pre-9": ItemPlacement(pair: "post-9"), "pre-0": ItemPlacement(pair: "post-0")])
        // A short paper without the parallel items.
        let short = Sample.attempt(qian, at: post, right: 1, of: 1, on: "2026-03-10 09:00", items: "other")
        let all = attempts + [(qian, short)]
        let table = ReportTable.gain(
            of: AttemptCollection(all, selection: AttemptSelection(choice: .first)), try design(all, pairs),
            by: .person,
            at: try #require(DepartmentLevel(1)), placements: pairs, versions: [:], asOf: day("2026-12-31"),
            language: .simplifiedChinese)
        #expect(table.sum("incomparable") == "1" && table.sum("learnerCount") == "3" && table.sum("onlyBefore") == "0")
    }

    // MARK: Rows

    @Test func comparesEachPersonsParallelItems() throws {
        let table = try gain(.person)
        #expect(table.column("staffID") == ["001", "002", "003"])
        #expect(table.column("before") == ["1/3", "2/3", "1/1"] && table.column("after") == ["2/3", "1/1", "8/9"])
        #expect(table.column("gain") == ["1/3", "1/3", "-1/9"])
        // (6 − 3)/(9 − 3), all of what was left, and nothing where it went back.
        #expect(table.column("normalizedGain") == ["1/2", "1/1", ""])
        #expect(table.column("pairs") == ["9", "9", "9"] && table.column("afterOn")[2] == "2026-03-10")
        #expect(
            ["learnerCount", "onlyBefore", "onlyAfter"].map(table.sum) == ["3", "1", "0"])
        let mean = try #require(table.summary.first { $0.key == "gain" })
        #expect(mean.value == .percent(Fraction(185_185, 1_000_000), .nearest))
        #expect(table.premise("compared") == "pairs" && table.premise("order") == "taken")
    }

    @Test func takesTheBestAfterItWhereThatIsAskedFor() throws {
        #expect(try gain(.person, AttemptSelection(choice: .best)).column("after") == ["1/1", "1/1", "8/9"])
        #expect(
            try gain(.person, AttemptSelection(choice: .first, order: .score)).column("staffID") == [
                "001", "002", "003",
            ])
        #expect(
            try gain(.person, AttemptSelection(choice: .first, order: .name)).column("staffID") == [
                "002", "001", "003",
            ])
    }

    @Test func sumsUpByDepartmentAndItem() throws {
        let table = try gain(.department)
        #expect(table.column("department") == ["华东", "华南"] && table.column("learners") == ["2", "1"])
        #expect(table.column("before") == ["1/2", "1/1"] && table.column("gain").first == "333333/1000000")
        // (5/6 − 1/2) / (1 − 1/2)
        #expect(table.column("normalizedGain") == ["666667/1000000", ""])
        let items = try gain(.item)
        #expect(items.column("item") == (0..<9).map { "pre-\($0)" })
        #expect(items.column("learners") == Array(repeating: "3", count: 9))
        #expect(items.column("learnt") == ["0", "0", "0", "1", "1", "1", "1", "1", "1"])
        #expect(items.column("lost") == ["0", "0", "0", "0", "0", "0", "0", "0", "1"])
        #expect(Set(items.column("judgement")) == ["too-few"] && items.sum("notMovedCount") == "0")
    }

    /// What was found faulty is not compared, and the report says so instead of counting people.
    @Test func leavesOutVoidItems() throws {
        func taken(_ quiz: QuizVersion, _ prefix: String, voiding: Voiding?, on day: String) -> AttemptSummary {
            let items = (0..<9).map { place in
                let isVoid = place == 4 && voiding != nil
                return AttemptResult.ItemResult(
                    mark: Score.Mark(
                        item: ItemID("\(prefix)-\(place)"), verdict: .right, mark: isVoid ? .zero : .one,
                        points: isVoid ? .zero : .one, voiding: isVoid ? voiding : nil), answer: .none, confidence: nil)
            }
            return Sample.summary(wang, at: quiz, items, on: day)
        }
        var collection = AttemptCollection(selection: AttemptSelection(choice: .first), learners: [wang])
        collection.add(taken(pre, "pre", voiding: nil, on: "2026-03-01 09:00"), of: wang)
        collection.add(taken(post, "post", voiding: .excluded, on: "2026-03-10 09:00"), of: wang)
        let table = ReportTable.gain(
            of: collection, try design(), by: .item, at: try #require(DepartmentLevel(1)), placements: placements,
            versions: [:], asOf: day("2026-12-31"), language: .simplifiedChinese)
        #expect(table.premise("pairCount") == "8")
        let judgements = table.column("judgement")
        #expect(judgements[4] == "voided" && judgements[3] == "too-few")
        #expect(table.premise("voidedItems") == "post-4")
    }

    @Test func drawsFromBeforeToAfter() throws {
        guard case .spans(let spans)? = try gain(.person).charts.first?.form else {
            return #expect(Bool(false), "no spans")
        }
        let labels = spans.spans.map { span in span.label.text { $0.english } }
        #expect(labels == ["All", "华东", "华南"])
        let before: [Double?] = spans.spans.map { $0.other?.from }
        #expect(before == [2.0 / 3, 0.5, 1.0])
        #expect(Set(spans.spans.map(\.tone)) == [.plain])
        guard case .spans(let items)? = try gain(.item).charts.first?.form else {
            return #expect(Bool(false), "no spans")
        }
        // What is moved least stands first.
        #expect(items.spans.first?.label == .text("pre-0") && items.spans.last?.label == .text("pre-7"))
    }

    @Test func comparesWholePapersWhereNothingIsParallel() throws {
        let table = ReportTable.gain(
            of: AttemptCollection(attempts, selection: AttemptSelection(choice: .first)),
            try design(nil, ItemPlacements(), before: "paths-pre", after: "paths-post"), by: .person,
            at: try #require(DepartmentLevel(1)), placements: ItemPlacements(), versions: [:], asOf: day("2026-12-31"),
            language: .simplifiedChinese)
        #expect(table.column("before") == ["3/10", "3/5", "9/10"] && table.premise("compared") == "papers")
        #expect(table.premise("order") == "said" && table.premise("before") == "paths-pre")
    }

    @Test func namesTheItemThatTheCourseDoesNotMove() throws {
        let people = (1...24).map { Sample.learner("p\($0)") }
        // Everybody learns the first, and nobody the second.
        let attempts = people.flatMap { person in
            [sat(person, pre, right: 0, on: "2026-03-01 09:00"), sat(person, post, right: 1, on: "2026-03-10 09:00")]
        }
        let pairs = ItemPlacements(ofItems.filter { ["pre-0", "pre-1"].contains($0.key.rawValue) })
        let table = ReportTable.gain(
            of: AttemptCollection(attempts, selection: AttemptSelection(choice: .first)),
            try design(attempts, pairs), by: .item, at: try #require(DepartmentLevel(1)), placements: pairs,
            versions: [:],
            asOf: day("2026-12-31"), language: .simplifiedChinese)
        #expect(table.column("judgement") == ["moved", "not-moved"])
        #expect(table.sum("notMovedCount") == "1" && table.sum("notMovedItems") == "pre-1")
    }
}
