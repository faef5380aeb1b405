internal import CourseModel
package import QuizEngine

/// What a store says of an attempt without its paper and its events.
package struct AttemptHeader: Sendable, Hashable {
    package let id: AttemptID
    package let workspace: String
    package let quizVersion: Digest
    package let number: Int
    package let source: AttemptRecord.Source
    package let department: [String]
    /// The hash of its last event; nil where it has none.
    package let lastEvent: Digest?
    /// nil where none is kept: the attempt is in progress, or an older coursekit closed it.
    package let result: StoredResult?
    /// The gradebook in which it was sat, or else the one that it came from; nil where it was sat, or imported, here.
    package let arrivedFrom: GradebookID?
    /// Whether the result was found before to be as it was written, and to be of the last event.
    let isResultSound: Bool

    package init(
        id: AttemptID, workspace: String, quizVersion: Digest, number: Int, source: AttemptRecord.Source,
        department: [String], lastEvent: Digest?, result: StoredResult?, arrivedFrom: GradebookID? = nil,
        isResultSound: Bool = false
    ) {
        self.isResultSound = isResultSound
        self.arrivedFrom = arrivedFrom
        self.id = id
        self.workspace = workspace
        self.quizVersion = quizVersion
        self.number = number
        self.source = source
        self.department = department
        self.lastEvent = lastEvent
        self.result = result
    }
}

extension Gradebook {
    /// Hands every attempt as reports see it to `body`, one at a time, with its learner; ordered as `forEachAttempt` orders them.
    ///
    /// What was kept when an attempt was closed is taken as it is, as long as its digest and the attempt's last event fit. Attempts that
    /// nothing is kept of are folded from their events; nothing is written. Attempts of which there are two histories are left out.
    ///
    /// - Throws: `GradebookError.damaged` at the first attempt that is not as it was written, or where records do not belong to any.
    package func forEachSummary(
        of learner: LearnerID? = nil, _ body: (Learner, AttemptSummary) -> Void
    ) throws(GradebookError) {
        try store.read { store throws(GradebookError) in
            try forEachSummary(in: store, of: learner, withForms: false) { learner, summary, _ in body(learner, summary)
            }
        }
    }

    /// The same of all learners, and before them everybody on the list, and every result from elsewhere: all of one state of the gradebook.
    ///
    /// - Parameters:
    ///   - withForms: whether `body` gets of each item of a closed attempt the hash of what is scored, in the order of the paper: of the key
    ///     that holds today, where it was corrected.
    ///   - beginning: gets the people, and the results from elsewhere in the order of `forEachOutsideSummary`.
    ///   - take: gets the attempts of a person at once where the store remembers them, and says whether it took them: else they go to `body`.
    package func forEachSummary(
        withForms: Bool, after beginning: ([Person], [(Learner, AttemptSummary)]) -> Void,
        taking take: (Learner, PackedRun) -> Bool = { _, _ in false },
        _ body: (Learner, AttemptSummary, [Digest]) -> Void
    ) throws(GradebookError) {
        try store.read { store throws(GradebookError) in
            let people = try store.people()
            var outside: [(Learner, AttemptSummary)] = []
            try store.forEachOutsideSummary(of: nil, path: path) { outside.append(($0, $1)) }
            beginning(people, outside)
            let known = Dictionary(people.map { ($0.learner.id, $0.learner) }) { first, _ in first }
            try forEachSummary(in: store, of: nil, withForms: withForms, among: known, taking: take, body)
        }
    }

