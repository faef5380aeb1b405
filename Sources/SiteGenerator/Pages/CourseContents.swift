internal import CourseLoading
internal import CourseModel

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
        /// After the link.
        var below = 0
    }

    /// - Parameter frame: any page of the folder; references are the same for all of them.
    init(of course: IndexedCourse, outline: CourseOutline, frame: PageFrame) {
        let language = frame.language
        var pages: [PageID] = [.course(course.id)]
        func entry(_ page: PageID, _ title: TitleParts) -> [String: Any] {
            pages.append(page)
            return [
                "address": frame.reference(to: page), "name": title.name, "label": title.label ?? "",
                "has-label": title.label != nil, "here": Cut.here, "below": Cut.below,
            ]
        }
        let lessons = course.lessons.map { entry(.lesson($0.id, in: course.id), TitleParts($0.title[language])) }
        func plain(_ page: PageID, _ title: String) -> [String: Any] {
            pages.append(page)
            return ["address": frame.reference(to: page), "name": title, "here": Cut.here, "below": Cut.below]
        }
        let cases = course.cases.map { plain(.caseStudy($0.id, in: course.id), $0.title[language]) }
        var more: [[String: Any]] = []
        if course.hasGlossary { more.append(plain(.glossary(course.id), frame.texts[.glossary])) }
        more += frame.site.practiceQuizzes(of: course).map { plain(.quiz($0.id), $0.title[language]) }
        let context: [String: Any] = [
            "text": frame.texts.byName,
            "course": [
                "title": course.course.title[language], "address": frame.reference(to: .course(course.id)),
                "mark": CourseMark(outline: outline).svg, "here": Cut.here, "has-cases": !cases.isEmpty,
                "has-more": !more.isEmpty,
            ] as [String: Any],
            "lessons": lessons, "cases": cases, "more": more,
        ]
        let rendered = Array(frame.site.templates.render(.contents, context).utf8)
        (html, places) = Self.cut(rendered, pages: pages)
    }

    /// The marks come in the order of the pages: for each where it may say that it is current, then, but for the course itself, the end of its entry.
    private static func cut(_ rendered: [UInt8], pages: [PageID]) -> ([UInt8], [PageID: Places]) {
        var html: [UInt8] = []
        var places = [Places](repeating: Places(), count: pages.count)
        var entry = -1
        html.reserveCapacity(rendered.count)
        rendered.forEachCut { text in
            html.append(contentsOf: text)
        } mark: { mark in
            switch mark {
            case Cut.hereByte:
                entry += 1
                places[entry].here = html.count
                places[entry].below = html.count
            case Cut.belowByte: places[entry].below = html.count
            default: preconditionFailure("the contents of a course are cut at their entries only")
            }
        }
        precondition(entry == pages.count - 1, "every entry of the contents has its mark")
        return (html, Dictionary(uniqueKeysWithValues: zip(pages, places)))
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
                let reference = SiteAddress("").reference(to: SiteAddress(""), fragment: heading.id)
                output.append(contentsOf: "<li><a href=\"\(SafeText.attribute(reference))\">".utf8)
                output.append(contentsOf: SafeText.html(heading.title).utf8)
                output.append(contentsOf: "</a></li>".utf8)
            }
            output.append(contentsOf: "</ol>".utf8)
        }
        output.append(contentsOf: html[place.below...])
    }
}
