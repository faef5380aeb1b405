import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

struct AttributeTests {
    @Test(arguments: [
        "## 两条主线 {#two-threads}", "## 两条主线{#two-threads}", "## 两条主线 {#two-threads} ##", "## 两条主线 ## {#two-threads}",
        "  ##  两条主线  { #two-threads }  ",
        "两条主线 {#two-threads}\n---", "> ## 两条主线 {#two-threads}", "- ## 两条主线 {#two-threads}",
    ])
    func readsAnIDAndTakesItOutOfTheText(markdown: String) throws {
        let tree = MarkdownParser().parse(Markdown(markdown))
        let heading = try #require(tree.nodes(of: .heading).first)
        #expect(tree.attributes(of: heading)?.id == "two-threads")
        #expect(tree.plainText(of: heading) == "两条主线")
        #expect(tree.headingLevel(of: heading) == 2)
    }

    @Test func refusesABlockThatIsLongerThanAnybodyWrites() throws {
        let parts = (1...1000).map { "k\($0)=v" }.joined(separator: " ")
        try expectDiagnostics(["attributes/too-long"], in: "## 标题 ⟦{#a \(parts)}⟧")
        let tree = MarkdownParser().parse(Markdown("## 标题 {#a \(parts)}"))
        let heading = try #require(tree.nodes(of: .heading).first)
        #expect(tree.plainText(of: heading) == "标题")
        #expect(tree.attributes(of: heading)?.id == nil)
    }

    @Test(arguments: [
        ("# 题 {#a k=\"}\"}", "题"), ("# 题 {#a k=\"{#b\"}", "题"), ("# 题 {#a \"} {#b}", "题 {#a \"}"),
        ("# 题 {#a {#b}", "题 {#a"),
        ("# 题 {#a} {#b}", "题 {#a}"), ("# 题 {.a \"}", "题"), ("# \"题\" {#a}", "\"题\""),
    ])
    func beginsTheBlockAtTheLastBraceThatItsEndCloses(markdown: String, text: String) throws {
        let tree = MarkdownParser().parse(Markdown(markdown))
        #expect(tree.plainText(of: try #require(tree.nodes(of: .heading).first)) == text)
    }

    @Test func readsAllParts() throws {
        let marked = MarkedText("## 标题 ⟦{#sp-0-1 .stage .b ⟦fact=SP-0.1⟧ ⟦objective=SP-O1,SP-O2⟧ ⟦lesson=\"a b\"⟧}⟧")
        let tree = MarkdownParser().parse(Markdown(marked.text))
        let heading = try #require(tree.nodes(of: .heading).first)
        let attributes = try #require(tree.attributes(of: heading))
        #expect(attributes.id == "sp-0-1")
        #expect(attributes.classes == ["stage", "b"])
        #expect(attributes.pairs.map(\.key) == ["fact", "objective", "lesson"])
        #expect(attributes.pairs.map(\.value) == ["SP-0.1", "SP-O1,SP-O2", "a b"])
        #expect(attributes.range == marked.ranges[0])
        #expect(attributes.pairs.map(\.range) == Array(marked.ranges[1...]))
        #expect(attributes["lesson"]?.value == "a b")
    }

    @Test(arguments: [
        ("# 标题 {x}", "标题 {x}"), ("# 标题 {}", "标题 {}"), ("# 标题 {#a} 后文", "标题 {#a} 后文"), ("# 标题 `{#a}`", "标题 {#a}"),
        ("# 标题 \\{#a}", "标题 {#a}"), ("# 集合 {a, b}", "集合 {a, b}"),
        ("# 标题 { #a } b}", "标题 { #a } b}"),
    ])
    func leavesOtherBraces(markdown: String, text: String) throws {
        let (tree, diagnostics) = MarkdownParser().parse(SourceText(path: "a.md", markdown))
        let heading = try #require(tree.nodes(of: .heading).first)
        #expect(tree.attributes(of: heading) == nil)
        #expect(tree.plainText(of: heading) == text)
        #expect(diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("# **真！** {#a_b_c k=\"*x*\"}", "<h1><strong>真！</strong></h1>\n"), ("# *真*{k=*}", "<h1><em>真</em></h1>\n"),
        ("# `a` {k=\"`\"}", "<h1><code>a</code></h1>\n"),
        ("# [真][a] {k=\"[b]\"}\n\n[a]: /u\n[b]: /v", "<h1><a href=\"/u\">真</a></h1>\n"),
        ("# a*b {k=\"c*d\"}", "<h1>a*b</h1>\n"),
        ("# 看 www.x.y {k=\"https://a.b/\"}", "<h1>看 <a href=\"http://www.x.y\">www.x.y</a></h1>\n"),
        ("# {#a}", "<h1></h1>\n"), ("# {#a} {#b}", "<h1>{#a}</h1>\n"),
    ])
    func readsTheHeadingAsIfTheBlockWereNotThere(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: [
        "# 题 {#a ⟦#b⟧}", "# 题 {⟦#⟧ .c}", "# 题 {#a ⟦b⟧}", "# 题 {#a ⟦b=⟧}", "# 题 {#a ⟦b=\"c⟧}", "# 题 {#a ⟦键=值⟧}",
        "# 题 {#a b=c ⟦b=d⟧}", "# 题 {#a ⟦b=“c”⟧}", "# 题 {⟦#a,b⟧}", "# 题 {⟦#a#b⟧}",
        "# 题 {#a ⟦.⟧}",
    ])
    func reportsWhatIsMalformed(marked: String) throws {
        try expectDiagnostics(["attributes/malformed"], in: marked)
    }

    @Test(arguments: [("# 题｛#a｝", "# 题{#a}"), ("# 题 ｛＃ａ　．ｂ｝", "# 题 {#a .b}"), ("# 题 {#a｝", "# 题 {#a}")])
    func mendsFullWidthBraces(text: String, mendedText: String) {
        let diagnostics = MarkdownParser().parse(SourceText(path: "a.md", text)).diagnostics
        #expect(diagnostics.map(\.id) == ["attributes/full-width"])
        #expect(mended(text, by: diagnostics) == mendedText)
    }
}
