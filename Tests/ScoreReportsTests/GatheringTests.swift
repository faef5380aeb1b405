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
            collection.gatherItems(heldAgainst: ["华东", "店9"], asOf: known, after: day("2026-12-01"))
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
        let gathered = collection(selection) { $0.gatherList(asOf: known, after: day("2026-12-01")) }
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
}
