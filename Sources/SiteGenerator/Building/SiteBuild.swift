internal import Diagnostics
internal import Workspace
internal import CourseIndex
internal import QuizFiles
internal import CourseModel
internal import SitePublishing

/// One build on its way: course by course, each page written when it is rendered, so that memory does not grow with the site.
///
/// What has not changed since the build before is taken over from the site that is there.
struct SiteBuild {
    let site: Site
    let files: WorkspaceSiteFiles
    let publication: SitePublication
    let jobs: Int
    /// nil where nothing is taken over, and nothing is put down for the next build.
    let memory: SiteMemory?
    private var draft = ManifestDraft()
    private var diagnostics: [Diagnostic] = []
    private var pages: [WrittenPage] = []
    /// The files that the site carries, by their workspace paths, and the pages that need them.
    private var attachments: [String: [PageID]] = [:]
    private var takenFiles: Set<String> = []
    private var secrets = Secrets()
    /// The practice quizzes of the site.
    private var practice: Set<QuizID> = []
    private var quizzes: PracticeQuizzes
    /// Of what the exams ask.
    private var exams = Fingerprint(of: [])
    private let syllabus: SiteSyllabus
    /// nil where the site has none.
    private var search: SearchIndex?

    init(site: Site, files: WorkspaceSiteFiles, publication: SitePublication, memory: SiteMemory?, jobs: Int) {
        self.site = site
        self.files = files
        self.publication = publication
        self.memory = memory
        self.jobs = jobs
        syllabus = SiteSyllabus(of: site)
        quizzes = PracticeQuizzes(of: site, read: [], avoiding: ExamItems())
        if site.hasSearch {
            search = SearchIndex(of: site, in: publication, remembering: memory?.search ?? [], jobs: jobs)
        }
    }

    private var index: WorkspaceIndex { site.index }

    mutating func note(_ more: [Diagnostic]) { diagnostics += more }

