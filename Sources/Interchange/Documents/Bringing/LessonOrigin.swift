internal import CourseModel
internal import FrontMatter
internal import TextRules

/// What a lesson that was brought in remembers of where it came from, in a comment at its end: the document, the part of it, and how it was
/// written, so that a later import tells what somebody has changed by hand since.
struct LessonOrigin: Hashable {
    let document: String
    /// Made of the title that the part has in the document.
    let part: String
    /// Made of the lesson's title and text as they were written.
    let digest: String

    private static let opening = "<!-- import "
    private static let closing = " -->"

    var comment: String { "\(Self.opening)\(document) \(part) \(digest)\(Self.closing)" }

    init(document: String, title: String, text: String) {
        self.document = Self.named(document)
        part = BankNames.letters(of: title)
        digest = Self.digest(title: title, text: text)
    }

    /// - Parameter line: of a lesson; nil is given back for other lines.
    init?(in line: some StringProtocol) {
        guard line.hasPrefix(Self.opening), line.hasSuffix(Self.closing) else { return nil }
        let words = line.dropFirst(Self.opening.count).dropLast(Self.closing.count).split(separator: " ")
        guard words.count >= 3 else { return nil }
        document = words.dropLast(2).joined(separator: " ")
        part = String(words[words.count - 2])
        digest = String(words[words.count - 1])
    }

    /// The name of a file as a comment can have it.
    static func named(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("--", with: "—")
    }

    static func digest(title: String, text: String) -> String {
        let print = Fingerprint(of: Array("\(title)\n\(text)".utf8))
        let digits = String(print.high ^ print.low, radix: 36)
        return String(repeating: "0", count: max(0, 13 - digits.count)) + digits
    }
}

/// A lesson of the course as its file has it.
struct WrittenLesson {
    /// Relative to the workspace.
    let path: String
    /// Lines of front matter, from `---` to `---`.
    let head: String
    let title: String
    /// The text without the comment on where it came from, and without empty lines around it.
    let text: String
    /// nil for one that was not brought in.
    let origin: LessonOrigin?

    init(path: String, _ content: String) {
        self.path = path
        let source = SourceText(path: path, content)
        var scanner = FrontMatterScanner(source: source, textKeys: ["title"])
        let frontMatter = scanner.scanFrontMatter()
        var reader = FieldReader(frontMatter, in: source)
        title = reader.text("title")?.text ?? ""
        head = source.text(in: 0..<frontMatter.bodyOffset)
        var origin: LessonOrigin?
        var lines: [Substring] = []
        for line in source.text(in: frontMatter.bodyOffset..<source.bytes.count).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if let found = LessonOrigin(in: line) { origin = found } else { lines.append(line) }
        }
        self.origin = origin
        text = Self.trimmed(lines)
    }

    /// Whether it stands as it was written when it was brought in, other keys of its front matter aside.
    var isAsBrought: Bool { origin.map { $0.digest == LessonOrigin.digest(title: title, text: text) } ?? false }

    static func trimmed(_ lines: [Substring]) -> String {
        var lines = lines[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// The front matter with another title, and everything else as it is.
    func head(titled new: String) -> String {
        guard new != title else { return head }
        var lines = head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("title:") }) else { return head }
        lines[index] = "title: \(new)"
        return lines.joined(separator: "\n")
    }
}
