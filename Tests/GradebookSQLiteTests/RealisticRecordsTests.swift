import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import RealisticRecords
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// A company after some years, made by the rules themselves: what is made the same way each time, and what the rules make of it.
struct RealisticRecordsTests {
    private static let today = CivilDate("2026-11-27") ?? .earliest
    /// Three thousand with every case.
    private static let count = EveryCase.isWanted ? 3000 : 240

    private func records(seed: UInt64 = 7) -> RealisticRecords {
        RealisticRecords(seed: seed, people: Self.count, today: Self.today)
    }

    private func lines(of gradebook: Gradebook) throws -> [String] {
        var lines: [String] = []
        try gradebook.forEachSummary { learner, attempt in
            let result = attempt.result
            lines.append(
                "\(learner.staffID) \(attempt.number) \(attempt.startedAt) \(result?.total.doubleValue ?? -1) \(result?.outcome.rawValue ?? "-")"
            )
        }
        return lines
    }

    @Test func theSameSeedMakesTheSameRecords() throws {
        let (one, other) = (records(), records())
        #expect(one.company.roster == other.company.roster)
        let (first, second) = (try one.gradebooks().map(lines), try other.gradebooks().map(lines))
        #expect(first == second)
        #expect(try records(seed: 8).gradebooks().map(lines) != first)
        #expect(first.allSatisfy { !$0.isEmpty })
    }

    @Test func regionsComeTogetherAndAllIsAsItWasWritten() throws {
        try withTemporaryFolder { folder in
            let records = records()
            let gradebooks = try records.gradebooks()
            let head = try Gradebook.inMemory()
            for (number, gradebook) in gradebooks.enumerated() {
                #expect(try gradebook.verify().isEmpty)
                let path = folder + "/region-\(number)"
                try records.export(gradebook, to: path)
                let merged = try head.merge(Gradebook(reading: path, asOf: now), by: "hr", at: now)
                #expect(merged.conflicts.isEmpty && merged.disputed.isEmpty)
            }
            #expect(try head.verify().isEmpty)
            #expect(try lines(of: head).sorted() == gradebooks.flatMap { try lines(of: $0) }.sorted())
        }
    }

    private var now: Instant {
        Instant(wall: Int64(Self.today.daysSinceEpoch) * 86_400_000 + 43_200_000, monotonic: 0, boot: "")
    }

    /// Everybody is held to the exam: all states are there, and nobody took it more often than his periods allow.
    @Test func everyStateOfAnObligationIsThere() throws {
        let head = try Gradebook.inMemory()
        for gradebook in try records().gradebooks() { _ = try head.merge(gradebook, by: "hr", at: now) }
        let assignments = [
            Assignment(
                id: .random(), workspace: ModelExam.workspace, quiz: "realistic-exam", group: .everybody,
                startsOn: CivilDate(daysSinceEpoch: Self.today.daysSinceEpoch - 900), dueDays: 120)
        ]
        try head.assign(assignments, by: "hr", at: now)
        var passes: [LearnerID: [Pass]] = [:]
        var numbers: [LearnerID: [Int]] = [:]
        try head.forEachSummary { learner, attempt in
            if let pass = attempt.fulfilment { passes[learner.id, default: []].append(pass) }
            numbers[learner.id, default: []].append(attempt.number)
        }
        let duties = try head.duties(timeZone: ModelExam.timeZone).duties(asOf: Self.today)
        #expect(try duties.count == head.learners().count)
        let states = Set(duties.map { $0.obligation(with: passes[$0.learner] ?? [], asOf: Self.today).state })
        #expect(states.isSuperset(of: [.met, .expiring, .expired, .overdue]))
        #expect(numbers.values.contains { $0.count > 2 }, "renewed passes take more attempts than one period has")
        #expect(numbers.values.allSatisfy { $0 == Array(1...$0.count) })
    }

    /// Able people are right more often at every item, but for the one with the wrong key.
    @Test func theMiskeyedItemStandsOut() throws {
        let records = records()
        var totals: [ItemID: (right: Double, rightCount: Int, wrong: Double, wrongCount: Int)] = [:]
        for gradebook in try records.gradebooks() {
            try gradebook.forEachSummary { _, attempt in
                guard let result = attempt.result else { return }
                for item in result.items {
                    let rest = (result.total - item.mark.mark).doubleValue
                    var sums = totals[item.mark.item] ?? (0, 0, 0, 0)
                    if item.mark.verdict == .right {
                        sums = (sums.right + rest, sums.rightCount + 1, sums.wrong, sums.wrongCount)
                    } else {
                        sums = (sums.right, sums.rightCount, sums.wrong + rest, sums.wrongCount + 1)
                    }
                    totals[item.mark.item] = sums
                }
            }
        }
        let differences = totals.mapValues {
            $0.right / Double(max(1, $0.rightCount)) - $0.wrong / Double(max(1, $0.wrongCount))
        }
        let worst = try #require(differences.min { $0.value < $1.value })
        #expect(worst.value < 0)
        #expect(records.exam.models.first { $0.item == worst.key }?.isMiskeyed == true)
        #expect(records.exam.models.count(where: \.isMiskeyed) == 1)
    }
}
