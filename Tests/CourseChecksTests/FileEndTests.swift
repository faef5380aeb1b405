import Diagnostics
import CourseModel
import Testing

/// Files that begin and end as no editor would leave them; whatever they hold, a check says so and goes on.
@Suite struct FileEndTests {
    private static let tails = [
        "", "> [!x", "> [!trainer] 讲师", "[^1]: 注", "**真，**她", "title", "title:", "k: [", "k: {a", "- (x) 甲", "\u{FEFF}",
        "\0", "\r", "\u{2028}",
    ]

    /// Where nobody closed the front matter the rest of the file is part of it, and no text follows.
    @Test(arguments: ["courses/service/01-first.md", "courses/service/glossary.md", "quizzes/sample.md"], tails)
    func saysThatAFrontMatterIsNotClosed(path: String, tail: String) throws {
        let found = try SampleWorkspace.diagnostics(with: [path: "---\ntitle: 题\n\(tail)"]).filter {
            $0.place.path == path
        }
        let unclosed = found.first { $0.id == "front-matter/unclosed" }
        #expect(unclosed?.place == SourcePlace(path: path, line: 1, column: 1))
        #expect(!found.contains { $0.id.rawValue.hasPrefix("callout/") || $0.id.rawValue.hasPrefix("footnote/") })
    }

    private static let whole = [
        "---", "---\n", "---\r", "---\n---", "---\r---\r", "---\n---\n> [!x", "---\n---\n[^1]: x", "---\n\n---",
        "\u{FEFF}", "\u{FEFF}---",
        "\u{FEFF}---\ntitle: 题\n---", "\u{FEFF}---\ntitle: 题\n> [!x", "\u{FEFF}> [!x", "\r", "\r\r\r", "\n", "\0",
        "\u{2028}", "---\u{2028}title: 题",
        "---\ntitle: 题\r---\r[^1]: x", "---\ntitle: 题\n---\n\u{FEFF}", "\n\n---\n[^1]: x", "—\n[^1]: x", "...",
        "---\ntitle: 题\n...\n> [!x",
    ]

    @Test(arguments: whole)
    func readsAFileHoweverItEnds(text: String) throws {
        let paths = [
            "courses/service/index.md", "courses/service/01-first.md", "courses/service/01-first.en.md",
            "courses/service/cases/a.md", "courses/service/glossary.md", "courses/service/deliveries/a.yml",
            "quizzes/sample.md",
            "quizzes/practice.en.md", "site/site.yml",
        ]
        // What it finds is not the point, but that it comes to an end.
        let diagnostics = try SampleWorkspace.diagnostics(with: .init(uniqueKeysWithValues: paths.map { ($0, text) }))
        #expect(diagnostics.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 })
    }

    @Test func tenMegabytesInOneValueAreNotRead() throws {
        let text = "---\ntitle: \(String(repeating: "字", count: 3_500_000))\n---\n"
        let found = try SampleWorkspace.diagnostics(with: ["courses/service/02-b.md": text])
        #expect(found.map(\.id) == ["file/too-large"])
    }

    @Test(arguments: [(1_200_000, false), (4_300_000, true)])
    func aQuizMayHaveFourMebibytes(bytes: Int, isTooLarge: Bool) throws {
        let rationale = String(repeating: "因为所以。\n> ", count: bytes / 18)
        let quiz = "---\ntitle: 大\n---\n\n## 题 {#big-1}\n\n- (x) 甲\n- ( ) 乙\n\n> \(rationale)\n"
        let found = try SampleWorkspace.diagnostics(with: ["quizzes/big.md": quiz])
        #expect(found.contains { $0.severity == .error } == isTooLarge)
        #expect(found.contains { $0.id == "file/too-large" && $0.message.english.contains("4 MiB") } == isTooLarge)
    }
}
