internal import CourseModel
package import QuizEngine

extension Gradebook {
    /// The attempts whose ids begin like this, in the order of the ids.
    package func attempts(beginningWith beginning: String) throws(GradebookError) -> [AttemptID] {
        try store.read { store throws(GradebookError) in
            try store.attemptIDs().filter { $0.rawValue.hasPrefix(beginning) }.sorted()
        }
    }

    /// Whether there are two histories of an attempt, so that it counts for nothing until that is settled.
    package func isDisputed(_ attempt: AttemptID) throws(GradebookError) -> Bool {
        try store.read { store throws(GradebookError) in try store.unsettledAttempts().contains(attempt) }
    }
}
