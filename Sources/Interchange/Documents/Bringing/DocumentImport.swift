package import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// What becomes of documents that are brought into a course: which lessons are new, which change, and which stay as somebody has changed
/// them.
package struct DocumentImport: Sendable {
    /// A lesson that comes of a document.
    package struct Lesson: Sendable {
        package enum Fate: Sendable {
            case new, unchanged, updated
            /// The document has changed, and somebody has changed the lesson by hand: it stays as it is.
            case kept
            /// The same, and the document goes before it.
            case overwritten
        }

        /// Relative to the workspace.
        package let path: String
        package let title: String
        package let fate: Fate
        /// The whole file.
        package let text: String
    }

    package private(set) var lessons: [Lesson] = []
    /// Lessons that came of these documents before, and that they do not have any more; they stay.
    package private(set) var absent: [String] = []
    /// The pictures of documents that lessons show, by their paths in the workspace.
    package private(set) var pictures: [String: [UInt8]] = [:]
    /// The files of folders that lessons show and link to, to be copied: their places in the workspace and on the disk.
    package private(set) var copies: [(path: String, source: String)] = []
    /// What is told of the folders, in their order.
    package private(set) var folders: [FolderReport] = []
    /// What the folders call themselves.
    package private(set) var titles: [String] = []

    /// Those that are to be written.
    package var written: [Lesson] {
        lessons.filter { lesson in
            switch lesson.fate {
            case .new, .updated, .overwritten: true
            case .unchanged, .kept: false
            }
        }
    }

    /// - Parameters:
    ///   - folders: of Markdown, each of which becomes as many lessons as it has texts.
    ///   - existing: the course's lessons by their paths in the workspace.
    ///   - overwrites: whether documents go before what was changed by hand.
    ///   - existingFile: what a path of the workspace holds; nil for nothing.
    ///   - isOccupied: whether a path of the workspace holds something else than a file on the disk.
    package init(
        _ documents: [ForeignDocument], folders: [CourseFolder] = [], into course: CourseID,
        existing: [(path: String, text: String)], overwrites: Bool = false,
        existingFile: @escaping (String) -> [UInt8]? = { _ in nil },
        isOccupied: @escaping (_ path: String, _ file: String) -> Bool = { _, _ in false }
    ) {
        let lessons = existing.map { WrittenLesson(path: $0.path, $0.text) }
        var names = LessonNames(in: course, taken: existing.map(\.path))
        var writer = LessonTexts(in: course, existingFile: existingFile)
        for document in documents {
            let known = lessons.filter { $0.origin?.document == LessonOrigin.named(document.name) }
            let texts = writer.texts(of: document)
            let matches = Self.matches(of: texts, in: known)
            for (text, match) in zip(texts, matches) {
                let path = match?.path ?? names.path(titled: text.title)
                self.lessons.append(Self.lesson(text, at: path, match: match, overwrites: overwrites))
            }
            let met = Set(matches.compactMap { $0?.path })
            absent += known.map(\.path).filter { !met.contains($0) }
        }
        pictures = writer.pictures
        for folder in folders {
            let brought = FolderLessons(
                of: folder, into: course, known: lessons, names: &names, isOccupied: isOccupied)
            for lesson in brought.lessons {
                self.lessons.append(
                    Self.lesson(lesson.text, at: lesson.path, match: lesson.known, overwrites: overwrites))
            }
            absent += brought.absent
            copies += brought.copies
            self.folders.append(brought.report)
            titles += [brought.title].compactMap(\.self)
        }
    }

    /// The lesson that each text became before: the one of the same part of the document, then the one with the same words; of a document
    /// that is one lesson, that one.
    private static func matches(of texts: [LessonTexts.Text], in known: [WrittenLesson]) -> [WrittenLesson?] {
        if texts.count == 1, known.count == 1 { return [known[0]] }
        var free = known
        func take(where isMeant: (WrittenLesson) -> Bool) -> WrittenLesson? {
            free.firstIndex(where: isMeant).map { free.remove(at: $0) }
        }
        var matches = texts.map { text in take { $0.origin?.part == text.origin.part } }
        for index in texts.indices where matches[index] == nil {
            matches[index] = take { $0.text == texts[index].text }
        }
        return matches
    }

    private static func lesson(
        _ text: LessonTexts.Text, at path: String, match: WrittenLesson?, overwrites: Bool
    ) -> Lesson {
        guard let match else {
            let head = "---\ntitle: \(text.title)\n\(text.fields)---\n"
            return Lesson(path: path, title: text.title, fate: .new, text: text.file(below: head))
        }
        let isSame = match.origin?.digest == text.origin.digest || match.title == text.title && match.text == text.text
        let fate: Lesson.Fate = isSame ? .unchanged : match.isAsBrought ? .updated : overwrites ? .overwritten : .kept
        return Lesson(
            path: path, title: text.title, fate: fate, text: text.file(below: match.head(titled: text.title)))
    }
}

/// Names for new lessons of a course, behind those that are there.
struct LessonNames {
    private let course: CourseID
    private var number: Int
    private var taken: Set<String>
    /// In characters; the number and the ending come to it, and a name of a file has 255 bytes at most.
    private static let longest = 40

    /// - Parameter taken: the paths of the lessons that are there.
    init(in course: CourseID, taken: [String]) {
        self.course = course
        let names = taken.map { Descriptor.split($0).name }
        let numbers = names.compactMap { Int($0.prefix { $0.isASCIIDigit }) }.filter { $0 < 1_000_000 }
        number = numbers.max() ?? 0
        self.taken = Set(names.compactMap { FileRole.lessonName($0) }.map(Normalization.caseFolded))
        // These are names of a course's own files.
        self.taken.formUnion(["index", "glossary"])
    }

    /// The path of the next lesson.
    mutating func path(titled title: String) -> String {
        number += 1
        let slug = String(NumberedName(title).slug.prefix(Self.longest))
        var name = slug
        var next = 2
        while !taken.insert(Normalization.caseFolded(name)).inserted {
            name = "\(slug)-\(next)"
            next += 1
        }
        let digits = String(number)
        return "courses/\(course)/\(digits.count < 2 ? "0" : "")\(digits)-\(name).md"
    }
}
