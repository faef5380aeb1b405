internal import CourseMarkdown
internal import CourseModel
internal import FrontMatter
internal import SystemFiles

/// A text of another program as a lesson: what its front matter says, and its body without the heading that is its title.
struct ForeignLesson {
    /// nil where neither front matter nor heading gives one.
    let title: String?
    /// In minutes, as the Carpentries say them.
    let minutes: (teach: Int, practise: Int)?
    let body: String

    init(_ text: String) {
        let (fields, rest) = Self.frontMatter(of: text)
        let (heading, body) = Self.withoutTitle(rest)
        title = fields["title"] ?? heading
        self.body = body
        let teach = fields["teaching"].flatMap { Int($0) }
        let practise = fields["exercises"].flatMap { Int($0) }
        minutes = teach == nil && practise == nil ? nil : (teach ?? 0, practise ?? 0)
    }

    /// What it is called: by itself, else by the table of contents, else by its file.
    func title(of chapter: FolderOutline.Chapter) -> String {
        title ?? chapter.title ?? NumberedName(Descriptor.split(chapter.path).name).words
    }

    /// The line of front matter with its minutes; empty where it does not say them.
    var minutesField: String {
        minutes.map { "minutes: { teach: \($0.teach), practise: \($0.practise) }\n" } ?? ""
    }

    /// The few keys that mean something here, of front matter in YAML, or of Hugo's in TOML for its title, and the text behind it.
    private static func frontMatter(of text: String) -> (fields: [String: String], rest: String) {
        let source = SourceText(path: "", text)
        if text.hasPrefix("+++\n") {
            let rest = text.dropFirst(4)
            guard let end = rest.firstRange(of: "\n+++") else { return ([:], text) }
            let title = rest[..<end.lowerBound].split(separator: "\n").first { $0.hasPrefix("title") }
            let value = title?.drop { $0 != "=" }.dropFirst().trimmingBlanks.filter { $0 != "\"" && $0 != "'" }
            return (value.map { ["title": $0] } ?? [:], String(rest[end.upperBound...].drop { $0 != "\n" }))
        }
        var scanner = FrontMatterScanner(source: source, textKeys: ["title"])
        let frontMatter = scanner.scanFrontMatter()
        guard frontMatter.exists else { return ([:], text) }
        var reader = FieldReader(frontMatter, in: source)
        var fields: [String: String] = [:]
        for key in ["title", "teaching", "exercises"] {
            fields[key] = reader.text(key)?.text
        }
        return (fields, source.text(in: frontMatter.bodyOffset..<source.bytes.count))
    }

    /// Takes the first heading out of a text that begins with one of the first level. Where others of that level follow, all headings go
    /// down by one, as a page has one title.
    private static func withoutTitle(_ text: String) -> (title: String?, body: String) {
        let source = SourceText(path: "", text)
        let tree = MarkdownParser(options: .withoutSlips).parse(source).tree
        var headings = tree.nodes(of: .heading).filter { tree.parent(of: $0) == tree.root }
        var edits = TextEdits()
        var title: String?
        if let first = headings.first, tree.headingLevel(of: first) == 1, standsFirst(first, in: tree) {
            title = tree.plainText(of: first)
            edits.replace(tree.range(of: first), with: "")
            headings.removeFirst()
        }
        if headings.contains(where: { tree.headingLevel(of: $0) == 1 }) {
            for heading in headings {
                edits.replace(tree.range(of: heading), with: lowered(heading, of: tree, in: source))
            }
        }
        return (title, edits.applied(to: source.bytes))
    }

    private static func standsFirst(_ heading: MarkdownTree.NodeID, in tree: MarkdownTree) -> Bool {
        for child in tree.children(of: tree.root) {
            if child == heading { return true }
            // Comments and places to link to may stand before it.
            if tree.kind(of: child) != .htmlBlock { return false }
        }
        return false
    }

    private static func lowered(_ heading: MarkdownTree.NodeID, of tree: MarkdownTree, in source: SourceText) -> String
    {
        let written = source.text(in: tree.range(of: heading))
        let level = tree.headingLevel(of: heading)
        if written.hasPrefix("#") { return level < 6 ? "#" + written : written }
        let lines = written.split(separator: "\n").dropLast().map { String($0).trimmingBlanks }
        return String(repeating: "#", count: level + 1) + " " + lines.joined(separator: " ")
    }
}
