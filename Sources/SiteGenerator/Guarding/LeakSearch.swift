internal import Diagnostics
internal import CourseIndex
internal import Workspace
internal import CourseModel
internal import SitePublishing

/// Decides which of the things found in a site are leaks, and says where they stand and where they come from.
///
/// A trainer's note may quote a sentence that the lesson itself says (`OpenTexts`). What an exam has must not stand in a site at all, but
/// for wordings that a practice item has too; an author who says it openly elsewhere is told both places.
struct LeakSearch: Sendable {
    let site: Site
    private let openTexts: OpenTexts
    private let sources: LeakSources

    /// - Parameter quizzes: the practice quizzes of the site.
    init(of site: Site, quizzes: @escaping @Sendable () -> [PracticeQuiz]) {
        self.site = site
        openTexts = OpenTexts(of: site, quizzes: quizzes)
        sources = LeakSources(of: site)
    }

    private var index: WorkspaceIndex { site.index }

    func diagnostics(for leaks: [Leak], in page: PageID, language: LanguageTag) -> [Diagnostic] {
        leaks.compactMap { leak in
            if isOpen(leak, on: [page], in: language) { return nil }
            return .leak(
                sources[leak], isFile: false,
                at: place(of: leak, on: page, in: language) ?? start(of: page, in: language))
        }
    }

    /// - Parameter pages: those that need the file.
    func diagnostics(for leaks: [Leak], inFile path: String, of pages: [PageID]) -> [Diagnostic] {
        leaks.compactMap { leak in
            let asked = pages.isEmpty ? [.home] : pages
            if isOpen(leak, on: asked, in: index.workspace.mainLanguage) { return nil }
            return .leak(sources[leak], isFile: true, at: (SourcePlace(path: path, line: 1, column: 1), nil))
        }
    }

    private func isOpen(_ leak: Leak, on pages: [PageID], in language: LanguageTag) -> Bool {
        guard case .sentence(let origin, let letters) = leak else { return false }
        if origin.kind.isOfExam { return openTexts.practiceSays(letters) }
        return pages.contains { openTexts.say(letters, on: $0, in: language) }
    }

    // MARK: Where it stands

    fileprivate typealias Place = (place: SourcePlace, excerpt: SourceExcerpt?)

    private func start(of page: PageID, in language: LanguageTag) -> Place {
        (SourcePlace(path: index.path(of: page, in: language) ?? "site/site.yml", line: 1, column: 1), nil)
    }

    /// In the page's own file, in that of its course, or in one whose title the page shows.
    private func place(of leak: Leak, on page: PageID, in language: LanguageTag) -> Place? {
        guard case .sentence(_, let letters) = leak else {
            guard case .item(let item) = leak, let authored = AuthoredPage(page, in: language, of: index),
                let range = authored.range(of: item)
            else { return nil }
            return (authored.source.place(at: range.lowerBound), authored.source.excerpt(of: range))
        }
        let courses = page.course.map { course in site.courses.filter { $0.id == course } } ?? site.courses
        let candidates = [page] + courses.map { .course($0.id) } + courses.flatMap { pages(of: $0, titled: letters) }
        for candidate in candidates {
            guard let authored = AuthoredPage(candidate, in: language, of: index) else { continue }
            if let range = authored.range(of: letters) {
                return (authored.source.place(at: range.lowerBound), authored.source.excerpt(of: range))
            }
        }
        return nil
    }

    private func pages(of course: IndexedCourse, titled letters: [UInt8]) -> [PageID] {
        func names(_ title: Localized<String>) -> Bool {
            LetterStream.letters(ofAll: [title.original] + title.translations.values).holds(letters)
        }
        return course.lessons.filter { names($0.title) }.map { .lesson($0.id, in: course.id) }
            + course.cases.filter { names($0.title) }.map { .caseStudy($0.id, in: course.id) }
            + site.practiceQuizzes(of: course).filter { names($0.title) }.map { .quiz($0.id) }
    }
}

extension Diagnostic {
    static let siteExamItemInPage = Kind(
        "site/exam-item-in-page", .error,
        zh: "网页、附件或素材里出现了考试题的编号。编号本身泄露不了答案，但它出现在那里，多半是题目也跟着进去了，所以整个网站不发布。",
        en: """
            A page, a download or an asset contains the id of an exam item. The id gives nothing away, but where it \
            appears the item may appear too, so the site is not published.
            """)

