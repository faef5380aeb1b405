internal import CourseIndex
internal import Workspace
internal import SitePublishing
internal import CourseModel
internal import Diagnostics

/// What all pages of one build share.
struct Site: Sendable {
    let index: WorkspaceIndex
    let edition: SiteEdition
    /// Whether it also has what is not to be published yet.
    let showsDrafts: Bool
    /// Those that are built, in the site's order.
    let courses: [IndexedCourse]
    let templates: TemplateSet
    private let texts: [LanguageTag: InterfaceTexts]
    /// The address of the logo's copy.
    let logo: SiteAddress?
    /// The addresses of the styles that the workspace adds: the CSS files directly in `site/assets/`, by name.
    let styles: [SiteAddress]
    /// Of the files that `templates` and the texts were made of.
    let blocksAndTexts: Fingerprint
    let traditional: TraditionalEdition?
    /// What a class answered; nil for learners, and where nobody has given it.
    let figures: ClassFigures?
    let deliveries: SiteDeliveries
    private let builtCourses: Set<CourseID>
    /// Whether quizzes that belong to no course stay out.
    private let isAlone: Bool

    private init(
        index: WorkspaceIndex, edition: SiteEdition, showsDrafts: Bool, courses: [IndexedCourse], isAlone: Bool,
        templates: TemplateSet, textChanges: [LanguageTag: [InterfaceText: String]], logo: SiteAddress?,
        styles: [SiteAddress],
        blocksAndTexts: Fingerprint,
        traditional: TraditionalEdition?, figures: ClassFigures?,
        deliveries: SiteDeliveries
    ) {
        self.index = index
        self.edition = edition
        self.showsDrafts = showsDrafts
        self.courses = courses
        self.templates = templates
        self.logo = logo
        self.styles = styles
        self.blocksAndTexts = blocksAndTexts
        self.traditional = traditional
        self.figures = edition == .trainer ? figures : nil
        self.deliveries = deliveries
        builtCourses = Set(courses.map(\.id))
        self.isAlone = isAlone
        let languages = Set(index.workspace.configuration.languages + courses.map(\.course.language))
        texts = Dictionary(
            uniqueKeysWithValues: languages.map { ($0, InterfaceTexts($0, changes: textChanges[$0] ?? [:])) })
    }

    func texts(in language: LanguageTag) -> InterfaceTexts { texts[language] ?? InterfaceTexts(language) }

    /// The call-outs that the edition does not show.
    var hiddenCallouts: Set<CalloutKind> {
        edition == .trainer ? [] : index.workspace.configuration.solutions.hiddenCallouts
    }

    /// The languages in which a page is made.
    func languages(of page: PageID) -> [LanguageTag] { index.languages(of: page) }

    /// Some pages in all the languages in which each is made.
    func editions(of pages: [PageID]) -> [(page: PageID, language: LanguageTag)] {
        pages.flatMap { page in languages(of: page).map { (page, $0) } }
    }

    /// Whether this build makes the page; links to others stay without their link.
    func has(_ page: PageID) -> Bool {
        if !showsDrafts, index.isDraft(page) { return false }
        return switch page {
        case .home: true
        case .quiz(let id):
            index.quiz(id).map { $0.kind == .practice && ($0.course.map(builtCourses.contains) ?? !isAlone) } ?? false
        default: page.course.map(builtCourses.contains) ?? false
        }
    }

    /// The exams of a course, or of none, in the index's order: pages say that there are some, and nothing of their items.
    func exams(of course: IndexedCourse?) -> [IndexedQuiz] {
        let all =
            course.map { $0.quizzes.compactMap(index.quiz) } ?? index.quizzes.filter { $0.course == nil && !isAlone }
        return all.filter { $0.kind == .exam && (showsDrafts || !index.isDraft(.quiz($0.id))) }
    }

    /// Where a page stands on the web; nil where the settings do not say it, and in the trainer's edition, which no search engine is to
    /// find.
    func webAddress(of address: SiteAddress) -> String? {
        guard edition == .learner, let base = index.workspace.configuration.baseURL else { return nil }
        let path = address.path
        // The first page of a folder is asked for by the folder's name.
        let isFirst = path == "index.html" || path.hasSuffix("/index.html")
        return base + SiteAddress.encodedInASCII(isFirst ? String(path.dropLast("index.html".count)) : path)
    }

    /// What a page is called in a language; empty for home and glossaries, whose names the index does not have.
    func title(of page: PageID, in language: LanguageTag) -> String {
        let text = writtenTitle(of: page, in: language)
        return index.isConverted(page, to: language) ? traditional?.text(text) ?? text : text
    }

