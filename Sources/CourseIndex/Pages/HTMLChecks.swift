internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import TextRules
internal import Workspace

/// What becomes of the HTML of a text: all but a few tags is shown as it is written, or, where the workspace allows HTML, kept from doing
/// what pages of ours do not do.
enum HTMLChecks {
    static func diagnostics(
        of tree: MarkdownTree, in source: SourceText, _ configuration: SiteConfiguration
    ) -> [Diagnostic] {
        let nodes = tree.nodes(of: .htmlBlock, .htmlInline)
        if nodes.isEmpty { return [] }
        guard configuration.rawHTML == .allow else { return shownAsText(in: tree, of: source) }
        return AllowedHTML(in: tree, of: source, configuration).diagnostics(of: nodes)
    }

    // MARK: Where HTML is text

    /// The first piece of HTML in each block that is shown as text, as all of it is in quizzes.
    static func shownAsText(in tree: MarkdownTree, of source: SourceText) -> [Diagnostic] {
        var seen: Set<MarkdownTree.NodeID> = []
        return tree.nodes(of: .htmlBlock, .htmlInline).compactMap { node in
            guard let name = tree.withLiteral(of: node, HTMLElementName.first),
                !seen.contains(block(of: node, in: tree))
            else { return nil }
            seen.insert(block(of: node, in: tree))
            return .htmlShownAsText(name, at: firstLine(of: tree.range(of: node), in: source), in: source)
        }
    }

    /// How far up a block is looked for.
    private static let deepest = 64

    /// The block that a piece of HTML stands in, or is.
    private static func block(of node: MarkdownTree.NodeID, in tree: MarkdownTree) -> MarkdownTree.NodeID {
        var node = node
        for _ in 0..<deepest {
            guard let parent = tree.parent(of: node) else { return node }
            switch tree.kind(of: node) {
            case .htmlInline, .emphasis, .strong, .strikethrough, .inlineElement, .link: node = parent
            default: return node
            }
        }
        return node
    }

    private static func firstLine(of range: Range<Int>, in source: SourceText) -> Range<Int> {
        let end = source.lineRange(source.lineIndex(at: range.lowerBound)).upperBound
        return range.lowerBound..<max(range.lowerBound, min(range.upperBound, end))
    }
}

/// The names of HTML's elements: what else stands between `<` and `>` in running text is meant to be read.
private enum HTMLElementName {
    /// The name of the first start or end tag of a text that is HTML; nil where there is none.
    static func first(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var index = 0
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            let nameStart = index < bytes.count && bytes[index] == UInt8(ascii: "/") ? index + 1 : index
            let name = bytes[min(nameStart, bytes.count)...].prefix { byte in
                switch byte | 0x20 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"): true
                default: UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                }
            }
            if name.count > longest { continue }
            let word = String(decoding: name, as: UTF8.self).lowercased()
            let isComponent = name.first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } ?? false
            if all.contains(word) || isComponent && components.contains(word) { return word }
        }
        return nil
    }

    /// What MDX has in the place of call-outs and the like, with a capital letter.
    static let components: Set<String> = [
        "note", "tip", "info", "warning", "danger", "caution", "callout", "alert", "admonition", "check", "tabs", "tab",
        "tabitem", "card",
        "cards", "cardgroup", "steps", "step", "accordion", "codegroup", "aside",
    ]

    private static let longest = 10

    private static let all: Set<String> = Set(
        """
        a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite \
        code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form \
        frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark \
        marquee menu meta meter nav nobr noscript object ol optgroup option output p picture pre progress q rb rp rt rtc ruby s samp \
        script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea \
        tfoot th thead time title tr track tt u ul var video wbr xmp
        """.split(separator: " ").map(String.init))
}

extension Diagnostic {
    static let htmlShown = Kind(
        "html/shown-as-text", .warning,
        zh:
            """
            正文里能用的 HTML 只有不带属性的 br、sub、sup、u、kbd、mark、small、details 和 summary，别的标签会原样显示成文字。多半可以用 \
            Markdown 写；一定要用 HTML，就在 site.yml 里写 html: allow，网站会照原样输出。
            """,
        en:
            """
            The HTML that a text may have is br, sub, sup, u, kbd, mark, small, details and summary without attributes; other tags \
            are shown as text. Mostly Markdown can say the same. If it must be HTML, write html: allow in site.yml: pages then \
            have it as it is.
            """,
        wrong: "<img src=\"images/p.png\" width=\"300\">", right: "![六条途径围成的圆](images/p.png)")

    /// - Parameter name: of the tag.
    static func htmlShownAsText(_ name: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlShown, at: range, in: source,
            message: Phrase(
                zh: "<\(verbatim: name)> 不会起作用，这里的 HTML 会原样显示成文字。",
                en: "<\(name)> does nothing here: this HTML will be shown as text."),
            advice: advice(for: name))
    }

    private static func advice(for name: String) -> Phrase {
        func written(_ markdown: String) -> Phrase { Phrase(zh: "写成 \(markdown)。", en: "Write \(markdown).") }
        switch name {
        case "img", "picture", "figure": return written("![说明](images/p.png)")
        case "video", "audio", "iframe", "source", "embed", "object":
            return Phrase(
                zh: "影片和录音存进课程的文件夹，写成 ![说明](films/a.mp4)；别处的写成链接。",
                en:
                    "Save films and sounds in the course's folder and write ![words](films/a.mp4); make one elsewhere a link."
            )
        case "a": return written("[…](…)")
        case "b", "strong": return written("**…**")
        case "i", "em": return written("*…*")
        case "s", "del", "strike": return written("~~…~~")
        case "code", "tt", "samp": return written("`…`")
        case "pre": return Phrase(zh: "用 ``` 围起来。", en: "Put it between ``` fences.")
        case "hr": return written("---")
        case "h1", "h2", "h3", "h4", "h5", "h6": return written("## …")
        case "ul", "ol", "li": return written("- …")
        case "blockquote": return written("> …")
        case "table", "tr", "td", "th", "thead", "tbody":
            return Phrase(zh: "写成 | 甲 | 乙 | 这样的表格。", en: "Write a table like | A | B |.")
        case "p", "div", "section", "article", "center", "font", "span", "main", "header", "footer":
            return Phrase(zh: "删掉标签；分段用空行。", en: "Delete the tags; leave a line empty between paragraphs.")
        case _ where HTMLElementName.components.contains(name) && name != "aside":
            return Phrase(
                zh: "这是别的工具的组件。提示写成引用：第一行 > [!note] 标题，后面每一行都以 > 开头。",
                en:
                    "It is a component of another tool. Write a quote: > [!note] Title on the first line, and > before every other line."
            )
        case "br", "sub", "sup", "u", "kbd", "mark", "small", "details", "summary":
            return Phrase(
                zh: "去掉属性，只写 <\(verbatim: name)>；details 和 summary 各占一行的开头。",
                en: "Leave the attributes out and write <\(name)>; details and summary begin a line.")
        default:
            return Phrase(
                zh: "换成 Markdown 的写法；要显示标签本身，就放进反引号里。",
                en: "Say it in Markdown. To show the tag itself, put it between backticks.")
        }
    }
}
