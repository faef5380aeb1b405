internal import Diagnostics
internal import CourseIndex
internal import Workspace
internal import CourseModel
internal import SitePublishing
internal import TextRules

/// A finished page, and what the build has to know of it.
struct RenderedPage: Sendable {
    let page: PageID
    let address: SiteAddress
    private(set) var html: [UInt8]
    /// The workspace paths of the files that it needs a copy of.
    var attachments: [String]
    /// What the edition does not show of its file.
    let hiddenTexts: [TextBlock]
    /// Where the references of its texts lead: of its own, and of the quizzes whose items it shows.
    let links: [PageLinks]
    /// The files besides its own that it depends on.
    var filesLookedInto: [String]
    let diagnostics: [Diagnostic]
    /// Whether it shows items of quizzes, which depends on what the exams ask.
    let showsItems: Bool
    /// What else is made of its text, beside it.
    var companions: [CompanionPage] = []
    /// What a search finds of its text.
    fileprivate let passages: [SearchUnit.Section]
    /// What a search finds of the page; none where the site has no search.
    private(set) var searchUnits: [SearchUnit] = []
}

/// A page of the same text in another form, in the same folder: so what its text refers to is reached in the same way. It is written,
/// taken over and searched for leaks with the page that it goes with.
struct CompanionPage: Sendable {
    let address: SiteAddress
    var html: [UInt8]
}

/// A page that has been written, or taken over.
struct WrittenPage: Sendable {
    let page: PageID
    let language: LanguageTag
    let path: String
    /// The paths of its companions.
    let companions: [String]
    let isTaken: Bool
    /// Whether these are the documents of a course, whose texts stand on other pages as well.
    var isDocuments = false
    /// Whether the search for leaks found anything, be it said openly elsewhere.
    var hasLeaks: Bool
    /// For the next build.
    let record: ArraySlice<UInt8>

    /// The page, and what the build has to know of it.
    struct Outcome: Sendable {
        let page: WrittenPage
        let attachments: [String]
        let secrets: [SecretText]
        let diagnostics: [Diagnostic]
        /// What a search finds of it; nil where it has been taken over.
        let searchUnits: [SearchUnit]?
    }
}

extension RenderedPage {
    /// Loads a page and renders it; many threads can, one page each, and so can a server that makes pages when they are asked for.
    ///
    /// - Parameters:
    ///   - shelf: the course of the page; nil for home and for quizzes of no course.
    ///   - quizzes: those of the site whose items pages may show.
    init(
        _ page: PageID, in language: LanguageTag, of site: Site, on shelf: CourseShelf?,
        quizzes: PracticeQuizzes
    ) throws(WorkspaceError) {
        let frame = PageFrame(page, in: language, of: site)
        let index = site.index
        var ownShelf: CourseShelf {
            guard let shelf else { preconditionFailure("pages of a course are rendered with the course") }
            return shelf
        }
        func checks<Content>(_ loaded: LoadedPage<Content>) throws(WorkspaceError) -> SelfChecks {
            try SelfChecks(loaded.selfChecks, from: quizzes, frame: frame)
        }
        // A class does not see what another one answered.
        func slideChecks<Content>(
            _ loaded: LoadedPage<Content>, like checks: SelfChecks
        ) throws(WorkspaceError) -> SelfChecks {
            if site.figures == nil { return checks }
            return try SelfChecks(loaded.selfChecks, from: quizzes, frame: frame, showsFigures: false)
        }
        var title = site.writtenTitle(of: page, in: language)
        switch page {
        case .home:
            self = HomePage(frame: frame).render()
        case .quiz(let id):
            guard let practice = try quizzes.quiz(id) else { throw .unknownPage(id.rawValue) }
            self = QuizPage(frame: frame, shelf: shelf, practice: practice).render()
        case .course(let id):
            let loaded = try index.loadCourse(id, language: language)
            self = CoursePage(frame: frame, shelf: ownShelf, loaded: loaded, selfChecks: try checks(loaded)).render()
        case .lesson(let id, let course):
            let loaded = try index.loadLesson(id, in: course, language: language)
            let checks = try checks(loaded)
            self = LessonPage(
                frame: frame, shelf: ownShelf, loaded: loaded, selfChecks: checks,
                slideChecks: try slideChecks(loaded, like: checks)
            ).render()
        case .caseStudy(let id, let course):
            let loaded = try index.loadCase(id, in: course, language: language)
            let checks = try checks(loaded)
            self = CaseStudyPage(
                frame: frame, shelf: ownShelf, loaded: loaded, selfChecks: checks,
                slideChecks: try slideChecks(loaded, like: checks)
            ).render()
        case .glossary(let course):
            let loaded = try index.loadGlossary(course, language: language)
            title = loaded.content.title[language]
            self = GlossaryPage(frame: frame, shelf: ownShelf, loaded: loaded, selfChecks: try checks(loaded)).render()
        }
        if site.hasSearch {
            searchUnits = site.searchUnits(of: page, in: language, titled: title, passages: passages)
        }
        // Around a page that somebody wrote in Traditional Chinese stand the names of others.
        convert(for: site, in: language, leavingMain: page != .home && !index.isConverted(page, to: language))
    }

