internal import Diagnostics
package import CourseModel
internal import TextRules

/// Puts the editions of a quiz together to one `Quiz`, and checks it.
struct QuizLoader {
    let index: WorkspaceIndex
    let id: QuizID
    let original: QuizText
    let translations: [LanguageTag: QuizText]
    let language: LanguageTag
    private(set) var diagnostics: [Diagnostic]
    private var suggestions = SuggestionMemo()

    init(_ id: QuizID, in index: WorkspaceIndex) throws(WorkspaceError) {
        guard let files = index.pages[.quiz(id)] else { throw .unknownPage(id.rawValue) }
        self.index = index
        self.id = id
        language = files.language
        original = try QuizText(files.original, isTranslation: false, in: index, quiz: id)
        var translations: [LanguageTag: QuizText] = [:]
        for (language, path) in files.translations {
            translations[language] = try QuizText(path, isTranslation: true, in: index, quiz: id)
        }
        self.translations = translations
        diagnostics = original.diagnostics + translations.values.flatMap(\.diagnostics)
    }

    mutating func load() -> LoadedQuiz {
        var banks: [LanguageTag: ParsedQuiz] = [:]
        for (language, text) in translations.sorted(by: { $0.key < $1.key }) {
            let differences = QuizTranslation(original: original, translation: text).diagnostics
            diagnostics += differences
            // An edition out of step would show the texts of one item under another.
            if !differences.hasErrors { banks[language] = text.bank }
        }
        let entries = original.bank.entries.enumerated().compactMap { position, entry in
            self.entry(entry, translations: banks.mapValues { $0.entries[position] })
        }
        let quiz = Quiz(
            id: id, title: texts(\.title) ?? Localized(id.rawValue, in: language), description: texts(\.description),
            course: original.fields.course?.value, kind: original.fields.kind, rules: original.fields.rules,
            entries: entries)
        checkCourse()
        let checks = BankChecks(
            quiz: quiz, fields: original.fields, source: original.source, bank: original.bank, index: index)
        diagnostics += checks.diagnostics
        let ordered = translations.sorted { $0.key < $1.key }.map(\.value)
        return LoadedQuiz(
            quiz: quiz, sources: [original.source] + ordered.map(\.source),
            attachments: Set(original.attachments + ordered.flatMap(\.attachments)).sorted(),
            diagnostics: diagnostics.sortedByPlace())
    }

    private func texts(_ text: (QuizFields) -> String?) -> Localized<String>? {
        text(original.fields).map { original in
            Localized(original, in: language, translations: translations.compactMapValues { text($0.fields) })
        }
    }

    private mutating func checkCourse() {
        guard let course = original.fields.course, index.course(course.value) == nil else { return }
        diagnostics.append(
            .unknownCourse(course.value, known: index.courses.map(\.id.rawValue), at: course.range, in: original.source)
        )
    }

    // MARK: Entries

    private mutating func entry(
        _ entry: ParsedQuiz.Entry, translations: [LanguageTag: ParsedQuiz.Entry]
    ) -> Quiz.Entry? {
        switch entry {
        case .item(let item):
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
        let checks = SetChecks(set: set, source: original.source)
        diagnostics += checks.diagnostics
        guard let id = set.heading.id, !items.isEmpty else { return nil }
        return ItemSet(
            passage: Passage(
                id: Identifier(id), title: localized(set.title, translations.mapValues(\.title)),
                text: localized(set.text, translations.mapValues(\.text))),
            items: items)
    }

    private mutating func item(_ item: ParsedItem, translations: [LanguageTag: ParsedItem]) -> Item? {
        var reader = ItemReader(
            item: item, source: original.source, fields: original.fields, index: index, suggestions: suggestions)
        let attributes = reader.attributes()
        let question = reader.question(language: language, translations: translations)
        diagnostics += reader.diagnostics
        suggestions = reader.suggestions
        guard let attributes, let question else { return nil }
        return Item(
            id: attributes.id, stem: localized(item.stem, translations.mapValues(\.stem)), question: question,
            rationale: item.rationale.map { rationale in
                localized(rationale.value, translations.compactMapValues { $0.rationale?.value })
            },
            points: attributes.points, objective: attributes.objective, fact: attributes.fact,
            lesson: attributes.lesson,
            tags: attributes.tags, marking: attributes.marking)
    }

    private func localized(_ text: Markdown, _ translations: [LanguageTag: Markdown]) -> Localized<Markdown> {
        Localized(text, in: language, translations: translations)
    }
}

extension WorkspaceIndex {
    /// A quiz with all its texts in all its languages.
    package func loadQuiz(_ id: QuizID) throws(WorkspaceError) -> LoadedQuiz {
        var loader = try QuizLoader(id, in: self)
        return loader.load()
    }
}