    /// All that was ever scored, by its hash.
    package func scoringVersions() throws(GradebookError) -> [Digest: ScoringVersion] {
        try store.read { store throws(GradebookError) in
            var versions: [Digest: ScoringVersion] = [:]
            try store.forEachContent(of: .scoring) { content throws(GradebookError) in
                versions[content.hash] = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(ScoringVersion.self, of: content.text)
                }
            }
            return versions
        }
    }

    /// - Parameter people: everybody on the list, by their first ids; nil where the store is not to be asked for what it remembers.
    private func forEachSummary(
        in store: any GradebookReading, of learner: LearnerID?, withForms: Bool,
        among people: [LearnerID: Learner]? = nil, taking take: (Learner, PackedRun) -> Bool = { _, _ in false },
        _ body: (Learner, AttemptSummary, [Digest]) -> Void
    ) throws(GradebookError) {
        var reader = AttemptReader(store, path: path)
        let items = try store.scoredItems()
        let contents = withForms ? try store.scoredContents().mapValues(\.hash) : [:]
        let memory = ContentMemory()
        let disputed = try store.unsettledAttempts()
        func summarize(_ learner: Learner, _ header: AttemptHeader) throws(GradebookError) {
            guard disputed.isEmpty || !disputed.contains(header.id) else { return }
            var forms: [Digest] = []
            if let result = try result(
                in: header, items: items,
                { number in
                    if withForms, let form = contents[number] { forms.append(form) }
                })
            {
                body(
                    learner,
                    AttemptSummary(
                        id: header.id, workspace: header.workspace, quiz: try reader.quiz(of: header),
                        number: header.number, source: header.source, department: header.department,
                        startedAt: result.startedAt, result: result,
                        arrivedFrom: header.arrivedFrom?.rawValue), forms)
            } else {
                let record = asOfMoment(try reader.attempt(header.id).attempt)
                if withForms, !record.awaitsMarks {
                    forms = try GradebookError.translating(path: path) { try memory.scoringHashes(of: record) }
                }
                body(
                    learner,
                    AttemptSummary(
                        of: record, department: header.department, arrivedFrom: header.arrivedFrom?.rawValue),
                    forms)
            }
        }
        guard let people, let remembered = try store.rememberedResults() else {
            return try store.forEachHeader(of: learner, summarize)
        }
        let shared = try PackedRun.Shared(of: remembered, items: items, forms: contents) {
            version throws(GradebookError) in try reader.quiz(version: version, or: path)
        }
        try remembered.forEachRun(among: people, with: shared, path: path) { learner, run throws(GradebookError) in
            if disputed.isEmpty, take(learner, run) { return }
            for entry in run.entries { try summarize(learner, run.header(of: entry)) }
        }
    }

    /// - Parameter note: gets the number of what was scored of each item.
    private func result(
        in header: AttemptHeader, items: [Int: ItemID], _ note: (Int) -> Void
    ) throws(GradebookError) -> AttemptResult? {
        try header.result.map { stored throws(GradebookError) in
            try result(
                stored, of: header.id, after: header.lastEvent, isSound: header.isResultSound, items: items, note)
        }
    }

    /// What was kept of an attempt when it was closed; nil where nothing is.
    func keptResult(
        of attempt: StoredAttempt, in store: any GradebookReading, items: [Int: ItemID], _ note: (Int) -> Void
    ) throws(GradebookError) -> AttemptResult? {
        try store.result(of: attempt.id).map { stored throws(GradebookError) in
            try result(stored, of: attempt.id, after: attempt.events.last?.hash, items: items, note)
        }
    }

    private func result(
        _ stored: StoredResult, of attempt: AttemptID, after lastEvent: Digest?, isSound: Bool = false,
        items: [Int: ItemID],
        _ note: (Int) -> Void
    ) throws(GradebookError) -> AttemptResult {
        let unpacked = stored.unpacked { number in
            note(number)
            return items[number]
        }
        guard isSound || (stored.lastEvent == lastEvent && stored.isIntact(for: attempt)), let result = unpacked else {
            throw .damaged(path: path, .attempt(attempt.rawValue))
        }
        return result
    }

    /// Makes the results of all closed attempts anew from their events.
    ///
    /// - Returns: how many there are.
    @discardableResult
    package func rebuildResults() throws(GradebookError) -> Int {
        try store.write { store throws(GradebookError) in
            var keeper = ResultKeeper(store, path: path)
            var count = 0
            for id in try store.attemptIDs() where try keeper.keepResult(of: id) { count += 1 }
            return count
        }
    }
}

extension GradebookReading {
    /// What is scored, by the numbers that the gradebook gave it.
    func scoredContents() throws(GradebookError) -> [Int: FrozenContent] {
        var contents: [Int: FrozenContent] = [:]
        try forEachContent(of: .scoring) { content throws(GradebookError) in
            if let number = try scoringNumber(of: content.hash) { contents[number] = content }
        }
        return contents
    }
}

/// Makes results of closed attempts and keeps them.
struct ResultKeeper {
    private let store: any GradebookWriting
    private let path: String
    private var reader: AttemptReader
    private var numbers: ScoringNumbers

