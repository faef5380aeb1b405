internal import Diagnostics
internal import FrontMatter
package import Workspace
internal import CourseMarkdown
package import CourseModel
internal import TextRules

/// Reads the terms of a `glossary.md`: each a heading, and the text under it.
struct GlossaryReader {
    /// A term in one language.
    struct Entry {
        let id: String
        let name: String
        let aliases: [Located<String>]
        let definition: Markdown
        let range: Range<Int>
    }

    static func entries(of text: PageText) -> [Entry] {
        let headings = text.headings.filter { $0.level == 2 && !$0.isNested }
        return headings.enumerated().map { position, heading in
            let range = text.tree.range(of: heading.node)
            let end =
                position + 1 < headings.count
                ? text.tree.range(of: headings[position + 1].node).lowerBound : text.source.bytes.count
            let attributes = text.tree.attributes(of: heading.node)
            let start = max(
                range.upperBound, text.source.lineRange(text.source.lineIndex(at: range.lowerBound)).upperBound)
            let aliases = attributes?["aliases"].map { pair in
                pair.value.split(whereSeparator: { ",，、".contains($0) }).map {
                    Located(value: String($0).trimmingBlanks, range: pair.range)
                }
            }
            let definition = PieceText.dedented(start..<max(start, end), by: 0, in: text.source)
            return Entry(
                id: heading.id, name: heading.title.trimmingBlanks, aliases: aliases ?? [],
                definition: Markdown(definition), range: range)
        }
    }

    static func diagnostics(of entries: [Entry], in source: SourceText) -> [Diagnostic] {
        var result: [Diagnostic] = []
        var seen: [String: String] = [:]
        for entry in entries {
            if entry.definition.source.isEmpty {
                result.append(.termWithoutDefinition(at: entry.range, in: source))
            }
            let names = [Located(value: entry.name, range: entry.range)] + entry.aliases
            for name in names where !name.value.isEmpty {
                let key = Normalization.folded(name.value)
                if let other = seen[key] {
                    result.append(.duplicateTerm(name.value, other: other, at: name.range, in: source))
                } else {
                    seen[key] = entry.name
                }
            }
        }
        return result
    }
}

extension WorkspaceIndex {
    /// A course's glossary with its terms in all languages; the tree is that of the language asked for.
    package func loadGlossary(
        _ course: CourseID, language: LanguageTag
    ) throws(WorkspaceError) -> LoadedPage<Glossary> {
        let page = PageID.glossary(course)
        guard let files = pages[page] else { throw .unknownPage("\(course)/glossary") }
        let original = try PageText(page, language: files.language, in: self)
        let entries = GlossaryReader.entries(of: original)
        var translations: [LanguageTag: PageText] = [:]
        for tag in files.translations.keys { translations[tag] = try PageText(page, language: tag, in: self) }
        // An edition out of step would give one term the words of another.
        let translated = translations.mapValues(GlossaryReader.entries).filter {
            $0.value.map(\.id) == entries.map(\.id)
        }
        let terms = entries.enumerated().map { position, entry in
            GlossaryTerm(
                id: entry.id,
                name: Localized(
                    entry.name, in: files.language, translations: translated.mapValues { $0[position].name }),
                aliases: (entry.aliases + translated.sorted { $0.key < $1.key }.flatMap { $0.value[position].aliases })
                    .map(\.value)
                    .reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
                definition: Localized(
                    entry.definition, in: files.language,
                    translations: translated.mapValues { $0[position].definition }))
        }
        let texts = [(files.language, original)] + translations.sorted { $0.key < $1.key }
        func localized(_ text: (PageFields) -> String?) -> Localized<String>? {
            text(original.fields).map { value in
                Localized(
                    value, in: files.language, translations: translations.compactMapValues { text($0.fields) })
            }
        }
        let glossary = Glossary(
            course: course, title: localized(\.title) ?? Localized(course.rawValue, in: files.language),
            description: localized(\.description), terms: terms)
        let shown = texts.first { $0.0 == language }?.1 ?? original
        let checked =
            shown.language == files.language ? GlossaryReader.diagnostics(of: entries, in: original.source) : []
        return shown.loaded(glossary, in: self, adding: checked)
    }
}

extension Diagnostic {
    static let glossaryNoDefinition = Kind(
        "glossary/no-definition", .warning,
        zh: "术语下面要有一段解释。", en: "A term is followed by a paragraph that explains it.",
        wrong: "## 忠诚度 {#loyalty}", right: "## 忠诚度 {#loyalty}\n\n客户一再回来，并且愿意告诉别人。")

    static func termWithoutDefinition(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            glossaryNoDefinition, at: range, in: source,
            message: Phrase(zh: "这个术语没有解释。", en: "The term has no definition."),
            advice: Phrase(zh: "在标题下面写一段话。", en: "Write a paragraph under it."))
    }

    static let glossaryDuplicateTerm = Kind(
        "glossary/duplicate-term", .warning,
        zh: "两条术语用了同一个名称或别名，读者查到的是哪一条就说不准了。",
        en: "Two terms share a name or an alias, so readers cannot tell which they will find.")

    static func duplicateTerm(
        _ name: String, other: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            glossaryDuplicateTerm, at: range, in: source,
            message: Phrase(zh: "“\(name)”已经用在“\(other)”那一条。", en: "\"\(name)\" is already used for \"\(other)\"."),
            advice: Phrase(zh: "并成一条，或删掉这个别名。", en: "Merge the two terms, or delete the alias."))
    }
}
