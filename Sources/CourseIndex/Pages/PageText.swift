internal import CourseMarkdown
internal import Diagnostics
internal import SystemFiles
internal import Workspace
internal import FrontMatter
internal import CourseModel
internal import TextRules

/// The text of one page in one language, read and checked; what the front matter means for the page is left to the
/// caller.
struct PageText {
    let page: PageID
    let language: LanguageTag
    let source: SourceText
    let fields: PageFields
    private(set) var tree: MarkdownTree
    private(set) var headings: [PageHeading]
    private(set) var selfChecks: [SelfCheck] = []
    private(set) var attachments: [String] = []
    private(set) var links: [LinkKey: LinkTarget] = [:]
    private(set) var diagnostics: [Diagnostic]

    /// - Parameter language: the edition wanted; the original is taken where there is none.
    init(_ page: PageID, language: LanguageTag, in index: WorkspaceIndex) throws(WorkspaceError) {
        guard let files = index.pages[page] else { throw .unknownPage("\(page)") }
        let path = files.translations[language] ?? files.original
        guard let role = index.classifiedFiles[path]?.role else { throw .unknownPage(path) }
        let isTranslation = path != files.original
        self.page = page
        self.language = isTranslation || index.isConverted(page, to: language) ? language : files.language
        let (source, refusal) = try index.readableText(path)
        self.source = source
        if let refusal {
            fields = PageFields()
            tree = MarkdownTree(range: 0..<0)
            headings = []
            diagnostics = [refusal]
            return
        }
        let head = index.head(of: path) ?? PageHead(source, role: role, isTranslation: isTranslation)
        var options = MarkdownOptions.coursekit
        options.secretKinds = index.workspace.configuration.solutions.hiddenCallouts
        let parsed = MarkdownParser(options: options).parse(source, from: head.bodyOffset)
        fields = head.fields
        tree = parsed.tree
        headings = PageHeading.all(in: tree)
        diagnostics = head.diagnostics + parsed.diagnostics
        if isTranslation {
            inherit(from: try index.outline(ofOriginal: files.original))
        } else if !files.translations.isEmpty {
            index.keep(PageOutline(of: tree, headings, fields, in: source, allowsHTML: index.allowsHTML), of: path)
        }
        resolveLinks(index)
        findSelfChecks()
        diagnostics += HTMLChecks.diagnostics(of: tree, in: source, index.workspace.configuration)
        diagnostics += TextChecks.diagnostics(tree: tree, headings: headings, page: page, source: source)
        diagnostics += FieldChecks.diagnostics(fields, page: page, source: source, index: index)
        diagnostics = diagnostics.sortedByPlace()
    }

    func loaded<Content>(
        _ content: Content, in index: WorkspaceIndex, adding more: [Diagnostic] = []
    ) -> LoadedPage<Content> {
        LoadedPage(
            page: page, language: language, content: content, source: source, tree: tree, headings: headings,
            selfChecks: selfChecks, attachments: attachments,
            links: index.links(from: page, in: language, table: links),
            diagnostics: more.isEmpty ? diagnostics : (diagnostics + more).sortedByPlace())
    }

    // MARK: Translations

    /// Takes ids, classes and attributes of the original's headings over, and reports what differs besides the texts.
    private mutating func inherit(from original: PageOutline) {
        diagnostics += TranslationChecks.diagnostics(of: tree, in: source, original: original)
        diagnostics += TranslationChecks.diagnostics(ofTexts: fields, original: original.fields, in: source)
        guard headings.count == original.headings.count else { return }
        for (heading, other) in zip(headings, original.headings) where heading.level == other.level {
            let end = tree.range(of: heading.node).upperBound
            tree.setHeading(
                level: heading.level,
                attributes: MarkdownAttributes(
                    id: other.id, classes: other.attributes?.classes ?? [], pairs: other.attributes?.pairs ?? [],
                    range: tree.attributes(of: heading.node)?.range ?? end..<end),
                of: heading.node)
        }
        headings = PageHeading.all(in: tree)
    }

    // MARK: Links

    private mutating func resolveLinks(_ index: WorkspaceIndex) {
        let check = ReferenceCheck(of: tree, in: source, page: page, index: index)
        attachments = check.attachments
        links = check.table
        diagnostics += check.diagnostics
    }

    /// A paragraph with nothing but one link to a quiz.
    private mutating func findSelfChecks() {
        for paragraph in tree.nodes(of: .paragraph) {
            // Nearly every paragraph begins with a word.
            guard let first = tree.firstChild(of: paragraph), isPartOfSelfCheck(first) else { continue }
            let inlines = tree.children(of: paragraph)
            guard inlines.allSatisfy(isPartOfSelfCheck) else { continue }
            let links = inlines.filter { tree.kind(of: $0) == .link }
            guard !links.isEmpty else { continue }
            let targets = links.compactMap { link in
                tree.destination(of: link).flatMap { quizTarget($0) }.map { (link, $0.quiz, $0.items) }
            }
            guard targets.count == links.count else { continue }
            if targets.count > 1 {
                diagnostics.append(.selfChecksInOneParagraph(at: tree.range(of: targets[1].0), in: source))
            }
            let (link, quiz, items) = targets[0]
            selfChecks.append(
                SelfCheck(node: paragraph, quiz: quiz, items: items, title: tree.plainText(of: link)))
        }
    }

    private func isPartOfSelfCheck(_ inline: MarkdownTree.NodeID) -> Bool {
        switch tree.kind(of: inline) {
        case .link, .softBreak, .lineBreak: true
        case .text: tree.withLiteral(of: inline, \.holdsOnlyBlanks)
        default: false
        }
    }

    private func quizTarget(_ destination: String) -> (quiz: QuizID, items: [ItemID])? {
        guard case .page(.quiz(let quiz), _)? = links[LinkKey(destination: destination, use: .link)] else { return nil }
        let fragment = destination.split(separator: "#", maxSplits: 1).dropFirst().first.map(String.init)
        return (quiz, WorkspaceIndex.itemIDs(in: fragment.map(WorkspacePath.percentDecoded)))
    }
}

extension Diagnostic {
    static let selfCheckSharedParagraph = Kind(
        "self-check/shared-paragraph", .warning,
        zh: "一段里只有一个指向测验的链接时，它成为自测题。两个链接之间没有空行就成了一段，第二个会丢掉。",
        en: """
            A paragraph that consists of one link to a quiz becomes a self-check. Without an empty line between them, \
            two links form one paragraph, and the second is lost.
            """,
        wrong: "[自测一](../../quizzes/p.md#a)\n[自测二](../../quizzes/p.md#b)",
        right: "[自测一](../../quizzes/p.md#a)\n\n[自测二](../../quizzes/p.md#b)")

    static func selfChecksInOneParagraph(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            selfCheckSharedParagraph, at: range, in: source,
            message: Phrase(
                zh: "两条自测挤在同一段里，只有第一条会成为自测题。",
                en: "Two self-checks share a paragraph; only the first becomes one."),
            advice: Phrase(zh: "在它们之间空一行。", en: "Put an empty line between them."))
    }
}
