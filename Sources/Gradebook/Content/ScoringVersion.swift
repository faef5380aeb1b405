package import CourseModel

/// What of an item is scored: the original stem and options, what is right, the points and the rule.
///
/// Statistics tell items apart by its hash, in whatever form the item is kept: a translation, a feedback or a tag begins no new one.
package struct ScoringVersion: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        package let letter: OptionLetter
        package let text: Localized<Markdown>
        /// nil where the rule says what it earns.
        package let share: Fraction?
    }

    package let id: ItemID
    package let stem: Localized<Markdown>
    /// nil for what is typed.
    package let selection: Item.Choice.Selection?
    package let options: [Option]?
    /// Letters in the order of the options; nil for what is typed.
    package let correct: String?
    package let accepted: [NumericQuestion.Interval]?
    /// In the original's language.
    package let words: [TextQuestion.Accepted]?
    package let unit: Localized<Markdown>?
    package let points: Fraction
    /// The one that holds: the item's own, or the quiz's.
    package let marking: MarkingRule

    /// The same with another's key.
    init(_ version: ScoringVersion, withKeyOf other: ScoringVersion) {
        (id, stem, selection) = (version.id, version.stem, version.selection)
        (options, correct) = (other.options, other.correct)
        (accepted, words) = (other.accepted, other.words)
        (unit, points, marking) = (version.unit, version.points, version.marking)
    }

    /// Whether both ask the same, whatever is right.
    package func asksTheSame(as other: ScoringVersion) -> Bool {
        id == other.id && stem == other.stem && selection == other.selection && unit == other.unit
            && options?.map(\.letter) == other.options?.map(\.letter)
            && options?.map(\.text) == other.options?.map(\.text) && (words == nil) == (other.words == nil)
    }

    /// Whether both hold the same for right.
    func hasTheSameKey(as other: ScoringVersion) -> Bool {
        correct == other.correct && options == other.options && accepted == other.accepted && words == other.words
    }

    /// The key as its author writes it: letters, or the accepted numbers or words.
    package var keyText: String {
        correct
            ?? (accepted?.map(\.text) ?? words?.flatMap(\.texts) ?? []).joined(separator: " | ")
    }

    /// - Parameter rule: the quiz's; the item's own goes before it.
    package init(of item: Item, under rule: MarkingRule) {
        var (selection, options, correct): (Item.Choice.Selection?, [Option]?, String?)
        var (accepted, unit): ([NumericQuestion.Interval]?, Localized<Markdown>?)
        var words: [TextQuestion.Accepted]?
        switch item.question {
        case .choice(let choice):
            selection = choice.selection
            options = choice.options.map { Option(letter: $0.letter, text: $0.text.untranslated, share: $0.share) }
            correct = choice.options.filter(\.isCorrect).map(\.letter.description).joined()
        case .numeric(let question):
            accepted = question.accepted
            unit = question.unit?.untranslated
        case .text(let question):
            words = question.accepted.map { TextQuestion.Accepted(texts: $0.texts, share: $0.share) }
        }
        id = item.id
        stem = item.stem.untranslated
        (self.selection, self.options, self.correct) = (selection, options, correct)
        (self.accepted, self.words, self.unit) = (accepted, words, unit)
        points = item.points
        marking = item.marking ?? rule
    }
}

extension FrozenContent {
    init(_ version: ScoringVersion) throws { try self.init(version, .scoring, name: version.id.rawValue) }
}

extension Item {
    /// The hash of what is scored of it, under the rule of its quiz: that by which reports tell the forms of an item apart.
    package func scoringHash(under rule: MarkingRule) throws -> Digest {
        try FrozenContent(ScoringVersion(of: self, under: rule)).hash
    }
}
