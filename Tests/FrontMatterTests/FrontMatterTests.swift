import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

@testable import FrontMatter

@Suite struct FrontMatterTests {
    private func scan(
        _ lines: String, textKeys: Set<String> = ["title"]
    ) -> (fields: [Field], diagnostics: [Diagnostic]) {
        var scanner = FrontMatterScanner(
            source: SourceText(path: "a.md", "---\n\(lines)\n---\n正文\n"), textKeys: textKeys)
        let frontMatter = scanner.scanFrontMatter()
        return (frontMatter.fields, scanner.diagnostics)
    }

    /// The value as text, lists as `[a|b]`, maps as `{a=b}`.
    private func spelled(_ value: Field.Value) -> String {
        switch value.shape {
        case .text(let text): text
        case .list(let values): "[" + values.map(spelled).joined(separator: "|") + "]"
        case .map(let fields): "{" + fields.map { "\($0.key)=\(spelled($0.value))" }.joined(separator: "|") + "}"
        case .nothing: "∅"
        }
    }

    @Test(arguments: [
        ("title: 途径一: #1 总览", "途径一: #1 总览"), ("title: [草稿] 标题", "[草稿] 标题"), ("title: {a: b}", "{a: b}"),
        ("title: \"引号\"", "引号"), ("title: 'a'", "a"), ("title: \"甲\"和\"乙\"", "\"甲\"和\"乙\""), ("title:   空白  ", "空白"),
        ("title: - 甲", "- 甲"), ("title: no", "no"), ("title: & *", "& *"), ("title: >\n  折\n  行", "折 行"),
        ("title: 一\n  二", "一 二"), ("title:", "∅"), ("title: |\n  甲\n  乙", "甲\n乙"),
        ("k: no", "no"), ("k: 007", "007"), ("k: 2026-01-01", "2026-01-01"), ("k: 1.10", "1.10"), ("k: true", "true"),
        ("k: 0x1F", "0x1F"), ("k: 12:30", "12:30"), ("k: a # 说明", "a"), ("k: a#b", "a#b"), ("k: # 说明", "∅"),
        ("k: \"a # b\"", "a # b"), ("k: [a, b]", "[a|b]"), ("k: [a, b] # 说明", "[a|b]"), ("k: []", "[]"),
        ("k: {}", "{}"),
        ("k: [no, 007, 2026-01-01]", "[no|007|2026-01-01]"),
        ("k: { teach: 25, practise: 15 }", "{teach=25|practise=15}"),
        ("k: [a, [b, c]]", "[a|[b|c]]"), ("k: {a: {b: no}}", "{a={b=no}}"), ("k: ['a, b', c]", "[a, b|c]"),
        ("k:\n  - a\n  - b", "[a|b]"), ("k:\n- a\n- b", "[a|b]"), ("k:\n  a: 途径 #1\n  b: 007", "{a=途径|b=007}"),
        ("k: ~", "~"), ("k:\n  a: ~", "{a=∅}"), ("\"k\": v", "v"), ("k: [2026-12-01 09:00, x]", "[2026-12-01 09:00|x]"),
        ("k: [a,]", "[a]"), ("k:\n  # 说明\n  a: b", "{a=b}"), ("k: a\n\n# 说明\n", "a"),
    ])
    func readsAValueAsItsAuthorMeansIt(_ line: String, _ expected: String) throws {
        let (fields, diagnostics) = scan(line)
        #expect(diagnostics.map(\.message.english) == [])
        let first = try #require(fields.first)
        #expect(spelled(first.value) == expected)
    }

    @Test func placesTheElementsOfALongListThatYAMLReads() throws {
        let elements = (0..<300).map { "[第\($0)]" }
        let marked = MarkedText("---\nk: [" + elements.dropLast().joined(separator: ", ") + ", [⟦第299⟧]]\n---\n")
        var scanner = FrontMatterScanner(source: SourceText(path: "a.md", marked.text), textKeys: [])
        guard case .list(let values)? = scanner.scanFrontMatter().fields.first?.value.shape,
            case .list(let last)? = values.last?.shape
        else {
            Issue.record("a list of lists")
            return
        }
        #expect(values.count == 300)
        #expect(last.map(\.range) == marked.ranges)
    }

