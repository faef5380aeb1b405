package import Diagnostics
internal import Workspace
internal import CourseModel
internal import TextRules

// What can be wrong with names, places and ids of files.
extension Diagnostic {
    static let fileUnusableName = Kind(
        "file/unusable-name", .error,
        zh: "文件名会成为网址，也会写在 lesson= 这样的引用里，所以不能有空格、括号、引号、井号等字符。",
        en:
            """
            The name becomes part of an address and of references such as lesson=, so it has no blanks, \
            brackets, quotes or number signs.
            """,
        wrong: "courses/service/02-等待 (新).md", right: "courses/service/02-等待.md")

    static func unusableName(path: String) -> Diagnostic {
        Diagnostic(
            fileUnusableName, path: path,
            message: Phrase(zh: "这个文件名不能用作网址和引用。", en: "This name cannot be used in addresses and references."),
            advice: Phrase(
                zh: "只用字母、汉字、数字、连字符、下划线和点，不要空格。",
                en: "Use letters of any script, digits, hyphens, underscores and dots, but no blanks."))
    }

    static let fileTooDeep = Kind(
        "file/too-deep", .warning,
        zh: "文件夹最多读到第 16 层。再深的多半是误放的备份。",
        en: "Folders are read down to 16 levels. What lies deeper is most likely a copy left there by mistake.")

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
            quizzes/。别处的 Markdown 文件没有人读，写了也不会出现。README.md 除外，它是给看文件夹的人准备的。
            """,
        en:
            """
            coursekit reads files in fixed places: lessons in courses/COURSE/, cases in \
            courses/COURSE/cases/, deliveries in courses/COURSE/deliveries/, quizzes in quizzes/. A \
            Markdown file elsewhere is read by nobody. README.md may stand anywhere.
            """,
        wrong: "courses/service/drafts/02-waiting.md", right: "courses/service/02-waiting.md")

    static func misplacedFile(path: String) -> Diagnostic {
        Diagnostic(
            fileMisplaced, path: path,
            message: Phrase(zh: "这个位置的文件不会被读到。", en: "A file in this place is not read."),
            advice: Phrase(
                zh: "课文放在 courses/课程/，案例放在 courses/课程/cases/，测验放在 quizzes/。",
                en: "Lessons belong in courses/COURSE/, cases in courses/COURSE/cases/, quizzes in quizzes/."))
    }

    static let fileUnlistedLanguage = Kind(
        "file/unlisted-language", .warning,
        zh: "文件名带着语言后缀，旁边也有同名的原文，但 site.yml 的 languages 没有列出这种语言，于是它成了单独的一课。",
        en:
            """
            The name has a language suffix and its original stands beside it, but languages in site.yml \
            lacks the language, so it became a lesson of its own.
            """,
        wrong: "languages: [zh-Hans]        # 01-waiting.en.md", right: "languages: [zh-Hans, en]")

    static func unlistedLanguage(_ tag: String, path: String, original: String) -> Diagnostic {
        Diagnostic(
            fileUnlistedLanguage, path: path,
            message: Phrase(
                zh: "看上去是 \(original) 的译文，但 site.yml 的 languages 里没有 \(tag)，所以当成了另一个文件。",
                en:
                    """
                    This looks like a translation of \(original), but languages in \
                    site.yml lacks \(tag), so it is read as another file.
                    """
            ),
            advice: Phrase(
                zh: "在 site/site.yml 的 languages 里加上 \(tag)。", en: "Add \(tag) to languages in site/site.yml."))
    }

    static let translationNoOriginal = Kind(
        "translation/no-original", .error,
        zh: "找不到这份译文的原文。除了语言后缀，两个文件名要完全相同，编号也一样。",
        en:
            """
            The translation's original was not found. Apart from the suffix the names are the same, \
            numbers included.
            """,
        wrong: "01-waiting.md\n02-waiting.en.md", right: "01-waiting.md\n01-waiting.en.md")

    static func translationWithoutOriginal(path: String, language: LanguageTag) -> Diagnostic {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let original = name.droppingSuffix(".md").droppingSuffix(".\(language)") + ".md"
        return Diagnostic(
            translationNoOriginal, path: path,
            message: Phrase(zh: "这份译文没有原文 \(original)。", en: "This translation has no original \(original)."),
            advice: Phrase(
                zh: "原文不带语言后缀；译文的文件名除后缀外要和原文一字不差。",
                en: "The original has no language suffix; apart from it the names are the same."))
    }

    static let fileSameName = Kind(
        "file/same-name", .error,
        zh: "编号只管次序，不出现在网址和引用里。去掉编号后两个文件同名，链接就不知道该到哪一个。",
        en:
            """
            Numbers order files and never show in addresses. Without them the two files have the same \
            name, and a link could mean either.
            """,
        wrong: "courses/service/01-waiting.md\ncourses/service/02-waiting.md",
        right: "courses/service/01-waiting.md\ncourses/service/02-queueing.md")

    static func sameName(path: String, as other: String) -> Diagnostic {
        Diagnostic(
            fileSameName, path: path,
            message: Phrase(
                zh: "去掉编号后，它和 \(other) 同名。", en: "Without its number it has the same name as \(other)."),
            advice: Phrase(zh: "改掉其中一个的名字，不只是编号。", en: "Change the name of one of them, not only its number."))
    }

    static let fileSameAddress = Kind(
        "file/same-address", .error,
        zh: "两个文件在网站上会得到同一个地址，后写的会盖掉先写的。U 盘和许多电脑不区分大小写，所以只差大小写也算相同。",
        en:
            """
            Two files would have the same address, and one would replace the other. Many disks do not \
            tell capitals from small letters, so names that differ only in them count as equal.
            """,
        wrong: "courses/service/01-waiting.md\ncourses/service/02-Waiting.md",
        right: "courses/service/01-waiting.md\ncourses/service/02-waiting-well.md")

    static func sameAddress(path: String, as other: String, address: SiteAddress) -> Diagnostic {
        Diagnostic(
            fileSameAddress, path: path,
            message: Phrase(
                zh: "它和 \(other) 在网站上会是同一个地址 \(address)（大小写不算区别）。",
                en: "It would have the same address as \(other): \(address) (capitals make no difference)."),
            advice: Phrase(zh: "改掉其中一个的名字。", en: "Rename one of them."))
    }

    static let fileEqualName = Kind(
        "file/equal-name", .error,
        zh:
            """
            “é”“ガ”这样的字符有两种编码方式：一个整字，或者字母加上记号。苹果电脑从前用后一种保存文件名，多数电脑用前一种。\
            coursekit 把它们看作同一个名字，链接怎么写都能找到文件；可是两个文件同名时，就不知道该用哪一个。
            """,
        en:
            """
            A character such as é or ガ can be encoded as one, or as a letter and a mark; Macs used to store names in \
            the second way, most others use the first. To coursekit the two are one name, so that links find their \
            files; of two files with one name it cannot know which is meant.
            """)

    static func equalName(path: String) -> Diagnostic {
        Diagnostic(
            fileEqualName, path: path,
            message: Phrase(
                zh: "旁边还有一个文件，名字看上去一模一样，只是字符的编码方式不同。",
                en: "Another file has the same name; only how its characters are encoded differs."),
            advice: Phrase(zh: "比较两个文件的内容，删掉多余的那个。", en: "Compare the two, and delete the one that is too many."))
    }

    static let fileReservedName = Kind(
        "file/reserved-name", .error,
        zh: "直接放在 courses/ 里的文件，会放到网站的最上层；那里的 index.html、theme、assets、quizzes 和 keep 列出的名字已经有了用处。",
        en:
            """
            A file that stands in courses/ itself goes to the top of the site, where index.html, theme, assets, quizzes \
            and the names under keep are taken.
            """)

    static func reservedFileName(path: String, address: SiteAddress) -> Diagnostic {
        Diagnostic(
            fileReservedName, path: path,
            message: Phrase(
                zh: "它在网站上的地址会是 \(address)，这个名字网站自己要用，或者列在 site.yml 的 keep 里。",
                en: "Its address would be \(address), a name that the site needs itself or that keep in site.yml lists."
            ),
            advice: Phrase(zh: "给它换一个名字，或者放进一门课程的文件夹。", en: "Rename it, or move it into a course's folder."))
    }

    static let courseReservedName = Kind(
        "course/reserved-name", .error,
        zh: "网站自己要用 index.html、theme、assets、quizzes 和各语言的名字，keep 列出的名字也留给了别的文件，课程不能同名，大小写不算区别。",
        en:
            """
            The site itself needs the names index.html, theme, assets, quizzes and those of its languages, and keep \
            leaves names to other files; a course cannot have any of them, whatever the capitals.
            """)

    static func reservedCourseName(_ course: CourseID, isKept: Bool) -> Diagnostic {
        Diagnostic(
            courseReservedName, path: "courses/\(course)",
            message: isKept
                ? Phrase(
                    zh: "课程不能叫 \(course)，site.yml 的 keep 把这个名字留给了别的文件。",
                    en: "A course cannot be called \(course); keep in site.yml leaves the name to other files.")
                : Phrase(
                    zh: "课程不能叫 \(course)，网站自己要用这个名字。",
                    en: "A course cannot be called \(course); the site needs the name."),
            advice: Phrase(zh: "给文件夹换一个名字。", en: "Rename the folder."))
    }

    static let courseNoIndex = Kind(
        "course/no-index", .error,
        zh: "课程的文件夹里要有 index.md，它的文件头写课程的名称和目标，正文是课程的首页。",
        en:
            """
            A course's folder has an index.md: its front matter describes the course, its text is the \
            course's page.
            """,
        right: "courses/service/index.md")

    static func courseWithoutIndex(_ course: CourseID) -> Diagnostic {
        Diagnostic(
            courseNoIndex, path: "courses/\(course)",
            message: Phrase(zh: "课程 \(course) 没有 index.md。", en: "The course \(course) has no index.md."),
            advice: Phrase(
                zh: "加一个 index.md，在文件头里写上 title。", en: "Add an index.md with a title in its front matter."))
    }

    static let siteUnknownCourse = Kind(
        "site/unknown-course", .error,
        zh: "site.yml 的 courses 排列课程的次序，这里写了一个不存在的文件夹名。",
        en: "courses in site.yml orders the courses; this one is no folder in courses/.",
        wrong: "courses: [servise]",
        right: "courses: [service]")

    static func unknownListedCourse(_ course: CourseID, known: [String]) -> Diagnostic {
        Diagnostic(
            siteUnknownCourse, path: WorkspacePath.settings,
            message: Phrase(
                zh: "courses 里列出的 \(course) 不存在。", en: "There is no course \(course), which courses lists."),
            advice: Phrase.didYouMean(Suggestion.closest(to: course.rawValue, among: known)))
    }

    static let courseUnlistedLanguage = Kind(
        "course/unlisted-language", .error,
        zh: "课程的 language 要在 site.yml 的 languages 里，网站才有这种语言的版本。",
        en: "A course's language must be among languages in site.yml, or the site has no edition for it.")

    static func unlistedCourseLanguage(
        _ language: LanguageTag, known: [LanguageTag], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let list = known.map(\.rawValue)
        return Diagnostic(
            courseUnlistedLanguage, at: range, in: source,
            message: Phrase(
                zh: "site.yml 的 languages 里没有 \(language)。", en: "languages in site.yml lacks \(language)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: language.rawValue, among: list))
                ?? Phrase(zh: "在 site/site.yml 里加上它。", en: "Add it in site/site.yml."))
    }

    static let objectiveDuplicate = Kind(
        "objective/duplicate", .error,
        zh: "目标的编号在整个工作区里不能重复，否则成绩报告会把两门课的目标混在一起。",
        en: "Ids of objectives are unique in the workspace; reports would mix two courses otherwise.",
        wrong: "O1: …      # 两门课都有",
        right: "SV-O1: …")

    static func duplicateObjective(
        _ id: ObjectiveID, other: CourseID, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            objectiveDuplicate, at: range, in: source,
            message: Phrase(
                zh: "目标 \(id) 已经在课程 \(other) 里定义过。", en: "The course \(other) already defines the objective \(id)."),
            advice: Phrase(
                zh: "目标的编号在整个工作区里不能重复，换一个。", en: "Ids of objectives are unique in the workspace; choose another."))
    }

    static let itemDuplicateId = Kind(
        "item/duplicate-id", .error,
        zh: "题目的编号在整个工作区里只能用一次，成绩就靠它认题。旧题的编号永远不给新题用。",
        en:
            """
            An item's id is used once in the workspace; results know the item by it. A new item never \
            takes an old one's id.
            """)

    static func duplicateItem(
        _ id: ItemID, other path: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemDuplicateId, at: range, in: source,
            message: Phrase(zh: "编号 \(id) 在 \(path) 里已经用过。", en: "The id \(id) is already used in \(path)."),
            advice: Phrase(
                zh: "题目的编号在整个工作区里不能重复，一经使用也不再改动；给新题另取一个。",
                en: "Ids of items are unique in the workspace and never change; give the new item another."))
    }

    static let siteMissingLogo = Kind(
        "site/missing-logo", .error,
        zh: "site.yml 的 theme 指定了标志图片，但文件不存在。",
        en: "theme in site.yml names a logo that does not exist.", wrong: "logo: assets/logo.png",
        right: "logo: assets/logo.svg    # site/assets/logo.svg")

    package static func missingLogo(_ path: String) -> Diagnostic {
        Diagnostic(
            siteMissingLogo, path: WorkspacePath.settings,
            message: Phrase(zh: "没有标志图片 \(path)。", en: "There is no logo \(path)."),
            advice: Phrase(zh: "把图片放到那里，或改 theme 里的 logo。", en: "Put it there, or change logo under theme."))
    }
}
