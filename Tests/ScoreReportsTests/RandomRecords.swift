import CourseModel
import Foundation
@testable import Gradebook
@testable import QuizEngine
import Testing

@testable import ScoreReports

/// What a gradebook might hold: papers of several sizes and quizzes, of all sources and states, with all kinds of answers and marks.
struct RandomRecords {
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
