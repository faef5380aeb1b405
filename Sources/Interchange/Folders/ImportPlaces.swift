internal import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Where the texts of a folder stand in the workspace that it becomes, and what leads to them there.
struct ImportPlaces {
    /// The folders of the courses, in their order.
    let courseNames: [String]
    /// The path of each text in the workspace, by its path in the folder.
    let ofTexts: [String: String]
    /// The texts by their names without ending, in small letters; none where several are called so.
    private let byName: [String: String]
    private let sharedFolders: [String]

    init(of outline: FolderOutline, id: String) {
        var names: [String] = []
        var places: [String: String] = [:]
        for course in outline.courses {
            let title = course.title ?? (outline.courses.count == 1 ? id : outline.title ?? id)
            let name = Self.free(Self.courseName(NumberedName(title).slug), among: names)
            names.append(name)
            if let introduction = course.introduction { places[introduction] = "courses/\(name)/index.md" }
            var slugs: [String] = []
            let width = max(String(course.chapters.count).count, 2)
            for (index, chapter) in course.chapters.enumerated() {
                let slug = Self.free(Self.lessonName(chapter.path), among: slugs)
                slugs.append(slug)
                places[chapter.path] = "courses/\(name)/\((index + 1).padded(to: width))-\(slug).md"
            }
        }
        self.init(places, of: outline, courseNames: names)
    }

    /// - Parameters:
    ///   - places: the path of each text in the workspace, by its path in the folder.
    init(_ places: [String: String], of outline: FolderOutline, courseNames: [String]) {
        self.courseNames = courseNames
        sharedFolders = outline.sharedFolders
        ofTexts = places
        var byName: [String: [String]] = [:]
        for (path, place) in places {
            let stem = Descriptor.split(path).name.droppingSuffix(".md").lowercased()
            byName[stem, default: []].append(place)
        }
        self.byName = byName.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// The path in the workspace of the only text that is called so.
    func path(ofName name: String) -> String? { byName[name.droppingSuffix(".md").lowercased()] }

    /// The name of a lesson by its file's. `index` is the course's own and `readme` says nothing, so such files are called after their
    /// folders.
    static func lessonName(_ path: String) -> String {
        let (parent, name) = Descriptor.split(path)
        let slug = NumberedName(name).slug
        let vague: Set = ["index", "readme"]
        guard vague.contains(slug) else { return slug }
        let folder = parent.isEmpty ? slug : NumberedName(Descriptor.split(parent).name).slug
        return vague.contains(folder) ? "introduction" : folder
    }

    private static func free(_ name: String, among taken: [String]) -> String {
        if !taken.contains(name) { return name }
        return (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
    }

    /// Some names are taken by what the site has beside its courses.
    private static func courseName(_ slug: String) -> String {
        let taken = SiteAddress.ownNames + InterfaceLanguage.allCases.map { $0.rawValue.lowercased() }
        return taken.contains(slug) ? slug + "-course" : slug
    }

    // MARK: Destinations

    /// What leads from a text's new place to where a destination led from its old one; nil for what stays as it is: addresses, places on
    /// the same page, and what is not there.
    ///
    /// - Parameter attachments: gets the files that are to be copied.
    func destination(
        _ written: String, from source: String, to path: String, course: String, in folder: CourseFolder,
        attachments: inout ImportAttachments
    ) -> String? {
        let cut = written.firstIndex { $0 == "#" || $0 == "?" } ?? written.endIndex
        let file = WorkspacePath.percentDecoded(String(written[..<cut]))
        guard !file.isEmpty, !Self.isAddress(file) else { return nil }
        let here = Descriptor.split(path).parent
        let candidates = Self.candidates(file, from: [Descriptor.split(source).parent] + sharedFolders)
        if let text = candidates.lazy.compactMap({ ofTexts[$0] }).first {
            return WorkspacePath.relative(text, to: here) + written[cut...]
        }
        guard let found = candidates.first(where: folder.contains), !found.hasSuffix(".md") else { return nil }
        return WorkspacePath.relative(attachments.place(of: found, course: course), to: here) + written[cut...]
    }

    private static func isAddress(_ text: String) -> Bool {
        if text.hasPrefix("//") { return true }
        guard let colon = text.firstIndex(of: ":") else { return false }
        return text[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    /// What a path may mean: as it stands, as the page that a program makes of a text, or as a folder of one.
    private static func candidates(_ file: String, from folders: [String]) -> [String] {
        let bases = file.hasPrefix("/") ? ["", "docs", "src"] : folders
        return bases.compactMap { WorkspacePath.resolved(file, from: $0) }.flatMap { path in
            var found = [path]
            for ending in [".html", ".htm"] where path.hasSuffix(ending) {
                found.append(path.droppingSuffix(ending) + ".md")
            }
            let stem = path.droppingSuffix("/")
            return found + ["\(stem).md", "\(stem)/index.md", "\(stem)/README.md"]
        }
    }
}

/// The pictures and other files that texts show and link to, and where they are copied.
struct ImportAttachments {
    /// Their places in the workspace and in the folder, in the order in which they were met.
    private(set) var files: [(path: String, source: String)] = []
    private var places: [String: String] = [:]
    private var taken: Set<String> = []
    /// Whether a place in the workspace holds something else than a file of the folder.
    private let isOccupied: (_ path: String, _ source: String) -> Bool

    init(isOccupied: @escaping (_ path: String, _ source: String) -> Bool = { _, _ in false }) {
        self.isOccupied = isOccupied
    }

    /// Where a file of the folder stands for the texts of a course.
    mutating func place(of source: String, course: String) -> String {
        let key = "\(course)/\(source)"
        if let place = places[key] { return place }
        let kind = WorkspacePath.isImage(source) ? "images" : "files"
        let name = Descriptor.split(source).name
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        var path = "courses/\(course)/\(kind)/\(name)"
        var number = 2
        while isOccupied(path, source) || !taken.insert(path.lowercased()).inserted {
            path = "courses/\(course)/\(kind)/\(name[..<dot])-\(number)\(name[dot...])"
            number += 1
        }
        places[key] = path
        files.append((path, source))
        return path
    }
}
