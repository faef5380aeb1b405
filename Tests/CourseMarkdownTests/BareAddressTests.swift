import CourseMarkdown
import CourseModel
import Testing

struct BareAddressTests {
    @Test(arguments: [
        ("见https://example.com/a，好", ["https://example.com/a"]), ("见 https://example.com。", ["https://example.com"]),
        ("（https://example.com/a_b）", ["https://example.com/a_b"]),
        ("https://example.com查看", ["https://example.com"]), ("HTTP://Example.com/A", ["HTTP://Example.com/A"]),
        ("www.example.com/路", ["http://www.example.com/"]),
        ("(https://example.com/a_(b))", ["https://example.com/a_(b)"]),
        ("(https://example.com/a)", ["https://example.com/a"]),
        ("https://example.com/a?b=c&d=e.", ["https://example.com/a?b=c&d=e"]),
        ("http://localhost:8080/x", ["http://localhost:8080/x"]),
        ("https://a.b/，https://c.d/", ["https://a.b/", "https://c.d/"]), ("“https://a.b/”", ["https://a.b/"]),
        ("**https://a.b/**", ["https://a.b/"]), ("https://a.b/c\"d", ["https://a.b/c\"d"]),
        ("https://a.b/&lt;", ["https://a.b/"]),
        ("xhttps://a.b/", []), ("https://", []), ("https://，", []), ("www.", []), ("www..", []), ("awww.x.y", []),
        ("`https://a.b/`", []), ("[https://a.b/](u)", ["u"]),
        ("![https://a.b/](u)", []), ("<https://a.b/>", ["https://a.b/"]), ("[a]: https://a.b/", []),
        ("https://a.b/lib/__init__.py", ["https://a.b/lib/__init__.py"]),
        ("见 https://a.b/_x_/__y__/z，好", ["https://a.b/_x_/__y__/z"]),
        ("**https://a.b/__x__y**", ["https://a.b/__x__y"]),
        ("`https://a.b/__x__`", []), ("[甲](https://a.b/__x__)", ["https://a.b/__x__"]),
        ("[出处 https://a.b/x]", ["https://a.b/x"]), ("https://a.b/[x]/y", ["https://a.b/[x]/y"]),
        ("https\\://a.b/", []), ("https:\\//a.b", []), ("www\\.a.b", []), ("https\\://www.a.b", []),
        ("mailto:a@b.c", []), ("a@b.c", []), ("\\https://a.b/", ["https://a.b/"]),
    ])
    func linksAddressesInText(markdown: String, expected: [String]) {
        let tree = MarkdownParser().parse(Markdown(markdown))
        #expect(tree.nodes(of: .link).compactMap { tree.destination(of: $0) } == expected)
    }

    @Test func endsBeforeAFootnote() {
        let tree = MarkdownParser().parse(Markdown("见https://a.b/c[^1]。\n\n[^1]: 注"))
        #expect(tree.nodes(of: .link).compactMap { tree.destination(of: $0) } == ["https://a.b/c"])
        #expect(tree.nodes(of: .footnoteReference).count == 1)
    }

    @Test func keepsTheTextAround() {
        #expect(
            html("见https://a.b/c，和www.d.e。")
                == "<p>见<a href=\"https://a.b/c\">https://a.b/c</a>，和<a href=\"http://www.d.e\">www.d.e</a>。</p>\n")
    }
}
