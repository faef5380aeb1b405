package import CourseModel
internal import Diagnostics
internal import FoundationEssentials
internal import QuizFiles
internal import SystemFiles
package import Workspace

/// What is remembered of a quiz, in `.coursekit/bank-NAME`: what a draw asks, and where the entries stand.
///
/// A quiz is read with all others of its workspace, which decide whether something is wrong with it. It makes the start of a quiz faster and
/// nothing else: what is drawn and recorded is the same without it. It holds for the files that decided what was read, as they were, and
/// for the program that read them. One that is damaged, old or of another program is none. The texts and the key are not in it: those of
/// the paper are read again from where they stand.
package struct BankMemory: Sendable {
    private let workspace: Workspace
    private let program: Fingerprint
    private let clock: @Sendable () -> Int64

    private static let mark = "coursekit bank 2\n"
    private static let sizeLimit = 1 << 26
    /// Of all files that decide what a quiz is, in bytes. Less is read in a few milliseconds.
    package static let leastSize = 1 << 17

    /// - Parameters:
    ///   - program: the program that runs (`ProgramIdentity`).
    ///   - clock: tells how long files have been left alone, in milliseconds since 1970.
    package init(
        of workspace: Workspace, program: Fingerprint, clock: @escaping @Sendable () -> Int64 = { SystemClock.wall }
    ) {
        self.workspace = workspace
        self.program = program
        self.clock = clock
    }

    /// The memory of the program that runs; nil where the system does not tell which that is.
    package init?(of workspace: Workspace) {
        guard let program = ProgramIdentity.fingerprint else { return nil }
        self.init(of: workspace, program: program)
    }

    /// What an attempt freezes of a quiz besides its items.
    package struct Head: Sendable, Hashable, Codable {
        /// Without entries.
        package let quiz: Quiz
        package let courseTitle: Localized<String>?
        package let objectives: [Objective]
        /// The digest of the bank.
        package let bankVersion: [UInt8]

        package init(quiz: Quiz, courseTitle: Localized<String>?, objectives: [Objective], bankVersion: [UInt8]) {
            self.quiz = quiz
            self.courseTitle = courseTitle
            self.objectives = objectives
            self.bankVersion = bankVersion
        }
    }

    private static func fileName(of quiz: QuizID) -> String { "bank-\(quiz.rawValue)" }

    // MARK: Remembering

    /// A quiz that was read without an error, if every file that decided so is what it was.
    package func quiz(_ id: QuizID) -> (head: Head, bank: DrawableBank)? {
        guard let bytes = OwnFolder(of: workspace).contents(of: Self.fileName(of: id), limit: Self.sizeLimit) else {
            return nil
        }
        guard var reader = RecordReader(sealed: bytes, mark: Self.mark, by: program) else { return nil }
        let states = reader.list { FileState(&$0) }
        guard reader.isSound, states.allSatisfy({ $0 == FileState(of: $0.path, in: workspace) }) else { return nil }
        let json = reader.text()
        let files = reader.list { BankFiles(&$0) }
        let units = reader.list { reader in
            DrawableBank.Unit(
                items: reader.list { ItemID($0.text()) }, objective: reader.optionalText().map { ObjectiveID($0) })
        }
        guard reader.isSound, let head = try? JSONDecoder().decode(Head.self, from: Data(json.utf8)),
            head.quiz.id == id,
            let entries = EntryBytes(files, in: workspace, count: units.count),
            // Nobody saved one of them while they were read.
            states.allSatisfy({ state in
                !files.contains { $0.paths.contains(state.path) } || state == FileState(of: state.path, in: workspace)
            })
        else { return nil }
        return (head, DrawableBank(units: units, entry: entries.entry))
    }

    // MARK: Putting down

    /// Puts down what was read, if it is worth it and can be trusted.
    ///
    /// - Parameters:
    ///   - index: the index that the quiz was loaded with.
    ///   - start: when the index was begun, by the clock of this memory: what was changed since, or shortly before, may have been read
    ///     in either state.
    package func keep(_ loaded: LoadedQuiz, _ head: Head, from index: WorkspaceIndex, readSince start: Int64) {
        guard let files = loaded.bankFiles, files.allSatisfy({ $0.entries.count == loaded.quiz.entries.count }),
            !loaded.diagnostics.hasErrors
        else { return }
        let states = index.pathsThatDecide(hasReferences: loaded.hasReferences).map { FileState(of: $0, in: workspace) }
        guard states.reduce(0, { $0 + ($1.stamp?.size ?? 0) }) >= Self.leastSize,
            states.allSatisfy({ $0.isSettled(at: start) }),
            let json = try? JSONEncoder().encode(head)
        else { return }
        var writer = RecordWriter(mark: Self.mark, by: program)
        writer.append(states) { $0.write(to: &$1) }
        writer.append(String(decoding: json, as: UTF8.self))
        writer.append(files) { $0.write(to: &$1) }
        writer.append(loaded.quiz.entries) { entry, writer in
            let unit = DrawableBank.Unit(of: entry)
            writer.append(unit.items) { $1.append($0.rawValue) }
            writer.append(unit.objective?.rawValue)
        }
        OwnFolder(of: workspace).write(writer.sealed(), to: Self.fileName(of: head.quiz.id))
    }

    /// The present, for `keep`.
    package var now: Int64 { clock() }
}

