import CourseMarkdown
import Diagnostics
import Workspace
import CourseModel
import Testing
import CoursekitTestSupport

@testable import FrontMatter
@testable import QuizFiles
@testable import CourseIndex

/// Slips of all kinds at all places: whatever is in a file, reading it ends with diagnostics and not with a crash.
@Suite struct MutationTests {
    private static let seeds = [
        SampleWorkspace.quiz
            + "\n# 情境 {#set}\n\n材料。\n\n## 数 {#p-2}\n\n- 说明\n- (= 5 ± 1%) 元\n- (! 4) 元\n  > 小了。\n\n---\n",
        SampleWorkspace.lesson, SampleWorkspace.index,
    ]

    private static let pieces = [
        "- ", "-", "( )", "(x)", "[x]", "（", "）", "［", "> ", ">", "\n", "\n\n", "\r", "\r\n", "    ", "\t", "#", "## ",
        "{", "}", "{#", "{fixed}",
        "---", "---\n", "===\n", ":", "：", ",", "，", "&a", "*a", "\"", "'", "[", "]", "|", "```\n", "\0", "\u{FEFF}",
        "\u{E000}", "\u{301}",
        "1. ", "(=", "(!", "±", "..", "%", "<!--", "\\", "[^1]: ", "[!key]", "!", "e\u{301}", "👨‍👩‍👧",
    ]

    /// SplitMix64: the same mutations in every run.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func mutated(_ text: String, _ random: inout Random) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let start = Int.random(in: 0...bytes.count, using: &random)
            let end = min(start + Int.random(in: 0...8, using: &random), bytes.count)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
            default: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8, at: start)
            }
        }
        return bytes
    }

    @Test(arguments: 0..<(EveryCase.isWanted ? 32 : 2))
    func noSlipEndsTheProgram(_ seed: Int) throws {
        try SampleWorkspace.withIndex { index in
            var random = Random(state: UInt64(seed))
            for round in 0..<60 {
                let bytes = mutated(Self.seeds[round % Self.seeds.count], &random)
                // Bytes that are not UTF-8 are refused before anything is read.
                let source = SourceText(path: "quizzes/sample.md", String(decoding: bytes, as: UTF8.self))
                let quiz = QuizHead(source, isTranslation: round % 2 == 0)
                let page = PageHead(source, role: .course("service"), isTranslation: round % 2 == 0)
                var scanner = FrontMatterScanner(source: source, textKeys: ["title"])
                _ = scanner.scanWholeFile()
                let tree = MarkdownParser().parse(source, from: quiz.bodyOffset).tree
                var parser = QuizParser(source: source, tree: tree)
                let bank = parser.parse()
                for item in bank.items {
                    var reader = ItemReader(item: item, source: source)
                    _ = reader.attributes()
                    _ = reader.question(language: .simplifiedChinese, translations: [:])
                }
                let headings = PageHeading.all(in: tree)
                let checks = TextChecks.diagnostics(
                    tree: tree, headings: headings, page: .course("service"), source: source)
                let all = quiz.diagnostics + page.diagnostics + scanner.diagnostics + parser.diagnostics + checks
                for diagnostic in all { _ = DiagnosticRendering(language: .english).lines(of: diagnostic) }
                let (mended, count) = Fixes.applied(of: quiz.diagnostics + parser.diagnostics, to: source)
                #expect(String(validating: mended, as: UTF8.self) != nil)
                #expect(count > 0 || mended == source.bytes)
            }
        }
    }
}
