package import CourseModel
package import QuizEngine

/// A delivery by the clock: what is given when, with the breaks, over all of its days.
///
/// Sessions follow each other in their order. A break comes when it is due, and what it interrupts goes on behind it; a piece of less than
/// `leastPiece` minutes is not begun. What does not fit into the rest of a day waits for the next one, unless it is longer than that. What
/// does not fit into the last day goes on past its end, and is among the overruns.
package struct Timetable: Sendable {
    /// A lesson or a case study with its time.
    package struct Session: Sendable, Hashable {
        package let what: Delivery.Session
        package let title: String
        /// nil where the author does not say how long it takes.
        package let minutes: Minutes?

        package init(_ what: Delivery.Session, title: String, minutes: Minutes?) {
            self.what = what
            self.title = title
            self.minutes = minutes
        }
    }

    /// A stretch of a day, in minutes from its midnight.
    package struct Slot: Sendable, Hashable {
        package enum Content: Sendable, Hashable {
            /// A session by its place, and which piece of it this is, from 1.
            case session(Int, piece: Int)
            case pause(isMeal: Bool)
            /// Nothing fits here.
            case free
        }

        package let content: Content
        package let start: Int
        package let end: Int

        package var minutes: Int { end - start }
    }

    package struct Day: Sendable, Hashable {
        package let date: CivilDate
        /// When it begins, and when it is to be over.
        package let start: Int
        package let end: Int
        package fileprivate(set) var slots: [Slot] = []
    }

    /// A session that goes on past the end of the last day.
    package struct Overrun: Sendable, Hashable {
        /// Its place among the sessions.
        package let session: Int
        /// How much of it is past the end.
        package let minutes: Int
    }

    package let delivery: Delivery
    package let sessions: [Session]
    package private(set) var days: [Day]
    package private(set) var overruns: [Overrun] = []

    /// What is shorter is not begun before a break or at the end of a day.
    package static let leastPiece = 10

    /// - Parameter sessions: in the order in which they are given.
    package init(_ delivery: Delivery, sessions: [Session]) {
        self.delivery = delivery
        self.sessions = sessions
        days = zip(delivery.starts, delivery.ends).compactMap { start, end in
            CivilDate("\(start.year.padded(to: 4))-\(start.month)-\(start.day)").map {
                Day(date: $0, start: start.hour * 60 + start.minute, end: end)
            }
        }
        var plan = DayPlan(days: days, breaks: delivery.breaks)
        for (place, session) in sessions.enumerated() {
            let minutes = session.minutes?.total ?? 0
            let late = plan.add(place, minutes: minutes)
            if late > 0 { overruns.append(Overrun(session: place, minutes: late)) }
        }
        days = plan.finished()
    }

    /// The timetable of a delivery of a course.
    ///
    /// - Parameters:
    ///   - lessons: all of the course.
    ///   - cases: all of the course.
    ///   - title: what a session is called.
    package init(
        _ delivery: Delivery, lessons: [Lesson], cases: [CaseStudy], title: (Delivery.Session) -> String
    ) {
        let times = Dictionary(
            lessons.map { (Delivery.Session.lesson($0.id), $0.minutes) }
                + cases.map { (Delivery.Session.caseStudy($0.id), $0.minutes) }
        ) { first, _ in first }
        self.init(
            delivery,
            sessions: delivery.sessions(of: lessons, and: cases).compactMap { session in
                times[session].map { Session(session, title: title(session), minutes: $0) }
            })
    }

    /// The sessions of which nobody says how long they take; they have no time in the table.
    package var untimed: [Session] { sessions.filter { ($0.minutes?.total ?? 0) == 0 } }

    /// How many minutes all sessions take, and how many the days have for them.
    package var minutes: (needed: Int, available: Int) {
        (
            sessions.reduce(0) { $0 + ($1.minutes?.total ?? 0) },
            days.reduce(0) {
                $0 + DayPlan.spans(of: $1, breaks: delivery.breaks, until: $1.end).reduce(0) { $0 + $1.count }
            }
        )
    }
}

