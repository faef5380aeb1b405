import CourseMarkdown
import CourseModel
import Testing

/// Texts that end where no editor would have ended them.
struct UnfinishedTextTests {
    private static let lines = [
        "> [!x", "> [!trainer] 讲师", "[!key]", "[^1]: 注", "[^1]", "**真，**她", "| 甲 |", "- (x) 甲", ">", "```", "# 题 {#a",
        "&amp", "\\", "甲",
    ]

    @Test(arguments: lines)
    func hasNoTextBehindALastLineWithoutAnEnding(line: String) {
        let source = SourceText(path: "lesson.md", "---\ntitle: 课\n" + line)
        let (tree, diagnostics) = MarkdownParser().parse(source, from: source.bytes.count)
        #expect(tree.firstChild(of: tree.root) == nil)
        #expect(diagnostics.isEmpty)
    }

    @Test(arguments: lines)
    func isReadHoweverItEnds(line: String) {
        for before in ["", "\u{FEFF}", "\r", "\r\n", "甲\n\n"] {
            for after in ["", "\r", "\r\n", "\n\r", "\u{2028}", "\u{85}", " ", "\t", "\u{3000}"] {
                let source = SourceText(path: "lesson.md", before + line + after)
                let starts = source.lineStarts + [source.bytes.count] + (before == "\u{FEFF}" ? [3] : [])
                for offset in starts {
                    let tree = MarkdownParser().parse(source, from: offset).tree
                    let ranges = tree.events.map { event in
                        switch event {
                        case .enter(let node), .exit(let node): tree.range(of: node)
                        }
                    }
                    #expect(ranges.allSatisfy { offset <= $0.lowerBound && $0.upperBound <= source.bytes.count })
                }
            }
        }
    }
}
