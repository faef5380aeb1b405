internal import Diagnostics
internal import Workspace
internal import FrontMatter
internal import QuizFiles
internal import CourseModel
internal import TextRules

// What only a look at all names and ids can tell.
extension IndexAssembly {
    mutating func reportListing() {
        for path in listing.twins { diagnostics.append(.equalName(path: path)) }
        diagnostics += listing.obstacles.map(\.diagnostic)
        for path in listing.unusable { diagnostics.append(.unusableName(path: path)) }
        for path in listing.tooDeep { diagnostics.append(.tooDeepFolder(path: path)) }
        let paths = files.contains { $0.unlistedLanguage != nil } ? Set(files.map(\.path)) : []
        for file in files {
            if file.role == .misplaced { diagnostics.append(.misplacedFile(path: file.path)) }
            if let tag = file.unlistedLanguage {
                let original = file.path.droppingSuffix(".md").droppingSuffix("." + tag) + ".md"
                if paths.contains(original) {
                    diagnostics.append(.unlistedLanguage(tag, path: file.path, original: original))
                }
            }
            if let name = file.role.name, !NameRule.file.allows(name) {
                diagnostics.append(.unusableName(path: file.path))
            }
        }
    }

    mutating func reportNames(of courses: [CourseID]) {
        // Not every disk tells capitals from small letters.
        let ownNames = Set(
            (SiteAddress.ownNames + workspace.configuration.languages.map(\.rawValue)).map(Normalization.caseFolded))
        let keptNames = Set(workspace.configuration.keep.map(Normalization.caseFolded))
        for course in courses {
            if !NameRule.file.allows(course.rawValue) { diagnostics.append(.unusableName(path: "courses/\(course)")) }
            let name = Normalization.caseFolded(course.rawValue)
            if ownNames.contains(name) || keptNames.contains(name) {
                diagnostics.append(.reservedCourseName(course, isKept: keptNames.contains(name)))
            }
        }
        var addresses = SiteNames(ownNames: ownNames, keptNames: keptNames)
        for file in files {
            if case .bankPart = file.role { continue }
            if let page = pageOfPath[file.path] {
                addresses.add(workspace.address(of: page.page, in: page.language), of: file.path)
                if file.language != nil { continue }
                for alias in aliases(of: page.page, in: file.path) {
                    let range = aliasRange(of: alias, in: file.path)
                    addresses.add(
                        workspace.address(of: alias, in: page.language), of: file.path,
                        at: range.map { ($0, source(file.path)) })
                }
            } else if file.role == .attachment {
                addresses.add(SiteAddress(ofAttachment: file.path), of: file.path)
            }
        }
        diagnostics += addresses.diagnostics
    }

    /// Where a file's front matter names an alias.
    private func aliasRange(of alias: PageID, in path: String) -> Range<Int>? {
        fields(path)?.aliases.first { located in
            guard let page = pageOfPath[path]?.page else { return false }
            return FileFacts.named(located.value, like: page) == alias
        }?.range
    }

    mutating func reportObjectives() {
        for course in courses {
            let path = WorkspacePath.index(of: course.id)
            let repeated = (fields(path)?.definedObjectives ?? []).filter { objective in
                if objectives[objective.id.value] != nil { return true }
                objectives[objective.id.value] = course.id
                return false
            }
            guard !repeated.isEmpty else { continue }
            let source = source(path)
            diagnostics += repeated.map { objective in
                .duplicateObjective(
                    objective.id.value, other: objectives[objective.id.value] ?? course.id, at: objective.id.range,
                    in: source)
            }
        }
    }

    /// Items and passages share their names with all others of the workspace.
    mutating func reportItems() {
        var homes: [ItemID: String] = [:]
        for quiz in quizzes {
            for path in [quiz.path] + (pages[.quiz(quiz.id)]?.parts ?? []) {
                let repeated = entries(path).filter { entry in
                    if homes[entry.item.id] != nil { return true }
                    homes[entry.item.id] = path
                    return false
                }
                guard !repeated.isEmpty else { continue }
                let source = source(path)
                diagnostics += repeated.map { entry in
                    .duplicateItem(entry.item.id, other: homes[entry.item.id] ?? path, at: entry.range, in: source)
                }
            }
        }
    }
}

