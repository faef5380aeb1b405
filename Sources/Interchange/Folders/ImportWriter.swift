internal import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Writes the files of a workspace out of a folder's texts.
struct ImportWriter {
    private(set) var files: [FolderImport.NewFile] = []
    private(set) var summary = FolderImport.Summary()

    private let folder: CourseFolder
    private let outline: FolderOutline
    private let id: String
    private let language: InterfaceLanguage
    private let places: ImportPlaces
    private var attachments: ImportAttachments
    private var needsHTML = false

    init(of folder: CourseFolder, outline: FolderOutline, id: String, language: InterfaceLanguage) {
        self.folder = folder
        self.outline = outline
        self.id = id
        self.language = language
        places = ImportPlaces(of: outline, in: folder, id: id)
        attachments = ImportAttachments()
    }

    mutating func write() {
        for (number, course) in outline.courses.enumerated() {
            writeIndex(of: course, name: places.courseNames[number])
            for chapter in course.chapters { writeLesson(chapter, course: places.courseNames[number]) }
            summary.courses += 1
        }
        for (path, source) in attachments.files {
            files.append(FolderImport.NewFile(path: path, content: .copy(of: source)))
            summary.attachments += 1
        }
        let html = needsHTML ? "html: allow\n" : ""
        add(
            WorkspacePath.settings,
            """
            id: \(id)
            title: \(Self.line(outline.title ?? outline.courses[0].title ?? NumberedName(id).words))
            languages: [\(language.tag)]
            timezone: Asia/Shanghai
            \(html)
            """)
        add(".gitignore", WorkspacePath.ignoredByGit)
    }

    private mutating func add(_ path: String, _ text: String) {
        files.append(FolderImport.NewFile(path: path, content: .text(text)))
    }

    // MARK: Texts

    private mutating func writeIndex(of course: FolderOutline.Course, name: String) {
        let path = "courses/\(name)/index.md"
        var title = course.title
        var body = ""
        if let introduction = course.introduction, let text = folder.text(introduction) {
            let lesson = ForeignLesson(text)
            title = title ?? lesson.title
            body = converted(lesson.body, of: introduction, to: path, course: name)
            // A page has one title; what the text calls itself is kept below that of the course.
            if let own = lesson.title, let title, own != title { body = "## \(Self.line(own))\n\n\(body)" }
        }
        let shown = title ?? (outline.courses.count == 1 ? outline.title : nil) ?? NumberedName(name).words
        add(path, "---\ntitle: \(Self.line(shown))\nlanguage: \(language.tag)\n---\n\n\(body)")
    }

    private mutating func writeLesson(_ chapter: FolderOutline.Chapter, course: String) {
        guard let text = folder.text(chapter.path), let path = places.ofTexts[chapter.path] else { return }
        let lesson = ForeignLesson(text)
        let title = lesson.title ?? chapter.title ?? NumberedName(Descriptor.split(chapter.path).name).words
        let minutes = lesson.minutes.map { "minutes: { teach: \($0.teach), practise: \($0.practise) }\n" } ?? ""
        let body = converted(lesson.body, of: chapter.path, to: path, course: course)
        add(path, "---\ntitle: \(Self.line(title))\n\(minutes)---\n\n\(body)")
        summary.lessons += 1
    }

    private static func line(_ text: String) -> String {
        text.split { $0.isNewline }.joined(separator: " ").trimmingBlanks
    }

    /// A body in our Markdown, with references from where it will stand.
    private mutating func converted(_ body: String, of source: String, to path: String, course: String) -> String {
        let here = Descriptor.split(source).parent
        var blocks = ForeignBlocks(language: language) { [folder] command in
            guard let path = WorkspacePath.resolved(command.path, from: here), let text = folder.text(path) else {
                return nil
            }
            return command.part(of: Self.lines(of: text).trimmingBlankLines)
        }
        let lines = blocks.converted(Self.lines(of: body))
        summary += blocks.tally
        let target = Descriptor.split(path).parent
        let inlines = ForeignInlines.converted(lines.joined(separator: "\n")) { [folder] path in
            WorkspacePath.resolved(path, from: here).map(folder.contains) ?? false
        } page: { [places, folder] name in
            places.path(ofName: name).map { WorkspacePath.relative($0, to: target) }
                ?? folder.file(named: name.lowercased()).map { WorkspacePath.relative($0, to: here) }
        }
        summary += inlines.tally
        needsHTML = needsHTML || inlines.needsHTML
        var attachments = attachments
        let (text, links) = WrittenDestinations.replaced(in: inlines.text) { [places, folder] destination in
            places.destination(
                destination, from: source, to: path, course: course, in: folder, attachments: &attachments)
        }
        self.attachments = attachments
        summary.links += links
        return Self.lines(of: text).trimmingBlankLines.joined(separator: "\n") + "\n"
    }

    private static func lines(of text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
}
