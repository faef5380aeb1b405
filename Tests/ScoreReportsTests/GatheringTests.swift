import CourseModel
import Gradebook
@testable import QuizEngine
import Testing

@testable import ScoreReports

/// Reports that keep no attempts say the same as those that keep them all.
struct GatheringTests {
    private let learners = ["9", "10", "11"].map { Sample.learner($0, "王\($0)", ["华东", "店\($0)"]) }

    /// By learner: on different days, at two quizzes, the last one after a day on which a report may have been made.
    private var attempts: [(Learner, AttemptRecord)] {
        learners.enumerated().flatMap { place, learner in
            [
                Sample.attempt(learner, number: 1, right: place, of: 4, on: "2026-11-01 09:0\(place)"),
                Sample.attempt(learner, number: 2, right: 4 - place, of: 4, on: "2026-11-20 09:00"),
                Sample.attempt(learner, at: Sample.practice, right: 1, of: 4, on: "2026-11-03 09:00"),
                Sample.attempt(learner, number: 3, right: 3, of: 4, on: "2026-12-0\(place + 1) 22:00"),
            ].map { (learner, $0) }
        }
    }

    private func collection(
        _ selection: AttemptSelection, gathering: (inout AttemptCollection) -> Void = { _ in }
    ) -> AttemptCollection {
        var collection = AttemptCollection(selection: selection, learners: learners)
        gathering(&collection)
        for (learner, attempt) in attempts { collection.add(attempt, of: learner) }
        return collection
    }

    private static let days: [CivilDate?] = [nil, day("2026-12-02")]

    @Test(arguments: AttemptSelection.Choice.allCases, days)
    func gathersTheSameItems(choice: AttemptSelection.Choice, known: CivilDate?) {
        func report(_ collection: AttemptCollection) -> String {
            let table = ReportTable.items(
                of: collection, versions: [:], placements: ItemPlacements(), asOf: day("2026-12-02"),
                group: ["华东", "店9"], language: .simplifiedChinese)
            return String(decoding: table.json() + table.page(language: .english) { $0.english }, as: UTF8.self)
        }
        let selection = AttemptSelection(quiz: "paths-exam", choice: choice)
        let kept = report(collection(selection))
        let gathered = collection(selection) { collection in
            collection.gatherItems(
                heldAgainst: ["华东", "店9"], asOf: .init(known, after: day("2026-12-01")))
        }
        #expect(report(gathered) == kept)
        // Nobody is kept but who has submitted something after the day that is certain, and the last, who may have more to come.
        #expect(gathered.standings.count == (known == nil ? 3 : 1))
    }

    @Test(arguments: ReportOrder.allCases, days)
    func listsTheSameAnswers(order: ReportOrder, known: CivilDate?) {
        func report(_ collection: AttemptCollection) -> String {
            let table = ReportTable.responses(
                of: collection, versions: [:], asOf: day("2026-12-02"), language: .simplifiedChinese,
                reading: Sample.reading(attempts))
            return String(decoding: table.json(), as: UTF8.self)
        }
        let selection = AttemptSelection(choice: .all, order: order)
        let kept = report(collection(selection))
        #expect(kept.contains("\"responseCount\": 40"))
        let gathered = collection(selection) { $0.gatherList(asOf: .init(known, after: day("2026-12-01"))) }
        #expect(report(gathered) == kept)
    }

    @Test func givesTheSameBytesInPieces() {
        let selection = AttemptSelection(choice: .all)
        let table = ReportTable.responses(
            of: collection(selection), versions: [:], asOf: day("2026-12-31"), language: .simplifiedChinese,
            reading: Sample.reading(attempts))
        var pieces: [[UInt8]] = []
        table.page(language: .english, shown: { $0.english }, to: { pieces.append($0) })
        #expect(pieces.flatMap(\.self) == table.page(language: .english) { $0.english })
        let json = table.json()
        pieces = []
        table.json { pieces.append($0) }
        #expect(pieces.flatMap(\.self) == json)
    }

    // MARK: Reports that keep nothing but sums, or few attempts

    /// What is asked for while attempts come, and the tables that are made of it.
    private struct Report: Sendable {
        let name: String
        let gather: @Sendable (inout AttemptCollection, AttemptCollection.GatheringDay) -> Void
        let tables: @Sendable (AttemptCollection, CivilDate) -> [ReportTable]
    }

