internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import Workspace

/// What one build may take over of the one before, and under which terms it puts down its own.
struct SiteMemory: Sendable {
    private let program: Fingerprint
    private let purpose: String
    /// Of everything that all pages depend on: program, settings, templates, texts, edition, what a class answered, courses and place.
    private let site: Fingerprint
    let index: IndexRecord
    private let workspace: WorkspaceIndex
    private let deliveries: SiteDeliveries
    /// nil where nothing can be taken over.
    private let previous: BuildManifest?
    /// The paths of the files that are not what they were.
    private let changed: Set<String>

    /// - Parameters:
    ///   - selection: the courses that were asked for; all where none is named.
    ///   - place: the absolute path of the output folder.
    init(
        program: Fingerprint, purpose: String, previous: BuildManifest?, of site: Site, selection: [CourseID],
        place: String
    ) {
        self.program = program
        self.purpose = purpose
        workspace = site.index
        deliveries = site.deliveries
        index = IndexRecord(of: site.index)
        let terms = Fingerprint { writer in
            writer.append(program)
            writer.append(site.index.workspace.settings)
            writer.append(site.blocksAndTexts)
            if let traditional = site.traditional { writer.append(traditional.fingerprint) }
            if let figures = site.figures { writer.append(figures.fingerprint) }
            writer.append(site.edition.rawValue)
            writer.append(site.showsDrafts)
            writer.append(site.styles) { $1.append($0.path) }
            writer.append(selection.sorted()) { $1.append($0.rawValue) }
            writer.append(place)
        }
        self.site = terms
        self.previous = previous?.site == terms ? previous : nil
        changed = self.previous.map { site.index.changes(since: $0.files) } ?? []
    }

    /// The files of the site as the last build left them.
    var published: PublishedFiles? { previous?.published }

    /// How the search index of each language is laid out in the last build's site.
    var search: [SearchRecord] { previous?.search ?? [] }

    /// Whether another set of secrets was searched for in what is taken over.
    func isSearchedFor(_ secrets: Fingerprint) -> Bool { previous?.secrets == secrets }

    // MARK: Pages

    /// Of what a page shows of other pages, those apart that its text refers to.
    func key(of page: PageID) -> Fingerprint {
        let course = if case .quiz(let quiz) = page { workspace.quiz(quiz)?.course } else { page.course }
        let facts = index.fingerprint(of: course)
        guard case .course(let id) = page, let planned = deliveries.fingerprint(of: id) else { return facts }
        return Fingerprint { writer in
            writer.append(facts)
            writer.append(planned)
        }
    }

    /// What is known of a page that would be made again just as it was.
    ///
    /// - Parameters:
    ///   - exams: of what the exams ask.
    ///   - ownKey: of what it shows, where that is more than `key` says.
    func page(
        _ page: PageID, in language: LanguageTag, at address: SiteAddress, exams: Fingerprint,
        key ownKey: Fingerprint? = nil
    ) -> TakenPage? {
        guard let previous, let known = previous.pages[address.path] else { return nil }
        if workspace.files(of: page).contains(where: changed.contains) { return nil }
        var reader = RecordReader(previous.bytes, in: known.record)
        let remembered = RememberedPage(&reader, of: page)
        guard reader.isSound, remembered.key == ownKey ?? key(of: page), remembered.exams ?? exams == exams,
            !remembered.filesLookedInto.contains(where: changed.contains)
        else { return nil }
        if previous.names != index.names {
            var reader = RecordReader(previous.bytes, in: known.record)
            var references = RecordReader(previous.bytes, in: RememberedPage.references(&reader))
            let outcome = RememberedPage.outcome(of: &references, of: page, in: language, index: index)
            guard outcome == remembered.outcome else { return nil }
        }
        return TakenPage(remembered: remembered, hasLeaks: known.hasLeaks, record: previous.bytes[known.record])
    }

    struct TakenPage: Sendable {
        let remembered: RememberedPage
        let hasLeaks: Bool
        let record: ArraySlice<UInt8>
    }

    // MARK: Quizzes

    /// Of what a quiz depends on besides its own files.
    func key(of quiz: IndexedQuiz) -> Fingerprint {
        Fingerprint { writer in
            writer.append(index.names)
            writer.append(index.fingerprint(of: quiz.course))
        }
    }

    /// What is known of a quiz that would be read just as it was.
    func quiz(_ quiz: IndexedQuiz) -> (remembered: RememberedQuiz, record: ArraySlice<UInt8>)? {
        guard let previous, let known = previous.quizzes[quiz.id],
            !workspace.files(of: .quiz(quiz.id)).contains(where: changed.contains)
        else { return nil }
        var reader = RecordReader(previous.bytes, in: known)
        let remembered = RememberedQuiz(&reader, of: quiz.id)
        guard reader.isSound, remembered.key == key(of: quiz),
            !remembered.filesLookedInto.contains(where: changed.contains)
        else { return nil }
        return (remembered, previous.bytes[known])
    }

    // MARK: Other files

    /// Whether a file that the site carries is what it was.
    func isUnchanged(_ path: String) -> Bool {
        previous != nil && !changed.contains(path) && workspace.storedPath(of: path) != nil
    }

    func hadLeaks(_ path: String) -> Bool { previous?.filesWithLeaks.contains(path) ?? true }

    // MARK: Putting down

    /// Writes the manifest for the next build; where it cannot be written there is none.
    func keep(_ draft: ManifestDraft, of edition: SiteEdition, publication: SitePublication) {
        OwnFolder(of: workspace.workspace).write(
            draft.bytes(program: program, site: site, index: index, publication: publication),
            to: BuildManifest.fileName(of: edition, for: purpose))
    }
}
