internal import CourseIndex
internal import CourseModel
internal import TextRules
internal import Workspace

extension Site {
    /// How the names of pages are read.
    static let readings = SearchReadings { Pinyin.readings(of: $0) }

    /// What a search finds of a page: the text as the edition shows it, and what its page says of it beside the text. Items of quizzes are
    /// not looked through: whoever practises is not to find the answers.
    func searchUnits(
        of page: PageID, in language: LanguageTag, titled title: String, passages: [SearchUnit.Section]
    ) -> [SearchUnit] {
        guard let kind = SearchUnit.Kind(of: page) else { return [] }
        let lead = lead(of: page, in: language).map(\.onOneLine).filter { !$0.isEmpty }
        var sections = passages
        if !lead.isEmpty {
            if sections.first?.anchor.isEmpty ?? false {
                sections[0].texts.insert(contentsOf: lead, at: 0)
            } else {
                sections.insert(SearchUnit.Section(texts: lead), at: 0)
            }
        }
        var unit = SearchUnit(
            kind: kind, address: index.workspace.address(of: page, in: language).path,
            title: SearchUnit.Name(text: title.onOneLine), sections: sections)
        if let traditional, language == .traditionalChinese, index.isConverted(page, to: language) {
            unit = unit.mapTexts(traditional.text)
        }
        return unit.pronounced(Self.readings).parts
    }

    /// What a page shows of its front matter above its text.
    private func lead(of page: PageID, in language: LanguageTag) -> [String] {
        switch page {
        case .course(let id):
            guard let course = index.course(id)?.course else { return [] }
            return [course.description?[language], course.audience?[language]].compactMap(\.self)
                + course.objectives.map { $0.text[language] }
        case .quiz(let id): return [index.quiz(id)?.description?[language]].compactMap(\.self)
        default: return []
        }
    }
}

extension SearchUnit.Kind {
    /// nil for home, of which there is nothing to find.
    init?(of page: PageID) {
        switch page {
        case .home: return nil
        case .course: self = .course
        case .lesson: self = .lesson
        case .caseStudy: self = .caseStudy
        case .glossary: self = .glossary
        case .quiz: self = .quiz
        }
    }
}
