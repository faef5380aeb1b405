import CourseModel
import Testing

@testable import QuizEngine

struct ZoneCalendarTests {
    /// Every few hours of years in which clocks were set, and around each midnight; and moments that no table holds.
    @Test(
        arguments: [
            "Asia/Shanghai", "America/New_York", "Pacific/Apia", "Asia/Pyongyang", "Africa/Casablanca",
            "Nowhere/At-All",
        ]
    )
    func saysTheDayThatTheClockSays(zone: String) {
        var calendar = ZoneCalendar(zone)
        let spans: [ClosedRange<Int64>] = [
            500_000_000...560_000_000, 1_324_000_000...1_326_000_000, 1_438_000_000...1_440_000_000,
            1_700_000_000...1_800_000_000,
        ]
        let moments = spans.flatMap { Array(stride(from: $0.lowerBound, through: $0.upperBound, by: 7_777)) }
        for second in moments + [-1, -62_135_596_800, 253_402_300_799] {
            let wall = second * 1000 + 999
            #expect(calendar.day(of: wall) == CivilTime(wall: wall, in: zone).date.daysSinceEpoch, "\(second)")
        }
    }
}
