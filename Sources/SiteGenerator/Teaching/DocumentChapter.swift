internal import CourseIndex
internal import CourseMarkdown
internal import CourseModel
internal import MarkdownHTML
internal import SitePublishing
internal import Workspace

/// A text of a course as its documents take it in.
struct DocumentChapter {
    let page: PageID
    /// As it is printed: `3`, `案2`; nil for the glossary.
    let number: String?
    let title: String
    let tree: MarkdownTree
    let headings: [PageHeading]
    let links: PageLinks
    let selfChecks: [SelfCheck]
    let attachments: [String]
    /// The files that it depends on.
    let files: [String]

    init<Content>(_ loaded: LoadedPage<Content>, number: String?, title: String, of index: WorkspaceIndex) {
        page = loaded.page
        self.number = number
        self.title = title
        tree = loaded.tree
        headings = loaded.headings
        links = loaded.links
        selfChecks = loaded.selfChecks
        attachments = loaded.attachments
        files = index.files(of: loaded.page) + loaded.links.filesLookedInto
    }

    /// What learners are to do, with its number, in the order of the text: call-outs that stand in no other, and self-checks.
    var exercises: [(node: MarkdownTree.NodeID, number: String)] {
        let callouts = tree.callouts(of: [.exercise, .discuss]).filter { isOutermost($0) }
        let nodes = (callouts + selfChecks.map(\.node)).sorted {
            tree.range(of: $0).lowerBound < tree.range(of: $1).lowerBound
        }
        return nodes.enumerated().map { ($1, "\(number.map { "\($0)." } ?? "")\($0 + 1)") }
    }

    /// The numbers of the exercises.
    var numbers: [MarkdownTree.NodeID: String] {
        Dictionary(exercises.map { ($0.node, $0.number) }) { first, _ in first }
    }

    /// The solutions that stand in no other call-out, each with the number of the exercise that it follows.
    var solutions: [(node: MarkdownTree.NodeID, number: String)] {
        let exercises = exercises
        return tree.callouts(of: [.solution]).filter { isOutermost($0, among: [.solution]) }.map { node in
            let place = tree.range(of: node).lowerBound
            return (node, exercises.last { tree.range(of: $0.node).lowerBound < place }?.number ?? number ?? "")
        }
    }

    /// The sections that are printed on a page each, by their headings.
    var sheets: [(heading: PageHeading, nodes: [MarkdownTree.NodeID])] {
        headings.filter { heading in
            let classes = tree.attributes(of: heading.node)?.classes ?? []
            return !heading.isNested && (classes.contains("sheet") || classes.contains("card"))
        }.map { heading in
            var nodes: [MarkdownTree.NodeID] = []
            var next = tree.next(after: heading.node)
            while let node = next, !ends(heading, at: node) {
                nodes.append(node)
                next = tree.next(after: node)
            }
            return (heading, nodes)
        }
    }

    private func ends(_ sheet: PageHeading, at node: MarkdownTree.NodeID) -> Bool {
        switch tree.kind(of: node) {
        case .heading: tree.headingLevel(of: node) <= sheet.level
        case .thematicBreak, .footnoteDefinition: true
        // Sources and what is for trainers end a text, and belong to no sheet of it.
        case .callout: tree.callout(of: node).map { [.source, .trainer].contains($0.kind) } ?? false
        default: false
        }
    }

    private func isOutermost(_ node: MarkdownTree.NodeID, among kinds: Set<CalloutKind>? = nil) -> Bool {
        var parent = tree.parent(of: node)
        while let holder = parent {
            if let kind = tree.callout(of: holder)?.kind, kinds?.contains(kind) ?? true { return false }
            parent = tree.parent(of: holder)
        }
        return true
    }
}

/// Writes the chapters of a document.
struct ChapterWriter {
    let frame: PageFrame
    let quizzes: PracticeQuizzes
    /// The pages that the document holds, so that links to them lead within it.
    let chapters: Set<PageID>
    /// What the chapters so far have of quizzes.
    private var paper = PaperChecks()

