internal import CourseMarkdown
package import CourseModel
package import Diagnostics
internal import QuizFiles
internal import SystemFiles
package import Workspace

/// Which files of a workspace are read for its index.
package enum IndexScope: Sendable, Hashable {
    case everything
    /// Quizzes and the first pages of courses: all that a quiz refers to. Other pages are known to exist; their titles are their
    /// names.
    case quizzes

    func includes(_ role: FileRole) -> Bool {
        switch self {
        case .everything: true
        case .quizzes:
            switch role {
            case .course, .quiz, .bankPart: true
            case .lesson, .caseStudy, .glossary, .delivery, .attachment, .withheld, .remark, .misplaced: false
            }
        }
    }
}

extension WorkspaceIndex {
    /// Reads what pages need to know of each other.
    ///
    /// - Parameters:
    ///   - scope: which files are read for it.
    ///   - jobs: how many files are read at a time; the index is the same for any number.
    ///   - remembered: what an earlier run read of the same workspace; files that are still the same are not read again.
    package init(
        of workspace: Workspace, scope: IndexScope = .everything, jobs: Int = 1,
        remembering remembered: RememberedFiles? = nil
    ) throws(WorkspaceError) {
        let known = remembered.map { $0.readings(for: workspace.configuration.languages) } ?? [:]
        try self.init(of: workspace, scope: scope, jobs: jobs, after: nil, knowing: known, reading: FileReading.init)
    }

    /// The index of the workspace as it is now: only files that have changed are read.
    ///
    /// - Parameter workspace: opened again, because `site/site.yml` may have changed as well.
    package func renewed(for workspace: Workspace, jobs: Int = 1) throws(WorkspaceError) -> WorkspaceIndex {
        try WorkspaceIndex(of: workspace, scope: scope, jobs: jobs, after: self, reading: FileReading.init)
    }

    /// - Parameters:
    ///   - previous: an index of the same folder, whose readings are kept where they still hold.
    ///   - remembered: other readings that are kept where they still hold.
    ///   - files: the files of the workspace, if they are looked at otherwise than usual.
    ///   - read: reads a file.
    init(
        of workspace: Workspace, scope: IndexScope, jobs: Int, after previous: WorkspaceIndex?,
        knowing remembered: [String: FileReading] = [:], files: WorkspaceFiles? = nil,
        reading read: @Sendable (ClassifiedFile, WorkspaceFiles) -> FileReading
    ) throws(WorkspaceError) {
        let files = files ?? WorkspaceFiles(root: workspace.root)
        let time = files.time
        let listing = try files.listing(jobs: jobs)
        let languages = workspace.configuration.languages
        // Roles, and what a front matter may have, follow from the languages.
        let known = previous?.workspace.configuration.languages == languages ? previous?.readings ?? [:] : remembered
        let classified = listing.files.concurrentMap(jobs: jobs) { ClassifiedFile(path: $0.path, languages: languages) }
        @Sendable func reading(of place: Int) -> FileReading {
            let (entry, file) = (listing.files[place], classified[place])
            if let reading = known[file.path], reading.holds(for: entry.stamp) { return reading }
            let reading = scope.includes(file.role) ? read(file, files) : .none
            return reading.seen(entry, isSettled: entry.stamp.isSettled(at: time))
        }
        // A loop over threads within another has one thread: so large banks come first, one after another.
        let large = classified.indices.filter { place in
            classified[place].role.holdsItems && QuizFile.mayBeReadInParts(size: listing.files[place].stamp.size)
        }
        let readFirst = Dictionary(uniqueKeysWithValues: large.map { ($0, reading(of: $0)) })
        let found = Array(classified.indices).concurrentMap(jobs: jobs) { readFirst[$0] ?? reading(of: $0) }
        files.closeFolders()
        var readings: [String: FileReading] = [:]
        var quizzes: [String: QuizFile] = [:]
        for (file, reading) in zip(classified, found) {
            readings[file.path] = reading.withoutQuiz
            quizzes[file.path] = reading.quiz?.file
        }

        var assembly = IndexAssembly(
            workspace: workspace, listing: listing, files: classified, readings: readings, reader: files)
        assembly.assemble()
        self.workspace = workspace
        self.files = files
        self.scope = scope
        self.readings = readings
        readQuizzes = QuizStore(quizzes)
        // Which places HTML names depends on whether it is HTML.
        if let previous, !known.isEmpty, previous.workspace.configuration.rawHTML == workspace.configuration.rawHTML {
            let stamps = Dictionary(listing.files.map { ($0.path, $0.stamp) }) { first, _ in first }
            outlines = OutlineStore(files: files, keeping: previous.outlines) { path in
                stamps[path].map { known[path]?.holds(for: $0) ?? false } ?? false
            }
        } else {
            outlines = OutlineStore(files: files)
        }
        classifiedFiles = Dictionary(uniqueKeysWithValues: classified.map { ($0.path, $0) })
        paths = classified.map(\.path)
        folders = Self.folders(of: paths)
        courses = assembly.courses
        self.quizzes = assembly.quizzes
        pages = assembly.pages
        pageOfPath = assembly.pageOfPath
        itemHomes = assembly.itemHomes
        objectives = assembly.objectives
        drafts = assembly.drafts
        coursePositions = Dictionary(assembly.courses.enumerated().map { ($1.id, $0) }) { first, _ in first }
        quizPositions = Dictionary(assembly.quizzes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let faults = found.compactMap(\.fault).map(Diagnostic.unreadable)
        diagnostics = (workspace.diagnostics + assembly.diagnostics + faults).sortedByPlace()
    }

    private static func folders(of paths: [String]) -> Set<String> {
        var folders: Set<String> = []
        for path in paths {
            var parent = Descriptor.split(path).parent
            while !parent.isEmpty, folders.insert(parent).inserted { parent = Descriptor.split(parent).parent }
        }
        return folders
    }
}

extension WorkspaceIndex {
    package func facts(of path: String) -> FileFacts? { readings[path]?.facts }