    /// Converts the page where its language is made of another.
    mutating func convert(for site: Site, in language: LanguageTag, leavingMain leavesMain: Bool) {
        guard language == .traditionalChinese, let traditional = site.traditional else { return }
        let drawings = leavesMain ? [] : attachments.compactMap(TraditionalDrawing.init(of:))
        attachments = Set(attachments + drawings.map(\.path)).sorted()
        // Companions stand in the same folder.
        let pictures = Dictionary(
            drawings.map { (source(of: $0.original), source(of: $0.path)) }, uniquingKeysWith: { first, _ in first })
        html = traditional.page(html, leavesMain: leavesMain, pictures: pictures)
        for index in companions.indices {
            companions[index].html = traditional.page(
                companions[index].html, leavesMain: leavesMain, pictures: pictures)
        }
    }

    /// The `src` of a picture as the page's HTML has it.
    private func source(of path: String) -> [UInt8] {
        var html: [UInt8] = []
        HTMLEscape.appendAddress(address.reference(to: SiteAddress(ofAttachment: path)), to: &html)
        return html
    }
}

extension PageFrame {
    /// Puts a page together: its own part in the frame that all share.
    ///
    /// - Parameters:
    ///   - arguments: those of the page's own part, its text apart.
    ///   - body: the text of the page, if it has one.
    ///   - items: what the page shows of quizzes.
    ///   - shelf: the course whose contents stand beside the page.
    ///   - headings: those that the contents list below the page.
    ///   - allowance: what it needs of its policy where it has no text.
    ///   - diagnostics: what else is wrong.
    func render(
        _ template: PageTemplate, _ arguments: TemplateArguments, body: PageBody? = nil,
        showing items: [ShownItems] = [], beside shelf: CourseShelf?, listing headings: [PageHeading] = [],
        allowing allowance: PolicyAllowance = .none, noting diagnostics: [Diagnostic] = []
    ) -> RenderedPage {
        var own = arguments
        if let body { own.add("body", .written { $0.append(contentsOf: body.html) }) }
        var whole = arguments
        whole.add("main", .written { [templates = site.templates] in templates.write(template, own, to: &$0) })
        whole.add(
            "policy",
            .written { $0.append(contentsOf: PagePolicy.attributes(allowing: body?.allowance ?? allowance).utf8) }
        )
        whole.add(
            "headings",
            .list(
                headings.map {
                    ["title": .text($0.title), "address": .text(address.reference(to: address, fragment: $0.id))]
                }))
        let contents = shelf?.contents(beside: self)
        whole.add("contents", .written { contents?.append(for: page, headings: headings, to: &$0) })
        var html: [UInt8] = []
        html.reserveCapacity((body?.html.count ?? 0) + 24_576)
        site.templates.write(.page, whole, to: &html)
        return RenderedPage(
            page: page, address: address, html: html,
            attachments: Set((body?.attachments ?? []) + items.flatMap(\.attachments)).sorted(),
            hiddenTexts: body?.hiddenTexts ?? [], links: [body?.links].compactMap(\.self) + items.map(\.links),
            filesLookedInto: Set((body?.links.filesLookedInto ?? []) + items.flatMap(\.filesLookedInto)).sorted(),
            diagnostics: (body?.diagnostics ?? []) + diagnostics, showsItems: !items.isEmpty,
            passages: body?.passages ?? [])
    }
}
