internal import CourseModel
package import QuizEngine

extension Gradebook {
    /// Lets attempts go that need not be kept any longer: their papers, answers and results are removed, and their numbers declared as
    /// left out, so that nobody takes them for gaps and no merge brings them back.
    ///
    /// What had been there may still stand in pages and logs of the store, until `scrub` returns.
    ///
    /// - Parameter ids: those of attempts of which there is one history.
    /// - Returns: how many were there.
    package func letGo(
        _ ids: some Sequence<AttemptID>, by account: String, at now: Instant
    ) throws(GradebookError) -> Int {
        try store.write { store throws(GradebookError) in
            let operatorID = try store.operatorID(of: account)
            var count = 0
            for id in ids {
                guard let attempt = try store.attempt(id) else {
                    if try letGo(OutsideResultID(id.rawValue), in: store, at: now) { count += 1 }
                    continue
                }
                try store.remove(id)
                try store.add(Omission(attempt: id, number: attempt.place, reason: .retention, at: now.wall))
                try store.note(.letGo(attempt: id, by: operatorID), at: now.wall, path: path)
                count += 1
            }
            return count
        }
    }

    /// Lets a result from elsewhere go likewise.
    ///
    /// - Returns: whether it was there.
    private func letGo(
        _ id: OutsideResultID, in store: any GradebookWriting, at now: Instant
    ) throws(GradebookError) -> Bool {
        guard let result = try store.outsideResults(of: nil).first(where: { $0.id == id }) else { return false }
        try store.removeOutsideResult(id)
        let number = AttemptNumber(
            learner: result.learner, workspace: result.workspace, quiz: result.quiz, source: .elsewhere, number: 1)
        try store.add(Omission(attempt: AttemptID(id.rawValue), number: number, reason: .retention, at: now.wall))
        try store.note(.outsideResult(id: id, digest: nil), at: now.wall, path: path)
        return true
    }
}

extension GradebookReading {
    /// The attempts that this gradebook has let go.
    func attemptsLetGo() throws(GradebookError) -> Set<AttemptID> {
        Set(try omissions().filter { $0.reason == .retention }.map(\.attempt))
    }

    /// The highest number that an attempt of a series ever had, those that were let go included; 0 before the first.
    func highestNumber(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) throws(GradebookError) -> Int {
        let numbers = try attemptNumbers(of: [learner]).filter {
            $0.workspace == workspace && $0.quiz == quiz && $0.source == source
        }
        return numbers.map(\.number).max() ?? 0
    }
}
