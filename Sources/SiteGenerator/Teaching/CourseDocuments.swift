internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import SitePublishing
internal import Workspace

/// The documents of a course in one language, and the pages of its deliveries. They are made together, so that each text is read once.
struct CourseDocuments {
    private let shelf: CourseShelf
    private let language: LanguageTag
    private let site: Site
    private let quizzes: PracticeQuizzes
    private let syllabus: [SyllabusRow]

    private var course: IndexedCourse { shelf.course }
    private var texts: InterfaceTexts { site.texts(in: language) }

    init(
        of shelf: CourseShelf, in language: LanguageTag, on site: Site, quizzes: PracticeQuizzes,
        syllabus: [SyllabusRow]
    ) {
        self.shelf = shelf
        self.language = language
        self.site = site
        self.quizzes = quizzes
        self.syllabus = syllabus
    }

    /// The first of them, with the others as its companions.
    func render() throws(WorkspaceError) -> RenderedPage {
        let chapters = try chapters()
        var shown: [ShownItems] = []
        var pages: [RenderedPage] = []
        for document in CourseDocument.allCases {
            let frame = PageFrame(.course(course.id), in: language, of: site) { [course, site] in
                document.address(of: course.id, in: $0, of: site)
            }
            let body = try body(of: document, chapters: chapters, frame: frame, showing: &shown)
            pages.append(page(document, body, frame: frame, chapters: chapters, showing: shown))
        }
        var book = pages[0]
        book.companions =
            pages.dropFirst().map { CompanionPage(address: $0.address, html: $0.html) }
            + site.deliveries.of(course.id).flatMap { DeliveryPage($0, in: language, of: site).render(on: shelf) }
        book.attachments = Set(book.attachments + chapters.flatMap(\.attachments)).sorted()
        book.filesLookedInto = Set(book.filesLookedInto + chapters.flatMap(\.files)).sorted()
        return book
    }

    /// The texts in the order of the course, those that are written in the language.
    private func chapters() throws(WorkspaceError) -> [DocumentChapter] {
        var chapters: [DocumentChapter] = []
        func isWritten(_ page: PageID) -> Bool { site.has(page) && site.languages(of: page).contains(language) }
        for (position, lesson) in course.lessons.enumerated() where isWritten(.lesson(lesson.id, in: course.id)) {
            let loaded = try site.index.loadLesson(lesson.id, in: course.id, language: language)
            chapters.append(
                DocumentChapter(loaded, number: String(position + 1), title: lesson.title[language], of: site.index))
        }
        for (position, study) in course.cases.enumerated() where isWritten(.caseStudy(study.id, in: course.id)) {
            let loaded = try site.index.loadCase(study.id, in: course.id, language: language)
            let number = texts.language.isChinese ? "案\(position + 1)" : "C\(position + 1)"
            chapters.append(
                DocumentChapter(loaded, number: number, title: study.title[language], of: site.index))
        }
        if course.hasGlossary, isWritten(.glossary(course.id)) {
            let loaded = try site.index.loadGlossary(course.id, language: language)
            chapters.append(
                DocumentChapter(loaded, number: nil, title: loaded.content.title[language], of: site.index))
        }
        return chapters
    }

    private func body(
        of document: CourseDocument, chapters: [DocumentChapter], frame: PageFrame, showing shown: inout [ShownItems]
    ) throws(WorkspaceError) -> [UInt8] {
        var html: [UInt8] = []
        if document == .coverage {
            let coverage = Coverage(of: site.index, syllabus: syllabus).courses.first { $0.id == course.id }
            if let coverage { CoverageMatrix(coverage, of: course, frame: frame).write(to: &html) }
            return html
        }
        // Only the book holds what the texts refer to.
        let pages = document == .book ? Set(chapters.map(\.page)) : []
        var writer = ChapterWriter(frame: frame, quizzes: quizzes, chapters: pages)
        if document == .book { writeContents(chapters, to: &html) }
        for chapter in chapters {
            let (part, items) = try writer.part(document, of: chapter)
            shown += items
            html.append(contentsOf: part)
        }
        if document == .book {
            var answers: [UInt8] = []
            var writer = ChapterWriter(frame: frame, quizzes: quizzes, chapters: pages)
            for chapter in chapters { answers += try writer.part(.key, of: chapter, isNested: true).html }
            if !answers.isEmpty {
                html.append(html: "<section class=\"chapter answers-chapter\" id=\"_key\">\n<h2>")
                html.append(text: texts[.documentKey])
                html.append(html: "</h2>\n")
                html.append(contentsOf: answers)
                html.append(html: "</section>\n")
            }
        } else if html.isEmpty {
            html.append(html: "<p>")
            html.append(text: texts[.documentEmpty])
            html.append(html: "</p>\n")
        }
        return html
    }

    private func writeContents(_ chapters: [DocumentChapter], to html: inout [UInt8]) {
        html.append(html: "<nav class=\"document-contents\"")
        html.append(attribute: "aria-label", texts[.contents])
        html.append(html: ">\n<h2>")
        html.append(text: texts[.contents])
        html.append(html: "</h2>\n<ol>\n")
        for chapter in chapters {
            html.append(html: "<li><a")
            html.append(attribute: "href", "#" + SiteAddress.encoded(chapter.page.key))
            html.append(html: "><span class=\"number\">")
            html.append(text: chapter.number ?? "")
            html.append(html: "</span><span>")
            html.append(text: chapter.title)
            html.append(html: "</span></a></li>\n")
        }
        html.append(html: "</ol>\n</nav>\n")
    }

    private func page(
        _ document: CourseDocument, _ body: [UInt8], frame: PageFrame, chapters: [DocumentChapter],
        showing shown: [ShownItems]
    ) -> RenderedPage {
        let title = texts[document.title]
        var arguments = frame.arguments(
            kind: CourseDocument.pageKind, title: title, about: texts[document.about], under: course.course)
        arguments.add("course", .group(frame.arguments(of: course.course)))
        arguments.add(
            "document",
            .group([
                "title": .text(title), "about": .text(texts[document.about]), "kind": .text(document.rawValue),
            ]))
        arguments.add("body", .written { $0.append(contentsOf: body) })
        var allowance = PolicyAllowance.none
        for chapter in chapters {
            allowance.formUnion(PolicyAllowance(for: chapter.tree, in: site.index.workspace.configuration))
        }
        var page = frame.render(.document, arguments, showing: shown, beside: shelf, allowing: allowance)
        page.convert(for: site, in: language, leavingMain: false)
        return page
    }
}
