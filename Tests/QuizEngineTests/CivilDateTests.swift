import CourseModel
import Foundation
import QuizEngine
import Testing

struct CivilDateTests {
    private func day(_ text: String) -> CivilDate {
        guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
        return day
    }

    @Test(arguments: [
        ("2026-12-01", "2026-12-01"), ("2026-2-9", "2026-02-09"), ("2028-02-29", "2028-02-29"),
        ("0001-01-01", "0001-01-01"),
    ])
    func readsADay(text: String, description: String) {
        #expect(CivilDate(text)?.description == description)
    }

    @Test(
        arguments: [
            "", "2026", "2026-12", "2026-13-01", "2026-00-10", "2026-04-31", "2026-02-29", "1900-02-29", "2026-12-00",
            "0000-01-01", "26-12-01", "2026-12-001", "2026-012-1", "2026/12/01", "2026-12-01 ", "-026-12-01",
            "２０２６-12-01",
            "2026-12-01-", "2026--1-01",
        ])
    func refusesWhatIsNoDay(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        arguments: [
            ("2026-01-31", 1, .months, "2026-02-28"), ("2028-01-31", 1, .months, "2028-02-29"),
            ("2026-10-31", 1, .months, "2026-11-30"), ("2026-12-15", 1, .months, "2027-01-15"),
            ("2026-12-31", 2, .months, "2027-02-28"), ("2026-12-01", 12, .months, "2027-12-01"),
            ("2026-01-31", 24, .months, "2028-01-31"), ("2028-02-29", 1, .years, "2029-02-28"),
            ("2028-02-29", 4, .years, "2032-02-29"), ("2026-12-31", 1, .days, "2027-01-01"),
            ("2028-02-28", 1, .days, "2028-02-29"), ("2028-02-28", 2, .days, "2028-03-01"),
            ("2026-03-01", 365, .days, "2027-03-01"), ("2000-01-01", 146_097, .days, "2400-01-01"),
            ("9999-12-01", 1, .months, "9999-12-31"), ("2026-01-01", .max, .years, "9999-12-31"),
            ("2026-01-01", .max, .days, "9999-12-31"),
        ] as [(String, Int, Quiz.Validity.Unit, String)])
    func addsASpanOfTheCalendar(start: String, count: Int, unit: Quiz.Validity.Unit, end: String) {
        #expect(day(start).adding(Quiz.Validity(count: count, unit: unit)).description == end)
    }

    @Test func numbersDaysWithoutAGap() {
        var date = day("1895-12-30")
        for number in date.daysSinceEpoch..<day("2105-01-02").daysSinceEpoch {
            #expect(date.daysSinceEpoch == number)
            let next = CivilDate(daysSinceEpoch: number + 1)
            #expect(date < next)
            #expect(next.day == 1 || next.day == date.day + 1)
            date = next
        }
        #expect(day("1970-01-01").daysSinceEpoch == 0)
        #expect(day("2000-03-01").daysSinceEpoch == 11_017)
    }

    @Test func ordersByYearMonthAndDay() {
        let days = ["2025-12-31", "2026-01-30", "2026-02-01", "2026-02-02"].map(day)
        #expect(days.reversed().sorted() == days)
    }
}

struct CivilTimeTests {
    @Test(
        arguments: [
            ("Asia/Shanghai", "2026-12-01 15:59", "2026-12-01 23:59", "2026-12-01T23:59:00+08:00"),
            ("Asia/Shanghai", "2026-12-01 16:00", "2026-12-02 00:00", "2026-12-02T00:00:00+08:00"),
            ("America/New_York", "2026-12-01 04:30", "2026-11-30 23:30", "2026-11-30T23:30:00-05:00"),
            ("America/New_York", "2026-07-01 03:30", "2026-06-30 23:30", "2026-06-30T23:30:00-04:00"),
            ("Asia/Kathmandu", "2026-12-31 18:15", "2027-01-01 00:00", "2027-01-01T00:00:00+05:45"),
            ("UTC", "2028-02-29 00:00", "2028-02-29 00:00", "2028-02-29T00:00:00+00:00"),
            ("Mars/Olympus", "2026-12-01 09:30", "2026-12-01 09:30", "2026-12-01T09:30:00+00:00"),
            ("America/St_Johns", "1970-01-01 00:00", "1969-12-31 20:30", "1969-12-31T20:30:00-03:30"),
        ])
    func isTheTimeOnTheWallOfItsZone(zone: String, utc: String, local: String, data: String) throws {
        let moment = try #require(ISO8601DateFormatter().date(from: utc.replacing(" ", with: "T") + ":00Z"))
        let wall = Int64(moment.timeIntervalSince1970 * 1000)
        let time = CivilTime(Instant(wall: wall, monotonic: 0, boot: ""), in: zone)
        #expect(time.description == local)
        #expect(time.rfc3339 == data)
    }

    @Test func cutsFractionsOfASecondOff() {
        let time = CivilTime(Instant(wall: 59_999, monotonic: 0, boot: ""), in: "UTC")
        #expect(time.rfc3339 == "1970-01-01T00:00:59+00:00")
        let before = CivilTime(Instant(wall: -1, monotonic: 0, boot: ""), in: "UTC")
        #expect(before.rfc3339 == "1969-12-31T23:59:59+00:00")
    }
}
