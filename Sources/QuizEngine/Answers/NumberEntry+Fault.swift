package import CourseModel

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
