import CourseMarkdown
import CourseModel
import MarkdownHTML
import Testing

/// A text with emphasis written in brackets that Markdown does not know: `⟨italic⟩ ⟪bold⟫ ⟦both⟧ ⌈struck out⌋`.
///
/// It gives the Markdown, with stars and tildes for the brackets, and the HTML, with tags for them. So a case says what the author
/// means, and nothing about how it is found.
struct MarkedEmphasis: Sendable, CustomTestStringConvertible {
    let text: String

    var testDescription: String { text }

    var markdown: String {
        replacing([
            "⟨": "*", "⟩": "*", "⟪": "**", "⟫": "**", "⟦": "***", "⟧": "***", "⌈": "~~", "⌋": "~~",
        ])
    }

    /// The paragraph that it should become. The text around the emphasis is plain, or HTML as it is expected.
    var html: String {
        "<p>"
            + replacing([
                "⟨": "<em>", "⟩": "</em>", "⟪": "<strong>", "⟫": "</strong>", "⟦": "<em><strong>",
                "⟧": "</strong></em>",
                "⌈": "<del>", "⌋": "</del>",
            ]) + "</p>\n"
    }

    private func replacing(_ replacements: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.map { replacements[$0] ?? String($0) }.joined()
    }
}

/// Markdown to HTML with all conventions.
func html(_ markdown: String) -> String {
    let tree = MarkdownParser().parse(Markdown(markdown))
    return String(decoding: HTMLRenderer().render(tree), as: UTF8.self)
}
