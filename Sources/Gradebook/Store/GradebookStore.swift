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
    /// Nobody else writes within the scope between what `body` reads and the end of the transaction, so that what was decided still holds.
    ///
    /// - Parameters:
    ///   - scope: what `body` decides about; whoever writes one at a time anyway need not heed it.
    ///   - body: changes nothing but the store: it is run again where the store could not finish what it did.
    func write<Result>(
        within scope: WritingScope, _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result

    /// Makes sure that nothing of what was taken away still stands in the store's pages, free room or logs.
    ///
    /// - Throws: `GradebookError.busy` where somebody who uses the store keeps it from that; nothing is lost then.
    func scrub() throws(GradebookError)

    /// Lets go of the store; nothing is lost without it.
    func close() throws(GradebookError)
}

/// What an operation decides about, and so what others must not write meanwhile.
package enum WritingScope: Sendable, Hashable {
    case everything
    /// Attempts of a learner id, what is asked in them, and the end of the ledger.
    case sittings(of: LearnerID)
    /// An attempt, and the end of the ledger.
    case attempt(AttemptID)
    /// Who tries to sign in, and how often.
    case signingIn
}

extension GradebookStore {
    package func write<Result>(
        _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        try write(within: .everything, body)
    }
}

/// The place of an attempt in the series of its learner id.
package struct AttemptNumber: Sendable, Hashable {
    package let learner: LearnerID
    package let workspace: String
    package let quiz: QuizID
    package let source: AttemptRecord.Source
    package let number: Int

    package init(
        learner: LearnerID, workspace: String, quiz: QuizID, source: AttemptRecord.Source, number: Int
    ) {
        self.learner = learner
        self.workspace = workspace
        self.quiz = quiz
        self.source = source
        self.number = number
    }
}

