internal import Diagnostics
internal import Workspace
internal import CourseIndex
internal import QuizFiles
internal import CourseModel
internal import SitePublishing

/// One build on its way: course by course, each page written when it is rendered, so that memory does not grow with the site.
struct SiteBuild {
    let site: Site
    let files: WorkspaceSiteFiles
    let publication: SitePublication
    let jobs: Int
    private var diagnostics: [Diagnostic] = []
    private var pages: [WrittenPage] = []
    /// The files that the site carries, by their workspace paths, and the pages that need them.
    private var attachments: [String: [PageID]] = [:]
    private var secrets = Secrets()
    /// The practice quizzes of the site.
    private var quizzes: [QuizID: PracticeQuiz] = [:]

    /// A page that has been written.
    private struct WrittenPage: Sendable {
        let page: PageID
        let language: LanguageTag
        let path: String
    }

    init(site: Site, files: WorkspaceSiteFiles, publication: SitePublication, jobs: Int) {
        self.site = site
        self.files = files
        self.publication = publication
        self.jobs = jobs
    }

    private var index: WorkspaceIndex { site.index }

    mutating func note(_ more: [Diagnostic]) { diagnostics += more }

    /// Writes everything beside the output folder.
    mutating func run() throws {
        for file in ThemeFiles.all(index.workspace.configuration.theme) {
            try publication.write(file.bytes, to: file.path)
        }
        try loadQuizzes()
        for start in stride(from: 0, to: site.courses.count, by: Self.coursesAtATime) {
            let end = min(start + Self.coursesAtATime, site.courses.count)
            try write(Array(site.courses[start..<end]))
        }
        try writeOtherPages()
        let assets = index.assets()
        diagnostics += assets.diagnostics
        let logo = index.workspace.configuration.theme.logo.flatMap(index.storedPath)
        for path in assets.paths + [logo].compactMap({ $0 }) { attachments[path, default: []] += [] }
        try writeAttachments()
        if !diagnostics.hasErrors { try searchForLeaks() }
    }

    /// What was found, by place, once everything is discarded.
    func discard() -> [Diagnostic] {
        publication.discard()
        return diagnostics.sortedByPlace()
    }

    /// Publishes what has been written, or discards it where something is wrong.
    func finish() throws(PublishingError) -> BuildReport {
        let isSound = !diagnostics.hasErrors
        var leftover: PublishingError?
        if isSound {
            do throws(PublishingError) {
                leftover = try publication.publish()
            } catch {
                publication.discard()
                throw error
            }
        } else {
            publication.discard()
        }
        return BuildReport(
            edition: site.edition, output: publication.place.path, isPublished: isSound, pageCount: pages.count,
            fileCount: publication.files.count, unchangedFileCount: publication.unchangedCount,
            diagnostics: diagnostics.sortedByPlace(), leftover: leftover)
    }

    // MARK: Quizzes

    /// Keeps the practice quizzes; of exams only what must not be in the site.
    private mutating func loadQuizzes() throws(WorkspaceError) {
        for indexed in index.quizzes {
            if indexed.kind == .practice, !site.has(.quiz(indexed.id)) { continue }
            let loaded: LoadedQuiz
            do throws(WorkspaceError) {
                loaded = try index.loadQuiz(indexed.id)
            } catch {
                try report(error)
                continue
            }
            diagnostics += loaded.diagnostics
            if indexed.kind == .practice, let practice = PracticeQuiz(loaded.quiz) {
                quizzes[indexed.id] = practice
                continue
            }
            for item in indexed.items { secrets.add(item.id, of: indexed.id) }
            secrets.add(loaded.quiz)
        }
    }

    /// What cannot be read is a fault of the workspace; what has only changed since the first pass may be right the next time.
    private mutating func report(_ error: WorkspaceError) throws(WorkspaceError) {
        if case .changedMeanwhile = error { throw error }
        diagnostics.append(.unreadable(error))
    }

