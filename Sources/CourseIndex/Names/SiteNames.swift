internal import Diagnostics
internal import Workspace
internal import CourseModel
internal import TextRules

/// The addresses that the files of a workspace will have, and which of them cannot all be.
///
/// Addresses are compared as the poorest disk does: without capitals, and a file and a folder cannot share a name.
struct SiteNames {
    /// Names at the top of the site that it writes itself, and those that it leaves alone; without capitals.
    let ownNames: Set<String>
    let keptNames: Set<String>
    private(set) var diagnostics: [Diagnostic] = []
    private var files: [String: String] = [:]
    private var folders: [String: String] = [:]

    init(ownNames: Set<String>, keptNames: Set<String>) {
        self.ownNames = ownNames
        self.keptNames = keptNames
    }

    /// - Parameter place: where the file says that it has the address; nil where its name gives it.
    mutating func add(_ address: SiteAddress, of path: String, at place: (range: Range<Int>, source: SourceText)? = nil)
    {
        let key = Normalization.caseFolded(address.path)
        let slash = key.utf8.firstIndex(of: UInt8(ascii: "/"))
        if !Self.isPlacedByUs(path) {
            let first = String(key[..<(slash ?? key.endIndex)])
            let isOwn = ownNames.contains(first) && (slash == nil || first == "theme")
            // Of a course in such a folder it has been said.
            if isOwn || keptNames.contains(first) && slash == nil {
                diagnostics.append(.reservedFileName(path: path, address: address))
                return
            }
        }
        if let other = files[key] ?? folders[key] {
            diagnostics.append(
                place.map { .aliasOfAnother(other, address: address, at: $0.range, in: $0.source) }
                    ?? .sameAddress(path: path, as: other, address: address))
            return
        }
        files[key] = path
        guard let last = key.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
        // What is known of a folder holds for those above it too.
        if folders[String(key[..<last])] != nil { return }
        var end = slash
        while let folderEnd = end {
            let folder = String(key[..<folderEnd])
            if let other = files[folder] {
                diagnostics.append(.sameAddress(path: path, as: other, address: SiteAddress(folder)))
                return
            }
            folders[folder] = folders[folder] ?? path
            end = key.utf8[key.utf8.index(after: folderEnd)...].firstIndex(of: UInt8(ascii: "/"))
        }
    }

    /// Files of `site/assets` and `quizzes` have their own folders in the site.
    private static func isPlacedByUs(_ path: String) -> Bool { !path.hasPrefix("courses/") }
}

extension Diagnostic {
    static let fileSameAddress = Kind(
        "file/same-address", .error,
        zh: "两个文件在网站上会得到同一个地址，后写的会盖掉先写的。U 盘和许多电脑不区分大小写，所以只差大小写也算相同。",
        en: """
            Two files would have the same address, and one would replace the other. Many disks do not distinguish \
            capitals, so names that differ only in them count as equal.
            """,
        wrong: "courses/service/01-waiting.md\ncourses/service/02-Waiting.md",
        right: "courses/service/01-waiting.md\ncourses/service/02-waiting-well.md")

    static func sameAddress(path: String, as other: String, address: SiteAddress) -> Diagnostic {
        Diagnostic(
            fileSameAddress, path: path,
            message: Phrase(
                zh: "它和 \(verbatim: other) 在网站上会是同一个地址 \(verbatim: address)（大小写不算区别）。",
                en: "It would have the same address as \(other): \(address) (capitals make no difference)."),
            advice: Phrase(zh: "改掉其中一个的名字。", en: "Rename one of them."))
    }

    /// A former name that another page has now.
    static func aliasOfAnother(
        _ other: String, address: SiteAddress, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            fileSameAddress, at: range, in: source,
            message: Phrase(
                zh: "这个别名在网站上的地址 \(verbatim: address) 现在是 \(verbatim: other) 的。",
                en: "The address of this alias, \(address), is that of \(other) now."),
            advice: Phrase(zh: "从 aliases 里删掉它，或者给那个文件换一个名字。", en: "Delete it from aliases, or rename that file."))
    }

    static let fileReservedName = Kind(
        "file/reserved-name", .error,
        zh: "直接放在 courses/ 里的文件，会放到网站的最上层；那里的 index.html、theme、assets、quizzes 和 keep 列出的名字已经有了用处。",
        en: """
            A file directly in courses/ goes to the top level of the site, where index.html, sitemap.xml, theme, \
            assets, quizzes and the names under keep are already taken.
            """)

    static func reservedFileName(path: String, address: SiteAddress) -> Diagnostic {
        Diagnostic(
            fileReservedName, path: path,
            message: Phrase(
                zh: "它在网站上的地址会是 \(verbatim: address)，这个名字网站自己要用，或者列在 site.yml 的 keep 里。",
                en: "Its address would be \(address), a name that the site needs itself or that keep in site.yml lists."
            ),
            advice: Phrase(zh: "给它换一个名字，或者放进一门课程的文件夹。", en: "Rename it, or move it into a course's folder."))
    }
}
