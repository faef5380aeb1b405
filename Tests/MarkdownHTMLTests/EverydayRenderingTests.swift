import CourseMarkdown
import Foundation
import CourseModel
import MarkdownHTML
import Testing

/// What trainers write every day beyond CommonMark: tasks, figures, films, notes of several blocks, a little HTML.
struct EverydayRenderingTests {
    private static let undone = "<input type=\"checkbox\" disabled aria-label=\"未完成\" /> "
    private static let done = "<input type=\"checkbox\" disabled checked aria-label=\"已完成\" /> "

    // MARK: Tasks

    @Test(
        arguments: [
            (
                "- [ ] 未做\n- [x] 做完\n",
                "<ul class=\"tasks\">\n<li class=\"task\">\(undone)未做</li>\n<li class=\"task\">\(done)做完</li>\n</ul>\n"
            ),
            ("1. [X] 甲\n", "<ol class=\"tasks\">\n<li class=\"task\">\(done)甲</li>\n</ol>\n"),
            (
                "- [ ] 甲\n\n  乙\n",
                "<ul class=\"tasks\">\n<li class=\"task\">\n<p>\(undone)甲</p>\n<p>乙</p>\n</li>\n</ul>\n"
            ),
            (
                "- 甲\n  - [x] **乙**[^1]\n",
                "<ul>\n<li>甲\n<ul class=\"tasks\">\n<li class=\"task\">\(done)<strong>乙</strong>[^1]</li>\n</ul>\n</li>\n</ul>\n"
            ),
            ("- [ ]\t甲\n", "<ul class=\"tasks\">\n<li class=\"task\">\(undone)甲</li>\n</ul>\n"),
            ("- [ ]\n- [x]甲\n- [y] 乙\n", "<ul>\n<li>[ ]</li>\n<li>[x]甲</li>\n<li>[y] 乙</li>\n</ul>\n"),
            ("- 甲\n\n  [ ] 乙\n", "<ul>\n<li>\n<p>甲</p>\n<p>[ ] 乙</p>\n</li>\n</ul>\n"),
            ("[ ] 甲\n", "<p>[ ] 甲</p>\n"),
            ("- \\[ ] 甲\n", "<ul>\n<li>[ ] 甲</li>\n</ul>\n"),
        ] as [(String, String)])
    func setsTasks(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func namesTasksInTheLanguageOfThePage() {
        let shown = html("- [ ] do\n- [x] did") { options, _ in
            options.words.taskOpen = "To do"
            options.words.taskDone = "Done"
        }
        #expect(shown.contains("aria-label=\"To do\"") && shown.contains("checked aria-label=\"Done\""))
    }

    // MARK: Gaps

    private static func gap(_ before: String, _ text: String) -> String {
        "<span class=\"gap\(text.hasPrefix("_") ? " gap-line" : "")\">\(before)<span role=\"img\" aria-label=\"填空处\">\(text)</span></span>"
    }

    @Test(arguments: [
        ("年满（    ）周岁。", "年\(gap("满", "（　　）"))周岁。"), ("（    ）是对的", "\(gap("", "（　　）"))是对的"),
        ("I  am ____.", "I  a\(gap("m ", "______"))."), ("占____、____", "\(gap("占", "______"))\(gap("、", "______"))"),
        ("\\_\\_\\_ &amp;（  ）", "\(gap("", "______")) \(gap("&amp;", "（　　）"))"),
        ("**（  ）**", "<strong>\(gap("", "（　　）"))</strong>"),
        ("`（    ）` 和 ( ) 和（）", "<code>（    ）</code> 和 ( ) 和（）"),
        ("![图（    ）](a.png) 图", "<img src=\"a.png\" alt=\"图（    ）\" /> 图"),
    ])
    func keepsGapsWide(markdown: String, expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test func saysWhatAGapIsInTheLanguageOfThePage() {
        #expect(html("a ____") { options, _ in options.words.gap = "blank" }.contains("aria-label=\"blank\""))
    }

    // MARK: Figures, films and sounds

    @Test(
        arguments: [
            ("![壶](a.png)", "<figure>\n<img src=\"a.png\" alt=\"壶\" />\n</figure>\n"),
            (
                "![壶](a.png \"紫砂 & <壶>\")",
                "<figure>\n<img src=\"a.png\" alt=\"壶\" />\n<figcaption>紫砂 &amp; &lt;壶&gt;</figcaption>\n</figure>\n"
            ),
            (
                "[![壶](a.png \"题\")](b.md)",
                "<figure>\n<a href=\"b.md\"><img src=\"a.png\" alt=\"壶\" /></a>\n<figcaption>题</figcaption>\n</figure>\n"
            ),
            (
                "- ![壶](a.png)",
                "<ul>\n<li>\n<figure>\n<img src=\"a.png\" alt=\"壶\" />\n</figure>\n</li>\n</ul>\n"
            ),
            ("看 ![壶](a.png \"题\")", "<p>看 <img src=\"a.png\" alt=\"壶\" title=\"题\" /></p>\n"),
            ("![壶](a.png)\n![杯](b.png)", "<p><img src=\"a.png\" alt=\"壶\" />\n<img src=\"b.png\" alt=\"杯\" /></p>\n"),
        ] as [(String, String)])
    func makesAFigureOfAPictureAlone(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func leavesThePictureOfCommonMarkAlone() {
        let tree = MarkdownParser(options: .commonMark).parse(SourceText(path: "", "![壶](a.mp4 \"题\")\n")).tree
        let shown = String(decoding: HTMLRenderer(.commonMark).render(tree), as: UTF8.self)
        #expect(shown == "<p><img src=\"a.mp4\" alt=\"壶\" title=\"题\" /></p>\n")
    }

    @Test(arguments: [
        "mp4", "M4V", "webm", "ogv", "mov", "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "mp4#t=10",
        "webm?v=2",
    ])
    func playsFilmsAndSounds(ending: String) {
        let isFilm = ["mp4", "m4v", "webm", "ogv", "mov"].contains { ending.lowercased().hasPrefix($0) }
        let tag = isFilm ? "video" : "audio"
        #expect(
            html("![说 \"话\"](a.\(ending))")
                == """
                <figure>
                <\(tag) controls preload="metadata" src="a.\(ending)" aria-label="说 &quot;话&quot;">\
                <a href="a.\(ending)">说 &quot;话&quot;</a></\(tag)>
                </figure>

                """)
    }

    @Test(arguments: ["a.avi", "a.png", "mp4", "a.mp4/b", "a.mp4.png"])
    func playsNothingElse(address: String) {
        #expect(html("![说](\(address))").contains("<img src=\"\(address)\" alt=\"说\" />"))
    }

    @Test func putsNoLinkIntoALink() {
        #expect(
            html("看[![片](a.mp4)](b.md)")
                == """
                <p>看<a href="b.md"><video controls preload="metadata" src="a.mp4" aria-label="片">片</video></a></p>

                """)
    }

    @Test func playsNothingThatAPageMayNotLinkTo() {
        #expect(html("![片](javascript:a.mp4)").contains("<video") == false)
    }

    // MARK: Footnotes

    private func note(_ markdown: String) -> String {
        let shown = html(markdown)
        let start = shown.range(of: "<li id=\"fn-1\">\n")?.upperBound ?? shown.endIndex
        return String(shown[start...].components(separatedBy: "\n</li>")[0])
    }

    private static let back =
        "<a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"返回正文 1\">↩</a>"

    @Test(
        arguments: [
            ("甲[^k]。\n\n[^k]: 一。\n\n    二。\n", "<p>一。</p>\n<p>二。 \(back)</p>"),
            ("甲[^k]。\n\n[^k]:\n    一。\n\n    二。\n", "<p>一。</p>\n<p>二。 \(back)</p>"),
            ("甲[^k]。\n\n[^k]: 一。\n\n\t二。\n", "<p>一。</p>\n<p>二。 \(back)</p>"),
            (
                "甲[^k]。\n\n[^k]: 一。\n    - 二\n    - 三\n",
                "<p>一。</p>\n<ul>\n<li>二</li>\n<li>三</li>\n</ul>\n<p>\(back)</p>"
            ),
            (
                "甲[^k]。\n\n[^k]: 一。\n\n    > 二\n    三\n",
                "<p>一。</p>\n<blockquote>\n<p>二三</p>\n</blockquote>\n<p>\(back)</p>"
            ),
            (
                "甲[^k]。\n\n[^k]: 一。\n\n    ```\n    二\n\n    三\n    ```\n",
                "<p>一。</p>\n<pre><code>二\n\n三\n</code></pre>\n<p>\(back)</p>"
            ),
            (
                "甲[^k]。\n\n[^k]: 一。\n\n        二\n\n    三\n",
                "<p>一。</p>\n<pre><code>二\n</code></pre>\n<p>三 \(back)</p>"
            ),
            ("> 甲[^k]。\n>\n> [^k]: 一。\n>\n>     二。\n", "<p>一。</p>\n<p>二。 \(back)</p>"),
            ("- 甲[^k]。\n\n  [^k]: 一。\n\n      二。\n", "<p>一。</p>\n<p>二。 \(back)</p>"),
            (
                "甲[^k]。\n\n[^k]: 见[书][b]。\n\n    又见[书][B]。\n\n[b]: /u\n",
                "<p>见<a href=\"/u\">书</a>。</p>\n<p>又见<a href=\"/u\">书</a>。 \(back)</p>"
            ),
            ("甲[^k]。\n\n[^k]: 一。\n\n    二，\n懒。\n", "<p>一。</p>\n<p>二，懒。 \(back)</p>"),
            ("甲[^k]。\n\n[^k]: 一。\n    二\n三\n", "<p>一。二三 \(back)</p>"),
        ] as [(String, String)])
    func setsFootnotesOfSeveralBlocks(markdown: String, expected: String) {
        #expect(note(markdown) == expected)
    }

    @Test func endsAFootnoteWhereTheIndentationEnds() {
        #expect(html("甲[^k]。\n\n[^k]: 一。\n\n    二。\n\n正文。\n").contains("<p>甲<sup"))
        #expect(html("甲[^k]。\n\n[^k]: 一。\n\n    二。\n\n正文。\n").contains("。</p>\n<p>正文。</p>\n<section"))
    }

    @Test func leadsBackToAReferenceInAnotherNote() {
        let shown = html("甲[^a]，乙[^b]。\n\n[^a]: 一。\n[^b]: 参看[^a]。\n")
        #expect(shown.contains("一。 <a href=\"#fnref-1\""))
        #expect(shown.contains("aria-label=\"返回正文 1\">↩</a> <a href=\"#fnref-1-2\""))
        #expect(shown.contains("参看<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\""))
    }

    @Test func everyBackLinkLeadsSomewhere() {
        let shown = html(
            "甲[^a]![图[^a]](a.png)。\n\n[^a]: 一[^b]。\n\n    - 二[^a]\n\n[^b]: 三[^a]。\n[^c]: 没用到[^a]。\n")
        let ids = shown.matches(of: /id="(fnref-[0-9-]+)"/).map { String($0.output.1) }
        let targets = shown.matches(of: /href="#(fnref-[0-9-]+)"/).map { String($0.output.1) }
        #expect(Set(ids) == Set(targets) && ids.count == targets.count && ids.count == 4)
    }

    // MARK: Directions

    @Test(
        arguments: [
            ("مرحبا", "<p dir=\"rtl\">مرحبا</p>\n"), ("**שלום** 你好", "<p dir=\"rtl\"><strong>שלום</strong> 你好</p>\n"),
            ("“مرحبا”", "<p dir=\"rtl\">“مرحبا”</p>\n"), ("1. 甲 مرحبا", "<ol>\n<li>甲 مرحبا</li>\n</ol>\n"),
            ("`a` مرحبا", "<p dir=\"rtl\"><code>a</code> مرحبا</p>\n"),
            ("## مرحبا", "<h2 dir=\"rtl\">مرحبا</h2>\n"), ("123 …", "<p>123 …</p>\n"),
            ("- مرحبا\n- abc", "<ul dir=\"rtl\">\n<li>مرحبا</li>\n<li dir=\"ltr\">abc</li>\n</ul>\n"),
            (
                "- [ ] مرحبا",
                "<ul class=\"tasks\" dir=\"rtl\">\n<li class=\"task\">\(undone)مرحبا</li>\n</ul>\n"
            ),
        ] as [(String, String)])
    func turnsWhatIsWrittenFromRightToLeft(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    // MARK: HTML

    @Test(
        arguments: [
            ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>\n"), ("10<SUP>2</SUP>", "<p>10<sup>2</sup></p>\n"),
            ("一<br>二<br/>三<br />四", "<p>一<br />\n二<br />\n三<br />\n四</p>\n"), ("一<br>\n二", "<p>一<br />\n二</p>\n"),
            ("<kbd>Ctrl</kbd>+<kbd>**C**</kbd>", "<p><kbd>Ctrl</kbd>+<kbd><strong>C</strong></kbd></p>\n"),
            ("<mark>重<u>点</u></mark>", "<p><mark>重<u>点</u></mark></p>\n"),
            ("**<small>小</small>字**", "<p><strong><small>小</small>字</strong></p>\n"),
            ("|甲|\n|-|\n|一<br>二<sub>3</sub>|", nil),
            ("## 式 <sub>1</sub>", "<h2>式 <sub>1</sub></h2>\n"),
            ("<sub>\n下\n</sub>", "<p><sub>\n下\n</sub></p>\n"),
            ("~~<mark>甲~~</mark>", "<p>~~<mark>甲~~</mark></p>\n"),
            ("<mark>~~甲~~</mark>", "<p><mark><del>甲</del></mark></p>\n"),
            ("`<sub>`", "<p><code>&lt;sub&gt;</code></p>\n"), ("\\<sub>2</sub>", "<p>&lt;sub&gt;2&lt;/sub&gt;</p>\n"),
            ("<sub>2", "<p>&lt;sub&gt;2</p>\n"), ("2</sub>", "<p>2&lt;/sub&gt;</p>\n"),
            ("<sub>**2</sub>**", "<p>&lt;sub&gt;<strong>2&lt;/sub&gt;</strong></p>\n"),
            ("**<sub>2**</sub>", "<p><strong>&lt;sub&gt;2</strong>&lt;/sub&gt;</p>\n"),
            ("<sub><sup>2</sub></sup>", "<p><sub>&lt;sup&gt;2</sub>&lt;/sup&gt;</p>\n"),
            ("<sub class=a>2</sub>", "<p>&lt;sub class=a&gt;2&lt;/sub&gt;</p>\n"),
            ("<sub class=a>2<sub>3</sub></sub>", "<p>&lt;sub class=a&gt;2<sub>3</sub>&lt;/sub&gt;</p>\n"),
            ("<u-turn>甲</u-turn>", "<p>&lt;u-turn&gt;甲&lt;/u-turn&gt;</p>\n"),
            ("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>\n"),
            ("<br class=a>", "<pre class=\"raw-html\"><code>&lt;br class=a&gt;\n</code></pre>\n"),
        ] as [(String, String?)])
    func readsAFewTags(markdown: String, expected: String?) {
        let shown = html(markdown)
        if let expected {
            #expect(shown == expected)
        } else {
            #expect(shown.contains("<td>一<br />\n二<sub>3</sub></td>"))
        }
    }

    private func details(_ summary: String, _ body: String) -> String {
        "<details>\n<summary>\(summary)</summary>\n\(body)</details>\n"
    }

    @Test func foldsDetails() {
        let expected = details("展开 <em>一</em>", "<p>内容</p>\n<ul>\n<li>项</li>\n</ul>\n")
        for markdown in [
            "<details>\n<summary>展开 *一*</summary>\n\n内容\n\n- 项\n\n</details>\n",
            "<details>\n<summary>展开 *一*</summary>\n内容\n- 项\n\n</details>",
            "<details><summary>展开 *一*</summary>\n内容\n\n- 项\n\n</details>",
            "<DETAILS >\n  <summary> 展开 *一* </summary>内容\n- 项\n</details>",
        ] {
            #expect(html(markdown) == expected, "\(markdown)")
        }
        #expect(html("<details><summary>答</summary>选**乙**。</details>") == details("答", "<p>选<strong>乙</strong>。</p>\n"))
        #expect(html("<details>\n字\n</details>") == details("详情", "<p>字</p>\n"))
        #expect(html("正文\n<details>\n字\n</details>\n正文") == "<p>正文</p>\n" + details("详情", "<p>字</p>\n") + "<p>正文</p>\n")
        #expect(
            html("<details>\n<summary>外</summary>\n<details>\n<summary>内</summary>\n字\n</details>\n</details>")
                == details("外", details("内", "<p>字</p>\n")))
        #expect(html("> <details>\n> <summary>引</summary>\n> 字\n> </details>").contains(details("引", "<p>字</p>\n")))
    }

    @Test(arguments: ["", "> ", "- ", "1. > "])
    func aStrayTagOfDetailsBreaksNothing(prefix: String) {
        #expect(html("\(prefix)</details>\n\n后").contains("&lt;/details&gt;"))
        #expect(!html("\(prefix)</details>\n\n后").contains("</details>"))
        let open = html("\(prefix)<details>\n\n后")
        #expect(open.components(separatedBy: "<details>").count == open.components(separatedBy: "</details>").count)
        #expect(html("\(prefix)<summary>题</summary>\n\n后").contains("&lt;summary&gt;题"))
    }

    @Test func detailsEndWithWhatTheyStandIn() {
        #expect(
            html("> <details>\n> 字\n\n后") == "<blockquote>\n" + details("详情", "<p>字</p>\n")
                + "</blockquote>\n<p>后</p>\n")
    }

