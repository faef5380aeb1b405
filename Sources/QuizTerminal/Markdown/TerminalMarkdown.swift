internal import CourseMarkdown
package import CourseModel
package import TerminalKit

/// Shows Markdown in lines of a terminal: paragraphs broken by the rules of Chinese, lists, quotes, code, tables.
///
/// Every word comes from a sanitizer, so no control byte of an author reaches the screen.
package struct TerminalMarkdown {
    /// How the terminal tells strong and emphasised words from others.
    package enum Emphasis: Sendable {
        /// Bold and underlined.
        case styles
        /// The author's marks around them, for output without styles: stars or low lines, one or two.
        case marks
    }

    private let presentation: Presentation
    let emphasis: Emphasis

    package init(_ presentation: Presentation, emphasis: Emphasis) {
        self.presentation = presentation
        self.emphasis = emphasis
    }

    /// The text in lines of at most `width` cells; at least one line.
    package func lines(of markdown: Markdown, width: Int) -> [StyledLine] {
        let tree = MarkdownParser().parse(markdown)
        var layout = MarkdownLayout(
            tree, of: markdown, width: max(width, 2), presentation: presentation, emphasis: emphasis)
        layout.run()
        return layout.lines.isEmpty ? [.empty] : layout.lines
    }

    /// The text in one line, for lists and confirmations.
    package func line(of markdown: Markdown) -> StyledLine {
        StyledText(joining: lines(of: markdown, width: .max / 2)).line
    }
}
