import CourseIndex
import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import SystemFiles
import Testing
import Workspace

@testable import CoursekitCommands
@testable import Gradebook

/// What is recorded of an attempt is the same whether its bank was read or remembered.
struct QuizAtHandMemoryTests {
    private func withWorkspace(_ body: (Workspace, BankMemory) throws -> Void) throws {
        var bank = "---\ntitle: 大题库\nkind: exam\npass: 60%\ndraw: 15\nshuffle: [items, options]\n---\n"
        for number in 0..<900 {
            bank +=
                "\n## 题 \(number)，\(String(repeating: "字", count: 30)) {#b-\(number)}\n\n- (x) 甲\n- ( ) 乙\n- ( ) 丙\n\n> 因为。\n"
        }
        try withTemporaryFolder { folder in
            try write(
                [
                    "courses/service/index.md": "---\ntitle: 服务\n---\n\n一。\n", "quizzes/big.md": bank,
                    "quizzes/small.md": "---\ntitle: 小题库\n---\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n",
                ], into: folder)
            let workspace = try Workspace(at: folder)
            let memory = BankMemory(
                of: workspace, program: Fingerprint(high: 1, low: 1), clock: { SystemClock.wall + 60_000 })
            try body(workspace, memory)
        }
    }

    private func filed(
        _ quiz: QuizAtHand, seen: Set<ItemID>
    ) throws -> (attempt: StoredAttempt, contents: [FrozenContent]) {
        let beginning = quiz.beginning(source: .interactive, isSitting: true, language: .simplifiedChinese, seed: 7)
        let record = try beginning.attempt(
            AttemptID("a"), of: LearnerID("l"), after: 0, seen: seen, at: Instant(wall: 1, monotonic: 1, boot: "run"))
        return try StoredAttempt.filed(
            record, bank: beginning.bank.version, seen: seen, in: GradebookID.named(after: "l"),
            commitment: Digest(of: "l"), department: [])
    }

    @Test func recordsTheSameBytes() throws {
        try withWorkspace { workspace, memory in
            let console = Console(language: .simplifiedChinese)
            let read = try QuizAtHand("big", in: workspace, on: console, memory: memory)
            // It is remembered by the time that its bank has a digest.
            #expect(read.bank.drawable.items.count == read.itemCount)
            let remembered = try QuizAtHand("big", in: workspace, on: console, memory: memory)
            #expect(!read.isRemembered && remembered.isRemembered)
            for seen in [[], Set((0..<890).map { ItemID("b-\($0)") })] {
                let (one, other) = (try filed(read, seen: seen), try filed(remembered, seen: seen))
                #expect(one.attempt == other.attempt)
                #expect(one.contents == other.contents)
            }
        }
    }

    /// Whoever needs them all, for an answers file, gets every entry; and it is the size of what is read that counts, not the quiz's own.
    @Test(arguments: ["big", "small"]) func remembersEveryEntry(name: String) throws {
        try withWorkspace { workspace, memory in
            let console = Console(language: .simplifiedChinese)
            let read = try QuizAtHand(name, in: workspace, on: console, memory: memory)
            #expect(!read.bank.drawable.units.isEmpty)
            let remembered = try QuizAtHand(name, in: workspace, on: console, memory: memory, needsEntries: true)
            #expect(!read.isRemembered && remembered.isRemembered)
            #expect(remembered.quiz == read.quiz)
        }
    }

    /// A bank that is remembered for another file than its own is not drawn from.
    @Test func anEntryThatIsAnotherIsNone() throws {
        try withWorkspace { workspace, memory in
            let quiz = try QuizAtHand("big", in: workspace, on: Console(language: .simplifiedChinese), memory: memory)
            let entries = quiz.quiz.entries
            let units = DrawableBank(entries).units
            let wrong = DrawableBank(units: units) { entries[($0 + 1) % entries.count] }
            #expect(wrong.entry(at: 0) == nil)
            #expect(throws: Paper.DrawingError.self) {
                try Paper(drawnFrom: wrong, by: quiz.quiz.rules, seed: 1, unseen: [])
            }
        }
    }
}