    init(_ store: any GradebookWriting, path: String, memory: ContentMemory = ContentMemory()) {
        self.store = store
        self.path = path
        reader = AttemptReader(store, path: path, memory: memory)
        numbers = ScoringNumbers(memory)
    }

    /// Whether an attempt is closed by an event.
    mutating func closes(_ id: AttemptID) throws(GradebookError) -> Bool {
        guard let last = try store.lastEvent(of: id) else { return false }
        return try GradebookError.translating(path: path) { try reader.closes(last) }
    }

    /// - Returns: whether there is a result: the attempt is closed by an event, and waits for no marks.
    mutating func keepResult(of id: AttemptID) throws(GradebookError) -> Bool {
        guard let last = try store.lastEvent(of: id), try closes(id) else { return false }
        guard let stored = try store.attempt(id) else { throw .unknownAttempt(id.rawValue) }
        let record = try reader.record(of: stored)
        guard !record.awaitsMarks else { return false }
        for (asked, item) in zip(stored.paper, record.paper.items) {
            let rule = record.quiz.rules.marking
            let named = ScoringNumbers.Asked(asked.item, in: stored, record)
            guard try numbers.number(of: item.item, named, under: rule, in: store, path: path) == nil else {
                continue
            }
            let version = ScoringVersion(of: item.item, under: rule)
            try store.add(try GradebookError.translating(path: path) { try FrozenContent(version) })
        }
        let made = try numbers.result(
            of: record, stored, after: last.hash, keeping: try store.result(of: id), in: store, path: path)
        guard let made else { return false }
        try store.set(made, of: id)
        return true
    }
}

/// The numbers that a gradebook gave to what of items is scored, as far as they were looked up.
struct ScoringNumbers {
    /// An item as it was asked, by the hash of its version. What was asked without its key is told apart by the exam as well, which says
    /// what key it has.
    struct Asked: Hashable {
        private let item: Digest
        private let exam: Digest?

        init(_ item: Digest, in stored: StoredAttempt, _ record: AttemptRecord) {
            self.item = item
            exam = record.quiz.exam == nil ? nil : stored.quizVersion
        }
    }

    /// By what was asked and the rule that holds: what is scored follows from these.
    private struct Key: Hashable { let item: Asked, rule: MarkingRule }
    private var known: [Key: Int] = [:]
    private var items: [Int: ItemID] = [:]
    private let memory: ContentMemory

    init(_ memory: ContentMemory = ContentMemory()) { self.memory = memory }

    /// nil where what is scored of the item is not kept.
    mutating func number(
        of item: Item, _ asked: Asked, under rule: MarkingRule, in store: any GradebookReading, path: String
    ) throws(GradebookError) -> Int? {
        let key = Key(item: asked, rule: rule)
        if let number = known[key] { return number }
        let scored = try GradebookError.translating(path: path) {
            try memory.scoringHash(of: item, under: rule)
        }
        guard let number = try store.scoringNumber(of: scored) else { return nil }
        known[key] = number
        items[number] = item.id
        return number
    }

    /// The result of a closed attempt, as it is to be kept; nil where what is scored in it is not kept.
    ///
    /// - Parameter former: the result that is kept, whose marks of erased short answers stay.
    mutating func result(
        of record: AttemptRecord, _ stored: StoredAttempt, after lastEvent: Digest, keeping former: StoredResult?,
        in store: any GradebookReading, path: String
    ) throws(GradebookError) -> StoredResult? {
        guard !record.awaitsMarks else { return nil }
        var numbers: [Int] = []
        let rule = record.quiz.rules.marking
        for (asked, item) in zip(stored.paper, record.paper.items) {
            let version = Asked(asked.item, in: stored, record)
            let number = try number(of: item.item, version, under: rule, in: store, path: path)
            guard let number else { return nil }
            numbers.append(number)
        }
        let items = items
        let formerResult = record.hasErasedWords ? former?.unpacked { items[$0] } : nil
        guard let result = AttemptResult(of: record, after: formerResult) else { return nil }
        return StoredResult(result, of: record.id, scoringNumbers: numbers, after: lastEvent)
    }
}

extension AttemptRecord {
    /// Whether something was answered whose words are not there any more.
    fileprivate var hasErasedWords: Bool { !responses.values.allSatisfy(\.isWhole) }
}