    @Test func codeThatLooksLikeDetailsIsCode() {
        #expect(html("```\n<details>\n<br>\n```") == "<pre><code>&lt;details&gt;\n&lt;br&gt;\n</code></pre>\n")
        #expect(html("    <details>") == "<pre><code>&lt;details&gt;\n</code></pre>\n")
    }

    @Test func htmlOfTheAuthorsOwnIsClosedByItsOwnTags() {
        let markdown = "<details class=\"a\">\n\n<details>\n字\n</details>\n\n</details>\n"
        let shown = html(markdown) { options, _ in options.rawHTML = .allowed }
        #expect(shown == "<details class=\"a\">\n" + details("详情", "<p>字</p>\n") + "</details>\n")
    }

    @Test func aLineBreakAloneTakesNothingIn() {
        #expect(html("甲\n\n<br>\n> 引") == "<p>甲</p>\n<p><br />\n</p>\n<blockquote>\n<p>引</p>\n</blockquote>\n")
    }

    // MARK: Formulas

    @Test(arguments: [
        "行内 $a*b*c$。", "$$\n\\begin{matrix} 1 & 0 \\\\ 0 & 1 \\end{matrix}\n$$", "$x_1$ 和 $x_2 * y_2$",
        "**$a_b$**", "$\\frac{1}{2}$", "甲 ` 乙 $a*b*c$ 丙", "价$5，共$10*2*3$",
    ])
    func keepsFormulasAsTheyAreWritten(markdown: String) {
        let shown = html(markdown).replacing("&amp;", with: "&").replacing("<p>", with: "").replacing(
            "</p>\n", with: ""
        )
        .replacing("<strong>", with: "**").replacing("</strong>", with: "**")
        #expect(shown == markdown)
    }

