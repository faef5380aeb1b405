internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import TextRules
internal import Workspace

/// What can be wrong with HTML where the workspace allows it: pages have it as it stands.
struct AllowedHTML {
    private let tree: MarkdownTree
    private let source: SourceText
    private let configuration: SiteConfiguration

    init(in tree: MarkdownTree, of source: SourceText, _ configuration: SiteConfiguration) {
        self.tree = tree
        self.source = source
        self.configuration = configuration
    }

    /// - Parameter nodes: all HTML of the tree.
    func diagnostics(of nodes: [MarkdownTree.NodeID]) -> [Diagnostic] {
        var places = LiteralPlaces(tree, in: source)
        var found: [Diagnostic] = []
        var open: [String] = []
        for node in nodes.sorted(by: { tree.range(of: $0).lowerBound < tree.range(of: $1).lowerBound }) {
            for (html, range) in blocked(by: node) {
                found.append(.blockedHTML(html, at: places.range(range, in: node), in: source))
            }
            for (name, range) in strayEnds(in: node, after: &open) {
                found.append(.strayEndTag(name, at: places.range(range, in: node), in: source))
            }
            if tree.kind(of: node) == .htmlBlock, let range = markdown(in: node) {
                found.append(.markdownInHTML(at: places.range(range, in: node), in: source))
            }
        }
        return found
    }

    // MARK: What the page does not do

    private func blocked(by node: MarkdownTree.NodeID) -> [(BlockedHTML, Range<Int>)] {
        tree.withLiteral(of: node) { bytes in
            HTMLTag.all(in: bytes).compactMap { tag in blocked(tag, in: bytes).map { ($0, tag.range) } }
        }
    }

    private func blocked(_ tag: HTMLTag, in bytes: UnsafeBufferPointer<UInt8>) -> BlockedHTML? {
        switch tag.name {
        case "script": return .script
        case "object", "embed", "applet", "portal": return .object(tag.name)
        case "form": return .form
        case "base": return .wholePage(tag.name)
        case "meta" where tag["http-equiv"] != nil: return .wholePage(tag.name)
        case "iframe", "frame":
            if tag["srcdoc"] != nil { return .framedText }
            let address = tag["src"].map {
                HTMLEntities.decoded(String(decoding: bytes[$0.value], as: UTF8.self))
            }
            guard let address, configuration.embeddedHost(of: address) == nil else { return nil }
            return .frame(address)
        default:
            let hasHandler = tag.attributes.contains { $0.name.hasPrefix("on") && $0.name.utf8.count > 3 }
            return hasHandler ? .handler : nil
        }
    }

    // MARK: What would close the page's own boxes

    /// Elements that browsers end by themselves, that hold nothing, or that the tree has as nodes of its own.
    private static let endless: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dd",
        "dt", "option", "optgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "rt", "rp", "colgroup", "caption",
        "details",
        "summary", "sub", "sup", "u", "kbd", "mark", "small",
    ]
    private static let deepest = 200

    /// End tags that nothing opened.
    private func strayEnds(in node: MarkdownTree.NodeID, after open: inout [String]) -> [(String, Range<Int>)] {
        tree.withLiteral(of: node) { bytes in
            var stray: [(String, Range<Int>)] = []
            for tag in HTMLTag.markup(in: bytes) where !tag.name.isEmpty && !Self.endless.contains(tag.name) {
                let isEnd = bytes[tag.range.lowerBound + 1] == UInt8(ascii: "/")
                if !isEnd {
                    let closesItself = tag.range.count > 2 && bytes[tag.range.upperBound - 2] == UInt8(ascii: "/")
                    if !closesItself, open.count < Self.deepest { open.append(tag.name) }
                } else if let last = open.lastIndex(of: tag.name) {
                    open.removeSubrange(last...)
                } else {
                    stray.append((tag.name, tag.range))
                }
            }
            return stray
        }
    }

    // MARK: What is not read as Markdown

    /// Where Markdown begins that stands in a block of HTML.
    private func markdown(in node: MarkdownTree.NodeID) -> Range<Int>? {
        tree.withLiteral(of: node) { bytes in
            let isText = HTMLTag.all(in: bytes).contains { ["pre", "script", "style", "textarea"].contains($0.name) }
            if isText { return nil }
            var index = 0
            while index + 2 < bytes.count {
                let isLink = bytes[index] == UInt8(ascii: "]") && bytes[index + 1] == UInt8(ascii: "(")
                let isStrong =
                    bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "*")
                    && !bytes[index + 2].isBlank
                let startsLine = index > 0 && bytes[index - 1] == UInt8(ascii: "\n")
                let isBlock =
                    startsLine && "#-".utf8.contains(bytes[index]) && "# ".utf8.contains(bytes[index + 1])
                    && bytes[index + 2] > 0x20
                if isLink || isStrong || isBlock { return index..<index + 2 }
                index += 1
            }
            return nil
        }
    }
}

