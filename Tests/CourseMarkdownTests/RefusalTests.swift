import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import MarkdownHTML
import Testing

struct RefusalTests {
    /// A text that is too long to be shown when a test fails.
    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let id: DiagnosticID
        let text: String

        init(_ name: String, _ id: DiagnosticID, _ text: String) {
            testDescription = name
            self.id = id
            self.text = text
        }
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static let hostile = [
        Hostile("25,000 quotes", "markdown/too-deep", repeated("> ", 25_000) + "甲"),
        Hostile("50,000 brackets", "markdown/too-many-brackets", repeated("[", 50_000)),
        Hostile("![[]()", "markdown/too-many-brackets", repeated("![[]()", 20_000)),
        Hostile("brackets over lines", "markdown/too-many-brackets", repeated("甲[\n", 2_000)),
        Hostile("- - -", "markdown/too-many-list-marks", repeated("- ", 10_000) + "x" + repeated("\n", 10_000)),
        Hostile("1. 1. 1.", "markdown/too-many-list-marks", "> " + repeated("1. ", 1_000) + "x"),
        Hostile("nested lists", "markdown/too-deep", (0..<400).map { repeated("  ", $0) + "* a\n" }.joined()),
        Hostile("nested lazy lists", "markdown/too-deep", (0..<400).map { repeated("  ", $0) + "* a\nb\n" }.joined()),
        Hostile("a line of 10 MB", "markdown/too-large", repeated("甲", (10 << 20) / 3)),
        Hostile("short lines", "markdown/too-large", repeated("甲\n", 1 << 20 + 1)),
    ]

    @Test(.lastResort, arguments: hostile)
    func refusesWhatWouldTakeTooLong(hostile: Hostile) throws {
        let source = SourceText(path: "lesson.md", hostile.text)
        let (tree, diagnostics) = MarkdownParser().parse(source)
        #expect(diagnostics.map(\.id) == [hostile.id])
        #expect(diagnostics.hasErrors)
        #expect(tree.firstChild(of: tree.root) == nil)
    }

    @Test(arguments: [
        ("markdown/null-byte", "一行\n二⟦\0⟧行"), ("markdown/private-character", "一行\n二⟦\u{E000}⟧行"),
        ("markdown/private-character", "```\n⟦\u{E000}⟧\n```"),
        ("markdown/too-many-list-marks", "一行\n" + String(repeating: "- ", count: 20) + "⟦-⟧ x"),
        ("markdown/too-deep", "一行\n\n" + String(repeating: ">", count: 100) + "⟦>⟧ x"),
    ])
    func saysWhere(id: DiagnosticID, marked: String) throws {
        let text = MarkedText(marked)
        let source = SourceText(path: "lesson.md", text.text)
        let refusal = try #require(MarkdownParser().refusal(of: source))
        let place = source.place(at: text.ranges[0].lowerBound)
        #expect(refusal.id == id)
        // The place may be just behind the mark that is one too many.
        #expect(refusal.place.line == place.line)
        #expect((place.column...place.column + 1).contains(refusal.place.column))
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80],
            [0xE4, 0x41, 0x41], [0x80],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) throws {
        let before = Array("一行\n二".utf8)
        let source = SourceText(path: "lesson.md", bytes: before + bytes)
        let refusal = try #require(MarkdownParser().refusal(of: source))
        #expect(refusal.id == "markdown/invalid-utf8")
        #expect(refusal.place == SourcePlace(path: "lesson.md", line: 2, column: 2))
        #expect(MarkdownParser(options: .commonMark).refusal(of: source)?.id == "markdown/invalid-utf8")
    }

    @Test func readsThePrivateCharacterWhereNothingIsInserted() {
        let source = SourceText(path: "lesson.md", "\u{E000}")
        let tree = MarkdownParser(options: .commonMark).parse(source).tree
        #expect(tree.plainText(of: tree.root) == "\u{E000}")
    }

    private static let harmless = [
        Hostile("99 quotes", "", repeated("> ", 99) + "甲"),
        Hostile("20 list marks", "", repeated("- ", 20) + "x"),
        Hostile("a line of dashes", "", repeated("- ", 500)),
        Hostile("1,000 brackets", "", repeated("[", 1000)),
        Hostile("90 nested lists", "", (0..<90).map { repeated("  ", $0) + "- a\n" }.joined()),
        Hostile("a long list", "", repeated("- a\n", 5000)),
        Hostile("many quotes", "", repeated("> a\n\n", 5000)),
        Hostile("many links", "", repeated("[a](b) [c]\n", 2000)),
        Hostile("many lists in lists", "", repeated("1. a\n   - b\n", 2000)),
        Hostile("nothing", "", ""),
        Hostile("an empty line", "", "\n"),
        Hostile("a replacement character", "", "\u{FFFD}"),
    ]

    @Test(arguments: harmless)
    func readsWhatIsWithinTheLimits(harmless: Hostile) {
        #expect(MarkdownParser().refusal(of: SourceText(path: "lesson.md", harmless.text)) == nil)
    }
}

struct ReportLimitTests {
    @Test func keepsTheFirstErrorHoweverManyHintsComeBefore() {
        let hints = String(repeating: "**真，**她", count: 50)
        for text in [
            hints + "\n> [!trainer x", "# " + hints + " {#a #b}",
            String(repeating: "**真，**她\n\n", count: 2000) + "[!trainer] x",
        ] {
            #expect(MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics.hasErrors)
        }
    }

    @Test func leavesNothingOutItself() {
        let line = MarkdownParser().parse(SourceText(path: "lesson.md", String(repeating: "**真，**她", count: 500)))
        #expect(line.diagnostics.count == 500)
    }
}
