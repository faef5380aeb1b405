package import CourseModel
package import QuizEngine

/// What was asked, as it is kept: once for each content, under the hash of its JSON.
package struct FrozenContent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case item, passage, quiz
        /// The parts of an item.
        case question, key, translations, feedback
        /// What of an item is scored.
        case scoring
    }

    package let kind: Kind
    package let hash: Digest
    /// The id of the item, passage or quiz, for people who look into the store.
    package let name: String
    /// The JSON.
    package let text: String

    /// Content as a store has it.
    package init(kind: Kind, hash: Digest, name: String, text: String) {
        self.kind = kind
        self.hash = hash
        self.name = name
        self.text = text
    }

    init(_ item: Item) throws { try self.init(item, .item, name: item.id.rawValue) }
    init(_ passage: Passage) throws { try self.init(passage, .passage, name: passage.id.rawValue) }
    init(_ quiz: QuizVersion) throws { try self.init(quiz, .quiz, name: quiz.id.rawValue) }

    init(_ value: some Encodable, _ kind: Kind, name: String) throws {
        let text = try CanonicalJSON.text(of: value)
        self.init(kind: kind, hash: Digest(of: text), name: name, text: text)
    }

    /// Whether the text is what the hash is of, and stands under its own name.
    var isIntact: Bool {
        struct Named: Decodable { let id: String }
        return Digest(of: text) == hash
            && (try? CanonicalJSON.value(Named.self, of: text).id.utf8.elementsEqual(name.utf8)) == true
    }
}

/// An attempt as it is kept, before anything is made of it: what was asked by its hashes, what happened by its events.
package struct StoredAttempt: Sendable, Hashable {
    package let id: AttemptID
    package let learner: LearnerID
    package let workspace: String
    package let quiz: QuizID
    package let quizVersion: Digest
    /// A digest of the whole bank, of which the paper holds a part.
    package let bankVersion: Digest
    package let number: Int
    package let source: AttemptRecord.Source
    package let language: LanguageTag
    package let seed: UInt64
    /// The ids of the bank's items that the learner had been asked before, a JSON array: with them, the bank and the seed the paper can
    /// be drawn again.
    package let seen: String
    package let paper: [Asked]
    /// Where it was sat; nil for attempts of schema 1.
    package let gradebook: GradebookID?
    /// What ties its learner to a person; nil for attempts of schema 1.
    package let commitment: Digest?
    /// The limits that held, JSON; nil for attempts of schema 1.
    package let limits: String?
    /// The beginning first.
    package let events: [StoredEvent]
    /// Of the learner at the time, from the top; under no hash.
    package let department: [String]
    /// Under no hash.
    package let arrival: Arrival

    /// How an attempt came into the gradebook.
    package enum Arrival: Sendable, Hashable {
        case sat
        /// At a moment in milliseconds since 1970.
        case merged(from: GradebookID, at: Int64)
        case imported(at: Int64)
    }

    package struct Asked: Sendable, Hashable {
        /// In the paper, from 0.
        package let position: Int
        package let item: Digest
        package let passage: Digest?
        /// The letters as the paper shows them: `CADB`.
        package let optionOrder: String
        /// Where the paper is drawn from several quizzes.
        package let quiz: QuizID?

        package init(position: Int, item: Digest, passage: Digest?, optionOrder: String, quiz: QuizID? = nil) {
            self.position = position
            self.item = item
            self.passage = passage
            self.optionOrder = optionOrder
            self.quiz = quiz
        }
    }

    package init(
        id: AttemptID, learner: LearnerID, workspace: String, quiz: QuizID, quizVersion: Digest, bankVersion: Digest,
        number: Int, source: AttemptRecord.Source, language: LanguageTag, seed: UInt64, seen: String, paper: [Asked],
        gradebook: GradebookID? = nil, commitment: Digest? = nil, limits: String? = nil, events: [StoredEvent],
        department: [String] = [], arrival: Arrival = .sat
    ) {
        self.id = id
        self.learner = learner
        self.workspace = workspace
        self.quiz = quiz
        self.quizVersion = quizVersion
        self.bankVersion = bankVersion
        self.number = number
        self.source = source
        self.language = language
        self.seed = seed
        self.seen = seen
        self.paper = paper
        self.gradebook = gradebook
        self.commitment = commitment
        self.limits = limits
        self.events = events
        self.department = department
        self.arrival = arrival
    }
}

extension StoredAttempt {
    /// An attempt that begins, and the content that it needs, in the order in which it is to be kept.
    ///
    /// - Parameters:
    ///   - bank: the digest of the bank that its paper was drawn from.
    ///   - seen: the items that the draw was told to be seen.
    ///   - gradebook: the one that it begins in.
    ///   - department: of the learner.
    ///   - arrival: how it comes into the gradebook.
    ///   - memory: of items as they are kept.
    static func filed(
        _ record: AttemptRecord, bank: Digest, seen: Set<ItemID>, in gradebook: GradebookID, commitment: Digest,
        department: [String], arrival: Arrival = .sat, memory: ContentMemory = ContentMemory()
    ) throws -> (attempt: StoredAttempt, contents: [FrozenContent]) {
        let quiz = try FrozenContent(record.quiz)
        let passages = try record.paper.passages.map { ($0.id, try FrozenContent($0)) }
        let items = try record.paper.items.map { try memory.frozen($0.item) }
        let passageHashes = Dictionary(passages.map { ($0.0, $0.1.hash) }) { first, _ in first }
        let paper = zip(record.paper.items, items).enumerated().map { position, asked in
            Asked(
                position: position, item: asked.1[asked.1.count - 1].hash,
                passage: asked.0.passage.flatMap { passageHashes[$0] },
                optionOrder: asked.0.optionOrder.map(\.description).joined(), quiz: asked.0.quiz)
        }
        let seen = seen.sorted()
        let started = EventChain.Started(
            learner: record.learner, workspace: record.workspace, quiz: record.quiz.id,
            quizVersion: quiz.hash.hexadecimal, bankVersion: bank.hexadecimal, number: record.number,
            source: record.source, language: record.language, seed: String(record.seed), seen: seen,
            paper: paper.map(EventChain.Started.Asked.init), gradebook: gradebook,
            commitment: commitment.hexadecimal, limits: record.limits)
        let beginning = StoredEvent(
            try CanonicalJSON.text(of: started), of: record.id, after: nil, at: record.startedAt)
        let attempt = StoredAttempt(
            id: record.id, learner: record.learner, workspace: record.workspace, quiz: record.quiz.id,
            quizVersion: quiz.hash, bankVersion: bank, number: record.number, source: record.source,
            language: record.language, seed: record.seed, seen: try CanonicalJSON.text(of: seen), paper: paper,
            gradebook: gradebook, commitment: commitment, limits: try CanonicalJSON.text(of: record.limits),
            events: [beginning], department: department, arrival: arrival)
        return (attempt, [quiz] + passages.map(\.1) + items.joined())
    }
}

extension EventChain.Started.Asked {
    init(_ asked: StoredAttempt.Asked) {
        self.init(
            item: asked.item.hexadecimal, passage: asked.passage?.hexadecimal, optionOrder: asked.optionOrder,
            quiz: asked.quiz)
    }
}
