internal import CourseModel
package import QuizEngine

extension Gradebook {
    /// The results from elsewhere, in the order of their days and ids.
    package func outsideResults() throws(GradebookError) -> [OutsideResult] {
        try store.read { store throws(GradebookError) in try store.outsideResults(of: nil) }
    }

    /// Hands the results from elsewhere as reports see them to `body`, with their people, those of one person or of everybody.
    package func forEachOutsideSummary(
        of learner: LearnerID? = nil, _ body: (Learner, AttemptSummary) -> Void
    ) throws(GradebookError) {
        try store.read { store throws(GradebookError) in
            try store.forEachOutsideSummary(of: learner, path: path, body)
        }
    }

    /// What taking over results from elsewhere would do.
    package func plan(_ results: [ReportedResult]) throws(GradebookError) -> OutsidePlan {
        try store.read { store throws(GradebookError) in
            OutsidePlan(wanted: results, present: try store.outsideResults(of: nil))
        }
    }

    /// Takes over results from elsewhere; what was known of the same person, quiz and day is changed.
    ///
    /// - Parameter account: of whoever does it, on this machine.
    /// - Returns: what was done.
    @discardableResult
    package func take(
        _ results: [ReportedResult], by account: String, at now: Instant
    ) throws(GradebookError) -> OutsidePlan {
        try store.write { store throws(GradebookError) in
            let plan = OutsidePlan(wanted: results, present: try store.outsideResults(of: nil))
            guard !plan.isIdle else { return plan }
            var pen = try LedgerPen(store, path: path)
            let set =
                plan.added.map { ($0, OutsideResultID.random(), nil) }
                + plan.changed.map { ($0.latter, $0.former.id, LearnerID?.some($0.former.key)) }
            for (result, id, key) in set {
                guard let person = try store.person(result.learner.id) else {
                    throw .unknownLearner(result.learner.staffID)
                }
                let quiz = try GradebookError.translating(path: path) { try FrozenContent(result.beginning.version) }
                try store.add(quiz)
                let kept = OutsideResult(
                    id: id, learner: person.learner.id, key: key ?? person.key, workspace: result.beginning.workspace,
                    quiz: result.beginning.quiz.id, quizVersion: quiz.hash, day: result.day,
                    department: try store.department(
                        of: person.learner, on: result.day, in: result.beginning.timeZone),
                    content: result.content, importedAt: now.wall)
                try store.set(kept)
                try pen.note(.outsideResult(id: id, digest: kept.digest), at: now.wall)
            }
            try pen.note(
                .resultsImported(
                    papers: 0, corrected: 0, results: plan.added.count, changed: plan.changed.count,
                    by: try store.operatorID(of: account)), at: now.wall)
            return plan
        }
    }
}

extension GradebookReading {
    /// The results from elsewhere of one person, or of everybody, with what reports see.
    func outsideSummaries(
        of learner: LearnerID?, path: String
    ) throws(GradebookError) -> [(result: OutsideResult, summary: AttemptSummary)] {
        var quizzes: [Digest: QuizVersion] = [:]
        var summaries: [(result: OutsideResult, summary: AttemptSummary)] = []
        for result in try outsideResults(of: learner) {
            var quiz = quizzes[result.quizVersion]
            if quiz == nil {
                guard let text = try content(.quiz, hash: result.quizVersion), Digest(of: text) == result.quizVersion
                else { throw .damaged(path: path, .structure("outsideResult")) }
                quiz = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(QuizVersion.self, of: text)
                }
                quizzes[result.quizVersion] = quiz
            }
            if let quiz { summaries.append((result, result.summary(of: quiz))) }
        }
        return summaries
    }
}

extension GradebookWriting {
    /// Erases ids of one person, and notes which results from elsewhere went with the person.
    func eraseNoting(
        _ ids: [LearnerID], at moment: Int64, noting note: (LedgerEvent) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        let before = try ids.first.map { id throws(GradebookError) in try outsideResults(of: id) } ?? []
        try erase(ids, at: moment)
        guard !before.isEmpty else { return }
        let after = Set(try outsideResultIDs())
        for result in before where !after.contains(result.id) {
            try note(.outsideResult(id: result.id, digest: nil))
        }
    }
}

extension GradebookReading {
    /// See `Gradebook.forEachOutsideSummary`.
    func forEachOutsideSummary(
        of learner: LearnerID?, path: String, _ body: (Learner, AttemptSummary) -> Void
    ) throws(GradebookError) {
        var people: [LearnerID: Learner] = [:]
        for (result, summary) in try outsideSummaries(of: learner, path: path) {
            if people[result.learner] == nil { people[result.learner] = try self.learner(result.learner) }
            if let person = people[result.learner] { body(person, summary) }
        }
    }
}
