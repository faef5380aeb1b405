internal import CourseModel
internal import FoundationEssentials
internal import GRDB
internal import QuizEngine

/// Makes attempts of their rows, each checked against the chain of its events and the hashes of what was asked.
///
/// What many attempts share is decoded once: versions of items and quizzes, and events, of which a class of learners makes the same
/// few hundred again and again.
struct AttemptReader {
    private let rows: AttemptRows
    private let frozen: FrozenContent
    private var items: [Data: Item] = [:]
    private var passages: [Data: Passage] = [:]
    private var quizzes: [Data: QuizVersion] = [:]
    private var events: [String: AttemptEvent] = [:]

    init(connection: Database) throws {
        rows = try AttemptRows(connection: connection)
        frozen = FrozenContent(connection: connection)
    }

    /// An attempt with its events folded in, and how many they are after the beginning.
    mutating func attempt(_ id: AttemptID) throws -> (attempt: AttemptRecord, eventCount: Int) {
        try checking(id) { reader in
            guard let stored = try reader.rows.attempt(id) else { throw GradebookError.unknownAttempt(id.rawValue) }
            return try reader.fold(stored)
        }
    }

    /// The attempt of a row of `AttemptRows.columns`.
    mutating func attempt(row: Row) throws -> (attempt: AttemptRecord, eventCount: Int) {
        try checking(AttemptID(try row.value(0))) { reader in try reader.fold(try reader.rows.attempt(row: row)) }
    }

    /// Whatever cannot be read of an attempt was not written so.
    private mutating func checking<Result>(
        _ id: AttemptID, _ body: (inout AttemptReader) throws -> Result
    ) throws -> Result {
        do {
            return try body(&self)
        } catch let error as GradebookError {
            throw error
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw GradebookError.Damage.attempt(id.rawValue)
        }
    }

    /// Why a stored attempt is none.
    private enum Fault: Error { case brokenChain, impossible }

    private mutating func fold(_ stored: StoredAttempt) throws -> (attempt: AttemptRecord, eventCount: Int) {
        guard stored.fault == nil else { throw Fault.brokenChain }
        guard let start = stored.entries.first, let source = AttemptRecord.Source(rawValue: stored.source) else {
            throw Fault.impossible
        }
        var record = AttemptRecord(
            id: stored.id, learner: LearnerID(stored.learner), workspace: stored.workspace,
            quiz: try quiz(stored.quizVersion), number: stored.number, source: source,
            language: LanguageTag(stored.language), seed: stored.seed, paper: try paper(stored.paper),
            startedAt: start.instant)
        for entry in stored.entries.dropFirst() { record.apply(try event(entry.content), at: entry.instant) }
        return (record, stored.entries.count - 1)
    }

    private mutating func event(_ content: String) throws -> AttemptEvent {
        if let known = events[content] { return known }
        let event = try CanonicalJSON.value(AttemptEvent.self, of: content)
        // Typed numbers are without end, and memory is not.
        if events.count < 10_000 { events[content] = event }
        return event
    }

    private mutating func paper(_ asked: [StoredAttempt.Asked]) throws -> Paper {
        var paperItems: [PaperItem] = []
        var paperPassages: [Passage] = []
        for asked in asked {
            let passage = try asked.passage.map { try self.passage($0) }
            if let passage, !paperPassages.contains(where: { $0.id == passage.id }) { paperPassages.append(passage) }
            let item = try item(asked.item)
            let order = asked.optionOrder.compactMap(OptionLetter.init)
            // Whoever shows, marks or counts them relies on it.
            guard order.sorted() == item.question.letters, !paperItems.contains(where: { $0.item.id == item.id }) else {
                throw Fault.impossible
            }
            paperItems.append(PaperItem(item: item, optionOrder: order, passage: passage?.id))
        }
        return Paper(items: paperItems, passages: paperPassages)
    }

    private mutating func item(_ hash: Data) throws -> Item {
        if let known = items[hash] { return known }
        let item = try frozen.thaw(Item.self, hash: hash, from: .itemVersion)
        items[hash] = item
        return item
    }

    private mutating func passage(_ hash: Data) throws -> Passage {
        if let known = passages[hash] { return known }
        let passage = try frozen.thaw(Passage.self, hash: hash, from: .passageVersion)
        passages[hash] = passage
        return passage
    }

    private mutating func quiz(_ hash: Data) throws -> QuizVersion {
        if let known = quizzes[hash] { return known }
        let quiz = try frozen.thaw(QuizVersion.self, hash: hash, from: .quizVersion)
        quizzes[hash] = quiz
        return quiz
    }
}

extension Item.Question {
    /// The letters of its options, sorted; none for a number.
    fileprivate var letters: [OptionLetter] {
        guard case .choice(let choice) = self else { return [] }
        return choice.options.map(\.letter).sorted()
    }
}
