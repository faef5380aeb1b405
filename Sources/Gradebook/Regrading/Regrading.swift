internal import CourseModel
package import QuizEngine

/// What HR decided about an item after it was answered: which key holds in the place of the one that it had, or that the item counts for
/// everybody or for nobody. Nothing of what was asked and answered is changed; results are made by the decision.
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
        /// The item was found to be faulty.
        case voided(as: Voiding)
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
        case .voided(let voiding):
            input.append(field: "voided")
            input.append(field: voiding.rawValue)
        }
        input.append(Int(decidedAt))
        return input.digest.hexadecimal
    }
}

extension ScoringVersion {
    /// The same with the key of an item as its file has it now; nil where the item asks something else now.
    func keyed(like item: Item) -> ScoringVersion? {
        let now = ScoringVersion(of: item, under: marking)
        guard asksTheSame(as: now) else { return nil }
        return hasTheSameKey(as: now) ? self : ScoringVersion(self, withKeyOf: now)
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
            objective: item.objective, fact: item.fact, lesson: item.lesson, heading: item.heading, tags: item.tags,
            marking: item.marking,
            pair: item.pair)
    }
}

/// What holds of items in the place of what held when they were answered, as far as anybody has decided so.
struct KeyCorrections {
    /// What was decided about one form of an item.
    private struct Ruling {
        /// nil for the key that it had.
        var key: ScoringVersion?
        var voiding: Voiding?
    }

    /// By the hash of what was scored.
    private var rulings: [Digest: Ruling] = [:]

    static let none = KeyCorrections()
    private init() {}

    /// - Parameter more: decisions that are not kept yet, with what is scored by them.
    init(
        in store: any GradebookReading, path: String, more: [Gradebook.Correction] = []
    ) throws(GradebookError) {
        try self.init(of: store.regradings(), in: store, path: path)
        for correction in more {
            switch correction.change {
            case .voided(let voiding): rulings[correction.former, default: Ruling()].voiding = voiding
            case .rekeyed(let key): rulings[correction.former] = Ruling(key: key)
            }
        }
    }

    /// What holds by some decisions: of several about one form the last one.
    init(
        of regradings: [Regrading], in store: any GradebookReading, path: String
    ) throws(GradebookError) {
        for regrading in regradings.sorted(by: { ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id) }) {
            try add(regrading, in: store, path: path)
        }
    }

    /// Adds a decision that was taken after the others.
    mutating func add(
        _ regrading: Regrading, in store: any GradebookReading, path: String
    ) throws(GradebookError) {
        switch regrading.decision {
        case .voided(let voiding): rulings[regrading.former, default: Ruling()].voiding = voiding
        case .rekeyed(let hash):
            guard let hash = Digest(hexadecimal: hash), let text = try store.content(.scoring, hash: hash),
                Digest(of: text) == hash
            else { throw .damaged(path: path, .structure("regrading")) }
            let key = try GradebookError.translating(path: path) {
                try CanonicalJSON.value(ScoringVersion.self, of: text)
            }
            rulings[regrading.former] = Ruling(key: key)
        }
    }

    var isEmpty: Bool { rulings.isEmpty }

    /// The key that holds for what was scored; nil for the one that it had.
    func key(of form: Digest) -> ScoringVersion? { rulings[form]?.key }

    /// How an item that was found to be faulty counts; nil where it counts as it was asked.
    func voiding(of form: Digest) -> Voiding? { rulings[form]?.voiding }

    /// The item as it is scored, and how it counts where it is faulty.
    func corrected(_ item: Item, under rule: MarkingRule) throws -> (item: Item, voiding: Voiding?) {
        guard !rulings.isEmpty else { return (item, nil) }
        let form = try FrozenContent(ScoringVersion(of: item, under: rule)).hash
        guard let ruling = rulings[form] else { return (item, nil) }
        return (ruling.key.map { $0.applied(to: item) } ?? item, ruling.voiding)
    }
}
