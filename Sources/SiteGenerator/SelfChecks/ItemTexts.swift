internal import CourseIndex
internal import CourseMarkdown
internal import CourseModel
internal import MarkdownHTML
internal import TextRules

/// The texts of a practice quiz's items as one page shows them.
struct ItemTexts {
    let practice: PracticeQuiz
    let frame: PageFrame
    /// Put before the ids of the items and of what is in them.
    let prefix: String
    private let links: PageLinks
    /// The workspace paths of the pictures and files that were shown.
    private var attachments: Set<String> = []

    /// - Parameter prefix: empty on the quiz's own page, where nothing else has ids like those of items.
    init(_ practice: PracticeQuiz, on frame: PageFrame, prefix: String = "") {
        self.practice = practice
        self.frame = frame
        self.prefix = prefix
        links = practice.references.links(
            on: frame.page, at: frame.address, in: frame.language, of: frame.site.index)
    }

    /// What the page has to know of the items that it shows.
    var shown: ShownItems {
        ShownItems(
            links: links, attachments: attachments.sorted(),
            filesLookedInto: practice.references.files + practice.references.filesLookedInto)
    }

    /// Writes a text.
    ///
    /// - Parameter name: unique on the page among those of its quiz.
    mutating func append(_ text: Localized<Markdown>, named name: String, to html: inout [UInt8]) {
        let tree = parse(text)
        HTMLRenderer(options(of: tree, name)).append(tree, to: &html)
    }

    /// Writes a text without the tags of its paragraph, if it is a single one.
    mutating func append(line text: Localized<Markdown>, named name: String, to html: inout [UInt8]) {
        let tree = parse(text)
        HTMLRenderer(options(of: tree, name)).append(line: tree, to: &html)
    }

    private mutating func parse(_ text: Localized<Markdown>) -> MarkdownTree {
        let tree = MarkdownParser().parse(text[frame.language])
        attachments.formUnion(links.attachments(in: tree))
        return tree
    }

    private func options(of tree: MarkdownTree, _ name: String) -> HTMLOptions {
        var options = frame.options(of: tree, links: links)
        options.idPrefix = "\(prefix)\(name)-"
        options.headingShift = 3
        return options
    }
}

/// What a page has to know of the items that it shows of a quiz.
struct ShownItems: Sendable {
    /// Where their references lead from the page.
    let links: PageLinks
    /// The workspace paths of the files that they show.
    let attachments: [String]
    /// The files that the items depend on.
    let filesLookedInto: [String]
}
