import CourseModel
@testable import QuizEngine
import Testing

@testable import ScoreReports

struct PackedAttemptsTests {
    @Test(arguments: [
        "5f0c1d2e-0000-4fff-8abc-0123456789ab", "ffffffff-ffff-ffff-ffff-ffffffffffff", "", "001-paths-exam-1",
        "5F0C1D2E-0000-4FFF-8ABC-0123456789AB", "5f0c1d2e-0000-4fff-8abc-0123456789a",
        "5f0c1d2e00000-4fff-8abc-0123456789ab",
        "5f0c1d2e-0000-4fff-8abc-0123456789abc", "5f0c1d2e-0000-4fff-8abc-0123456789a－",
    ])
    func keepsEveryID(text: String) {
        #expect(PackedID(AttemptID(text)).id.rawValue == text)
    }

    @Test func packsRandomIDs() {
        guard
            case .digits(0x5f0c_1d2e_0000_4fff, 0x8abc_0123_4567_89ab) = PackedID(
                "5f0c1d2e-0000-4fff-8abc-0123456789ab")
        else {
            Issue.record("it is in digits")
            return
        }
    }

    /// Enough for several blocks, in the order in which they are to stand, whatever came first.
    @Test func givesBackWhatWasPacked() throws {
        let records = RandomRecords(seed: 5, isPlain: false)
        var (packed, expected) = (PackedAttempts(), [ScoredAttempt]())
        for round in 0..<8 {
            for (place, learner) in records.learners.enumerated().reversed() {
                for (owner, attempt, _) in records.attempts where owner.id == learner.id {
                    guard let scored = ScoredAttempt(attempt, of: learner) else { continue }
                    packed.append(scored, at: place + round * records.learners.count)
                    expected.append(scored)
                }
            }
        }
        packed.sort(.score)
        #expect(packed.count == expected.count && packed.count > 800)
        #expect(packed.deepestDepartment == 3)
        let shares = packed.map(\.share)
        #expect(shares == shares.sorted(by: >))
        func line(_ attempt: ScoredAttempt) -> String {
            """
            \(attempt.id) \(attempt.learner) \(attempt.department) \(attempt.workspace) \(attempt.quiz) \(attempt.quizTitle) \
            \(attempt.number) \(attempt.source) \(attempt.isDiscarded) \(attempt.timeZone) \(attempt.startedAt) \
            \(attempt.submittedAt) \(attempt.submissionInstant) \(attempt.elapsed) \(attempt.total) \(attempt.maximum) \
            \(attempt.share) \(String(describing: attempt.passMark)) \(attempt.outcome) \
            \(String(describing: attempt.fulfilment)) \(attempt.isAnonymous)
            """
        }
        #expect(packed.map(line).sorted() == expected.map(line).sorted())
    }
}
