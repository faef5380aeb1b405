import CourseModel
import CoursekitTestSupport
import Diagnostics
import Testing

struct DiagnosticTests {
    private func diagnostic(
        _ id: DiagnosticID, _ path: String, _ line: Int, _ column: Int, _ message: String = ""
    ) -> Diagnostic {
        Diagnostic(
            .sample(id), .error, place: SourcePlace(path: path, line: line, column: column),
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
        let warning = Diagnostic(.sample("a/x"), .warning, place: place, message: phrase)
        #expect(![warning].hasErrors)
        #expect([warning, diagnostic("a/x", "a.md", 1, 1)].hasErrors)
        #expect(![Diagnostic]().hasErrors)
        #expect(Diagnostic.Severity.allCases.sorted() == [.hint, .warning, .error])
    }

    @Test func takeTheirPlaceAndExcerptFromTheSource() {
        let sample = MarkedText("---\ntitle: ⟦途径⟧一\n---")
        let source = SourceText(path: "courses/a/01.md", sample.text)
        let diagnostic = Diagnostic(
            .sample("a/x"), .hint, at: sample.ranges[0], in: source, message: Phrase(zh: "错", en: "wrong"))
        #expect(diagnostic.place.description == "courses/a/01.md:2:8")
        #expect(diagnostic.excerpt == SourceExcerpt(before: "title: ", marked: "途径", after: "一", offset: 4))
    }
}
