package import CourseModel
package import QuizEngine

extension Gradebook {
    /// What holds for a learner who is about to begin a quiz, now.
    ///
    /// - Parameters:
    ///   - rules: the quiz's, as its file has them today.
    ///   - timeZone: the IANA name of the zone in which the workspace's days begin.
    /// - Throws: `GradebookError.unknownLearner`.
    package func facts(
        for learner: LearnerID, at quiz: QuizID, rules: Quiz.Rules, workspace: String, timeZone: String,
        source: AttemptRecord.Source = .interactive, at now: Instant
    ) throws(GradebookError) -> SittingFacts {
        try store.read { store throws(GradebookError) in
            guard let person = try store.learner(learner) else { throw .unknownLearner(learner.rawValue) }
            return try store.facts(
                for: person, at: quiz, rules: rules, workspace: workspace, timeZone: timeZone, source: source,
                at: now, path: path, memory: memory)
        }
    }
}

extension GradebookReading {
    /// - Parameter ids: the attempts that are looked at; nil for every one of the person at the quiz.
    func facts(
        for person: Learner, at quiz: QuizID, rules: Quiz.Rules, workspace: String, timeZone: String,
        source: AttemptRecord.Source, at now: Instant, path: String, memory: ContentMemory,
        reading ids: [AttemptID]? = nil
    ) throws(GradebookError) -> SittingFacts {
        let day = CivilTime(now, in: timeZone).date
        let last = try lastAttempt(at: quiz, workspace: workspace, learner: person.id, source: source)
        let all = if let ids { ids } else { try attemptIDs(at: quiz, workspace: workspace, learners: person.ids) }
        var (history, unreadable) = try history(all, at: now, path: path, memory: memory)
        if ids == nil {
            history += try outsideSummaries(of: person.id, path: path).map(\.summary)
                .filter { $0.quiz.id == quiz && $0.workspace == workspace }
                .map { PastAttempt(learner: person.id, attempt: $0) }
        }
        // Nobody begins over an attempt that may go on.
        if let last, unreadable.contains(where: { $0.id == last.id }) {
            throw .damaged(path: path, .attempt(last.id.rawValue))
        }
        let duties = try duties(of: person, timeZone: timeZone)
        return SittingFacts(
            rules: rules, source: source, learner: person.id, history: history, lastNumber: last?.number ?? 0,
            unreadable: unreadable.count { $0.source == source && $0.learner != person.id },
            exception: try exception(for: person, at: quiz, workspace: workspace),
            validities: duties.validities(of: person.id, at: quiz, workspace: workspace, on: day),
            duty: duties.duty(of: person.id, at: quiz, workspace: workspace, asOf: day), on: day)
    }

    /// Attempts as they stand at a moment, when their time may be up, and apart from them those that are not as they were written.
    private func history(
        _ ids: [AttemptID], at now: Instant, path: String, memory: ContentMemory
    ) throws(GradebookError) -> (history: [PastAttempt], unreadable: [StoredAttempt]) {
        var reader = AttemptReader(self, path: path, memory: memory)
        let disputed = try unsettledAttempts()
        var history: [PastAttempt] = []
        var unreadable: [StoredAttempt] = []
        for id in ids {
            guard let stored = try attempt(id) else { continue }
            do throws(GradebookError) {
                var record = try reader.record(of: stored)
                record.endIfTimeIsUp(at: now)
                history.append(
                    PastAttempt(
                        learner: record.learner, attempt: AttemptSummary(of: record, department: []),
                        isDisputed: disputed.contains(id)))
            } catch .damaged(_, .attempt) {
                unreadable.append(stored)
            }
        }
        return (history, unreadable)
    }

    /// What a person is given at a quiz: by the exceptions, and the extra time of the roster where they are silent.
    func exception(
        for person: Learner, at quiz: QuizID, workspace: String
    ) throws(GradebookError) -> PersonalException {
        let given = try exceptions(of: person.id).combined(at: quiz, workspace: workspace)
        let written = try self.person(person.id)?.particulars[Particular.extraTime]
        return given.completed(by: PersonalException(extraTime: written.flatMap { ExtraTime($0) }))
    }
}
