package import Diagnostics
package import CourseIndex
package import Workspace
package import CourseModel
package import SitePublishing

/// Makes the sites of a workspace.
///
/// ```swift
/// let workspace = try Workspace(at: path)
/// let memory = BuildMemory(of: workspace, for: [.learner], program: program)
/// let index = try WorkspaceIndex(of: workspace, jobs: jobs, remembering: memory.files)
/// let report = try SiteBuilder(index, remembering: memory).build(.learner, jobs: jobs)
/// ```
package struct SiteBuilder: Sendable {
    private var index: WorkspaceIndex
    private let memory: BuildMemory?
    private let traditional: TraditionalEdition?
    private let figures: ClassFigures?

    /// - Parameters:
    ///   - memory: what is known of earlier builds; without one nothing is taken over from them, and nothing is put down for
    ///   the next.
    ///   - traditional: how pages in Simplified Chinese become pages in Traditional Chinese; nil where only those that somebody wrote
    ///   are made.
    ///   - figures: what a class answered, which only the trainer's edition shows.
    package init(
        _ index: WorkspaceIndex, remembering memory: BuildMemory? = nil, traditional: TraditionalEdition? = nil,
        figures: ClassFigures? = nil
    ) {
        self.index = index
        self.index.hasTraditionalByConversion = traditional != nil
        self.memory = memory
        self.traditional = traditional
        self.figures = figures
    }

    /// Builds one edition and publishes it, unless something in it is wrong; then nothing is changed.
    ///
    /// - Parameters:
    ///   - courses: only these; all where none is named.
    ///   - isAlone: whether quizzes that belong to no course stay out, as in the package of one course.
    ///   - drafts: whether to build also what is not to be published yet.
    ///   - output: the folder to publish into; that of the edition below `site/` where none is named.
    ///   - jobs: how many threads work at once. The output does not depend on it.
    package func build(
        _ edition: SiteEdition, courses: [CourseID] = [], isAlone: Bool = false, drafts: Bool = false,
        output: String? = nil, jobs: Int = 1
    ) throws(SiteError) -> BuildReport {
        for course in courses where index.course(course) == nil { throw .workspace(.unknownPage(course.rawValue)) }
        let built = courses.isEmpty ? index.courses : index.courses.filter { courses.contains($0.id) }
        return try translatingErrors {
            let workspace = index.workspace
            let place = try OutputPlace(
                output ?? "\(workspace.root)/site/\(edition.folderName)", sources: workspace.sourceFolders)
            let manifest = memory.map {
                Remembered(
                    program: $0.program, purpose: $0.purpose, manifest: $0.manifests[edition], courses: courses)
            }
            switch try make(
                edition, courses: built, isAlone: isAlone, drafts: drafts, at: place, remembering: manifest, jobs: jobs)
            {
            case .made(let build): return try build.finish()
            case .refused(let diagnostics):
                return BuildReport(
                    edition: edition, output: place.path, isPublished: false, pageCount: 0, takenPageCount: 0,
                    fileCount: 0,
                    unchangedFileCount: 0, diagnostics: diagnostics)
            }
        }
    }

    /// What is wrong with an edition that only the finished site shows: templates, names, and what must not be published.
    ///
    /// - Parameters:
    ///   - folder: where the site is made; nothing stays there.
    ///   - jobs: how many threads work at once.
    package func rehearse(_ edition: SiteEdition, in folder: String, jobs: Int = 1) throws(SiteError) -> [Diagnostic] {
        try translatingErrors {
            let place = try OutputPlace("\(folder)/\(edition.folderName)", sources: index.workspace.sourceFolders)
            switch try make(
                edition, courses: index.courses, drafts: true, at: place, remembering: nil, jobs: jobs)
            {
            case .made(let build): return build.discard()
            case .refused(let diagnostics): return diagnostics
            }
        }
    }

    private enum Outcome {
        /// Everything is written, and waits beside its place.
        case made(SiteBuild)
        /// So much is wrong that nothing was begun.
        case refused([Diagnostic])
    }

    /// What is known of the last build of an edition.
    private struct Remembered {
        let program: Fingerprint
        let purpose: String
        let manifest: BuildManifest?
        /// Those that were asked for; all where none is named.
        let courses: [CourseID]
    }

    private func make(
        _ edition: SiteEdition, courses: [IndexedCourse], isAlone: Bool = false, drafts: Bool, at place: OutputPlace,
        remembering remembered: Remembered?, jobs: Int
    ) throws -> Outcome {
        let files = try WorkspaceSiteFiles(index.workspace)
        let (site, found) = try Site.load(
            edition, courses: courses, isAlone: isAlone, showsDrafts: drafts, of: index, files: files,
            traditional: traditional,
            figures: figures)
        let diagnostics = index.diagnostics + found
        guard !diagnostics.hasErrors else { return .refused(diagnostics.sortedByPlace()) }
        let memory = remembered.map {
            SiteMemory(
                program: $0.program, purpose: $0.purpose, previous: $0.manifest, of: site, selection: $0.courses,
                place: place.path)
        }
        let publication = try SitePublication(
            place, edition: edition, keep: index.workspace.configuration.keep, remembering: memory?.published,
            twin: remembered.map { BuildManifest.twin(of: edition, for: $0.purpose, in: index.workspace) })
        var build = SiteBuild(site: site, files: files, publication: publication, memory: memory, jobs: jobs)
        build.note(diagnostics)
        do {
            try build.run()
        } catch {
            publication.discard()
            throw error
        }
        return .made(build)
    }

    private func translatingErrors<Result>(_ work: () throws -> Result) throws(SiteError) -> Result {
        do {
            return try work()
        } catch let error as PublishingError {
            throw .publishing(error)
        } catch let error as WorkspaceError {
            throw .workspace(error)
        } catch {
            preconditionFailure("a build fails by its workspace or its output only: \(error)")
        }
    }
}

/// What a build did.
package struct BuildReport: Sendable {
    package let edition: SiteEdition
    /// The absolute path of the site.
    package let output: String
    /// Whether the output folder holds the new site; it does not where a diagnostic is an error.
    package let isPublished: Bool
    /// In all languages.
    package let pageCount: Int
    /// Those of the pages that were not made again, because nothing that they depend on has changed.
    package let takenPageCount: Int
    /// Pages, styles, pictures and everything else.
    package let fileCount: Int
    /// Those of the files that are as they were.
    package let unchangedFileCount: Int
    /// What is wrong with the workspace, the pages that were made and the templates, by place.
    package let diagnostics: [Diagnostic]
    /// Why the old site, which is not in its place any more, could not be removed; the next build does it.
    package var leftover: PublishingError?
}

/// Why a site could not be built, mistakes in the content apart.
package enum SiteError: Error, Hashable, Sendable {
    case workspace(WorkspaceError)
    case publishing(PublishingError)

    /// Whether it comes of changes made while the site was built, so that the next build may succeed.
    package var isPassing: Bool {
        switch self {
        case .workspace(.changedMeanwhile), .publishing(.changedMeanwhile): true
        default: false
        }
    }

    /// One or two sentences for the user.
    package var message: Phrase {
        switch self {
        case .workspace(let error): error.message
        case .publishing(let error): error.message
        }
    }
}
