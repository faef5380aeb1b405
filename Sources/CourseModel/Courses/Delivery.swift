/// One delivery of a course in a classroom. Times are on the wall clock of the time zone.
package struct Delivery: Sendable {
    /// `2026-12-01 09:00`, as written.
    package struct WallTime: Sendable, Hashable, Comparable {
        package let year, month, day, hour, minute: Int

        package init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
        }

        package static func < (one: Self, other: Self) -> Bool {
            (one.year, one.month, one.day, one.hour, one.minute)
                < (other.year, other.month, other.day, other.hour, other.minute)
        }
    }

    /// A pause: from a time of day, for some minutes.
    package struct Break: Sendable, Hashable {
        package let hour, minute, minutes: Int

        package init(hour: Int, minute: Int, minutes: Int) {
            self.hour = hour
            self.minute = minute
            self.minutes = minutes
        }
    }

    /// A lesson that is given, or a case study that is worked on.
    package enum Session: Sendable, Hashable {
        case lesson(LessonID)
        case caseStudy(CaseID)

        package var isCase: Bool { if case .caseStudy = self { true } else { false } }

        /// The name of its file, without number.
        package var name: String {
            switch self {
            case .lesson(let id): id.rawValue
            case .caseStudy(let id): id.rawValue
            }
        }
    }

    package let id: String
    package let course: CourseID
    package let title: String
    /// The start of each day.
    package let starts: [WallTime]
    /// When each day is over, in minutes from its midnight: as many as `starts`.
    package let ends: [Int]
    /// An IANA name: `Asia/Shanghai`.
    package let timeZone: String
    package let breaks: [Break]
    /// The lessons given, in order; nil for all.
    package let lessons: [LessonID]?
    package let cases: [CaseID]
    /// Lessons and case studies in the order in which they are given, where the author says it; `lessons` and `cases` hold the same then.
    package let order: [Session]?
    package let trainers: [String]
    package let room: String?

    /// Where nothing is said, a day is over so many minutes after its start.
    package static let usualMinutes = 8 * 60

    /// - Parameter ends: nil for the usual length of each day.
    package init(
        id: String, course: CourseID, title: String, starts: [WallTime], ends: [Int]? = nil, timeZone: String,
        breaks: [Break] = [], lessons: [LessonID]? = nil, cases: [CaseID] = [], order: [Session]? = nil,
        trainers: [String] = [], room: String? = nil
    ) {
        let ends = ends ?? starts.map { min($0.hour * 60 + $0.minute + Self.usualMinutes, 24 * 60) }
        precondition(ends.count == starts.count, "every day that begins is over at some time")
        self.id = id
        self.course = course
        self.title = title
        self.starts = starts
        self.ends = ends
        self.timeZone = timeZone
        self.breaks = breaks
        self.lessons = lessons
        self.cases = cases
        self.order = order
        self.trainers = trainers
        self.room = room
    }
}

extension Delivery {
    /// What is given, in order: as the author says, else the lessons, each followed by the case studies that belong to it, and the other
    /// case studies behind them.
    ///
    /// - Parameters:
    ///   - lessons: all of the course.
    ///   - cases: all of the course.
    package func sessions(of lessons: [Lesson], and cases: [CaseStudy]) -> [Session] {
        if let order { return order }
        let given = self.lessons ?? lessons.map(\.id)
        let homes = Dictionary(cases.map { ($0.id, $0.lesson) }) { first, _ in first }
        func belongs(_ study: CaseID, to lesson: LessonID) -> Bool { homes[study].flatMap(\.self) == lesson }
        let placed = given.flatMap { lesson in
            [Session.lesson(lesson)] + self.cases.filter { belongs($0, to: lesson) }.map(Session.caseStudy)
        }
        let rest = self.cases.filter { study in !given.contains { belongs(study, to: $0) } }
        return placed + rest.map(Session.caseStudy)
    }
}
