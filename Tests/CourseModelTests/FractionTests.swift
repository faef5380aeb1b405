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
            (Fraction(.max - 1, .max), 9, "1"), (Fraction(2, 3), 4, "0.6667"), (Fraction(-2, 3), 2, "-0.67"),
            (Fraction(1, 2), 0, "1"), (Fraction(3, 2), 0, "2"), (Fraction(1, 3), 0, "0"), (Fraction(-1, 3), 0, "0"),
            (Fraction(1, 100_000), 4, "0"), (Fraction(-1, 100_000), 4, "0"), (Fraction(99_999, 100_000), 4, "1"),
            (Fraction(199_999, 100_000), 4, "2"), (Fraction(1, 1000), 9, "0.001"), (Fraction(100), 1, "100"),
            (Fraction(1005, 10), 2, "100.5"), (.zero, 3, "0"), (Fraction(.max), 9, "9223372036854775807"),
        ])
    func readsAsADecimal(fraction: Fraction, places: Int, text: String) {
        #expect(fraction.decimalText(places: places) == text)
    }

    @Test(
        arguments: [
            ("2", Fraction(2)), ("0.5", Fraction(1, 2)), ("-1.25", Fraction(-5, 4)), ("007", Fraction(7)),
            ("-0", .zero), ("0.000000001", Fraction(1, 1_000_000_000)), ("999999999", Fraction(999_999_999)),
            ("0", .zero), ("0.333333333", Fraction(333_333_333, 1_000_000_000)),
        ])
    func readsAPlainDecimal(text: String, fraction: Fraction) {
        #expect(Fraction(decimal: text) == fraction)
    }

    @Test(
        arguments: [
            "", "-", ".", "1.", ".5", "+1", "--1", "1.2.3", "1,5", "1e3", " 1", "1 ", "１", "²", "½", "٣", "1\u{301}",
            "1234567890", "0.1234567890", "0.1234567891", "5.", "nan", "0x1",
        ])
    func refusesWhatIsNoPlainDecimal(text: String) {
        #expect(Fraction(decimal: text) == nil)
    }

    @Test func survivesCoding() throws {
        for fraction in [Fraction(-7, 12), Fraction(2, 3)] {
            let coded = try JSONEncoder().encode(fraction)
            #expect(try JSONDecoder().decode(Fraction.self, from: coded) == fraction)
        }
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

    @Test func holdsTheSumsAndSharesOfTheLongestMarksExactly() throws {
        let mark = try #require(Fraction(decimal: "999999999.999999999"))
        let total = (0..<1000).reduce(Fraction.zero) { sum, _ in sum + mark }
        #expect(total == mark * Fraction(1000))
        #expect((total - mark) / total == Fraction(999, 1000))
        #expect(total.decimalText(places: 9) == "999999999999.999999")
        // Shares of items with any number of right options, each of nine decimals.
        let shares = (1...26).map { Fraction(1, $0) * mark }
        #expect(shares.reversed().reduce(.zero, +) == shares.reduce(.zero, +))
    }

    /// Nobody writes such points, but somebody may have stored them.
    @Test func roundsWhatNoNumberHoldsAndGoesOn() {
        let odd = [Fraction(1, .max), Fraction(1, .max - 1), Fraction(1, .max - 2), Fraction(.max, 3)]
        let sum = odd.reduce(.zero, +)
        #expect(abs(sum.doubleValue - Double(Int.max) / 3) < 1e4)
        let vast = (0..<200).reduce(Fraction(.max)) { product, _ in product * Fraction(.max) }
        #expect(vast > Fraction(.max) && vast + vast >= vast && vast - vast == .zero)
        #expect(Fraction(.min) - Fraction(.min) == .zero)
        #expect(Fraction(.min, -1).decimalText() == "9223372036854775808")
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(vast) }
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
}