extension Diagnostic {
    static let fileUnusableName = Kind(
        "file/unusable-name", .error,
        zh: "文件名会成为网址，也会写在 lesson= 这样的引用里，所以不能有空格、括号、引号、井号等字符。",
        en: """
            The name becomes part of an address and of references such as lesson=, so it cannot contain spaces, \
            brackets, quotes or number signs.
            """,
        wrong: "courses/service/02-等待 (新).md", right: "courses/service/02-等待.md")

    static func unusableName(path: String) -> Diagnostic {
        Diagnostic(
            fileUnusableName, path: path,
            message: Phrase(zh: "这个文件名不能用作网址和引用。", en: "This name cannot be used in addresses and references."),
            advice: Phrase(
                zh: "只用字母、汉字、数字、连字符、下划线和点，不要空格。",
                en: "Use letters of any script, digits, hyphens, underscores and dots, but no spaces."))
    }

    static let fileTooDeep = Kind(
        "file/too-deep", .warning,
        zh: "文件夹最多读到第 16 层。再深的多半是误放的备份。",
        en: "Folders are read 16 levels deep. Anything deeper is most likely a copy that was left there by mistake.")

    static func tooDeepFolder(path: String) -> Diagnostic {
        Diagnostic(
            fileTooDeep, path: path,
            message: Phrase(
                zh: "文件夹套得太深，里面的内容没有读。", en: "The folders are nested too deep; what is inside was not read."))
    }

    static let fileMisplaced = Kind(
        "file/misplaced", .warning,
        zh:
            """
            coursekit 只在固定的位置读文件：课文在 courses/课程/，案例在 courses/课程/cases/，授课安排在 courses/课程/deliveries/，测验在 \
            quizzes/；题目分几个文件写的，放在 quizzes/名称/ 里，文件头写在其中的 quiz.md。别处的 Markdown 文件不会读，写了也不会出现。README.md 除外，它是给看文件夹的人准备的。
            """,
        en: """
            coursekit reads files in fixed places: lessons in courses/COURSE/, cases in courses/COURSE/cases/, \
            deliveries in courses/COURSE/deliveries/, quizzes in quizzes/; a bank of several files in quizzes/NAME/, with \
            the front matter in its quiz.md. A Markdown file anywhere else is not read. README.md may be anywhere.
            """,
        wrong: "courses/service/drafts/02-waiting.md", right: "courses/service/02-waiting.md")

    static func misplacedFile(path: String) -> Diagnostic {
        Diagnostic(
            fileMisplaced, path: path,
            message: Phrase(zh: "这个位置的文件不会被读到。", en: "A file in this place is never read."),
            advice: Phrase(
                zh: "课文放在 courses/课程/，案例放在 courses/课程/cases/，测验放在 quizzes/。",
                en: "Lessons belong in courses/COURSE/, cases in courses/COURSE/cases/, quizzes in quizzes/."))
    }

    static let fileUnlistedLanguage = Kind(
        "file/unlisted-language", .warning,
        zh: "文件名带着语言后缀，旁边也有同名的原文，但 site.yml 的 languages 没有列出这种语言，于是它成了单独的一课。",
        en: """
            The file name has a language suffix and its original is beside it, but the language is not listed under \
            languages in site.yml, so the file became a lesson of its own.
            """,
        wrong: "languages: [zh-Hans]        # 01-waiting.en.md", right: "languages: [zh-Hans, en]")

    static func unlistedLanguage(_ tag: String, path: String, original: String) -> Diagnostic {
        Diagnostic(
            fileUnlistedLanguage, path: path,
            message: Phrase(
                zh: "看上去是 \(original) 的译文，但 site.yml 的 languages 里没有 \(verbatim: tag)，所以当成了另一个文件。",
                en:
                    """
                    This looks like a translation of \(original), but languages in \
                    site.yml lacks \(tag), so it is read as another file.
                    """
            ),
            advice: Phrase(
                zh: "在 site/site.yml 的 languages 里加上 \(verbatim: tag)。", en: "Add \(tag) to languages in site/site.yml."
            ))
    }

