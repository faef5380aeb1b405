internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import SitePublishing
internal import Workspace

/// Searches pages and files, as they are about to be published, for what must not be in them.
struct SiteSearch {
    /// What was found in one of them.
    struct Finding: Sendable {
        /// Whether anything was found, be it said openly elsewhere.
        let hasLeaks: Bool
        let diagnostics: [Diagnostic]
    }

    private let leakGuard: LeakGuard
    private let search: LeakSearch
    private let publication: SitePublication
    private let jobs: Int

    /// - Parameter quizzes: the practice quizzes of the site.
    init(
        for secrets: Secrets, in publication: SitePublication, of site: Site, jobs: Int,
        quizzes: @escaping @Sendable () -> [PracticeQuiz]
    ) {
        leakGuard = LeakGuard(secrets)
        search = LeakSearch(of: site, quizzes: quizzes)
        self.publication = publication
        self.jobs = jobs
    }

    /// What is found in each of some pages and in its companions.
    func pages(_ pages: [WrittenPage]) throws -> [Finding] {
        try pages.concurrentMap(jobs: jobs) { [leakGuard, search, publication] page in
            Result {
                let found = try ([page.path] + page.companions).map { path in
                    let leaks = leakGuard.leaks(inPage: try publication.contents(of: path))
                    return Finding(
                        hasLeaks: !leaks.isEmpty,
                        diagnostics: search.diagnostics(for: leaks, in: page.page, language: page.language))
                }
                return Finding(
                    hasLeaks: found.contains { $0.hasLeaks }, diagnostics: found.flatMap(\.diagnostics))
            }
        }.map { try $0.get() }
    }

    /// What is found in each of some texts of the search index.
    ///
    /// - Parameter pages: by their addresses.
    func texts(
        _ paths: [String], of pages: [String: (page: PageID, language: LanguageTag)]
    ) throws -> [Diagnostic] {
        try paths.concurrentMap(jobs: jobs) { [leakGuard, search, publication] path in
            Result { () throws -> [Diagnostic] in
                SearchChunk.pages(in: try publication.contents(of: path)).flatMap { address, lines -> [Diagnostic] in
                    guard let (page, language) = pages[address] else { return [] }
                    return search.diagnostics(for: leakGuard.leaks(inFile: lines), in: page, language: language)
                }
            }
        }.flatMap { try $0.get() }
    }

    /// What is found in each of some files besides the pages.
    ///
    /// - Parameter files: by their workspace paths, with the pages that need them.
    func files(_ files: [(path: String, pages: [PageID])]) throws -> [Finding] {
        try files.concurrentMap(jobs: jobs) { [leakGuard, search, publication] path, pages in
            Result { () throws -> Finding in
                let address = SiteAddress(ofAttachment: path)
                guard let bytes = try publication.contents(of: address.path, limit: LeakGuard.longestFile) else {
                    return Finding(hasLeaks: false, diagnostics: [])
                }
                let leaks = leakGuard.leaks(inFile: bytes)
                return Finding(
                    hasLeaks: !leaks.isEmpty, diagnostics: search.diagnostics(for: leaks, inFile: path, of: pages))
            }
        }.map { try $0.get() }
    }
}
