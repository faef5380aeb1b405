internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules

/// Items that call a thing by another name than the course's glossary.
struct TermHints {
    /// A name that the glossary has for a term.
    private struct Name: Sendable {
        let term: String
        /// The name under which the term stands, where this is another one.
        let preferred: String?
        let written: String
    }

    private struct Edition: Hashable {
        let course: CourseID
        let language: LanguageTag
    }

    private let finders: [Edition: PhraseFinder<Name>]

    init(of banks: [ItemBank], in index: WorkspaceIndex) {
        var finders: [Edition: PhraseFinder<Name>] = [:]
        for bank in banks {
            guard let course = bank.quiz.course else { continue }
            let edition = Edition(course: course, language: bank.language)
            guard finders[edition] == nil, index.course(course)?.hasGlossary == true,
                let glossary = try? index.loadGlossary(course, language: bank.language).content
            else { continue }
            finders[edition] = PhraseFinder(
                glossary.terms.flatMap { term -> [(phrase: String, meaning: Name)] in
                    let name = term.name[bank.language]
                    return [(name, Name(term: term.id, preferred: nil, written: name))]
                        + term.aliases.filter { Self.isAnotherName($0, than: name) }
                        .map { ($0, Name(term: term.id, preferred: name, written: $0)) }
                })
        }
        self.finders = finders
    }

    /// A short form (满意度 for 客户满意度), or an abbreviation such as NPS beside a Chinese name, is no second name to wonder at.
    private static func isAnotherName(_ alias: String, than name: String) -> Bool {
        func hasHan(_ text: String) -> Bool { text.unicodeScalars.contains { ScalarClasses.shared[$0].contains(.han) } }
        return hasHan(alias) == hasHan(name) && !TextWords(name).contains(TextWords(alias))
    }

    /// Of each item the first other name, where the bank has the term's own name as well: a learner takes two names for two things.
    func hints(on bank: ItemBank) -> [Diagnostic] {
        guard let course = bank.quiz.course, let finder = finders[Edition(course: course, language: bank.language)]
        else { return [] }
        let found = bank.items.map { item in
            ([item.stem] + item.options).map { finder.matches(in: $0).map(\.meaning) }
        }
        let used = Set(found.joined().joined().filter { $0.preferred == nil }.map(\.term))
        return zip(bank.items, found).compactMap { item, names in
            let ranges = [item.written.range] + item.written.options.map(\.range)
            for (range, names) in zip(ranges, names) {
                guard let name = names.first(where: { $0.preferred != nil && used.contains($0.term) }),
                    let preferred = name.preferred
                else { continue }
                return .mixedTerm(
                    name.written, preferred: preferred,
                    at: bank.source.range(of: name.written, lastIn: range) ?? range, in: bank.source)
            }
            return nil
        }
    }
}

extension Diagnostic {
    static let itemMixedTerm = Kind(
        "item/mixed-term", .hint,
        zh: "同一份测验里，术语表的一个词用了两种叫法。学员会以为是两样东西；考的本来不是这个。",
        en: """
            The quiz uses two names for one term of the glossary. Learners will take them for two different things, \
            which is not what the item asks.
            """,
        wrong: "## 客户忠诚度靠什么？ {#q-1}\n\n…\n\n## 哪件事会伤到顾客忠诚度？ {#q-2}",
        right: "## 客户忠诚度靠什么？ {#q-1}\n\n…\n\n## 哪件事会伤到客户忠诚度？ {#q-2}")

    static func mixedTerm(
        _ name: String, preferred: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemMixedTerm, at: range, in: source,
            message: Phrase(
                zh: "术语表里叫“\(preferred)”，这份测验也用了这个名称，这里却写“\(name)”。",
                en: "The glossary calls it \"\(preferred)\", as does this quiz elsewhere; here it is \"\(name)\"."),
            advice: Phrase(zh: "统一写“\(preferred)”。", en: "Write \"\(preferred)\" throughout."))
    }
}