    static let fileEqualName = Kind(
        "file/equal-name", .error,
        zh:
            """
            “é”“ガ”这样的字符有两种编码方式：一个整字，或者字母加上记号。苹果电脑从前用后一种保存文件名，多数电脑用前一种。\
            coursekit 把它们看作同一个名字，链接怎么写都能找到文件；可是两个文件同名时，就不知道该用哪一个。
            """,
        en: """
            A character such as é or ガ can be encoded in one piece, or as a letter and a mark. Macs used to store file \
            names the second way, most other computers use the first. coursekit treats both as the same name, so that \
            links find their files; but if two files have the same name, it cannot know which one is meant.
            """)

    static func equalName(path: String) -> Diagnostic {
        Diagnostic(
            fileEqualName, path: path,
            message: Phrase(
                zh: "旁边还有一个文件，名字看上去一模一样，只是字符的编码方式不同。",
                en: "Another file has the same name; only how its characters are encoded differs."),
            advice: Phrase(zh: "比较两个文件的内容，删掉多余的那个。", en: "Compare the two, and delete one of them."))
    }

    static let courseReservedName = Kind(
        "course/reserved-name", .error,
        zh: "网站自己要用 index.html、theme、assets、quizzes 和各语言的名字，keep 列出的名字也留给了别的文件，课程不能同名，大小写不算区别。",
        en: """
            The site itself needs the names index.html, sitemap.xml, theme, assets, quizzes and those of its \
            languages, and keep reserves names for other files. A course cannot have any of them, in capitals or not.
            """)

    static func reservedCourseName(_ course: CourseID, isKept: Bool) -> Diagnostic {
        Diagnostic(
            courseReservedName, path: "courses/\(course)",
            message: isKept
                ? Phrase(
                    zh: "课程不能叫 \(verbatim: course)，site.yml 的 keep 把这个名字留给了别的文件。",
                    en: "A course cannot be called \(course); keep in site.yml reserves the name for other files.")
                : Phrase(
                    zh: "课程不能叫 \(verbatim: course)，网站自己要用这个名字。",
                    en: "A course cannot be called \(course); the site needs the name."),
            advice: Phrase(zh: "给文件夹换一个名字。", en: "Rename the folder."))
    }

    static let objectiveDuplicate = Kind(
        "objective/duplicate", .error,
        zh: "目标的编号在整个工作区里不能重复，否则成绩报告会把两门课的目标混在一起。",
        en: "The ids of objectives are unique in the whole workspace; otherwise reports would mix up two courses.",
        wrong: "O1: …      # 两门课都有",
        right: "SV-O1: …")

    static func duplicateObjective(
        _ id: ObjectiveID, other: CourseID, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            objectiveDuplicate, at: range, in: source,
            message: Phrase(
                zh: "目标 \(verbatim: id) 已经在课程 \(verbatim: other) 里定义过。",
                en: "The course \(other) already defines the objective \(id)."),
            advice: Phrase(
                zh: "目标的编号在整个工作区里不能重复，换一个。", en: "Ids of objectives are unique in the workspace; choose another."))
    }

    static let itemDuplicateId = Kind(
        "item/duplicate-id", .error,
        zh: "题目的编号在整个工作区里只能用一次，成绩就靠它认题。旧题的编号永远不给新题用。",
        en: """
            An item's id is used once in the whole workspace, because results identify the item by it. Never give a \
            new item an old id.
            """)

    static func duplicateItem(
        _ id: ItemID, other path: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemDuplicateId, at: range, in: source,
            message: Phrase(
                zh: "编号 \(verbatim: id) 在 \(verbatim: path) 里已经用过。", en: "The id \(id) is already used in \(path)."),
            advice: Phrase(
                zh: "题目的编号在整个工作区里不能重复，一经使用也不再改动；给新题另取一个。",
                en: "Ids of items are unique in the workspace and never change; give the new item another."))
    }
}
