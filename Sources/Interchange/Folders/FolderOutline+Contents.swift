internal import CourseMarkdown
internal import CourseModel
internal import FrontMatter
internal import SystemFiles
internal import Workspace

// The tables of contents of other programs.
extension FolderOutline {
    /// The links of a `SUMMARY.md`, in order; its headings after the first begin a course each, where there are several.
    ///
    /// See <https://rust-lang.github.io/mdBook/format/summary.html>.
    static func mdBook(_ folder: CourseFolder) -> FolderOutline? {
        guard let path = folder.file(named: "summary.md"), let text = folder.text(path) else { return nil }
        let base = Descriptor.split(path).parent
        let tree = MarkdownParser(options: .withoutSlips).parse(SourceText(path: path, text)).tree
        var title: String?
        var missing: [String] = []
        var courses = [Course()]
        for node in tree.nodes(of: .heading, .link) {
            let words = tree.plainText(of: node)
            if tree.kind(of: node) == .heading {
                if title == nil, courses == [Course()] {
                    title = words
                } else if courses[courses.count - 1].chapters.isEmpty {
                    courses[courses.count - 1].title = words
                } else {
                    courses.append(Course(title: words))
                }
            } else if let chapter = existing(tree.destination(of: node), from: base, in: folder) {
                courses[courses.count - 1].chapters.append(Chapter(path: chapter, title: words))
            } else if !Self.isAddress(tree.destination(of: node)) {
                // `[title]()` is a chapter to come.
                missing.append(words)
            }
        }
        courses.removeAll { $0.chapters.isEmpty }
        if courses.isEmpty { return nil }
        let isNamed = !["summary", "目录", "目錄", "table of contents"].contains(title?.lowercased() ?? "summary")
        return FolderOutline(
            maker: .mdBook, title: bookTitle(above: base, in: folder) ?? (isNamed ? title : nil),
            courses: withoutSlivers(courses), missing: missing)
    }

