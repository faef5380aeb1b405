internal import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Writes the files of a workspace out of a folder's texts.
struct ImportWriter {
    private(set) var files: [FolderImport.NewFile] = []
    private(set) var summary = FolderReport.Counts()
    var needsHTML: Bool { texts.needsHTML }

    private let folder: CourseFolder
    private let outline: FolderOutline
    private let id: String
    private let language: InterfaceLanguage
    private let places: ImportPlaces
    private var texts: FolderTexts

    init(of folder: CourseFolder, outline: FolderOutline, id: String, language: InterfaceLanguage) {
        self.folder = folder
        self.outline = outline
        self.id = id
        self.language = language
        places = ImportPlaces(of: outline, id: id)
        texts = FolderTexts(of: folder, at: places, language: language)
    }

    mutating func write() {
        for (number, course) in outline.courses.enumerated() {
            writeIndex(of: course, name: places.courseNames[number])
            for chapter in course.chapters { writeLesson(chapter, course: places.courseNames[number]) }
            summary.courses += 1
        }
        for (path, source) in texts.attachments.files {
            files.append(FolderImport.NewFile(path: path, content: .copy(of: source)))
        }
        summary += texts.counts
        let html = texts.needsHTML ? "html: allow\n" : ""
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
            body = texts.converted(lesson.body, of: introduction, to: path, course: name)
            // A page has one title; what the text calls itself is kept below that of the course.
            if let own = lesson.title, let title, own != title { body = "## \(Self.line(own))\n\n\(body)" }
        }
        let shown = title ?? (outline.courses.count == 1 ? outline.title : nil) ?? NumberedName(name).words
        add(path, "---\ntitle: \(Self.line(shown))\nlanguage: \(language.tag)\n---\n\n\(body)")
    }

    private mutating func writeLesson(_ chapter: FolderOutline.Chapter, course: String) {
        guard let text = folder.text(chapter.path), let path = places.ofTexts[chapter.path] else { return }
        let lesson = ForeignLesson(text)
        let body = texts.converted(lesson.body, of: chapter.path, to: path, course: course)
        add(path, "---\ntitle: \(Self.line(lesson.title(of: chapter)))\n\(lesson.minutesField)---\n\n\(body)")
        summary.lessons += 1
    }

    private static func line(_ text: String) -> String {
        text.split { $0.isNewline }.joined(separator: " ").trimmingBlanks
    }
}