    /// The front matter of a page's file, where it has been read.
    package func head(of path: String) -> PageHead? {
        guard case .page(let head)? = readings[path]?.facts else { return nil }
        return head
    }

    /// `site.yml`, for the line that a diagnostic shows; empty where it cannot be read.
    package var settingsSource: SourceText {
        (try? readableText(WorkspacePath.settings).source) ?? SourceText(path: WorkspacePath.settings, bytes: [])
    }

    /// A text to be loaded, or an empty one with the reason why it is not to be read.
    ///
    /// It must say of itself what the index knows of it: titles and links of other pages come from there.
    package func readableText(_ path: String) throws(WorkspaceError) -> (source: SourceText, refusal: Diagnostic?) {
        guard let reading = readings[path], reading.isRead, let stamp = reading.stamp else {
            return try files.readableText(path)
        }
        let read: Stamped<SourceText?>
        do throws(WorkspaceError) {
            read = try files.stampedText(path)
        } catch .noSuchFile(_) {
            throw .changedMeanwhile(path)
        }
        if read.stamp != stamp {
            let facts = read.value.flatMap { source in classifiedFiles[path].map { FileFacts(of: $0, in: source) } }
            guard facts == reading.facts else { throw .changedMeanwhile(path) }
            outlines.note(savedMeanwhile: path)
        }
        guard let source = read.value else { return (SourceText(path: path, bytes: []), .tooLarge(path: path)) }
        return files.checked(source)
    }

    /// What links and translations ask of the text of a page's original.
    func outline(ofOriginal path: String) throws(WorkspaceError) -> PageOutline {
        try outlines.outline(of: path) { () throws(WorkspaceError) in
            let source = try readableText(path).source
            let role = classifiedFiles[path]?.role ?? .attachment
            let head = head(of: path) ?? PageHead(source, role: role, isTranslation: false)
            let tree = MarkdownParser().parse(source, from: min(head.bodyOffset, source.bytes.count)).tree
            return PageOutline(
                of: tree, PageHeading.all(in: tree), head.fields, in: source, allowsHTML: allowsHTML)
        }
    }

    func keep(_ outline: PageOutline, of path: String) { outlines.keep(outline, of: path) }
}
