internal import CourseModel
package import QuizEngine

// What a store may do in a better way than for one person, or one attempt, after the other.
extension GradebookReading {
    package func origins() throws(GradebookError) -> [LearnerID: GradebookID] {
        var origins: [LearnerID: GradebookID] = [:]
        for id in try learners().flatMap(\.ids) + tombstones().map(\.learner) { origins[id] = try origin(of: id) }
        return origins
    }

    package func commitments() throws(GradebookError) -> [LearnerID: [Commitment]] {
        var commitments: [LearnerID: [Commitment]] = [:]
        for id in try origins().keys {
            let known = try self.commitments(of: id)
            if !known.isEmpty { commitments[id] = known }
        }
        return commitments
    }

    package func changes() throws(GradebookError) -> [LearnerID: [PersonChange]] {
        var changes: [LearnerID: [PersonChange]] = [:]
        for learner in try learners() {
            let known = try self.changes(of: learner.id)
            if !known.isEmpty { changes[learner.id] = known }
        }
        return changes
    }

    package func attemptNumbers() throws(GradebookError) -> [AttemptNumber] {
        try attemptNumbers(of: Array(origins().keys))
    }

    package func forEachEnd(
        _ body: (Learner, AttemptEnd) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try forEachAttempt(of: nil) { learner, attempt throws(GradebookError) in
            try body(
                learner,
                AttemptEnd(
                    id: attempt.id, place: attempt.place, quizVersion: attempt.quizVersion,
                    lastEvent: attempt.events.last))
        }
    }

    package func momentsLastAsked(of versions: [Digest]) throws(GradebookError) -> [Digest: [String: Int64]] {
        let wanted = Set(versions)
        var moments: [Digest: [String: Int64]] = [:]
        try forEachAttempt(of: nil) { _, attempt throws(GradebookError) in
            guard let start = attempt.events.first?.instant.wall else { return }
            for asked in attempt.paper where wanted.contains(asked.item) {
                let known = moments[asked.item]?[attempt.workspace] ?? start
                moments[asked.item, default: [:]][attempt.workspace] = max(known, start)
            }
        }
        return moments
    }

    package func versionsAsked(by attempts: [AttemptID]) throws(GradebookError) -> AskedVersions {
        var versions = AskedVersions()
        for id in attempts {
            guard let attempt = try attempt(id) else { continue }
            versions.quizzes.insert(attempt.quizVersion)
            versions.items.formUnion(attempt.paper.map(\.item))
            versions.passages.formUnion(attempt.paper.compactMap(\.passage))
        }
        return versions
    }
}

extension GradebookReading {
    package func forEachPart(
        of count: Int,
        _ body: @escaping @Sendable (any GradebookReading, Range<Int>) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try body(self, 0..<count)
    }
}

extension GradebookWriting {
    package func add(
        _ attempts: [AttemptID], of other: any GradebookReading, arriving arrival: StoredAttempt.Arrival
    ) throws(GradebookError) {
        try addEach(of: attempts, in: other, arriving: arrival)
    }

    /// What a store does that knows nothing of the other one.
    package func addEach(
        of attempts: [AttemptID], in other: any GradebookReading, arriving arrival: StoredAttempt.Arrival
    ) throws(GradebookError) {
        for id in attempts {
            guard let attempt = try other.attempt(id) else { throw .unknownAttempt(id.rawValue) }
            try add(attempt.with(arrival: arrival))
        }
    }
}
