import CourseMarkdown
import Diagnostics
import CourseModel
import Testing

/// Whatever looks like the start of a call-out and has become none is reported: a trainer's note would be shown to everybody.
struct LookalikeTests {
    @Test(arguments: [
        ("callout/not-quoted", "⟦[!trainer]⟧ 秘密"), ("callout/not-quoted", "⟦[!trainer]⟧: /url"),
        ("callout/not-quoted", "- ⟦[!trainer]⟧ 秘密"), ("callout/not-quoted", "> - ⟦[!trainer]⟧ 秘密"),
        ("callout/not-quoted", "正文\n⟦［！Trainer】⟧ 秘密"), ("callout/not-quoted", "## ⟦[!trainer]⟧ 秘密"),
        ("callout/not-quoted", "| ⟦[!trainer]⟧ 秘密 |\n|---|"),
        ("callout/not-quoted", "甲 | 乙\n---|---\n丙 | ⟦[!trainer]⟧ 秘密"),
        ("callout/not-quoted", "正文[^1]\n\n[^1]: > ⟦[!trainer]⟧ 秘密"), ("callout/not-quoted", "＞ ⟦[!trainer]⟧ 秘密"),
        ("callout/not-quoted", "&gt; ⟦[!trainer]⟧ 秘密"), ("callout/not-quoted", "\u{3000}> ⟦[!trainer]⟧ 秘密"),
        ("callout/not-quoted", "\u{A0}> ⟦[!trainer]⟧ 秘密"), ("callout/not-quoted", "\u{200B}> ⟦[!trainer]⟧ 秘密"),
        ("callout/in-html", "<hr>\n> ⟦[!trainer]⟧ 秘密"), ("callout/in-html", "<section>\n> ⟦[!trainer]⟧ 秘密\n</section>"),
        ("callout/in-html", "<pre>\n> ⟦[!trainer]⟧ 秘密\n</pre>"),
        ("callout/indented", "    > ⟦[!trainer]⟧ 秘密"), ("callout/indented", "\t> ⟦[!trainer]⟧ 秘密"),
        ("callout/indented", ">      ⟦[!trainer]⟧ 秘密"), ("callout/indented", "- 项\n\n      > ⟦[!trainer]⟧ 秘密"),
        ("callout/in-code", "~~~~\n码\n\n> ⟦[!trainer]⟧ 秘密"),
        ("callout/disguised", "> **⟦[!trainer]⟧** 秘密"), ("callout/disguised", "> *⟦[!trainer]⟧* 秘密"),
        ("callout/disguised", "> ~~⟦[!trainer]⟧~~ 秘密"), ("callout/disguised", "> ⟦[**!trainer**]⟧ 秘密"),
        ("callout/disguised", "> `⟦[!trainer]⟧` 秘密"), ("callout/disguised", "`> ⟦[!trainer]⟧` 秘密"),
        ("callout/disguised", "| `⟦[!trainer]⟧` |\n|---|"), ("callout/disguised", "> \\⟦[!trainer]⟧ 秘密"),
        ("callout/disguised", "> ⟦[\\!trainer]⟧ 秘密"), ("callout/disguised", "> ⟦[&#33;trainer]⟧ 秘密"),
        ("callout/disguised", "> ⟦[&#x21;trainer]⟧ 秘密"), ("callout/disguised", "> ⟦&lsqb;&excl;trainer&rsqb;⟧ 秘密"),
        ("callout/disguised", "> ⟦〔!trainer〕⟧ 秘密"), ("callout/disguised", "> ⟦[﹗trainer]⟧ 秘密"),
        ("callout/disguised", "> ⟦﹇!trainer﹈⟧ 秘密"), ("callout/disguised", "> ⟦[\u{FFFC}!trainer]⟧ 秘密"),
        ("callout/no-exclamation-mark", "> ⟦︻讲师︼⟧ 秘密"), ("callout/disguised", "> ⟦{!trainer}⟧ 秘密"),
        ("callout/disguised", "> ⟦《！讲师》⟧ 秘密"), ("callout/disguised", "> 答案是乙 ⟦[!trainer]⟧ 秘密"),
        ("callout/disguised", "> 正文 ⟦[!tr\u{AD}ai\u{200D}ner]⟧ 秘密"), ("callout/disguised", "> 正文 ⟦[!тrаіnеr]⟧ 秘密"),
        ("callout/disguised", "> 正文 ⟦[!ⓣⓡⓐⓘⓝⓔⓡ]⟧ 秘密"), ("callout/disguised", "> 正文 ⟦[!講師提示]⟧ 秘密"),
        ("callout/disguised", "> 正文 ⟦[!trianer]⟧ 秘密"), ("callout/disguised", "正文 ⟦[!\n> trainer]⟧ 秘密"),
        ("callout/disguised", "<hr>\n\n正文 ⟦[!trainer⟧ 秘密"), ("callout/disguised", "![图 ⟦[!trainer]⟧ 秘密](/u)"),
        ("callout/disguised", "[字](/u \"⟦[!trainer]⟧ 秘密\")"),
        ("callout/no-exclamation-mark", "> ⟦[trainer]⟧ 秘密"), ("callout/no-exclamation-mark", "> ⟦【讲师】⟧ 秘密"),
        ("callout/no-exclamation-mark", "⟦【讲师提示】⟧秘密"), ("callout/no-exclamation-mark", "- ⟦〔讲师备注〕⟧秘密"),
        ("callout/no-exclamation-mark", "> !⟦[trainer]⟧ 秘密"), ("callout/no-exclamation-mark", "## ⟦［讲师專用］⟧秘密"),
        ("callout/no-exclamation-mark", "> ⟦[Trainer’s note]⟧ 秘密"),
        ("callout/foreign", "⟦::: trainer⟧\n秘密\n:::"), ("callout/foreign", "⟦::::: instructor⟧\n\n秘密\n\n:::::"),
        ("callout/foreign", "⟦:::trainer⟧"), ("callout/foreign", "⟦::: {.instructor⟧}"), ("callout/foreign", "⟦：：：讲师⟧"),
        ("callout/foreign", "⟦!!! trainer \"题⟧\"\n    秘密"), ("callout/foreign", "⟦???+ instructor⟧\n    秘密"),
        ("callout/foreign", "⟦/// trainer⟧\n秘密"), ("callout/foreign", "⟦{% trainer⟧ %}"),
        ("callout/foreign", "⟦{{< trainer⟧ >}}"),
        ("callout/foreign", "⟦.. trainer⟧::"), ("callout/foreign", "⟦\\begin{trainer⟧}"),
        ("callout/foreign", "> ⟦::: trainer⟧"),
        ("callout/foreign", "⟦```{trainer⟧}\n秘密\n```"), ("callout/foreign", "⟦~~~ad-trainer⟧\n秘密\n~~~"),
        ("callout/foreign", "⟦```trainer⟧\n秘密\n```"),
        ("callout/foreign", "⟦<trainer>⟧秘密</trainer>"),
        ("callout/foreign", "⟦<aside⟧\n  id='a'\n  class='trainer'>\n秘密\n</aside>"),
        ("callout/foreign", "⟦<aside class=\"trainer\">⟧\n秘密\n</aside>"),
        ("callout/foreign", "正文 ⟦<span class='note instructor-note'>⟧秘密</span>"),
        ("callout/trainer-words", "> ⟦讲师提示：⟧秘密"), ("callout/trainer-words", "> **⟦讲师备注**：⟧秘密"),
        ("callout/trainer-words", "> ⟦Trainer’s notes:⟧ 秘密"),
    ])
    func reportsWhatWouldShowATrainersNote(id: DiagnosticID, marked: String) throws {
        let diagnostics = try expectDiagnostics([id], in: marked)
        #expect(diagnostics.map(\.severity) == [.error])
    }

