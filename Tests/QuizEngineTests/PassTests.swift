import CourseModel
import QuizEngine
import Testing

/// How long a pass holds, and from when it may be renewed.
struct PassTests {
    private static func span(_ text: String) -> Quiz.Validity? {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let count = Int(parts[0]), let unit = Quiz.Validity.Unit(rawValue: String(parts[1]))
        else {
            return nil
        }
        return Quiz.Validity(count: count, unit: unit)
    }

    @Test(
        arguments: [
            ("2025-03-10", "12 months", "2026-03-10", "2026-01-09"),
            ("2026-01-31", "1 months", "2026-02-28", "2026-02-21"),
            ("2028-01-31", "1 months", "2028-02-29", "2028-02-22"),
            ("2028-02-29", "1 years", "2029-02-28", "2028-12-30"),
            ("2026-12-31", "1 days", "2027-01-01", "2027-01-01"), ("2026-10-15", "90 days", "2027-01-13", "2026-12-22"),
            ("2026-01-01", "239 days", "2026-08-28", "2026-06-30"),
            ("2026-01-01", "240 days", "2026-08-29", "2026-06-30"),
            ("2026-01-01", "400 years", "2426-01-01", "2425-11-02"),
        ])
    func endsByTheCalendarAndMayBeRenewedBefore(
        earned: String, validity: String, until: String, renewable: String
    )
        throws
    {
        let pass = Pass(earnedOn: try #require(CivilDate(earned)), validity: Self.span(validity))
        #expect(pass.until?.description == until)
        #expect(pass.renewableFrom?.description == renewable)
        #expect(pass.holds(on: pass.earnedOn) && pass.holds(on: pass.lastDay))
        #expect(!pass.holds(on: CivilDate(daysSinceEpoch: pass.lastDay.daysSinceEpoch + 1)))
        #expect(!pass.holds(on: CivilDate(daysSinceEpoch: pass.earnedOn.daysSinceEpoch - 1)))
    }

    @Test func holdsForEverWhereTheQuizSaysNothing() throws {
        let pass = Pass(earnedOn: try #require(CivilDate("2026-01-01")), validity: nil)
        #expect(pass.until == nil && pass.renewableFrom == nil)
        #expect(pass.holds(on: .latest))
    }

    @Test(arguments: [("6 months", "2026-07-31"), ("24 months", "2027-01-31"), ("1 months", "2026-02-28")])
    func isLimitedAndNeverLengthened(validity: String, until: String) throws {
        let pass = Pass(earnedOn: try #require(CivilDate("2026-01-31")), validity: Self.span("1 years"))
        #expect(pass.limited(to: Self.span(validity)).until?.description == until)
        #expect(pass.limited(to: nil) == pass)
        let unlimited = Pass(earnedOn: pass.earnedOn, validity: nil)
        #expect(unlimited.limited(to: Self.span("1 months")).until?.description == "2026-02-28")
    }
}
