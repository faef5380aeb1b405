package import Diagnostics
package import Workspace
package import QuizFiles
package import CourseModel

/// What is known of a workspace without its texts: titles, addresses, ids of items, and what is wrong with names.
///
/// It is all that a page needs to know of other pages. It is put together of one `FileReading` for each file, and can be renewed when
/// files have changed, which reads those and no others; pages are then loaded one by one.
package struct WorkspaceIndex: Sendable {
    package let workspace: Workspace
    /// In the site's order.
    package let courses: [IndexedCourse]
    /// By name in natural order, exams included.
    package let quizzes: [IndexedQuiz]
    /// What is wrong with names, ids and addresses, which only a look at all files can tell, and with `site.yml`.
    package let diagnostics: [Diagnostic]

    package let files: WorkspaceFiles
    let outlines: OutlineStore
    let readQuizzes: QuizStore
    let scope: IndexScope
    /// Of every file, by its path.
    let readings: [String: FileReading]
    /// Every file by its path, and the paths in natural order.
    package let classifiedFiles: [String: ClassifiedFile]
    package let paths: [String]
    /// The folders that hold a file, or a folder with one.
    let folders: Set<String>
    package let pages: [PageID: PageFiles]
    let pageOfPath: [String: (page: PageID, language: LanguageTag)]
    let itemHomes: [ItemID: QuizID]
    let objectives: [ObjectiveID: CourseID]
    /// The pages that say of themselves that they are not to be published yet.
    let drafts: Set<PageID>
    /// Where courses and quizzes stand in their lists.
    let coursePositions: [CourseID: Int]
    let quizPositions: [QuizID: Int]
    /// Whether what is written in Simplified Chinese only has an edition in Traditional Chinese, too, where the site has that language:
    /// whoever sets this makes it by conversion.
    package var hasTraditionalByConversion = false
}

/// A course with its lessons and case studies, without their texts.
package struct IndexedCourse: Sendable {
    package let course: Course
    /// In the order of `course.lessons`.
    package let lessons: [Lesson]
    /// In the order of `course.cases`.
    package let cases: [CaseStudy]
    package let hasGlossary: Bool
    /// The quizzes whose `course` is this one, exams included.
    package let quizzes: [QuizID]
    /// The names of the files in `deliveries/`, without ending.
    package let deliveries: [String]
    private let objectives: Set<ObjectiveID>

    init(
        course: Course, lessons: [Lesson], cases: [CaseStudy], hasGlossary: Bool, quizzes: [QuizID],
        deliveries: [String]
    ) {
        self.course = course
        self.lessons = lessons
        self.cases = cases
        self.hasGlossary = hasGlossary
        self.quizzes = quizzes
        self.deliveries = deliveries
        objectives = Set(course.objectives.map(\.id))
    }

    package var id: CourseID { course.id }

    /// The same with some of its lessons, cases and quizzes only.
    fileprivate func filtered(
        lessons isLesson: (LessonID) -> Bool, cases isCase: (CaseID) -> Bool, quizzes isQuiz: (QuizID) -> Bool
    ) -> IndexedCourse {
        IndexedCourse(
            course: Course(
                id: course.id, title: course.title, description: course.description, audience: course.audience,
                language: course.language, version: course.version, hasMap: course.hasMap,
                objectives: course.objectives,
                references: course.references, lessons: course.lessons.filter(isLesson),
                cases: course.cases.filter(isCase)),
            lessons: lessons.filter { isLesson($0.id) }, cases: cases.filter { isCase($0.id) },
            hasGlossary: hasGlossary, quizzes: quizzes.filter(isQuiz), deliveries: deliveries)
    }

    /// Whether the course itself defines an objective.
    func defines(_ objective: ObjectiveID) -> Bool { objectives.contains(objective) }

    package func lesson(_ id: LessonID) -> Lesson? {
        // By index: a lesson that is only looked at would be copied first.
        for index in lessons.indices where lessons[index].id == id { return lessons[index] }
        return nil
    }
    package func caseStudy(_ id: CaseID) -> CaseStudy? { cases.first { $0.id == id } }
    /// The case studies that belong to a lesson.
    package func cases(of lesson: LessonID) -> [CaseStudy] { cases.filter { $0.lesson == lesson } }
}

