import CourseMarkdown
import Diagnostics
import CourseModel
import Testing

/// Comments are for whoever reads the file; they reach neither a page nor anything else that is made of the tree.
struct CommentTests {
    @Test(arguments: [
        ("<!-- 私 -->", ""), ("<!-- 私 -->正文", "<p>正文</p>\n"), ("正文 <!-- 私 -->", "<p>正文</p>\n"),
        ("前 <!-- 私 --> 后", "<p>前 后</p>\n"), ("前<!-- 私 -->后", "<p>前后</p>\n"), ("正文  <!-- 私 -->\n一行", "<p>正文一行</p>\n"),
        ("<!-- 私 -->     正文", "<p>正文</p>\n"), ("前 <!-- 私 -- 私 --> 后", "<p>前 后</p>\n"),
        ("前 <!--- 私 ---> 后", "<p>前 后</p>\n"), ("前 <!--> 后 <!---> 尾", "<p>前 后 尾</p>\n"),
        ("前 <!-- 私\n\n私\n\n私 --> 后", "<p>前</p>\n<p>后</p>\n"), ("前 <!-- 私\r\n私 -->\r\n后", "<p>前</p>\n<p>后</p>\n"),
        ("**粗 <!-- 私 -->**后", "<p><strong>粗</strong>后</p>\n"), ("前 <!-- `私 --> 后", "<p>前 后</p>\n"),
        ("> <!-- 私\n私 -->\n\n后", "<blockquote>\n</blockquote>\n<p>后</p>\n"),
        ("> 前 <!-- 私\n>\n> 私 --> 后", "<blockquote>\n<p>前</p>\n<p>后</p>\n</blockquote>\n"),
        ("- <!-- 私 -->一\n- 二 <!-- 私 -->", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n"),
        ("## 题 <!-- 私 -->", "<h2>题</h2>\n"), ("## 题 {#a} <!-- 私 -->", "<h2>题</h2>\n"),
        ("## 题 <!-- 私\n私 -->", "<h2>题</h2>\n"), ("题 <!-- 私 -->\n---", "<h2>题</h2>\n"),
        ("[字 <!-- 私 -->](/u \"题 <!-- 私 -->\")", "<p><a href=\"/u\" title=\"题 \">字</a></p>\n"),
        ("![图 <!-- 私 -- 私 -->](/u)", "<figure>\n<img src=\"/u\" alt=\"图\" />\n</figure>\n"),
        (
            "> [!key] 题 <!-- 私 -->",
            "<aside class=\"callout callout-key\" role=\"note\">\n<p class=\"callout-title\">题</p>\n</aside>\n"
        ),
        (
            "<div>\n<!-- 私 -->\n看\n</div>",
            "<pre class=\"raw-html\"><code>&lt;div&gt;\n\n看\n&lt;/div&gt;\n</code></pre>\n"
        ),
        (
            "<div>\n<!-- 私\n\n私 -->\n</div>",
            "<pre class=\"raw-html\"><code>&lt;div&gt;\n</code></pre>\n<pre class=\"raw-html\"><code>&lt;/div&gt;\n</code></pre>\n"
        ),
        ("<!-- 私 --> <!-- 私 -->", ""), ("<!-- 私 --><!-- 私 --> 正文", "<p>正文</p>\n"), ("    <!-- 私 -->", ""),
        ("~~~\n码\n<!-- 私 -->", "<pre><code>码\n</code></pre>\n"), ("前 <!-- 没有收尾\n\n私", "<p>前</p>\n"),
        ("<!-- 私", ""), ("> <!-- 私\n\n私", "<blockquote>\n</blockquote>\n"),
        ("<!-- 私 -->[^1]: 注\n\n正文", "<p>正文</p>\n"), ("<!-- > [!trainer] 私 -->\n\n正文", "<p>正文</p>\n"),
    ])
    func areLeftOutWhereverTheyStand(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
        let tree = MarkdownParser().parse(Markdown(markdown))
        #expect(!tree.plainText(of: tree.root).contains("私"))
        for node in tree.nodes(of: .htmlInline, .htmlBlock) { #expect(!tree.literal(of: node).contains("私")) }
    }

    @Test func keepACellFromBeingCut() {
        let tree = MarkdownParser().parse(Markdown("| 甲 | 乙 |\n|---|---|\n| 丙 <!-- 私 | 私 --> | 丁 |"))
        #expect(tree.nodes(of: .tableCell).map { tree.plainText(of: $0) } == ["甲", "乙", "丙", "丁"])
    }

    @Test(arguments: [
        ("`<!-- 例 -->`", "<p><code>&lt;!-- 例 --&gt;</code></p>\n"),
        ("```html\n<!-- 例 -->\n```", "<pre><code class=\"language-html\">&lt;!-- 例 --&gt;\n</code></pre>\n"),
        ("\\<!-- 例 --> 与 &lt;!-- 例 --&gt;", "<p>&lt;!-- 例 --&gt; 与 &lt;!-- 例 --&gt;</p>\n"),
        ("`<!--` 开始，`-->` 收尾", "<p><code>&lt;!--</code> 开始，<code>--&gt;</code> 收尾</p>\n"),
    ])
    func areShownWhereTheyAreSamples(markdown: String, expected: String) {
        let (tree, diagnostics) = MarkdownParser().parse(SourceText(path: "lesson.md", markdown))
        #expect(html(markdown) == expected)
        #expect(tree.firstChild(of: tree.root) != nil)
        #expect(diagnostics.isEmpty)
    }

    @Test func stayInPlainCommonMark() {
        let tree = MarkdownParser(options: .commonMark).parse(Markdown("<!-- 例 -->\n"))
        #expect(tree.nodes(of: .htmlBlock).map { tree.literal(of: $0) } == ["<!-- 例 -->\n"])
    }

    @Test(arguments: [
        ("comment/unclosed", "正文\n\n⟦<!--⟧ 没有收尾\n\n正文"), ("comment/unclosed", "正文 ⟦<!--⟧ 没有收尾"),
        ("comment/unclosed", "<div>\n⟦<!--⟧ 没有收尾\n\n</div>"), ("comment/unclosed", "甲 ⟦<!--⟧ 乙 --!> 丙"),
        ("comment/nested", "<!-- 甲 ⟦<!--⟧ 乙 --> 丙 -->"), ("comment/nested", "甲 <!-- 乙 ⟦<!--⟧ 丙 --> 丁 --> 戊"),
        ("comment/nested", "<div>\n<!-- 甲\n⟦<!--⟧ 乙 -->\n</div>"), ("comment/indented", "正文\n\n    ⟦<!--⟧ 甲 -->"),
        ("comment/malformed", "甲 ⟦<! --⟧ 乙 --> 丙"), ("comment/malformed", "甲 ⟦<!-⟧ 乙 -> 丙"),
        ("comment/malformed", "甲 ⟦＜!--⟧ 乙 --＞ 丙"), ("comment/malformed", "甲 ⟦<！--⟧ 乙 --> 丙"),
        ("comment/malformed", "甲 ⟦<!—⟧ 乙 —> 丙"), ("html/unclosed", "正文\n\n⟦<?⟧php 甲\n\n正文"),
        ("html/unclosed", "⟦<!⟧[CDATA[ 甲\n\n正文"),
    ])
    func areReportedWhereNobodyCanTellTheirEnd(id: DiagnosticID, marked: String) throws {
        try expectDiagnostics([id], in: marked)
    }

    /// Whatever the text, no word of a comment is in what is made of it, unless an error says so.
    @Test(arguments: 0..<4)
    func areLeftOutOfGeneratedTexts(block: Int) {
        for seed in UInt64(block * 500)..<UInt64(block * 500 + 500) {
            let text = GeneratedText.text(seed: seed).replacing("<!-- c -->", with: "<!-- 私\n\n-- 私 -->")
            let (tree, diagnostics) = MarkdownParser().parse(SourceText(path: "text.md", text))
            // After a backslash it is no comment.
            if diagnostics.hasErrors || text.contains("\\<!--") { continue }
            let shown = tree.nodes(of: .text, .htmlInline, .htmlBlock).map { tree.literal(of: $0) }.joined()
            #expect(!shown.contains("私"), "Seed \(seed): \(text.debugDescription)")
        }
    }
}
