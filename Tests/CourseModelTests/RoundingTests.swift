import CourseModel
import CoursekitTestSupport
import Testing

struct RoundingTests {
    @Test(arguments: [
        (Fraction(2, 3), Fraction(6667, 10_000), "66.66"), (Fraction(2, 3), Fraction(2, 3), "66.67"),
        (Fraction(79_996, 100_000), Fraction(4, 5), "79.99"), (Fraction(4, 5), Fraction(4, 5), "80"),
        (Fraction(80_004, 100_000), Fraction(4, 5), "80"), (Fraction(1, 3), Fraction(1, 3), "33.34"),
        (Fraction(3333, 10_000), Fraction(1, 3), "33.33"), (Fraction(1, 15), Fraction(4, 5), "6.67"),
        (Fraction(14, 15), Fraction(4, 5), "93.33"), (Fraction(99_996, 100_000), Fraction(4, 5), "99.99"),
        (Fraction(99_996, 100_000), Fraction.one, "99.99"), (Fraction(1, 100_000), Fraction(4, 5), "0.01"),
        (.one, .one, "100"), (.zero, .one, "0"), (Fraction(666_749, 1_000_000), Fraction(666_749, 1_000_000), "66.68"),
    ])
    func roundsAShareToTheNearestButNotOverItsPassMark(share: Fraction, passMark: Fraction, text: String) {
        #expect(share.percentText(.share(passing: passMark)) == text)
    }

    @Test func roundsMarksLikewise() {
        let cases: [(total: Fraction, maximum: Fraction, passMark: Fraction?, text: String)] = [
            (Fraction(79_996, 1000), Fraction(100), Fraction(4, 5), "79.99"),
            (Fraction(99_999, 1000), Fraction(100), nil, "99.99"), (Fraction(1, 1000), Fraction(1), nil, "0.01"),
            (Fraction(2, 3), Fraction(1), nil, "0.67"), (Fraction(1, 3), Fraction(1, 3), nil, "0.34"),
            (Fraction(12), Fraction(15), Fraction(4, 5), "12"), (Fraction(5, 2), Fraction(5), Fraction(1, 2), "2.5"),
        ]
        for (total, maximum, passMark, text) in cases {
            #expect(total.decimalText(.marks(outOf: maximum, passing: passMark)) == text)
        }
    }

    @Test(arguments: [
        (Fraction(4, 5), "80%"), (Fraction(6667, 10_000), "66.67%"), (Fraction(2, 3), "2/3"), (Fraction(5, 8), "62.5%"),
        (.one, "100%"), (Fraction(666_667, 1_000_000), "66.6667%"), (Fraction(1, 7), "1/7"),
        (Fraction(123_456_789, 100_000_000_000), "0.123456789%"), (Fraction(1, 131_072), "1/131072"),
    ])
    func writesAPassMarkExactly(passMark: Fraction, text: String) {
        #expect(passMark.exactPercentText == text)
    }

    /// Shares of small papers against every pass mark of the kinds that people write: those beside the mark, and a sample of the others.
    @Test func neverContradictsAVerdict() {
        let marks =
            (1...100).map { Fraction($0, 100) } + (2...12).flatMap { n in (1..<n).map { Fraction($0, n) } }
            + [Fraction(6667, 10_000), Fraction(333_333_333, 1_000_000_000), Fraction(99_999, 100_000)]
        for maximum in [1, 3, 7, 15, 16, 30, 97, 999] {
            let sample = EveryCase.sample(3, of: Array(0...maximum))
            for places in [2, 4, 6] {
                for mark in marks {
                    let shownMark = mark.rounded(.up, places: places)
                    // The lowest total that passes; the one before is the highest that does not.
                    let least = Int((mark.numerator * Int128(maximum) + mark.denominator - 1) / mark.denominator)
                    for total in Set(sample + [least - 1, least]).filter((0...maximum).contains) {
                        let share = Fraction(total, maximum)
                        let shown = share.rounded(.share(passing: mark), places: places)
                        #expect((shown >= shownMark) == (share >= mark), "\(share) at \(mark)")
                        #expect(shown - share < Fraction(1, 100) && share - shown < Fraction(1, 100))
                    }
                }
                for total in Set(sample + [1, maximum - 1, maximum]) {
                    let shown = Fraction(total, maximum).rounded(.share(), places: places)
                    #expect((shown == .one) == (total == maximum) && (shown == .zero) == (total == 0))
                }
            }
        }
    }

    @Test(arguments: [
        Fraction(.max), Fraction(.max, 3), Fraction(.max - 1, .max), Fraction(1, .max),
        Fraction(.max / 2, 1_000_000_007),
    ])
    func survivesNumbersWithoutRoom(number: Fraction) {
        for rounding in [Rounding.up, .share(passing: number), .marks(outOf: number, passing: number)] {
            #expect(!number.decimalText(rounding).isEmpty)
            #expect(number.rounded(rounding, places: 11) >= .zero)
        }
        #expect(!number.exactPercentText.isEmpty)
    }

    @Test func roundsNegativeMarksToTheNearestToo() {
        #expect(Fraction(-1, 3).decimalText(.marks(outOf: .one)) == "-0.33")
        #expect(Fraction(-2, 3).decimalText(.marks(outOf: .one)) == "-0.67")
        #expect(Fraction(-1, 8).decimalText(.marks(outOf: .one)) == "-0.13")
        #expect(Fraction(-1, 3).rounded(.up, places: 2) == Fraction(-33, 100))
    }
}