/// A quiz without its items' texts.
package struct IndexedQuiz: Sendable {
    package let id: QuizID
    package let title: Localized<String>
    package let description: Localized<String>?
    package let course: CourseID?
    /// Where the front matter does not say it clearly, `exam`: nothing of it is shown then.
    package let kind: Quiz.Kind
    /// In the order in which they are written.
    package let items: [ItemFacts]
    /// How many of them one sitting draws; nil for all.
    package let drawn: Int?
    /// The path of the original.
    package let path: String

    /// How many items one sitting has.
    package var askedCount: Int { min(drawn ?? items.count, items.count) }
}

extension WorkspaceIndex {
    /// Whether a page is not to be published yet: because it says so, or its course does.
    package func isDraft(_ page: PageID) -> Bool {
        if drafts.isEmpty { return false }
        if drafts.contains(page) { return true }
        let course = if case .quiz(let id) = page { quiz(id)?.course } else { page.course }
        return course.map { drafts.contains(.course($0)) } ?? false
    }

    /// A course without what is not to be published yet.
    package func withoutDrafts(_ course: IndexedCourse) -> IndexedCourse {
        if drafts.isEmpty { return course }
        return course.filtered(
            lessons: { !isDraft(.lesson($0, in: course.id)) }, cases: { !isDraft(.caseStudy($0, in: course.id)) },
            quizzes: { !isDraft(.quiz($0)) })
    }

    /// The pages that a page once was, if its names are now those of no other.
    package func aliases(of page: PageID) -> [PageID] {
        guard let path = pages[page]?.original else { return [] }
        return FileFacts.aliases(readings[path]?.facts, of: page)
    }

    /// Whether HTML in a text is HTML, rather than text to be shown.
    var allowsHTML: Bool { workspace.configuration.rawHTML == .allow }

    package func course(_ id: CourseID) -> IndexedCourse? { coursePositions[id].map { courses[$0] } }
    package func quiz(_ id: QuizID) -> IndexedQuiz? { quizPositions[id].map { quizzes[$0] } }
    /// The quiz that an item stands in.
    package func quiz(of item: ItemID) -> QuizID? { itemHomes[item] }

    /// Every page that a site has, in its order: home, then each course with glossary, lessons and cases, then the
    /// practice quizzes.
    package var allPages: [PageID] {
        var result: [PageID] = [.home]
        for course in courses {
            result.append(.course(course.id))
            result += course.lessons.map { .lesson($0.id, in: course.id) }
            result += course.cases.map { .caseStudy($0.id, in: course.id) }
            if course.hasGlossary { result.append(.glossary(course.id)) }
        }
        return result + quizzes.filter { $0.kind == .practice }.map { .quiz($0.id) }
    }

    /// The languages in which a page is written, the original's first; empty for a page that does not exist.
    ///
    /// Home is written in every language of the site.
    package func languages(of page: PageID) -> [LanguageTag] {
        if page == .home { return workspace.configuration.languages }
        guard let files = pages[page] else { return [] }
        let others = files.translations.keys + (isConverted(page, to: .traditionalChinese) ? [.traditionalChinese] : [])
        return [files.language] + others.sorted()
    }

    /// Whether the edition of a page in a language is its original's text, converted.
    package func isConverted(_ page: PageID, to language: LanguageTag) -> Bool {
        guard hasTraditionalByConversion, language == .traditionalChinese,
            workspace.configuration.languages.contains(language), let files = pages[page]
        else { return false }
        return files.language == .simplifiedChinese && files.translations[language] == nil
    }

    /// The language of the edition that readers of `language` are shown: their own, else the original's.
    func shownLanguage(of page: PageID, in language: LanguageTag) -> LanguageTag {
        if page == .home {
            let languages = workspace.configuration.languages
            return languages.contains(language) ? language : languages.first ?? language
        }
        guard let files = pages[page], files.translations[language] == nil, !isConverted(page, to: language) else {
            return language
        }
        return files.language
    }

    /// The address to link to from a page in `language`: that of the same language where the target is written in it,
    /// else that of the target's original.
    package func address(of page: PageID, in language: LanguageTag) -> SiteAddress {
        workspace.address(of: page, in: shownLanguage(of: page, in: language))
    }

    /// The path of a file as the disk spells it; nil where there is no such file below `courses/`, `quizzes/` or `site/assets/`.
    package func storedPath(of path: String) -> String? { classifiedFiles[path]?.path }

    /// The workspace path of the file of a page: of its edition in `language`, or of the original where there is none.
    package func path(of page: PageID, in language: LanguageTag) -> String? {
        guard let files = pages[page] else { return nil }
        return files.translations[language] ?? files.original
    }
}
