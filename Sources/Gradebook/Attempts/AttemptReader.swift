internal import CourseModel
internal import QuizEngine

/// Makes attempts of what a store has, each checked against the chain of its events and the hashes of what was asked.
///
/// What many attempts share is decoded once: versions of items and quizzes, and events, of which a class of learners makes the same
/// few hundred again and again.
struct AttemptReader {
    private let store: any GradebookReading
    private let path: String
    private let memory: ContentMemory
    /// Items as they are scored, by their version and the rule that holds.
    private var scored: [Scored: (item: Item, voiding: Voiding?)] = [:]
    /// nil until it is asked for.
    private var corrections: KeyCorrections?
    private struct Scored: Hashable { let item: Digest, rule: MarkingRule }
    /// Items as papers show them: four options have 24 orders.
    private var placed: [Placed: PaperItem] = [:]
    private struct Placed: Hashable {
        let item: Digest, rule: MarkingRule, order: String, passage: Digest?, quiz: QuizID?
    }
    private var passages: [Digest: Passage] = [:]
    private var events: [String: AttemptEvent] = [:]
    /// Sealed exams that were opened, by the hash of the quiz's version; nil until one is asked for.
    private var openings: [Digest: OpenedExam]?
    private var limits: [String: AttemptRecord.Limits] = [:]

    /// - Parameters:
    ///   - path: where the store is, for messages.
    ///   - memory: what others have read already.
    ///   - corrections: the keys that hold in the place of others; nil for those that the store has.
    init(
        _ store: any GradebookReading, path: String, memory: ContentMemory = ContentMemory(),
        corrections: KeyCorrections? = nil
    ) {
        self.store = store
        self.path = path
        self.memory = memory
        self.corrections = corrections
    }

    /// An attempt with its events folded in, and how many they are after the beginning.
    mutating func attempt(
        _ id: AttemptID
    ) throws(GradebookError) -> (
        attempt: AttemptRecord, eventCount: Int
    ) {
        guard let stored = try store.attempt(id) else {
            throw GradebookError.unknownAttempt(id.rawValue)
        }
        return (try record(of: stored), stored.events.count - 1)
    }

    mutating func record(of stored: StoredAttempt) throws(GradebookError) -> AttemptRecord {
        do {
            return try fold(stored)
        } catch let error as GradebookError {
            throw error
        } catch {
            // Whatever cannot be read of an attempt was not written so.
            throw .damaged(path: path, .attempt(stored.id.rawValue))
        }
    }

    /// Why a stored attempt is none.
    private enum Fault: Error { case brokenChain, impossible, otherContent }

    private mutating func fold(_ stored: StoredAttempt) throws -> AttemptRecord {
        guard stored.fault == nil, let start = stored.events.first else { throw Fault.brokenChain }
        let quiz = try quiz(stored.quizVersion)
        let opening = quiz.exam == nil ? nil : try opening(of: stored, quiz.rules)
        var record = AttemptRecord(
            id: stored.id, learner: stored.learner, workspace: stored.workspace, quiz: quiz,
            number: stored.number, source: stored.source,
            language: stored.language, seed: stored.seed,
            paper: try paper(stored.paper.map { opening?.opened($0) ?? $0 }, under: quiz.rules.marking),
            startedAt: start.instant,
            limits: try stored.limits.map { try limits($0) })
        var asked: [ItemID: Digest] = [:]
        if opening != nil {
            for (item, version) in zip(record.paper.items, stored.paper) { asked[item.item.id] = version.item }
        }
        for event in stored.events.dropFirst() {
            let happened = try self.event(event.content)
            record.apply(opening?.opened(happened, of: asked) ?? happened, at: event.instant)
        }
        record.isOpened = opening != nil
        if !record.responses.values.allSatisfy(\.isWhole) { try fillWords(into: &record) }
        return record
    }

    /// The opening by which an attempt at a sealed exam is marked; nil where there is none, or the attempt is not what it says it was sat
    /// at. One in progress is read as its taker sees it, who goes on with it.
    private mutating func opening(of stored: StoredAttempt, _ rules: Quiz.Rules) throws -> OpenedExam? {
        guard let last = stored.events.last, try closes(last) else { return nil }
        let known = try openings ?? OpenedExam.all(in: store, path: path)
        openings = known
        return known[stored.quizVersion].flatMap { $0.isAsked(by: stored, under: rules) ? $0 : nil }
    }

    /// Whether nothing may follow an event.
    ///
    /// - Throws: an error of decoding.
    mutating func closes(_ event: StoredEvent) throws -> Bool {
        // The beginning is of another form.
        try event.sequence > 0 && self.event(event.content).closesAttempt
    }

    private mutating func event(_ content: String) throws -> AttemptEvent {
        if let known = events[content] { return known }
        let event = try CanonicalJSON.value(AttemptEvent.self, of: content)
        // Typed numbers are without end, and memory is not.
        if events.count < 10_000 { events[content] = event }
        return event
    }

    private mutating func limits(_ text: String) throws -> AttemptRecord.Limits {
        if let known = limits[text] { return known }
        let read = try CanonicalJSON.value(AttemptRecord.Limits.self, of: text)
        limits[text] = read
        return read
    }

