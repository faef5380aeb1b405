import CourseModel
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

/// What may begin, and what may be recorded: decided on values, without any store.
struct SittingRuleTests {
    private let attempt: AttemptID = "00000000-0000-4000-8000-000000000001"

    private func last(
        number: Int = 1, closedBy event: AttemptEvent? = nil, after seconds: Int = 60, of quiz: Quiz = .sample()
    ) throws -> AttemptRecord {
        var record = try Gradebook.Beginning.sample(quiz)
            .attempt(attempt, of: "l", after: number - 1, seen: [], at: .start)
        if let event { record.apply(event, at: .start.after(seconds)) }
        return record
    }

    /// The default of today is settled with the beginning; what is no practice, or hides something, is kept as it always was.
    @Test(arguments: [
        (Quiz.Kind.practice, Quiz.Rules(), Quiz.Feedback?.some(.immediate)),
        (.practice, Quiz.Rules(feedback: .after), .after), (.practice, Quiz.Rules(review: .marks), nil),
        (.exam, Quiz.Rules(), nil),
    ])
    func whenFeedbackIsShownIsSettledWithTheBeginning(
        kind: Quiz.Kind, rules: Quiz.Rules, feedback: Quiz.Feedback?
    ) throws {
        let sample = Quiz.sample()
        let quiz = Quiz(id: sample.id, title: sample.title, kind: kind, rules: rules, entries: sample.entries)
        let attempt = try Gradebook.Beginning.sample(quiz).attempt(attempt, of: "l", after: 0, seen: [], at: .start)
        #expect(attempt.quiz.rules.feedback == feedback)
        var other = attempt.quiz.rules
        other.feedback = rules.feedback
        #expect(other == rules)
    }

