package import CourseIndex
package import CourseModel
package import SitePublishing
package import Workspace

/// What a build leaves for the next one in `.coursekit/manifest`: what it read, what it made of it, and what that depended on.
///
/// It makes builds faster and nothing else: with it, without it and with a wrong one they give the same bytes and say the same. A
/// manifest serves one edition, with the settings, the courses and the output folder that it was made for, and the program that made
/// it. One that is damaged, or of another program, is none.
struct BuildManifest: Sendable {
    /// What a build put down of one page in one language.
    struct Page: Sendable {
        /// Whether something was found on the page that must not be on it unless it is said openly elsewhere.
        let hasLeaks: Bool
        /// Where the rest stands, which `RememberedPage` reads.
        let record: Range<Int>
    }

    let files: RememberedFiles
    /// Of everything that all pages depend on.
    let site: Fingerprint
    /// See `IndexRecord.names`.
    let names: Fingerprint
    let secrets: Fingerprint
    let published: PublishedFiles
    /// By the addresses of the pages.
    let pages: [String: Page]
    /// Where what was made of each quiz stands, which `RememberedQuiz` reads.
    let quizzes: [QuizID: Range<Int>]
    /// The files beside the texts in which something was found, as in a page.
    let filesWithLeaks: Set<String>
    /// How the search index of each language is laid out.
    let search: [SearchRecord]
    let bytes: [UInt8]

    /// - Parameter purpose: what the site is for, where it is another than to be published: a preview has a manifest of its own.
    static func fileName(of edition: SiteEdition, for purpose: String) -> String {
        name("manifest", edition, purpose)
    }

    private static func name(_ start: String, _ edition: SiteEdition, _ purpose: String) -> String {
        ([start] + (edition == .learner ? [] : [edition.rawValue]) + (purpose.isEmpty ? [] : [purpose]))
            .joined(separator: "-")
    }

    /// Where the site before the published one waits.
    static func twin(of edition: SiteEdition, for purpose: String, in workspace: Workspace) -> SiteTwin {
        SiteTwin(in: workspace.root, OwnFolder.name, named: name("twin", edition, purpose))
    }

    fileprivate static let mark = "coursekit manifest 1\n"
    /// More would be that of some hundreds of thousands of pages.
    private static let sizeLimit = 1 << 29

    /// The manifest of an edition; nil where there is none that could be used.
    ///
    /// - Parameter program: the program that runs (`ProgramIdentity`).
    init?(of edition: SiteEdition, for purpose: String, in workspace: Workspace, program: Fingerprint) {
        guard
            let bytes = OwnFolder(of: workspace).contents(
                of: Self.fileName(of: edition, for: purpose), limit: Self.sizeLimit)
        else {
            return nil
        }
        self.init(bytes, program: program)
    }

    init?(_ bytes: [UInt8], program: Fingerprint) {
        guard var reader = RecordReader(sealed: bytes, mark: Self.mark, by: program) else { return nil }
        site = reader.fingerprint()
        names = reader.fingerprint()
        secrets = reader.fingerprint()
        files = RememberedFiles(&reader)
        published = PublishedFiles(&reader)
        quizzes = Dictionary(
            reader.list { reader in
                let id = QuizID(reader.text())
                return (id, reader.part())
            }
        ) { first, _ in first }
        pages = Dictionary(
            reader.list { reader in
                let address = reader.text()
                let hasLeaks = reader.flag()
                return (address, Page(hasLeaks: hasLeaks, record: reader.part()))
            }
        ) { first, _ in first }
        filesWithLeaks = Set(reader.list { $0.text() })
        search = reader.list { SearchRecord(&$0) }
        self.bytes = bytes
        guard reader.isSound, reader.isAtEnd else { return nil }
    }
}

/// What a build puts down for the next one, as it is found.
struct ManifestDraft: Sendable {
    var quizzes: [(id: QuizID, record: ArraySlice<UInt8>)] = []
    var pages: [WrittenPage] = []
    var filesWithLeaks: Set<String> = []
    var search: [SearchRecord] = []
    var secrets = Fingerprint(of: [])

    func bytes(
        program: Fingerprint, site: Fingerprint, index: IndexRecord, publication: SitePublication
    ) -> [UInt8] {
        // As it grows by doubling, it would take three times as much.
        let size = pages.reduce(index.size) { $0 + $1.record.count + $1.path.utf8.count * 2 + 80 }
        var writer = RecordWriter(mark: BuildManifest.mark, by: program, capacity: size + size / 8)
        writer.append(site)
        writer.append(index.names)
        writer.append(secrets)
        index.write(to: &writer)
        publication.writePublishedFiles(to: &writer)
        writer.append(quizzes) { quiz, writer in
            writer.append(quiz.id.rawValue)
            writer.append(part: quiz.record)
        }
        writer.append(pages) { page, writer in
            writer.append(page.path)
            writer.append(page.hasLeaks)
            writer.append(part: page.record)
        }
        writer.append(filesWithLeaks.sorted()) { $1.append($0) }
        writer.append(search) { $0.write(to: &$1) }
        return writer.sealed()
    }
}

/// What is known of earlier builds of a workspace.
package struct BuildMemory: Sendable {
    let program: Fingerprint
    let purpose: String
    let manifests: [SiteEdition: BuildManifest]
    /// What was read of the files of the workspace.
    package let files: RememberedFiles?

    /// - Parameters:
    ///   - editions: those that are to be built.
    ///   - program: the program that runs (`ProgramIdentity`).
    ///   - purpose: what the sites are for, where it is another than to be published.
    package init(
        of workspace: Workspace, for editions: [SiteEdition], program: Fingerprint, purpose: String = ""
    ) {
        self.program = program
        self.purpose = purpose
        var manifests: [SiteEdition: BuildManifest] = [:]
        for edition in editions {
            manifests[edition] = BuildManifest(
                of: edition, for: purpose, in: workspace, program: program)
        }
        self.manifests = manifests
        files = editions.compactMap { manifests[$0]?.files }.first
    }
}
