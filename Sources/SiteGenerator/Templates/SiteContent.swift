internal import Mustache
internal import TextRules

/// The escaper of our templates: by byte, and by the stricter rule for values between quotes, whatever the place.
struct SiteContent: MustacheContentType {
    static let name = "coursekit-page"

    func escapeText(_ text: String) -> String {
        let escaped = HTMLEscape.attribute(text)
        // Noncharacters mean nothing between people; in a rendered template they mark holes.
        guard escaped.unicodeScalars.contains(where: Self.isNoncharacter) else { return escaped }
        return String(
            String.UnicodeScalarView(escaped.unicodeScalars.map { Self.isNoncharacter($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool { (0xFDD0...0xFDEF).contains(scalar.value) }

    /// Makes the escaper known to the template library, once.
    static func register() { registered }

    private static let registered: Void = MustacheContentTypes.register(SiteContent(), named: name)
}
