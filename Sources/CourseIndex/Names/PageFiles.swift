internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import QuizFiles
internal import SystemFiles
internal import TextRules
internal import Workspace

/// The files that one page is made of.
package struct PageFiles: Sendable, Hashable {
    package let original: String
    let language: LanguageTag
    var translations: [LanguageTag: String] = [:]
    /// The other files of a bank that is a folder, by name: those of the original, and those of each translation.
    package var parts: [String] = []
    var translatedParts: [LanguageTag: [String]] = [:]
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
            if isDraft(file.path) { drafts.insert(page) }
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
        collectBankParts()
    }

    /// Finds the files that hold items of a quiz beside its `quiz.md`.
    private mutating func collectBankParts() {
        for file in files {
            guard case .bankPart(let id) = file.role else { continue }
            let page = PageID.quiz(id)
            guard let known = pages[page], Descriptor.split(known.original).parent == Descriptor.split(file.path).parent
            else {
                diagnostics.append(.misplacedFile(path: file.path))
                continue
            }
            if let language = file.language {
                pages[page]?.translatedParts[language, default: []].append(file.path)
            } else {
                pages[page]?.parts.append(file.path)
            }
            pageOfPath[file.path] = (page, file.language ?? known.language)
        }
    }

    private func isDraft(_ path: String) -> Bool {
        switch readings[path]?.facts {
        case .page(let head): head.fields.isDraft
        case .quiz(let summary, _): summary.isDraft
        case nil: false
        }
    }

    /// The pages that a page once was.
    func aliases(of page: PageID, in path: String) -> [PageID] {
        FileFacts.aliases(readings[path]?.facts, of: page)
    }

    private func quizLanguage(_ file: ClassifiedFile, _ languages: [CourseID: LanguageTag]) -> LanguageTag? {
        guard case .quiz(let fields, _)? = readings[file.path]?.facts, let course = fields.course else { return nil }
        return languages[course]
    }

    private static func stem(_ path: String) -> String {
        String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)])
    }
}

extension FileFacts {
    /// The pages that a page once was, as the facts of its original tell.
    static func aliases(_ facts: FileFacts?, of page: PageID) -> [PageID] {
        switch facts {
        case .page(let head): head.fields.aliases.compactMap { page.named($0.value) }
        case .quiz(let summary, _): summary.aliases.compactMap { page.named($0) }
        case nil: []
        }
    }

    /// The page that a name means in the front matter of another.
    static func named(_ name: String, like page: PageID) -> PageID? { page.named(name) }
}

extension PageID {
    /// The page of the same kind, in the same course, with another name; nil for pages that have none of their own.
    fileprivate func named(_ name: String) -> PageID? {
        switch self {
        case .course: .course(CourseID(name))
        case .lesson(_, in: let course): .lesson(LessonID(name), in: course)
        case .caseStudy(_, in: let course): .caseStudy(CaseID(name), in: course)
        case .quiz: .quiz(QuizID(name))
        case .home, .glossary: nil
        }
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
