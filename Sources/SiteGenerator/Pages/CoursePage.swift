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
        let quizzes = site.index.quizzes.filter { $0.course == nil && site.has(.quiz($0.id)) }
        var arguments = frame.arguments(
            kind: "home", title: configuration.title[language], about: configuration.description?[language],
            hasContents: false)
        let exams = site.exams(of: nil)
        arguments.add("home", .group(["has-quizzes": .flag(!quizzes.isEmpty), "has-exams": .flag(!exams.isEmpty)]))
        arguments.add("quizzes", .list(quizzes.map { CoursePage.row(of: $0, frame: frame) }))
        arguments.add("exams", CoursePage.exams(exams, frame: frame))
        arguments.add("courses", .list(site.courses.map(row)))
        arguments.add("title", .list(titleColumns.map { ["column": .text($0)] }))
        return frame.render(.home, arguments, beside: nil)
    }

    /// The site's title as it stands upright on the cover: short columns of nearly one length, so that the frame has no empty end.
    private var titleColumns: [String] {
        let title = frame.site.index.workspace.configuration.title[frame.language]
        // What becomes Traditional Chinese must not be cut within a word, and a word of Latin letters not at all.
        let isConverted = frame.language == .traditionalChinese && frame.site.traditional != nil
        guard !isConverted, title.unicodeScalars.allSatisfy({ $0.value >= 0x2E80 }) else { return [title] }
        return LabelLines(title, width: 7).lines
    }

    private func row(_ course: IndexedCourse) -> TemplateArguments {
        let written = frame.site.index.languages(of: .course(course.id))
        let language = written.contains(frame.language) ? frame.language : course.course.language
        return [
            "address": .text(frame.reference(to: .course(course.id))), "name": .text(course.course.title[language]),
            "description": .text(course.course.description?[language] ?? ""), "language": .text(language.rawValue),
            "is-foreign": .flag(language != frame.language), "key": .text(PageID.course(course.id).key),
            "count": .text(String(course.lessons.count)),
            "mark": .html(CourseMark(outline: CourseShelf.outline(of: course, in: language)).svg),
            "facts": frame.facts(CoursePage.facts(of: course, texts: frame.texts)),
        ]
    }
}

