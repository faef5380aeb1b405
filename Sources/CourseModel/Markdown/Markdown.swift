/// A piece of Markdown source that travels on its own: a stem, an option, a feedback, a shared passage.
///
/// It is stored and hashed as the author wrote it, and parsed by whoever shows it. Links of such a piece do not use definitions
/// from elsewhere in the file; the loader sees to that.
package struct Markdown: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    package let source: String

    package init(_ source: String) {
        self.source = source
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package init(from decoder: any Decoder) throws {
        source = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }
}