/// What a store says within a transaction.
///
/// What is not of the form in which it was written is `damaged`: `learners`, or the `attempt` that it is of.
package protocol GradebookReading {
    func identity() throws(GradebookError) -> GradebookIdentity

    /// Every learner, in the order of the staff ids' bytes.
    func learners() throws(GradebookError) -> [Learner]
    /// The learners whose staff ids are, byte for byte, among some.
    func learners(withStaffIDs staffIDs: [String]) throws(GradebookError) -> [Learner]
    /// The person who has an id, of whatever gradebook; nil where there is none, and for one who was erased.
    func learner(_ id: LearnerID) throws(GradebookError) -> Learner?
    /// Everybody with what a roster says, in the order of `learners`.
    func people() throws(GradebookError) -> [Person]
    /// The same of the person who has an id.
    func person(_ id: LearnerID) throws(GradebookError) -> Person?
    /// Those who were taken for other people, in the order of the staff ids' bytes.
    func joinedPeople() throws(GradebookError) -> [JoinedPerson]
    /// Staff ids that people had before they were given others, in the order in which they lost them, each with an id of who had it.
    func formerStaffIDs() throws(GradebookError) -> [(staffID: String, learner: LearnerID)]
    /// How many attempts each learner id has that has any.
    func attemptCounts() throws(GradebookError) -> [LearnerID: Int]
    /// Whatever else is kept of the person who has an id, in no order.
    func otherRecords(of learner: LearnerID) throws(GradebookError) -> [OtherRecord]
    /// The gradebook that gave an id; nil where the id is not here.
    func origin(of id: LearnerID) throws(GradebookError) -> GradebookID?
    /// The gradebooks that gave the ids of everybody, erased or not.
    func origins() throws(GradebookError) -> [LearnerID: GradebookID]
    /// Whether an id was of somebody who was erased.
    func isErased(_ id: LearnerID) throws(GradebookError) -> Bool
    /// The ids of everybody who was erased, here or elsewhere, in their order.
    func tombstones() throws(GradebookError) -> [Tombstone]
    /// How many people are on the list without a name, because they were erased.
    func erasedPersonCount() throws(GradebookError) -> Int
    /// What ties a learner id to a person, in the order of the hashes: several where copies of one gradebook made their own.
    func commitments(of learner: LearnerID) throws(GradebookError) -> [Commitment]
    /// The same of every learner id that has any.
    func commitments() throws(GradebookError) -> [LearnerID: [Commitment]]
    /// The changes of what is known of the person who has an id, and of those who were taken for that person, the oldest first.
    func changes(of learner: LearnerID) throws(GradebookError) -> [PersonChange]
    /// The same of everybody on the list of whom there are any, by their first ids.
    func changes() throws(GradebookError) -> [LearnerID: [PersonChange]]
    /// The id by which the ledger names an account of a machine.
    func knownOperatorID(of account: String) throws(GradebookError) -> String?
    /// The account that an id of the ledger names; nil where it is unknown or was erased.
    func account(ofOperator id: String) throws(GradebookError) -> String?
    /// The accounts of all operators who were not erased, by their ids.
    func accounts() throws(GradebookError) -> [String: String]

    /// The attempt with the highest number of a learner at a quiz of a workspace, those of each source apart; nil before the first.
    func lastAttempt(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source
    ) throws(GradebookError) -> (id: AttemptID, number: Int)?
    /// The ids of all attempts that some learner ids have at a quiz, of whatever source, sorted.
    func attemptIDs(
        at quiz: QuizID, workspace: String, learners: [LearnerID]
    ) throws(GradebookError) -> [AttemptID]
    /// When the first attempt of each learner id began that has any, in milliseconds since 1970.
    func firstBeginnings() throws(GradebookError) -> [LearnerID: Int64]
    /// The ids of all items that the attempts of some learner ids at a quiz asked.
    ///
    /// - Parameter sources: those of the attempts that count.
    func itemsAsked(
        at quiz: QuizID, workspace: String, learners: [LearnerID], sources: [AttemptRecord.Source]
    ) throws(GradebookError) -> Set<ItemID>

    /// The numbers of all attempts of some learner ids, those that were left out on purpose included.
    func attemptNumbers(of learners: [LearnerID]) throws(GradebookError) -> [AttemptNumber]
    /// The same of everybody's, in no order.
    func attemptNumbers() throws(GradebookError) -> [AttemptNumber]

    /// When the last attempt of the person who has an id began, in milliseconds since 1970; nil before the first.
    func lastBeginning(of learner: LearnerID) throws(GradebookError) -> Int64?

    func attempt(_ id: AttemptID) throws(GradebookError) -> StoredAttempt?
    /// Attempts that were left out on purpose, in no order.
    func omissions() throws(GradebookError) -> [Omission]
    /// Attempts of which there are second histories, settled or not.
    func disputedAttempts() throws(GradebookError) -> Set<AttemptID>
    /// What was decided about keys after items were answered, in no order.
    func regradings() throws(GradebookError) -> [Regrading]
    /// The second histories of an attempt, in the order of their last hashes.
    func divergences(of attempt: AttemptID) throws(GradebookError) -> [Divergence]
    /// Hands every attempt with its learner to `body`, one at a time, ordered by staff id, workspace, quiz, source, number and id.
    /// `body` may ask for other things meanwhile.
    ///
    /// - Parameter learner: whose attempts, under whatever id the person has; nil for everybody's.
    /// - Throws: `damaged` with `severed` where records belong to no learner or attempt: they would be left out in silence.
    func forEachAttempt(
        of learner: LearnerID?, _ body: (Learner, StoredAttempt) throws(GradebookError) -> Void
    ) throws(GradebookError)
    /// The same without papers and events, with what is kept of closed ones.
    func forEachHeader(
        of learner: LearnerID?, _ body: (Learner, AttemptHeader) throws(GradebookError) -> Void
    ) throws(GradebookError)
    /// What `forEachHeader` would say of everybody, if it is remembered and nothing has changed since; nil where it is not.
    func rememberedResults() throws(GradebookError) -> RememberedResults?
    /// Hands the end of every attempt with its learner to `body`, in the order of `forEachAttempt`. `body` may ask for other things meanwhile.
    ///
    /// - Throws: what `forEachAttempt` throws.
    func forEachEnd(_ body: (Learner, AttemptEnd) throws(GradebookError) -> Void) throws(GradebookError)
    /// The versions of what some attempts asked.
    func versionsAsked(by attempts: [AttemptID]) throws(GradebookError) -> AskedVersions
    func result(of attempt: AttemptID) throws(GradebookError) -> StoredResult?
    /// The items by the numbers that this gradebook gave to what of them is scored.
    func scoredItems() throws(GradebookError) -> [Int: ItemID]
    /// The number of a scoring version; nil where it is not kept.
    func scoringNumber(of hash: Digest) throws(GradebookError) -> Int?
    /// The ids of all attempts, and of those that only events or papers are left of, sorted.
    func attemptIDs() throws(GradebookError) -> [AttemptID]

    /// All events of an attempt in order, the beginning first; none where there is no such attempt.
    func events(of attempt: AttemptID) throws(GradebookError) -> [StoredEvent]
    func lastEvent(of attempt: AttemptID) throws(GradebookError) -> StoredEvent?

    /// The short answers of an attempt, as far as they are kept, in no order.
    func shortAnswers(of attempt: AttemptID) throws(GradebookError) -> [ShortAnswer]

    /// Who must hold which quiz, in the order of the ids.
    func assignments() throws(GradebookError) -> [Assignment]
    /// What people are given beyond the rules of quizzes, in the order of workspaces, quizzes and ids.
    ///
    /// - Parameter learner: one person, under whatever id; nil for everybody.
    func exceptions(of learner: LearnerID?) throws(GradebookError) -> [GivenException]

    /// Who was at deliveries, and observers' marks, in the order of deliveries, days and ids.
    func attendance() throws(GradebookError) -> [AttendanceRecord]

    /// What is kept of the PIN of the person who has an id; nil where there is none.
    func pin(of learner: LearnerID) throws(GradebookError) -> KeptPIN?
    /// The same of everybody who has one, by every id of the person.
    func pins() throws(GradebookError) -> [LearnerID: KeptPIN]
    /// How often it was tried in vain to sign in, of what a digest stands for; nil where nothing is kept.
    func wrongTries(of key: Digest) throws(GradebookError) -> WrongTries?

    /// Results from elsewhere, in the order of days and ids; those of people who were erased are not there.
    ///
    /// - Parameter learner: one person, under whatever id; nil for everybody.
    func outsideResults(of learner: LearnerID?) throws(GradebookError) -> [OutsideResult]
    /// The ids of all of them, in no order.
    func outsideResultIDs() throws(GradebookError) -> [OutsideResultID]

    /// Hands every entry of the ledger to `body` in order.
    func forEachLedgerEntry(_ body: (LedgerEntry) throws(GradebookError) -> Void) throws(GradebookError)
    func lastLedgerEntry() throws(GradebookError) -> LedgerEntry?

    /// When an attempt of each workspace began last that asked each of some versions of items, in milliseconds since 1970; those that none
    /// asks are not there.
    func momentsLastAsked(of versions: [Digest]) throws(GradebookError) -> [Digest: [String: Int64]]

    /// The text that is kept under a hash; nil where there is none.
    func content(_ kind: FrozenContent.Kind, hash: Digest) throws(GradebookError) -> String?
    func forEachContent(
        of kind: FrozenContent.Kind, _ body: (FrozenContent) throws(GradebookError) -> Void
    ) throws(GradebookError)

    /// Hands parts of some work to `body`, the numbers of what is to be done, several at a time where the store can: each with what says
    /// the same as this does.
    ///
    /// - Parameter count: of what is to be done.
    func forEachPart(
        of count: Int,
        _ body: @escaping @Sendable (any GradebookReading, Range<Int>) throws(GradebookError) -> Void
    ) throws(GradebookError)

    /// Goes through all that is kept, as far as the store itself can tell whether it is sound.
    ///
    /// - Throws: `damaged` with `file`.
    func requireSoundness() throws(GradebookError)
}

