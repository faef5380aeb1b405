package import CourseModel
internal import TextRules

/// A day of the Gregorian calendar, without a zone: `2026-12-01`.
package struct CivilDate: Hashable, Sendable {
    /// From 1 to 9999, as far as a report can write.
    package let year: Int
    package let month: Int
    package let day: Int

    /// Reads `2026-12-01`, or `2026-12-1`; nil for anything else and for days that do not exist.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count),
            parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            year >= 1, (1...12).contains(month), (1...Self.lastDay(of: month, in: year)).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads a day as people write it (`WrittenDay`); nil for anything else and for days that do not exist.
    package init?(written text: String) {
        guard let written = WrittenDay(text) else { return nil }
        self.init("\(written.year.padded(to: 4))-\(written.month)-\(written.day)")
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static let earliest = CivilDate(year: 1, month: 1, day: 1)
    package static let latest = CivilDate(year: 9999, month: 12, day: 31)

    private static func lastDay(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: Comparable {
    package static func < (one: Self, other: Self) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

extension CivilDate: CustomStringConvertible {
    package var description: String {
        "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }
}

extension CivilDate {
    /// The last day of something that begins today and holds for `validity`; at most the last day of the year 9999.
    ///
    /// A month later than 31 January is the last day of February, a year later than 29 February is the 28th.
    package func adding(_ validity: Quiz.Validity) -> CivilDate {
        // More than the whole calendar in any unit, and far from overflow.
        let count = min(validity.count, 4_000_000)
        let end =
            switch validity.unit {
            case .days: CivilDate(daysSinceEpoch: daysSinceEpoch + count)
            case .months: adding(months: count)
            case .years: adding(months: 12 * count)
            }
        return min(end, .latest)
    }

    private func adding(months count: Int) -> CivilDate {
        let months = year * 12 + month - 1 + count
        let (year, month) = (months / 12, months % 12 + 1)
        return CivilDate(year: year, month: month, day: min(day, Self.lastDay(of: month, in: year)))
    }
}

/// Days as numbers, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the leap
/// day is the last of its year, and 400 years make an era of 146,097 days.
extension CivilDate {
    /// Days from 1970-01-01.
    package var daysSinceEpoch: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooredDivision(by: 400).quotient
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    package var weekday: Int { (daysSinceEpoch + 4).flooredDivision(by: 7).remainder }

    package init(daysSinceEpoch days: Int) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Phrase {
    /// What is wrong with a text that should be a day: that there is no such day, or that it is none at all.
    package static func noDay(_ text: String) -> Phrase {
        WrittenDay(text) == nil
            ? Phrase(zh: "“\(text)”不是日期，请写成 2026-12-01 的样子", en: "“\(text)” is no date; write it as 2026-12-01")
            : Phrase(zh: "没有“\(text)”这一天", en: "there is no such day as “\(text)”")
    }
}

extension Int {
    /// Quotient and remainder of a division that rounds down, so that the remainder is never negative.
    func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
