package import Diagnostics
internal import SystemFiles
package import Workspace
package import CourseModel

// Page by page, each read from its file when it is asked for and kept by nobody.
extension WorkspaceIndex {
    /// A lesson in a language, or its original where there is no such edition.
    package func loadLesson(
        _ id: LessonID, in course: CourseID, language: LanguageTag
    ) throws(WorkspaceError) -> LoadedPage<Lesson> {
        let page = PageID.lesson(id, in: course)
        guard let lesson = self.course(course)?.lesson(id) else { throw .unknownPage("\(course)/\(id)") }
        return try PageText(page, language: language, in: self).loaded(lesson, in: self)
    }

    package func loadCase(
        _ id: CaseID, in course: CourseID, language: LanguageTag
    ) throws(WorkspaceError) -> LoadedPage<CaseStudy> {
        let page = PageID.caseStudy(id, in: course)
        guard let study = self.course(course)?.caseStudy(id) else { throw .unknownPage("\(course)/cases/\(id)") }
        return try PageText(page, language: language, in: self).loaded(study, in: self)
    }

    /// A course with the text of its `index.md`.
    package func loadCourse(
        _ id: CourseID, language: LanguageTag
    ) throws(WorkspaceError) -> LoadedPage<Course> {
        guard let course = course(id)?.course else { throw .unknownPage(id.rawValue) }
        return try PageText(.course(id), language: language, in: self).loaded(course, in: self)
    }

    /// What links from a page lead to, looked up one by one.
    package func links(from page: PageID, in language: LanguageTag) -> PageLinks {
        links(from: page, in: language, table: [:])
    }

    func links(from page: PageID, in language: LanguageTag, table: [LinkKey: LinkTarget]) -> PageLinks {
        let shown = shownLanguage(of: page, in: language)
        return PageLinks(
            page: page, shownOn: page, language: shown, address: workspace.address(of: page, in: shown), index: self,
            folder: folder(of: page), table: table)
    }

    /// The folder that the references of a page's texts are relative to.
    func folder(of page: PageID) -> String { pages[page].map { Descriptor.split($0.original).parent } ?? "" }
}

extension WorkspaceIndex {
    /// A delivery of a course by the name of its file; nil where a title or the start is missing or cannot be read.
    package func loadDelivery(
        _ name: String, in course: CourseID
    ) throws(WorkspaceError) -> (delivery: Delivery?, diagnostics: [Diagnostic]) {
        guard let indexed = self.course(course) else { throw .unknownPage(course.rawValue) }
        let path = paths.first { classifiedFiles[$0]?.role == .delivery(name, in: course) }
        guard let path else { throw .unknownPage("\(course)/deliveries/\(name)") }
        let (source, refusal) = try files.readableText(path)
        if let refusal { return (nil, [refusal]) }
        let read = DeliveryReader(course: indexed, configuration: workspace.configuration).read(source, id: name)
        return (read.delivery, read.diagnostics.sortedByPlace())
    }
}

// Files that a site carries besides what its texts name.
extension WorkspaceIndex {
    /// The workspace paths of the files of `site/assets`, sorted, and what is wrong with others that stand there.
    ///
    /// Scripts and pages among them are the owner's of the site, who wrote them into it; they are not held against him.
    package func assets() -> (paths: [String], diagnostics: [Diagnostic]) {
        var found: [String] = []
        var diagnostics: [Diagnostic] = []
        for path in paths where path.hasPrefix("site/assets/") {
            switch classifiedFiles[path]?.role {
            case .attachment:
                if let reason = Withholding(head: outlines.head(of: path)) {
                    diagnostics.append(.withheldAsset(path, reason, severity: .error))
                } else {
                    found.append(path)
                }
            case .withheld(let reason):
                diagnostics.append(.withheldAsset(path, reason, severity: reason == .database ? .error : .warning))
            default: break
            }
        }
        return (found.sorted(), diagnostics)
    }
}
