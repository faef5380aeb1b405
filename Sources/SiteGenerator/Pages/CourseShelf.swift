internal import CourseIndex
internal import Workspace
internal import CourseModel
internal import TextRules

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
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        return Folder(language: frame.language, path: String(path[..<end]))
    }
}

/// The contents of a course as they stand beside its pages of one folder and language.
///
/// They are rendered once; each page copies the bytes and adds at its own entry that it is the current one, and its headings below.
/// A template that looped over fifty entries on every page would cost more than everything else.
struct CourseContents: Sendable {
    private let html: [UInt8]
    private let places: [PageID: Places]

    private struct Places: Sendable {
        /// Where an attribute of the entry's link can stand.
        var here = 0
        /// After the link; for the course itself, which has nothing below it, the same.
        var below = 0
    }

    /// - Parameter frame: any page of the folder; references are the same for all of them.
    init(of course: IndexedCourse, outline: CourseOutline, frame: PageFrame) {
        let language = frame.language
        let home = PageID.course(course.id)
        var places: [PageID: Places] = [:]
        func entry(_ page: PageID, _ name: String) -> TemplateArguments {
            [
                "address": .text(frame.reference(to: page)), "name": .text(name), "key": .text(page.key),
                "here": .written { places[page] = Places(here: $0.count) },
                "below": .written { places[page]?.below = $0.count },
            ]
        }
        let lessons = course.lessons.map { lesson in
            let title = TitleParts(lesson.title[language])
            var arguments = entry(.lesson(lesson.id, in: course.id), title.name)
            arguments.addOptional("label", title.label)
            return arguments
        }
        let cases = course.cases.map { entry(.caseStudy($0.id, in: course.id), $0.title[language]) }
        var more: [TemplateArguments] = []
        if course.hasGlossary { more.append(entry(.glossary(course.id), frame.texts[.glossary])) }
        more += frame.site.practiceQuizzes(of: course).map { entry(.quiz($0.id), $0.title[language]) }
        let arguments: TemplateArguments = [
            "text": .words(frame.texts.byName),
            "course": .group([
                "title": .text(course.course.title[language]), "address": .text(frame.reference(to: home)),
                "mark": .html(CourseMark(outline: outline).svg),
                "here": .written { places[home] = Places(here: $0.count, below: $0.count) },
                "has-cases": .flag(!cases.isEmpty),
                "has-more": .flag(!more.isEmpty),
            ]),
            "lessons": .list(lessons), "cases": .list(cases), "more": .list(more),
        ]
        var html: [UInt8] = []
        frame.site.templates.write(.contents, arguments, to: &html)
        precondition(
            places.count == 1 + lessons.count + cases.count + more.count, "every entry of the contents has its place")
        self.html = html
        self.places = places
    }

    /// Appends the contents as a page shows them, with its own headings below its entry.
    func append(for page: PageID, headings: [PageHeading], to output: inout [UInt8]) {
        guard let place = places[page] else {
            output.append(contentsOf: html)
            return
        }
        output.append(contentsOf: html[..<place.here])
        output.append(contentsOf: #" aria-current="page""#.utf8)
        output.append(contentsOf: html[place.here..<place.below])
        if !headings.isEmpty, place.below > place.here {
            output.append(contentsOf: #"<ol class="here">"#.utf8)
            for heading in headings {
                output.append(contentsOf: #"<li><a href=""#.utf8)
                let reference = SiteAddress("").reference(to: SiteAddress(""), fragment: heading.id)
                HTMLEscape.appendAttribute(reference, to: &output)
                output.append(contentsOf: #"">"#.utf8)
                HTMLEscape.appendText(heading.title, to: &output)
                output.append(contentsOf: "</a></li>".utf8)
            }
            output.append(contentsOf: "</ol>".utf8)
        }
        output.append(contentsOf: html[place.below...])
    }
}
