internal import Workspace
internal import CourseIndex
internal import CourseModel

/// Loads and renders single pages; many threads use one at a time, and so can a server that makes pages when they are asked for.
struct PageWork: Sendable {
    let site: Site
    /// The course of the pages; nil for home and for quizzes of no course.
    let shelf: CourseShelf?
    let quizzes: [QuizID: PracticeQuiz]

    func render(_ page: PageID, in language: LanguageTag) throws(WorkspaceError) -> RenderedPage {
        let frame = PageFrame(page, in: language, of: site)
        let index = site.index
        switch page {
        case .home:
            return HomePage(frame: frame).render()
        case .quiz(let id):
            guard let practice = quizzes[id] else { throw .unknownPage(id.rawValue) }
            return QuizPage(frame: frame, shelf: shelf, practice: practice).render()
        case .course(let id):
            let loaded = try index.loadCourse(id, language: language)
            return CoursePage(frame: frame, shelf: courseShelf, loaded: loaded).render()
        case .lesson(let id, let course):
            let loaded = try index.loadLesson(id, in: course, language: language)
            return LessonPage(frame: frame, shelf: courseShelf, loaded: loaded).render()
        case .caseStudy(let id, let course):
            let loaded = try index.loadCase(id, in: course, language: language)
            return CaseStudyPage(frame: frame, shelf: courseShelf, loaded: loaded).render()
        case .glossary(let course):
            let loaded = try index.loadGlossary(course, language: language)
            return GlossaryPage(frame: frame, shelf: courseShelf, loaded: loaded).render()
        }
    }

    private var courseShelf: CourseShelf {
        guard let shelf else { preconditionFailure("pages of a course are rendered with the course") }
        return shelf
    }
}
