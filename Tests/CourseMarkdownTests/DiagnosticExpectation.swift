import CourseMarkdown
import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

/// Parses a text in which `⟦…⟧` marks what is reported, and compares the diagnostics with the ids in the order of the marks.
@discardableResult
func expectDiagnostics(
    _ ids: [DiagnosticID], in marked: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [Diagnostic] {
    let text = MarkedText(marked)
    let source = SourceText(path: "lesson.md", text.text)
    let found = MarkdownParser().parse(source).diagnostics.sortedByPlace()
    let expected = try zip(ids, text.ranges, strictly: sourceLocation).map { id, range in
        "\(source.place(at: range.lowerBound)) \(id) ⟦\(source.excerpt(of: range).marked)⟧"
    }
    let actual = found.map { "\($0.place) \($0.id) ⟦\($0.excerpt?.marked ?? "")⟧" }
    #expect(actual == expected, sourceLocation: sourceLocation)
    return found
}

/// What the file is once everything that can be mended is mended.
func mended(_ text: String, by diagnostics: [Diagnostic]) -> String {
    var bytes = Array(text.utf8)
    for fix in diagnostics.compactMap(\.fix).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
        bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func zip(
    _ ids: [DiagnosticID], _ ranges: [Range<Int>], strictly sourceLocation: SourceLocation
) throws -> [(DiagnosticID, Range<Int>)] {
    try #require(ids.count == ranges.count, "each id has its mark", sourceLocation: sourceLocation)
    return Array(zip(ids, ranges))
}
