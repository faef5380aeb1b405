import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

struct FootnoteTests {
    /// References and definitions with their numbers.
    private func footnotes(_ markdown: String) -> [String] {
        let tree = MarkdownParser().parse(Markdown(markdown))
        let references = tree.nodes(of: .footnoteReference).compactMap { tree.footnote(of: $0) }.map {
            "[\($0.number)]"
        }
        let definitions = tree.nodes(of: .footnoteDefinition).compactMap { node in
            tree.footnote(of: node).map { "\($0.number):\(tree.plainText(of: node))" }
        }
        return references + definitions
    }

    @Test(arguments: [
        ("正文[^1]\n\n[^1]: 脚注", ["[1]", "1:脚注"]),
        ("[^1]: 脚注\n\n正文[^1]", ["[1]", "1:脚注"]),
        ("正文[^b]和[^a]和[^b]\n\n[^a]: 甲\n[^b]: 乙", ["[1]", "[2]", "[1]", "1:乙", "2:甲"]),
        ("正文[^1]\n[^1]: 紧跟着", ["[1]", "1:紧跟着"]),
        ("正文[^注]\n\n[^注]: 中文名", ["[1]", "1:中文名"]),
        ("正文[^A]\n\n[^a]: 不分大小写", ["[1]", "1:不分大小写"]),
        ("正文[^1]\n\n[^1]: 第一行\n第二行\n    第三行\n\n后文", ["[1]", "1:第一行\n第二行\n第三行"]),
        ("> 正文[^1]\n>\n> [^1]: 引用里", ["[1]", "1:引用里"]),
        ("- 正文[^1]\n\n  [^1]: 列表里", ["[1]", "1:列表里"]),
        ("正文[^1]\n\n[^1]: 见[^2]\n[^2]: 乙", ["[1]", "[2]", "1:见", "2:乙"]),
        (
            "正文[^a][^b]\n\n[^d]: 丁\n[^c]: 丙[^a]\n[^b]: 乙[^c]\n[^x]: 没用[^d]\n[^a]: 甲[^d]",
            ["[1]", "[2]", "[3]", "[4]", "[1]", "[0]", "1:甲", "2:乙", "3:丁", "4:丙", "0:没用"]
        ),
        ("正文[^1]\n\n[^1]：全角冒号", ["[1]", "1:全角冒号"]),
        ("# 标题[^1]\n\n[^1]: 脚注", ["[1]", "1:脚注"]),
        ("**正文[^1]**\n\n[^1]: 脚注", ["[1]", "1:脚注"]),
        ("正文[^1]\n\n[^1]: 以 C#\n[^2]: 没用到 ##", ["[1]", "1:以 C#", "0:没用到 ##"]),
        ("\\[^1]\n\n[^1]: 脚注", ["0:脚注"]),
        ("`[^1]`\n\n[^1]: 脚注", ["0:脚注"]),
        ("[链[^1]](u)\n\n[^1]: 脚注", ["0:脚注"]),
        ("正文[^1]", []),
        ("正文[^1 2]", []),
        ("```\n[^1]: 脚注\n```\n正文[^1]", []),
        ("![^1]\n\n[^1]: 脚注", ["[1]", "1:脚注"]),
        ("正文[^1]\n\n[^1]:\n", ["[1]", "1:"]),
    ])
    func numbersFootnotesByTheirFirstReference(markdown: String, expected: [String]) {
        #expect(footnotes(markdown) == expected)
    }

    @Test func followsALongChainOfFootnotes() {
        let chain = (1...2000).map { "[^\($0)]: 见[^\($0 + 1)]\n" }.joined()
        let tree = MarkdownParser().parse(Markdown("正文[^1]\n\n\(chain)[^2001]: 到此为止\n"))
        let numbers = tree.nodes(of: .footnoteDefinition).compactMap { tree.footnote(of: $0)?.number }
        #expect(numbers == Array(1...2001))
    }

