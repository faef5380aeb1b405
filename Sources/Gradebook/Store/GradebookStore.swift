package import CourseModel
package import QuizEngine

/// What keeps a gradebook: a file, or a company's database.
///
/// A store keeps values and finds them again; it decides nothing. In one transaction `Gradebook` reads what a rule needs to know, asks
/// the rule, and writes what comes of it. Every operation throws a `GradebookError` that names the store.
package protocol GradebookStore: Sendable {
    /// Where it is, as messages say it: a file's path.
    var path: String { get }

    /// Reads in one transaction: from one state, whatever others write meanwhile.
    func read<Result>(
        _ body: (any GradebookReading) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result

    /// Reads and writes in one transaction. When this returns, what was written is on the disk; when it throws, nothing of it is kept.
    ///
    /// Nobody else writes between what `body` reads and the end of the transaction, so that what was decided still holds.
    func write<Result>(
        _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result

    /// Lets go of the store; nothing is lost without it.
    func close() throws(GradebookError)
}

/// What a store says within a transaction.
///
/// What is not of the form in which it was written is `damaged`: `learners`, or the `attempt` that it is of.
package protocol GradebookReading {
    /// Every learner, in the order of the staff ids' bytes.
    func learners() throws(GradebookError) -> [Learner]
    /// The learners whose staff ids are, byte for byte, among some.
    func learners(withStaffIDs staffIDs: [String]) throws(GradebookError) -> [Learner]
    func learner(_ id: LearnerID) throws(GradebookError) -> Learner?

    /// The attempt with the highest number of a learner at a quiz of a workspace, those of each source apart; nil before the first.
    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) throws(GradebookError) -> (id: AttemptID, number: Int)?
    /// The ids of all items that a learner's attempts at a quiz asked.
    ///
    /// - Parameter sources: those of the attempts that count.
    func itemsAsked(
        at quiz: QuizID, workspace: String, learner: LearnerID, sources: [AttemptRecord.Source]
    ) throws(GradebookError) -> Set<ItemID>

    func attempt(_ id: AttemptID) throws(GradebookError) -> StoredAttempt?
    /// Hands every attempt with its learner to `body`, one at a time, ordered by staff id, workspace, quiz, source and number. `body`
    /// may ask for other things meanwhile.
    ///
    /// - Parameter learner: whose attempts; nil for everybody's.
    /// - Throws: `damaged` with `severed` where records belong to no learner or attempt: they would be left out in silence.
    func forEachAttempt(
        of learner: LearnerID?, _ body: (Learner, StoredAttempt) throws(GradebookError) -> Void
    ) throws(GradebookError)
    /// The ids of all attempts, and of those that only events or papers are left of, sorted.
    func attemptIDs() throws(GradebookError) -> [AttemptID]

    /// All events of an attempt in order, the beginning first; none where there is no such attempt.
    func events(of attempt: AttemptID) throws(GradebookError) -> [StoredEvent]
    func lastEvent(of attempt: AttemptID) throws(GradebookError) -> StoredEvent?

    /// The text that is kept under a hash; nil where there is none.
    func content(_ kind: FrozenContent.Kind, hash: Digest) throws(GradebookError) -> String?
    func forEachContent(
        of kind: FrozenContent.Kind, _ body: (FrozenContent) throws(GradebookError) -> Void
    ) throws(GradebookError)

    /// Goes through all that is kept, as far as the store itself can tell whether it is sound.
    ///
    /// - Throws: `damaged` with `file`.
    func requireSoundness() throws(GradebookError)
}

/// What a store takes within a transaction. It refuses what would be there twice and what belongs to nothing, and changes nothing of an
/// attempt ever again.
package protocol GradebookWriting: GradebookReading {
    func add(_ learner: Learner) throws(GradebookError)
    /// Gives the learner with an id another name and department.
    func change(_ learner: Learner) throws(GradebookError)
    /// Keeps a content, unless one is kept under its hash already.
    func add(_ content: FrozenContent) throws(GradebookError)
    /// Keeps an attempt, its paper and its events. Its learner and all content that it names are there already.
    func add(_ attempt: StoredAttempt) throws(GradebookError)
    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError)
}
