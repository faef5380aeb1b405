import CourseMarkdown
import Diagnostics
import CourseModel
import Testing

/// Footnotes and link definitions belong to the whole page, also those that stand in a call-out which learners do not have.
struct SecretDefinitionTests {
    @Test(arguments: [
        "正文⟦[^1]⟧\n\n> [!trainer] 提示\n> [^1]: 秘密", "正文⟦[^1]⟧\n\n> [!trainer] 提示\n> 正文\n>\n> [^1]: 秘密",
        "正文[^1]\n\n[^1]: 见⟦[^2]⟧\n\n> [!trainer] 提示\n> [^2]: 秘密", "## 标题⟦[^1]⟧\n\n> [!solution] 解答\n> [^1]: 秘密",
        "- > [!trainer] 提示\n  > [^1]: 秘密\n\n正文⟦[^1]⟧ 又⟦[^1]⟧",
    ])
    func reportsAFootnoteUsedOutside(marked: String) throws {
        let count = marked.count { $0 == "⟦" }
        try expectDiagnostics(Array(repeating: "footnote/secret-definition", count: count), in: marked)
    }

    @Test(arguments: [
        "⟦[甲]⟧\n\n> [!trainer] 提示\n> 正文\n>\n> [甲]: /u \"秘密\"", "⟦[字][甲]⟧ 与 ⟦[甲][]⟧\n\n> [!trainer] 提示\n>\n> [甲]: /u",
        "⟦![图][甲  乙]⟧\n\n> [!trainer] 提示\n> [甲 乙]: /u", "| ⟦[K]⟧ |\n|---|\n\n> [!trainer] 提示\n>\n> [k]: /u",
        "## ⟦[甲]⟧ {#a b=\"*\"}\n\n> [!trainer] 提示\n> [甲]: /u", "正文[^1]\n\n[^1]: ⟦[甲]⟧\n\n> [!trainer] 提示\n>\n> [甲]: /u",
        "- > [!solution] 解答\n  > 正文\n  >\n  > [甲]: /u\n  >   \"秘密\"\n\n⟦[甲]⟧",
        "> [!trainer] 提示\n> [甲]: /u\n\n⟦[**粗**，甲][甲]⟧",
    ])
    func reportsALinkDefinitionUsedOutside(marked: String) throws {
        let count = marked.count { $0 == "⟦" }
        try expectDiagnostics(Array(repeating: "link/secret-definition", count: count), in: marked)
    }

    @Test(arguments: [
        "> [!trainer] 提示[^1]\n>\n> [^1]: 秘密", "> [!trainer] 提示\n> 正文[^1]\n\n[^1]: 大家的\n\n正文[^1]",
        "> [!trainer] 提示\n> [甲]\n>\n> [甲]: /u\n\n正文",
        "[甲]\n\n[甲]: /u\n\n> [!trainer] 提示\n> [甲]\n>\n> [甲]: /v",
        "> [!trainer] 提示\n> 正文[^1]\n\n[^1]: 见[甲]\n\n> [!trainer] 提示\n> [甲]: /u",
        "> [!key] 要点\n> [甲]: /u\n\n[甲] 与正文[^1]\n\n> [!tip] 提示\n> [^1]: 大家的",
        "> [!trainer] 提示\n> [甲]: /u\n\n[字](/u) 与 <https://a.b>",
    ])
    func saysNothingWhereNothingShows(text: String) {
        let diagnostics = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
        #expect(diagnostics.filter { $0.id.rawValue.hasSuffix("/secret-definition") }.isEmpty)
    }

    @Test func namesTheLineOfTheDefinition() {
        let text = "---\ntitle: 题\n---\n正文[^1]\n\n> [!trainer] 提示\n> [^1]: 秘密\n"
        let source = SourceText(path: "lesson.md", text)
        let diagnostics = MarkdownParser().parse(source, from: source.lineStarts[3]).diagnostics
        #expect(diagnostics.map { "\($0.place)" } == ["lesson.md:4:3"])
        #expect(diagnostics.first?.message.english.contains("line 7") == true)
    }

    @Test func isNoSecretWhereEverybodySeesTheKind() {
        var options = MarkdownOptions.coursekit
        options.secretKinds = [.trainer]
        let source = SourceText(path: "lesson.md", "正文[^1]\n\n> [!solution] 解答\n> [^1]: 大家的")
        #expect(MarkdownParser(options: options).parse(source).diagnostics.isEmpty)
    }
}
