internal import CourseLoading
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
        var context = frame.context(description)
        context["course"] = frame.context(of: shelf.course.course)
        context["glossary"] =
            ["title": title, "description": about, "has-description": !about.isEmpty] as [String: Any]
        context["facts"] = frame.facts([frame.texts(.termCount, body.headings.count)])
        let contents = shelf.contents(beside: frame)
        let html = frame.assemble(.glossary, context, body: body.html) {
            contents.append(for: frame.page, headings: [], to: &$0)
        }
        return RenderedPage(
            address: frame.address, html: html, attachments: body.attachments, hiddenTexts: body.hiddenTexts,
            diagnostics: loaded.diagnostics)
    }
}
