import CourseMarkdown
import CourseModel
import MarkdownHTML
import Testing

struct LinkRenderingTests {
    @Test func asksForTheAddressOfEachLinkAndImage() {
        var asked: [String] = []
        let shown = html("[甲](a.md#b) ![乙](c.png \"题\") [丙](d.md) ![丁](e.png)") { options, _ in
            options.address = { destination, _ in
                asked.append(destination)
                return ["a.md#b": "a.html#b", "c.png": "图 c.png"][destination]
            }
        }
        #expect(asked == ["a.md#b", "c.png", "d.md", "e.png"])
        #expect(
            shown == "<p><a href=\"a.html#b\">甲</a> <img src=\"%E5%9B%BE%20c.png\" alt=\"乙\" title=\"题\" /> 丙 丁</p>\n")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
        "&#1;javascript:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)",
        "vbscript:x", "data:text/html,x", "data:image/svg+xml,x", "data:image/png;base64,x", "file:///etc/passwd",
        "FILE:x", "blob:x", "x:y", "ws://x", "&#x6A;avascript:x", "&#32;javascript:x", "javascript&#x3A;x",
        "&#127;javascript:x", "\\javascript:x", "%6Aavascript:x",
    ])
    func dropsAddressesThatMayRunOrReadSomething(address: String) {
        let shown = html("[甲](<\(address)>) ![乙](<\(address)>)")
        #expect(shown == "<p>甲 乙</p>\n")
    }

    @Test(arguments: [
        ("https://x.y/z", "https://x.y/z"), ("HTTP://x.y", "HTTP://x.y"), ("mailto:a@b.c", "mailto:a@b.c"),
        ("tel:+8610", "tel:+8610"), ("a.md#b", "a.md#b"), ("#b:c", "#b:c"), ("../a:b", "../a:b"),
        ("?a:b", "?a:b"), ("//x.y/", "//x.y/"), ("课程.md", "%E8%AF%BE%E7%A8%8B.md"), ("a b", "a%20b"), ("a\"b", "a%22b"),
        ("a'b&c", "a&#x27;b&amp;c"), ("", ""),
    ])
    func keepsOrdinaryAddresses(destination: String, address: String) {
        #expect(html("[甲](<\(destination)>)") == "<p><a href=\"\(address)\">甲</a></p>\n")
    }

    @Test func holdsWhatTheResolverGivesAgainstTheSameRule() {
        let shown = html("[甲](a.md)") { options, _ in options.address = { _, _ in "javascript:alert(1)" } }
        #expect(shown == "<p>甲</p>\n")
    }

    @Test(arguments: [
        ("甲 <b onclick=\"x\">乙</b>", "<p>甲 &lt;b onclick=&quot;x&quot;&gt;乙&lt;/b&gt;</p>\n"),
        ("<script>\nx\n</script>", "<pre class=\"raw-html\"><code>&lt;script&gt;\nx\n&lt;/script&gt;\n</code></pre>\n"),
        ("甲 <!DOCTYPE html> 乙", "<p>甲 &lt;!DOCTYPE html&gt; 乙</p>\n"),
    ])
    func showsRawHTMLAsTextUnlessAllowed(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func passesRawHTMLOnWhereItIsAllowed() {
        let shown = html("甲 <b>乙</b>\n\n<div>\n丙\n</div>\n") { options, _ in options.rawHTML = .allowed }
        #expect(shown == "<p>甲 <b>乙</b></p>\n<div>\n丙\n</div>\n")
    }

    /// Browsers take them for comments, so that only the source of the page would have them.
    @Test(arguments: [
        ("甲 <?php 给自己 ?> 乙", "<p>甲  乙</p>\n"), ("<?php\n给自己\n?>\n", "\n"), ("甲 <!X 给自己> 乙", "<p>甲  乙</p>\n"),
        ("<div>\n<! 给自己>乙</ 给自己>\n</div>", "<div>\n乙\n</div>\n"), ("甲 <![CDATA[给自己 > ]]> 乙", "<p>甲  乙</p>\n"),
        ("<svg>\n<style><![CDATA[b>i{}]]></style>\n</svg>", "<svg>\n<style><![CDATA[b>i{}]]></style>\n</svg>\n"),
        ("<div>\n<!-- 给自己 -->\n乙\n</div>", "<div>\n\n乙\n</div>\n"),
    ])
    func passesNothingOnThatNobodyWouldSee(markdown: String, expected: String) {
        #expect(html(markdown) { options, _ in options.rawHTML = .allowed } == expected)
    }

    @Test func keepsControlBytesOutOfThePage() {
        #expect(html("甲\u{1B}[31m乙\u{7}") == "<p>甲\u{FFFD}[31m乙\u{FFFD}</p>\n")
    }
}
