internal import CourseIndex
internal import Workspace
internal import CourseModel

/// The page of a case study: its stages are shown one after the other.
struct CaseStudyPage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<CaseStudy>
    let selfChecks: SelfChecks
    /// Those of the slides.
    let slideChecks: SelfChecks

    func render() -> RenderedPage {
        let study = loaded.content
        let course = shelf.course
        let language = frame.language
        let title = study.title[language]
        let body = frame.body(of: loaded, as: .acts, selfChecks: selfChecks)
        let lesson = study.lesson.flatMap(course.lesson)
        var arguments = frame.arguments(
            kind: "case", title: title, about: study.description?[language], under: course.course,
            hasNotesBeside: body.hasNotesBeside, hasItems: selfChecks.hasItems, hasHeadings: body.headings.count > 1)
        arguments.add("course", .group(frame.arguments(of: course.course)))
        arguments.add("facts", frame.facts(frame.facts(of: study.minutes)))
        arguments.add(
            "case",
            .group([
                "title": .text(title), "has-lesson": .flag(lesson != nil),
                "lesson-title": .text(lesson?.title[language] ?? ""),
                "lesson-address": .text(lesson.map { frame.reference(to: .lesson($0.id, in: course.id)) } ?? ""),
            ]))
        arguments.addPager(previous: previous(lesson), next: next, frame: frame)
        var page = frame.render(
            .caseStudy, arguments, body: body, showing: selfChecks.shown, beside: shelf, listing: body.headings)
        if let address = SlidesPage.address(beside: frame) {
            let slides = SlidesPage(
                frame: frame, address: address, title: title, course: course.course, minutes: study.minutes,
                objectives: [])
            page.companions = [slides.page(of: loaded, selfChecks: slideChecks)]
        }
        return page
    }

    private func previous(_ lesson: Lesson?) -> Pager? {
        lesson.map { lesson in
            Pager(
                page: .lesson(lesson.id, in: shelf.course.id), way: frame.texts[.backToLesson],
                name: lesson.title[frame.language])
        }
    }

    /// The next case of the same lesson; after the last one, the lesson that follows.
    private var next: Pager? {
        let course = shelf.course
        let study = loaded.content
        guard let lesson = study.lesson else { return nil }
        let cases = course.cases(of: lesson)
        if let position = cases.firstIndex(where: { $0.id == study.id }), position + 1 < cases.count {
            let following = cases[position + 1]
            return Pager(
                page: .caseStudy(following.id, in: course.id), way: frame.texts[.nextCase],
                name: following.title[frame.language])
        }
        guard let following = course.course.lesson(after: lesson).flatMap(course.lesson) else { return nil }
        let title = TitleParts(following.title[frame.language])
        let way = title.label.map { "\(frame.texts[.nextLesson]) · \($0)" } ?? frame.texts[.nextLesson]
        return Pager(page: .lesson(following.id, in: course.id), way: way, name: title.name)
    }
}
