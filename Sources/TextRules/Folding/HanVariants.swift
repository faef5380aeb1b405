/// The Simplified, Traditional and regional forms of a Han character as one character.
///
/// For comparing only: 发 stands for 發 and 髮 alike, so that nothing of what a text said before can be told from the result.
package enum HanVariants {
    /// The character that stands for all forms of a scalar; the scalar itself where it has no other form.
    package static func common(_ scalar: UInt32) -> UInt32 { commonForms[scalar] ?? scalar }

    static let commonForms: [UInt32: UInt32] = {
        var forms: [UInt32: UInt32] = [:]
        for group in table.split(whereSeparator: \.isWhitespace) {
            guard let common = group.unicodeScalars.first else { continue }
            for form in group.unicodeScalars.dropFirst() { forms[form.value] = common.value }
        }
        return forms
    }()
}
