import CourseMarkdown
import CourseModel
import Testing

struct HeadingIDTests {
    private func ids(_ markdown: String) -> [String] {
        let tree = MarkdownParser().parse(Markdown(markdown))
        let ids = HeadingIDs(of: tree)
        return tree.nodes(of: .heading).map { ids[$0] ?? "" }
    }

    @Test(arguments: [
        ("# 途径一：商家的 Business Definition", ["途径一商家的-business-definition"]), ("# **真，**她 `x`", ["真她-x"]),
        ("# 甲\n# 甲\n# 甲", ["甲", "甲-1", "甲-2"]), ("# 甲\n# 乙 {#甲}", ["甲-1", "甲"]),
        ("# 甲\n# 甲-1\n# 甲", ["甲", "甲-1", "甲-2"]), ("# 甲 {#x}\n# x", ["x", "x-1"]),
        ("# ！\n# ？", ["section", "section-1"]), ("# e\u{301}", ["\u{E9}"]),
    ])
    func givesEveryHeadingAnIDOfItsOwn(markdown: String, expected: [String]) {
        #expect(ids(markdown) == expected)
    }
}