    init(frame: PageFrame, quizzes: PracticeQuizzes, chapters: Set<PageID>) {
        self.frame = frame
        self.quizzes = quizzes
        self.chapters = chapters
    }

    /// What a document takes of a chapter; empty where it has nothing of the kind.
    ///
    /// - Parameter isNested: whether it stands in a section of the document that has a heading of its own.
    mutating func part(
        _ document: CourseDocument, of chapter: DocumentChapter, isNested: Bool = false
    ) throws(WorkspaceError) -> (html: [UInt8], shown: [ShownItems]) {
        let prefix = chapter.page.key + "/"
        var checks: SelfChecks?
        if [.book, .workbook, .key].contains(document) {
            paper.numbers = chapter.numbers
            let written = try SelfChecks(
                chapter.selfChecks, from: quizzes, frame: frame, prefix: prefix, onPaper: paper)
            paper = written.paper ?? paper
            checks = written
        }
        var html: [UInt8] = []
        switch document {
        case .book: writeText(of: chapter, checks, to: &html)
        case .workbook: writeExercises(of: chapter, checks, to: &html)
        case .key: writeAnswers(of: chapter, checks, to: &html)
        case .sheets: writeSheets(of: chapter, to: &html)
        case .coverage: break
        }
        if html.isEmpty { return ([], []) }
        if document == .sheets { return (html, []) }
        var whole: [UInt8] = []
        whole.append(html: "<section class=\"chapter\"")
        whole.append(attribute: "id", document == .key ? "_key/" + chapter.page.key : chapter.page.key)
        let heading = isNested ? "h3" : "h2"
        whole.append(html: ">\n<\(heading) class=\"chapter-title\">")
        if let number = chapter.number {
            whole.append(html: "<span class=\"number\">")
            whole.append(text: number)
            whole.append(html: "</span>")
        }
        whole.append(text: chapter.title)
        whole.append(html: "</\(heading)>\n<div class=\"text\">\n")
        whole.append(contentsOf: html)
        whole.append(html: "</div>\n</section>\n")
        return (whole, checks?.shown ?? [])
    }

    // MARK: The whole text

    /// Without what is for trainers, and without the solutions, which come at the end.
    private func writeText(of chapter: DocumentChapter, _ checks: SelfChecks?, to html: inout [UInt8]) {
        var tree = chapter.tree
        _ = tree.remove([.trainer, .solution])
        let headings = chapter.headings.filter { tree.contains($0.node) }
        let numbers = chapter.numbers
        let isGlossary = if case .glossary = chapter.page { true } else { false }
        let sections = SectionWriter(
            form: isGlossary ? .terms : .plain, headings: headings, texts: frame.texts, prefix: prefix(of: chapter))
        var options = options(of: tree, chapter)
        let callouts = CalloutWriter(texts: frame.texts)
        options.hooks[.callout] = { node, builder in
            if let number = numbers[node] { Self.write(number, to: &builder) }
            return callouts.write(node, to: &builder)
        }
        options.hooks[.paragraph] = { node, builder in
            if let number = numbers[node] { Self.write(number, to: &builder) }
            return checks?.write(node, to: &builder) == true || PictureParagraph.write(node, to: &builder)
        }
        sections.install(in: &options)
        HTMLRenderer(options).append(tree, to: &html)
        sections.end(&html)
    }

    // MARK: Exercises and answers

