internal import CourseIndex
internal import Workspace
internal import CourseModel

/// A course with what its pages share: its shape, and its contents for each folder and language that its pages stand in.
struct CourseShelf: Sendable {
    let course: IndexedCourse
    private let site: Site
    private let contents: [Folder: CourseContents]

    private struct Folder: Hashable {
        let language: LanguageTag
        let path: String
    }

    init(_ course: IndexedCourse, of site: Site, pages: [(page: PageID, language: LanguageTag)]) {
        self.course = course
        self.site = site
        var contents: [Folder: CourseContents] = [:]
        for (page, language) in pages {
            let frame = PageFrame(page, in: language, of: site)
            let folder = Self.folder(of: frame)
            if contents[folder] != nil { continue }
            contents[folder] = CourseContents(
                of: course, outline: Self.outline(of: course, in: language), frame: frame)
        }
        self.contents = contents
    }

    /// The shape of a course as its titles in a language tell it.
    static func outline(of course: IndexedCourse, in language: LanguageTag) -> CourseOutline {
        CourseOutline(course.lessons.map { ($0.id, $0.title[language]) }, in: language)
    }

    func contents(beside frame: PageFrame) -> CourseContents {
        guard let contents = contents[Self.folder(of: frame)] else {
            preconditionFailure("the contents are made for every page of the course, \(frame.page) too")
        }
        return contents
    }

    private static func folder(of frame: PageFrame) -> Folder {
        let path = frame.address.path
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return Folder(language: frame.language, path: String(path[..<end]))
    }
}
