internal import Classroom
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import SitePublishing
internal import Workspace

/// The deliveries of the courses of a site; none for learners.
///
/// Their files are short and few, and each build reads them anew.
struct SiteDeliveries: Sendable {
    private let courses: [CourseID: [Delivery]]
    /// What is wrong with their files.
    let diagnostics: [Diagnostic]

    init(of courses: [IndexedCourse], for edition: SiteEdition, in index: WorkspaceIndex) throws(WorkspaceError) {
        var read: [CourseID: [Delivery]] = [:]
        var diagnostics: [Diagnostic] = []
        for course in courses where edition == .trainer && !course.lessons.isEmpty {
            for name in course.deliveries {
                let (delivery, found) = try index.loadDelivery(name, in: course.id)
                diagnostics += found
                if let delivery { read[course.id, default: []].append(delivery) }
            }
            // The newest is what a trainer looks for.
            read[course.id]?.sort { ($1.starts.first ?? .never, $0.id) < ($0.starts.first ?? .never, $1.id) }
        }
        self.courses = read
        self.diagnostics = diagnostics
    }

    /// The newest first.
    func of(_ course: CourseID) -> [Delivery] { courses[course] ?? [] }

    /// Of all that pages show of a course's deliveries; nil where it has none.
    func fingerprint(of course: CourseID) -> Fingerprint? {
        guard let deliveries = courses[course] else { return nil }
        return Fingerprint { writer in
            writer.append(deliveries) { delivery, writer in
                writer.append(delivery.id)
                writer.append(delivery.title)
                writer.append(zip(delivery.starts, delivery.ends).map { $0 }) { day, writer in
                    for number in [day.0.year, day.0.month, day.0.day, day.0.hour, day.0.minute, day.1] {
                        writer.append(number)
                    }
                }
                writer.append(delivery.timeZone)
                writer.append(delivery.breaks) { pause, writer in
                    for number in [pause.hour, pause.minute, pause.minutes] { writer.append(number) }
                }
                writer.append(delivery.lessons) { lessons, writer in
                    writer.append(lessons) { $1.append($0.rawValue) }
                }
                writer.append(delivery.cases) { $1.append($0.rawValue) }
                writer.append(delivery.order) { order, writer in
                    writer.append(order) { session, writer in
                        writer.append(session.isCase)
                        writer.append(session.name)
                    }
                }
                writer.append(delivery.trainers) { $1.append($0) }
                writer.append(delivery.room)
            }
        }
    }
}

extension Delivery.WallTime {
    fileprivate static let never = Self(year: 0, month: 1, day: 1, hour: 0, minute: 0)
}

extension Delivery {
    /// Beside the course's first page: `tea/index.delivery.2026-12-beijing.html`, which no lesson can be called.
    ///
    /// - Parameter ending: `html`, or `ics` for the calendar.
    func address(in language: LanguageTag, of site: Site, ending: String = "html") -> SiteAddress {
        let home = site.index.workspace.address(of: .course(course), in: language).path
        return SiteAddress(home.dropLast("html".count) + "delivery.\(id).\(ending)")
    }

    /// By the clock, titles in a language.
    ///
    /// - Parameter isWritten: whether titles stay as they were written, where the page is converted as a whole.
    func timetable(in language: LanguageTag, of site: Site, isWritten: Bool) -> TimetableWords {
        // With the drafts of the course: whoever plans a day plans them, too.
        let course = site.index.course(course)
        let timetable = Timetable(self, lessons: course?.lessons ?? [], cases: course?.cases ?? []) { session in
            let page = session.page(in: self.course)
            return isWritten ? site.writtenTitle(of: page, in: language) : site.title(of: page, in: language)
        }
        let isTraditional = language == .traditionalChinese && !isWritten
        return TimetableWords(timetable) { phrase in
            guard language.isChinese else { return phrase.english }
            return isTraditional ? site.traditional?.text(phrase.chinese) ?? phrase.chinese : phrase.chinese
        }
    }
}

extension Delivery.Session {
    func page(in course: CourseID) -> PageID {
        switch self {
        case .lesson(let id): .lesson(id, in: course)
        case .caseStudy(let id): .caseStudy(id, in: course)
        }
    }
}
