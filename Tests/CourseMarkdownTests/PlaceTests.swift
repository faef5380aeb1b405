import CourseMarkdown
import CourseModel
import CoursekitTestSupport
import Testing

/// Where inlines stand, marked in the text itself.
struct PlaceTests {
    private static let samples: [(MarkdownKind, String)] = [
        // Continuation lines, with all that may stand before them.
        (MarkdownKind.strong, "一行\n⟦**粗**⟧ 二行\n   三行 ⟦**粗**⟧"),
        (.strong, "> 一行\n> ⟦**粗**⟧\n>⟦**粗**⟧\n⟦**粗**⟧ 没有记号"),
        (.strong, "> > 一行\n> > ⟦**粗**⟧\n> ⟦**粗**⟧"),
        (.strong, "- 一行\n  ⟦**粗**⟧\n⟦**粗**⟧ 没有缩进"),
        (.strong, "10. 一行\n    ⟦**粗**⟧"),
        (.strong, "- > 一行\n  > ⟦**粗**⟧"),
        (.strong, "> - 一行\n>   ⟦**粗**⟧\n> ⟦**粗**⟧"),
        (.strong, "-\t一行\n\t⟦**粗**⟧"),
        (.strong, ">\t一行\n>\t⟦**粗**⟧"),
        (.strong, "\t\n- 一\n\n\t⟦**粗**⟧\n\t⟦**粗**⟧"),
        (.strong, "1.\t一\n\t- 二\n\t  ⟦**粗**⟧"),
        (.strong, "一行\r\n⟦**粗**⟧\r二行 ⟦**粗**⟧"),
        (.strong, "\u{FEFF}⟦**粗**⟧"),
        // After link definitions.
        (.link, "[a]: /u\n⟦[甲][a]⟧ 乙"),
        (.link, "[a]: /u\n  '标\n题'\n[b]: <x y>\n⟦[甲][a]⟧ ⟦[乙][b]⟧"),
        (.link, "> [a]: /u\n> ⟦[甲][a]⟧"),
        (.link, "[a]: /u\n⟦[甲][a]⟧\n==="),
        // The several forms of links.
        (.link, "甲⟦[乙](u)⟧丙⟦[丁](<u v> \"t\")⟧戊⟦<https://x.y/>⟧"),
        (.link, "⟦[甲]⟧ ⟦[甲][]⟧ ⟦[乙][甲]⟧ [丙]\n\n[甲]: /u"),
        (.link, "⟦[甲\n乙](u\n'标\n题')⟧ 丙"),
        (.link, "⟦[a\\]b](u\\)v)⟧ 丙"),
        (.link, "⟦[`]`](u)⟧ 丙 [x](y"),
        (.link, "![⟦[甲](u)⟧](v)"),
        (.link, "[⟦[甲](u)⟧](v)"),
        (.link, "见⟦https://a.b/c⟧，⟦www.d.e⟧。"),
        (.image, "甲⟦![乙](u \"标题\")⟧丙⟦![丁][a]⟧\n\n[a]: /u"),
        // Code.
        (.code, "甲⟦`乙`⟧丙⟦`` `丁 ``⟧戊"),
        (.code, "> 甲 ⟦`乙\n> 丙`⟧ 丁"),
        (.code, "\\`甲 ⟦`乙`⟧"),
        // Emphasis in emphasis, also where sentinels were inserted.
        (.emphasis, "⟦***甲**乙*⟧丙⟦*丁*⟧"),
        (.strong, "*⟦**甲**⟧乙*"),
        (.strong, "⟦**甲，**⟧乙⟦**“丙”**⟧丁"),
        (.strong, "甲⟦**（乙）**⟧丙\n⟦**丁。**⟧戊"),
        (.strong, "⟦__甲__⟧ 乙"),
        (.strikethrough, "甲⟦~~乙，~~⟧丙~~丁"),
        (.htmlInline, "甲⟦<b\n c='d'>⟧乙⟦</b>⟧"),
        (.footnoteReference, "**甲，**乙⟦[^1]⟧丙\n\n[^1]: 丁"),
        // Headings, tables, footnotes, call-outs.
        (.strong, "## 甲 ⟦**乙**⟧ ## {#a}"),
        (.strong, "甲\n⟦**乙**⟧\n---"),
        (.strong, "## ⟦**甲！**⟧乙 {#a k=\"*\"}"),
        (.strong, "| 甲 | ⟦**乙，**⟧丙 |\n|:-|-|\n| ⟦**丁**⟧ | a\\|⟦**b**⟧ |"),
        (.strong, "> | ⟦**甲**⟧ |\n> |---|\n> | ⟦**乙**⟧ |"),
        (.strong, "甲[^1]\n\n[^1]: ⟦**乙，**⟧丙\n    ⟦**丁**⟧"),
        (.strong, "> [!key] **题**\n> ⟦**甲，**⟧乙\n> ⟦**丙**⟧"),
        (.strong, "甲 🙂👨‍👩‍👧 é ⟦**乙**⟧"),
        (.lineBreak, "甲⟦  \n⟧乙⟦\\\n⟧丙"),
        (.softBreak, "> 甲⟦\n⟧> 乙 ⟦\n⟧  丙"),
        // Blocks.
        (.heading, "⟦## 甲 ##⟧\n\n⟦乙\n---⟧\n\n> ⟦# 丙⟧\n"),
        (.codeBlock, "⟦```swift\n甲\n\n```⟧\n\n> ⟦~~~\n> 甲⟧\n\n    ⟦乙\n\n    丙⟧\n\n丁"),
        (.htmlBlock, "<!-- 甲 -->\n乙\n\n⟦<div>\n<!-- 丙 -->丁⟧\n"),
        (.strong, "甲 <!-- **乙** --> ⟦**丙**⟧\n## <!-- 丁 -->⟦**戊**⟧ {#a}"),
        (.strong, "> 甲 <!-- 乙\n> 丙 -->⟦**丁，**⟧戊\n\n| <!-- 己 | --> ⟦**庚**⟧ |\n|---|"),
        (.listItem, "⟦- 甲\n\n  乙⟧\n⟦-⟧\n⟦- 丙⟧\n\n丁"),
        (.list, "⟦1. 甲\n2. 乙⟧\n\n⟦- 丙⟧\n"),
        (.blockQuote, "⟦> 甲\n乙⟧\n\n⟦>⟧\n\n- ⟦> 丙\n  > 丁⟧"),
        (.callout, "⟦> [!key]- 题⟧\n\n⟦> [!note]\n> 甲\n>\n> 乙⟧\n"),
        (.thematicBreak, "甲\n\n⟦* * *⟧  \n> ⟦---⟧"),
        (.paragraph, "⟦甲\n乙⟧\n\n- ⟦丙⟧\n  > ⟦丁⟧\n"),
        (.table, "前\n⟦| 甲 |\n|---|⟧\n\n> ⟦| 乙 |\n> |---|\n> | 丙 |⟧"),
        (.tableRow, "⟦| 甲 |⟧\n|---|\n⟦| 乙 |⟧  \n⟦丙⟧"),
        (.tableCell, "| ⟦甲⟧ | ⟦乙⟧ |\n|---|---|\n|⟦丙⟧|⟦⟧|"),
        (.footnoteDefinition, "甲[^1]\n\n⟦[^1]: 乙\n丙⟧\n\n丁"),
    ]

    /// Each `⟦…⟧` marks a node of the kind, in the order of the text.
    @Test(arguments: samples)
    func placesNodesWhereTheyStand(kind: MarkdownKind, marked: String) {
        let text = MarkedText(marked)
        let source = SourceText(path: "lesson.md", text.text)
        let tree = MarkdownParser().parse(source).tree
        let found = tree.nodes(of: kind).map { source.text(in: tree.range(of: $0)) }
        #expect(found == text.ranges.map { source.text(in: $0) })
        #expect(tree.nodes(of: kind).map { tree.range(of: $0) } == text.ranges)
    }

    @Test func countsPlacesFromTheStartOfTheFile() {
        let text = MarkedText("---\ntitle: 题\n---\n①\n甲**乙，**丙 ⟦`丁`⟧\n")
        let source = SourceText(path: "lesson.md", text.text)
        let offset = text.offset("①")
        let tree = MarkdownParser().parse(source, from: offset).tree
        #expect(tree.nodes(of: .code).map { tree.range(of: $0) } == text.ranges)
        #expect(tree.range(of: tree.root) == offset..<source.bytes.count)
    }
}
