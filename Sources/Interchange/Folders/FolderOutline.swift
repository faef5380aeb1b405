internal import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Which texts of a folder make which course, in which order: as its own table of contents says, or as they stand.
struct FolderOutline: Sendable, Equatable {
    /// The program that a folder was made for.
    enum Maker: Sendable {
        /// mdBook and what came before it: a `SUMMARY.md`.
        case mdBook
        /// MkDocs: the `nav` of `mkdocs.yml`.
        case mkDocs
        /// A lesson of the Carpentries: `episodes/` and a `config.yaml`.
        case carpentries
        /// None: Markdown files in folders.
        case nobody

        package var name: String {
            switch self {
            case .mdBook: "mdBook"
            case .mkDocs: "MkDocs"
            case .carpentries: "Carpentries"
            case .nobody: "Markdown"
            }
        }
    }

    /// Folders in which paths of the texts are looked for as well: the program puts their files beside one another.
    var sharedFolders: [String] { maker == .carpentries ? ["", "episodes", "_episodes"] : [] }

    struct Chapter: Sendable, Equatable {
        /// The file's path in the folder.
        let path: String
        /// What the table of contents calls it.
        let title: String?
    }

    struct Course: Sendable, Equatable {
        var title: String?
        /// The text that introduces it.
        var introduction: String?
        var chapters: [Chapter] = []
    }

    let maker: Maker
    var title: String?
    var courses: [Course]
    /// What the table of contents names and the folder does not have, as it calls them.
    let missing: [String]

    init(of folder: CourseFolder) {
        let outline =
            Self.mdBook(folder) ?? Self.mkDocs(folder) ?? Self.carpentries(folder)
            ?? Self(maker: .nobody, title: nil, courses: Self.courses(of: folder.texts, in: folder))
        self = outline
    }

    init(maker: Maker, title: String?, courses: [Course], missing: [String] = []) {
        self.maker = maker
        self.title = title
        self.missing = missing
        var taken: Set<String> = []
        // A text that is named twice stands where it is named first.
        self.courses = courses.compactMap { course in
            var course = course
            course.chapters = course.chapters.filter { taken.insert($0.path).inserted }
            // The text of a folder's own page introduces the course, where others follow it.
            if course.introduction == nil, course.chapters.count > 1, let first = course.chapters.first,
                Self.isIntroduction(first.path)
            {
                course.introduction = first.path
                course.chapters.removeFirst()
            }
            return course.chapters.isEmpty && course.introduction == nil ? nil : course
        }
    }

    /// An outline, and the same without the texts that cannot be read.
    struct Readable {
        let whole: FolderOutline
        let outline: FolderOutline
        /// By their paths in the folder.
        let unreadable: [String]
    }

    static func readable(in folder: CourseFolder) -> Readable {
        let whole = FolderOutline(of: folder)
        let meant = whole.courses.flatMap { $0.chapters.map(\.path) + [$0.introduction].compactMap(\.self) }
        let unreadable = meant.filter { folder.text($0) == nil }
        return Readable(
            whole: whole, outline: unreadable.isEmpty ? whole : whole.without(Set(unreadable)), unreadable: unreadable)
    }

    private func without(_ paths: Set<String>) -> FolderOutline {
        var rest = self
        for index in rest.courses.indices {
            rest.courses[index].chapters.removeAll { paths.contains($0.path) }
            if let introduction = rest.courses[index].introduction, paths.contains(introduction) {
                rest.courses[index].introduction = nil
            }
        }
        rest.courses.removeAll { $0.chapters.isEmpty && $0.introduction == nil }
        return rest
    }

    /// The texts that stand in no course; a table of contents is none.
    func leftOut(of folder: CourseFolder) -> [String] {
        let used = Set(courses.flatMap { $0.chapters.map(\.path) + [$0.introduction].compactMap(\.self) })
        return folder.texts.filter { path in
            !used.contains(path) && !Self.isContents(path)
        }
    }

    // MARK: Folders without a table of contents

    /// Every folder with several texts is a course, in natural order of the files; what stands beside such folders is one more.
    static func courses(of texts: [String], in folder: CourseFolder) -> [Course] {
        let lessons = texts.filter { !isAboutTheFolder($0) }
        let base = sharedFolder(of: lessons)
        var names: [String] = []
        var groups: [String: [String]] = [:]
        for path in lessons {
            let rest = path.dropFirst(base.isEmpty ? 0 : base.count + 1)
            let name = rest.contains("/") ? String(rest.prefix { $0 != "/" }) : ""
            if groups[name] == nil { names.append(name) }
            groups[name, default: []].append(path)
        }
        if names.count > 1, groups.values.allSatisfy({ $0.count == 1 }) { (names, groups) = ([""], ["": lessons]) }
        return names.map { name in
            let place = [base, name].filter { !$0.isEmpty }.joined(separator: "/")
            return Course(
                title: name.isEmpty ? nil : NumberedName(name).words,
                introduction: texts.first { isIntroduction($0) && Descriptor.split($0).parent == place },
                chapters: (groups[name] ?? []).map { Chapter(path: $0, title: nil) })
        }
    }

    /// Whether a file is the table of contents of mdBook, or what docsify has beside its pages.
    private static func isContents(_ path: String) -> Bool {
        ["summary.md", "_sidebar.md", "_navbar.md", "_coverpage.md"].contains(Descriptor.split(path).name.lowercased())
    }

    /// Whether a file tells of the folder and teaches nothing.
    private static func isAboutTheFolder(_ path: String) -> Bool {
        let name = Descriptor.split(path).name.lowercased().prefix { $0 != "." }
        return isIntroduction(path) || isContents(path)
            || ["license", "licence", "contributing", "code_of_conduct", "changelog", "authors", "security"].contains(
                String(name))
    }

    private static func isIntroduction(_ path: String) -> Bool {
        ["readme.md", "index.md", "_index.md", "readme.markdown"].contains(Descriptor.split(path).name.lowercased())
    }

    private static func sharedFolder(of paths: [String]) -> String {
        guard var shared = paths.first.map({ Descriptor.split($0).parent.split(separator: "/") }) else { return "" }
        for path in paths {
            let parts = path.split(separator: "/").dropLast()
            shared = Array(zip(shared, parts).prefix { $0 == $1 }.map(\.0))
        }
        return shared.joined(separator: "/")
    }

    // MARK: Language

    /// Chinese where there is a Han character for thirty Latin letters, which code and names have many of; Traditional where many of them
    /// have a Simplified form.
    func language(in folder: CourseFolder) -> InterfaceLanguage {
        var (han, traditional, latin) = (0, 0, 0)
        let fold = LetterFold.shared
        for chapter in courses.flatMap(\.chapters).prefix(20) {
            for scalar in (folder.text(chapter.path) ?? "").unicodeScalars {
                switch scalar.value {
                case 0x4E00...0x9FFF:
                    han += 1
                    if fold[scalar.value].letter != UInt16(scalar.value) { traditional += 1 }
                case 0x41...0x5A, 0x61...0x7A: latin += 1
                default: break
                }
            }
        }
        if han <= latin / 30 { return .english }
        return traditional * 8 > han ? .traditionalChinese : .simplifiedChinese
    }
}
