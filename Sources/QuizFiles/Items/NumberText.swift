internal import CourseModel
internal import FoundationEssentials
internal import TextRules

/// A numeric answer as authors write it: `28600`, `28600 ± 1%`, `0.5 +- 0.1`, `10..12`.
struct NumberText {
    let interval: NumericQuestion.Interval
    /// How it is written plainly; equal answers have equal texts.
    let plainText: String
    /// Whether it is written so that nobody can misread it.
    let isPlain: Bool

    enum Fault: Error, Hashable {
        case unreadable
        case tooLong
        case negativeTolerance
        case wideTolerance
        case emptyRange
    }

    init(_ written: String) throws(Fault) {
        var text = Normalization.folded(written)
        for (mark, plain) in [("−", "-"), ("＋", "+"), ("+/-", "±"), ("+-", "±")] {
            text = text.replacing(mark, with: plain)
        }
        let isFolded = Normalization.folded(written) == written
        if let sign = text.firstIndex(of: "±") {
            var tolerance = Normalization.trimmed(String(text[text.index(after: sign)...]))
            let isPercent = tolerance.hasSuffix("%")
            if isPercent { tolerance = Normalization.trimmed(String(tolerance.dropLast())) }
            let value = try Number(String(text[..<sign]))
            let width = try Number(tolerance)
            guard width.value >= 0 else { throw .negativeTolerance }
            guard !isPercent || width.value <= Self.widestPercentage else { throw .wideTolerance }
            let magnitude = value.value < 0 ? -value.value : value.value
            let distance = isPercent ? magnitude * width.value / 100 : width.value
            plainText = "\(value.text) ± \(width.text)\(isPercent ? "%" : "")"
            interval = NumericQuestion.Interval(
                lower: value.value - distance, upper: value.value + distance, text: plainText)
            isPlain = isFolded && value.isPlain && width.isPlain
        } else if let (lower, upper, isDots) = Self.bounds(in: text) {
            let (from, to) = (try Number(lower), try Number(upper))
            guard from.value <= to.value else { throw .emptyRange }
            plainText = "\(from.text)..\(to.text)"
            interval = NumericQuestion.Interval(lower: from.value, upper: to.value, text: plainText)
            isPlain = isFolded && isDots && from.isPlain && to.isPlain
        } else {
            let number = try Number(text)
            plainText = number.text
            interval = NumericQuestion.Interval(lower: number.value, upper: number.value, text: plainText)
            isPlain = isFolded && number.isPlain
        }
    }

    /// Of a number of 15 digits and 9 decimals, up to so many percent can be reckoned exactly in the 38 digits of a `Decimal`.
    private static let widestPercentage: Decimal = 1000

    /// Cuts `10..12` and what people write for it.
    private static func bounds(in text: String) -> (lower: String, upper: String, isDots: Bool)? {
        for separator in ["...", "..", "~", "–", "—", "至", "到"] {
            guard let range = text.firstRange(of: separator) else { continue }
            return (String(text[..<range.lowerBound]), String(text[range.upperBound...]), separator == "..")
        }
        // A hyphen after the first character can only stand between two numbers.
        guard let hyphen = text.dropFirst().firstIndex(of: "-") else { return nil }
        return (String(text[..<hyphen]), String(text[text.index(after: hyphen)...]), false)
    }

    /// A decimal number, with or without separators of thousands.
    private struct Number {
        let value: Decimal
        let text: String
        let isPlain: Bool

        init(_ written: String) throws(Fault) {
            var digits = Normalization.trimmed(written)
            var sign = ""
            if let first = digits.first, "+-".contains(first) {
                sign = first == "-" ? "-" : ""
                digits.removeFirst()
            }
            let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
            guard let whole = parts.first, parts.count <= 2, !whole.isEmpty else { throw .unreadable }
            let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
            let isGrouped = groups.count > 1
            let areGroupsRight =
                !isGrouped || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
            let decimals = parts.count == 2 ? parts[1] : ""
            guard areGroupsRight, groups.joined().allSatisfy(\.isASCIIDigit), decimals.allSatisfy(\.isASCIIDigit),
                parts.count == 1 || !decimals.isEmpty
            else { throw .unreadable }
            guard groups.joined().count <= 15, decimals.count <= 9 else { throw .tooLong }
            let plain = sign + groups.joined() + (decimals.isEmpty ? "" : ".\(decimals)")
            guard let value = Decimal(string: plain) else { throw .unreadable }
            self.value = value
            text = plain
            isPlain = !isGrouped
        }
    }
}