extension GradebookReading {
    package func rememberedResults() throws(GradebookError) -> RememberedResults? { nil }
}

/// What a store takes within a transaction. It refuses what would be there twice and what belongs to nothing, and changes nothing of an
/// attempt ever again.
package protocol GradebookWriting: GradebookReading {
    /// Puts a person on the list, with ids that this gradebook gives.
    func add(_ learner: Learner) throws(GradebookError)
    /// Puts a person on the list who comes from another gradebook, with the one id that it gave.
    func add(_ learner: Learner, givenBy gradebook: GradebookID) throws(GradebookError)
    /// Gives one more id to the person who has `known`.
    func add(_ id: LearnerID, givenBy gradebook: GradebookID, to known: LearnerID) throws(GradebookError)
    /// Gives the person with a learner's id another staff id, name and department.
    func change(_ learner: Learner) throws(GradebookError)
    /// Gives the person who has an id other particulars, and another day of leaving.
    func set(_ particulars: [String: String], leftOn: String?, of learner: LearnerID) throws(GradebookError)
    /// Gives ids to the person of a key (`Person.key`), whoever has had them. Who has no ids any more is not on the list.
    func move(_ ids: [LearnerID], toPersonWithKey key: LearnerID) throws(GradebookError)
    /// Keeps a commitment, unless it is kept already.
    func add(_ commitment: Commitment, of learner: LearnerID) throws(GradebookError)
    func add(_ change: PersonChange, to learner: LearnerID) throws(GradebookError)
    /// Keeps an assignment, in the place of one of its id.
    func set(_ assignment: Assignment) throws(GradebookError)
    func removeAssignment(_ id: AssignmentID) throws(GradebookError)
    /// Gives the person who has an id something beyond a quiz's rules, in the place of what there was.
    ///
    /// - Parameters:
    ///   - exception: nil for nothing.
    ///   - quiz: nil for every quiz of the workspace.
    func set(
        _ exception: PersonalException?, for learner: LearnerID, at quiz: QuizID?, workspace: String
    ) throws(GradebookError)
    /// Keeps a record of attendance, in the place of one of its id.
    func set(_ record: AttendanceRecord) throws(GradebookError)
    func removeAttendance(_ id: AttendanceID) throws(GradebookError)
    /// Keeps a result from elsewhere under the person of its key, in the place of one of its id.
    func set(_ result: OutsideResult) throws(GradebookError)
    func removeOutsideResult(_ id: OutsideResultID) throws(GradebookError)
    /// Gives the person who has an id a PIN, in the place of the one that there was.
    func set(_ pin: KeptPIN, of learner: LearnerID) throws(GradebookError)
    /// Gives the person who has an id another PIN; who has none gets none.
    func change(_ pin: KeptPIN, of learner: LearnerID) throws(GradebookError)
    /// Keeps how often the PIN of the person who has an id was tried in vain, and where the person has signed in; the hash stays.
    func setTries(of pin: KeptPIN, of learner: LearnerID) throws(GradebookError)
    func removePIN(of learner: LearnerID) throws(GradebookError)
    /// Keeps how often it was tried in vain, in the place of what was kept.
    func set(_ tries: WrongTries, of key: Digest) throws(GradebookError)
    func forgetWrongTries(of key: Digest) throws(GradebookError)
    /// Forgets those whose latest was before a moment, in milliseconds since 1970.
    func forgetWrongTries(before moment: Int64) throws(GradebookError)
    func addOperator(_ id: String, account: String) throws(GradebookError)
    /// Takes the account of an operator away.
    func forgetOperator(_ id: String) throws(GradebookError)
    /// Takes the name from ids of one person, for ever: they get tombstones, their commitments lose their openings, their short answers
    /// the words. With the person's last id goes whatever else is kept of the person; one who has other ids keeps his name under these.
    func erase(_ ids: [LearnerID], at moment: Int64) throws(GradebookError)
    /// Keeps a tombstone, unless it is kept already.
    func add(_ tombstone: Tombstone) throws(GradebookError)
    /// Puts the id of somebody who was erased elsewhere on the list, so that attempts can be kept under it.
    func addNameless(_ id: LearnerID, givenBy gradebook: GradebookID) throws(GradebookError)
    /// Removes an attempt with all that belongs to it.
    func remove(_ attempt: AttemptID) throws(GradebookError)
    /// Keeps a content, unless one is kept under its hash already.
    func add(_ content: FrozenContent) throws(GradebookError)
    /// Keeps an attempt, its paper and its events. Its learner and all content that it names are there already.
    func add(_ attempt: StoredAttempt) throws(GradebookError)
    /// Keeps attempts of another store with their papers and events, as `add` would one by one: what stands there is what stands here,
    /// byte for byte, but for how they came.
    ///
    /// - Throws: `unknownAttempt` where one is not there.
    func add(
        _ attempts: [AttemptID], of other: any GradebookReading, arriving arrival: StoredAttempt.Arrival
    ) throws(GradebookError)
    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError)
    /// Keeps the result of an attempt, in the place of what was kept.
    func set(_ result: StoredResult, of attempt: AttemptID) throws(GradebookError)
    /// Keeps the words of a short answer, unless they are kept already.
    func add(_ answer: ShortAnswer, to attempt: AttemptID) throws(GradebookError)
    func add(_ entry: LedgerEntry) throws(GradebookError)
    /// Keeps a decision about a key, unless it is kept already; what is scored by either key is there already.
    func add(_ regrading: Regrading, by operatorID: String) throws(GradebookError)
    /// Declares an attempt as left out, unless it is declared already.
    func add(_ omission: Omission) throws(GradebookError)
    /// Keeps a second history of an attempt.
    ///
    /// - Returns: false where it is kept already.
    func add(_ divergence: Divergence) throws(GradebookError) -> Bool
    /// Puts another history in the place of an attempt's events; both have the same beginning.
    func replaceEvents(of attempt: AttemptID, by events: [StoredEvent]) throws(GradebookError)
    func remove(_ divergence: Divergence) throws(GradebookError)
}
