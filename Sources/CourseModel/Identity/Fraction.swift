/// An exact rational number: marks, scores and pass marks.
///
/// Three thirds of a mark are one mark, and 12 of 15 reaches 80% exactly; neither holds in binary or decimal arithmetic.
/// The numerator and the denominator stay far below `Int.max`: marks are sums of a few hundred fractions with small denominators,
/// and every step is taken in lowest terms.
package struct Fraction: Hashable, Sendable, Comparable {
    package let numerator: Int
    /// Greater than zero, without a common factor with the numerator.
    package let denominator: Int

    package init(_ numerator: Int, _ denominator: Int = 1) {
        precondition(denominator != 0, "a fraction has a denominator")
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / Int(divisor)
        self.denominator = sign * denominator / Int(divisor)
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

    package static func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> UInt {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }

    package static func < (one: Self, other: Self) -> Bool {
        let left = one.numerator.multipliedFullWidth(by: other.denominator)
        let right = other.numerator.multipliedFullWidth(by: one.denominator)
        return (left.high, left.low) < (right.high, right.low)
    }

    package static func + (one: Self, other: Self) -> Self {
        // Over the least common denominator: a hundred marks of nine decimals do not multiply their denominators.
        let factor =
            other.denominator / Int(greatestCommonDivisor(one.denominator.magnitude, other.denominator.magnitude))
        let common = one.denominator * factor
        return Fraction(one.numerator * factor + other.numerator * (common / other.denominator), common)
    }

    package static func - (one: Self, other: Self) -> Self { one + Fraction(-other.numerator, other.denominator) }

    package static func * (one: Self, other: Self) -> Self {
        let left = Fraction(one.numerator, other.denominator)
        let right = Fraction(other.numerator, one.denominator)
        return Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    package static func += (one: inout Self, other: Self) { one = one + other }
}

extension Fraction: Codable {
    private enum CodingKeys: String, CodingKey { case numerator, denominator }

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
        let scale = (0..<places).reduce(UInt(1)) { scale, _ in scale * 10 }
        let denominator = UInt(self.denominator)
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
