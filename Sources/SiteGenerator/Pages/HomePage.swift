internal import CourseLoading
internal import CourseModel

/// The first page of the site: its courses, each with its mark.
struct HomePage {
    let frame: PageFrame

    func render() -> RenderedPage {
        let site = frame.site
        let language = frame.language
        let configuration = site.index.workspace.configuration
        var description = PageFrame.Description(
            kind: "home", title: configuration.title[language], about: configuration.description?[language])
        description.hasContents = false
        var context = frame.context(description)
        let quizzes = site.index.quizzes.filter { $0.course == nil && site.has(.quiz($0.id)) }
        context["home"] = ["has-quizzes": !quizzes.isEmpty]
        context["quizzes"] = quizzes.map { CoursePage.row(of: $0, frame: frame) }
        context["courses"] = site.courses.map { course in
            let written = site.index.languages(of: .course(course.id))
            let shown = written.contains(language) ? language : course.course.language
            return [
                "address": frame.reference(to: .course(course.id)), "name": course.course.title[shown],
                "description": course.course.description?[shown] ?? "", "language": shown.rawValue,
                "is-foreign": shown != language,
                "mark": CourseMark(outline: CourseShelf.outline(of: course, in: shown)).svg,
                "facts": frame.facts(CoursePage.facts(of: course, texts: frame.texts)),
            ] as [String: Any]
        }
        return RenderedPage(address: frame.address, html: frame.assemble(.home, context))
    }
}
