package import CourseLoading
package import CourseModel

/// Makes the sites of a workspace.
///
/// ```swift
/// let index = try WorkspaceIndex(of: Workspace(at: path), jobs: jobs)
/// let report = try SiteBuilder(index).build(.learner, jobs: jobs)
/// ```
package struct SiteBuilder: Sendable {
    private let index: WorkspaceIndex

    package init(_ index: WorkspaceIndex) {
        self.index = index
    }

    /// Builds one edition and publishes it, unless something in it is wrong; then nothing is changed.
    ///
    /// - Parameters:
    ///   - courses: only these; all where none is named.
    ///   - output: the folder to publish into; that of the edition below `site/` where none is named.
    ///   - jobs: how many threads work at once. The output does not depend on it.
    package func build(
        _ edition: SiteEdition, courses: [CourseID] = [], output: String? = nil, jobs: Int = 1
    ) throws(SiteError) -> BuildReport {
        for course in courses where index.course(course) == nil { throw .workspace(.unknownPage(course.rawValue)) }
        let built = courses.isEmpty ? index.courses : index.courses.filter { courses.contains($0.id) }
        do {
            let root = index.workspace.root
            let place = try OutputPlace(output ?? "\(root)/site/\(edition.folderName)", workspace: root)
            let files = try WorkspaceSiteFiles(index.workspace)
            let (site, diagnostics) = try site(edition, courses: built, files: files)
            let isUsable = !(diagnostics + index.diagnostics).hasErrors
            guard isUsable else {
                return BuildReport(
                    edition: edition, output: place.path, isPublished: false, pageCount: 0, fileCount: 0,
                    unchangedFileCount: 0, diagnostics: (diagnostics + index.diagnostics).sortedByPlace())
            }
            let publication = try SitePublication(place, edition: edition, keep: index.workspace.configuration.keep)
            var build = SiteBuild(site: site, files: files, publication: publication, jobs: jobs)
            build.note(index.diagnostics + diagnostics)
            do {
                try build.run()
            } catch {
                publication.discard()
                throw error
            }
            return try build.finish()
        } catch let error as PublishingError {
            throw .publishing(error)
        } catch let error as WorkspaceError {
            throw .workspace(error)
        } catch {
            preconditionFailure("a build fails by its workspace or its output only: \(error)")
        }
    }

    private func site(
        _ edition: SiteEdition, courses: [IndexedCourse], files: WorkspaceSiteFiles
    ) throws(PublishingError) -> (Site, [Diagnostic]) {
        let (templates, templateDiagnostics) = TemplateSet.load(blocks: try files.texts(in: "site/templates"))
        let configuration = index.workspace.configuration
        let texts = InterfaceTextChanges(try files.texts(in: "site/strings"), languages: configuration.languages)
        var diagnostics = templateDiagnostics + texts.diagnostics
        var logo: SiteAddress?
        if let path = configuration.theme.logo {
            if try index.storedPath(of: path).map(files.has) != true { diagnostics.append(.missingLogo(path)) }
            logo = SiteAddress(ofAttachment: path)
        }
        let site = Site(
            index: index, edition: edition, courses: courses, templates: templates, textChanges: texts.changes,
            logo: logo)
        return (site, diagnostics)
    }
}

extension Diagnostic {
    fileprivate static func missingLogo(_ path: String) -> Diagnostic {
        Diagnostic(
            "site/missing-logo", .error, place: SourcePlace(path: "site/site.yml", line: 1, column: 1),
            message: Phrase(zh: "没有标志图 \(path)。", en: "There is no logo \(path)."),
            advice: Phrase(
                zh: "logo 写的是从工作区算起的路径，例如 site/assets/logo.svg。",
                en: "The logo is a path from the workspace, such as site/assets/logo.svg."))
    }
}