    private func writeExercises(of chapter: DocumentChapter, _ checks: SelfChecks?, to html: inout [UInt8]) {
        var tree = chapter.tree
        _ = tree.remove([.trainer, .solution])
        var options = options(of: tree, chapter)
        withoutFootnotes(&options)
        options.hooks[.paragraph] = { node, builder in
            checks?.write(node, to: &builder) == true || PictureParagraph.write(node, to: &builder)
        }
        for (node, number) in chapter.exercises where tree.contains(node) {
            html.append(html: "<div class=\"task-on-paper\"><p class=\"exercise-number\">")
            html.append(text: number)
            html.append(html: "</p>\n")
            HTMLRenderer(options).append([node], of: tree, to: &html)
            // Items have boxes of their own to be answered in.
            if tree.kind(of: node) == .callout { html.append(html: "<div class=\"writing-room\"></div>\n") }
            html.append(html: "</div>\n")
        }
    }

    private func writeAnswers(of chapter: DocumentChapter, _ checks: SelfChecks?, to html: inout [UInt8]) {
        var tree = chapter.tree
        _ = tree.remove([.trainer])
        var options = options(of: tree, chapter)
        // The same headings may stand in the text of the document.
        options.headingIDs = [:]
        let callouts = CalloutWriter(texts: frame.texts, folds: false)
        options.hooks[.callout] = { callouts.write($0, to: &$1) }
        withoutFootnotes(&options)
        for (node, number) in chapter.solutions where tree.contains(node) {
            html.append(html: "<p class=\"exercise-number\">")
            html.append(text: number)
            html.append(html: "</p>\n")
            HTMLRenderer(options).append([node], of: tree, to: &html)
        }
        var lists: [UInt8] = []
        checks?.appendAnswerLists(to: &lists)
        if lists.isEmpty { return }
        html.append(html: "<div class=\"answers\">\n")
        html.append(contentsOf: lists)
        html.append(html: "</div>\n")
    }

    // MARK: Worksheets

    private func writeSheets(of chapter: DocumentChapter, to html: inout [UInt8]) {
        var tree = chapter.tree
        _ = tree.remove([.trainer, .solution])
        var options = options(of: tree, chapter)
        withoutFootnotes(&options)
        for (heading, nodes) in chapter.sheets {
            let isCard = tree.attributes(of: heading.node)?.classes.contains("card") ?? false
            html.append(html: "<section class=\"\(isCard ? "role-card" : "worksheet") text\"")
            html.append(attribute: "id", prefix(of: chapter) + heading.id)
            html.append(html: ">\n<h2>")
            html.append(text: heading.title)
            html.append(html: "</h2>\n")
            HTMLRenderer(options).append(nodes.filter(tree.contains), of: tree, to: &html)
            html.append(html: "<p class=\"sheet-origin\">")
            html.append(text: chapter.title)
            html.append(html: "</p>\n</section>\n")
        }
    }

    // MARK: What all of them share

    private func prefix(of chapter: DocumentChapter) -> String { chapter.page.key + "/" }

    private func options(of tree: MarkdownTree, _ chapter: DocumentChapter) -> HTMLOptions {
        let links = chapter.links.seen(from: frame.address)
        var options = frame.options(of: tree, links: links)
        let prefix = prefix(of: chapter)
        options.idPrefix = prefix
        options.headingShift = 1
        options.headingIDs = Dictionary(chapter.headings.map { ($0.node, prefix + $0.id) }) { first, _ in first }
        options.address = { [chapters, frame] destination, node in
            let use = tree.use(of: node)
            if case .page(let page, let fragment) = links.target(of: destination, as: use), chapters.contains(page) {
                return "#" + SiteAddress.encoded(page.key + (fragment.map { "/\($0)" } ?? ""))
            }
            return frame.reference(for: destination, as: use, links: links)
        }
        options.hooks[.paragraph] = { PictureParagraph.write($0, to: &$1) }
        return options
    }

    /// Where the notes themselves are not printed, nothing refers to them.
    private func withoutFootnotes(_ options: inout HTMLOptions) {
        options.hooks[.footnoteReference] = { _, _ in true }
    }

    private static func write(_ number: String, to builder: inout HTMLBuilder) {
        builder.startLine()
        builder.append(html: "<p class=\"exercise-number\">")
        builder.append(text: number)
        builder.append(html: "</p>\n")
    }
}
