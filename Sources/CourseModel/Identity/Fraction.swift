/// An exact rational number: marks, scores and pass marks.
///
/// Three thirds of a mark are one mark, and 12 of 15 reaches 80% exactly; neither holds in binary or decimal arithmetic.
/// Every step is taken in lowest terms and with 128 bits, which hold the sums and shares of any paper whose points `check` lets
/// pass. Arithmetic never ends the program all the same: a gradebook may hold points that nobody would write, and what does not fit
/// is rounded to a billionth.
package struct Fraction: Hashable, Sendable, Comparable {
    package let numerator: Int128
    /// Greater than zero, without a common factor with the numerator.
    package let denominator: Int128

    package init(_ numerator: Int, _ denominator: Int = 1) {
        precondition(denominator != 0, "a fraction has a denominator")
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.init(reducing: sign * Int128(numerator), sign * Int128(denominator))
    }

    /// A fraction as it was taken apart; nil where the denominator is not greater than zero.
    package init?(numerator: Int128, denominator: Int128) {
        guard denominator > 0, numerator != .min else { return nil }
        self.init(reducing: numerator, denominator)
    }

    /// - Parameter denominator: greater than zero.
    private init(reducing numerator: Int128, _ denominator: Int128) {
        let divisor = Int128(Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        self.numerator = divisor == 1 ? numerator : numerator / divisor
        self.denominator = divisor == 1 ? denominator : denominator / divisor
    }

    /// The nearest multiple of a billionth, kept within what 128 bits hold.
    private init(rounding value: Double) {
        let largest = 1e38
        self.init(reducing: Int128(min(max((value * 1e9).rounded(), -largest), largest)), 1_000_000_000)
    }

    /// Reads a plain decimal number: `2`, `0.5`, `-1.25`.
    ///
    /// nil for anything else, and for more than nine digits before or after the point.
    package init?(decimal text: some StringProtocol) {
        var digits = text[...]
        let isNegative = digits.first == "-"
        if isNegative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...9).contains(whole.count),
            parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
        else { return nil }
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        guard decimals.count <= 9, parts.count == 1 || !decimals.isEmpty, let value = Int(whole + decimals) else {
            return nil
        }
        let scale = (0..<decimals.count).reduce(1) { scale, _ in scale * 10 }
        self.init(isNegative ? -value : value, scale)
    }

    package static let zero = Fraction(0)
    package static let one = Fraction(1)

    /// The nearest `Double`, for statistics and for display.
    package var doubleValue: Double { Double(numerator) / Double(denominator) }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        // Nearly all are short, and long division takes its time.
        if let short = UInt64(exactly: a), let other = UInt64(exactly: b) {
            return UInt128(greatestCommonDivisor(of: short, other))
        }
        return greatestCommonDivisor(of: a, b)
    }

    /// At least 1, also of two zeros.
    package static func greatestCommonDivisor<Number: FixedWidthInteger>(of a: Number, _ b: Number) -> Number {
        var (a, b) = (a, b)
        while b > 1 { (a, b) = (b, a % b) }
        return b == 1 ? 1 : max(a, 1)
    }

    package static func < (one: Self, other: Self) -> Bool {
        let left = one.numerator.multipliedFullWidth(by: other.denominator)
        let right = other.numerator.multipliedFullWidth(by: one.denominator)
        return (left.high, left.low) < (right.high, right.low)
    }

    package static func + (one: Self, other: Self) -> Self {
        // Over the least common denominator: a hundred marks of nine decimals do not multiply their denominators.
        let divisor = Int128(greatestCommonDivisor(one.denominator.magnitude, other.denominator.magnitude))
        guard let common = product(one.denominator, other.denominator / divisor),
            let left = product(one.numerator, other.denominator / divisor),
            let right = product(other.numerator, one.denominator / divisor),
            case (let sum, false) = left.addingReportingOverflow(right), sum != .min
        else { return Fraction(rounding: one.doubleValue + other.doubleValue) }
        return Fraction(reducing: sum, common)
    }

    package static func - (one: Self, other: Self) -> Self {
        // No numerator is the least number, the only one without an opposite.
        one + Fraction(reducing: -other.numerator, other.denominator)
    }

    package static func * (one: Self, other: Self) -> Self {
        let left = Fraction(reducing: one.numerator, other.denominator)
        let right = Fraction(reducing: other.numerator, one.denominator)
        guard let numerator = product(left.numerator, right.numerator),
            let denominator = product(left.denominator, right.denominator)
        else { return Fraction(rounding: one.doubleValue * other.doubleValue) }
        return Fraction(reducing: numerator, denominator)
    }

    package static func / (one: Self, other: Self) -> Self {
        precondition(other.numerator != 0, "nothing is divided by zero")
        let sign: Int128 = other.numerator < 0 ? -1 : 1
        return one * Fraction(reducing: sign * other.denominator, sign * other.numerator)
    }

    /// nil where 128 bits do not hold it.
    private static func product(_ one: Int128, _ other: Int128) -> Int128? {
        let (product, overflow) = one.multipliedReportingOverflow(by: other)
        return overflow || product == .min ? nil : product
    }

    package static func += (one: inout Self, other: Self) { one = one + other }
}

// Kept with results: the form is settled, two numbers of 64 bits, which hold all that authors can write.
extension Fraction: Codable {
    private enum CodingKeys: String, CodingKey { case numerator, denominator }

    package func encode(to encoder: any Encoder) throws {
        guard let numerator = Int(exactly: numerator), let denominator = Int(exactly: denominator) else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: encoder.codingPath, debugDescription: "longer than 64 bits"))
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(numerator, forKey: .numerator)
        try container.encode(denominator, forKey: .denominator)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let numerator = try container.decode(Int.self, forKey: .numerator)
        let denominator = try container.decode(Int.self, forKey: .denominator)
        guard denominator > 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .denominator, in: container, debugDescription: "not a fraction: \(numerator)/\(denominator)")
        }
        self.init(numerator, denominator)
    }
}

extension Fraction {
    /// The number in decimal digits, rounded to at most `places` (0 to 9) decimals, halves away from zero, without trailing zeros:
    /// `12`, `0.5`, `0.3333`.
    package func decimalText(places: Int = 4) -> String {
        precondition((0...9).contains(places), "nobody reads more than nine decimals")
        let scale = (0..<places).reduce(UInt128(1)) { scale, _ in scale * 10 }
        let denominator = self.denominator.magnitude
        let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator)
        // `rest` is less than the denominator, so the quotient is less than `scale`.
        let (scaled, remainder) = denominator.dividingFullWidth(rest.multipliedFullWidth(by: scale))
        let decimals = scaled + (remainder >= denominator - remainder ? 1 : 0)
        let digits = String(decimals % scale + scale).dropFirst()
        let significant = digits.reversed().drop { $0 == "0" }.reversed()
        let sign = numerator < 0 && (whole > 0 || decimals > 0) ? "-" : ""
        return sign + String(whole + decimals / scale) + (significant.isEmpty ? "" : "." + String(significant))
    }
}

extension Character {
    /// `0` to `9`, and nothing that merely looks like a digit.
    package var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
