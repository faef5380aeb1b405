import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import MarkdownHTML
import Testing

struct FragileEmphasisTests {
    @Test(arguments: [
        "**真，⟦**⟧她", "她⟦**⟧“真”⟦**⟧说", "**真（假）⟦**⟧她", "*真。⟦*⟧她", "***真！⟦***⟧她", "她⟦**⟧[链接](u)⟦**⟧说", "# **真！⟦**⟧她 {#a}",
        "| **真，⟦**⟧她 |\n|---|",
    ])
    func hintsAtEmphasisThatOthersDoNotRead(marked: String) throws {
        let ids = MarkedText(marked).ranges.map { _ in DiagnosticID("markdown/fragile-emphasis") }
        let diagnostics = try expectDiagnostics(ids, in: marked)
        #expect(diagnostics.allSatisfy { $0.severity == .hint })
    }

    @Test(arguments: [
        "**真**，她", "她说：**“真”**。", "**真，** 她", "（**真**）", "**真，**", "真 **“假”** 真", "`**真，**她`", "**foo.** bar",
        "她**真**说", "5 *，6 *",
    ])
    func saysNothingWhereEverybodyReadsIt(text: String) throws {
        try expectDiagnostics([], in: text)
    }

    @Test(arguments: [
        ("**真，**她", "**真**，她"), ("*真。*她", "*真*。她"), ("***真！***她", "***真***！她"), ("**一、**甲**二：**乙", "**一**、甲**二**：乙"),
    ])
    func movesAClausesMarkOutOfTheEmphasis(text: String, mendedText: String) throws {
        let source = SourceText(path: "lesson.md", text)
        let mended = mended(text, by: MarkdownParser().parse(source).diagnostics)
        #expect(mended == mendedText)
        try expectDiagnostics([], in: mended)
    }

    @Test(arguments: ["**（真）**她", "**“真”**她", "**真……**她", "**真！！**她", "她**“真**说", "**《真》，**她"])
    func leavesWhatHasNoSafeChange(text: String) {
        let diagnostics = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
        #expect(diagnostics.map(\.id) == ["markdown/fragile-emphasis"])
        #expect(diagnostics.allSatisfy { $0.fix == nil })
    }

    /// libcmark without our help is the ordinary renderer.
    @Test(arguments: [
        "**真，**她", "她**“真”**说", "**真**，她", "（**真**）", "**真，**", "**真（假）**她", "她**真！**", "*真。*她", "她说：**“真”**。",
    ])
    func agreesWithAnOrdinaryRenderer(text: String) {
        let stock = MarkdownParser(options: .commonMark).parse(Markdown(text))
        let breaks = !stock.nodes(of: .strong, .emphasis).isEmpty == false
        let hints = !MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics.isEmpty
        #expect(hints == breaks)
    }
}
