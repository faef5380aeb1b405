internal import CourseModel
package import QuizEngine

/// What was decided about an item after it was answered, and whose attempts that changed.
package struct KeyChange: Sendable {
    package enum Kind: Sendable, Hashable {
        case rekeyed
        case voided(Voiding)
        /// It counts again as it did before it was void, or by the key with which it was asked.
        case restored
    }

    package let kind: Kind
    /// The hash of the form in which the item was asked.
    package let form: Digest
    package let asked: ScoringVersion
    /// The key that held until then, and the one that holds from then on.
    package let former: ScoringVersion
    package let latter: ScoringVersion
    /// Milliseconds since 1970.
    package let decidedAt: Int64
    /// Of whoever decided, where the ledger knows it and nobody has erased it.
    package let account: String?
    /// How many attempts had been closed by then in which the item was answered in this form.
    package internal(set) var answered = 0
    /// Those of them whose score it changed, in the order of `forEachAttempt`.
    package internal(set) var touched: [Touch] = []

    /// One attempt whose score was changed.
    package struct Touch: Sendable {
        package let learner: Learner
        /// Of the learner at the time of the attempt, from the top.
        package let department: [String]
        package let attempt: AttemptID
        package let workspace: String
        package let quiz: QuizVersion
        package let number: Int
        package let source: AttemptRecord.Source
        /// Milliseconds since 1970.
        package let submittedAt: Int64
        package let before: Score
        package let after: Score
    }
}

extension Gradebook {
    /// Every decision about keys and faulty items in the order in which they were taken, each with the attempts that it changed. Of what
    /// was closed after it, nothing was changed: it was scored so from the beginning.
    package func keyChanges() throws(GradebookError) -> [KeyChange] {
        try store.read { store throws(GradebookError) in
            let decided = try store.regradings().sorted { ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id) }
            guard !decided.isEmpty else { return [] }
            var history = try KeyHistory(of: decided, in: store, path: path)
            try history.noteAttempts(in: store, memory: memory)
            return history.changes
        }
    }
}

/// What held of items before the first decision and after each.
private struct KeyHistory {
    private(set) var changes: [KeyChange] = []
    private let path: String
    /// One more than there are changes.
    private var readers: [AttemptReader]
    /// The changes that are about a form.
    private let places: [Digest: [Int]]
    private let items: Set<ItemID>

    /// - Parameter decided: in the order in which it was decided.
    init(of decided: [Regrading], in store: any GradebookReading, path: String) throws(GradebookError) {
        self.path = path
        let accounts = try store.accountsOfRegradings()
        var states = [KeyCorrections.none]
        for (place, regrading) in decided.enumerated() {
            var next = states[place]
            try next.add(regrading, in: store, path: path)
            states.append(next)
            guard let text = try store.content(.scoring, hash: regrading.former) else {
                throw .damaged(path: path, .structure("regrading"))
            }
            let asked = try GradebookError.translating(path: path) {
                try CanonicalJSON.value(ScoringVersion.self, of: text)
            }
            func key(_ state: KeyCorrections) -> ScoringVersion { state.key(of: regrading.former) ?? asked }
            let (former, latter) = (key(states[place]), key(next))
            let kind: KeyChange.Kind =
                switch regrading.decision {
                case .voided(let voiding): .voided(voiding)
                // One that was void may come to count under another key than before.
                case .rekeyed: latter == asked || latter == former ? .restored : .rekeyed
                }
            changes.append(
                KeyChange(
                    kind: kind, form: regrading.former, asked: asked, former: former, latter: latter,
                    decidedAt: regrading.decidedAt, account: accounts[regrading.id]))
        }
        readers = states.map { AttemptReader(store, path: path, corrections: $0) }
        places = Dictionary(grouping: decided.indices) { decided[$0].former }
        items = Set(changes.map(\.asked.id))
    }

    mutating func noteAttempts(in store: any GradebookReading, memory: ContentMemory) throws(GradebookError) {
        var versions: Set<Digest> = []
        try store.forEachContent(of: .item) { content throws(GradebookError) in
            if items.contains(ItemID(content.name)) { versions.insert(content.hash) }
        }
        let disputed = try store.unsettledAttempts()
        try store.forEachAttempt(of: nil) { learner, stored throws(GradebookError) in
            guard stored.paper.contains(where: { versions.contains($0.item) }), !disputed.contains(stored.id) else {
                return
            }
            try note(stored, of: learner, memory)
        }
    }

    private mutating func note(
        _ stored: StoredAttempt, of learner: Learner, _ memory: ContentMemory
    ) throws(GradebookError) {
        let asked = try readers[0].record(of: stored)
        guard let submittedAt = asked.submittedAt?.wall else { return }
        var about: Set<Int> = []
        for item in asked.paper.items where items.contains(item.item.id) {
            let form = try GradebookError.translating(path: path) {
                try memory.scoringHash(of: item.item, under: asked.quiz.rules.marking)
            }
            about.formUnion(places[form] ?? [])
        }
        for place in about.sorted() where submittedAt <= changes[place].decidedAt {
            changes[place].answered += 1
            guard let before = Score(of: try readers[place].record(of: stored)),
                let after = Score(of: try readers[place + 1].record(of: stored)), !before.isWorth(theSameAs: after)
            else { continue }
            changes[place].touched.append(
                KeyChange.Touch(
                    learner: learner, department: stored.department, attempt: stored.id, workspace: stored.workspace,
                    quiz: asked.quiz, number: stored.number, source: stored.source, submittedAt: submittedAt,
                    before: before, after: after))
        }
    }
}

extension GradebookReading {
    /// Who has decided, by the ids of the decisions.
    fileprivate func accountsOfRegradings() throws(GradebookError) -> [String: String] {
        let known = try accounts()
        var accounts: [String: String] = [:]
        try forEachLedgerEntry { entry throws(GradebookError) in
            guard entry.content.hasPrefix(#"{"regraded""#),
                case .regraded(let decision, _, let operatorID)? = try? entry.event
            else { return }
            accounts[decision] = accounts[decision] ?? known[operatorID]
        }
        return accounts
    }
}
