internal import CourseModel
internal import QuizEngine
internal import Synchronization

/// What was read of items and quizzes and written of them, by what it is of: a hash names one content for ever, so that nobody who begins,
/// answers and submits attempts reads the same items each time.
///
/// A class, because transactions that come and go share it. Whoever verifies has one of his own: what it says is of a moment.
final class ContentMemory: Sendable {
    private struct Kept {
        var items: [Digest: Item] = [:]
        var quizzes: [Digest: QuizVersion] = [:]
        var frozen: [Item: [FrozenContent]] = [:]
        var scoring: [Scored: Digest] = [:]
    }
    /// The item as its key stands now: a version's hash would not tell of a corrected key.
    private struct Scored: Hashable { let item: Item, rule: MarkingRule }
    private let kept = Mutex(Kept())
    /// Of each kind; a bank has some thousand items.
    private static let capacity = 20_000

    /// The item with a version's hash.
    func item(_ hash: Digest, _ read: () throws -> Item) throws -> Item {
        if let known = kept.withLock({ $0.items[hash] }) { return known }
        let item = try read()
        kept.withLock { if $0.items.count < Self.capacity { $0.items[hash] = item } }
        return item
    }

    func quiz(_ hash: Digest, _ read: () throws -> QuizVersion) throws -> QuizVersion {
        if let known = kept.withLock({ $0.quizzes[hash] }) { return known }
        let quiz = try read()
        kept.withLock { if $0.quizzes.count < Self.capacity { $0.quizzes[hash] = quiz } }
        return quiz
    }

    /// An item's contents, its version the last one.
    func frozen(_ item: Item) throws -> [FrozenContent] {
        if let known = kept.withLock({ $0.frozen[item] }) { return known }
        let contents = try FrozenContent.frozen(item)
        kept.withLock {
            guard $0.frozen.count < Self.capacity, let version = contents.last else { return }
            $0.frozen[item] = contents
            $0.items[version.hash] = item
        }
        return contents
    }

    /// The hash of what is scored of an item.
    func scoringHash(of item: Item, under rule: MarkingRule) throws -> Digest {
        let key = Scored(item: item, rule: rule)
        if let known = kept.withLock({ $0.scoring[key] }) { return known }
        let hash = try FrozenContent(ScoringVersion(of: item, under: rule)).hash
        kept.withLock { if $0.scoring.count < Self.capacity { $0.scoring[key] = hash } }
        return hash
    }

    /// The hash of what is scored of each item of an attempt, in the order of the paper.
    func scoringHashes(of attempt: AttemptRecord) throws -> [Digest] {
        try attempt.paper.items.map { try scoringHash(of: $0.item, under: attempt.quiz.rules.marking) }
    }
}
