/// A name as people recognize it: what differs only in width, case, composition, blanks around it or characters that nobody sees
/// is the same name.
///
/// `１２３`, ` 123` and `123` with a zero-width space have one key, as have `A7` and `a7`. Digits are no numbers: `007` is not `7`.
package struct NameKey: Hashable, Sendable {
    package let text: String

    package init(_ name: String) {
        // Folding may bring forth what is invisible (a Hangul filler of half width), and nothing that folds further.
        let folded = Normalization.folded(Normalization.visible(name))
        text = Normalization.trimmed(Normalization.visible(folded))
    }

    /// Whether there is nothing to see.
    package var isEmpty: Bool { text.isEmpty }
}

extension Normalization {
    /// A text without the characters that nobody sees: zero-width ones, marks of direction, variation selectors.
    package static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where !scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .format {
            result.append(scalar)
        }
        return String(result)
    }

    /// A text without the blanks around it.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let rest = scalars.drop { $0.properties.isWhitespace }
        guard let last = rest.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(rest[...last])
    }
}
