internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Writes the lessons of documents, and finds places for their pictures.
struct LessonTexts {
    /// A lesson as it comes of a document.
    struct Text {
        let title: String
        /// In Markdown, without empty lines around it.
        let text: String
        let origin: LessonOrigin
        /// The lines of front matter that it has besides its title where it is new.
        var fields = ""

        /// The whole file.
        ///
        /// - Parameter head: its front matter.
        func file(below head: String) -> String { "\(head)\n\(text)\n\n\(origin.comment)\n" }
    }

    private var brought: BroughtPictures

    /// By their paths in the workspace.
    var pictures: [String: [UInt8]] { brought.files }

    init(in course: CourseID, existingFile: @escaping (String) -> [UInt8]?) {
        brought = BroughtPictures(in: "courses/\(course)/images", existing: existingFile)
    }

    mutating func texts(of document: ForeignDocument) -> [Text] {
        let addresses = places(of: document)
        return DocumentLessons(of: document).parts.map { part in
            var writer = DocumentMarkdown(notes: document.notes) { addresses[$0.part] }
            let text = Self.mended(writer.text(of: part.blocks))
            let trimmed = WrittenLesson.trimmed(text.split(separator: "\n", omittingEmptySubsequences: false))
            let title = Self.title(part.title)
            return Text(
                title: title, text: trimmed,
                origin: LessonOrigin(document: document.name, title: title, text: trimmed))
        }
    }

    /// A title on its line of the front matter.
    static func title(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 && !(0xFDD0...0xFDEF ~= $0.value) }
        return String(String.UnicodeScalarView(kept)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The text as `check --fix` would leave it: what somebody typed as a list becomes one.
    static func mended(_ text: String) -> String {
        var text = text
        for _ in 1...5 {
            let source = SourceText(path: "text", text)
            let (bytes, count) = Fixes.applied(of: MarkdownParser().parse(source).diagnostics, to: source)
            guard count > 0 else { break }
            text = String(decoding: bytes, as: UTF8.self)
        }
        return text
    }

    // MARK: Pictures

    /// Where the pictures of a document stand as seen from a lesson, by their parts.
    private mutating func places(of document: ForeignDocument) -> [String: String] {
        let prefix = NumberedName(document.name.withoutEnding).slug.prefix(32)
        var places: [String: String] = [:]
        for (part, bytes) in document.pictures.sorted(by: { $0.key < $1.key }) {
            guard let form = PictureForm(of: bytes) else { continue }
            let file = part.split(separator: "/").last.map(String.init) ?? part
            let name = NumberedName(file.withoutEnding).slug.prefix(32)
            places[part] = "images/" + brought.place(bytes, stem: "\(prefix)-\(name)", ending: ".\(form.rawValue)")
        }
        return places
    }
}
