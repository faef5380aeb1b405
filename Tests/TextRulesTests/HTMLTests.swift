import TextRules
import Testing

private func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer(body)
}

/// Tags are told as browsers tell them.
struct HTMLTagTests {
    /// A fragment's tags with their attributes: `img src=a.png alt=`.
    private func tags(in html: String) -> [String] {
        withBytes(of: html) { bytes in
            HTMLTag.all(in: bytes).map { tag in
                ([tag.name]
                    + tag.attributes.map { "\($0.name)=\(String(decoding: bytes[$0.value], as: UTF8.self))" })
                    .joined(separator: " ")
            }
        }
    }

    @Test(arguments: [
        ("", []), ("没有标签 < 3 & <3", []), ("<b>粗</b>", ["b"]), ("<IMG SRC=A.png>", ["img src=A.png"]),
        ("<img src=\"a>b\" alt='\"'>", ["img src=a>b alt=\""]),
        ("<img\n\tsrc = \n a.png / alt>", ["img src=a.png alt="]),
        ("<img src=a.png/>", ["img src=a.png/"]), ("<br/><hr />", ["br", "hr"]), ("<a href=a href=b>", ["a href=a"]),
        ("<a =x=y>", ["a =x=y"]), ("<a href=>", ["a href="]), ("<a\"b\">", ["a\"b\""]),
        ("<a b=\"c\"d=e>", ["a b=c d=e"]),
        ("<x:y z:w=1>", ["x:y z:w=1"]), ("</a href=\"<b>\"><i>", ["i"]), ("</><i>", ["i"]), ("</ a><i>", ["i"]),
        ("<!-- <b> --><i>", ["i"]), ("<!--><i>", ["i"]), ("<!---><i>", ["i"]), ("<!-- <b> --!><i>", ["i"]),
        ("<!-- <b> -- > <b>", []), ("<!doctype html><i>", ["i"]), ("<![CDATA[<i>]]>", []), ("<?php <b> ?><i>", ["i"]),
        ("<script>'<b>'</script ><i>", ["script", "i"]), ("<STYLE><b></Style><i>", ["style", "i"]),
        ("<textarea><b></text></textarea><i>", ["textarea", "i"]), ("<script></scripts><b>", ["script"]),
        ("<img src=\"a.png", []), ("<img src=a.png", []), ("<img ", []), ("<i", []), ("<", []), ("<i><b", ["i"]),
    ])
    func findsTagsAndAttributes(html: String, expected: [String]) {
        #expect(tags(in: html) == expected)
    }

    @Test func cutsNothingOutOfBounds() {
        let html = "<!-- a --><img\nsrc='x' alt=\"\" /><script>a</script><?a?><!b></c d=\"e\"><i j=k l>"
        for end in 0...html.utf8.count {
            for start in 0...end { _ = tags(in: String(decoding: Array(html.utf8)[start..<end], as: UTF8.self)) }
        }
    }
}

struct HTMLEntityTests {
    @Test(arguments: [
        ("a&amp;b", "a&b"), ("&#x56FE;&#22270;&#X56fe;", "图图图"), ("&eacute;&Eacute;&yuml;&nbsp;", "éÉÿ\u{A0}"),
        ("&lt;&gt;&quot;&apos;", "<>\"'"), ("&amp;amp;", "&amp;"), ("?a=1&copy=2", "?a=1&copy=2"),
        ("b&c.png", "b&c.png"),
        ("a&lt.png", "a<.png"), ("&#65 &#x41g", "A Ag"), ("&#;&#x;&;&", "&#;&#x;&;&"),
        ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("&#99999999999;", "\u{FFFD}"), ("&unknown;", "&unknown;"), ("没有", "没有"),
    ])
    func readsReferencesAsBrowsersDo(value: String, expected: String) {
        #expect(HTMLEntities.decoded(value).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }
}

struct HTMLAddressTests {
    private func addresses(in html: String) -> [String] {
        withBytes(of: html) { bytes in HTMLAddress.all(in: bytes).map { "\($0.use) \($0.text)" } }
    }

    private func rewritten(_ html: String, _ change: (HTMLAddress) -> HTMLAddress.Change) -> String {
        var output: [UInt8] = []
        withBytes(of: html) { HTMLAddress.rewrite($0, to: &output, change: change) }
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        ("<img src=' a\n.png '>", ["picture a.png"]),
        ("<img srcset='a.png, b.png 2x,c.png 3x'>", ["picture a.png", "picture b.png", "picture c.png"]),
        ("<img srcset=' , a.png , '>", ["picture a.png"]),
        ("<img srcset='data:image/png;base64,AA== 1x'>", ["picture data:image/png;base64,AA=="]),
        ("<img srcset=''>", []), ("<video src=a poster=b>", ["media a", "picture b"]),
        ("<a href=a&amp;b>", ["link a&b"]),
        ("<a name=x><b href=y>", []), ("<iframe src=a></iframe><object data=b><embed src=c>", []),
    ])
    func findsAddressesAndWhatTheyAreFor(html: String, expected: [String]) {
        #expect(addresses(in: html) == expected)
    }

    @Test func changesAddressesAndNothingElse() {
        let html =
            "<p>a <IMG alt='x'  src=a.png width=3><img src='a.png'><a class=x href=\"b\" id=y>b</a><img srcset=a.png><!-- src=a.png -->"
        #expect(rewritten(html) { _ in .kept } == html)
        let changed = rewritten(html) { $0.text == "b" ? .removed : .replaced(by: "图 '\".png") }
        let new = "%E5%9B%BE%20&#x27;%22.png"
        #expect(
            changed
                == "<p>a <IMG alt='x'  src=\"\(new)\" width=3><img src='\(new)'><a class=x id=y>b</a><img srcset=\"\(new)\"><!-- src=a.png -->"
        )
    }

    @Test func changesEachCandidateOfASet() {
        let changed = rewritten("<source srcset='a.png 1x,  b.png 2x, c.png'>") { .replaced(by: $0.text + "?") }
        #expect(changed == "<source srcset='a.png? 1x,  b.png? 2x, c.png?'>")
    }

    @Test(arguments: [
        ("<img src=a>", true), ("<img src=a alt>", false), ("<img src=a alt=''>", false), ("<video src=a>", false),
    ])
    func tellsPicturesThatSayNothing(html: String, lacksText: Bool) {
        withBytes(of: html) { bytes in #expect(HTMLAddress.all(in: bytes).map(\.lacksText) == [lacksText]) }
    }
}
