internal import TextRules

/// Text made harmless for a page: for the markup, and for the marks at which a rendered template is cut.
enum SafeText {
    /// For between tags.
    static func html(_ text: String) -> String {
        withoutCuts(HTMLEscape.text(text))
    }

    /// For a value between quotes.
    static func attribute(_ text: String) -> String {
        withoutCuts(HTMLEscape.attribute(text))
    }

    /// Noncharacters mean nothing between people; in templates they are ours.
    private static func withoutCuts(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isCut) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isCut($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isCut(_ scalar: Unicode.Scalar) -> Bool { (0xFDD0...0xFDEF).contains(scalar.value) }
}