    @Test func readsInlinesWithTheirPlaces() {
        let source = SourceText(path: "lesson.md", "正文[^1]。\n\n[^1]: 见**《书》**的\n    [链接][a]。\n\n[a]: /u\n")
        let (tree, _) = MarkdownParser().parse(source)
        #expect(
            TreeDump(tree, of: source).description == """
                document
                  paragraph 1:1 ⟦正文[^1]。⟧
                    text 1:1 ⟦正文⟧ “正文”
                    footnoteReference 1:3 ⟦[^1]⟧ 1
                    text 1:7 ⟦。⟧ “。”
                  footnoteDefinition 3:1 ⟦[^1]: 见**《书》**的⏎    [链接][a]。⟧ 1
                    text 3:7 ⟦见⟧ “见”
                    strong 3:8 ⟦**《书》**⟧
                      text 3:10 ⟦《书》⟧ “《书》”
                    text 3:15 ⟦的⟧ “的”
                    softBreak 3:16 ⟦⏎⟧
                    link 4:5 ⟦[链接][a]⟧ → /u
                      text 4:6 ⟦链接⟧ “链接”
                    text 4:12 ⟦。⟧ “。”

                """)
    }

    @Test func staysTextWhereTheDefinitionIsOnlyCode() {
        #expect(html("正文[^1]\n\n    [^1]: 脚注") == "<p>正文[^1]</p>\n<pre><code>[^1]: 脚注\n</code></pre>\n")
    }

    @Test func readsBlocksWithTheirPlaces() {
        let source = SourceText(
            path: "lesson.md",
            "正文[^1]。\n\n> [^1]: 甲**《书》**乙。\n>\n>     - 丙[链接][a]\n>\n>     | 丁 |\n>     |-|\n\n[a]: /u\n")
        let (tree, diagnostics) = MarkdownParser().parse(source)
        #expect(diagnostics.map(\.id) == ["markdown/fragile-emphasis", "markdown/fragile-emphasis"])
        #expect(
            TreeDump(tree, of: source).description.components(separatedBy: "footnoteDefinition").last == """
                 3:3 ⟦[^1]: 甲**《书》**乙。⏎>⏎>     - 丙[链接][a]⏎>⏎>     | 丁 |⏎>     |-|⟧ 1
                    paragraph 3:9 ⟦甲**《书》**乙。⟧
                      text 3:9 ⟦甲⟧ “甲”
                      strong 3:10 ⟦**《书》**⟧
                        text 3:12 ⟦《书》⟧ “《书》”
                      text 3:17 ⟦乙。⟧ “乙。”
                    list 5:7 ⟦- 丙[链接][a]⟧ bullet tight
                      listItem 5:7 ⟦- 丙[链接][a]⟧
                        paragraph 5:9 ⟦丙[链接][a]⟧
                          text 5:9 ⟦丙⟧ “丙”
                          link 5:10 ⟦[链接][a]⟧ → /u
                            text 5:11 ⟦链接⟧ “链接”
                    table 7:7 ⟦| 丁 |⏎>     |-|⟧
                      tableRow 7:7 ⟦| 丁 |⟧
                        tableCell 7:9 ⟦丁⟧
                          text 7:9 ⟦丁⟧ “丁”

                """)
    }

    @Test func findsWhatIsWrongInItsBlocks() throws {
        try expectDiagnostics(
            ["callout/unknown-kind", "html/unbalanced", "footnote/unused"],
            in: "正文[^1]\n\n[^1]: 脚注\n\n    > [!⟦trianer⟧] 题\n    > 话\n\n    ⟦<sub>⟧下\n\n⟦[^2]:⟧ 没用到\n")
    }

    @Test func takesDefinitionsWithinAFootnote() {
        #expect(
            footnotes("正文[^1]\n\n[^1]: 甲[^2]\n\n    [^2]: 乙\n\n        丙\n")
                == ["[1]", "[2]", "1:甲", "2:乙\n丙"])
    }

    @Test func aTrainersNoteInAFootnoteIsATrainersNote() {
        let tree = MarkdownParser().parse(Markdown("正文[^1]\n\n[^1]: 甲\n\n    > [!trainer] 题\n    > 话\n"))
        #expect(tree.nodes(of: .callout).compactMap { tree.callout(of: $0)?.kind } == [.trainer])
    }

    @Test(arguments: [
        ("footnote/undefined", "正文⟦[^1]⟧"), ("footnote/unused", "⟦[^1]:⟧ 脚注"),
        ("footnote/duplicate", "正文[^1]\n\n[^1]: 甲\n⟦[^1]:⟧ 乙"),
        ("footnote/full-width-colon", "正文[^1]\n\n[^1]⟦：⟧ 脚注"),
        ("footnote/one-paragraph", "正文[^1]\n\n[^1]: 脚注\n\n  ⟦第二段⟧"),
    ])
    func reportsEverySlip(id: DiagnosticID, marked: String) throws {
        try expectDiagnostics([id], in: marked)
    }
}