    static let siteExamStemInPage = Kind(
        "site/exam-stem-in-page", .error,
        zh:
            """
            网页、附件或素材里有一句话和考试的题干一样（不算标点、空格、繁简和大小写）。十二个汉字或三十六个字母以上的句子不会碰巧相同，所以整个网站不发布。\
            讲师版也一样：考试题不放进任何一版。
            """,
        en: """
            A page, a download or an asset says the same as the stem of an exam item, apart from punctuation, spaces, \
            script and capitals. From twelve Han characters or 36 letters on this is no coincidence, so the site is \
            not published. That holds for the trainer's edition as well: exam items are in no edition.
            """)

    static let siteExamTextInPage = Kind(
        "site/exam-text-in-page", .error,
        zh:
            """
            网页、附件或素材里有一句话和考试的选项、反馈、解析或共用材料一样，学员照着找就能找到答案。改写其中一处；题目只要换个说法，意思可以不变。
            """,
        en: """
            A page, a download or an asset says the same as an option, feedback, a rationale or a passage of an exam, \
            so learners could look the answer up. Reword one of the two; the item can mean the same in other words.
            """)

    static let siteTrainerTextInPage = Kind(
        "site/trainer-text-in-page", .error,
        zh:
            """
            学员版里出现了讲师提示里的话。提示里引用课文、课程首页、标题或练习说过的话不算；别处的一句长话一字不差地出现在这里，多半是泄漏。
            """,
        en: """
            The learner's edition contains words of a trainer's note. A note may quote the page, the course's first \
            page, a title or a practice quiz; any other long sentence that is repeated word for word has most likely \
            leaked.
            """)

    fileprivate static func leak(_ leak: LeakSource, isFile: Bool, at place: LeakSearch.Place) -> Diagnostic {
        let here = isFile ? Phrase(zh: "这个文件里", en: "The file") : Phrase(zh: "这一页里", en: "The page")
        let source = leak.place.map {
            Phrase(zh: "（\($0.path) 第 \($0.line) 行）", en: " (\($0.path), line \($0.line))")
        }
        let origin = (chinese: source?.chinese ?? "", english: source?.english ?? "")
        let item = leak.item?.rawValue ?? ""
        func diagnostic(_ kind: Kind, zh: String, en: String, advice: Phrase) -> Diagnostic {
            Diagnostic(
                kind, place: place.place, excerpt: place.excerpt,
                message: Phrase(
                    zh: "\(here.chinese)\(zh)\(origin.chinese)，网站没有发布。",
                    en: "\(here.english) \(en)\(origin.english); the site was not published."), advice: advice)
        }
        switch leak.kind {
        case nil:
            return diagnostic(
                siteExamItemInPage, zh: "出现了测评题的编号 \(item)", en: "names the exam item \(item)",
                advice: Phrase(zh: "去掉它。", en: "Take it out."))
        case .trainerText:
            return diagnostic(
                siteTrainerTextInPage, zh: "出现了只给讲师看的话“\(leak.words)”",
                en: "has words for trainers only, “\(leak.words)”",
                advice: Phrase(
                    zh: "如果这句话本来就给学员看，请在这一页的正文里也写上；否则从这里去掉。",
                    en: "If learners may read it, write it in the text of the page too; otherwise take it out here."))
        case let kind?:
            let part = kind.phrase
            return diagnostic(
                kind == .stem ? Diagnostic.siteExamStemInPage : siteExamTextInPage,
                zh: "出现了测评题 \(item) 的\(part.chinese)“\(leak.words)”",
                en: "has the \(part.english) of the exam item \(item), “\(leak.words)”",
                advice: Phrase(
                    zh: "改写这里的这句话，或者改写题目里的那一句：两处一样，就等于把题目告诉了学员。",
                    en: "Reword it here or in the item: where both say the same, the page gives the exam away."))
        }
    }
}

extension SecretOrigin.Kind {
    /// What people call the part of an item.
    fileprivate var phrase: Phrase {
        switch self {
        case .trainerText: Phrase(zh: "讲师提示", en: "trainer's note")
        case .stem: Phrase(zh: "题干", en: "stem")
        case .option: Phrase(zh: "选项", en: "option")
        case .feedback: Phrase(zh: "选项反馈", en: "feedback")
        case .rationale: Phrase(zh: "解析", en: "rationale")
        case .passage: Phrase(zh: "共用材料", en: "passage")
        }
    }
}
