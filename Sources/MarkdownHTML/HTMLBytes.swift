internal import TextRules

// HTML that is written piece by piece.
extension [UInt8] {
    /// Appends markup as it is.
    package mutating func append(html: String) { append(contentsOf: html.utf8) }

    /// Appends text so that a browser shows it.
    package mutating func append(text: String) { HTMLEscape.appendText(text, to: &self) }

    /// Appends an attribute with a space before it.
    package mutating func append(attribute name: StaticString, _ value: String) {
        append(html: " \(name)=\"")
        HTMLEscape.appendAttribute(value, to: &self)
        append(html: "\"")
    }
}