/// The first page of a course: what it is about, its map, and everything in it.
struct CoursePage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<Course>
    let selfChecks: SelfChecks

    private var course: Course { shelf.course.course }
    private var language: LanguageTag { frame.language }

    func render() -> RenderedPage {
        let body = frame.body(of: loaded, selfChecks: selfChecks)
        var arguments = frame.arguments(
            kind: "course", title: course.title[language], about: course.description?[language],
            hasItems: selfChecks.hasItems)
        arguments.add("course", .group(courseArguments))
        arguments.add(
            "facts",
            frame.facts(
                Self.facts(of: shelf.course, texts: frame.texts) + [course.version.map { frame.texts(.version, $0) }]))
        arguments.add("lessons", .list(shelf.course.lessons.map(row)))
        arguments.add("objectives", .list(course.objectives.map { ["objective": .text($0.text[language])] }))
        arguments.add("cases", .list(shelf.course.cases.map(row)))
        arguments.add("more", .list(more))
        arguments.add("exams", Self.exams(exams, frame: frame))
        arguments.add("documents", .list(documents.map(row)))
        arguments.add("deliveries", .list(deliveries.map(row)))
        arguments.add("references", .list(course.references.map(row)))
        return frame.render(.course, arguments, body: body, showing: selfChecks.shown, beside: shelf)
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
    static func row(of quiz: IndexedQuiz, frame: PageFrame) -> TemplateArguments {
        [
            "address": .text(frame.reference(to: .quiz(quiz.id))), "name": .text(quiz.title[frame.language]),
            "note": .text(frame.texts.itemCount(quiz.askedCount, of: quiz.items.count)),
        ]
    }

    /// What a page says of exams: what each is called, how many items it has and the command that begins it, and nothing that it asks.
    static func exams(_ exams: [IndexedQuiz], frame: PageFrame) -> TemplateArgument {
        .list(
            exams.map { exam in
                [
                    "name": .text(exam.title[frame.language]),
                    "note": .text(frame.texts.itemCount(exam.askedCount, of: exam.items.count)),
                    "command": .text("coursekit quiz \(exam.id)"),
                ]
            })
    }

    private var courseArguments: TemplateArguments {
        let map = CourseMap(
            outline: CourseShelf.outline(of: shelf.course, in: language), startHere: frame.texts[.startHere],
            lessonCount: frame.texts(.lessonCount, course.lessons.count)
        ) { frame.reference(to: .lesson($0, in: course.id)) }
        var arguments = frame.arguments(of: course)
        arguments.addOptional("description", course.description?[language])
        arguments.addOptional("audience", course.audience?[language])
        let wantsMap = course.hasMap ?? frame.site.index.workspace.configuration.theme.hasMap
        let hasMap = wantsMap && map.isWorthDrawing
        arguments.add("map", .html(hasMap ? map.svg : ""))
        arguments.add("has-map", .flag(hasMap))
        arguments.add("has-lessons", .flag(!course.lessons.isEmpty))
        arguments.add("has-objectives", .flag(!course.objectives.isEmpty))
        arguments.add("has-references", .flag(!course.references.isEmpty))
        arguments.add("has-cases", .flag(!course.cases.isEmpty))
        arguments.add("has-more", .flag(!more.isEmpty))
        arguments.add("has-exams", .flag(!exams.isEmpty))
        arguments.add("has-documents", .flag(!documents.isEmpty))
        let figures = ClassFiguresWriter(on: frame)?.section(of: shelf.course) ?? []
        arguments.add("has-figures", .flag(!figures.isEmpty))
        arguments.add("figures", .html(String(decoding: figures, as: UTF8.self)))
        arguments.add("has-deliveries", .flag(!deliveries.isEmpty))
        return arguments
    }

    /// What trainers print of the course.
    private var documents: [CourseDocument] { frame.site.documents(of: shelf.course) }

    private var deliveries: [Delivery] { frame.site.deliveries.of(course.id) }

    private func row(_ document: CourseDocument) -> TemplateArguments {
        [
            "address": .text(
                frame.address.reference(to: document.address(of: course.id, in: language, of: frame.site))),
            "name": .text(frame.texts[document.title]), "note": .text(frame.texts[document.about]),
        ]
    }

    private var exams: [IndexedQuiz] { frame.site.exams(of: shelf.course) }

    private func row(_ lesson: Lesson) -> TemplateArguments {
        let parts = TitleParts(lesson.title[language])
        var arguments: TemplateArguments = [
            "address": .text(frame.reference(to: .lesson(lesson.id, in: course.id))), "name": .text(parts.name),
            "key": .text(PageID.lesson(lesson.id, in: course.id).key),
            "minutes": .text(lesson.minutes.map { $0.total > 0 ? frame.texts(.totalMinutes, $0.total) : "" } ?? ""),
        ]
        arguments.addOptional("label", parts.label)
        return arguments
    }

    private func row(_ study: CaseStudy) -> TemplateArguments {
        let lesson = study.lesson.flatMap(shelf.course.lesson).map { TitleParts($0.title[language]) }
        return [
            "address": .text(frame.reference(to: .caseStudy(study.id, in: course.id))),
            "name": .text(study.title[language]),
            "note": .text(lesson.map { $0.label ?? $0.name } ?? ""),
        ]
    }

    private func row(_ reference: Reference) -> TemplateArguments {
        [
            "id": .text(reference.id.rawValue), "title": .text(reference.title[language]),
            "note": .text(reference.note?[language] ?? ""),
        ]
    }

    private var more: [TemplateArguments] {
        var rows = frame.site.practiceQuizzes(of: shelf.course).map { Self.row(of: $0, frame: frame) }
        if shelf.course.hasGlossary {
            rows.append([
                "address": .text(frame.reference(to: .glossary(course.id))), "name": .text(frame.texts[.glossary]),
                "note": .text(""),
            ])
        }
        return rows
    }
}

/// The terms of a course on one page.
struct GlossaryPage {
    let frame: PageFrame
    let shelf: CourseShelf
    let loaded: LoadedPage<Glossary>
    let selfChecks: SelfChecks

    func render() -> RenderedPage {
        let language = frame.language
        let glossary = loaded.content
        let title = glossary.title[language]
        let about = glossary.description?[language] ?? ""
        let body = frame.body(of: loaded, as: .terms, selfChecks: selfChecks)
        var own: TemplateArguments = ["title": .text(title)]
        own.addOptional("description", about)
        var arguments = frame.arguments(
            kind: "glossary", title: title, about: about, under: shelf.course.course, hasItems: selfChecks.hasItems)
        arguments.add("course", .group(frame.arguments(of: shelf.course.course)))
        arguments.add("glossary", .group(own))
        arguments.add("facts", frame.facts([frame.texts(.termCount, body.headings.count)]))
        return frame.render(.glossary, arguments, body: body, showing: selfChecks.shown, beside: shelf)
    }
}
