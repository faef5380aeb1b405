package import CourseModel
package import TerminalKit
internal import TextRules

/// A lesson as the terminal shows it.
package struct ReadingPage: Sendable {
    /// The lesson without a heading.
    package let place: ReadingPlace
    package let courseTitle: String
    let tree: MarkdownTree
    /// The text that the tree is of.
    let source: Markdown
    let headings: [PassageSearch.Heading]
    let hidden: Set<CalloutKind>
    /// Where a picture is that it names.
    let picturePath: @Sendable (String) -> String
    /// How its words are shown; code stays as it is.
    let wording: @Sendable (String) -> String

    /// - Parameters:
    ///   - hidden: the call-outs that learners do not see; what is for trainers is never shown.
    ///   - picturePath: where a picture is, as somebody opens it, of the address that the text names it by.
    ///   - wording: turns the words of the text into those that are shown: another script's.
    package init(
        _ place: ReadingPlace, courseTitle: String, tree: MarkdownTree, source: Markdown,
        headings: [PassageSearch.Heading], without hidden: Set<CalloutKind>,
        picturePath: @escaping @Sendable (String) -> String = { $0 },
        wording: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.place = place.wholePage
        self.courseTitle = courseTitle
        self.tree = tree
        self.source = source
        self.headings = headings
        self.hidden = hidden.union([.trainer])
        self.picturePath = picturePath
        self.wording = wording
    }

    /// The text in lines of at most `width` cells.
    func lines(
        width: Int, presentation: Presentation, emphasis: TerminalMarkdown.Emphasis
    ) -> ReadingLines {
        let set = TerminalMarkdown(presentation, emphasis: emphasis)
            .reading(of: tree, from: source, without: hidden, picturePath: picturePath, wording: wording, width: width)
        let starts = headings.compactMap { heading in
            set.starts[heading.node].map {
                ReadingLines.Heading(id: heading.id, line: $0, level: tree.headingLevel(of: heading.node))
            }
        }
        return ReadingLines(lines: set.lines, headings: starts.sorted { $0.line < $1.line })
    }

    /// What stands under a heading, in plain lines with its title; the whole page without one.
    package func passage(
        under heading: ReadingPlace.Heading?, width: Int, presentation: Presentation
    ) -> [StyledLine] {
        let page = lines(width: width, presentation: presentation, emphasis: .marks)
        return Array(page.lines[page.passage(under: heading?.id)])
    }
}

/// A page in lines, and where its headings stand.
struct ReadingLines {
    struct Heading: Hashable {
        let id: String
        let line: Int
        /// 1 to 6.
        let level: Int
    }

    var lines: [StyledLine] = []
    /// In the order of the text.
    var headings: [Heading] = []

    /// The lines of a heading and all that stands under it.
    func passage(under id: String?) -> Range<Int> {
        guard let start = headings.first(where: { $0.id == id }) else { return 0..<lines.count }
        let end = headings.first { $0.line > start.line && $0.level <= start.level }?.line ?? lines.count
        return start.line..<end
    }
}