    @Test func mayFollowWhatIsClosedUpToTheLimit() throws {
        for (number, limit, isAllowed) in [(1, 2, true), (2, 2, false), (3, 2, false), (1, nil, true), (99, nil, true)]
        {
            let beginning = Gradebook.Beginning.sample(.sample(attempts: limit))
            for event in [AttemptEvent.submitted(by: .learner), .submitted(by: .timeLimit), .discarded] {
                let last = try last(number: number, closedBy: event)
                if isAllowed {
                    #expect(throws: Never.self) { try beginning.requireMayFollow(last, at: .start.after(99)) }
                } else {
                    #expect(throws: GradebookError.noAttemptsLeft(limit: limit ?? 0)) {
                        try beginning.requireMayFollow(last, at: .start.after(99))
                    }
                }
            }
        }
    }

    /// Thirty minutes to answer and one more to submit.
    @Test func mayNotFollowWhatGoesOnUntilItsTimeIsUp() throws {
        let last = try last(closedBy: .setAside)
        for seconds in [61, 1799, 1800, 1859] {
            #expect(throws: GradebookError.attemptMovedOn(attempt.rawValue)) {
                try Gradebook.Beginning.sample().requireMayFollow(last, at: .start.after(seconds))
            }
        }
        for seconds in [1860, 9999] {
            #expect(throws: Never.self) {
                try Gradebook.Beginning.sample().requireMayFollow(last, at: .start.after(seconds))
            }
        }
    }

    /// The clock set back lets nobody begin another, and a limit counts an attempt that the clock ended.
    @Test func theLimitHoldsForWhatTheClockEnded() throws {
        let beginning = Gradebook.Beginning.sample(.sample(attempts: 1))
        #expect(throws: GradebookError.noAttemptsLeft(limit: 1)) {
            try beginning.requireMayFollow(last(), at: .start.after(1860))
        }
        #expect(throws: GradebookError.attemptMovedOn(attempt.rawValue)) {
            try beginning.requireMayFollow(last(), at: Instant(wall: 0, monotonic: 0, boot: "other"))
        }
    }

    @Test func asksWhatWasNotSeenFirst() throws {
        let quiz = Quiz.sample(count: 12, draw: .count(4))
        let beginning = Gradebook.Beginning.sample(quiz, seed: 3)
        let seen = Set(quiz.items.map(\.id)).subtracting(["c0", "c1", "c2", "c3"])
        let record = try beginning.attempt(attempt, of: "l", after: 4, seen: seen, at: .start.after(5))
        #expect(Set(record.paper.items.map(\.item.id)) == ["c0", "c1", "c2", "c3"])
        #expect(record.number == 5)
        #expect(record.startedAt == .start.after(5))
        #expect(record.quiz.courseTitle?.original == "六大途径")
        #expect(Gradebook.Beginning.seenSources == [.interactive, .imported])
    }

    @Test func aBankThatCannotGiveThePaperIsSaid() {
        #expect(throws: GradebookError.cannotDraw) {
            try Gradebook.Beginning.sample(.sample(draw: .count(99)))
                .attempt(attempt, of: "l", after: 0, seen: [], at: .start)
        }
    }

    // MARK: The chain

    private var started: StoredEvent { StoredEvent("{}", of: attempt, after: nil, at: .start) }

    private func next(
        _ event: AttemptEvent, after last: StoredEvent, _ eventCount: Int, at seconds: Int = 1
    ) throws -> StoredEvent? {
        try EventChain.next(event, of: attempt, after: last, eventCount: eventCount, at: .start.after(seconds))
    }

    @Test func anEventFollowsTheLastThatItsSenderKnows() throws {
        let first = try #require(try next(.moved(to: 1), after: started, 0))
        #expect(first.sequence == 1)
        #expect(first.content == #"{"moved":{"to":1}}"#)
        #expect(first.instant == .start.after(1))
        let second = try #require(try next(.submitted(by: .learner), after: first, 1))
        #expect(EventChain.firstBrokenEvent(of: attempt, in: [started, first, second]) == nil)
        for count in [0, 2, -1, 99] {
            #expect(throws: GradebookError.attemptMovedOn(attempt.rawValue)) {
                try next(.moved(to: 2), after: first, count, at: 9)
            }
        }
    }

    @Test func whatIsRecordedAlreadyIsNotRecordedAgain() throws {
        let first = try #require(try next(.moved(to: 1), after: started, 0))
        #expect(try next(.moved(to: 1), after: first, 0) == nil)
        // The same at another moment, or something else at the same one, is another terminal's.
        for (event, seconds) in [(AttemptEvent.moved(to: 1), 2), (.moved(to: 2), 1)] {
            #expect(throws: GradebookError.attemptMovedOn(attempt.rawValue)) {
                try next(event, after: first, 0, at: seconds)
            }
        }
    }

    @Test(arguments: [AttemptEvent.submitted(by: .learner), .submitted(by: .timeLimit), .discarded])
    func nothingFollowsTheEnd(end: AttemptEvent) throws {
        let last = try #require(try next(end, after: started, 0))
        #expect(throws: GradebookError.attemptMovedOn(attempt.rawValue)) { try next(.resumed, after: last, 1) }
        #expect(try next(end, after: last, 0) == nil)
    }

    /// Computed by another program, from the description of the chain.
    @Test func theHashesAreThoseOfTheFirstVersion() throws {
        #expect(started.hash.hexadecimal == "ba5d5cb0636be88f5fdf9d7462d6cc4892566df614d638c42649583bfba4328b")
        let answer = AttemptEvent.responded("甲", .options([OptionLetter(index: 1)]))
        let next = try next(answer, after: started, 0)
        #expect(next?.hash.hexadecimal == "ec5d16e54382d49cd8ba752df2f67680a922b7db612f4800b02e3b8fbacab8bd")
    }

    @Test func findsTheFirstEventThatDoesNotFit() throws {
        var events = [started]
        for index in 1...4 {
            events.append(try #require(try next(.moved(to: index), after: events[index - 1], index - 1, at: index)))
        }
        func broken(_ change: (inout [StoredEvent]) -> Void) -> Int? {
            var changed = events
            change(&changed)
            return EventChain.firstBrokenEvent(of: attempt, in: changed)
        }
        func replaced(_ event: StoredEvent, content: String? = nil, wall: Int64 = 0, boot: String? = nil) -> StoredEvent
        {
            let instant = Instant(
                wall: event.instant.wall + wall, monotonic: event.instant.monotonic, boot: boot ?? event.instant.boot)
            return StoredEvent(
                sequence: event.sequence, content: content ?? event.content, instant: instant, hash: event.hash)
        }
        #expect(broken { _ in } == nil)
        #expect(broken { $0[2] = replaced($0[2], content: #"{"moved":{"to":3}}"#) } == 2)
        #expect(broken { $0[2] = replaced($0[2], wall: 1) } == 2)
        #expect(broken { $0[0] = replaced($0[0], boot: "x") } == 0)
        #expect(broken { $0.swapAt(2, 3) } == 2)
        #expect(broken { $0.remove(at: 1) } == 1)
        #expect(broken { $0.remove(at: 0) } == 0)
        #expect(broken { $0.insert($0[1], at: 2) } == 2)
        // Nothing says how many there were.
        #expect(broken { $0.removeLast(2) } == nil)
        #expect(EventChain.firstBrokenEvent(of: "another", in: events) == 0)
    }
}

