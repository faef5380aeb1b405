internal import CourseModel
internal import TextRules

/// Values as people write them, in Chinese or English and in whatever width.
package enum WrittenValue {
    /// The text in half width and lower case, without blanks.
    package static func folded(_ text: String) -> String {
        Normalization.folded(text).filter { !$0.isWhitespace }
    }

    /// A whole number of at most nine digits, in digits or Han characters, with one of the units behind it or none.
    ///
    /// - Parameter units: as `folded` writes them.
    package static func number(_ text: String, units: [String] = []) -> Int? {
        let folded = HanNumerals.inDigits(folded(text))
        let digits = folded.prefix { $0.isASCIIDigit }
        guard (1...9).contains(digits.count), let number = Int(digits) else { return nil }
        let unit = folded.dropFirst(digits.count)
        return unit.isEmpty || units.contains(String(unit)) ? number : nil
    }

    /// What people write for yes and for no.
    package static func isYes(_ text: String) -> Bool? {
        switch folded(text) {
        case "是", "要", "开", "对", "true", "yes", "on", "y": true
        case "否", "不", "不要", "关", "无", "false", "no", "off", "none", "n": false
        default: nil
        }
    }
}
