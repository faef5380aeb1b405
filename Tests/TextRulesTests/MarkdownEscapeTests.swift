import Testing
import TextRules

struct MarkdownEscapeTests {
    @Test(arguments: [
        ("2 * 3", "2 * 3"), ("2*3*4", "2\\*3\\*4"), ("填____。", "填____。"), ("__init__", "\\_\\_init\\_\\_"),
        ("a < b", "a < b"), ("<b>", "\\<b>"), ("A & B", "A & B"), ("&amp;", "\\&amp;"), ("[1]", "\\[1]"),
        ("`x`", "\\`x\\`"),
        ("C:\\*.txt", "C:\\\\*.txt"), ("C:\\temp", "C:\\temp"), ("~~旧~~", "\\~\\~旧\\~\\~"), ("约 ~5", "约 ~5"),
        ("C#", "C\\#"),
        ("# 一", "# 一"), ("特种作业", "特种作业"),
    ]) func writesAsFewBackslashesAsItTakes(text: String, markdown: String) {
        #expect(MarkdownEscape.text(text) == markdown)
    }

    @Test func keepsLaterLinesFromOpeningBlocks() {
        let text = "一\n# 二\n> 三\n- 四\n1. 五\n1.5 米\n---\n== 六"
        #expect(MarkdownEscape.text(text) == "一\n\\# 二\n\\> 三\n\\- 四\n1\\. 五\n1.5 米\n\\---\n== 六")
    }
}