    private static let reports = [
        Report(name: "scores") {
            $0.gatherScores(asOf: $1)
        } tables: {
            [.scores(of: $0, asOf: $1, language: .simplifiedChinese)]
        },
        Report(name: "standings") {
            $0.gatherStandings(asOf: $1)
        } tables: { collection, day in
            let level = DepartmentLevel(tellingApart: [["公司", "大区0"], ["公司", "大区1"]])
            return [
                .people(of: collection, asOf: day, language: .simplifiedChinese),
                .status(of: collection, noticing: .renewal, asOf: day, language: .simplifiedChinese),
                .due(
                    of: collection, within: Quiz.Validity(count: 6, unit: .months), asOf: day,
                    language: .simplifiedChinese),
                .departments(
                    of: collection, at: level, noticing: .renewal, suppressingBelow: nil, asOf: day,
                    language: .simplifiedChinese),
                .obligations(of: collection, .all, asOf: day, language: .simplifiedChinese),
            ]
        },
        Report(name: "objectives") {
            $0.gatherObjectives(placements: placements, at: DepartmentLevel(2), asOf: $1)
        } tables: {
            [
                .objectives(
                    of: $0, placements: placements, at: DepartmentLevel(2), asOf: $1, language: .simplifiedChinese)
            ]
        },
        Report(name: "book") {
            $0.gatherBook(asOf: $1)
        } tables: { collection, day in
            let book = ReportBook(
                of: collection, versions: [:], noticing: .renewal, asOf: day, language: .simplifiedChinese)
            return [book.departments, book.matrix, book.tasks, book.scores, book.items, book.objectives].map(\.table)
        },
        Report(name: "gain") {
            $0.gatherGains(design, asOf: $1)
        } tables: { collection, day in
            GainSubject.allCases.map { subject in
                .gain(
                    of: collection, design, by: subject, at: DepartmentLevel(tellingApart: []), placements: placements,
                    versions: [:], asOf: day, language: .simplifiedChinese)
            }
        },
    ]

    private static let placements = ItemPlacements(
        Dictionary(
            uniqueKeysWithValues: (1...15).map {
                (ItemID("item-\($0)"), ItemPlacement(objective: ObjectiveID("O\($0 % 4)"), pair: nil))
            }))

    private static let design: GainDesign = {
        let records = RandomRecords(seed: 1, isPlain: false)
        var collection = AttemptCollection(selection: AttemptSelection(), learners: records.learners)
        collection.workspace = ReportWorkspace(id: "academy", timeZone: "Asia/Shanghai", quizzes: [])
        for (learner, attempt, _) in records.attempts { collection.add(attempt, of: learner) }
        do {
            return try GainDesign(
                in: collection, placements: placements, before: "paths-practice", after: "paths-exam",
                asOf: day("2026-12-31"))
        } catch { preconditionFailure("both were taken") }
    }()

    private static let selections: [AttemptSelection] = AttemptSelection.Choice.allCases.flatMap { choice in
        var anonymous = AttemptSelection(choice: choice, order: .score)
        anonymous.isAnonymous = true
        anonymous.smallestDepartment = 5
        return [
            AttemptSelection(choice: choice, includesScripted: true), anonymous,
            AttemptSelection(
                department: ["公司", "大区0"], departmentTime: .attempt, choice: choice, order: .department),
            AttemptSelection(
                quiz: "late-exam", since: day("2026-03-01"), until: day("2026-07-15"), choice: choice, order: .name),
        ]
    }

    /// With results from elsewhere, open attempts, people who were erased, and attempts after the day that is certain.
    @Test(arguments: reports.indices, 1...3 as ClosedRange<UInt64>)
    func saysTheSameAsIfAllWereKept(report: Int, seed: UInt64) throws {
        let report = Self.reports[report]
        let records = RandomRecords(seed: seed, isPlain: false)
        for selection in Self.selections {
            for known in [nil, day("2026-06-20")] {
                func said(isGathered: Bool) -> String {
                    var collection = AttemptCollection(
                        selection: selection, learners: records.learners.filter { !$0.isErased },
                        machineTimeZone: "Asia/Shanghai")
                    for learner in records.learners[3...5] {
                        collection.add(Sample.summary(learner, [], on: "2026-02-01 09:00"), of: learner)
                    }
                    if isGathered { report.gather(&collection, .init(known, after: day("2026-06-01"))) }
                    for (learner, attempt, _) in records.attempts { collection.add(attempt, of: learner) }
                    return report.tables(collection, known ?? day("2026-09-30")).map { table in
                        String(
                            decoding: table.json() + table.page(language: .english) { $0.english }, as: UTF8.self)
                    }.joined()
                }
                let (gathered, kept) = (said(isGathered: true), said(isGathered: false))
                #expect(gathered == kept, "\(report.name): \(firstDifference(of: gathered, kept))")
            }
        }
    }

    /// Of many attempts few are kept, however many there are.
    @Test(arguments: AttemptSelection.Choice.allCases)
    func keepsFewAttemptsOfAStanding(choice: AttemptSelection.Choice) throws {
        let learner = learners[0]
        var collection = AttemptCollection(selection: AttemptSelection(choice: choice), learners: learners)
        collection.gatherStandings(asOf: .init(day("2026-12-31"), after: day("2026-12-30")))
        for number in 1...60 {
            let attempt = Sample.attempt(
                learner, number: number, right: number % 16,
                on: "2026-10-\(number < 30 ? "1" : "2")\(number % 10) 09:00")
            collection.add(attempt, of: learner)
        }
        collection.add(Sample.attempt(learners[1], right: 3, on: "2026-11-01 09:00"), of: learners[1])
        let key = try #require(collection.gathering?.condensed.keys.first)
        let standing = try #require(collection.gathering?.condensed[key])
        #expect(collection.gathering?.condensed.count == 1 && standing.attempts.count <= 5)
        #expect(standing.sums(collection.selection).count == 60)
    }
}

func firstDifference(of one: String, _ other: String) -> String {
    zip(one.split(separator: "\n"), other.split(separator: "\n")).first { $0 != $1 }.map { "\($0), \($1)" } ?? ""
}
