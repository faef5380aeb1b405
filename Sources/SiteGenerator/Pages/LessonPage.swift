internal import CourseIndex
internal import Workspace
internal import CourseModel

/// The page of a lesson.
struct LessonPage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<Lesson>
    let selfChecks: SelfChecks
    /// Those of the slides.
    let slideChecks: SelfChecks

    private var lesson: Lesson { loaded.content }
    private var course: IndexedCourse { shelf.course }
    private var language: LanguageTag { frame.language }

    func render() -> RenderedPage {
        let body = frame.body(of: loaded, selfChecks: selfChecks)
        let title = lesson.title[language]
        let parts = TitleParts(title)
        let number = (course.course.lessons.firstIndex(of: lesson.id) ?? 0) + 1
        let cases = course.cases(of: lesson.id)
        let objectives = lesson.objectives.compactMap { id in
            course.course.objectives.first { $0.id == id }?.text[language]
        }
        var own: TemplateArguments = [
            "title": .text(title), "name": .text(parts.name),
            "label-and-colon": .text((parts.label ?? "") + parts.colon),
            "number": .text(String(number)), "has-objectives": .flag(!objectives.isEmpty),
            "has-cases": .flag(!cases.isEmpty),
        ]
        own.addOptional("label", parts.label)
        own.addOptional("references", references(body))
        var arguments = frame.arguments(
            kind: "lesson", title: title, about: lesson.description?[language], under: course.course,
            hasNotesBeside: body.hasNotesBeside, hasItems: selfChecks.hasItems, hasHeadings: body.headings.count > 1)
        arguments.add("course", .group(frame.arguments(of: course.course)))
        arguments.add("lesson", .group(own))
        arguments.add(
            "facts",
            frame.facts(
                frame.facts(of: lesson.minutes) + [frame.texts(.lessonPosition, number, of: course.lessons.count)]))
        arguments.add("objectives", .list(objectives.map { ["objective": .text($0)] }))
        arguments.add("cases", .list(cases.map(row)))
        arguments.addPager(previous: previous, next: next, frame: frame)
        var page = frame.render(
            .lesson, arguments, body: body, showing: selfChecks.shown, beside: shelf, listing: body.headings)
        page.companions = slides(objectives)
        return page
    }

    private func slides(_ objectives: [String]) -> [CompanionPage] {
        guard let address = SlidesPage.address(beside: frame) else { return [] }
        let slides = SlidesPage(
            frame: frame, address: address, title: lesson.title[language], course: course.course,
            minutes: lesson.minutes, objectives: objectives)
        return [slides.page(of: loaded, selfChecks: slideChecks)]
    }

    private func row(_ study: CaseStudy) -> TemplateArguments {
        [
            "address": .text(frame.reference(to: .caseStudy(study.id, in: course.id))),
            "name": .text(study.title[language]),
            "note": .text(study.minutes.map { frame.texts(.totalMinutes, $0.total) } ?? ""),
        ]
    }

    /// The titles of the lesson's sources, where its text does not name them.
    private func references(_ body: PageBody) -> String? {
        guard !body.hasSourceCallout else { return nil }
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
