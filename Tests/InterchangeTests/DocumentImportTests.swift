import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// Documents that come into a course, and come again.
struct DocumentImportTests {
    private typealias D = HandmadeDocument

    private func document(_ parts: (title: String, text: String)..., picture: [UInt8]? = nil) throws -> ForeignDocument
    {
        let style = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
        var made = HandmadeDocument(
            parts.map { D.paragraph($0.title, style: "1") + D.paragraph($0.text) }.joined()
                + (picture == nil ? "" : D.paragraph(D.picture("p", alt: "门"))))
        made.styles = style
        if let picture {
            made.relationships = D.relationship("p", "image", "media/image1.png")
            made.parts = [("word/media/image1.png", picture)]
        }
        return try ForeignDocument(made.bytes, named: "手册.docx")
    }

    private let course = CourseID("c")

    private func brought(
        _ document: ForeignDocument, over existing: [(path: String, text: String)] = [], overwrites: Bool = false
    ) -> DocumentImport {
        DocumentImport([document], into: course, existing: existing, overwrites: overwrites)
    }

    private func files(_ brought: DocumentImport) -> [(path: String, text: String)] {
        brought.lessons.map { ($0.path, $0.text) }
    }

    @Test func numbersLessonsBehindThoseThatAreThere() throws {
        let brought = brought(
            try document(("接待", "一"), ("送客", "二")), over: [("courses/c/09-接待.md", "---\ntitle: 接待\n---\n\n自己的\n")])
        #expect(brought.lessons.map(\.path) == ["courses/c/10-接待-2.md", "courses/c/11-送客.md"])
        #expect(brought.lessons[0].text.hasPrefix("---\ntitle: 接待\n---\n\n一\n\n<!-- import 手册.docx "))
    }

    @Test func changesNothingTheSecondTime() throws {
        let document = try document(("接待", "一"), ("送客", "二"))
        let again = brought(document, over: files(brought(document)))
        #expect(again.written.isEmpty && again.lessons.map(\.fate) == [.unchanged, .unchanged])
    }

    @Test func updatesWhatNobodyHasChanged() throws {
        var before = files(brought(try document(("接待", "一"), ("送客", "二"))))
        before[0].text = before[0].text.replacing("title: 接待", with: "title: 接待\nminutes: { teach: 5 }")
        let newer = brought(try document(("前言", "零"), ("接待", "新"), ("送客", "二")), over: before)
        #expect(newer.lessons.map(\.fate) == [.new, .updated, .unchanged])
        #expect(newer.lessons[1].path == before[0].path)
        #expect(newer.lessons[1].text.hasPrefix("---\ntitle: 接待\nminutes: { teach: 5 }\n---\n\n新\n"))
        #expect(brought(try document(("前言", "零"), ("接待", "新"), ("送客", "二")), over: files(newer)).written.isEmpty)
    }

    @Test func keepsWhatWasChangedByHand() throws {
        var before = files(brought(try document(("接待", "一"), ("送客", "二"))))
        before[0].text = before[0].text.replacing("\n一\n", with: "\n一，我改的\n")
        let same = brought(try document(("接待", "一"), ("送客", "二")), over: before)
        #expect(same.lessons.map(\.fate) == [.unchanged, .unchanged])
        let newer = try document(("接待", "新"), ("送客", "二"))
        #expect(brought(newer, over: before).lessons.map(\.fate) == [.kept, .unchanged])
        #expect(brought(newer, over: before, overwrites: true).lessons.map(\.fate) == [.overwritten, .unchanged])
    }

    @Test func namesLessonsThatTheDocumentHasNoMore() throws {
        let before = files(brought(try document(("接待", "一"), ("送客", "二"), ("收银", "三"))))
        let newer = brought(try document(("接待", "一"), ("收银", "三")), over: before)
        #expect(newer.absent == [before[1].path] && newer.written.isEmpty)
    }

    @Test func neverWritesOverAPicture() throws {
        let document = try document(("接待", "一"), picture: D.dot(1))
        let brought = DocumentImport([document], into: course, existing: []) { path in
            path == "courses/c/images/手册-image1.png" ? D.dot(2) : nil
        }
        #expect(brought.pictures == ["courses/c/images/手册-image1-2.png": D.dot(1)])
        #expect(brought.lessons[0].text.contains("![门](images/手册-image1-2.png)"))
    }
}
