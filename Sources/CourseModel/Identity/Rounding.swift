/// How an exact number is rounded where people or programs read it: so that no two numbers beside each other contradict a verdict.
package enum Rounding: Hashable, Sendable {
    /// The least number that is not below it: for what has to be reached, a pass mark or a maximum.
    case up
    /// The nearest, halves away from zero, unless that crosses a line; then the neighbour on its own side.
    ///
    /// What falls short of `full` never reads as full, and what is more than nothing never as 0. What falls short of `passing` reads
    /// as less, and what reaches it as no less. Where two decimals cannot tell all of that, the pass mark goes first.
    case apart(full: Fraction, passing: Fraction?)
    /// The nearest, halves away from zero: for what reaches nothing and falls short of nothing, as statistics.
    case nearest

    /// For a share of a whole, from 0 to 1.
    ///
    /// - Parameter passMark: the share that passes; nil where nothing does.
    package static func share(passing passMark: Fraction? = nil) -> Rounding { .apart(full: .one, passing: passMark) }

    /// For marks out of a maximum, of which the share `passMark` passes.
    package static func marks(outOf maximum: Fraction, passing passMark: Fraction? = nil) -> Rounding {
        .apart(full: maximum, passing: passMark.map { $0 * maximum })
    }
}

extension Fraction {
    /// The number with at most `places` (0 to 11) decimals; itself where it is too large for that many.
    package func rounded(_ rounding: Rounding, places: Int) -> Fraction {
        precondition((0...11).contains(places), "nobody reads more than eleven decimals")
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        guard Int128(scale) % denominator != 0, let lower = floor(times: scale) else { return self }
        let neighbours = (lower: Fraction(lower.value, scale), upper: Fraction(lower.value + 1, scale))
        switch rounding {
        case .up: return neighbours.upper
        case .nearest: return lower.isUpperNearer ? neighbours.upper : neighbours.lower
        case .apart(let full, let passing):
            let shownFull = full.rounded(.up, places: places)
            let byNearness =
                lower.isUpperNearer ? [neighbours.upper, neighbours.lower] : [neighbours.lower, neighbours.upper]
            let keepingVerdict = byNearness.filter { shown in
                passing.map { (shown >= $0) == (self >= $0) } ?? true
            }
            let keepingEnds = keepingVerdict.first { shown in
                (shown >= shownFull) == (self >= full) && (shown > .zero) == (self > .zero)
            }
            return keepingEnds ?? keepingVerdict.first ?? byNearness[0]
        }
    }

    /// The number times `scale`, rounded down, and whether the next whole number is nearer; nil where there is no room for it.
    private func floor(times scale: Int) -> (value: Int, isUpperNearer: Bool)? {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let (quotient, remainder) = denominator.dividingFullWidth(rest.multipliedFullWidth(by: Int128(scale)))
        let isNegative = remainder < 0
        let (wholes, isTooLarge) = whole.multipliedReportingOverflow(by: Int128(scale))
        // What is added is less than the scale.
        guard !isTooLarge, wholes.magnitude < (Int.max - scale).magnitude else { return nil }
        let value = Int(wholes + quotient) - (isNegative ? 1 : 0)
        let left = isNegative ? remainder + denominator : remainder
        // Halves go away from zero.
        let isUpperNearer = numerator < 0 ? left > denominator - left : left >= denominator - left
        return (value, isUpperNearer)
    }

    /// The rounded number in decimal digits, without trailing zeros: `79.99`.
    package func decimalText(_ rounding: Rounding, places: Int = 2) -> String {
        rounded(rounding, places: places).decimalText(places: places)
    }

    /// The nearest number with just so many decimals: `0.40`, `-1.00`; for a column of statistics.
    package func fixedText(places: Int) -> String {
        let text = rounded(.nearest, places: places).decimalText(places: places)
        guard places > 0 else { return text }
        let point = text.firstIndex(of: ".") ?? text.endIndex
        let zeros = places - max(text.distance(from: point, to: text.endIndex) - 1, 0)
        return text + (point == text.endIndex ? "." : "") + String(repeating: "0", count: zeros)
    }

    /// A share in hundredths with two decimals, without the sign: `66.67` for 2/3.
    package func percentText(_ rounding: Rounding) -> String {
        (rounded(rounding, places: 4) * Fraction(100)).decimalText(places: 2)
    }

    /// A share that is a rule and no result, such as a pass mark, exactly: `80%`, `66.6667%`; `2/3` where no decimal number is it.
    package var exactPercentText: String {
        let isDecimal = rounded(.up, places: 11) == self
        return isDecimal ? (self * Fraction(100)).decimalText(places: 9) + "%" : "\(numerator)/\(denominator)"
    }
}
