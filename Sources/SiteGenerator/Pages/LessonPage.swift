internal import CourseLoading
internal import CourseModel

/// The page of a lesson.
struct LessonPage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<Lesson>

    private var lesson: Lesson { loaded.content }
    private var course: IndexedCourse { shelf.course }
    private var language: LanguageTag { frame.language }

    func render() -> RenderedPage {
        let body = frame.body(of: loaded)
        let title = lesson.title[language]
        let parts = TitleParts(title)
        let number = (course.course.lessons.firstIndex(of: lesson.id) ?? 0) + 1
        let cases = course.cases(of: lesson.id)
        let objectives = lesson.objectives.compactMap { id in
            course.course.objectives.first { $0.id == id }?.text[language]
        }
        var description = PageFrame.Description(kind: "lesson", title: title, about: lesson.description?[language])
        description.trail = [
            PageFrame.Step(title: course.course.title[language], page: .course(course.id)),
            PageFrame.Step(title: title, page: nil),
        ]
        description.hasNotesBeside = body.hasNotesBeside
        var context = frame.context(description)
        context["course"] = frame.context(of: course.course)
        context["facts"] = frame.facts(
            frame.facts(of: lesson.minutes) + [frame.texts(.lessonPosition, number, of: course.lessons.count)])
        context["lesson"] =
            [
                "title": title, "name": parts.name, "label": parts.label ?? "", "has-label": parts.label != nil,
                "label-and-colon": (parts.label ?? "") + parts.colon, "number": String(number),
                "has-objectives": !objectives.isEmpty, "has-cases": !cases.isEmpty,
                "references": references(body), "has-references": !references(body).isEmpty,
            ] as [String: Any]
        context["objectives"] = objectives.map { ["objective": $0] }
        context["cases"] = cases.map { study in
            [
                "address": frame.reference(to: .caseStudy(study.id, in: course.id)), "name": study.title[language],
                "note": study.minutes.map { frame.texts(.totalMinutes, $0.total) } ?? "",
            ]
        }
        frame.addPager(previous: previous, next: next, to: &context)
        let contents = shelf.contents(beside: frame)
        let html = frame.assemble(.lesson, context, body: body.html) {
            contents.append(for: frame.page, headings: body.headings, to: &$0)
        }
        return RenderedPage(
            address: frame.address, html: html, attachments: body.attachments, hiddenTexts: body.hiddenTexts,
            diagnostics: loaded.diagnostics)
    }

    /// The titles of the lesson's sources, where its text does not name them.
    private func references(_ body: PageBody) -> String {
        guard !body.hasSourceCallout else { return "" }
        return lesson.references.compactMap { id in
            course.course.references.first { $0.id == id }?.title[language]
        }.joined(separator: language.isChinese ? "；" : "; ")
    }

    private var previous: Pager? {
        course.course.lesson(before: lesson.id).flatMap { pager(to: $0, way: frame.texts[.previousLesson]) }
    }

    /// After the last lesson it is time to practise.
    private var next: Pager? {
        if let following = course.course.lesson(after: lesson.id) {
            return pager(to: following, way: frame.texts[.nextLesson])
        }
        return frame.site.practiceQuizzes(of: course).first.map { quiz in
            Pager(page: .quiz(quiz.id), way: frame.texts[.practiseNow], name: quiz.title[language])
        }
    }

    private func pager(to id: LessonID, way: String) -> Pager? {
        guard let title = course.lesson(id).map({ TitleParts($0.title[language]) }) else { return nil }
        let words = title.label.map { "\(way) · \($0)" } ?? way
        return Pager(page: .lesson(id, in: course.id), way: words, name: title.name)
    }
}
