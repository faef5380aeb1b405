import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

struct TableTests {
    /// The cells of the tables in a text: rows by `/`, cells by `,`.
    private func cells(_ markdown: String) -> [String] {
        let tree = MarkdownParser().parse(Markdown(markdown))
        return tree.nodes(of: .table).map { table in
            tree.children(of: table).map { row in
                tree.children(of: row).map { tree.plainText(of: $0) }.joined(separator: ",")
            }.joined(separator: "/")
        }
    }

    @Test(arguments: [
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", ["甲,乙/一,二"]),
        ("甲 | 乙\n--- | ---\n一 | 二", ["甲,乙/一,二"]),
        ("| 甲 |\n|-|", ["甲"]),
        ("|甲|乙|\n|:-:|-:|\n||二|\n|一|", ["甲,乙/,二/一,"]),
        ("| a \\| b | `c \\| d` |\n|---|---|", ["a | b,c | d"]),
        ("| `a | b` | c |\n|---|---|---|", ["`a,b`,c"]),
        ("| a\\\\| b |\n|---|---|", []),
        ("| 甲 |\n|---|\n一行没有竖线", ["甲/一行没有竖线"]),
        ("| 甲 |\n|---|\n> 引用", ["甲"]),
        ("| 甲 |\n|---|\n\n| 乙 |\n|---|", ["甲", "乙"]),
        ("> | 甲 |\n> |---|\n> | 一 |", ["甲/一"]),
        ("- | 甲 |\n  |---|\n  | 一 |", ["甲/一"]),
        ("- 项\n\n  | 甲 |\n  |---|\n  | 一 |", ["甲/一"]),
        ("| 甲 |\n|---|\n| 一 |\n---", ["甲/一"]),
        ("| 甲 |\n|---|\n| 一 |\n===", ["甲/一/==="]),
        ("正文\n| 甲 |\n|---|\n| 一 |", ["甲/一"]),
        ("[a]: /u\n| 甲 |\n|---|\n| 一 |", ["甲/一"]),
        ("| 甲 | 乙 |\n|---|", []),
        ("甲\n---", []),
        ("| 甲 |\n| -a- |", []),
        ("```\n| 甲 |\n|---|\n```", []),
        ("| # 甲 | - 乙 | > 丙 | 1. 丁 |\n|-|-|-|-|", ["# 甲,- 乙,> 丙,1. 丁"]),
        ("\t| 甲 |\n|---|", []),
        ("|\t甲\t|\n|\t---\t|\n|\t一\t|", ["甲/一"]),
    ])
    func readsTablesAsGitHubDoes(markdown: String, expected: [String]) {
        #expect(cells(markdown) == expected)
    }

    @Test(arguments: [(100, true), (101, false), (5000, false)])
    func hasAtMostAHundredColumns(columns: Int, isTable: Bool) throws {
        func row(_ cell: String) -> String { "|" + String(repeating: cell + "|", count: columns) }
        let delimiters = isTable ? row("-") : "⟦" + row("-") + "⟧"
        let marked = row("a") + "\n" + delimiters + "\n|b|\n"
        try expectDiagnostics(isTable ? [] : ["table/too-many-columns"], in: marked)
        let text = MarkedText(marked).text
        #expect(MarkdownParser().parse(Markdown(text)).nodes(of: .table).count == (isTable ? 1 : 0))
        // Before a line of dashes it looks like a heading of several lines, and is no table either.
        let underlined = MarkdownParser().parse(SourceText(path: "a.md", text + "---\n")).diagnostics
        #expect(underlined.map(\.id) == (isTable ? [] : ["table/too-many-columns"]))
    }

    /// Twice the rows must not make twice a hundred cells of two bytes each.
    @Test func fillsInOnlySoManyMissingCells() throws {
        let head = "|" + String(repeating: "a|", count: 100) + "\n|" + String(repeating: "-|", count: 100) + "\n"
        func parsed(_ rows: Int) -> (tree: MarkdownTree, diagnostics: [Diagnostic]) {
            MarkdownParser().parse(SourceText(path: "a.md", head + String(repeating: "b\n", count: rows)))
        }
        #expect(parsed(101).diagnostics.isEmpty)
        #expect(parsed(101).tree.nodes(of: .tableCell).count == 102 * 100)
        let (tree, diagnostics) = parsed(5000)
        #expect(diagnostics.map(\.id) == ["table/too-many-missing-cells"])
        #expect(diagnostics.first?.place == SourcePlace(path: "a.md", line: 104, column: 1))
        #expect(tree.nodes(of: .tableCell).count == 102 * 100 + 4899)
    }

    @Test func readsTheAlignmentOfEachColumn() throws {
        let tree = MarkdownParser().parse(Markdown("|a|b|c|d|\n|-|:-|:-:|-:|\n|a|b|c|d|"))
        let table = try #require(tree.nodes(of: .table).first)
        for (row, isHeader) in zip(tree.children(of: table), [true, false]) {
            let cells = tree.children(of: row).compactMap { tree.cell(of: $0) }
            #expect(cells.map(\.alignment) == [.none, .left, .center, .right])
            #expect(cells.allSatisfy { $0.isHeader == isHeader })
        }
    }

