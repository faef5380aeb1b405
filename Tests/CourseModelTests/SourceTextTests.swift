import CourseModel
import CoursekitTestSupport
import Testing

struct SourceTextTests {
    private func expectPlace(
        _ mark: Character, _ line: Int, _ column: Int, in sample: MarkedText,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let source = SourceText(path: "a.md", sample.text)
        #expect(
            source.place(at: sample.offset(mark)) == SourcePlace(path: "a.md", line: line, column: column),
            sourceLocation: sourceLocation)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func endsALineHoweverItIsWritten(ending: String) {
        let sample = MarkedText("①一\(ending)②\(ending)三③四\(ending)④")
        expectPlace("①", 1, 1, in: sample)
        expectPlace("②", 2, 1, in: sample)
        expectPlace("③", 3, 2, in: sample)
        expectPlace("④", 4, 1, in: sample)
    }

    @Test func mixesLineEndings() {
        let source = SourceText(path: "a.md", "a\r\r\nb\n\rc")
        let lines = source.lineStarts.indices.map { source.text(in: source.lineRange($0)) }
        #expect(lines == ["a", "", "b", "", "c"])
    }

    @Test func countsCharactersNotBytesOrCells() {
        let sample = MarkedText("名字\t①e\u{301}②👨‍👩‍👧③：④")
        expectPlace("①", 1, 4, in: sample)
        expectPlace("②", 1, 5, in: sample)
        expectPlace("③", 1, 6, in: sample)
        expectPlace("④", 1, 7, in: sample)
    }

    @Test func placesTheEndOfTheFile() {
        expectPlace("①", 1, 1, in: MarkedText("①"))
        expectPlace("①", 1, 3, in: MarkedText("两行①"))
        expectPlace("①", 2, 1, in: MarkedText("两行\n①"))
    }

    @Test func placesAnOffsetOutsideTheFileAtItsNearestEnd() {
        let source = SourceText(path: "a.md", "一\n二")
        #expect(source.place(at: -5).description == "a.md:1:1")
        #expect(source.place(at: 100).description == "a.md:2:2")
    }

    @Test func doesNotCountAByteOrderMark() {
        let sample = MarkedText("\u{FEFF}①标②题\n③")
        expectPlace("①", 1, 1, in: sample)
        expectPlace("②", 1, 2, in: sample)
        expectPlace("③", 2, 1, in: sample)
        let source = SourceText(path: "a.md", sample.text)
        #expect(source.place(at: 0).column == 1)
        #expect(source.excerpt(of: 0..<3) == SourceExcerpt(line: "标题", before: "", marked: ""))
    }

    @Test func showsWhatIsNotUTF8AsReplacementCharacters() {
        let source = SourceText(path: "a.md", bytes: [0x61, 0xFF, 0xFE, 0x0A, 0xE5, 0x90])
        #expect(source.place(at: 2).column == 3)
        #expect(source.text(in: 0..<3) == "a\u{FFFD}\u{FFFD}")
        #expect(source.excerpt(of: 4..<6).line == "\u{FFFD}")
    }

    @Test func cutsAnExcerptAtTheEndOfItsLine() {
        let sample = MarkedText("第一行\r\n第⟦二行\r\n第三⟧行")
        let excerpt = SourceText(path: "a.md", sample.text).excerpt(of: sample.ranges[0])
        #expect(excerpt == SourceExcerpt(line: "第二行", before: "第", marked: "二行"))
    }

    @Test func marksNothingInsideALineEnding() throws {
        let sample = MarkedText("第一行\r①\n第二行")
        let excerpt = SourceText(path: "a.md", sample.text).excerpt(of: sample.offset("①")..<sample.text.utf8.count)
        #expect(excerpt == SourceExcerpt(line: "第一行", before: "第一行", marked: ""))
    }

    @Test func makesAnExcerptOfAnyRange() {
        let source = SourceText(path: "a.md", "一\n二")
        #expect(source.excerpt(of: -3 ..< -1) == SourceExcerpt(line: "一", before: "", marked: ""))
        #expect(source.excerpt(of: 50..<60) == SourceExcerpt(line: "二", before: "二", marked: ""))
        #expect(SourceText(path: "a.md", "").excerpt(of: 0..<0) == SourceExcerpt(line: "", before: "", marked: ""))
    }

    @Test func findsTheLineOfEveryOffset() {
        let source = SourceText(path: "a.md", "ab\n\ncd\n")
        #expect((0...7).map(source.lineIndex) == [0, 0, 0, 1, 2, 2, 2, 3])
        #expect(source.lineRange(3).isEmpty)
    }
}

struct DiagnosticTests {
    private func diagnostic(
        _ id: DiagnosticID, _ path: String, _ line: Int, _ column: Int, _ message: String = ""
    ) -> Diagnostic {
        Diagnostic(
            id, .error, place: SourcePlace(path: path, line: line, column: column),
            message: Phrase(zh: message, en: message))
    }

    @Test func areSortedByFileLineColumnIDAndMessage() {
        let sorted = [
            diagnostic("b/x", "a.md", 2, 3), diagnostic("a/x", "a.md", 2, 10), diagnostic("a/x", "a.md", 10, 1, "a"),
            diagnostic("a/x", "a.md", 10, 1, "b"), diagnostic("b/x", "a.md", 10, 1), diagnostic("a/x", "b.md", 1, 1),
        ]
        #expect(Array(sorted.reversed()).sortedByPlace() == sorted)
    }

    @Test func knowWhetherOneIsAnError() {
        let place = SourcePlace(path: "a.md", line: 1, column: 1)
        let phrase = Phrase(zh: "", en: "")
        let warning = Diagnostic("a/x", .warning, place: place, message: phrase)
        #expect(![warning].hasErrors)
        #expect([warning, diagnostic("a/x", "a.md", 1, 1)].hasErrors)
        #expect(![Diagnostic]().hasErrors)
        #expect(Diagnostic.Severity.allCases.sorted() == [.hint, .warning, .error])
    }

    @Test func takeTheirPlaceAndExcerptFromTheSource() {
        let sample = MarkedText("---\ntitle: ⟦途径⟧一\n---")
        let source = SourceText(path: "courses/a/01.md", sample.text)
        let diagnostic = Diagnostic(
            "a/x", .hint, at: sample.ranges[0], in: source, message: Phrase(zh: "错", en: "wrong"))
        #expect(diagnostic.place.description == "courses/a/01.md:2:8")
        #expect(diagnostic.excerpt == SourceExcerpt(line: "title: 途径一", before: "title: ", marked: "途径"))
    }
}
