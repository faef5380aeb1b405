internal import CourseIndex
internal import Workspace
internal import CourseModel
internal import SitePublishing

/// What all pages of one build share.
struct Site: Sendable {
    let index: WorkspaceIndex
    let edition: SiteEdition
    /// Those that are built, in the site's order.
    let courses: [IndexedCourse]
    let templates: TemplateSet
    private let texts: [LanguageTag: InterfaceTexts]
    /// The address of the logo's copy.
    let logo: SiteAddress?
    private let builtCourses: Set<CourseID>

    init(
        index: WorkspaceIndex, edition: SiteEdition, courses: [IndexedCourse], templates: TemplateSet,
        textChanges: [LanguageTag: [InterfaceText: String]], logo: SiteAddress?
    ) {
        self.index = index
        self.edition = edition
        self.courses = courses
        self.templates = templates
        self.logo = logo
        builtCourses = Set(courses.map(\.id))
        let languages = Set(index.workspace.configuration.languages + courses.map(\.course.language))
        texts = Dictionary(
            uniqueKeysWithValues: languages.map { ($0, InterfaceTexts($0, changes: textChanges[$0] ?? [:])) })
    }

    func texts(in language: LanguageTag) -> InterfaceTexts { texts[language] ?? InterfaceTexts(language) }

    /// The call-outs that the edition does not show.
    var hiddenCallouts: Set<CalloutKind> {
        edition == .trainer ? [] : index.workspace.configuration.solutions.hiddenCallouts
    }

    /// The languages in which a page is made.
    func languages(of page: PageID) -> [LanguageTag] { index.languages(of: page) }

    /// Whether this build makes the page; links to others stay without their link.
    func has(_ page: PageID) -> Bool {
        switch page {
        case .home: true
        case .quiz(let id):
            index.quiz(id).map { $0.kind == .practice && ($0.course.map(builtCourses.contains) ?? true) } ?? false
        default: page.course.map(builtCourses.contains) ?? false
        }
    }

    /// The practice quizzes of a course, in the index's order.
    func practiceQuizzes(of course: IndexedCourse) -> [IndexedQuiz] {
        course.quizzes.compactMap(index.quiz).filter { $0.kind == .practice }
    }
}
