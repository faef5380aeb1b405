internal import CourseChecks
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import Interchange
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Brings Word documents, presentations and folders of Markdown into a course as lessons.
struct DocumentBringing {
    let workspace: Workspace
    let course: String
    /// As the user named them.
    let files: [String]
    let console: Console
    var isWhole = false
    var isDryRun = false
    /// Whether lessons may be updated without asking.
    var hasConsent = false
    /// Whether documents go before what was changed by hand.
    var overwrites = false

    private static let pictureLimit = 64 << 20

    /// Whether the course is not there yet.
    private var isNew: Bool { !workspace.names(in: "courses").contains(course) }

    func run() throws {
        if isNew { _ = try ContentName.ofCourse(course, in: workspace) }
        let documents = try files.filter { !Self.isFolder($0) }.map { path throws(CommandFailure) in
            try document(at: path)
        }
        let folders = try files.filter(Self.isFolder).map { path throws(CommandFailure) in try folder(at: path) }
        let root = workspace.root
        let brought = DocumentImport(
            documents, folders: folders, into: CourseID(course), existing: try lessons(), overwrites: overwrites,
            existingFile: { path in
                try? Descriptor.openForReading(at: "\(root)/\(path)").readAll(limit: Self.pictureLimit)
            },
            isOccupied: { path, file in
                let place = "\(root)/\(path)"
                return SystemPath.isThere(place) && !FileManager.default.contentsEqual(atPath: place, andPath: file)
            })
        for (folder, report) in zip(folders, brought.folders) where report.counts.lessons == 0 {
            throw CommandFailure.noTexts(in: folder.root)
        }
        let preview = DocumentPreview(brought, of: documents, isWhole: isWhole)
        for line in preview.lines(for: console) { try console.show(line) }
        if let kept = preview.kept { console.note(kept) }
        guard !brought.written.isEmpty else { return }
        for phrase in preview.ofFolders(allowsHTML: workspace.configuration.rawHTML == .allow) { console.note(phrase) }
        guard !isDryRun else {
            return console.note(Phrase(zh: "只是看看，什么都没有写", en: "this was a dry run; nothing is written"))
        }
        try askAbout(brought)
        try write(brought)
        try tellWhatIsLeft(in: brought)
    }

    // MARK: Reading

    static func isFolder(_ path: String) -> Bool { (try? Descriptor.Status(ofPath: path))?.kind == .folder }

    /// A folder that may be brought; the workspace itself, and what is in its courses, is there already.
    private func folder(at path: String) throws(CommandFailure) -> CourseFolder {
        let (inner, outer) = (try? SystemPath.real(path), try? SystemPath.real(workspace.root))
        if let inner, let outer, "\(inner)/".hasPrefix("\(outer)/courses/") || "\(outer)/".hasPrefix("\(inner)/") {
            throw CommandFailure(
                .usage, zh: "\(verbatim: path) 里就是这个工作区的课程，不用导入",
                en: "\(path) holds courses of this workspace; there is nothing to import")
        }
        return try CourseFolder.opened(at: path)
    }

    private func document(at path: String) throws(CommandFailure) -> ForeignDocument {
        let name = path == "-" ? "-" : SystemPath.split(path).name
        let bytes = try InputFile.read(path, limit: ForeignDocument.byteLimit)
        do throws(DocumentFault) {
            return try ForeignDocument(bytes, named: name)
        } catch {
            throw CommandFailure(
                .badInput, zh: "\(path)：\(error.phrase.chinese)", en: "\(path): \(error.phrase.english)")
        }
    }

    /// The originals of the course's lessons, by their paths in the workspace.
    private func lessons() throws(CommandFailure) -> [(path: String, text: String)] {
        var lessons: [(String, String)] = []
        let names = workspace.names(in: "courses/\(course)").filter { name in
            let file = ClassifiedFile(
                path: "courses/\(course)/\(name)", languages: workspace.configuration.languages)
            if case .lesson = file.role { return file.language == nil }
            return false
        }
        for name in names.sortedNaturally(by: \.self) {
            let bytes = try InputFile.read("\(workspace.root)/courses/\(course)/\(name)")
            lessons.append(("courses/\(course)/\(name)", String(decoding: bytes, as: UTF8.self)))
        }
        return lessons
    }

