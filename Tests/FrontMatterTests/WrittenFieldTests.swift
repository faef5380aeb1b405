import CourseModel
import CoursekitTestSupport
import Diagnostics
import Testing

@testable import FrontMatter

/// Front matters as people type them, with an input method or out of Word.
@Suite struct WrittenFieldTests {
    private func scan(_ text: String) -> (matter: FrontMatter, diagnostics: [Diagnostic], source: SourceText) {
        let source = SourceText(path: "a.md", text)
        var scanner = FrontMatterScanner(source: source, textKeys: ["title"], textMapKeys: ["objectives"])
        let matter = scanner.scanFrontMatter()
        return (matter, scanner.diagnostics, source)
    }

    private func spelled(_ value: Field.Value?) -> String {
        switch value?.shape {
        case .text(let text)?: text
        case .list(let values)?: "[" + values.map { spelled($0) }.joined(separator: "|") + "]"
        case .map(let fields)?: "{" + fields.map { "\($0.key)=\(spelled($0.value))" }.joined(separator: "|") + "}"
        case .nothing?: "∅"
        case nil: "–"
        }
    }

    /// The text as its fixes leave it.
    private func fixed(_ text: String) -> String {
        let (_, diagnostics, source) = scan(text)
        return String(decoding: Fixes.applied(of: diagnostics, to: source).bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("k: ［O1，O2］", "[O1|O2]", "k: [O1, O2]"), ("k: 【O1、O2】", "[O1|O2]", "k: [O1, O2]"),
        ("k: ［O1］", "[O1]", "k: [O1]"),
        ("k: ｛teach：25，practise：15｝", "{teach=25|practise=15}", "k: {teach: 25, practise: 15}"),
        ("k: {teach：25， practise：15}", "{teach=25|practise=15}", "k: {teach: 25, practise: 15}"),
        ("k: “exam”", "exam", "k: \"exam\""),
        ("k: ‘exam’", "exam", "k: \"exam\""), ("k: [O1，O2］", "[O1|O2]", "k: [O1, O2]"),
    ])
    func readsFullWidthMarks(line: String, expected: String, mended: String) {
        let (matter, diagnostics, _) = scan("---\n\(line)\n---\n")
        #expect(spelled(matter.fields.first?.value) == expected)
        #expect(diagnostics.map(\.id) == ["front-matter/full-width"])
        #expect(fixed("---\n\(line)\n---\n") == "---\n\(mended)\n---\n")
    }

