internal import CourseIndex
internal import CourseMarkdown
internal import Workspace
internal import CourseModel
internal import Diagnostics
internal import MarkdownHTML
internal import TextRules

/// The text of a page as the edition shows it.
struct PageBody {
    let html: [UInt8]
    /// The headings that the contents list: those that open sections of the text, and no stages, whose names would give the case away.
    let headings: [PageHeading]
    /// The workspace paths of the files that the text shows or links to.
    let attachments: [String]
    /// What stands in the call-outs that the edition does not show.
    let hiddenTexts: [TextBlock]
    /// Whether every footnote also stands beside the paragraph that refers to it.
    let hasNotesBeside: Bool
    /// Whether the text names its sources itself.
    let hasSourceCallout: Bool
    /// What its HTML needs that pages otherwise may not do.
    let allowance: PolicyAllowance
    let links: PageLinks
    /// What a search finds of the text; empty where the site has no search.
    let passages: [SearchUnit.Section]
    /// What is wrong with the file.
    let diagnostics: [Diagnostic]
}

extension PageFrame {
    /// Turns the text of a page into HTML, without what the edition does not show.
    ///
    /// - Parameter selfChecks: those of the text, where the page shows them.
    func body<Content>(
        of loaded: LoadedPage<Content>, as form: SectionWriter.Form = .plain, selfChecks: SelfChecks? = nil
    ) -> PageBody {
        var tree = loaded.tree
        var annotations = Annotations(of: tree)
        let hidden = annotations.hide(site.hiddenCallouts, in: &tree)
        let headings = hidden.isEmpty ? loaded.headings : loaded.headings.filter { tree.contains($0.node) }
        let links = loaded.links
        let notes = SideNotes(annotations, in: tree)
        let sections = SectionWriter(form: form, headings: headings, texts: texts)
        var options = options(of: tree, links: links)
        options.headingIDs = Dictionary(headings.map { ($0.node, $0.id) }) { first, _ in first }
        options.hooks[.paragraph] = { node, builder in
            if selfChecks?.write(node, to: &builder) == true { return true }
            if form != .slides { notes.write(before: node, to: &builder) }
            return PictureParagraph.write(node, to: &builder)
        }
        sections.install(in: &options)

        var html: [UInt8] = []
        sections.begin(tree, &html)
        HTMLRenderer(options).append(tree, to: &html)
        sections.end(&html)
        selfChecks?.appendAnswers(to: &html)
        return PageBody(
            html: html, headings: headings.filter { $0.level == 2 && !$0.isNested && !($0.isStage && form == .acts) },
            attachments: hidden.isEmpty ? loaded.attachments : links.attachments(in: tree),
            hiddenTexts: HiddenText.blocks(of: hidden, in: loaded.tree, source: loaded.source),
            hasNotesBeside: notes.areComplete,
            hasSourceCallout: !annotations.callouts(of: [.source], in: tree).isEmpty,
            allowance: PolicyAllowance(for: tree, in: site.index.workspace.configuration), links: links,
            passages: site.hasSearch
                ? SearchUnit.Section.all(in: tree, headings: headings, hasTerms: form == .terms) : [],
            diagnostics: loaded.diagnostics)
    }

    /// How the theme sets a text on this page; its headings, sections and paragraphs come on top.
    ///
    /// - Parameter links: where the references of the text lead from this page.
    func options(of tree: MarkdownTree, links: PageLinks) -> HTMLOptions {
        var options = HTMLOptions()
        options.rawHTML = site.index.workspace.configuration.rawHTML == .allow ? .allowed : .asText
        options.words.footnotes = texts[.footnotes]
        options.words.backToText = texts[.backToText]
        options.words.taskDone = texts[.taskDone]
        options.words.taskOpen = texts[.taskOpen]
        options.words.details = texts[.details]
        options.words.gap = texts[.gap]
        options.address = { destination, node in
            reference(for: destination, as: tree.use(of: node), links: links)
        }
        options.htmlAddress = { change(of: $0, links: links) }
        let callouts = CalloutWriter(texts: texts)
        options.hooks[.callout] = { node, builder in callouts.write(node, to: &builder) }
        // An empty corner of a table heads nothing, and assistive technology should not announce it as if it did.
        options.hooks[.tableCell] = { node, builder in
            guard builder.tree.cell(of: node)?.isHeader == true, builder.tree.firstChild(of: node) == nil else {
                return false
            }
            builder.append(html: "<td></td>\n")
            return true
        }
        return options
    }

    /// nil where this build does not have the page, and for what a page may not ask for: it loads nothing from outside its folder, and
    /// the reader still gets the words that stand for the picture.
    func reference(for destination: String, as use: HTMLAddress.Use, links: PageLinks) -> String? {
        let target = links.target(of: destination, as: use)
        if case .page(let page, _) = target, !site.has(page) { return nil }
        return links.reference(to: target)
    }

    /// Addresses within the site are written as they are from this page; of all others the author of the HTML is master.
    private func change(of address: HTMLAddress, links: PageLinks) -> HTMLAddress.Change {
        switch links.target(of: address.text, as: address.use) {
        case .page(let page, _) where !site.has(page): .removed
        case .external, .none: .kept
        case let target: links.reference(to: target).map(HTMLAddress.Change.replaced) ?? .kept
        }
    }
}