/// A file or folder that decides what a quiz is, at one moment.
private struct FileState: Sendable, Equatable {
    let path: String
    /// nil where there is none.
    let stamp: FileStamp?

    init(of path: String, in workspace: Workspace) {
        self.path = path
        stamp = try? Descriptor.Status(ofLinkOrFile: "\(workspace.root)/\(path)").stamp
    }

    init(_ reader: inout RecordReader) {
        path = reader.text()
        stamp = reader.optional { $0.stamp() }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(path)
        writer.append(stamp) { $1.append($0) }
    }

    func isSettled(at time: Int64) -> Bool { stamp?.isSettled(at: time) ?? true }
}

/// The bytes of a quiz's files, in which its entries are read when a paper takes them.
private struct EntryBytes: Sendable {
    private struct Edition: Sendable {
        let files: BankFiles
        /// Of each of the files.
        let bytes: [[UInt8]]

        func entry(at place: Int) -> ArraySlice<UInt8> {
            let entry = files.entries[place]
            return bytes[entry.file][entry.range]
        }
    }

    private let original: Edition
    private let translations: [Edition]

    /// - Parameter count: how many entries there must be.
    init?(_ files: [BankFiles], in workspace: Workspace, count: Int) {
        var read: [Edition] = []
        for edition in files {
            let bytes = edition.paths.compactMap { try? WorkspaceFiles(root: workspace.root).bytes($0) }
            guard bytes.count == edition.paths.count, edition.entries.count == count,
                edition.entries.allSatisfy({
                    bytes.indices.contains($0.file) && $0.range.upperBound <= bytes[$0.file].count
                })
            else { return nil }
            read.append(Edition(files: edition, bytes: bytes))
        }
        guard let first = read.first else { return nil }
        original = first
        translations = Array(read.dropFirst())
    }

    @Sendable func entry(at place: Int) -> Quiz.Entry? {
        BankEntries.entry(
            original.entry(at: place), in: original.files.language,
            translations: Dictionary(
                translations.map { ($0.files.language, $0.entry(at: place)) }, uniquingKeysWith: { $1 }))
    }
}

extension WorkspaceIndex {
    /// The paths of all files and folders that decide what a quiz is and that nothing is wrong with it, whether they are there or not:
    /// the settings, what was read for the index, and the folders, whose stamps tell of every new name.
    ///
    /// - Parameter hasReferences: whether the quiz refers to other files, which may then be any.
    fileprivate func pathsThatDecide(hasReferences: Bool) -> [String] {
        let read = hasReferences ? paths : paths.filter { classifiedFiles[$0].map { scope.includes($0.role) } ?? false }
        let known = folders.union(["courses", "quizzes", "site/assets"])
        return ["site", "site/site.yml"] + known.sorted() + emptyFolders(in: known) + read
    }

    /// The folders in some folders that hold no file, in which one may appear.
    private func emptyFolders(in folders: Set<String>) -> [String] {
        var found: [String] = []
        var waiting = folders.sorted()
        while let folder = waiting.popLast() {
            guard let opened = try? Descriptor.openFolder(at: "\(workspace.root)/\(folder)"),
                let names = try? opened.names()
            else { continue }
            for name in names.sorted() where !name.hasPrefix(".") {
                let path = "\(folder)/\(name)"
                guard classifiedFiles[path] == nil, !folders.contains(path),
                    (try? opened.status(ofName: name))?.kind == .folder
                else { continue }
                found.append(path)
                waiting.append(path)
            }
        }
        return found
    }
}

/// The files of a quiz in one language, one or those of a folder, and where the entries of the bank stand in them.
struct BankFiles: Sendable {
    let language: LanguageTag
    let paths: [String]
    /// By the index of the file among the paths.
    let entries: [(file: Int, range: Range<Int>)]

    /// - Returns: nil where an entry cannot be read by itself.
    init?(_ file: QuizFile, in language: LanguageTag) {
        guard let ranges = file.entryRanges else { return nil }
        var paths: [String] = []
        var entries: [(file: Int, range: Range<Int>)] = []
        for range in ranges {
            guard let place = file.source.placeInFile(range) else { return nil }
            if paths.last != place.path { paths.append(place.path) }
            entries.append((paths.count - 1, place.range))
        }
        self.language = language
        self.paths = paths
        self.entries = entries
    }

    init(_ reader: inout RecordReader) {
        language = LanguageTag(reader.text())
        paths = reader.list { $0.text() }
        entries = reader.list { ($0.number(), $0.range()) }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(language.rawValue)
        writer.append(paths) { $1.append($0) }
        writer.append(entries) {
            $1.append($0.file)
            $1.append($0.range)
        }
    }
}

extension LoadedQuiz {
    /// Where its entries stand in its files, the original first; nil where an entry cannot be read by itself.
    var bankFiles: [BankFiles]? {
        let found = files.compactMap { language, file in BankFiles(file, in: language) }
        return found.count == files.count ? found : nil
    }

    /// Whether it has links or images.
    fileprivate var hasReferences: Bool {
        files.contains { !$0.file.tree.nodes(of: .link, .image).isEmpty }
    }
}
