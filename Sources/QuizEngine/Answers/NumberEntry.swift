internal import CourseModel
package import FoundationEssentials

/// A number as a person types it: `28600`, `28,600`, `−3.5`, `２８６００`, `.5`.
package enum NumberEntry {
    /// The value of a typed number; nil where it is none.
    ///
    /// Full-width digits and signs are read as their ASCII kin, and `。`, which an input method makes of the point, as a point.
    /// Commas or blanks may stand before groups of three digits; a comma that stands elsewhere may be somebody's decimal comma, so
    /// it is refused. At most 30 digits, so that arithmetic stays exact.
    package static func value(of text: String) -> Decimal? {
        var entry = Substring(String(String.UnicodeScalarView(text.unicodeScalars.map(halfWidth))))
        while entry.last == " " { entry.removeLast() }
        entry = entry.drop { $0 == " " }
        let isNegative = entry.first == "-"
        if isNegative || entry.first == "+" { entry = entry.dropFirst().drop { $0 == " " } }

        let parts = entry.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard let integer = parts.first, let whole = ungrouped(integer), decimals.allSatisfy(\.isASCIIDigit),
            parts.count == 1 ? !whole.isEmpty : !decimals.isEmpty, whole.count + decimals.count <= 30
        else { return nil }
        // Decimal has no negative zero; Foundation reads one as not a number.
        let isZero = (whole + decimals).allSatisfy { $0 == "0" }
        return Decimal(
            string: (isNegative && !isZero ? "-" : "") + (whole.isEmpty ? "0" : whole) + "." + decimals + "0")
    }

    /// `28,600` and `28 600` without what stands between the groups; nil where the groups after the first are not of three digits,
    /// or the first is none of one to three.
    private static func ungrouped(_ text: Substring) -> String? {
        let separator: Character = text.contains(",") ? "," : " "
        let groups = text.split(separator: separator, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }), let first = groups.first else { return nil }
        if groups.count == 1 { return String(first) }
        guard (1...3).contains(first.count), first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
            return nil
        }
        return groups.joined()
    }

    /// The ASCII form of a scalar that an input method may have put in its place. Not compatibility folding: that would make `10²`
    /// a hundred and two.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case "\u{2212}", "\u{FE63}", "\u{2013}": "-"
        case "\u{3002}", "\u{FF61}", "\u{FE52}": "."
        case "\u{FE50}": ","
        case "\t", "\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}": " "
        default: scalar
        }
    }
}
