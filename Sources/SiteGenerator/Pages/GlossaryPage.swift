internal import Diagnostics
internal import CourseIndex
internal import Workspace
internal import CourseModel

/// The terms of a course on one page.
struct GlossaryPage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<Glossary>

    func render() -> RenderedPage {
        let language = frame.language
        let glossary = loaded.content
        let title = glossary.title[language]
        let about = glossary.description?[language] ?? ""
        let body = frame.body(of: loaded, as: .terms)
        var description = PageFrame.Description(kind: "glossary", title: title, about: about)
        description.trail = [
            PageFrame.Step(title: shelf.course.course.title[language], page: .course(shelf.course.id)),
            PageFrame.Step(title: title, page: nil),
        ]
        var own: TemplateArguments = ["title": .text(title)]
        own.addOptional("description", about)
        var arguments = frame.arguments(description)
        arguments.add("course", .group(frame.arguments(of: shelf.course.course)))
        arguments.add("glossary", .group(own))
        arguments.add("facts", frame.facts([frame.texts(.termCount, body.headings.count)]))
        arguments.add("body", .place(.body))
        let contents = shelf.contents(beside: frame)
        let html = frame.assemble(.glossary, arguments, body: body.html) {
            contents.append(for: frame.page, headings: [], to: &$0)
        }
        return RenderedPage(
            address: frame.address, html: html, attachments: body.attachments, hiddenTexts: body.hiddenTexts,
            diagnostics: loaded.diagnostics)
    }
}