/// What HTML may ask for and a page of ours does not do.
enum BlockedHTML {
    case script
    case handler
    case form
    case object(String)
    /// With the address that it shows.
    case frame(String)
    /// An iframe whose text stands in its tag.
    case framedText
    /// What speaks for the page as a whole: `base`, `meta http-equiv`.
    case wholePage(String)
}

extension Diagnostic {
    static let htmlBlocked = Kind(
        "html/blocked", .warning,
        zh:
            """
            写了 html: allow，HTML 会照原样输出，但网站的页面不运行脚本、不提交表单，也不显示别处的框架；只有 site.yml 里 embed 列出的主机，\
            其 https 页面可以放进 iframe。
            """,
        en:
            """
            With html: allow, pages have HTML as it is, but they run no scripts, send no forms and show no frames, except those \
            from the hosts that embed lists in site.yml, over https.
            """,
        wrong: "<iframe src=\"https://player.example.com/1\"></iframe>",
        right: "html: allow\nembed: [player.example.com]")

    static func blockedHTML(_ html: BlockedHTML, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let (message, advice): (Phrase, Phrase?)
        switch html {
        case .script, .handler:
            message = Phrase(zh: "网站的页面不运行正文里的脚本。", en: "Pages do not run scripts that stand in a text.")
            advice = Phrase(zh: "删掉它。", en: "Delete it.")
        case .form:
            message = Phrase(zh: "网站的页面不提交表单。", en: "Pages do not send forms.")
            advice = Phrase(zh: "改成一个链接，指向能填表的地方。", en: "Make it a link to where the form can be filled in.")
        case .object(let name):
            message = Phrase(zh: "网站的页面不加载 <\(verbatim: name)>。", en: "Pages do not load <\(name)>.")
            advice = Phrase(zh: "用图片、影片或链接代替。", en: "Use a picture, a film or a link instead.")
        case .framedText:
            message = Phrase(zh: "网站的页面不显示 srcdoc 里的内容。", en: "Pages do not show what stands in srcdoc.")
            advice = Phrase(zh: "把内容直接写进正文。", en: "Write it into the text itself.")
        case .wholePage(let name):
            message = Phrase(
                zh: "<\(verbatim: name)> 会改动整个页面：跳到别处，或者让所有链接走样。",
                en: "<\(name)> acts on the page as a whole: it leads elsewhere, or bends all links.")
            advice = Phrase(zh: "删掉它。", en: "Delete it.")
        case .frame(let address):
            message = Phrase(zh: "网站的页面不显示这个框架：\(verbatim: address)。", en: "Pages do not show this frame: \(address).")
            advice = Phrase(
                zh: "要显示它，就把主机名写进 site.yml 的 embed，地址用 https；否则改成链接。",
                en: "To show it, list its host under embed in site.yml and use https; else make it a link.")
        }
        let actsOnPage = if case .wholePage = html { true } else { false }
        return Diagnostic(
            htmlBlocked, actsOnPage ? .error : .warning, at: range, in: source, message: message, advice: advice)
    }

    static let htmlStrayEndTag = Kind(
        "html/stray-end-tag", .error,
        zh: "写了 html: allow，HTML 会照原样输出。没有开头的结束标签，会关掉页面自己的框，后面的内容就跑出了正文。",
        en: """
            With html: allow, pages have HTML as it is. An end tag without its start tag closes a box of the page itself, and what \
            follows falls out of the text.
            """,
        wrong: "<div>甲</div></div>", right: "<div>甲</div>")

    static func strayEndTag(_ name: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlStrayEndTag, at: range, in: source,
            message: Phrase(
                zh: "这个 </\(verbatim: name)> 前面没有 <\(verbatim: name)>，会关掉页面自己的框。",
                en: "No <\(name)> stands before this </\(name)>, which closes a box of the page itself."),
            advice: Phrase(zh: "删掉它，或者补上 <\(verbatim: name)>。", en: "Delete it, or put <\(name)> where it belongs."))
    }

    static let htmlMarkdownInside = Kind(
        "html/markdown-inside", .hint,
        zh: "块级的 HTML 到下一个空行为止都照原样输出，里面的 Markdown 不起作用，链接和图片也没有人检查。在标签和 Markdown 之间空一行就好。",
        en: """
            HTML that begins a block goes on to the next empty line and is given as it stands: Markdown in it has no effect, and \
            nobody checks its links and pictures. Leave a line empty between the tag and the Markdown.
            """,
        wrong: "<div>\n**先听**\n</div>", right: "<div>\n\n**先听**\n\n</div>")

    static func markdownInHTML(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlMarkdownInside, at: range, in: source,
            message: Phrase(
                zh: "HTML 块里的 Markdown 不起作用，会照原样输出。",
                en: "Markdown within a block of HTML has no effect and is shown as it stands."),
            advice: Phrase(
                zh: "在标签和 Markdown 之间空一行。", en: "Leave a line empty between the tag and the Markdown."))
    }
}
