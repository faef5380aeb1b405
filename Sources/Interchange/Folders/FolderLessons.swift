internal import CourseModel
internal import SystemFiles
internal import Workspace

/// The lessons that a folder of Markdown becomes in a course, behind those that are there.
///
/// A text that was brought before goes to the lesson that it became; links between the texts lead to where each of them stands.
struct FolderLessons {
    struct Lesson {
        /// Relative to the workspace.
        let path: String
        let text: LessonTexts.Text
        /// As the workspace has it; nil for a new one.
        let known: WrittenLesson?
    }

    private(set) var lessons: [Lesson] = []
    /// The paths of lessons that came of this folder before, and of which it has no text any more.
    let absent: [String]
    /// What the texts show and link to: places in the workspace and on the disk.
    let copies: [(path: String, source: String)]
    let report: FolderReport
    /// What the folder calls itself.
    let title: String?

    /// - Parameters:
    ///   - known: the lessons of the course.
    ///   - isOccupied: whether a path of the workspace holds something else than a file on the disk.
    init(
        of folder: CourseFolder, into course: CourseID, known: [WrittenLesson], names: inout LessonNames,
        isOccupied: @escaping (_ path: String, _ file: String) -> Bool
    ) {
        let readable = FolderOutline.readable(in: folder)
        let outline = readable.outline
        let chapters = outline.courses.flatMap { course in
            [course.introduction.map { FolderOutline.Chapter(path: $0, title: course.title) }].compactMap(\.self)
                + course.chapters
        }
        let origin = { (path: String) in LessonOrigin.named("\(folder.name)/\(path)") }
        var byOrigin: [String: WrittenLesson] = [:]
        for lesson in known { if let origin = lesson.origin { byOrigin[origin.document] = lesson } }
        var places: [String: String] = [:]
        for chapter in chapters {
            places[chapter.path] =
                byOrigin[origin(chapter.path)]?.path
                ?? names.path(titled: ImportPlaces.lessonName(chapter.path))
        }
        var texts = FolderTexts(
            of: folder, at: ImportPlaces(places, of: outline, courseNames: [course.rawValue]),
            language: outline.language(in: folder),
            attachments: ImportAttachments { isOccupied($0, folder.place(of: $1)) })
        for chapter in chapters {
            guard let source = folder.text(chapter.path), let path = places[chapter.path] else { continue }
            let foreign = ForeignLesson(source)
            let title = LessonTexts.title(foreign.title(of: chapter))
            let converted = texts.converted(foreign.body, of: chapter.path, to: path, course: course.rawValue)
            let body = WrittenLesson.trimmed(
                LessonTexts.mended(converted).split(separator: "\n", omittingEmptySubsequences: false))
            lessons.append(
                Lesson(
                    path: path,
                    text: LessonTexts.Text(
                        title: title, text: body,
                        origin: LessonOrigin(document: origin(chapter.path), title: title, text: body),
                        fields: foreign.minutesField),
                    known: byOrigin[origin(chapter.path)]))
        }
        let met = Set(lessons.map(\.path))
        absent = known.filter { $0.origin?.document.hasPrefix(origin("")) == true && !met.contains($0.path) }.map(
            \.path)
        copies = texts.attachments.files.map { ($0.path, folder.place(of: $0.source)) }
        var counts = texts.counts
        counts.lessons = lessons.count
        report = FolderReport(of: readable, in: folder, counts: counts, needsHTML: texts.needsHTML)
        title = outline.title ?? (outline.courses.count == 1 ? outline.courses[0].title : nil)
    }
}