/// How an attempt is kept, and what tells that it is as it was written.
struct StoredAttemptTests {
    private func filed(
        _ beginning: Gradebook.Beginning = .sample(.sample(count: 12, draw: .count(4)), seed: .max),
        seen: Set<ItemID> = ["c0", "c1"]
    ) throws -> (record: AttemptRecord, attempt: StoredAttempt, contents: [FrozenContent]) {
        let record = try beginning.attempt("a", of: "l", after: 2, seen: seen, at: .start)
        let bank = BankVersion.digest(of: beginning.quiz.entries)
        let (attempt, contents) = try StoredAttempt.filed(
            record, bank: bank, seen: seen, in: GradebookID.named(after: "l"), commitment: Digest(of: "l"),
            department: ["华东"])
        return (record, attempt, contents)
    }

    @Test func namesAllThatWasAsked() throws {
        let (record, attempt, contents) = try filed()
        #expect(attempt.paper.map(\.position) == [0, 1, 2, 3])
        #expect(
            attempt.paper.map(\.optionOrder) == record.paper.items.map { $0.optionOrder.map(\.description).joined() })
        #expect(attempt.seen == #"["c0","c1"]"#)
        #expect(attempt.bankVersion == BankVersion.digest(of: Quiz.sample(count: 12).entries))
        #expect(contents.filter { !$0.isIntact }.isEmpty)
        let kept = Set(contents.map(\.hash))
        #expect(kept.contains(attempt.quizVersion))
        #expect(kept.isSuperset(of: attempt.paper.map(\.item) + attempt.paper.compactMap(\.passage)))
        #expect(attempt.fault == nil)
    }

    /// Decoding the beginning of every attempt would make reports several times as slow.
    @Test func theBeginningIsKnownWithoutDecoding() throws {
        for seen in [[], ["c0"]] as [Set<ItemID>] {
            let attempt = try filed(seen: seen).attempt
            #expect(attempt.beginningText == attempt.events.first?.content)
        }
        let odd = try filed(.sample(workspace: #"a"b\c"#)).attempt
        #expect(odd.beginningText == nil && odd.fault == nil)
    }

    @Test func aRowThatIsNotWhatTheChainSaysIsAFault() throws {
        let attempt = try filed().attempt
        func changed(
            workspace: String? = nil, number: Int? = nil, seed: UInt64? = nil, seen: String? = nil,
            paper: [StoredAttempt.Asked]? = nil, limits: String? = nil
        ) -> StoredAttempt {
            StoredAttempt(
                id: attempt.id, learner: attempt.learner, workspace: workspace ?? attempt.workspace,
                quiz: attempt.quiz, quizVersion: attempt.quizVersion, bankVersion: attempt.bankVersion,
                number: number ?? attempt.number, source: attempt.source, language: attempt.language,
                seed: seed ?? attempt.seed, seen: seen ?? attempt.seen, paper: paper ?? attempt.paper,
                gradebook: attempt.gradebook, commitment: attempt.commitment, limits: limits ?? attempt.limits,
                events: attempt.events)
        }
        #expect(changed().fault == nil)
        // The same, although written otherwise.
        #expect(changed(seen: #"[ "c0", "c1" ]"#).fault == nil)
        for other in [
            changed(workspace: "other"), changed(workspace: #"""#), changed(number: 9), changed(seed: 1),
            changed(seen: #"["c1","c0"]"#), changed(seen: "no json"), changed(paper: []),
            changed(limits: "{}"), changed(limits: "no json"), changed(paper: attempt.paper.reversed()),
            changed(paper: attempt.paper.dropLast()),
        ] {
            #expect(other.fault == Gradebook.ChainFault(attempt: attempt.id, event: nil))
        }
    }
}

extension Gradebook.Beginning {
    /// Under the quiz's own limits, where the person has no attempts elsewhere.
    fileprivate func requireMayFollow(_ last: AttemptRecord, at now: Instant) throws(GradebookError) {
        var last = last
        last.endIfTimeIsUp(at: now)
        let past = PastAttempt(learner: last.learner, attempt: AttemptSummary(of: last, department: []))
        let facts = SittingFacts(
            rules: quiz.rules, source: source, learner: last.learner, history: [past], lastNumber: last.number,
            on: CivilTime(now, in: timeZone).date)
        if let obstacle = facts.obstacle { throw obstacle }
    }
}
