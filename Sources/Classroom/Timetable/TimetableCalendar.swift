internal import CourseModel
internal import QuizEngine
internal import TextRules

extension TimetableWords {
    /// A calendar file (iCalendar, RFC 5545): an event for each lesson and case study, or each piece of one where a break or a night parts it.
    ///
    /// Times are in UTC, so that no calendar needs to know the zone. An event keeps its UID when it moves, and the file has nothing of the
    /// moment at which it was made: the stamp that events must have is the start of the delivery.
    ///
    /// - Parameter workspace: its id, which makes the UIDs its own.
    package func calendar(workspace: String) -> [UInt8] {
        let delivery = timetable.delivery
        var output: [UInt8] = []
        func line(_ name: String, _ value: String) { CalendarEscape.appendLine("\(name):\(value)", to: &output) }
        func text(_ name: String, _ value: String) { line(name, CalendarEscape.text(value)) }
        line("BEGIN", "VCALENDAR")
        line("VERSION", "2.0")
        line("PRODID", "-//coursekit//timetable//EN")
        line("CALSCALE", "GREGORIAN")
        text("NAME", delivery.title)
        text("X-WR-CALNAME", delivery.title)
        let stamp = timetable.days.first.map { Self.moment(of: $0.start, on: $0, in: delivery.timeZone) } ?? ""
        let turns = turns
        for day in timetable.days {
            for slot in day.slots {
                guard case .session(let place, let piece) = slot.content else { continue }
                let (kind, id) = name(of: slot)
                // No name has a slash in it. What is given once says nothing of a turn, so that it stays the same event when it is repeated.
                let turn = turns[place] > 1 ? "/\(turns[place])" : ""
                line("BEGIN", "VEVENT")
                text("UID", "\(delivery.course)/\(delivery.id)/\(kind)/\(id)/\(piece)\(turn)@\(workspace)")
                line("DTSTAMP", stamp)
                line("DTSTART", Self.moment(of: slot.start, on: day, in: delivery.timeZone))
                line("DTEND", Self.moment(of: slot.end, on: day, in: delivery.timeZone))
                text("SUMMARY", title(of: slot))
                if let room = delivery.room { text("LOCATION", room) }
                let about = [delivery.title, division(of: slot), trainers].compactMap(\.self)
                text("DESCRIPTION", about.joined(separator: "\n"))
                line("END", "VEVENT")
            }
        }
        line("END", "VCALENDAR")
        return output
    }

    /// For each session, how often it has been given with it: 2 for a lesson that comes for the second time.
    private var turns: [Int] {
        var counts: [Delivery.Session: Int] = [:]
        return timetable.sessions.map { session in
            counts[session.what, default: 0] += 1
            return counts[session.what, default: 1]
        }
    }

    /// `20261201T010000Z`
    private static func moment(of minute: Int, on day: Timetable.Day, in timeZone: String) -> String {
        let time = CivilTime(wall: CivilTime.wall(of: day.date, minute: minute, in: timeZone), in: "UTC")
        let date = time.date.description.filter { $0 != "-" }
        return "\(date)T\(time.hour.padded(to: 2))\(time.minute.padded(to: 2))\(time.second.padded(to: 2))Z"
    }
}
