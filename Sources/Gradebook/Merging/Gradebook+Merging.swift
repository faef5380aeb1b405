internal import CourseModel
package import QuizEngine

extension Gradebook {
    /// What a merge has brought.
    package struct Merged: Sendable, Hashable {
        /// The gradebook that it came from.
        package internal(set) var source: GradebookID = ""
        /// Attempts that were not here, those that went on elsewhere, and those that were here already.
        package internal(set) var added = 0
        package internal(set) var continued = 0
        package internal(set) var known = 0
        /// Results from elsewhere that were not here, or others.
        package internal(set) var outsideResults = 0
        /// Attempts of which there are two histories: both are kept, and neither counts.
        package internal(set) var disputed: [AttemptID] = []
        /// People, under however many ids: those who were not here, and those who were.
        package internal(set) var newLearners = 0
        package internal(set) var knownLearners = 0
        /// Ids here whose people were erased there, and now are here, too; and the staff ids of those who are still known by other ids.
        package internal(set) var erasedIDs = 0
        package internal(set) var stillNamed: Set<String> = []
        /// People who were taken for one there, and now are here, too.
        package internal(set) var joined: [Join] = []
        /// Attempts that came, or are here, without a name, because their people were erased.
        package internal(set) var nameless = 0
        /// Attempts that were let go here, and did not come back.
        package internal(set) var letGo = 0
        /// Where there are any, nothing was merged, but that whoever was erased there is erased here.
        package internal(set) var conflicts: [Conflict] = []

        package struct Join: Sendable, Hashable {
            package let kept: Learner
            package let joined: Learner
        }

        package var hasChanged: Bool {
            conflicts.isEmpty
                && added + continued + newLearners + disputed.count + erasedIDs + outsideResults + joined.count > 0
        }
    }

    /// Whether an attempt of somebody comes along.
    package typealias Selection = (Learner, AttemptEnd) -> Bool

    /// Brings people and attempts of another gradebook into this one, each attempt once, whatever the order and however often: nothing of
    /// a chain is changed.
    ///
    /// - Parameters:
    ///   - source: verified by the caller; open for reading.
    ///   - selects: which attempts come; those of chosen people that do not are declared as left out.
    ///   - selectsOutside: which results from elsewhere come.
    ///   - account: of whoever merges; nil where nothing is to be noted but the attempts.
    package func merge(
        _ source: Gradebook, decisions: Decisions = Decisions(), by account: String?, at now: Instant,
        selecting selects: Selection? = nil,
        selectingOutside selectsOutside: ((Learner, OutsideResult) -> Bool)? = nil
    ) throws(GradebookError) -> Merged {
        try store.write { target throws(GradebookError) in
            try source.store.read { other throws(GradebookError) in
                var merging = try Merging(other, into: target, path: path, decisions: decisions, now: now)
                try merging.bringTombstones()
                try merging.meetPeople(selecting: selects, selectsOutside)
                guard merging.merged.conflicts.isEmpty else { return merging.merged }
                try merging.bringRegradings()
                try merging.bringAttempts(selecting: selects)
                try merging.bringOutsideResults(selecting: selectsOutside)
                if let account, merging.merged.hasChanged {
                    let merged = merging.merged
                    let operatorID = try target.operatorID(of: account)
                    try merging.note(
                        .merged(
                            from: merged.source, attempts: merged.added + merged.continued,
                            learners: merged.newLearners, by: operatorID))
                }
                return merging.merged
            }
        }
    }

    /// The zones in which quizzes count their days, IANA names, by the hashes of the quizzes' versions.
    package func timeZones() throws(GradebookError) -> [Digest: String] {
        try store.read { store throws(GradebookError) in
            var zones: [Digest: String] = [:]
            try store.forEachContent(of: .quiz) { content throws(GradebookError) in
                let quiz = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(QuizVersion.self, of: content.text)
                }
                zones[content.hash] = quiz.timeZone
            }
            return zones
        }
    }
}
