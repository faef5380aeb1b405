internal import CourseIndex
internal import CourseModel
internal import SitePublishing
package import Workspace

/// Something that a trainer prints of a whole course, a page for each.
enum CourseDocument: String, Sendable, CaseIterable {
    /// Everything, to be read and handed out: lessons, case studies, terms, and the answers at the end.
    case book
    /// What learners do themselves, without the answers.
    case workbook
    /// The answers to the workbook.
    case key
    /// Worksheets and role cards.
    case sheets
    /// Which lesson teaches each objective, and what asks for it.
    case coverage

    /// The name that the theme knows these pages by.
    static let pageKind = "document"

    /// Beside the course's first page: `tea/index.workbook.html`, which no lesson can be called.
    func address(of course: CourseID, in language: LanguageTag, of site: Site) -> SiteAddress {
        address(beside: site.index.workspace.address(of: .course(course), in: language))
    }

    fileprivate func address(beside home: SiteAddress) -> SiteAddress {
        SiteAddress(home.path.dropLast("html".count) + "\(rawValue).html")
    }

    var title: InterfaceText {
        switch self {
        case .book: .documentBook
        case .workbook: .documentWorkbook
        case .key: .documentKey
        case .sheets: .documentSheets
        case .coverage: .documentCoverage
        }
    }

    var about: InterfaceText {
        switch self {
        case .book: .documentBookAbout
        case .workbook: .documentWorkbookAbout
        case .key: .documentKeyAbout
        case .sheets: .documentSheetsAbout
        case .coverage: .documentCoverageAbout
        }
    }
}

extension SiteAddress {
    /// Where a trainer's site has the whole of the course whose first page this is.
    package var bookOfCourse: SiteAddress { CourseDocument.book.address(beside: self) }
}

extension Site {
    /// What of a course can be printed as a whole: nothing for learners.
    func documents(of course: IndexedCourse) -> [CourseDocument] {
        edition == .trainer && !course.lessons.isEmpty ? CourseDocument.allCases : []
    }
}

extension Site {
    /// Where the documents of a course stand, in their order, and behind them its deliveries with their calendars.
    func documentPaths(of course: IndexedCourse, in language: LanguageTag) -> [String] {
        documents(of: course).map { $0.address(of: course.id, in: language, of: self).path }
            + deliveries.of(course.id).flatMap { delivery in
                ["html", "ics"].map { delivery.address(in: language, of: self, ending: $0).path }
            }
    }
}

/// The rows of the syllabus as documents show them: none for learners, and none where it cannot be read, which `list coverage` tells.
struct SiteSyllabus: Sendable {
    let rows: [SyllabusRow]
    fileprivate let fingerprint: Fingerprint

    init(of site: Site) {
        let rows = site.edition == .trainer ? (try? site.index.loadSyllabus())?.rows ?? [] : []
        self.rows = rows
        fingerprint = Fingerprint { writer in
            writer.append(rows) { row, writer in
                writer.append(row.id.rawValue)
                writer.append(row.course?.rawValue)
                writer.append(row.topic)
                writer.append(row.facts) { $1.append($0.rawValue) }
            }
        }
    }
}

extension SiteMemory {
    /// Of what the documents of a course show besides its texts: what leads from them to other pages, and the syllabus, included.
    func documentsKey(of course: CourseID, syllabus: SiteSyllabus) -> Fingerprint {
        Fingerprint { writer in
            writer.append(key(of: .course(course)))
            writer.append(index.names)
            writer.append(syllabus.fingerprint)
        }
    }
}
