import Testing

@testable import Interchange

struct ForeignTextTests {
    private func converted(_ text: String) -> String {
        ForeignInlines.converted(text) { ["甲": "01-a.md", "two words": "02 b.md"][$0] }.text
    }

    @Test func makesMarkdownOfSimpleTags() {
        #expect(converted("<img src=\"a.png\" alt=\"门店\" width=\"50%\">") == "![门店](a.png)")
        #expect(converted("<p align=\"center\"><img src='a b.png'/></p>") == "![](<a b.png>)")
        #expect(converted("A <b>bold</b>, <em>soft</em> <code>x</code>") == "A **bold**, *soft* `x`")
        #expect(converted("<a href=\"b.html\">next</a>") == "[next](b.html)")
        #expect(converted("<a name=\"here\"></a>Text") == "Text")
        #expect(converted("<span class=\"x\">a<span>b</span></span>") == "ab")
        #expect(
            converted("<details open><summary class='a'>s</summary></details>")
                == "<details><summary>s</summary></details>")
    }

    @Test func leavesCodeCommentsAndWhatIsNoTag() {
        for text in [
            "`<b>x</b>`", "```\n<img src=a>\n```", "Vec<T> and <String>", "<!-- <b>x</b> -->", "1 < 2", "<b>open",
        ] {
            #expect(converted(text) == text)
        }
    }

    @Test func tellsWhetherHTMLIsLeft() {
        #expect(ForeignInlines.converted("<table><tr></tr></table>") { _ in nil }.needsHTML)
        #expect(!ForeignInlines.converted("<b>a</b> `<table>` <T>") { _ in nil }.needsHTML)
    }

    @Test func readsAttributesBehindPictures() {
        #expect(converted("![](a.svg){alt='A \"tree\"'}") == "![A \"tree\"](a.svg)")
        #expect(converted("![Trees](a.svg){alt=\"Three trees\" width=\"50%\"}") == "![Three trees](a.svg \"Trees\")")
        #expect(converted("![Trees](a.svg){width=50%} behind") == "![Trees](a.svg) behind")
        #expect(converted("`![](a.svg){alt='x'}`") == "`![](a.svg){alt='x'}`")
    }

    @Test func leavesOutTheAttributesOfWords() {
        #expect(
            converted("A [word]{.red} and [one]{#here}, `[x]{.y}` [l](a.md){.z}")
                == "A word and one, `[x]{.y}` [l](a.md){.z}")
    }

    @Test func setsDestinationsWithBlanksInPoints() {
        let text = ForeignInlines.converted("![图](a b.png) [x](c d.md) `![](a b.png)` ![t](a b.png \"t\")") {
            $0 == "a b.png"
        } page: { _ in
            nil
        }
        #expect(text.text == "![图](<a b.png>) [x](c d.md) `![](a b.png)` ![t](a b.png \"t\")")
    }

    @Test func linksPagesByTheirNames() {
        #expect(converted("[[甲]] 和 [[甲|那一页]]") == "[甲](01-a.md) 和 [那一页](01-a.md)")
        #expect(converted("[[two words]]") == "[two words](<02 b.md>)")
        #expect(converted("[[nowhere]] `[[甲]]`") == "[[nowhere]] `[[甲]]`")
    }

    @Test func replacesDestinationsWhereverTheyAreWritten() {
        let text = """
            [a](x.md "t") ![b](<x.md>) [![c](x.md)](x.md#d) [e] <https://x.md> `[f](x.md)` [g](y.md)

            [e]: x.md "t"
            [h]:
            x.md
            [^1]: x.md
            """
        let replaced = WrittenDestinations.replaced(in: text) { $0.hasPrefix("x.md") ? "n (1)" + $0.dropFirst(4) : nil }
        #expect(
            replaced.text == """
                [a](<n (1)> "t") ![b](<n (1)>) [![c](<n (1)>)](<n (1)#d>) [e] <https://x.md> `[f](x.md)` [g](y.md)

                [e]: <n (1)> "t"
                [h]:
                <n (1)>
                [^1]: x.md
                """)
        #expect(replaced.count == 6)
    }

    @Test func takesTheTitleOutOfTheText() {
        let one = ForeignLesson("# Title `x`\n\nText\n\n## A\n")
        #expect(one.title == "Title x")
        #expect(one.body == "\n\nText\n\n## A\n")
        let several = ForeignLesson("# Title\n\n# A\n\nB\n===\n\n## C\n\n```\n# D\n```\n")
        #expect(several.body == "\n\n## A\n\n## B\n\n### C\n\n```\n# D\n```\n")
        #expect(ForeignLesson("Text\n\n# Late\n").title == nil)
        let fields = ForeignLesson("---\ntitle: \"A: b\"\nteaching: 30\nexercises: 10\ntags: [x]\n---\n\nText\n")
        #expect(fields.title == "A: b")
        #expect(fields.minutes?.teach == 30)
        #expect(fields.minutes?.practise == 10)
        #expect(fields.body == "\nText\n")
        let toml = ForeignLesson("+++\ntitle = \"Hugo\"\n+++\nText\n")
        #expect(toml.title == "Hugo")
        #expect(toml.body == "\nText\n")
    }
}
