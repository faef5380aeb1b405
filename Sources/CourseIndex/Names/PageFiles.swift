internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import QuizFiles
internal import TextRules
internal import Workspace

/// The files that one page is made of.
package struct PageFiles: Sendable, Hashable {
    package let original: String
    let language: LanguageTag
    var translations: [LanguageTag: String] = [:]
}

extension IndexAssembly {
    /// Finds which files make which page: an original, and its translations by their suffixes.
    mutating func collectPages(languages: [CourseID: LanguageTag]) {
        pages.reserveCapacity(files.count)
        pageOfPath.reserveCapacity(files.count)
        for file in files where file.language == nil {
            guard let page = file.role.page else { continue }
            let language =
                page.course.flatMap { languages[$0] } ?? quizLanguage(file, languages) ?? workspace.mainLanguage
            if let other = pages[page] {
                diagnostics.append(.sameName(path: file.path, as: other.original))
                continue
            }
            pages[page] = PageFiles(original: file.path, language: language)
            pageOfPath[file.path] = (page, language)
        }
        for file in files {
            guard let page = file.role.page, let language = file.language else { continue }
            guard let known = pages[page], known.language != language, known.translations[language] == nil,
                Self.stem(known.original) == Self.stem(file.path).droppingSuffix(".\(language)")
            else {
                diagnostics.append(.translationWithoutOriginal(path: file.path, language: language))
                continue
            }
            pages[page]?.translations[language] = file.path
            pageOfPath[file.path] = (page, language)
        }
    }

    private func quizLanguage(_ file: ClassifiedFile, _ languages: [CourseID: LanguageTag]) -> LanguageTag? {
        guard case .quiz(let fields, _)? = readings[file.path]?.facts, let course = fields.course else { return nil }
        return languages[course]
    }

    private static func stem(_ path: String) -> String {
        String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)])
    }
}

extension Diagnostic {
    static let translationNoOriginal = Kind(
        "translation/no-original", .error,
        zh: "找不到这份译文的原文。除了语言后缀，两个文件名要完全相同，编号也一样。",
        en: """
            The original of this translation was not found. Apart from the language suffix, the two names must be the \
            same, including the number.
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
        en: """
            The numbers only set the order and never appear in addresses. Without them the two files have the same \
            name, and a link could mean either.
            """,
        wrong: "courses/service/01-waiting.md\ncourses/service/02-waiting.md",
        right: "courses/service/01-waiting.md\ncourses/service/02-queueing.md")

    static func sameName(path: String, as other: String) -> Diagnostic {
        Diagnostic(
            fileSameName, path: path,
            message: Phrase(
                zh: "去掉编号后，它和 \(verbatim: other) 同名。", en: "Without its number it has the same name as \(other)."),
            advice: Phrase(zh: "改掉其中一个的名字，不只是编号。", en: "Change the name of one of them, not only its number."))
    }
}
