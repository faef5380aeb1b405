import CourseModel
import Foundation
@testable import Gradebook
@testable import QuizEngine
import Testing

@testable import ScoreReports

/// A report on items says the same of attempts that are remembered as of attempts that come one by one.
struct RememberedRunTests {
    /// What a gradebook might hold: papers of several sizes and quizzes, of all sources and states, with all kinds of answers and marks.
    private struct Records {
        var learners: [Learner] = []
        var attempts: [(learner: Learner, attempt: AttemptSummary, numbers: [Int])] = []
        /// Fifteen items, of which the last has two forms.
        static let items: [Int: ItemID] = Dictionary(
            uniqueKeysWithValues: (1...16).map { ($0, ItemID("item-\(min($0, 15))")) })
        static let forms: [Int: Digest] = Dictionary(
            uniqueKeysWithValues: (1...16).map { ($0, Digest(of: "form \($0)")) })
        static let quizzes = [
            Sample.exam, Sample.practice,
            Sample.quiz("late-exam", "晚间测评", passMark: Fraction(1, 2), timeZone: "America/New_York"),
            Sample.quiz(.practice, "复习"),
        ]

        /// - Parameter isPlain: whether all answers are options, worth a point or nothing.
        init(seed: UInt64, isPlain: Bool) {
            var random = SeededGenerator(seed: seed)
            learners = (0..<40).map { number in
                let isErased = number >= 38
                return Sample.learner(
                    isErased ? "" : String(format: "%03d", number), isErased ? "" : "学员\(number)",
                    isErased ? [] : ["公司", "大区\(number % 3)", "店\(number % 5)"])
            }
            for (place, learner) in learners.enumerated() {
                let learner = Learner(
                    id: LearnerID("learner-\(place)"), staffID: learner.staffID, name: learner.name,
                    department: learner.department)
                learners[place] = learner
                for number in 1...(1 + random.number(below: 7)) {
                    add(learner, number: number, isPlain: isPlain, &random)
                }
            }
        }

        private mutating func add(
            _ learner: Learner, number: Int, isPlain: Bool, _ random: inout SeededGenerator
        ) {
            let quiz = Self.quizzes[[0, 0, 0, 0, 1, 2, 3][random.number(below: 7)]]
            let size = random.number(below: 3) == 0 ? 10 : 15
            let start = Sample.instant(
                "2026-0\(1 + random.number(below: 9))-1\(random.number(below: 10)) 15:3\(number)"
            ).wall
            var numbers: [Int] = []
            var items: [AttemptResult.ItemResult] = []
            for place in 1...size {
                let form = place == 15 ? 15 + random.number(below: 2) : place
                numbers.append(form)
                items.append(Self.answer(to: Self.items[form] ?? "", isPlain: isPlain, &random))
            }
            let score = Score(marks: items.map(\.mark), under: quiz.rules)
            let isOpen = random.number(below: 30) == 0
            let source: AttemptRecord.Source = random.number(below: 12) == 0 ? .scripted : .interactive
            let result = AttemptResult(
                isDiscarded: random.number(below: 20) == 0, startedAt: start, submittedAt: start + 600_000,
                elapsed: 600_000, total: score.total, maximum: score.maximum, outcome: score.outcome, items: items)
            attempts.append(
                (
                    learner,
                    AttemptSummary(
                        id: AttemptID("\(learner.id)-\(number)"),
                        workspace: random.number(below: 9) == 0 ? "other" : "academy",
                        quiz: quiz, number: number, source: source,
                        department: random.number(below: 4) == 0 ? ["公司", "大区0", "店9"] : learner.department,
                        startedAt: start, result: isOpen ? nil : result), numbers
                ))
        }

        private static func answer(
            to item: ItemID, isPlain: Bool, _ random: inout SeededGenerator
        ) -> AttemptResult.ItemResult {
            let isRight = random.number(below: 3) > 0
            let isOmitted = random.number(below: 9) == 0
            let isOdd = !isPlain && random.number(below: 4) == 0
            // An item is worth the same to everybody. Halves add up to the same in whatever order.
            let points = !isPlain && item == "item-3" ? Fraction(3, 2) : .one
            let verdict: Score.Mark.Verdict =
                isOmitted ? .omitted : isRight ? .right : isOdd ? .partlyRight : .wrong
            let mark: Fraction = verdict == .right ? points : verdict == .partlyRight ? Fraction(1, 2) : .zero
            let voiding: Voiding? = isOdd && random.number(below: 6) == 0 ? .excluded : nil
            let answer: AttemptResult.Answer =
                isOmitted
                ? .none
                : isOdd && random.number(below: 3) == 0
                    ? .number(28600, text: "28，600") : .options(isRight ? 1 : 1 << UInt32(1 + random.number(below: 3)))
            return AttemptResult.ItemResult(
                mark: Score.Mark(item: item, verdict: verdict, mark: mark, points: points, voiding: voiding),
                answer: answer, confidence: random.number(below: 5) == 0 ? 2 : nil)
        }

        /// As a store would remember them.
        func remembered() throws -> RememberedResults {
            var (writer, bytes) = (RememberedResultsWriter(at: 0, items: Self.items), [UInt8]())
            for (learner, attempt, numbers) in attempts {
                let last = Digest(of: attempt.id.rawValue)
                let result = attempt.result.map {
                    StoredResult($0, of: attempt.id, scoringNumbers: numbers, after: last)
                }
                let header = AttemptHeader(
                    id: attempt.id, workspace: attempt.workspace, quizVersion: Digest(of: attempt.quiz.id.rawValue),
                    number: attempt.number, source: attempt.source, department: attempt.department, lastEvent: last,
                    result: result)
                let isSound = writer.append(header, of: learner) { bytes += $0 }
                #expect(isSound)
            }
            let tail = writer.tail { bytes += $0 }
            var reader = RecordReader(tail)
            let kept = bytes
            return try #require(RememberedResults(&reader) { range throws(GradebookError) in Array(kept[range]) })
        }
    }

    private static func collection(
        _ records: Records, _ selection: AttemptSelection, group: [String]?, asOf day: CivilDate?, isRemembered: Bool
    ) throws -> AttemptCollection {
        var collection = AttemptCollection(
            selection: selection, learners: records.learners.filter { !$0.isErased }, machineTimeZone: "Asia/Shanghai")
        let elsewhere = Sample.summary(records.learners[3], [], on: "2026-02-01 09:00")
        collection.add(elsewhere, of: records.learners[3])
        collection.gatherItems(heldAgainst: group, asOf: day, after: ScoreReportsTests.day("2026-06-01"))
        func add(_ place: Int) {
            let (learner, attempt, numbers) = records.attempts[place]
            let forms = attempt.result == nil ? [] : numbers.compactMap { Records.forms[$0] }
            collection.add(attempt, of: learner, forms: forms)
        }
        guard isRemembered else {
            for place in records.attempts.indices { add(place) }
            return collection
        }
        let remembered = try records.remembered()
        let shared = try PackedRun.Shared(of: remembered, items: Records.items, forms: Records.forms) { version in
            Records.quizzes.first { Digest(of: $0.id.rawValue) == version } ?? Sample.exam
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
        let records = Records(seed: seed, isPlain: isPlain)
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

    private func firstDifference(of one: String, _ other: String) -> String {
        zip(one.split(separator: "\n"), other.split(separator: "\n")).first { $0 != $1 }.map { "\($0), \($1)" } ?? ""
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
