import CourseModel
import Foundation
import Testing

struct FractionTests {
    @Test(
        arguments: [
            (Fraction(2, 4), 1, 2), (Fraction(-2, 4), -1, 2), (Fraction(2, -4), -1, 2), (Fraction(-2, -4), 1, 2),
            (Fraction(0, -7), 0, 1), (Fraction(7), 7, 1),
        ])
    func isKeptInLowestTermsWithItsSignAbove(fraction: Fraction, numerator: Int, denominator: Int) {
        #expect(fraction.numerator == numerator)
        #expect(fraction.denominator == denominator)
    }

    @Test func addsSubtractsAndMultipliesExactly() {
        #expect(Fraction(1, 3) + Fraction(1, 3) + Fraction(1, 3) == .one)
        #expect(Fraction(1, 6) + Fraction(1, 10) == Fraction(4, 15))
        #expect(Fraction(1, 2) - Fraction(2, 3) == Fraction(-1, 6))
        #expect(Fraction(-2, 3) * Fraction(3, 4) == Fraction(-1, 2))
        var sum = Fraction.zero
        for _ in 0..<10 { sum += Fraction(1, 10) }
        #expect(sum == .one)
    }

    @Test func reachesAPassMarkExactly() {
        #expect(Fraction(12, 15) >= Fraction(80) * Fraction(1, 100))
        #expect(Fraction(11, 15) < Fraction(4, 5))
    }

    @Test func comparesWithoutOverflow() {
        #expect(Fraction(.max, 3) > Fraction(.max, 4))
        #expect(Fraction(1, .max) < Fraction(1, .max - 1))
        #expect(Fraction(-.max, 2) < Fraction(1, .max))
        #expect(!(Fraction(1, 2) < Fraction(2, 4)))
    }

    @Test func addsManyMarksOfManyDecimalsWithoutOverflow() throws {
        let mark = try #require(Fraction(decimal: "999999.999999999"))
        let sum = (0..<500).reduce(Fraction.zero) { sum, _ in sum + mark }
        #expect(sum == Fraction(500) * mark)
        #expect(Fraction(1_000_000_007, 2) * Fraction(2, 1_000_000_007) == .one)
    }

    @Test(
        arguments: [
            (Fraction(12), 4, "12"), (Fraction(1, 2), 4, "0.5"), (Fraction(1, 3), 4, "0.3333"),
            (Fraction(2, 3), 2, "0.67"), (Fraction(1, 8), 2, "0.13"), (Fraction(-1, 8), 2, "-0.13"),
            (Fraction(-1, 3), 2, "-0.33"), (Fraction(999, 1000), 2, "1"), (Fraction(1999, 1000), 1, "2"),
            (Fraction(1, 1000), 2, "0"), (Fraction(-1, 1000), 2, "0"), (Fraction(1, 100), 2, "0.01"),
            (Fraction(101, 100), 2, "1.01"), (Fraction(110, 100), 2, "1.1"), (Fraction(5, 2), 0, "3"),
            (Fraction(12), 0, "12"), (.zero, 4, "0"), (Fraction(.max, 3), 6, "3074457345618258602.333333"),
            (Fraction(.max - 1, .max), 9, "1"),
        ])
    func readsAsADecimal(fraction: Fraction, places: Int, text: String) {
        #expect(fraction.decimalText(places: places) == text)
    }

    @Test(
        arguments: [
            ("2", Fraction(2)), ("0.5", Fraction(1, 2)), ("-1.25", Fraction(-5, 4)), ("007", Fraction(7)),
            ("-0", .zero), ("0.000000001", Fraction(1, 1_000_000_000)), ("999999999", Fraction(999_999_999)),
        ])
    func readsAPlainDecimal(text: String, fraction: Fraction) {
        #expect(Fraction(decimal: text) == fraction)
    }

    @Test(
        arguments: [
            "", "-", ".", "1.", ".5", "+1", "--1", "1.2.3", "1,5", "1e3", " 1", "1 ", "１", "²", "½", "٣", "1\u{301}",
            "1234567890", "0.1234567890", "nan", "0x1",
        ])
    func refusesWhatIsNoPlainDecimal(text: String) {
        #expect(Fraction(decimal: text) == nil)
    }

    @Test func survivesCoding() throws {
        let fraction = Fraction(-7, 12)
        let coded = try JSONEncoder().encode(fraction)
        #expect(try JSONDecoder().decode(Fraction.self, from: coded) == fraction)
    }

    @Test(arguments: [
        "{\"numerator\":1,\"denominator\":0}", "{\"numerator\":1,\"denominator\":-2}", "{\"numerator\":1}",
    ])
    func refusesADamagedFraction(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Fraction.self, from: Data(json.utf8)) }
    }

    @Test func reducesAFractionThatWasStoredInOtherTerms() throws {
        let fraction = try JSONDecoder().decode(Fraction.self, from: Data("{\"numerator\":2,\"denominator\":4}".utf8))
        #expect(fraction == Fraction(1, 2))
    }
}
