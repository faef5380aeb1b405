internal import CourseModel
internal import Foundation

/// A moment as a clock on the wall of some place shows it: `2026-12-01 09:30`.
package struct CivilTime: Hashable, Sendable {
    package let date: CivilDate
    /// From 0 to 86,399.
    private let secondOfDay: Int
    /// How far the clock is ahead of UTC, in seconds.
    let offset: Int

    /// The wall time of an instant in a zone, fractions of a second cut off.
    ///
    /// - Parameter timeZone: an IANA name; UTC where it is unknown.
    package init(_ instant: Instant, in timeZone: String) {
        self.init(wall: instant.wall, in: timeZone)
    }

    /// - Parameter wall: milliseconds since 1970.
    package init(wall: Int64, in timeZone: String) {
        let seconds = Int(wall).flooredDivision(by: 1000).quotient
        let zone = TimeZone(identifier: timeZone) ?? .gmt
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let (day, second) = (seconds + offset).flooredDivision(by: 86_400)
        date = CivilDate(daysSinceEpoch: day)
        secondOfDay = second
        self.offset = offset
    }

    /// When clocks in a zone show noon, or a little past it where they were set just then: milliseconds since 1970.
    ///
    /// What is known by its day alone is put there: it is the same day for whoever counts days in this zone, and hours away from the
    /// next one.
    package static func noon(of day: CivilDate, in timeZone: String) -> Int64 {
        wall(of: day, minute: 12 * 60, in: timeZone)
    }

    /// When clocks in a zone show a time of a day, in milliseconds since 1970; a little past it where they were set forward over it.
    ///
    /// - Parameter minute: from the day's midnight; it may be past the day.
    package static func wall(of day: CivilDate, minute: Int, in timeZone: String) -> Int64 {
        let seconds = day.daysSinceEpoch * 86_400 + minute * 60
        let zone = TimeZone(identifier: timeZone) ?? .gmt
        let guess = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds - guess)))
        return Int64(seconds - offset) * 1000
    }

    package var hour: Int { secondOfDay / 3600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }

    /// The moment for other programs, as RFC 3339 has it: `2026-12-01T09:30:05+08:00`.
    package var rfc3339: String {
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) / 60
        return "\(date)T\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))"
            + "\(sign)\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }
}

extension CivilTime: CustomStringConvertible {
    package var description: String { "\(date) \(hour.padded(to: 2)):\(minute.padded(to: 2))" }
}
