import CourseModel
import Foundation
import Testing

struct FractionTests {
    @Test func keepsLowestTermsAndOneSign() {
        #expect(Fraction(6, 4) == Fraction(3, 2))
        #expect(Fraction(3, -6) == Fraction(-1, 2))
        #expect(Fraction(-3, -6) == Fraction(1, 2))
        #expect(Fraction(0, 7) == .zero)
        #expect(Fraction(3, -6).denominator == 2)
        #expect(Set([Fraction(2, 4), Fraction(1, 2)]).count == 1)
    }

    @Test func countsExactly() {
        #expect(Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2))
        #expect(Fraction(1, 3) - Fraction(1, 2) == Fraction(-1, 6))
        #expect(Fraction(2, 3) * Fraction(3, 4) == Fraction(1, 2))
        #expect((0..<3).reduce(.zero) { sum, _ in sum + Fraction(1, 3) } == .one)
        #expect(Fraction(12, 15) >= Fraction(4, 5))
        #expect(Fraction(-1, 2) < Fraction(-1, 3))
    }

    /// Naive cross products would pass the end of 64 bits in both.
    @Test func longMarksAddUpAndCompareWithoutOverflow() throws {
        let mark = try #require(Fraction(decimal: "10.000000001"))
        let total = (0..<100).reduce(Fraction.zero) { sum, _ in sum + mark }
        #expect(total == Fraction(10_000_000_001, 10_000_000))
        #expect(total > Fraction(1000))
        #expect(Fraction(.max, 2) > Fraction(.max - 2, 3))
        #expect(Fraction(.max, 3) * Fraction(3, .max) == .one)
    }

    @Test(arguments: [
        ("2", Fraction(2)), ("0.5", Fraction(1, 2)), ("-1.25", Fraction(-5, 4)), ("0", .zero), ("007", Fraction(7)),
        ("0.333333333", Fraction(333_333_333, 1_000_000_000)),
    ])
    func readsPlainDecimals(text: String, expected: Fraction) {
        #expect(Fraction(decimal: text) == expected)
    }

    @Test(arguments: ["", "-", ".5", "5.", "1e3", "+1", "1,5", "１", "1 ", "0.1234567891", "1234567890", "1.2.3", "--1"])
    func refusesWhatIsNoPlainDecimal(text: String) {
        #expect(Fraction(decimal: text) == nil)
    }

    @Test(arguments: [
        (Fraction(12), 4, "12"), (Fraction(1, 2), 4, "0.5"), (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(-2, 3), 2, "-0.67"), (Fraction(1, 8), 2, "0.13"), (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"), (Fraction(1, 3), 0, "0"), (Fraction(-1, 3), 0, "0"), (Fraction(1, 100_000), 4, "0"),
        (Fraction(-1, 100_000), 4, "0"), (Fraction(99_999, 100_000), 4, "1"), (Fraction(199_999, 100_000), 4, "2"),
        (Fraction(1, 1000), 9, "0.001"), (Fraction(100), 1, "100"), (Fraction(1005, 10), 2, "100.5"), (.zero, 3, "0"),
        (Fraction(.max), 9, "9223372036854775807"), (Fraction(.max - 1, .max), 9, "1"),
    ])
    func writesDecimals(fraction: Fraction, places: Int, expected: String) {
        #expect(fraction.decimalText(places: places) == expected)
    }

    @Test func decimalsAgreeWithDecimalArithmetic() {
        for denominator in 1...60 {
            for numerator in -70...70 {
                var exact = Decimal(numerator) / Decimal(denominator)
                var rounded = Decimal()
                NSDecimalRound(&rounded, &exact, 3, .plain)
                #expect(Fraction(numerator, denominator).decimalText(places: 3) == rounded.description)
            }
        }
    }

    @Test func isReadBackFromJSONButNotWithoutADenominator() throws {
        let coded = try JSONEncoder().encode(Fraction(2, 3))
        #expect(try JSONDecoder().decode(Fraction.self, from: coded) == Fraction(2, 3))
        for text in [#"{"numerator":1,"denominator":0}"#, #"{"numerator":1,"denominator":-2}"#] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Fraction.self, from: Data(text.utf8)) }
        }
    }
}
