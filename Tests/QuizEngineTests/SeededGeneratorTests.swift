@testable import QuizEngine
import QuizSamples
import Testing

// The expected numbers are the published ones where it says so; the others were computed by a program of twenty lines of Python,
// written from the papers and not from this code: integers without bounds, masked to 64 bits after each step.
struct SeededGeneratorTests {
    @Test func splitMixGivesThePublishedNumbers() {
        // The numbers that Rosetta Code lists for the seed 1234567.
        var mixer = SplitMix64(state: 1_234_567)
        let numbers = (0..<5).map { _ in mixer.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test func xoshiroGivesThePublishedNumbers() {
        // The state 1, 2, 3, 4, with which the authors' C program begins in the tests of many libraries.
        var generator = SeededGenerator(state: (1, 2, 3, 4))
        let numbers = (0..<10).map { _ in generator.next() }
        #expect(
            numbers == [
                11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
                16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777,
                2_904_607_092_377_533_576,
            ])
    }

    @Test(
        arguments: [
            (0, [11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768]),
            (1, [12_966_619_160_104_079_557, 9_600_361_134_598_540_522, 10_590_380_919_521_690_900]),
            (42, [1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009]),
            (.max, [10_328_197_420_357_168_392, 14_156_678_507_024_973_869, 9_357_971_779_955_476_126]),
        ] as [(UInt64, [UInt64])])
    func aSeedGivesTheSameNumbersForEver(seed: UInt64, expected: [UInt64]) {
        var generator = SeededGenerator(seed: seed)
        #expect((0..<3).map { _ in generator.next() } == expected)
    }

    @Test func boundedNumbersAndOrdersAreThoseOfTheIndependentProgram() {
        var dice = SeededGenerator(seed: 42)
        #expect((0..<12).map { _ in dice.number(below: 6) } == [0, 2, 4, 5, 5, 4, 4, 5, 4, 3, 4, 1])
        var shuffler = SeededGenerator(seed: 42)
        var digits = Array(0..<10)
        shuffler.shuffle(&digits)
        #expect(digits == [9, 1, 4, 2, 8, 7, 6, 5, 3, 0])
    }

    /// Chi-square with a fixed seed: 40 is far beyond the 99.99th percentile for up to 9 degrees of freedom.
    @Test(arguments: [2, 3, 5, 6, 7, 10])
    func everyBoundedNumberIsAsLikelyAsTheOthers(bound: Int) {
        var generator = SeededGenerator(seed: 7)
        var counts = [Int](repeating: 0, count: bound)
        let draws = 60_000
        for _ in 0..<draws { counts[generator.number(below: bound)] += 1 }
        #expect(chiSquare(counts) < 40)
    }

    /// Of a bound that fits 2 2/3 times into 64 bits, the method without rejection would give two thirds of the numbers in half as
    /// many cases again as the rest.
    @Test func aBoundThatDoesNotDivideTheRangeFavoursNoNumber() {
        var generator = SeededGenerator(seed: 7)
        var counts = [0, 0, 0]
        for _ in 0..<30_000 { counts[generator.number(below: 3 << 61) % 3] += 1 }
        #expect(chiSquare(counts) < 25)
    }

    @Test func everyOrderIsAsLikelyAsTheOthers() {
        var generator = SeededGenerator(seed: 7)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 {
            var elements = [0, 1, 2, 3]
            generator.shuffle(&elements)
            counts[elements, default: 0] += 1
        }
        #expect(counts.count == 24)
        #expect(chiSquare(Array(counts.values)) < 60)
    }

    @Test func nothingAndOneThingAreShuffledWithoutADraw() {
        var generator = SeededGenerator(seed: 1)
        var other = SeededGenerator(seed: 1)
        var none: [Int] = []
        var one = [1]
        generator.shuffle(&none)
        generator.shuffle(&one)
        #expect(one == [1])
        #expect(generator.next() == other.next())
    }

    private func chiSquare(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    }
}