    /// Puts the words of short answers in the place of the commitments to them, as far as they are kept.
    private func fillWords(into record: inout AttemptRecord) throws {
        let kept = try store.shortAnswers(of: record.id)
        for (item, response) in record.responses {
            guard case .words(let answer) = response,
                let whole = kept.first(where: { $0.commitment == answer.commitment })
            else { continue }
            guard whole.isWhatItsCommitmentSays else { throw Fault.otherContent }
            record.responses[item] = .words(whole)
        }
    }

    private mutating func paper(_ asked: [StoredAttempt.Asked], under rule: MarkingRule) throws -> Paper {
        var paperItems: [PaperItem] = []
        paperItems.reserveCapacity(asked.count)
        var paperPassages: [Passage] = []
        var ids: Set<ItemID> = []
        for asked in asked {
            let passage = try asked.passage.map { try self.passage($0) }
            if let passage, !paperPassages.contains(where: { $0.id == passage.id }) {
                paperPassages.append(passage)
            }
            let item = try paperItem(asked, passage, under: rule)
            // Whoever shows, marks or counts them relies on it.
            guard ids.insert(item.item.id).inserted else { throw Fault.impossible }
            paperItems.append(item)
        }
        return Paper(items: paperItems, passages: paperPassages)
    }

    private mutating func paperItem(
        _ asked: StoredAttempt.Asked, _ passage: Passage?, under rule: MarkingRule
    ) throws -> PaperItem {
        let key = Placed(
            item: asked.item, rule: rule, order: asked.optionOrder, passage: asked.passage, quiz: asked.quiz)
        if let known = placed[key] { return known }
        let (item, voiding) = try scoredItem(asked.item, under: rule)
        let order = asked.optionOrder.compactMap(OptionLetter.init)
        // Likewise.
        guard order.sorted() == item.question.letters else { throw Fault.impossible }
        let paperItem = PaperItem(
            item: item, optionOrder: order, passage: passage?.id, quiz: asked.quiz, voiding: voiding)
        if placed.count < 10_000 { placed[key] = paperItem }
        return paperItem
    }

    /// An item with the key that holds today, and how it counts where it was found to be faulty.
    private mutating func scoredItem(
        _ hash: Digest, under rule: MarkingRule
    ) throws -> (item: Item, voiding: Voiding?) {
        let key = Scored(item: hash, rule: rule)
        if let known = scored[key] { return known }
        let corrections = try self.corrections ?? KeyCorrections(in: store, path: path)
        self.corrections = corrections
        let item = try corrections.corrected(item(hash), under: rule)
        scored[key] = item
        return item
    }

    private func item(_ hash: Digest) throws -> Item {
        try memory.item(hash) {
            switch try thaw(FrozenItem.self, .item, hash) {
            case .whole(let whole): whole
            case .parts(let version): try joined(version)
            }
        }
    }

    private func joined(_ version: ItemVersion) throws -> Item {
        func part<Part: Decodable>(
            _ type: Part.Type, _ kind: FrozenContent.Kind, _ hash: String
        ) throws
            -> Part
        {
            guard let hash = Digest(hexadecimal: hash) else { throw Fault.otherContent }
            return try thaw(type, kind, hash)
        }
        let parts = ItemParts(
            question: try part(ItemParts.Question.self, .question, version.question),
            key: try version.key.map { try part(ItemParts.Key.self, .key, $0) },
            translations: try version.translations.map {
                try part(ItemParts.Translations.self, .translations, $0)
            },
            feedback: try version.feedback.map { try part(ItemParts.Feedback.self, .feedback, $0) },
            objective: version.objective, fact: version.fact, lesson: version.lesson,
            heading: version.heading,
            tags: version.tags ?? [],
            pair: version.pair)
        guard let item = parts.item, item.id == version.id else { throw Fault.otherContent }
        return item
    }

    private mutating func passage(_ hash: Digest) throws -> Passage {
        if let known = passages[hash] { return known }
        let passage = try thaw(Passage.self, .passage, hash)
        passages[hash] = passage
        return passage
    }

    /// The quiz that an attempt is at.
    func quiz(of header: AttemptHeader) throws(GradebookError) -> QuizVersion {
        do { return try quiz(header.quizVersion) } catch let error as GradebookError {
            throw error
        } catch {
            throw .damaged(path: path, .attempt(header.id.rawValue))
        }
    }

    /// A quiz that attempts are at, by the hash of its version.
    ///
    /// - Throws: `damaged` with the structure that holds versions, where it cannot be read.
    func quiz(version hash: Digest, or path: String) throws(GradebookError) -> QuizVersion {
        do { return try quiz(hash) } catch let error as GradebookError { throw error } catch {
            throw .damaged(path: path, .structure("quizVersion"))
        }
    }

    private func quiz(_ hash: Digest) throws -> QuizVersion {
        try memory.quiz(hash) { try thaw(QuizVersion.self, .quiz, hash) }
    }

    /// The content with a hash, where it is there and is what the hash is of.
    private func thaw<Value: Decodable>(
        _ type: Value.Type, _ kind: FrozenContent.Kind, _ hash: Digest
    ) throws -> Value {
        guard let text = try store.content(kind, hash: hash), Digest(of: text) == hash else {
            throw Fault.otherContent
        }
        return try CanonicalJSON.value(type, of: text)
    }
}

extension Item.Question {
    /// The letters of its options, sorted; none for a number.
    fileprivate var letters: [OptionLetter] {
        guard case .choice(let choice) = self else { return [] }
        return choice.options.map(\.letter).sorted()
    }
}