    /// Writes everything beside the output folder.
    mutating func run() throws {
        for file in ThemeFiles.all(index.workspace.configuration, for: site.edition) {
            try publication.write(file.bytes, to: file.path)
        }
        try loadQuizzes()
        for start in stride(from: 0, to: site.courses.count, by: Self.coursesAtATime) {
            let end = min(start + Self.coursesAtATime, site.courses.count)
            try write(Array(site.courses[start..<end]))
        }
        try writeOtherPages()
        draft.search = try search?.finish() ?? []
        try writeRedirects()
        try writeOwnPages()
        let assets = index.assets()
        diagnostics += assets.diagnostics
        let logo = index.workspace.configuration.theme.logo.flatMap(index.storedPath)
        for path in assets.paths + [logo].compactMap({ $0 }) { attachments[path, default: []] += [] }
        try writeAttachments()
        if let map = SiteMap(of: pages.map(\.path), in: site) { try publication.write(map.bytes, to: SiteMap.path) }
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
            putDown()
        } else {
            publication.discard()
        }
        return BuildReport(
            edition: site.edition, output: publication.place.path, isPublished: isSound, pageCount: pages.count,
            takenPageCount: pages.count { $0.isTaken }, fileCount: publication.fileCount,
            unchangedFileCount: publication.unchangedCount,
            diagnostics: diagnostics.sortedByPlace(), leftover: leftover)
    }

    /// Puts down what the next build can take over of the site that has just been published.
    private func putDown() {
        guard let memory else { return }
        var draft = draft
        draft.pages = pages
        memory.keep(draft, of: site.edition, publication: publication)
    }

    // MARK: Quizzes

    /// Keeps the practice quizzes; of exams only what must not be in the site.
    private mutating func loadQuizzes() throws(WorkspaceError) {
        var read: [PracticeQuiz] = []
        var asked = ExamItems()
        for indexed in index.quizzes {
            if indexed.kind == .practice, !site.has(.quiz(indexed.id)) { continue }
            if let known = memory?.quiz(indexed) {
                draft.quizzes.append((indexed.id, known.record))
                diagnostics += known.remembered.diagnostics
                note(indexed, isPractice: known.remembered.isPractice, known.remembered.secrets)
                asked.add(known.remembered.asked)
                continue
            }
            let loaded: LoadedQuiz
            do throws(WorkspaceError) {
                loaded = try index.loadQuiz(indexed.id)
            } catch {
                try report(error)
                continue
            }
            diagnostics += loaded.diagnostics
            let quiz = indexed.kind == .practice ? PracticeQuiz(loaded) : nil
            if let quiz { read.append(quiz) }
            let texts = quiz == nil ? SecretText.all(of: loaded.quiz) : []
            let askedHere = quiz == nil ? loaded.quiz.entries.flatMap { AskedItem.all(of: $0) } : []
            asked.add(askedHere)
            note(indexed, isPractice: quiz != nil, texts)
            if let memory {
                let record = RememberedQuiz.record(
                    of: loaded, isPractice: quiz != nil, secrets: texts, asked: askedHere,
                    key: memory.key(of: indexed))
                draft.quizzes.append((indexed.id, record[...]))
            }
        }
        exams = asked.fingerprint
        quizzes = PracticeQuizzes(of: site, read: read, avoiding: asked)
    }

    private mutating func note(_ quiz: IndexedQuiz, isPractice: Bool, _ texts: [SecretText]) {
        if isPractice {
            practice.insert(quiz.id)
            return
        }
        for item in quiz.items { secrets.add(item.id, of: quiz.id) }
        for text in texts { secrets.add(text) }
    }

    /// What cannot be read is a fault of the workspace; what has only changed since the first pass may be right the next time.
    private mutating func report(_ error: WorkspaceError) throws(WorkspaceError) {
        if case .changedMeanwhile = error { throw error }
        diagnostics.append(.unreadable(error))
    }

    // MARK: Pages

    /// Enough that threads seldom wait for each other, few enough that memory does not grow with the site.
    private static let coursesAtATime = 8

    private var writer: PageWriter {
        PageWriter(
            site: site, publication: publication, memory: memory, quizzes: quizzes, exams: exams, syllabus: syllabus)
    }

    private mutating func write(_ courses: [IndexedCourse]) throws {
        let planned = courses.concurrentMap(jobs: jobs) { [writer, search] course in
            Result { () throws -> [PlannedPage] in try writer.planned(course, search: search) }
        }
        try write(planned.flatMap { try $0.get() })
    }

    private mutating func writeOtherPages() throws {
        let alone = index.quizzes.filter { $0.course == nil && practice.contains($0.id) }.map { PageID.quiz($0.id) }
        try write(writer.planned([.home] + alone, search: search))
    }

    private mutating func write(_ planned: [PlannedPage]) throws {
        let results = planned.concurrentMap(jobs: jobs) { [writer] planned in Result { try writer.finish(planned) } }
        var found: [SearchIndex.Page] = []
        for (planned, result) in zip(planned, results) {
            if case .failure(let error as WorkspaceError) = result {
                try report(error)
                continue
            }
            let outcome = try result.get()
            pages.append(outcome.page)
            if !planned.isDocuments {
                found.append(
                    SearchIndex.Page(
                        course: planned.course, language: planned.language, address: planned.address.path,
                        units: outcome.searchUnits))
            }
            for file in outcome.attachments { attachments[file, default: []].append(outcome.page.page) }
            diagnostics += outcome.diagnostics
            for text in outcome.secrets { secrets.add(text) }
        }
        try search?.add(found)
    }

    // MARK: Files

    private mutating func writeAttachments() throws(PublishingError) {
        for path in attachments.keys.sorted() {
            if let memory, memory.isUnchanged(path), try publication.takeOver(SiteAddress(ofAttachment: path).path) {
                takenFiles.insert(path)
                continue
            }
            if let file = try files.open(path) {
                try publication.copy(file, to: SiteAddress(ofAttachment: path).path)
            } else {
                try writeConverted(path)
            }
        }
    }

    /// A drawing in Traditional Chinese that nobody drew.
    private mutating func writeConverted(_ path: String) throws(PublishingError) {
        guard let traditional = site.traditional, let drawing = TraditionalDrawing(at: path),
            let file = try files.open(drawing.original)
        else { throw .changedMeanwhile(path) }
        let address = SiteAddress(ofAttachment: path).path
        // What is larger than any text is drawn by a program, and shown as it is.
        guard let svg = try file.contents(limit: Workspace.textLimit) else {
            return try publication.copy(file, to: address)
        }
        try publication.write(traditional.drawing(svg), to: address)
    }

    // MARK: Leaks

    /// Reads the pages and the files again, as they are about to be published: all of them, unless it is known that the same was
    /// searched for in those that are taken over, and nothing was found.
    private mutating func searchForLeaks() throws {
        draft.secrets = secrets.fingerprint
        let isSearched = memory?.isSearchedFor(draft.secrets) ?? false
        let searchedPages = pages.indices.filter { !isSearched || !pages[$0].isTaken || pages[$0].hasLeaks }
        let searchedFiles = attachments.sorted { $0.key < $1.key }.filter { path, _ in
            !isSearched || !takenFiles.contains(path) || memory?.hadLeaks(path) ?? true
        }
        if isSearched { draft.filesWithLeaks = takenFiles.filter { memory?.hadLeaks($0) ?? true } }
        if secrets.isEmpty {
            for index in searchedPages { pages[index].hasLeaks = false }
            return
        }
        let search = SiteSearch(for: secrets, in: publication, of: site, jobs: jobs) { [practice, quizzes] in
            practice.compactMap { try? quizzes.quiz($0) }
        }
        let inPages = try search.pages(searchedPages.map { pages[$0] })
        let inFiles = try search.files(searchedFiles.map { ($0.key, $0.value) })
        for (index, found) in zip(searchedPages, inPages) { pages[index].hasLeaks = found.hasLeaks }
        for (file, found) in zip(searchedFiles, inFiles) {
            if found.hasLeaks {
                draft.filesWithLeaks.insert(file.key)
            } else {
                draft.filesWithLeaks.remove(file.key)
            }
        }
        let places = Dictionary(pages.map { ($0.path, (page: $0.page, language: $0.language)) }) { first, _ in first }
        let inTexts = try search.texts(self.search?.texts(writtenOnly: isSearched) ?? [], of: places)
        // What every page of a course shows is said once.
        var seen: Set<Diagnostic> = []
        let ofTexts = zip(searchedPages, inPages).filter { !pages[$0.0].isDocuments }.flatMap(\.1.diagnostics)
        var all = ofTexts + inFiles.flatMap(\.diagnostics) + inTexts
        // What documents say they have of other pages; what is wrong in them alone is told when those are right.
        if all.isEmpty { all = inPages.flatMap(\.diagnostics) }
        for found in all where seen.insert(found).inserted { diagnostics.append(found) }
    }
}
