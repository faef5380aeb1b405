internal import CourseModel
package import QuizEngine
internal import TextRules

/// The attempts and learners of a gradebook that a report is about, gathered from a stream.
package struct AttemptCollection: Sendable {
    package let selection: AttemptSelection
    private var learners: [Learner]
    private var places: [LearnerID: Int]
    private var attempts: [(key: Standing.Key, attempt: ScoredAttempt)] = []
    private var openAttempts: [OpenAttempt] = []
    /// The days of scripted attempts that are left out only because they are scripted.
    private var scriptedDays: [CivilDate] = []

    /// An attempt that was begun and not submitted.
    private struct OpenAttempt {
        let key: Standing.Key
        let title: Localized<String>
        let startedAt: CivilTime
    }

    /// - Parameter learners: all of the gradebook, so that those without an attempt are seen.
    package init(selection: AttemptSelection, learners: [Learner]) {
        self.selection = selection
        self.learners = learners.filter(selection.includes).sortedNaturally(by: \.staffID)
        places = Dictionary(self.learners.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    package mutating func add(_ attempt: AttemptRecord, of learner: Learner) {
        guard selection.includes(learner), selection.includes(attempt.quiz.id) else { return }
        guard selection.includes(attempt.source) else { return leaveOut(attempt) }
        let place = place(of: learner)
        let key = Standing.Key(place: place, quiz: attempt.quiz.id, workspace: attempt.workspace)
        // The learner as the list has it: a stream makes one anew for each attempt, names and all.
        if let scored = ScoredAttempt(attempt, of: learners[place]) {
            if selection.includes(scored.submittedAt.date) { attempts.append((key, scored)) }
        } else {
            let startedAt = CivilTime(attempt.startedAt, in: attempt.quiz.timeZone)
            if selection.includes(startedAt.date) {
                openAttempts.append(OpenAttempt(key: key, title: attempt.quiz.title, startedAt: startedAt))
            }
        }
    }

    private mutating func leaveOut(_ attempt: AttemptRecord) {
        guard let submission = attempt.submittedAt else { return }
        let day = CivilTime(submission, in: attempt.quiz.timeZone).date
        if selection.includes(day) { scriptedDays.append(day) }
    }

    /// How many scripted attempts that were submitted by the end of a day are left out of what the selection asks for otherwise.
    func scriptedLeftOutCount(asOf day: CivilDate) -> Int {
        scriptedDays.count { $0 <= day }
    }

    /// Where a learner stands in the list; one who was enrolled after the list was read comes to its end.
    private mutating func place(of learner: Learner) -> Int {
        if let place = places[learner.id] { return place }
        places[learner.id] = learners.count
        learners.append(learner)
        return learners.count - 1
    }

    /// The standing of each learner at each quiz as it was at the end of a day, in natural order of staff ids, then by quiz.
    ///
    /// A learner without an attempt has one standing, at no quiz or at the one that the report is about.
    func standings(asOf day: CivilDate) -> [Standing] {
        var found: [Standing.Key: Standing] = [:]
        func update(_ key: Standing.Key, _ title: Localized<String>, _ change: (inout Standing) -> Void) {
            change(&found[key, default: Standing(learner: learners[key.place], key: key, title: title)])
        }
        for (key, attempt) in attempts.sorted(by: { $0.attempt.wasSubmittedBefore($1.attempt) }) {
            if attempt.submittedAt.date <= day {
                update(key, attempt.quizTitle) { $0.attempts.append(attempt) }
            } else if attempt.startedAt.date <= day {
                update(key, attempt.quizTitle) { $0.openAttemptCount += 1 }
            }
        }
        for attempt in openAttempts where attempt.startedAt.date <= day {
            update(attempt.key, attempt.title) { $0.openAttemptCount += 1 }
        }
        let title = found.values.filter { $0.key.quiz == selection.quiz }.min { $0.key < $1.key }?.title
        let seen = Set(found.keys.map(\.place))
        for (place, learner) in learners.enumerated() where !seen.contains(place) {
            let key = Standing.Key(place: place, quiz: selection.quiz, workspace: nil)
            found[key] = Standing(learner: learner, key: key, title: title)
        }
        return found.keys.sorted().compactMap { found[$0] }
    }
}

extension ScoredAttempt {
    fileprivate func wasSubmittedBefore(_ other: ScoredAttempt) -> Bool {
        (submissionInstant, number) < (other.submissionInstant, other.number)
    }
}
