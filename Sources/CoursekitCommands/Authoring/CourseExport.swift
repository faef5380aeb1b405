internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import Interchange
internal import SiteGenerator
internal import SitePublishing
internal import SystemFiles
internal import Workspace

/// Makes a package of a course: its site for learners, as `build` makes it, and what the platform wants beside it.
struct CourseExport {
    let common: CommonOptions
    let course: CourseID
    let language: LanguageTag?

    private var console: Console { common.console }

    /// - Returns: the bytes of the package, and how many pages it has.
    func bytes(as format: ExportFormat.CourseFormat) throws -> (bytes: [UInt8], pageCount: Int) {
        let workspace = try common.openWorkspaceAsItIs()
        let index = try WorkspaceIndex(of: workspace, jobs: Machine.processorCount)
        guard let indexed = index.course(course) else {
            let known = index.courses.map(\.id.rawValue)
            throw CommandFailure(
                .missingInput, .unknown(Phrase(zh: "课程", en: "course"), course.rawValue, among: known))
        }
        guard !index.isDraft(.course(course)) else {
            throw CommandFailure(
                .notAllowed, zh: "课程 \(course) 还是草稿：删掉文件头里的 draft 再导出",
                en: "the course \(course) is a draft: take draft out of its front matter first")
        }
        let shown = index.withoutDrafts(indexed)
        let tag = language ?? shown.course.language
        let start = index.address(of: .course(course), in: tag)
        let configuration = workspace.configuration
        switch format {
        case .scorm:
            let (site, count) = try site(.learner, of: index)
            let package = SCORMPackage(
                workspace: configuration.id, course: shown.course, language: tag,
                lessons: shown.course.lessons.map { PageID.lesson($0, in: course).key }, start: start, site: site)
            return (BuiltSite.packed(package.files), count)
        case .epub:
            // The whole course in one page is made for trainers, who hand it out: nothing in it is for them alone.
            let (site, _) = try site(.trainer, of: index)
            let address = start.bookOfCourse
            guard let book = site.first(where: { $0.path == address.path }) else {
                throw CommandFailure(
                    .missingInput, zh: "课程 \(course) 还没有课", en: "the course \(course) has no lessons yet")
            }
            let package = EPUBPackage(
                workspace: (configuration.id, configuration.title[tag]), course: shown.course, language: tag,
                time: Self.time, book: book.bytes, at: address, site: site)
            return (BuiltSite.packed(package.files, hasBareFirstFile: true), package.pageCount)
        }
    }

    /// The site of the course, and how many pages it has.
    private func site(_ edition: SiteEdition, of index: WorkspaceIndex) throws -> (files: [PackagedFile], count: Int) {
        let folder = try BuiltSite.privateFolder()
        defer { withExtendedLifetime(folder) {} }
        let output = "\(folder.path)/site"
        let builder = SiteBuilder(index, traditional: try TraditionalEdition(of: index.workspace))
        let report = try builder.build(
            edition, courses: [course], isAlone: true, output: output, jobs: Machine.processorCount)
        guard report.isPublished else {
            DiagnosticPrinter(console: console, noColor: common.noColor).printAll(
                report.diagnostics.filter { $0.severity > .hint || common.verbose }, groupsKinds: !common.verbose)
            throw CommandFailure(
                .contentErrors, zh: "有错误，没有导出；全部错误用 coursekit check 查看",
                en: "there are errors, and nothing is exported. coursekit check shows all of them")
        }
        return (try BuiltSite.files(in: output), report.pageCount)
    }

    /// Now, or the time that `SOURCE_DATE_EPOCH` says, for whoever wants the same bytes of the same source.
    private static var time: String {
        let named = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init)
        return Date(timeIntervalSince1970: (named ?? Date().timeIntervalSince1970).rounded(.down))
            .formatted(.iso8601)
    }
}
