import CourseModel
import Foundation
@testable import Gradebook
@testable import QuizEngine
import Testing

@testable import ScoreReports

/// A report on items says the same of attempts that are remembered as of attempts that come one by one.
struct RememberedRunTests {
    private static func collection(
        _ records: RandomRecords, _ selection: AttemptSelection, group: [String]?, asOf day: CivilDate?,
        isRemembered: Bool
    ) throws -> AttemptCollection {
        var collection = AttemptCollection(
            selection: selection, learners: records.learners.filter { !$0.isErased }, machineTimeZone: "Asia/Shanghai")
        let elsewhere = Sample.summary(records.learners[3], [], on: "2026-02-01 09:00")
        collection.add(elsewhere, of: records.learners[3])
        collection.gatherItems(
            heldAgainst: group, asOf: .init(day, after: ScoreReportsTests.day("2026-06-01")))
        func add(_ place: Int) {
            let (learner, attempt, numbers) = records.attempts[place]
            let forms = attempt.result == nil ? [] : numbers.compactMap { RandomRecords.forms[$0] }
            collection.add(attempt, of: learner, forms: forms)
        }
        guard isRemembered else {
            for place in records.attempts.indices { add(place) }
            return collection
        }
        let remembered = try records.remembered()
        let shared = try PackedRun.Shared(of: remembered, items: RandomRecords.items, forms: RandomRecords.forms) {
            version in
            RandomRecords.quizzes.first { Digest(of: $0.id.rawValue) == version } ?? Sample.exam
        }
        var (place, taken) = (0, 0)
        let people = Dictionary(uniqueKeysWithValues: records.learners.map { ($0.id, $0) })
        try remembered.forEachRun(among: people, with: shared, path: "book") { learner, run in
            if collection.take(run, of: learner) {
                taken += 1
            } else {
                for offset in run.entries.indices { add(place + offset) }
            }
            place += run.entries.count
        }
        #expect(place == records.attempts.count)
        #expect(taken > 0, "somebody is taken at once")
        return collection
    }

    private static let selections: [AttemptSelection] = AttemptSelection.Choice.allCases.flatMap {
        choice -> [AttemptSelection] in
        var anonymous = AttemptSelection(quiz: "paths-exam", choice: choice)
        anonymous.isAnonymous = true
        anonymous.smallestDepartment = 5
        var atTheTime = AttemptSelection(
            quiz: "paths-exam", department: ["公司", "大区0"], departmentTime: .attempt, choice: choice)
        atTheTime.order = .score
        return [
            AttemptSelection(quiz: "paths-exam", choice: choice), anonymous, atTheTime,
            AttemptSelection(
                quiz: "late-exam", since: day("2026-03-01"), until: day("2026-07-15"), choice: choice,
                includesScripted: true),
            AttemptSelection(choice: choice),
        ]
    }

    @Test(arguments: [true, false], 1...4 as ClosedRange<UInt64>)
    func saysTheSameOfItems(isPlain: Bool, seed: UInt64) throws {
        let records = RandomRecords(seed: seed, isPlain: isPlain)
        let versions: [Digest: ScoringVersion] = [:]
        for selection in Self.selections {
            for (group, known) in [(nil, nil), (["公司", "大区1"], day("2026-08-01"))] as [([String]?, CivilDate?)] {
                func report(isRemembered: Bool) throws -> String {
                    let collection = try Self.collection(
                        records, selection, group: group, asOf: known, isRemembered: isRemembered)
                    let table = ReportTable.items(
                        of: collection, versions: versions, placements: ItemPlacements(),
                        asOf: known ?? day("2026-09-30"), group: group, language: .simplifiedChinese)
                    return String(decoding: table.json() + table.page(language: .english) { $0.english }, as: UTF8.self)
                        + "\(collection.knownQuizzes) \(collection.timeZone ?? "") \(collection.departments.count)"
                }
                let (said, expected) = (try report(isRemembered: true), try report(isRemembered: false))
                #expect(said == expected, "\(firstDifference(of: said, expected))")
            }
        }
    }

    /// Papers of a million attempts repeat; what they are counted by does not run out of room for others.
    @Test func countsWhateverIsAnswered() {
        var (counts, expected) = (AnswerCounts(), [PlainAnswer: Int]())
        var random = SeededGenerator(seed: 3)
        for _ in 0..<3000 {
            let answers = (0..<8).map { _ in
                PlainAnswer(
                    number: random.number(below: 900), verdict: .right, letters: UInt32(random.number(below: 9)))
            }
            let isTaken = counts.add(answers, total: 8, maximum: Fraction(8), isInGroup: nil)
            #expect(isTaken)
            for answer in answers { expected[answer, default: 0] += 1 }
        }
        var found: [PlainAnswer: Int] = [:]
        counts.forEach { found[PlainAnswer(number: $0.number, verdict: $0.verdict, letters: $0.letters)] = $0.count }
        #expect(found == expected)
        let isTaken = counts.add(
            [PlainAnswer(number: 1 << 26, verdict: .right, letters: 1)], total: 1, maximum: .one, isInGroup: nil)
        #expect(!isTaken, "what has no room is counted otherwise")
    }
}
