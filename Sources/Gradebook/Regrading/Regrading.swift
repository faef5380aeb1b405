internal import CourseModel
internal import QuizEngine

/// What HR decided about an item after it was answered: which key holds in the place of the one that it had. Nothing of what was asked and
/// answered is changed; results are made by the new key.
package struct Regrading: Sendable, Hashable {
    /// A UUID, so that it is the same in whatever gradebook.
    package let id: String
    /// The hash of what was scored (`ScoringVersion`), with the old key.
    package let former: Digest
    package let decision: Decision
    /// Milliseconds since 1970.
    package let decidedAt: Int64

    /// The names of cases and labels are those under which gradebooks keep them, for good.
    package enum Decision: Sendable, Hashable, Codable {
        /// The hash of what is scored instead, in hexadecimal digits: the same but for the key.
        case rekeyed(to: String)
    }

    package init(id: String, former: Digest, decision: Decision, decidedAt: Int64) {
        self.id = id
        self.former = former
        self.decision = decision
        self.decidedAt = decidedAt
    }

    /// The decision as a store keeps it, JSON.
    package func decisionText() throws -> String { try CanonicalJSON.text(of: decision) }

    /// nil where no decision was written so.
    package static func decision(of text: String) -> Decision? {
        try? CanonicalJSON.value(Decision.self, of: text)
    }

    /// What the ledger keeps of it, in hexadecimal digits.
    var digest: String {
        var input = Digest.Input()
        input.append("coursekit regrading 1")
        input.append(field: id)
        input.append(field: former.bytes)
        switch decision {
        case .rekeyed(let hash): input.append(field: hash)
        }
        input.append(Int(decidedAt))
        return input.digest.hexadecimal
    }
}

extension ScoringVersion {
    /// The same with the key of an item as its file has it now; nil where the item asks something else now, or has the same key.
    func rekeyed(like item: Item) -> ScoringVersion? {
        let now = ScoringVersion(of: item, under: marking)
        guard asksTheSame(as: now), !hasTheSameKey(as: now) else { return nil }
        return ScoringVersion(self, withKeyOf: now)
    }

    /// An item that asks for what this says.
    func applied(to item: Item) -> Item {
        let question: Item.Question
        switch item.question {
        case .choice(let choice):
            let letters = Set((correct ?? "").compactMap(OptionLetter.init))
            let shares = Dictionary((options ?? []).map { ($0.letter, $0.share) }) { first, _ in first }
            question = .choice(
                Item.Choice(
                    selection: choice.selection,
                    options: choice.options.map {
                        Item.Option(
                            letter: $0.letter, text: $0.text, isCorrect: letters.contains($0.letter),
                            feedback: $0.feedback, isFixed: $0.isFixed, share: shares[$0.letter] ?? nil)
                    }))
        case .numeric(let numeric):
            question = .numeric(
                NumericQuestion(
                    accepted: accepted ?? numeric.accepted, foreseen: numeric.foreseen, unit: numeric.unit))
        case .text(let asked):
            // Words are kept in the original's language; those of other languages stay right.
            let translations = asked.accepted.flatMap { $0.translations.values.flatMap(\.self) }
            let added: [TextQuestion.Accepted] =
                translations.isEmpty ? [] : [TextQuestion.Accepted(texts: translations)]
            question = .text(
                TextQuestion(accepted: words.map { $0 + added } ?? asked.accepted, foreseen: asked.foreseen))
        }
        return Item(
            id: item.id, stem: item.stem, question: question, rationale: item.rationale,
            points: item.points,
            objective: item.objective, fact: item.fact, lesson: item.lesson, tags: item.tags,
            marking: item.marking,
            pair: item.pair)
    }
}

/// The keys that hold in the place of others, as far as anybody has decided so.
struct KeyCorrections {
    /// By the hash of what was scored.
    private var keys: [Digest: ScoringVersion] = [:]

    static let none = KeyCorrections()
    private init() {}

    /// - Parameter more: decisions that are not kept yet, with what is scored by them.
    init(
        in store: any GradebookReading, path: String, more: [Gradebook.Correction] = []
    ) throws(GradebookError) {
        // Of several decisions about one key the last one holds.
        for regrading in try store.regradings().sorted(by: {
            ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id)
        }) {
            guard case .rekeyed(let hash) = regrading.decision, let hash = Digest(hexadecimal: hash),
                let text = try store.content(.scoring, hash: hash), Digest(of: text) == hash
            else { throw .damaged(path: path, .structure("regrading")) }
            keys[regrading.former] = try GradebookError.translating(path: path) {
                try CanonicalJSON.value(ScoringVersion.self, of: text)
            }
        }
        for correction in more { keys[correction.former] = correction.now }
    }

    var isEmpty: Bool { keys.isEmpty }

    /// The item as it is scored.
    func corrected(_ item: Item, under rule: MarkingRule) throws -> Item {
        guard !keys.isEmpty else { return item }
        let hash = try FrozenContent(ScoringVersion(of: item, under: rule)).hash
        return keys[hash].map { $0.applied(to: item) } ?? item
    }
}
