/// The automatic ids of headings.
package enum Anchor {
    /// The id of a heading: NFC, lower case, spaces as `-`, letters, marks and digits of all scripts kept, the rest dropped.
    ///
    /// `途径一：商家的 Business Definition` becomes `途径一商家的-business-definition`; a heading without any letter or digit
    /// is `section`. Ids that must differ on one page are told apart by the caller.
    package static func forHeading(_ heading: String) -> String {
        var result = String.UnicodeScalarView()
        var wantsHyphen = false
        for scalar in Normalization.composed(heading).lowercased().unicodeScalars {
            if scalar.properties.isWhitespace || scalar == "-" {
                wantsHyphen = !result.isEmpty
            } else if isKept(scalar) {
                if wantsHyphen { result.append("-") }
                wantsHyphen = false
                result.append(scalar)
            }
        }
        return result.isEmpty ? "section" : Normalization.composed(String(result))
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
            return true
        default:
            return false
        }
    }
}