    @Test(arguments: [
        ("k⟦：⟧v", "front-matter/full-width-colon"), ("k⟦:⟧v", "front-matter/no-blank-after-colon"),
        ("⟦只有文字⟧", "front-matter/unreadable-line"), ("k: v\n⟦乙⟧\nj: w", "front-matter/unreadable-line"),
        ("k: [a, b", "yaml/unreadable"), ("a: 1\nk: {x: [1\nb: 2", "yaml/unreadable"),
        ("k: \"没有收尾", "yaml/unreadable"), ("k:\n  a: b: c", "yaml/unreadable"), ("k: ⟦@⟧x", "yaml/unreadable"),
        ("k: ⟦&⟧a [x]", "yaml/alias"), ("k: *a", "yaml/alias"), ("k: [⟦&⟧a x, *a]", "yaml/alias"),
        ("k:\n  a: 1\n  ⟦a⟧: 2", "front-matter/duplicate-key"), ("k: {a: 1, ⟦a⟧: 2}", "front-matter/duplicate-key"),
        ("k: a⟦\u{01}⟧b", "front-matter/control-character"), ("k: a⟦\0⟧b", "front-matter/control-character"),
    ])
    func reportsWhatCannotBeRead(_ marked: String, _ id: String) throws {
        let sample = MarkedText("---\n\(marked)\n---\n")
        var scanner = FrontMatterScanner(source: SourceText(path: "a.md", bytes: sample.bytes), textKeys: ["title"])
        _ = scanner.scanFrontMatter()
        let found = try #require(scanner.diagnostics.first)
        #expect(scanner.diagnostics.count == 1)
        #expect(found.id.rawValue == id)
        guard let range = sample.ranges.first, !range.isEmpty else { return }
        let place = sample.place(at: range.lowerBound)
        #expect((found.place.line, found.place.column) == (place.line, place.column))
    }

    @Test func oneUnreadableKeyLeavesTheOthersReadable() {
        let (fields, diagnostics) = scan("title: 甲\nk: [a\nb: 2")
        #expect(diagnostics.map(\.id) == ["yaml/unreadable"])
        #expect(fields.map(\.key) == ["title", "k", "b"])
    }

    @Test(arguments: [
        ("\n\n---\ntitle: 甲\n---\n", "front-matter/not-first"), ("———\ntitle: 甲\n---\n", "front-matter/wrong-dashes"),
        ("－－－\ntitle: 甲\n---\n", "front-matter/wrong-dashes"), ("---\ntitle: 甲\n", "front-matter/unclosed"),
        ("\u{FEFF}---\ntitle: 甲\n---\n", "file/byte-order-mark"),
    ])
    func readsABlockThatIsNotQuiteOne(_ text: String, _ id: String) {
        var scanner = FrontMatterScanner(source: SourceText(path: "a.md", text), textKeys: ["title"])
        let found = scanner.scanFrontMatter()
        #expect(scanner.diagnostics.map(\.id.rawValue) == [id])
        #expect(found.exists)
        if id != "front-matter/unclosed" { #expect(found.fields.map(\.key) == ["title"]) }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func endsLinesInAnyWay(_ lineEnd: String) {
        let text = ["---", "title: 甲", "k:", "  - a", "---", "正文"].joined(separator: lineEnd)
        var scanner = FrontMatterScanner(source: SourceText(path: "a.md", text), textKeys: ["title"])
        let found = scanner.scanFrontMatter()
        #expect(found.fields.map { spelled($0.value) } == ["甲", "[a]"])
        #expect(String(decoding: Array(text.utf8)[found.bodyOffset...], as: UTF8.self) == "正文")
    }

    @Test func aFileWithoutFrontMatterBeginsWithItsText() {
        for text in ["正文", "", "--", "----\n", "-- -\n", "# ---\n"] {
            var scanner = FrontMatterScanner(source: SourceText(path: "a.md", text), textKeys: [])
            let found = scanner.scanFrontMatter()
            #expect(!found.exists && found.bodyOffset == 0 && scanner.diagnostics.isEmpty, "\(text)")
        }
    }

    // MARK: Hostile values

    @Test func refusesWhatWouldExhaustTheReader() {
        var bomb = "k:\n  - &a0 [x, x]\n"
        for level in 1...40 { bomb += "  - &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let hostile = [
            (bomb, "yaml/alias"), ("k: " + String(repeating: "[", count: 20_000), "yaml/too-deep"),
            ("k: " + String(repeating: "{a: ", count: 10_000), "yaml/too-deep"),
            ("k:\n  " + String(repeating: "- ", count: 20_000) + "x", "yaml/too-deep"),
            ("k:\n" + (1...200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), "yaml/too-deep"),
            ("k: \"" + String(repeating: "字", count: 40_000) + "\"", "front-matter/too-long"),
            ("? &a [*a]\n: x\n", "front-matter/unreadable-line"),
        ]
        for (text, id) in hostile {
            #expect(scan(text).diagnostics.first?.id.rawValue == id, "\(text.prefix(20))")
        }
    }

    @Test func sixtyFourLevelsAreStillRead() {
        let depth = 60
        let text = "k: " + String(repeating: "[", count: depth) + "x" + String(repeating: "]", count: depth)
        #expect(scan(text).diagnostics.isEmpty)
    }
}