    /// The same, before Simplified becomes Traditional Chinese.
    func writtenTitle(of page: PageID, in language: LanguageTag) -> String {
        let title: Localized<String>? =
            switch page {
            case .course(let id): index.course(id)?.course.title
            case .lesson(let id, in: let course): index.course(course)?.lesson(id)?.title
            case .caseStudy(let id, in: let course): index.course(course)?.caseStudy(id)?.title
            case .quiz(let id): index.quiz(id)?.title
            case .home, .glossary: nil
            }
        return title?[language] ?? ""
    }

    /// Whether readers can search it.
    var hasSearch: Bool { index.workspace.configuration.hasSearch }

    /// The practice quizzes of a course, in the index's order.
    func practiceQuizzes(of course: IndexedCourse) -> [IndexedQuiz] {
        course.quizzes.compactMap(index.quiz).filter { $0.kind == .practice && has(.quiz($0.id)) }
    }
}

extension Site {
    /// Reads what the workspace's `site/` folder adds to a site; where something in it is an error, the site must not be built.
    ///
    /// - Parameters:
    ///   - courses: those that are built, drafts apart unless these are shown.
    ///   - isAlone: whether quizzes that belong to no course stay out.
    static func load(
        _ edition: SiteEdition, courses: [IndexedCourse], isAlone: Bool, showsDrafts: Bool, of index: WorkspaceIndex,
        files: WorkspaceSiteFiles,
        traditional: TraditionalEdition?, figures: ClassFigures?
    ) throws -> (Site, [Diagnostic]) {
        let blocks = try files.texts(in: "site/templates")
        let (templates, templateDiagnostics) = TemplateSet.load(blocks: blocks)
        let configuration = index.workspace.configuration
        let strings = try files.texts(in: "site/strings")
        let texts = InterfaceTextChanges(strings, languages: configuration.languages)
        var diagnostics = templateDiagnostics + texts.diagnostics
        var logo: SiteAddress?
        if let path = configuration.theme.logo {
            if try index.storedPath(of: path).map(files.has) != true {
                diagnostics.append(.missingLogo(path, in: index.settingsSource))
            }
            logo = SiteAddress(ofAttachment: path)
        }
        let shown =
            showsDrafts ? courses : courses.filter { !index.isDraft(.course($0.id)) }.map(index.withoutDrafts)
        let deliveries = try SiteDeliveries(of: shown, for: edition, in: index)
        diagnostics += deliveries.diagnostics
        let site = Site(
            index: index, edition: edition, showsDrafts: showsDrafts, courses: shown, isAlone: isAlone,
            templates: templates, textChanges: texts.changes,
            logo: logo, styles: styles(of: index),
            blocksAndTexts: Fingerprint { writer in
                writer.append(blocks + strings) { source, writer in
                    writer.append(source.path)
                    writer.append(part: source.bytes)
                }
            }, traditional: traditional, figures: figures, deliveries: deliveries)
        return (site, diagnostics)
    }

    private static func styles(of index: WorkspaceIndex) -> [SiteAddress] {
        let folder = "site/assets/"
        return index.assets().paths.filter { path in
            path.hasPrefix(folder) && path.lowercased().hasSuffix(".css") && !path.dropFirst(folder.count).contains("/")
        }.map { SiteAddress(ofAttachment: $0) }
    }
}

/// What the workspace's `site/` folder adds to a site: blocks of templates, interface texts, assets and a logo.
struct WorkspaceSiteFiles {
    private let root: OpenFolder

    init(_ workspace: Workspace) throws(PublishingError) {
        guard let root = try OpenFolder(workspace.root) else { throw .notAFolder(workspace.root) }
        self.root = root
    }

    /// The texts in a folder, sorted by name; hidden files and links are passed over.
    func texts(in folder: String) throws(PublishingError) -> [SourceText] {
        guard let opened = try root.subfolder(folder) else { return [] }
        var texts: [SourceText] = []
        for name in try opened.names where !name.hasPrefix(".") && !SystemLeftover.isLeftover(name) {
            guard let file = try opened.openFile(name) else { continue }
            guard let bytes = try file.contents(limit: Workspace.textLimit) else {
                throw .tooLarge("\(folder)/\(name)")
            }
            texts.append(SourceText(path: "\(folder)/\(name)", bytes: bytes))
        }
        return texts
    }

    /// Opens an ordinary file that can be reached without a link; nil where there is none.
    func open(_ path: String) throws(PublishingError) -> OpenFile? {
        let parts = path.split(separator: "/")
        guard let name = parts.last,
            let folder = try root.subfolder(parts.dropLast().joined(separator: "/"))
        else {
            return nil
        }
        return try folder.openFile(String(name))
    }

    func has(_ path: String) throws(PublishingError) -> Bool {
        // A value that cannot be copied cannot be compared with nil.
        if let _ = try open(path) { true } else { false }
    }
}