    @Test(
        arguments: [
            ("价 $5 和 *斜* 的 $6", "<p>价 $5 和 <em>斜</em> 的 $6</p>\n"), ("`$a*b*c$`", "<p><code>$a*b*c$</code></p>\n"),
            ("\\$a*b*c$", "<p>$a<em>b</em>c$</p>\n"), ("$5*2*$10", "<p>$5<em>2</em>$10</p>\n"),
            ("[甲](u$a_b$c)", "<p><a href=\"u$a_b$c\">甲</a></p>\n"),
            ("```\n$a*b*c$\n```", "<pre><code>$a*b*c$\n</code></pre>\n"),
        ] as [(String, String)])
    func leavesWhatIsNoFormula(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func formulasStandInQuotesAndCells() {
        #expect(html("> $$\n> a*b*c\n> $$") == "<blockquote>\n<p>$$\na*b*c\n$$</p>\n</blockquote>\n")
        #expect(html("|甲|\n|-|\n|$a_b * c_d$|").contains("<td>$a_b * c_d$</td>"))
    }

    // MARK: Tables

    @Test func textBelowATableInAQuoteIsNoRow() {
        let shown = html("> | 甲 | 乙 |\n> |---|---|\n> | 1 | 2 |\n新段\n再\n\n后")
        #expect(shown.hasSuffix("</tbody>\n</table>\n</div>\n</blockquote>\n<p>新段再</p>\n<p>后</p>\n"))
        #expect(html("> > |甲|\n> > |-|\n> 新").hasSuffix("</table>\n</div>\n</blockquote>\n<p>新</p>\n</blockquote>\n"))
        #expect(html("- |甲|\n  |-|\n新\n- 乙").contains("</div>\n新</li>"))
    }
}
