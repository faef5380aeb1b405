internal import CourseModel

/// The days of a zone's calendar for very many moments: what `CivilTime` says, with the zone asked once a day.
package struct ZoneCalendar: Sendable {
    private let timeZone: String
    /// How far the clock is ahead of UTC on each day from 1970 on, in seconds; `unknown` where it was not asked, or is set on that day.
    private var offsets: [Int32] = []

    private static let unknown = Int32.max
    /// About a hundred years.
    private static let days = 0..<40_000

    /// - Parameter timeZone: an IANA name; UTC where it is unknown.
    package init(_ timeZone: String) { self.timeZone = timeZone }

    /// The day of a moment, in days since 1970-01-01.
    ///
    /// - Parameter wall: milliseconds since 1970.
    package mutating func day(of wall: Int64) -> Int {
        let second = Int(wall).flooredDivision(by: 1000).quotient
        let day = second.flooredDivision(by: 86_400).quotient
        guard Self.days.contains(day) else { return CivilTime(wall: wall, in: timeZone).date.daysSinceEpoch }
        if offsets.isEmpty { offsets = Array(repeating: Self.unknown, count: Self.days.count) }
        if offsets[day] == Self.unknown {
            let ends = [day * 86_400, day * 86_400 + 86_399].map {
                CivilTime(wall: Int64($0) * 1000, in: timeZone).offset
            }
            guard ends[0] == ends[1] else { return CivilTime(wall: wall, in: timeZone).date.daysSinceEpoch }
            offsets[day] = Int32(ends[0])
        }
        return (second + Int(offsets[day])).flooredDivision(by: 86_400).quotient
    }
}