    // MARK: Pages

    /// Enough that threads seldom wait for each other, few enough that memory does not grow with the site.
    private static let coursesAtATime = 8

    /// A page to be made, with its course; home, and quizzes of no course, have none.
    private typealias PlannedPage = (page: PageID, language: LanguageTag, shelf: CourseShelf?)

    private mutating func write(_ courses: [IndexedCourse]) throws {
        let planned = courses.concurrentMap(jobs: jobs) { [site] course -> [PlannedPage] in
            let pages: [PageID] =
                [.course(course.id)] + course.lessons.map { .lesson($0.id, in: course.id) }
                + course.cases.map { .caseStudy($0.id, in: course.id) }
                + (course.hasGlossary ? [.glossary(course.id)] : [])
                + site.practiceQuizzes(of: course).map { .quiz($0.id) }
            let editions = site.editions(of: pages)
            let shelf = CourseShelf(course, of: site, pages: editions)
            return editions.map { ($0.page, $0.language, shelf) }
        }
        try write(planned.flatMap(\.self))
    }

    private mutating func writeOtherPages() throws {
        let alone = index.quizzes.filter { $0.course == nil && quizzes[$0.id] != nil }.map { PageID.quiz($0.id) }
        try write(site.editions(of: [.home] + alone).map { ($0.page, $0.language, nil) })
    }

    private mutating func write(_ planned: [PlannedPage]) throws {
        let results = planned.concurrentMap(jobs: jobs) { [site, quizzes, publication] page, language, shelf in
            Result {
                let rendered = try RenderedPage(page, in: language, of: site, on: shelf, quizzes: quizzes)
                try publication.write(rendered.html, to: rendered.address.path)
                return (
                    WrittenPage(page: page, language: language, path: rendered.address.path), rendered.attachments,
                    rendered.hiddenTexts, rendered.diagnostics
                )
            }
        }
        for result in results {
            if case .failure(let error as WorkspaceError) = result {
                try report(error)
                continue
            }
            let (page, files, hiddenTexts, found) = try result.get()
            pages.append(page)
            for file in files { attachments[file, default: []].append(page.page) }
            diagnostics += found
            secrets.add(
                hiddenTexts.map(\.text),
                from: SecretOrigin(kind: .trainerText, page: page.page, language: page.language))
        }
    }

    // MARK: Files

    private func writeAttachments() throws(PublishingError) {
        for path in attachments.keys.sorted() {
            guard let file = try files.open(path) else { throw .changedMeanwhile(path) }
            try publication.copy(file, to: SiteAddress(ofAttachment: path).path)
        }
    }

    // MARK: Leaks

    /// Reads every page and every file again, as it is about to be published.
    private mutating func searchForLeaks() throws {
        if secrets.isEmpty { return }
        let publication = publication
        let leakGuard = LeakGuard(secrets)
        let search = LeakSearch(of: site, quizzes: quizzes)
        let inPages = pages.concurrentMap(jobs: jobs) { page in
            Result {
                let leaks = leakGuard.leaks(inPage: try publication.contents(of: page.path))
                return search.diagnostics(for: leaks, in: page.page, language: page.language)
            }
        }
        let inFiles = attachments.sorted { $0.key < $1.key }.concurrentMap(jobs: jobs) { path, pages in
            Result { () throws -> [Diagnostic] in
                let address = SiteAddress(ofAttachment: path)
                guard let bytes = try publication.contents(of: address.path, limit: LeakGuard.longestFile) else {
                    return []
                }
                return search.diagnostics(for: leakGuard.leaks(inFile: bytes), inFile: path, of: pages)
            }
        }
        // What every page of a course shows is said once.
        var seen: Set<Diagnostic> = []
        for found in try (inPages + inFiles).flatMap({ try $0.get() }) where seen.insert(found).inserted {
            diagnostics.append(found)
        }
    }
}
