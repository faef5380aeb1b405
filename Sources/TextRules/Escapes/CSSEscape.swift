/// Text as a string of CSS, for what a style sheet writes into the margins of a page.
package enum CSSEscape {
    /// The text in quotes. Whatever is no letter or digit is written by its number, so that nothing ends the string, nor the element that
    /// the style sheet stands in; controls are left out.
    package static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case ..<0x20, 0x7F..<0xA0: continue
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xA0...: result.unicodeScalars.append(scalar)
            default: result += "\\\(String(scalar.value, radix: 16)) "
            }
        }
        return result + "\""
    }
}
