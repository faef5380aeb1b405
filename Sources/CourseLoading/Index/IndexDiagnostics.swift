internal import Diagnostics
internal import CourseModel
internal import TextRules

// What can be wrong with names, places and ids of files.
extension Diagnostic {
    /// A diagnostic about a file as a whole.
    init(
        _ id: DiagnosticID, _ severity: Severity, path: String, message: Phrase, advice: Phrase? = nil
    ) {
        self.init(
            id, severity, place: SourcePlace(path: path, line: 1, column: 1), message: message, advice: advice)
    }

    static func unusableName(path: String) -> Diagnostic {
        Diagnostic(
            "file/unusable-name", .error, path: path,
            message: Phrase(zh: "这个文件名不能用作网址和引用。", en: "This name cannot be used in addresses and references."),
            advice: Phrase(
                zh: "只用字母、汉字、数字、连字符、下划线和点，不要空格。",
                en: "Use letters of any script, digits, hyphens, underscores and dots, but no blanks."))
    }

    static func tooDeepFolder(path: String) -> Diagnostic {
        Diagnostic(
            "file/too-deep", .warning, path: path,
            message: Phrase(
                zh: "文件夹套得太深，里面的内容没有读。", en: "The folders are nested too deep; what is inside was not read."))
    }

    static func misplacedFile(path: String) -> Diagnostic {
        Diagnostic(
            "file/misplaced", .warning, path: path,
            message: Phrase(zh: "这个位置的文件不会被读到。", en: "A file in this place is not read."),
            advice: Phrase(
                zh: "课文放在 courses/课程/，案例放在 courses/课程/cases/，测验放在 quizzes/。",
                en: "Lessons belong in courses/COURSE/, cases in courses/COURSE/cases/, quizzes in quizzes/."))
    }

    static func unlistedLanguage(_ tag: String, path: String, original: String) -> Diagnostic {
        Diagnostic(
            "file/unlisted-language", .warning, path: path,
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

    static func translationWithoutOriginal(path: String, language: LanguageTag) -> Diagnostic {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let original = name.droppingSuffix(".md").droppingSuffix(".\(language)") + ".md"
        return Diagnostic(
            "translation/no-original", .error, path: path,
            message: Phrase(zh: "这份译文没有原文 \(original)。", en: "This translation has no original \(original)."),
            advice: Phrase(
                zh: "原文不带语言后缀；译文的文件名除后缀外要和原文一字不差。",
                en: "The original has no language suffix; apart from it the names are the same."))
    }

    static func sameName(path: String, as other: String) -> Diagnostic {
        Diagnostic(
            "file/same-name", .error, path: path,
            message: Phrase(
                zh: "去掉编号后，它和 \(other) 同名。", en: "Without its number it has the same name as \(other)."),
            advice: Phrase(zh: "改掉其中一个的名字，不只是编号。", en: "Change the name of one of them, not only its number."))
    }

    static func sameAddress(path: String, as other: String, address: SiteAddress) -> Diagnostic {
        Diagnostic(
            "file/same-address", .error, path: path,
            message: Phrase(
                zh: "它和 \(other) 在网站上会是同一个地址 \(address)（大小写不算区别）。",
                en: "It would have the same address as \(other): \(address) (capitals make no difference)."),
            advice: Phrase(zh: "改掉其中一个的名字。", en: "Rename one of them."))
    }

    static func equalName(path: String) -> Diagnostic {
        Diagnostic(
            "file/equal-name", .error, path: path,
            message: Phrase(
                zh: "旁边还有一个文件，名字看上去一模一样，只是字符的编码方式不同。",
                en: "Another file has the same name; only how its characters are encoded differs."),
            advice: Phrase(zh: "比较两个文件的内容，删掉多余的那个。", en: "Compare the two, and delete the one that is too many."))
    }

    static func reservedFileName(path: String, address: SiteAddress) -> Diagnostic {
        Diagnostic(
            "file/reserved-name", .error, path: path,
            message: Phrase(
                zh: "它在网站上的地址会是 \(address)，这个名字网站自己要用，或者列在 site.yml 的 keep 里。",
                en: "Its address would be \(address), a name that the site needs itself or that keep in site.yml lists."
            ),
            advice: Phrase(zh: "给它换一个名字，或者放进一门课程的文件夹。", en: "Rename it, or move it into a course's folder."))
    }

    static func reservedCourseName(_ course: CourseID, isKept: Bool) -> Diagnostic {
        Diagnostic(
            "course/reserved-name", .error, path: "courses/\(course)",
            message: isKept
                ? Phrase(
                    zh: "课程不能叫 \(course)，site.yml 的 keep 把这个名字留给了别的文件。",
                    en: "A course cannot be called \(course); keep in site.yml leaves the name to other files.")
                : Phrase(
                    zh: "课程不能叫 \(course)，网站自己要用这个名字。",
                    en: "A course cannot be called \(course); the site needs the name."),
            advice: Phrase(zh: "给文件夹换一个名字。", en: "Rename the folder."))
    }

    static func courseWithoutIndex(_ course: CourseID) -> Diagnostic {
        Diagnostic(
            "course/no-index", .error, path: "courses/\(course)",
            message: Phrase(zh: "课程 \(course) 没有 index.md。", en: "The course \(course) has no index.md."),
            advice: Phrase(
                zh: "加一个 index.md，在文件头里写上 title。", en: "Add an index.md with a title in its front matter."))
    }

    static func unknownListedCourse(_ course: CourseID, known: [String]) -> Diagnostic {
        Diagnostic(
            "site/unknown-course", .error, path: SitePaths.configuration,
            message: Phrase(
                zh: "courses 里列出的 \(course) 不存在。", en: "There is no course \(course), which courses lists."),
            advice: Phrase.didYouMean(Suggestion.closest(to: course.rawValue, among: known)))
    }

    static func unlistedCourseLanguage(
        _ language: LanguageTag, known: [LanguageTag], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let list = known.map(\.rawValue)
        return Diagnostic(
            "course/unlisted-language", .error, at: range, in: source,
            message: Phrase(
                zh: "site.yml 的 languages 里没有 \(language)。", en: "languages in site.yml lacks \(language)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: language.rawValue, among: list))
                ?? Phrase(zh: "在 site/site.yml 里加上它。", en: "Add it in site/site.yml."))
    }

    static func duplicateObjective(
        _ id: ObjectiveID, other: CourseID, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "objective/duplicate", .error, at: range, in: source,
            message: Phrase(
                zh: "目标 \(id) 已经在课程 \(other) 里定义过。", en: "The course \(other) already defines the objective \(id)."),
            advice: Phrase(
                zh: "目标的编号在整个工作区里不能重复，换一个。", en: "Ids of objectives are unique in the workspace; choose another."))
    }

    static func duplicateItem(
        _ id: ItemID, other path: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "item/duplicate-id", .error, at: range, in: source,
            message: Phrase(zh: "编号 \(id) 在 \(path) 里已经用过。", en: "The id \(id) is already used in \(path)."),
            advice: Phrase(
                zh: "题目的编号在整个工作区里不能重复，一经使用也不再改动；给新题另取一个。",
                en: "Ids of items are unique in the workspace and never change; give the new item another."))
    }
}
