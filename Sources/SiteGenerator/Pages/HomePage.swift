internal import CourseIndex
internal import Workspace
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
        let quizzes = site.index.quizzes.filter { $0.course == nil && site.has(.quiz($0.id)) }
        var arguments = frame.arguments(description)
        arguments.add("home", .group(["has-quizzes": .flag(!quizzes.isEmpty)]))
        arguments.add("quizzes", .list(quizzes.map { CoursePage.row(of: $0, frame: frame) }))
        arguments.add("courses", .list(site.courses.map(row)))
        return RenderedPage(address: frame.address, html: frame.assemble(.home, arguments))
    }

    private func row(_ course: IndexedCourse) -> TemplateArguments {
        let written = frame.site.index.languages(of: .course(course.id))
        let language = written.contains(frame.language) ? frame.language : course.course.language
        return [
            "address": .text(frame.reference(to: .course(course.id))), "name": .text(course.course.title[language]),
            "description": .text(course.course.description?[language] ?? ""), "language": .text(language.rawValue),
            "is-foreign": .flag(language != frame.language),
            "mark": .html(CourseMark(outline: CourseShelf.outline(of: course, in: language)).svg),
            "facts": frame.facts(CoursePage.facts(of: course, texts: frame.texts)),
        ]
    }
}
