package import FrontMatter
package import CourseModel
package import Diagnostics
internal import Workspace

/// Puts the files of a quiz in its languages together to one `Quiz`.
package struct QuizEditions {
    package let quiz: Quiz
    /// The objectives and lessons that items name, for whoever knows which there are.
    package private(set) var mentions: [QuizMention] = []
    /// By nothing in particular.
    package private(set) var diagnostics: [Diagnostic]

    /// - Parameters:
    ///   - language: that of the original.
    ///   - undefined: the objectives of `draw` that the quiz's course does not define; of them it has been said.
    ///   - checksWording: whether to look for what is unlucky in the words of items; all of that is warnings.
    package init(
        _ id: QuizID, original: QuizFile, in language: LanguageTag, translations: [LanguageTag: QuizFile],
        undefined: Set<ObjectiveID>, checksWording: Bool = true
    ) {
        diagnostics = []
        var banks: [LanguageTag: ParsedQuiz] = [:]
        for (language, file) in translations.sorted(by: { $0.key < $1.key }) {
            let differences = QuizTranslation(original: original, translation: file).diagnostics
            diagnostics += differences
            // An edition out of step would show the texts of one item under another.
            if !differences.hasErrors { banks[language] = file.bank }
        }
        func text(_ text: (QuizFields) -> String?) -> Localized<String>? {
            text(original.fields).map { original in
                Localized(original, in: language, translations: translations.compactMapValues { text($0.fields) })
            }
        }
        let made = EntryReader(
            language: language, source: original.source, naming: ItemNaming(for: original.bank, in: id)
        ).all(of: original.bank, translations: banks)
        quiz = Quiz(
            id: id, title: text(\.title) ?? Localized(id.rawValue, in: language), description: text(\.description),
            course: original.fields.course?.value, kind: original.fields.kind, rules: original.fields.rules,
            entries: made.entries)
        mentions = made.mentions
        var found = made.diagnostics
        found +=
            BankChecks(
                quiz: quiz, fields: original.fields, source: original.source, bank: original.bank, undefined: undefined
            ).diagnostics
        for file in checksWording ? [original] + translations.sorted(by: { $0.key < $1.key }).map(\.value) : [] {
            for item in file.bank.items {
                found +=
                    ItemWording(item, in: file.source, shufflesOptions: original.fields.rules.shufflesOptions)
                    .diagnostics
            }
        }
        let pasted = original.pastedLines
        // What is pasted has been reported; that a bank of nothing else has no items follows from it.
        let hasPastedItems = original.diagnostics.contains { $0.id == Diagnostic.quizPastedQuestion.id }
        if !pasted.isEmpty {
            found.removeAll { $0.isOn(pasted) || hasPastedItems && $0.id == Diagnostic.quizNoItems.id }
        }
        diagnostics += found
    }
}

/// What an item refers to outside of its quiz, and where.
package enum QuizMention: Sendable {
    case objective(Located<ObjectiveID>)
    case lesson(Located<LessonID>)
    /// By its id.
    case heading(Located<String>, in: LessonID)
}

/// Makes items and sets of what was parsed.
struct EntryReader {
    let language: LanguageTag
    let source: SourceText
    private(set) var mentions: [QuizMention] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let naming: ItemNaming?

    /// - Parameter naming: ids for what has none.
    init(language: LanguageTag, source: SourceText, naming: ItemNaming? = nil) {
        self.language = language
        self.source = source
        self.naming = naming
    }

    /// How many entries a thread takes at a time.
    private static let portion = 250

    /// Makes the entries of a bank, those of a large one on several threads.
    ///
    /// - Parameter translations: banks that are in step with it.
    func all(
        of bank: ParsedQuiz, translations: [LanguageTag: ParsedQuiz]
    ) -> (entries: [Quiz.Entry], mentions: [QuizMention], diagnostics: [Diagnostic]) {
        let count = bank.entries.count
        let portions = stride(from: 0, to: count, by: Self.portion).map { $0..<min($0 + Self.portion, count) }
        let made = portions.concurrentMap(jobs: portions.count) { portion in
            var reader = self
            let entries = portion.compactMap { position in
                reader.entry(
                    bank.entries[position],
                    translations: translations.isEmpty ? [:] : translations.mapValues { $0.entries[position] })
            }
            return (entries: entries, reader: reader)
        }
        return (
            made.flatMap(\.entries), made.flatMap(\.reader.mentions), made.flatMap(\.reader.diagnostics)
        )
    }

    mutating func entry(
        _ entry: ParsedQuiz.Entry, translations: [LanguageTag: ParsedQuiz.Entry]
    ) -> Quiz.Entry? {
        switch entry {
        case .item(let item):
            guard !translations.isEmpty else { return self.item(item, translations: [:]).map(Quiz.Entry.item) }
            let others = translations.compactMapValues { if case .item(let other) = $0 { other } else { nil } }
            return self.item(item, translations: others).map(Quiz.Entry.item)
        case .set(let set):
            let others = translations.compactMapValues { if case .set(let other) = $0 { other } else { nil } }
            return self.set(set, translations: others).map(Quiz.Entry.set)
        }
    }

    private mutating func set(_ set: ParsedSet, translations: [LanguageTag: ParsedSet]) -> ItemSet? {
        let items = set.items.enumerated().compactMap { position, item in
            self.item(item, translations: translations.compactMapValues { $0.items[position] })
        }
        let checks = SetChecks(set: set, source: source, suggestedID: naming?.name(of: set.heading))
        diagnostics += checks.diagnostics
        guard let id = set.heading.id, !items.isEmpty else { return nil }
        return ItemSet(
            passage: Passage(
                id: Identifier(id), title: Localized(set.title, in: language, of: translations) { $0.title },
                text: Localized(set.text, in: language, of: translations) { $0.text }),
            items: items)
    }

    private mutating func item(_ item: ParsedItem, translations: [LanguageTag: ParsedItem]) -> Item? {
        var reader = ItemReader(
            item: item, source: source, suggestedID: naming?.name(of: item.heading))
        let attributes = reader.attributes()
        let question = reader.question(language: language, translations: translations)
        diagnostics += reader.diagnostics
        mentions += reader.mentions
        guard let attributes, let question else { return nil }
        return Item(
            id: attributes.id, stem: Localized(item.stem, in: language, of: translations) { $0.stem },
            question: question,
            rationale: item.rationale.map { rationale in
                Localized(rationale.value, in: language, of: translations) { $0.rationale?.value }
            },
            points: attributes.points, objective: attributes.objective, fact: attributes.fact,
            lesson: attributes.lesson, heading: attributes.heading, tags: attributes.tags,
            marking: attributes.marking, pair: attributes.pair)
    }
}
