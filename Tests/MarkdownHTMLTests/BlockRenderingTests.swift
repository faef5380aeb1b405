import CourseMarkdown
import CourseModel
import MarkdownHTML
import Testing

struct BlockRenderingTests {
    @Test func givesHeadingsTheirIDsClassesAndLevels() {
        let markdown = "# 甲 \"乙\" {#a .stage .b}\n\n## 丙\n\n###### 丁\n"
        let shown = html(markdown) { options, tree in
            options.headingIDs = HeadingIDs(of: tree).ids
            options.headingShift = 1
        }
        #expect(
            shown == """
                <h2 id="a" class="stage b">甲 &quot;乙&quot;</h2>
                <h3 id="丙">丙</h3>
                <h6 id="丁">丁</h6>

                """)
    }

    @Test func escapesWhatAnAuthorPutsIntoAttributes() {
        let tree = MarkdownParser().parse(Markdown("# 甲"))
        var options = HTMLOptions()
        options.headingIDs = [tree.nodes(of: .heading)[0]: "\"><script>\u{301}"]
        let shown = String(decoding: HTMLRenderer(options).render(tree), as: UTF8.self)
        #expect(shown == "<h1 id=\"&quot;&gt;&lt;script&gt;\u{301}\">甲</h1>\n")
    }

    @Test(arguments: [
        (
            "> [!key] 题 & 目\n> 正文",
            "<aside class=\"callout callout-key\" role=\"note\">\n<p class=\"callout-title\">题 &amp; 目</p>\n<p>正文</p>\n</aside>\n"
        ),
        (
            "> [!key]\n> 正文",
            "<aside class=\"callout callout-key\" role=\"note\">\n<p class=\"callout-title\">要点</p>\n<p>正文</p>\n</aside>\n"
        ),
        (
            "> [!case]-\n> 正文",
            "<details class=\"callout callout-case\">\n<summary class=\"callout-title\">case</summary>\n<p>正文</p>\n</details>\n"
        ),
        (
            "> [!key]+ 题",
            "<details class=\"callout callout-key\" open>\n<summary class=\"callout-title\">题</summary>\n</details>\n"
        ),
    ])
    func rendersCallouts(markdown: String, expected: String) {
        #expect(html(markdown) { options, _ in options.words.calloutTitles = [.key: "要点"] } == expected)
    }

    @Test func rendersTablesThatScrollByThemselves() {
        let expected = """
            <div class="table" tabindex="0">
            <table>
            <thead>
            <tr>
            <th scope="col">甲</th>
            <th scope="col" class="align-right">乙</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td><strong>丙</strong></td>
            <td class="align-right"></td>
            </tr>
            </tbody>
            </table>
            </div>

            """
        #expect(html("|甲|乙|\n|-|-:|\n|**丙**|") == expected)
        #expect(!html("|甲|\n|-|").contains("tbody"))
    }

    @Test func rendersFootnotesAtTheEnd() {
        let expected = """
            <p>甲<sup class="footnote-ref"><a href="#q-fn-1" id="q-fnref-1" role="doc-noteref">1</a></sup>\
            乙<sup class="footnote-ref"><a href="#q-fn-1" id="q-fnref-1-2" role="doc-noteref">1</a></sup></p>
            <section class="footnotes" role="doc-endnotes" aria-label="脚注">
            <ol>
            <li id="q-fn-1">
            <p>丙 <a href="#q-fnref-1" class="footnote-back" role="doc-backlink" aria-label="返回正文 1">↩</a> \
            <a href="#q-fnref-1-2" class="footnote-back" role="doc-backlink" aria-label="返回正文 1-2">↩</a></p>
            </li>
            </ol>
            </section>

            """
        #expect(html("甲[^a]乙[^a]\n\n[^a]: 丙\n[^b]: 没用到") { options, _ in options.idPrefix = "q-" } == expected)
    }

    @Test(
        arguments: [
            ("甲\n乙", "<p>甲乙</p>\n"), ("甲，\n乙", "<p>甲，乙</p>\n"), ("甲\nb", "<p>甲\nb</p>\n"), ("a\nb", "<p>a\nb</p>\n"),
            ("한국어\n한국어", "<p>한국어\n한국어</p>\n"), ("テ\nス", "<p>テス</p>\n"),
            ("**甲**\n[乙](u)", "<p><strong>甲</strong><a href=\"u\">乙</a></p>\n"),
            ("甲\n`b`", "<p>甲\n<code>b</code></p>\n"), ("甲\n![乙](u)", "<p>甲\n<img src=\"u\" alt=\"乙\" /></p>\n"),
            ("![甲\n乙](u)", "<figure>\n<img src=\"u\" alt=\"甲乙\" />\n</figure>\n"), ("甲”\n“乙", "<p>甲”\n“乙</p>\n"),
            ("甲  \n乙", "<p>甲<br />\n乙</p>\n"), ("- 甲\n  乙", "<ul>\n<li>甲乙</li>\n</ul>\n"),
            ("甲\n\n乙", "<p>甲</p>\n<p>乙</p>\n"),
            ("甲[^1]\n乙\n\n[^1]: 丙\n丁", nil),
        ] as [(String, String?)])
    func dropsLineBreaksBetweenChineseCharacters(markdown: String, expected: String?) {
        let shown = html(markdown)
        if let expected {
            #expect(shown == expected)
        } else {
            #expect(shown.contains("</sup>乙") && shown.contains("丙丁"))
        }
    }

    @Test func letsAHookRenderANodeItself() {
        var seen: [String] = []
        let shown = html("甲\n\n[自测](quiz.md)\n\n> 乙 **丙**\n") { options, _ in
            options.hooks[.paragraph] = { node, builder in
                guard let link = builder.tree.firstChild(of: node), builder.tree.kind(of: link) == .link else {
                    return false
                }
                seen.append(builder.tree.plainText(of: node))
                builder.startLine()
                builder.append(html: "<form")
                builder.append(attribute: "title", "\"自测\"")
                builder.append(html: ">")
                builder.append(text: "<题>")
                builder.append(html: "</form>\n")
                return true
            }
            options.hooks[.blockQuote] = { node, builder in
                builder.append(html: "<figure>")
                builder.renderChildren(of: node)
                builder.append(html: "</figure>\n")
                return true
            }
        }
        #expect(seen == ["自测"])
        #expect(
            shown
                == "<p>甲</p>\n<form title=\"&quot;自测&quot;\">&lt;题&gt;</form>\n<figure>\n<p>乙 <strong>丙</strong></p>\n</figure>\n"
        )
    }

    @Test func rendersSomeOfTheSiblings() {
        let tree = MarkdownParser().parse(Markdown("# 甲\n\n乙\n\n# 丙\n\n丁"))
        let nodes = Array(tree.children(of: tree.root))
        var output = Array("<section>".utf8)
        HTMLRenderer().append(nodes[2...], of: tree, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "<section><h1>丙</h1>\n<p>丁</p>\n")
    }

    @Test func rendersDeepTreesWithoutRecursion() {
        var tree = MarkdownTree(range: 0..<0)
        var node = tree.root
        for _ in 0..<50_000 { node = tree.append(.blockQuote, to: node, range: 0..<0) }
        let html = HTMLRenderer().render(tree)
        #expect(html.count == 50_000 * "<blockquote>\n</blockquote>\n".utf8.count)
    }
}
