internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import TextRules

/// The contents of a course as they stand beside its pages of one folder and language.
///
/// They are rendered once; each page copies the bytes and adds at its own entry that it is the current one, and its headings below.
/// A template that looped over fifty entries on every page would cost more than everything else.
struct CourseContents: Sendable {
    private let html: [UInt8]
    private let places: [PageID: Places]

    private struct Places: Sendable {
        /// Where an attribute of the entry's link can stand.
        var here: Int
        /// After the link; for the course itself, which has nothing below it, the same.
        var below: Int
    }

    /// - Parameter frame: any page of the folder; references are the same for all of them.
    init(of course: IndexedCourse, outline: CourseOutline, frame: PageFrame) {
        let language = frame.language
        var pages: [PageID] = [.course(course.id)]
        func entry(_ page: PageID, _ name: String) -> TemplateArguments {
            pages.append(page)
            return [
                "address": .text(frame.reference(to: page)), "name": .text(name), "here": .place(.here),
                "below": .place(.below),
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
            "text": .words(frame.texts),
            "course": .group([
                "title": .text(course.course.title[language]),
                "address": .text(frame.reference(to: .course(course.id))),
                "mark": .html(CourseMark(outline: outline).svg), "here": .place(.here),
                "has-cases": .flag(!cases.isEmpty),
                "has-more": .flag(!more.isEmpty),
            ]),
            "lessons": .list(lessons), "cases": .list(cases), "more": .list(more),
        ]
        var html: [UInt8] = []
        var places: [Places] = []
        // The places come in the order of the pages.
        frame.site.templates.render(.contents, arguments, to: &html) { place, html in
            switch place {
            case .here: places.append(Places(here: html.count, below: html.count))
            case .below: places[places.count - 1].below = html.count
            default: preconditionFailure("the contents of a course have places at their entries only")
            }
        }
        precondition(places.count == pages.count, "every entry of the contents has its place")
        self.html = html
        self.places = Dictionary(uniqueKeysWithValues: zip(pages, places))
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