    /// The title in the settings of the book whose texts stand in a folder; nil where there is none in plain quotes.
    private static func bookTitle(above base: String, in folder: CourseFolder) -> String? {
        let places = [base, Descriptor.split(base).parent].map { $0.isEmpty ? "book.toml" : "\($0)/book.toml" }
        guard let text = places.lazy.compactMap(folder.text).first else { return nil }
        let setting = /^\s*title\s*=\s*"([^"\\]+)"\s*(?:#.*)?$/.anchorsMatchLineEndings()
        return text.firstMatch(of: setting).map { String($0.output.1) }
    }

    /// Whether a link leads out of the folder.
    private static func isAddress(_ destination: String?) -> Bool {
        destination?.firstMatch(of: /^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/|#)/) != nil
    }

    /// The `nav` of `mkdocs.yml`; without one, the texts of its `docs_dir` as they stand.
    ///
    /// See <https://www.mkdocs.org/user-guide/configuration/#nav>.
    static func mkDocs(_ folder: CourseFolder) -> FolderOutline? {
        guard let path = folder.file(named: "mkdocs.yml", "mkdocs.yaml"), let settings = settings(path, in: folder)
        else {
            return nil
        }
        let top = Descriptor.split(path).parent
        let base = WorkspacePath.resolved(settings.text("docs_dir") ?? "docs", from: top) ?? "docs"
        let title = settings.text("site_name")
        guard case .list(let entries)? = settings.value("nav") else {
            let texts = folder.texts.filter { $0.hasPrefix(base + "/") }
            return FolderOutline(maker: .mkDocs, title: title, courses: courses(of: texts, in: folder))
        }
        var courses = [Course()]
        for entry in entries {
            if case .map(let fields) = entry.shape, let field = fields.first, case .list = field.value.shape {
                courses.append(Course(title: field.key, chapters: chapters(field.value, nil, from: base, in: folder)))
            } else {
                courses[0].chapters += chapters(entry, nil, from: base, in: folder)
            }
        }
        let named = entries.flatMap { Self.named($0, nil) }
        return FolderOutline(
            maker: .mkDocs, title: title, courses: withoutSlivers(courses),
            missing: named.filter { existing($0.path, from: base, in: folder) == nil && !isAddress($0.path) }
                .map { $0.title ?? $0.path })
    }

    private static func chapters(
        _ value: Field.Value, _ title: String?, from base: String, in folder: CourseFolder
    ) -> [Chapter] {
        switch value.shape {
        case .text(let path): existing(path, from: base, in: folder).map { [Chapter(path: $0, title: title)] } ?? []
        case .list(let values): values.flatMap { chapters($0, nil, from: base, in: folder) }
        case .map(let fields): fields.flatMap { chapters($0.value, $0.key, from: base, in: folder) }
        case .nothing: []
        }
    }

    /// Whatever the table of contents names, with what it calls it.
    private static func named(_ value: Field.Value, _ title: String?) -> [(path: String, title: String?)] {
        switch value.shape {
        case .text(let path): [(path, title)]
        case .list(let values): values.flatMap { named($0, nil) }
        case .map(let fields): fields.flatMap { named($0.value, $0.key) }
        case .nothing: title.map { [("", $0)] } ?? []
        }
    }

    /// The episodes of a lesson in the order of its settings, then what it has for learners.
    ///
    /// See <https://carpentries.github.io/sandpaper-docs/editing.html>; older lessons have `_episodes` and `_config.yml`.
    static func carpentries(_ folder: CourseFolder) -> FolderOutline? {
        let places = [("config.yaml", "episodes", "learners"), ("_config.yml", "_episodes", "_extras")]
        for (file, episodes, learners) in places {
            let texts = folder.texts.filter { $0.hasPrefix(episodes + "/") }
            guard !texts.isEmpty, let settings = settings(file, in: folder) else { continue }
            var ordered: [String] = []
            var missing: [String] = []
            if case .list(let names)? = settings.value("episodes") {
                for case .text(let name) in names.map(\.shape) {
                    if let path = existing(name, from: episodes, in: folder) {
                        ordered.append(path)
                    } else {
                        missing.append(name)
                    }
                }
            }
            let rest = texts.filter { !ordered.contains($0) }
            let extras = folder.texts.filter { $0.hasPrefix(learners + "/") }
            let course = Course(
                title: settings.text("title"),
                introduction: ["index.md", "README.md"].first { folder.contains($0) },
                chapters: (ordered + rest + extras).map { Chapter(path: $0, title: nil) })
            return FolderOutline(
                maker: .carpentries, title: settings.text("title"), courses: [course], missing: missing)
        }
        return nil
    }

    // MARK: What they share

    /// A part with a single chapter is no course of its own; it goes to the one before it, or after it where it is the first.
    private static func withoutSlivers(_ courses: [Course]) -> [Course] {
        var merged: [Course] = []
        for course in courses where !course.chapters.isEmpty {
            if let last = merged.last, last.chapters.count == 1 || course.chapters.count == 1 {
                // Neither name says what both hold.
                if course.title != nil, last.title != nil { merged[merged.count - 1].title = nil }
                if last.title == nil, last.chapters.count == 1 { merged[merged.count - 1].title = course.title }
                merged[merged.count - 1].chapters += course.chapters
            } else {
                merged.append(course)
            }
        }
        return merged
    }

    /// The text that a table of contents names; nil for what is none, is not there or stands elsewhere.
    private static func existing(_ written: String?, from base: String, in folder: CourseFolder) -> String? {
        guard let written,
            let path = WorkspacePath.resolved(
                WorkspacePath.percentDecoded(String(written.prefix { $0 != "#" })), from: base)
        else { return nil }
        return folder.contains(path) && CourseFolder.isText(path) ? path : nil
    }

    private struct Settings {
        private var reader: FieldReader

        init(_ reader: FieldReader) {
            self.reader = reader
        }

        func value(_ key: String) -> Field.Value.Shape? {
            var reader = reader
            return reader.field(key)?.value.shape
        }

        func text(_ key: String) -> String? {
            guard case .text(let text)? = value(key) else { return nil }
            return text
        }
    }

    private static func settings(_ path: String, in folder: CourseFolder) -> Settings? {
        guard let text = folder.text(path) else { return nil }
        let source = SourceText(path: path, text)
        var scanner = FrontMatterScanner(source: source, textKeys: [])
        return Settings(FieldReader(scanner.scanWholeFile(), in: source))
    }
}
