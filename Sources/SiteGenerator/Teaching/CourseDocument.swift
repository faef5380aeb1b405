internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import Workspace

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
        let home = site.index.workspace.address(of: .course(course), in: language).path
        return SiteAddress(home.dropLast("html".count) + "\(rawValue).html")
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

extension Site {
    /// What of a course can be printed as a whole: nothing for learners.
    func documents(of course: IndexedCourse) -> [CourseDocument] {
        edition == .trainer && !course.lessons.isEmpty ? CourseDocument.allCases : []
    }
}
