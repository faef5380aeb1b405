internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import Workspace

/// A page that the site has, with its course; home, and quizzes of no course, have none.
struct PlannedPage: Sendable {
    let page: PageID
    let language: LanguageTag
    let address: SiteAddress
    /// What is known of it, where it has been taken over.
    let taken: SiteMemory.TakenPage?
    /// nil for home, and for quizzes of no course.
    let course: CourseID?
    /// Whether these are the course's documents, rather than its page.
    var isDocuments = false
    var shelf: CourseShelf?
}

/// Plans the pages of a build and writes them: what has not changed is taken over from the site before, and the rest is made. Many threads can.
struct PageWriter: Sendable {
    let site: Site
    let publication: SitePublication
    /// nil where nothing is taken over.
    let memory: SiteMemory?
    let quizzes: PracticeQuizzes
    /// Of what the exams ask.
    let exams: Fingerprint
    let syllabus: SiteSyllabus

    private var index: WorkspaceIndex { site.index }

    // MARK: Planning

    /// The pages of a course, and its documents for trainers.
    ///
    /// - Parameter search: nil where the site has none.
    func planned(_ course: IndexedCourse, search: SearchIndex?) throws(PublishingError) -> [PlannedPage] {
        let pages: [PageID] =
            [.course(course.id)] + course.lessons.map { .lesson($0.id, in: course.id) }
            + course.cases.map { .caseStudy($0.id, in: course.id) }
            + (course.hasGlossary ? [.glossary(course.id)] : [])
            + site.practiceQuizzes(of: course).map { .quiz($0.id) }
        var planned = try planned(pages, of: course.id, search: search) + planDocuments(of: course)
        let made = planned.filter { $0.taken == nil }.map { (page: $0.page, language: $0.language) }
        if made.isEmpty { return planned }
        let shelf = CourseShelf(course, of: site, pages: made)
        for index in planned.indices where planned[index].taken == nil { planned[index].shelf = shelf }
        return planned
    }

    /// Takes over which of some pages can be, in all the languages in which each is made.
    ///
    /// - Parameters:
    ///   - course: that of the pages.
    ///   - search: nil where the site has none.
    func planned(
        _ pages: [PageID], of course: CourseID? = nil, search: SearchIndex?
    ) throws(PublishingError) -> [PlannedPage] {
        var planned: [PlannedPage] = []
        // Of a page that is taken over, what a search finds stands in the published index alone.
        var searchable: [LanguageTag: Bool] = [:]
        for (page, language) in site.editions(of: pages) {
            let address = index.workspace.address(of: page, in: language)
            var taken = memory?.page(page, in: language, at: address, exams: exams)
            if taken != nil, let search {
                let isIntact = searchable[language] ?? search.isIntact(course, in: language)
                searchable[language] = isIntact
                if !isIntact { taken = nil }
            }
            let companions = site.companions(of: page, in: language).map(\.path)
            if taken != nil, try !takeOver([address.path] + companions) { taken = nil }
            planned.append(
                PlannedPage(page: page, language: language, address: address, taken: taken, course: course))
        }
        return planned
    }

    /// Takes over a page with what goes with it: all of them, or none.
    private func takeOver(_ paths: [String]) throws(PublishingError) -> Bool {
        guard paths.allSatisfy(publication.isIntact) else { return false }
        for path in paths { if try !publication.takeOver(path) { throw .changedMeanwhile(path) } }
        return true
    }

    /// Takes over the documents of a course, in all the languages of the course; none for learners.
    private func planDocuments(of course: IndexedCourse) throws(PublishingError) -> [PlannedPage] {
        guard let first = site.documents(of: course).first else { return [] }
        var planned: [PlannedPage] = []
        for language in site.languages(of: .course(course.id)) {
            let address = first.address(of: course.id, in: language, of: site)
            var taken = memory?.page(
                .course(course.id), in: language, at: address, exams: exams, key: documentsKey(of: course.id))
            let paths = site.documentPaths(of: course, in: language)
            if taken != nil, try !takeOver(paths) { taken = nil }
            planned.append(
                PlannedPage(
                    page: .course(course.id), language: language, address: address, taken: taken, course: course.id,
                    isDocuments: true))
        }
        return planned
    }

    private func documentsKey(of course: CourseID) -> Fingerprint? {
        memory?.documentsKey(of: course, syllabus: syllabus)
    }

    // MARK: Writing

    /// Writes a page that has not been taken over.
    func finish(_ planned: PlannedPage) throws -> WrittenPage.Outcome {
        let (page, language) = (planned.page, planned.language)
        if let taken = planned.taken {
            return WrittenPage.Outcome(
                page: WrittenPage(
                    page: page, language: language, path: planned.address.path, companions: companions(of: planned),
                    isTaken: true, isDocuments: planned.isDocuments,
                    hasLeaks: taken.hasLeaks, record: taken.record),
                attachments: taken.remembered.attachments, secrets: taken.remembered.secrets,
                diagnostics: taken.remembered.diagnostics, searchUnits: nil)
        }
        let rendered = try render(planned)
        try publication.write(rendered.html, to: rendered.address.path)
        for companion in rendered.companions { try publication.write(companion.html, to: companion.address.path) }
        let origin = SecretOrigin(kind: .trainerText, page: page, language: language)
        let secrets = [SecretText(rendered.hiddenTexts.map(\.text), from: origin)].compactMap(\.self)
        let record = memory.map {
            RememberedPage.record(
                of: rendered, secrets: secrets,
                key: (planned.isDocuments ? planned.course.flatMap(documentsKey) : nil) ?? $0.key(of: page),
                exams: exams, index: $0.index)
        }
        return WrittenPage.Outcome(
            page: WrittenPage(
                page: page, language: language, path: rendered.address.path,
                companions: rendered.companions.map(\.address.path), isTaken: false,
                isDocuments: planned.isDocuments, hasLeaks: false,
                record: (record ?? [])[...]),
            attachments: rendered.attachments, secrets: secrets, diagnostics: rendered.diagnostics,
            searchUnits: rendered.searchUnits)
    }

    private func render(_ planned: PlannedPage) throws(WorkspaceError) -> RenderedPage {
        guard planned.isDocuments, let shelf = planned.shelf else {
            return try RenderedPage(
                planned.page, in: planned.language, of: site, on: planned.shelf, quizzes: quizzes)
        }
        return try CourseDocuments(
            of: shelf, in: planned.language, on: site, quizzes: quizzes, syllabus: syllabus.rows
        ).render()
    }

    /// The paths of what goes with a page.
    private func companions(of planned: PlannedPage) -> [String] {
        guard planned.isDocuments, let course = planned.course.flatMap(index.course) else {
            return site.companions(of: planned.page, in: planned.language).map(\.path)
        }
        return Array(site.documentPaths(of: course, in: planned.language).dropFirst())
    }
}