    @Test func readsInlinesInCellsWithTheFilesDefinitions() {
        let source = SourceText(
            path: "lesson.md",
            """
            前一行
            | **真，**她 | [链接][a] |
            |---|:-:|
            | `a\\|b` | ![图](p.png "题")[^1] |

            [a]: /url "标题"
            [^1]: 脚注
            """)
        let (tree, _) = MarkdownParser().parse(source)
        #expect(
            TreeDump(tree, of: source).description == """
                document
                  paragraph 1:1 ⟦前一行⟧
                    text 1:1 ⟦前一行⟧ “前一行”
                  table 2:1 ⟦| **真，**她 | [链接][a] |⏎|---|:-:|⏎| `a\\|b` | ![图](p.png "题")[^1] |⟧
                    tableRow 2:1 ⟦| **真，**她 | [链接][a] |⟧
                      tableCell 2:3 ⟦**真，**她⟧
                        strong 2:3 ⟦**真，**⟧
                          text 2:5 ⟦真，⟧ “真，”
                        text 2:9 ⟦她⟧ “她”
                      tableCell 2:13 ⟦[链接][a]⟧
                        link 2:13 ⟦[链接][a]⟧ → /url
                          text 2:14 ⟦链接⟧ “链接”
                    tableRow 4:1 ⟦| `a\\|b` | ![图](p.png "题")[^1] |⟧
                      tableCell 4:3 ⟦`a\\|b`⟧
                        code 4:3 ⟦`a\\|b`⟧ “a|b”
                      tableCell 4:12 ⟦![图](p.png "题")[^1]⟧
                        image 4:12 ⟦![图](p.png "题")⟧ → p.png
                          text 4:14 ⟦图⟧ “图”
                        footnoteReference 4:27 ⟦[^1]⟧ 1
                  footnoteDefinition 7:1 ⟦[^1]: 脚注⟧ 1
                    text 7:7 ⟦脚注⟧ “脚注”

                """)
    }

    /// Plain words in a cell are not given to libcmark, and must come out as if they were.
    @Test(arguments: [
        "甲", "a b  c", "a\tb", "3.5 %", "a:b", "（一）", "“真，”她", "x+y=z", "it's", "- 甲", "1. 甲", "😀", "a & b", "a&amp;b",
        "a\\_b",
        "a\\b", "www.example.com", "见 https://a.cn/b。", "~~甲~~", "a ~ b", "*甲*乙", "_a_", "[a]", "a!b", "<b>甲</b>",
        "`a`", "[^1]",
    ])
    func readsACellAsTheWordsOfAHeading(words: String) throws {
        func inlines(_ kind: MarkdownKind, of markdown: String) throws -> [String] {
            let tree = MarkdownParser().parse(Markdown(markdown))
            let holder = try #require(tree.nodes(of: kind).first)
            return tree.events(from: holder).compactMap { event in
                guard case .enter(let node) = event, node != holder else { return nil }
                return "\(tree.kind(of: node)) \(tree.literal(of: node)) \(tree.destination(of: node) ?? "")"
            }
        }
        #expect(try inlines(.tableCell, of: "| \(words) |\n|---|") == inlines(.heading, of: "# \(words)"))
    }

    @Test func endsEmphasisWithItsCell() {
        #expect(cells("| **甲 | 乙** |\n|---|---|") == ["**甲,乙**"])
    }

    @Test func takesDefinitionsFromQuotesAndListsToo() {
        for definition in ["> [a]: /u", "- [a]: /u", "> - [a]:\n>   /u\n>   'x'", "文字\n\n[b]: /v\n[a]: /u"] {
            let tree = MarkdownParser().parse(Markdown("|[x][a]|\n|-|\n\n\(definition)"))
            #expect(tree.nodes(of: .link).compactMap { tree.destination(of: $0) } == ["/u"], "\(definition)")
        }
    }

    @Test func takesNoDefinitionFromCode() {
        let tree = MarkdownParser().parse(Markdown("|[x][a]|\n|-|\n\n```\n[a]: /u\n```\n"))
        #expect(tree.nodes(of: .link).isEmpty)
    }

    @Test func reportsWhatWouldBeLost() throws {
        try expectDiagnostics(["table/extra-cells"], in: "| 甲 |\n|---|\n| 一 | ⟦二 | 三⟧ |")
        try expectDiagnostics(["table/columns-differ"], in: "| 甲 | 乙 |\n⟦|---|⟧\n| 一 |")
        try expectDiagnostics(["table/full-width"], in: "｜甲｜\n⟦｜---｜⟧\n｜一｜")
        try expectDiagnostics(["table/broken-off"], in: "> | 甲 |\n> |---|\n⟦| 一 |⟧\n| 二 |")
        try expectDiagnostics(["table/broken-off"], in: "- 甲 | 乙\n⟦---|---⟧\n一 | 二")
        try expectDiagnostics([], in: "> | 甲 |\n> |---|\n新段")
    }
}
