package import CourseModel
package import FoundationEssentials

/// A number as a person types it: `28600`, `28,600`, `−3.5`, `２８６００`, `.5`, `28600 元`.
///
/// The one reader of every place where a learner answers with a number: the screen, plain lines, answers files.
package struct NumberEntry: Hashable {
    package let value: Decimal
    /// The number as it was understood: half-width, without the blanks at its ends and without the unit.
    package let text: String

    /// Reads a typed number.
    ///
    /// Full-width digits and signs are read as their ASCII kin, and `。`, which an input method makes of the point, as a point.
    /// Commas or blanks may stand before groups of three digits; a comma that stands elsewhere may be somebody's decimal comma, so
    /// it is refused. At most 30 digits, so that arithmetic stays exact. Behind the number may stand the item's unit, in any of
    /// its languages. Invisible characters, which pasted text often has, count as nothing. All of it is read, or nothing.
    package init(_ typed: String, unit: Localized<Markdown>? = nil) throws(Fault) {
        let units = unit.map(Self.names) ?? []
        let (number, rest) = Self.parts(of: typed)
        let value = Self.value(ofHalfWidth: number)
        guard let value, rest.isEmpty || units.contains(rest) else {
            throw Fault(number: number, isNumber: value != nil, rest: rest, unit: units.first)
        }
        self.value = value
        text = number
    }

    /// The value of a typed number without a unit; nil where it is none.
    package static func value(of text: String) -> Decimal? {
        try? NumberEntry(text).value
    }

    /// The ASCII forms of what an input method may have put in their place, and nothing for what is invisible. Not
    /// compatibility folding: that would make `10²` a hundred and two.
    package static func halfWidth(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.compactMap(halfWidth)))
    }
}

extension NumberEntry {
    /// What may belong to the number, from the start, and what follows; half-width, without blanks at their ends.
    private static func parts(of typed: String) -> (number: String, rest: String) {
        let text = halfWidth(typed)
        let end = text.firstIndex { !($0.isASCIIDigit || "+-., ".contains($0) || $0.isWhitespace) } ?? text.endIndex
        return (trimmed(text[..<end]), trimmed(text[end...]))
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)])
    }

    /// How an item's unit may be typed, the original first: as it is written, without the marks of Markdown.
    static func names(of unit: Localized<Markdown>) -> [String] {
        ([unit.original] + unit.translations.values).map {
            trimmed(halfWidth($0.source).filter { !"*`\\".contains($0) }[...])
        }
    }

    private static func value(ofHalfWidth text: String) -> Decimal? {
        var entry = text[...]
        let isNegative = entry.first == "-"
        if isNegative || entry.first == "+" { entry = entry.dropFirst().drop { $0 == " " } }

        let parts = entry.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard let integer = parts.first, let whole = ungrouped(integer), decimals.allSatisfy(\.isASCIIDigit),
            parts.count == 1 ? !whole.isEmpty : !decimals.isEmpty, whole.count + decimals.count <= mostDigits
        else { return nil }
        // Decimal has no negative zero; Foundation reads one as not a number.
        let isZero = (whole + decimals).allSatisfy { $0 == "0" }
        return Decimal(
            string: (isNegative && !isZero ? "-" : "") + (whole.isEmpty ? "0" : whole) + "." + decimals + "0")
    }

    static let mostDigits = 30

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

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case "\u{2212}", "\u{FE63}", "\u{2013}": "-"
        case "\u{3002}", "\u{FF61}", "\u{FE52}": "."
        case "\u{FE50}": ","
        case "\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}": " "
        default: scalar.properties.generalCategory == .format ? nil : scalar
        }
    }
}

extension NumberEntry {
    /// Why a text cannot be read as a number.
    package enum Fault: Error, Hashable {
        case notANumber
        /// `1/2`, `½`.
        case fraction
        /// `1e5`, `1.2×10^5`.
        case powerOfTen
        /// `14万`, `12k`.
        case shortened
        /// `1,5`, `12 34`: a decimal comma, or a slip.
        case separator
        case tooManyDigits
        /// What stands behind the number is not the item's unit, which is nil where it has none.
        case otherUnit(expected: String?)

        /// What to do, without a full stop.
        package var advice: Phrase {
            switch self {
            case .notANumber: Phrase(zh: "请写成 1200 或 3.5 这样的数字", en: "write it as a number such as 1200 or 3.5")
            case .fraction: Phrase(zh: "分数请算成小数", en: "write the fraction as a decimal")
            case .powerOfTen: Phrase(zh: "不要用科学记数法，请写出全部数字", en: "write all digits, not a power of ten")
            case .shortened: Phrase(zh: "不要用“万”“亿”或 k，请写出全部数字", en: "write all digits, without 万, k or the like")
            case .separator:
                Phrase(
                    zh: "逗号和空格只能隔开每三位数字，小数点写成“.”",
                    en: "commas and blanks only set off groups of three digits; the decimal point is “.”")
            case .tooManyDigits: Phrase(zh: "最多 \(mostDigits) 位数字", en: "at most \(mostDigits) digits")
            case .otherUnit(let expected?):
                Phrase(zh: "这题的单位是“\(expected)”", en: "the unit of this item is “\(expected)”")
            case .otherUnit(nil): Phrase(zh: "这题没有单位，只写数字", en: "this item has no unit; write the number alone")
            }
        }

        /// - Parameters:
        ///   - number: what may belong to a number at the start of the text; `isNumber` where it is one.
        ///   - rest: what follows it.
        init(number: String, isNumber: Bool, rest: String, unit: String?) {
            let digits = number.count(where: \.isASCIIDigit)
            self =
                if digits == 0 {
                    .notANumber
                } else if !isNumber {
                    digits > mostDigits
                        ? .tooManyDigits : number.contains { ", ".contains($0) } ? .separator : .notANumber
                } else if rest.unicodeScalars.first.map(Self.isFraction) ?? false {
                    .fraction
                } else if rest.wholeMatch(of: /(?:[eE]|[×xX*] ?10 ?\^?) ?[+-]?[0-9⁰-⁹⁻¹²³]+/) != nil {
                    .powerOfTen
                } else if rest.wholeMatch(of: /(?:[万萬亿億千百]+|[kKwW])(.*)/).map({ $0.1.isEmpty || $0.1 == unit ?? "" })
                    ?? false
                {
                    .shortened
                } else if rest.contains(where: \.isASCIIDigit) {
                    .notANumber
                } else {
                    .otherUnit(expected: unit)
                }
        }

        /// A stroke, or a fraction that is one character.
        private static func isFraction(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "/", "\u{BC}"..."\u{BE}", "\u{2044}", "\u{2150}"..."\u{215E}": true
            default: false
            }
        }
    }
}
