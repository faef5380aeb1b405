import CourseModel
import QuizEngine
@testable import ScoreReports
import Testing

struct ScoredAttemptTests {
    private let learner = Sample.learner("007")

    private func scored(_ attempt: AttemptRecord) throws -> ScoredAttempt {
        try #require(ScoredAttempt(AttemptSummary(of: attempt, department: ["华东"]), of: learner))
    }

    @Test func keepsWhatWasAnsweredToEachItemAndEarned() throws {
        var attempt = Sample.attempt(learner, right: 2, of: 4, on: "2026-12-01 09:30", state: .inProgress)
        let items = attempt.paper.items.map(\.item.id)
        attempt.responses[items[3]] = nil
        attempt.apply(.submitted(by: .learner), at: Sample.instant("2026-12-01 09:40"))
        let responses = try scored(attempt).responses
        #expect(responses.map(\.mark.item) == items)
        let (right, wrong) = (OptionLetter(index: 0), OptionLetter(index: 1))
        #expect(responses.map(\.response) == [.options([right]), .options([right]), .options([wrong]), nil])
        #expect(responses.map(\.mark.verdict) == [.right, .right, .wrong, .omitted])
        #expect(responses.reduce(.zero) { $0 + $1.mark.mark } == (try scored(attempt).total))
        #expect(responses.reduce(.zero) { $0 + $1.mark.points } == (try scored(attempt).maximum))
    }

    @Test func hasNoResponsesWhereTheClockThrewThemAway() throws {
        let discarded = try scored(Sample.attempt(learner, right: 3, of: 4, on: "2026-12-01 09:30", state: .discarded))
        #expect(discarded.isDiscarded)
        #expect(discarded.responses.map(\.response) == [nil, nil, nil, nil])
        #expect(discarded.total == .zero && discarded.maximum == Fraction(4, 1))
    }

    @Test func isNoneWhileTheAttemptIsInProgress() {
        let attempt = Sample.attempt(learner, right: 3, on: "2026-12-01 09:30", state: .inProgress)
        #expect(ScoredAttempt(AttemptSummary(of: attempt, department: []), of: learner) == nil)
    }
}