/// Fills the days one after the other.
private struct DayPlan {
    private var days: [Timetable.Day]
    private let breaks: [Delivery.Break]
    private var today = 0
    /// The minute of today from which on nothing is planned.
    private var cursor: Int

    init(days: [Timetable.Day], breaks: [Delivery.Break]) {
        self.days = days
        self.breaks = breaks
        cursor = days.first?.start ?? 0
    }

    private var isLastDay: Bool { today + 1 >= days.count }
    private static let midnight = 24 * 60

    /// What of a day is between breaks, until a minute of it.
    static func spans(of day: Timetable.Day, breaks: [Delivery.Break], until end: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start = day.start
        for pause in breaks {
            let (from, to) = (pause.hour * 60 + pause.minute, pause.hour * 60 + pause.minute + pause.minutes)
            // A day has no breaks after it is over.
            guard to > start, from < min(end, day.end) else { continue }
            if from > start { spans.append(start..<from) }
            start = to
        }
        if start < end { spans.append(start..<end) }
        return spans
    }

    /// What is left of a day before its end.
    private func left(of day: Int, from minute: Int) -> Int {
        Self.spans(of: days[day], breaks: breaks, until: days[day].end).reduce(0) {
            $0 + $1.clamped(to: minute..<max(minute, Self.midnight)).count
        }
    }

    /// Adds a session.
    ///
    /// - Returns: how many minutes of it are past the end of the last day, or find no place at all.
    mutating func add(_ session: Int, minutes: Int) -> Int {
        guard !days.isEmpty else { return minutes }
        var (rest, piece, late) = (minutes, 1, 0)
        while rest > 0 {
            let room = left(of: today, from: cursor)
            if !isLastDay {
                let next = left(of: today + 1, from: days[today + 1].start)
                let goesOverNight = rest > next && room >= Timetable.leastPiece
                if rest > room, !goesOverNight {
                    endDay()
                    continue
                }
            }
            let limit = isLastDay ? Self.midnight : days[today].end
            let spans = Self.spans(of: days[today], breaks: breaks, until: limit)
            guard let span = spans.first(where: { $0.upperBound > cursor }) else {
                guard !isLastDay else { return late + rest }
                endDay()
                continue
            }
            let start = max(span.lowerBound, cursor)
            let length = min(span.upperBound - start, rest)
            if length < rest, length < Timetable.leastPiece {
                // Too short to begin with; the rest of the session comes behind the break.
                append(.free, start, span.upperBound)
                continue
            }
            append(.session(session, piece: piece), start, start + length)
            if isLastDay { late += max(0, start + length - max(start, days[today].end)) }
            (rest, piece) = (rest - length, piece + 1)
        }
        return late
    }

    private mutating func append(_ content: Timetable.Slot.Content, _ start: Int, _ end: Int) {
        days[today].slots.append(.init(content: content, start: start, end: end))
        cursor = end
    }

    private mutating func endDay() {
        let end = days[today].end
        for span in Self.spans(of: days[today], breaks: breaks, until: end) where span.upperBound > cursor {
            append(.free, max(span.lowerBound, cursor), span.upperBound)
        }
        today += 1
        cursor = days[today].start
    }

    /// The days with their breaks, as far as anything comes behind them.
    func finished() -> [Timetable.Day] {
        days.map { day in
            var day = day
            guard let last = day.slots.map(\.end).max() else { return day }
            let pauses = breaks.compactMap { pause -> Timetable.Slot? in
                let start = pause.hour * 60 + pause.minute
                let end = start + pause.minutes
                guard end > day.start, start < min(last, day.end) else { return nil }
                return .init(content: .pause(isMeal: pause.isMeal), start: max(start, day.start), end: end)
            }
            day.slots = (day.slots + pauses).sorted { $0.start < $1.start }
            return day
        }
    }
}

extension Delivery.Break {
    /// Whether people eat in it: forty minutes or more about noon or in the early evening.
    fileprivate var isMeal: Bool {
        let start = hour * 60 + minute
        return minutes >= 40 && (10 * 60 + 30...14 * 60 ~= start || 17 * 60...19 * 60 + 30 ~= start)
    }
}
