import CourseMarkdown
import Diagnostics
import CourseModel
import Testing

/// A call-out goes on only in lines that begin with `>`; whatever looks like its rest without them is reported.
struct BrokenCalloutTests {
    @Test(arguments: [
        "> [!trainer] 提示\n> 正文\n⟦没有记号的一行⟧", "> [!trainer] 提示\n⟦没有记号的一行⟧",
        "> [!trainer] 提示\n> - 一\n⟦没有记号的一行⟧", "> > [!trainer] 提示\n> > 正文\n> ⟦少一个记号的一行⟧",
        "- > [!trainer]\n  ⟦没有记号的一行⟧", "> [!trainer]\n> ```\n> 代码\n> ```\n⟦没有记号的一行⟧",
        "> [!trainer] 提示\n>\n⟦空的记号下面⟧", "> [!key] 要点\n> 正文\n>\n⟦空的记号下面⟧", "> [!trainer] 提示\n> 正文\n<!-- 注 --> ⟦注释后面⟧",
        "> [!trainer] 提示\n⟦- 列表⟧", "> [!solution]\n> 正文\n⟦1. 列表⟧", "> [!trainer] 提示\n⟦```⟧\n代码\n```",
        "> [!trainer] 提示\n⟦| 表 |⟧\n|---|\n| 格 |", "> [!trainer] 提示\n⟦<div>标签</div>⟧",
    ])
    func reportsALineDirectlyBelow(marked: String) throws {
        try expectDiagnostics(["callout/lazy-line"], in: marked)
    }

    @Test(arguments: [
        "> [!trainer] 提示\n> 正文\n\n⟦>⟧ 后一半", "> [!solution]\n> 正文\n\n\n⟦>⟧ 后一半",
        "- > [!trainer] 提示\n  > 正文\n\n  ⟦>⟧ 后一半",
        "- > [!trainer] 提示\n⟦>⟧ 后一半", "> [!trainer] 提示\n<!-- 注 -->\n⟦>⟧ 后一半",
        "> [!trainer] 提示\n\n<!-- 注\n\n释 -->\n\n⟦>⟧ 后一半",
        "> [!trainer] 提示\n> 正文\n\n> [!key] 要点\n> 正文\n\n⟦>⟧ 后一半", "> [!trainer] 提示\n## 小标题\n⟦>⟧ 后一半",
        "> [!trainer] 提示\n---\n⟦>⟧ 后一半", "> [!trainer] 提示\n\n⟦>⟧ 后一半\n\n> 不再是它的",
        "正文[^1]\n\n> [!trainer] 提示\n\n⟦>⟧ [^1]: 脚注", "> [!trainer] 提示\n\n- 列表\n\n⟦>⟧ 后一半",
        "> [!trainer] 提示\n> 正文\n\n1. 一\n2. 二\n\n⟦>⟧ 后一半", "> [!trainer] 提示\n> 正文\n\n⟦＞⟧ 后一半",
        "> [!trainer] 提示\n\n⟦\\>⟧ 后一半", "> [!trainer] 提示\n\n⟦&gt;⟧ 后一半",
    ])
    func reportsAQuoteThatMayBeTheRest(marked: String) throws {
        try expectDiagnostics(["callout/broken-off"], in: marked)
    }

    @Test(arguments: ["⟦[!trainer]⟧", "⟦[!solution]⟧", "⟦[!trainer]⟧-"])
    func reportsACalloutThatHoldsNothing(marked: String) throws {
        try expectDiagnostics(["callout/empty"], in: "> \(marked)\n\n正文")
        try expectDiagnostics(["callout/empty"], in: "> \(marked)\n>\n\n- 列表")
    }

    @Test func reportsBothWhereAListBreaksItAndAQuoteFollows() throws {
        try expectDiagnostics(
            ["callout/lazy-line", "callout/broken-off"], in: "> [!trainer] 提示\n⟦- 列表⟧\n\n⟦>⟧ 后一半")
    }

    @Test(arguments: [
        "> [!trainer] 提示\n> 正文\n\n正文", "> [!trainer] 提示\n> 正文\n\n> [!trainer] 提示\n> 正文", "> [!key] 要点\n> 正文\n\n> 引用",
        "> [!key] 要点\n>\n> 正文\n> 正文\n", "> [!key]\n> - 一\n>   二\n> - 三\n\n---\n", "> 引用\n没有记号的一行",
        "> [!key] 要点\n> > 引用\n> > 引用\n", "> [!key] 要点\n# 标题", "> [!key]\n> 正文\n- 一",
        "> [!trainer] 提示\n\n正文\n\n> 引用", "> [!trainer] 提示\n\n## 标题\n\n> 引用", "> [!trainer] 提示\n## 标题\n\n> 引用",
        "> [!trainer] 提示\n\n---\n\n> 引用", "> [!trainer] 只有标题", "> [!key]\n\n正文", "> [!trainer] 提示\n>\n\n正文",
        "- > [!trainer] 提示\n- > 引用", "<details>\n\n> [!trainer] 提示\n</details>\n", "> [!trainer] 提示\n<!-- 注 -->\n\n正文",
        "> [!trainer] 提示\n> > [!solution] 解答\n>\n> > 引用", "> [!trainer] 提示\n> > 引用\n>\n> > 引用",
    ])
    func saysNothingWhereEverybodyCanTell(text: String) throws {
        try expectDiagnostics([], in: text)
    }

    @Test func isOnlyASlipWhereTheKindIsNoSecret() {
        var options = MarkdownOptions.coursekit
        options.secretKinds = [.trainer]
        let parser = MarkdownParser(options: options)
        let solution = parser.parse(SourceText(path: "lesson.md", "> [!solution] 解答\n\n> 后一半")).diagnostics
        #expect(solution.map(\.severity) == [.warning])
        #expect(parser.parse(SourceText(path: "lesson.md", "> [!solution] 解答\n- 列表")).diagnostics.isEmpty)
    }
}