    // MARK: Writing

    private func askAbout(_ brought: DocumentImport) throws(CommandFailure) {
        let changed = brought.written.count { $0.fate != .new }
        guard changed > 0 else { return }
        try console.requireConsent(
            to: Phrase(
                zh: "更新课程 \(verbatim: course) 里的 \(changed) 课？",
                en: "Update \(changed.counting("lesson")) of \(course)?"), isGiven: hasConsent)
    }

    /// Writes each file whole or not at all; of the new ones none where one of them cannot be written.
    private func write(_ brought: DocumentImport) throws {
        let root = workspace.root
        var fresh = FreshFiles(root: root)
        if isNew {
            let title =
                brought.titles.first
                ?? (brought.lessons.count == 1 ? brought.lessons[0].title : Scaffold.words(of: course))
            let text = "---\ntitle: \(title)\nlanguage: \(workspace.mainLanguage)\n---\n"
            try fresh.make("courses/\(course)/index.md") { (place) throws(CommandFailure) in
                try OutputFile.make(place, with: Array(text.utf8))
            }
        }
        for (path, bytes) in brought.pictures.sorted(by: { $0.key < $1.key })
        where !SystemPath.isThere("\(root)/\(path)") {
            try fresh.make(path) { (place) throws(CommandFailure) in try OutputFile.make(place, with: bytes) }
        }
        for (path, source) in brought.copies where !SystemPath.isThere("\(root)/\(path)") {
            try fresh.make(path) { (place) throws(CommandFailure) in try OutputFile.make(place, copying: source) }
        }
        for lesson in brought.written where lesson.fate == .new {
            try fresh.make(lesson.path) { (place) throws(CommandFailure) in
                try OutputFile.make(place, with: Array(lesson.text.utf8))
            }
        }
        for lesson in brought.written where lesson.fate != .new {
            let place = "\(root)/\(lesson.path)"
            if lesson.fate == .overwritten { try keepAside(place) }
            try OutputFile(place, inputs: InputPlaces([])).replace(with: Array(lesson.text.utf8))
        }
        for lesson in brought.written { try console.show("\(root)/\(lesson.path)") }
    }

    /// Keeps what somebody has changed by hand beside the lesson, under a name that no site carries.
    private func keepAside(_ place: String) throws(CommandFailure) {
        let bytes = try InputFile.read(place)
        var copy = "\(place).bak"
        var number = 2
        while SystemPath.isThere(copy) {
            copy = "\(place).\(number).bak"
            number += 1
        }
        try OutputFile.make(copy, with: bytes)
        console.note(Phrase(zh: "改过的那一版留在 \(verbatim: copy)", en: "what was changed by hand is kept as \(copy)"))
    }

    /// Says what `check` finds in the lessons that were written.
    private func tellWhatIsLeft(in brought: DocumentImport) throws {
        let paths = Set(brought.written.map(\.path))
        let index: WorkspaceIndex
        do throws(WorkspaceError) {
            index = try WorkspaceIndex(of: Workspace(at: workspace.root), jobs: Machine.processorCount)
        } catch {
            throw CommandFailure(error)
        }
        let left = WorkspaceCheck(of: index, jobs: Machine.processorCount).diagnostics.filter {
            paths.contains($0.place.path) && $0.severity != .hint
        }
        guard !left.isEmpty else { return }
        let errors = left.count { $0.severity == .error }
        console.note(
            Phrase(
                zh: "check 在这些课里看到 \(errors) 个错误、\(left.count - errors) 个警告：",
                en:
                    "check finds \(errors.counting("error")) and \((left.count - errors).counting("warning")) in these lessons:"
            ))
        DiagnosticPrinter(console: console, noColor: true).printAll(isWhole ? left : Array(left.prefix(5)))
    }
}