    @Test(arguments: [
        ("callout/not-quoted", "⟦[!key]⟧ 要点"), ("callout/in-html", "<hr>\n> ⟦[!note]⟧ 说明"),
        ("callout/disguised", "> **⟦[!key]⟧** 要点"),
        ("callout/disguised", "> `⟦[!key]⟧` 要点"), ("callout/disguised", "正文 ⟦[!key]⟧ 要点"),
        ("callout/disguised", "- `⟦[!key]⟧` 要点"), ("callout/disguised", "| `⟦[!key]⟧` |\n|---|"),
        ("callout/disguised", "## `⟦[!key]⟧` 要点"), ("callout/disguised", "`⟦[!key]⟧` 要点"),
        ("callout/no-exclamation-mark", "> ⟦[note]⟧ 说明"),
        ("callout/foreign", "⟦::: tip⟧\n说明\n:::"), ("callout/foreign", "⟦!!! note⟧\n    说明"),
        ("callout/foreign", "⟦??? details⟧"),
        ("callout/foreign", "⟦```{note⟧}\n说明\n```"), ("callout/foreign", "⟦{% hint⟧ %}"),
        ("callout/trainer-words", "⟦讲师提示：⟧先别说答案。"),
        ("callout/indented", "    > ⟦[!tip]⟧ 提示"),
    ])
    func warnsAboutWhatIsOnlyNotReadAsMeant(id: DiagnosticID, marked: String) throws {
        let diagnostics = try expectDiagnostics([id], in: marked)
        #expect(diagnostics.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        "```\n> [!trainer] 例子\n> [!x]: y\n```", "~~~~\n```{trainer}\n::: trainer\n<aside class=\"trainer\">\n```\n~~~~",
        "写成 `> [!trainer]` 的引用只给讲师看。", "它以 `::: trainer`、`【讲师】` 或 `<aside class=\"trainer\">` 开头。",
        "用 `[!note]`、`[!key]` 标出重点。",
        "> [trainer](u) 是链接", "[note]: /url\n\n[note]", "> [note]\n\n[note]: /url", "> [注意] 是普通的方括号",
        "[讲师](/u)：[讲师介绍](/u)",
        "![trainer](x.png)", "![讲师](x.png) 讲课", "[![trainer](x.png)](/u)", "讲师讲完后，请讲师提示学员休息。", "讲师：大家好。\n\n> 讲师：请坐。",
        "讲师提示是什么：写给讲师的话。", "| 讲师 | 讲师提示 |\n|---|---|\n| 甲 | 乙 |", "《讲师手册》与【讲师介绍】", "【讲师介绍】王老师",
        "真的！！！\n\n！！！注意看\n\n???\n\n时间:::地点",
        "$a[!b]$ 与 5! 与 if [ ! -f x ]", "[!abc] 的意思是除了 abc", "(!important) 与 `!important`",
        "正文[^trainer]\n\n[^trainer]: 讲师说过。",
        "<a href=\"trainer.html\" title=\"讲师\">讲师页</a>", "> [!trainer] 讲师提示：先问\n> 【讲师】再答 [!trainer]",
        "<!-- > [!trainer] 旧的 -->",
        "- [ ] 请讲师签到\n- [x] 完成", "```trainers.yml\nx\n```", "```error\nx: not found\n```", "```output\nx\n```",
        "> 引用里说 `[!trainer]` 不算。",
        ".. 与 ... 与 :: 与 :::",
        "<div class=\"training\">\n\n</div>",
    ])
    func saysNothingAboutSamplesLinksAndWords(text: String) throws {
        try expectDiagnostics([], in: text)
    }

    @Test(arguments: [
        "- 甲\n  > [!trainer] 提示\n  > 秘密", "> > [!trainer] 提示\n> > 秘密", "1. > [!trainer]讲师：答案是乙",
        "> [! trainer] 提示\n> 秘密",
    ])
    func saysNothingWhereTheMarkerIsRead(text: String) throws {
        try expectDiagnostics([], in: text)
        let tree = MarkdownParser().parse(Markdown(text))
        #expect(tree.nodes(of: .callout).compactMap { tree.callout(of: $0)?.kind } == [.trainer])
    }

    @Test func countsASolutionAsSecretOnlyWhereItIs() {
        var options = MarkdownOptions.coursekit
        for (kinds, severity) in [
            (Set([CalloutKind.trainer]), Diagnostic.Severity.warning), ([.trainer, .solution], .error),
        ] {
            options.secretKinds = kinds
            let source = SourceText(
                path: "lesson.md", "<hr>\n> [!solution] 解答\n\n> **[!solution]** 解答\n\n::: solution\n")
            #expect(
                MarkdownParser(options: options).parse(source).diagnostics.map(\.severity) == [
                    severity, severity, severity,
                ])
        }
    }

    @Test func mendsAMissingMarkAtTheStartOfAQuote() {
        let source = SourceText(path: "lesson.md", "> 【讲师提示】秘密\n")
        #expect(mended("> 【讲师提示】秘密\n", by: MarkdownParser().parse(source).diagnostics) == "> [!trainer]秘密\n")
    }
}