    @Test(arguments: ["title: “等待”", "title: 【试用】等待", "k: 甲“乙”", "k: [a, b]", "k: 上午9：00", "k: 甲，乙"])
    func leavesOtherFullWidthMarksAlone(line: String) {
        #expect(scan("---\n\(line)\n---\n").diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("title: \"他说\\\"好\\\"\"", "他说\"好\""), ("title: \"a\\\\b\"", "a\\b"), ("title: 'It''s'", "It's"),
        ("title: \"\\u4e2d\\x41\"", "中A"), ("title: \"甲\"和\"乙\"", "\"甲\"和\"乙\""), ("title: \"C:\\qx\"", "\"C:\\qx\""),
        ("title: \"a\\\"", "\"a\\\""),
    ])
    func readsAQuotedTitleWithEscapes(line: String, expected: String) {
        #expect(spelled(scan("---\n\(line)\n---\n").matter.fields.first?.value) == expected)
    }

    @Test func namesATabAndReadsTheValue() {
        let text = "---\ntitle: 试\nk:\n\t- C-O1\n\t- C-O2\nobjectives:\n\tO1: 说出\n---\n"
        let (matter, diagnostics, _) = scan(text)
        #expect(diagnostics.map(\.id) == ["yaml/tab", "yaml/tab", "yaml/tab"])
        #expect(diagnostics.first?.message.english == "The indentation has a tab; YAML takes only spaces.")
        #expect(diagnostics.first?.place == SourcePlace(path: "a.md", line: 4, column: 1))
        #expect(matter.fields.map { spelled($0.value) } == ["试", "[C-O1|C-O2]", "{O1=说出}"])
        #expect(fixed(text) == text.replacing("\t", with: "  "))
    }

    @Test(arguments: [
        ("objectives:\n  O1：说出\n  O2：学会", "front-matter/full-width-colon", "objectives:\n  O1: 说出\n  O2: 学会"),
        ("objectives:\n  O1:说出", "front-matter/no-blank-after-colon", "objectives:\n  O1: 说出"),
        ("k：1", "front-matter/full-width-colon", "k: 1"),
    ])
    func mendsColonsInside(lines: String, id: String, mended: String) {
        let found = Set(scan("---\n\(lines)\n---\n").diagnostics.map(\.id.rawValue))
        #expect(found == [id])
        #expect(fixed("---\n\(lines)\n---\n") == "---\n\(mended)\n---\n")
    }

    @Test func addsNoBlankBehindAColonAtTheEndOfItsLine() {
        #expect(fixed("---\nk：\n  - a\n---\n") == "---\nk:\n  - a\n---\n")
    }

    // MARK: The lines around it

    @Test(
        arguments: [
            ("---  \ntitle: 甲\n--- \n正文\n", nil, nil),
            ("----\ntitle: 甲\n---\n正文\n", "front-matter/wrong-dashes", "---\ntitle: 甲\n---\n正文\n"),
            ("--\ntitle: 甲\n---\n正文\n", "front-matter/wrong-dashes", "---\ntitle: 甲\n---\n正文\n"),
            (" ---\ntitle: 甲\n---\n正文\n", "front-matter/wrong-dashes", "---\ntitle: 甲\n---\n正文\n"),
            ("---\ntitle: 甲\n———\n正文\n", "front-matter/wrong-dashes", "---\ntitle: 甲\n---\n正文\n"),
            ("---\ntitle: 甲\n－－－\n正文\n", "front-matter/wrong-dashes", "---\ntitle: 甲\n---\n正文\n"),
            ("---\ntitle: 甲\n----\n正文\n", "front-matter/wrong-dashes", "---\ntitle: 甲\n---\n正文\n"),
            ("title: 甲\n---\n正文\n", "front-matter/no-opening", "---\ntitle: 甲\n---\n正文\n"),
            ("标题：甲\n---\n正文\n", "front-matter/no-opening", nil),
            ("---\ntitle: 甲\n\n正文\n", "front-matter/unclosed", "---\ntitle: 甲\n---\n\n正文\n"),
            ("---\ntitle: 甲", "front-matter/unclosed", "---\ntitle: 甲\n---\n"),
            ("---\ntitle: 甲\n# 标题\n", "front-matter/unclosed", nil),
            (
                "---\ntitle: 甲\nkind: exam\n\n## 题 {#a}\n\n- (x) 甲\n\n> 因为。\n\n---\n", "front-matter/unclosed",
                "---\ntitle: 甲\nkind: exam\n---\n\n## 题 {#a}\n\n- (x) 甲\n\n> 因为。\n\n---\n"
            ),
        ] as [(String, String?, String?)])
    func findsItsEdges(text: String, id: String?, mended: String?) {
        let (matter, diagnostics, _) = scan(text)
        #expect(matter.exists)
        let own = diagnostics.filter { $0.id != "front-matter/full-width-colon" }
        #expect(own.map(\.id.rawValue) == [id].compactMap(\.self))
        #expect(matter.fields.first.map { ["title", "标题"].contains($0.key) } == true)
        if let mended { #expect(fixed(text) == mended) }
    }

    @Test(arguments: ["https://a.b\n", "——\n正文\n", "----\n\n正文\n", "注意：甲\n---\n", "正文\n---\n"])
    func takesATextForAText(text: String) {
        let (matter, diagnostics, _) = scan(text)
        #expect(matter.exists == (text.hasPrefix("——")) && diagnostics.count == (text.hasPrefix("——") ? 2 : 0))
    }

    /// Ten thousand lines of dashes that close nothing.
    @Test func readsALongFileWithoutAClosingLineInOneGo() {
        let text = "---\ntitle: 甲\n\n正文\n" + String(repeating: "——\n正文\n", count: 50_000)
        let (matter, diagnostics, _) = scan(text)
        #expect(matter.exists && diagnostics.map(\.id) == ["front-matter/unclosed"])
    }

    @Test(
        arguments: [
            ("2", [], 2), ("２", [], 2), ("2次", ["次"], 2), ("两次", ["次"], 2), ("2 times", ["times"], 2), ("2次", [], nil),
            ("-1", [], nil),
            ("1234567890", [], nil), ("", [], nil),
        ] as [(String, [String], Int?)])
    func readsANumberWithItsUnit(text: String, units: [String], number: Int?) {
        #expect(WrittenValue.number(text, units: units) == number)
    }

    @Test(arguments: [
        ("标题: 甲", "title: 甲"), ("Title: 甲", "title: 甲"), ("descriptoin: 甲", "description: 甲"), ("titel: 甲", "title: 甲"),
    ])
    func mendsAKeyThatCannotMeanAnother(line: String, mended: String) throws {
        let source = SourceText(path: "a.md", "---\n\(line)\n---\n")
        var scanner = FrontMatterScanner(source: source, textKeys: ["title"])
        var reader = FieldReader(scanner.scanFrontMatter(), in: source)
        _ = reader.text("title")
        _ = reader.text("description")
        let found = reader.finish(unknownKeys: .error)
        #expect(found.map(\.id) == ["front-matter/unknown-key"])
        #expect(String(decoding: Fixes.applied(of: found, to: source).bytes, as: UTF8.self) == "---\n\(mended)\n---\n")
    }
}
