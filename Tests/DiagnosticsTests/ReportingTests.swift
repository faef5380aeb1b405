internal import Diagnostics
internal import CourseModel
internal import CoursekitTestSupport
internal import Foundation
internal import Testing

@Suite struct ReportingTests {
    private func diagnostic(
        _ marked: String, severity: Diagnostic.Severity = .error, advice: Bool = true
    ) throws -> Diagnostic {
        let sample = MarkedText(marked)
        return Diagnostic(
            .sample("link/missing-file"), severity, at: try #require(sample.ranges.first),
            in: SourceText(path: "courses/a/01-b.md", sample.text),
            message: Phrase(zh: "没有文件。", en: "There is no file."),
            advice: advice ? Phrase(zh: "是不是 c.md？", en: "Did you mean c.md?") : nil)
    }

    @Test func putsTheCaretUnderWideCharacters() throws {
        let shown = DiagnosticRendering(language: .simplifiedChinese).string(of: [
            try diagnostic("第一行\n见“书”的[第二课](⟦课.md⟧)。\n")
        ])
        #expect(
            shown == """
                courses/a/01-b.md:2:12: 错误：没有文件。 [link/missing-file]
                  2 │ 见“书”的[第二课](课.md)。
                    │                  ^^^^^
                      是不是 c.md？


                """)
    }

    @Test func speaksEnglishToo() throws {
        let shown = DiagnosticRendering(language: .english).string(of: [
            try diagnostic("⟦⟧text\n", severity: .warning, advice: false)
        ])
        #expect(
            shown == """
                courses/a/01-b.md:1:1: warning: There is no file. [link/missing-file]
                  1 │ text
                    │ ^


                """)
    }

    @Test func noControlCharacterOfAFileReachesTheTerminal() throws {
        let hostile = "a\u{1B}[31m\u{07}\u{9B}\u{202E}\tb ⟦\u{1B}]0;x\u{07}⟧ c"
        for colours in [false, true] {
            let shown = DiagnosticRendering(language: .english).string(of: [try diagnostic(hostile)], colours: colours)
            let allowed = shown.replacing(#/\u{1B}\[[0-9;]*m/#, with: colours ? "" : "?")
            let controls = allowed.unicodeScalars.filter {
                $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
            }
            #expect(controls.isEmpty)
        }
    }

    @Test func cutsALongLineAroundTheMistake() throws {
        let long = String(repeating: "很长的一段", count: 60) + "⟦这里⟧" + String(repeating: "还没有完", count: 60)
        let lines = DiagnosticRendering(language: .english, width: 60).lines(of: try diagnostic(long))
        let line = "\(lines[1][1].text)"
        #expect(line.contains("这里") && line.hasPrefix("…") && line.hasSuffix("…"))
        #expect(line.count < 40)
        let caret = lines[2].map { "\($0.text)" }.joined()
        let before = line[..<(line.firstRange(of: "这里")?.lowerBound ?? line.startIndex)]
        #expect(caret.hasSuffix(" │ " + String(repeating: " ", count: before.count * 2 - 1) + "^^^^"))
    }

    @Test func showsWhereTheLineGoesOnBeyondAnExcerpt() throws {
        let long = String(repeating: "a", count: 3000) + "⟦here⟧" + String(repeating: "b", count: 3000)
        let lines = DiagnosticRendering(language: .english, width: 5000).lines(of: try diagnostic(long))
        let line = "\(lines[1][1].text)"
        #expect(line == "…" + String(repeating: "a", count: 200) + "here" + String(repeating: "b", count: 200) + "…")
        #expect(lines[2].map { "\($0.text)" }.joined().hasSuffix(String(repeating: " ", count: 201) + "^^^^"))
    }

    @Test func sumsUp() throws {
        let chinese = DiagnosticRendering(language: .simplifiedChinese)
        let english = DiagnosticRendering(language: .english)
        let all = try [diagnostic("⟦a⟧"), diagnostic("⟦b⟧"), diagnostic("⟦c⟧"), diagnostic("⟦d⟧", severity: .warning)]
        #expect(chinese.summary(of: all, fileCount: 42) == "3 个错误，1 个警告，共 42 个文件")
        #expect(english.summary(of: all, fileCount: 42) == "3 errors, 1 warning in 42 files")
        #expect(chinese.summary(of: [], fileCount: 1) == "没有发现问题，共 1 个文件")
        #expect(english.summary(of: [try diagnostic("⟦a⟧", severity: .hint)], fileCount: 1) == "1 hint in 1 file")
    }

    @Test func writesJSONThatOtherProgramsRead() throws {
        let found = try [diagnostic("“⟦a\"\\\u{1B}⟧", severity: .hint), diagnostic("⟦b⟧", advice: false)]
        let json = DiagnosticJSON.array(of: found, in: .english)
        #expect(
            json == """
                [
                {"path":"courses/a/01-b.md","line":1,"column":2,"severity":"hint","id":"link/missing-file",\
                "message":"There is no file.","advice":"Did you mean c.md?","marked":"a\\"\\\\\\u001b"},
                {"path":"courses/a/01-b.md","line":1,"column":1,"severity":"error","id":"link/missing-file",\
                "message":"There is no file.","marked":"b"}
                ]

                """)
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
        #expect(read?.first?["marked"] as? String == "a\"\\\u{1B}")
        #expect(DiagnosticJSON.array(of: [], in: .english) == "[]\n")
    }
}
