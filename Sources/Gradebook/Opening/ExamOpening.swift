internal import CourseModel
internal import QuizEngine

/// What a sealed exam is marked by, once somebody with the private key has opened it, as it is kept: of each item that was asked without
/// its key the item with it.
///
/// It stands beside the records, as a corrected key does: what was asked and answered stays as it was, and so do its hashes. It is kept
/// among the keys, under the quiz's name.
struct ExamOpening: Codable, Hashable {
    struct Opened: Codable, Hashable {
        /// The hash of the version without the key, and of the one with it, in hexadecimal digits.
        let sealed: String
        let item: String
        /// The author's letter of each option of the sealed item, in their order.
        let letters: String
        let objective: ObjectiveID?
    }

    /// The hash of the quiz's version that attempts at it have, which names the exam and its rules.
    let exam: String
    /// That of the quiz.
    let id: QuizID
    /// In the order of the bank, its sets taken apart.
    let items: [Opened]

    var content: FrozenContent { get throws { try FrozenContent(self, .key, name: id.rawValue) } }

    /// Those that a gradebook holds, with the contents in which they are kept.
    static func all(
        in store: any GradebookReading, path: String
    ) throws(GradebookError) -> [(content: FrozenContent, opening: ExamOpening)] {
        var found: [(content: FrozenContent, opening: ExamOpening)] = []
        try store.forEachContent(of: .key) { content throws(GradebookError) in
            // The key of an item begins with another name.
            guard content.text.hasPrefix(#"{"exam":"#) else { return }
            guard content.isIntact else { throw .damaged(path: path, .structure("opening")) }
            let opening = try GradebookError.translating(path: path) {
                try CanonicalJSON.value(ExamOpening.self, of: content.text)
            }
            found.append((content, opening))
        }
        return found
    }
}

/// A sealed exam that was opened, by which attempts at it are marked.
struct OpenedExam {
    private struct Entry: Hashable {
        let item: Digest
        /// The author's letter of each option of the sealed item.
        let letters: [OptionLetter]
        let objective: ObjectiveID?
    }

    /// By the hash of the version without the key.
    private var entries: [Digest: Entry] = [:]

    init(_ opening: ExamOpening) {
        for opened in opening.items {
            guard let sealed = Digest(hexadecimal: opened.sealed), let item = Digest(hexadecimal: opened.item) else {
                continue
            }
            entries[sealed] = Entry(
                item: item, letters: opened.letters.compactMap(OptionLetter.init), objective: opened.objective)
        }
    }

    /// By the hashes of the quizzes' versions.
    static func all(in store: any GradebookReading, path: String) throws(GradebookError) -> [Digest: OpenedExam] {
        var all: [Digest: OpenedExam] = [:]
        for (_, opening) in try ExamOpening.all(in: store, path: path) {
            if let exam = Digest(hexadecimal: opening.exam) { all[exam] = OpenedExam(opening) }
        }
        return all
    }

    /// Whether an attempt asked what the exam asks: its items, none twice, and as many of them as the rules draw. Nobody is marked by an
    /// easier paper of his own making.
    func isAsked(by attempt: StoredAttempt, under rules: Quiz.Rules) -> Bool {
        let asked = attempt.paper.compactMap { entries[$0.item] }
        guard asked.count == attempt.paper.count, Set(asked).count == asked.count,
            attempt.paper.allSatisfy({ opened($0) != nil })
        else { return false }
        return switch rules.draw {
        case .all: asked.count == entries.count
        case .count(let count): asked.count == count
        case .perObjective(let counts):
            asked.count == counts.values.reduce(0, +)
                && counts.allSatisfy { objective, count in asked.count { $0.objective == objective } == count }
        }
    }

    /// An item of a paper with its key; nil where it is none of the exam's.
    func opened(_ asked: StoredAttempt.Asked) -> StoredAttempt.Asked? {
        guard let entry = entries[asked.item] else { return nil }
        let shown = asked.optionOrder.compactMap(OptionLetter.init)
        guard shown.map(\.index).sorted() == Array(entry.letters.indices) else { return nil }
        return StoredAttempt.Asked(
            position: asked.position, item: entry.item, passage: asked.passage,
            optionOrder: shown.map { entry.letters[$0.index].description }.joined(), quiz: asked.quiz)
    }

    /// An event of an attempt, with the author's letters.
    ///
    /// - Parameter paper: what the attempt asks, by the item.
    func opened(_ event: AttemptEvent, of paper: [ItemID: Digest]) -> AttemptEvent {
        guard case .responded(let item, .options(let chosen)?) = event, let entry = paper[item].flatMap({ entries[$0] })
        else { return event }
        return .responded(
            item,
            .options(
                Set(chosen.compactMap { entry.letters.indices.contains($0.index) ? entry.letters[$0.index] : nil })))
    }
}
