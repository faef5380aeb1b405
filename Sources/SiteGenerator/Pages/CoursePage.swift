internal import CourseLoading
internal import CourseModel

/// The first page of a course: what it is about, its map, and everything in it.
struct CoursePage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<Course>

    private var course: Course { shelf.course.course }
    private var language: LanguageTag { frame.language }

    func render() -> RenderedPage {
        let body = frame.body(of: loaded)
        let title = course.title[language]
        var description = PageFrame.Description(kind: "course", title: title, about: course.description?[language])
        description.trail = [PageFrame.Step(title: title, page: nil)]
        var context = frame.context(description)
        context["course"] = courseContext
        context["facts"] = frame.facts(Self.facts(of: shelf.course, texts: frame.texts) + [
            course.version.map { frame.texts(.version, $0) }
        ])
        context["lessons"] = shelf.course.lessons.map { lesson in
            let parts = TitleParts(lesson.title[language])
            return [
                "address": frame.reference(to: .lesson(lesson.id, in: course.id)), "name": parts.name,
                "label": parts.label ?? "", "has-label": parts.label != nil,
            ] as [String: Any]
        }
        context["objectives"] = course.objectives.map { ["objective": $0.text[language]] }
        context["cases"] = shelf.course.cases.map(row)
        context["more"] = more
        context["references"] = course.references.map { reference in
            ["id": reference.id.rawValue, "title": reference.title[language], "note": reference.note?[language] ?? ""]
        }
        let contents = shelf.contents(beside: frame)
        let html = frame.assemble(.course, context, body: body.html) {
            contents.append(for: frame.page, headings: [], to: &$0)
        }
        return RenderedPage(
            address: frame.address, html: html, attachments: body.attachments, hiddenTexts: body.hiddenTexts,
            diagnostics: loaded.diagnostics)
    }

    /// How much there is in a course: lessons, case studies, time in a classroom.
    static func facts(of course: IndexedCourse, texts: InterfaceTexts) -> [String?] {
        let minutes = course.lessons.reduce(0) { $0 + ($1.minutes?.total ?? 0) }
        return [
            texts(.lessonCount, course.lessons.count),
            course.cases.isEmpty ? nil : texts(.caseCount, course.cases.count),
            minutes == 0 ? nil : texts.duration(minutes: minutes),
        ]
    }

    /// What a row says of a quiz: how many items.
    static func row(of quiz: IndexedQuiz, frame: PageFrame) -> [String: Any] {
        [
            "address": frame.reference(to: .quiz(quiz.id)), "name": quiz.title[frame.language],
            "note": frame.texts(.itemCount, quiz.items.count),
        ]
    }

    private var courseContext: [String: Any] {
        let audience = course.audience?[language] ?? ""
        let about = course.description?[language] ?? ""
        let map = CourseMap(
            outline: CourseShelf.outline(of: shelf.course, in: language), startHere: frame.texts[.startHere],
            lessonCount: frame.texts(.lessonCount, course.lessons.count)
        ) { frame.reference(to: .lesson($0, in: course.id)) }
        let own: [String: Any] = [
            "description": about, "has-description": !about.isEmpty, "audience": audience,
            "has-audience": !audience.isEmpty, "map": map.svg, "has-lessons": !course.lessons.isEmpty,
            "has-objectives": !course.objectives.isEmpty, "has-references": !course.references.isEmpty,
            "has-cases": !course.cases.isEmpty, "has-more": !more.isEmpty,
        ]
        return frame.context(of: course).merging(own) { _, own in own }
    }

    private func row(_ study: CaseStudy) -> [String: Any] {
        let lesson = study.lesson.flatMap(shelf.course.lesson).map { TitleParts($0.title[language]) }
        return [
            "address": frame.reference(to: .caseStudy(study.id, in: course.id)), "name": study.title[language],
            "note": lesson.map { $0.label ?? $0.name } ?? "",
        ]
    }

    private var more: [[String: Any]] {
        var rows = frame.site.practiceQuizzes(of: shelf.course).map { Self.row(of: $0, frame: frame) }
        if shelf.course.hasGlossary {
            rows.append(
                ["address": frame.reference(to: .glossary(course.id)), "name": frame.texts[.glossary], "note": ""])
        }
        return rows
    }
}
