internal import Mustache

/// The escaper of our templates: by byte, and by the stricter rule for values between quotes, whatever the place.
struct SiteContent: MustacheContentType {
    static let name = "coursekit-page"

    func escapeText(_ text: String) -> String { SafeText.attribute(text) }

    /// Makes the escaper known to the template library, once.
    static func register() { registered }

    private static let registered: Void = MustacheContentTypes.register(SiteContent(), named: name)
}
