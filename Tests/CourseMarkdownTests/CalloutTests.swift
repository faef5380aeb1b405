import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

struct CalloutTests {
    @Test(arguments: CalloutKind.allCases)
    func readsEveryKind(kind: CalloutKind) throws {
        let tree = MarkdownParser().parse(Markdown("> [!\(kind.rawValue)]\n> 正文"))
        let callout = try #require(tree.nodes(of: .callout).first)
        #expect(tree.callout(of: callout)?.kind == kind)
        #expect(tree.plainText(of: callout) == "正文")
    }

    @Test(arguments: [
        ("[!KEY] 要点", CalloutKind.key, "要点", MarkdownCallout.Folding.none),
        ("［！note］", .note, "", .none),
        ("【!tip】 提示", .tip, "提示", .none),
        ("[！ｋｅｙ]", .key, "", .none),
        ("[! key ]", .key, "", .none),
        ("[!key]- 先想一想", .key, "先想一想", .folded),
        ("[!key]+", .key, "", .open),
        ("[!key]－ 先想一想", .key, "先想一想", .folded),
        ("[!key] - 先想一想", .key, "- 先想一想", .none),
        ("[!key] C# #", .key, "C# #", .none),
        ("[!key] **粗**、[链](u)", .key, "**粗**、[链](u)", .none),
        ("[!case]   三幕  ", .caseStudy, "三幕", .none),
    ])
    func readsTheMarkersLine(line: String, kind: CalloutKind, title: String, folding: MarkdownCallout.Folding) throws {
        for prefix in ["> ", ">", "   > ", ">\t", "- > ", "1. > "] {
            let tree = MarkdownParser().parse(Markdown(prefix + line + "\n"))
            let node = try #require(tree.nodes(of: .callout).first, "\(prefix)")
            let callout = try #require(tree.callout(of: node))
            #expect(callout.kind == kind)
            #expect(callout.title == title)
            #expect(callout.folding == folding)
            #expect(tree.firstChild(of: node) == nil)
        }
    }

    @Test func keepsTheBlocksAfterTheMarkerAsTheyAre() {
        let source = SourceText(
            path: "lesson.md",
            """
            > [!key] 要点
            > 2. 二
            > 3. 三

            ---

            > [!note]
            >     代码

            ---

            > [!tip]
            > [链]: /url
            >
            > [链]

            ---

            > [!myth] 误区
            > ---
            > > [!source]
            > > 出处
            """)
        let (tree, diagnostics) = MarkdownParser().parse(source)
        #expect(diagnostics.isEmpty)
        #expect(
            TreeDump(tree, of: source).description == """
                document
                  callout 1:1 ⟦> [!key] 要点⏎> 2. 二⏎> 3. 三⟧ key “要点”
                    list 2:3 ⟦2. 二⏎> 3. 三⟧ 2 tight
                      listItem 2:3 ⟦2. 二⟧
                        paragraph 2:6 ⟦二⟧
                          text 2:6 ⟦二⟧ “二”
                      listItem 3:3 ⟦3. 三⟧
                        paragraph 3:6 ⟦三⟧
                          text 3:6 ⟦三⟧ “三”
                  thematicBreak 5:1 ⟦---⟧
                  callout 7:1 ⟦> [!note]⏎>     代码⟧ note “”
                    codeBlock 8:7 ⟦代码⟧ “代码⏎”
                  thematicBreak 10:1 ⟦---⟧
                  callout 12:1 ⟦> [!tip]⏎> [链]: /url⏎>⏎> [链]⟧ tip “”
                    paragraph 15:3 ⟦[链]⟧
                      link 15:3 ⟦[链]⟧ → /url
                        text 15:4 ⟦链⟧ “链”
                  thematicBreak 17:1 ⟦---⟧
                  callout 19:1 ⟦> [!myth] 误区⏎> ---⏎> > [!source]⏎> > 出处⟧ myth “误区”
                    thematicBreak 20:3 ⟦---⟧
                    callout 21:3 ⟦> [!source]⏎> > 出处⟧ source “”
                      paragraph 22:5 ⟦出处⟧
                        text 22:5 ⟦出处⟧ “出处”

                """)
    }

    @Test func keepsTheTextOfAMarkerInCode() throws {
        let text = "```text\n> [!key] 标题\n  > [^1]: 脚注\n> - [^2]: 脚注\n```\n"
        let tree = MarkdownParser().parse(Markdown(text))
        let code = try #require(tree.nodes(of: .codeBlock).first)
        #expect(tree.literal(of: code) == "> [!key] 标题\n  > [^1]: 脚注\n> - [^2]: 脚注\n")
    }

    @Test(arguments: [
        ("callout/unknown-kind", "> [!⟦triner⟧] 提示\n> 正文"),
        ("callout/unknown-kind", "> [!⟦注意⟧]\n> 正文"),
        ("callout/unknown-kind", "> [!⟦x⟧]: /url"),
        ("callout/colon", "> [!key]⟦:⟧ 要点\n> 正文"),
        ("callout/colon", "> [!trainer]⟦：⟧ 要点"),
        ("callout/unclosed", "> ⟦[!key 要点⟧\n> 正文"),
        ("callout/full-width", "> ⟦［！key］⟧ 要点\n> 正文"),
        ("callout/misplaced", "> 正文\n> ⟦[!key]⟧ 要点"),
        ("callout/misplaced", "> [!key] 要点\n> 正文\n> ⟦[!trainer]⟧\n> 秘密"),
        ("callout/misplaced", "> [!key] 要点\n> ⟦[!trainer]⟧ 秘密"),
        ("callout/misplaced", "> [!key] 要点\n>\n> ⟦[!trainer]⟧: 秘密"),
        ("callout/misplaced", "> # 标题\n> ⟦[!key]⟧ 要点"),
    ])
    func reportsEverySlip(id: DiagnosticID, marked: String) throws {
        try expectDiagnostics([id], in: marked)
    }

    @Test(arguments: [
        ("> [!Triner]- 提示\n", "> [!trainer]- 提示\n"), ("> ［！ＫＥＹ］－ 要点\n", "> [!key]- 要点\n"),
        ("> [!key]： 要点\n", "> [!key] 要点\n"), ("> [solution] 解答\n", "> [!solution] 解答\n"),
        ("> [!讲师提示] 提示\n", "> [!trainer] 提示\n"),
    ])
    func mendsWhatNeedsNoChoice(text: String, mendedText: String) {
        let source = SourceText(path: "lesson.md", text)
        #expect(mended(text, by: MarkdownParser().parse(source).diagnostics) == mendedText)
    }

    @Test func suggestsTheKindThatWasMeant() throws {
        let diagnostics = try expectDiagnostics(["callout/unknown-kind"], in: "> [!⟦triner⟧] 提示\n")
        #expect(diagnostics[0].message.english.contains("trainer"))
        #expect(diagnostics[0].severity == .error)
    }

    @Test func failsClosedOnEverythingThatCouldShowTrainerText() {
        for text in [
            "> [!triner]\n> x", "> [!trainer\n> x", "> [trainer]\n> x", "[!trainer]\nx", "> [!trainer]: x",
            "> y\n> [!trainer]\n> x", "> [!key] y\n> [!trainer] x",
            "> [!trainer]\n> y\n\n> x", "> [!trainer]\nx", ">     [!trainer]\n> x",
        ] {
            #expect(MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics.hasErrors, "\(text)")
        }
    }
}
