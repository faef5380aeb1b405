internal import CourseMarkdown
package import CourseModel
package import Diagnostics
internal import FrontMatter
package import QuizFiles
internal import TextRules
package import Workspace

/// A quiz in all its languages, and what is wrong with its files.
package struct LoadedQuiz: Sendable {
    /// The items that could be read; one with an error in its id, options or key is left out.
    package let quiz: Quiz
    /// Its files: the original, then the translations by tag.
    package let files: [(language: LanguageTag, file: QuizFile)]
    /// The workspace paths of the images that its texts show, sorted.
    package let attachments: [String]
    /// Where the references of its texts lead.
    package let references: QuizReferences
    /// By file, in the order of the text.
    package let diagnostics: [Diagnostic]

    package var sources: [SourceText] { files.map(\.file.source) }
    /// The files besides its own that its links depend on, sorted.
    package var filesLookedInto: [String] { references.filesLookedInto }
}

/// Where the references of a quiz's texts lead, in all its languages.
package struct QuizReferences: Sendable {
    package let quiz: QuizID
    /// The quiz's own files, sorted.
    package let files: [String]
    /// The files besides its own that the references depend on, sorted.
    package let filesLookedInto: [String]
    let table: [LinkKey: LinkTarget]

    /// Those of a quiz that has none.
    package init(none quiz: QuizID) {
        self.init(quiz: quiz, files: [], filesLookedInto: [], table: [:])
    }

    init(quiz: QuizID, files: [String], filesLookedInto: [String], table: [LinkKey: LinkTarget]) {
        self.quiz = quiz
        self.files = files
        self.filesLookedInto = filesLookedInto
        self.table = table
    }

    /// What they lead to from a page that shows items of the quiz.
    ///
    /// - Parameters:
    ///   - address: that of the page.
    ///   - language: the page's.
    package func links(
        on page: PageID, at address: SiteAddress, in language: LanguageTag, of index: WorkspaceIndex
    ) -> PageLinks {
        PageLinks(
            page: .quiz(quiz), shownOn: page, language: language, address: address, index: index,
            folder: index.folder(of: .quiz(quiz)), table: table)
    }
}

extension WorkspaceIndex {
    /// A quiz with all its texts in all its languages.
    ///
    /// - Parameter checksWording: whether to look for what is unlucky in the words of its items, which never keeps it from being taken:
    ///   a third of the time that a bank of thousands takes.
    package func loadQuiz(_ id: QuizID, checksWording: Bool = true) throws(WorkspaceError) -> LoadedQuiz {
        guard let files = pages[.quiz(id)] else { throw .unknownPage(id.rawValue) }
        let original = try quizFile(files.original, with: files.parts, isTranslation: false)
        var translations: [LanguageTag: QuizFile] = [:]
        for (language, path) in files.translations {
            translations[language] = try quizFile(
                path, with: files.translatedParts[language] ?? [], isTranslation: true)
        }
        var check = MentionCheck(of: original, in: self)
        let editions = QuizEditions(
            id, original: original, in: files.language, translations: translations,
            undefined: check.undefinedDrawnObjectives(), checksWording: checksWording)
        for mention in editions.mentions { check.check(mention) }
        check.checkCourse()

        var attachments: Set<String> = []
        var lookedInto = check.filesLookedInto
        var links: [LinkKey: LinkTarget] = [:]
        var diagnostics = editions.diagnostics + check.diagnostics
        let ordered =
            [(language: files.language, file: original)]
            + translations.sorted { $0.key < $1.key }.map { (language: $0.key, file: $0.value) }
        for (_, file) in ordered {
            let marks = file.markStarts
            let references = ReferenceCheck(
                of: file.tree, in: file.source, page: .quiz(id), index: self,
                except: marks)
            attachments.formUnion(references.attachments)
            links.merge(references.table) { first, _ in first }
            lookedInto.formUnion(filesLookedInto(for: references.table.values, from: .quiz(id)))
            diagnostics +=
                file.diagnostics + references.diagnostics + file.tree.linksWithoutText(in: file.source, except: marks)
                + (allowsHTML ? [] : HTMLChecks.shownAsText(in: file.tree, of: file.source))
        }
        return LoadedQuiz(
            quiz: editions.quiz, files: ordered, attachments: attachments.sorted(),
            references: QuizReferences(
                quiz: id, files: ordered.map(\.file.source.path).sorted(), filesLookedInto: lookedInto.sorted(),
                table: links),
            diagnostics: diagnostics.sortedByPlace())
    }

    /// - Parameter parts: the other files of a bank that is a folder, which are read as if they stood behind the first.
    private func quizFile(
        _ path: String, with parts: [String], isTranslation: Bool
    ) throws(WorkspaceError) -> QuizFile {
        guard parts.isEmpty else {
            var sources: [SourceText] = []
            for path in [path] + parts {
                let (source, refusal) = try readableText(path)
                if let refusal { return QuizFile(unreadable: source, because: refusal) }
                sources.append(source)
            }
            return QuizFile(SourceText(joining: sources), isTranslation: isTranslation)
        }
        if let read = readQuizzes.take(path), files.stamp(of: path) == readings[path]?.stamp { return read }
        let (source, refusal) = try readableText(path)
        if let refusal { return QuizFile(unreadable: source, because: refusal) }
        return QuizFile(source, isTranslation: isTranslation)
    }
}

/// Whether the workspace has what a quiz names: its course, and the objectives and lessons of its items.
private struct MentionCheck {
    private let source: SourceText
    private let fields: QuizFields
    private let index: WorkspaceIndex
    private let course: IndexedCourse?
    private(set) var diagnostics: [Diagnostic] = []
    /// The lessons whose headings were asked for.
    private(set) var filesLookedInto: Set<String> = []
    private var suggestions = SuggestionMemo()

    init(of file: QuizFile, in index: WorkspaceIndex) {
        source = file.source
        fields = file.fields
        self.index = index
        course = file.fields.course.flatMap { index.course($0.value) }
    }

    mutating func checkCourse() {
        guard let named = fields.course, course == nil else { return }
        diagnostics.append(
            .unknownCourse(named.value, known: index.courses.map(\.id.rawValue), at: named.range, in: source))
    }

    /// The objectives of `draw` that the course does not define, which it reports.
    mutating func undefinedDrawnObjectives() -> Set<ObjectiveID> {
        guard let course else { return [] }
        let unknown = fields.drawnObjectives.filter { !course.defines($0.value) }
        for objective in unknown { report(objective, of: course) }
        return Set(unknown.map(\.value))
    }

    mutating func check(_ mention: QuizMention) {
        switch mention {
        case .objective(let objective):
            if let course {
                if !course.defines(objective.value) { report(objective, of: course) }
            } else if index.objectives[objective.value] == nil {
                let meant = suggestions.meant(by: objective.value.rawValue, as: "objective") {
                    Suggestion.closest(
                        to: objective.value.rawValue, among: index.objectives.keys.map(\.rawValue).sorted())
                }
                diagnostics.append(.objectiveOfNoCourse(objective.value, meant: meant, at: objective.range, in: source))
            }
        case .lesson(let lesson):
            if let course {
                if course.lesson(lesson.value) == nil {
                    diagnostics.append(.unknownLesson(lesson.value, of: course, at: lesson.range, in: source))
                }
            } else if fields.course == nil {
                diagnostics.append(.lessonWithoutCourse(at: lesson.range, in: source))
            }
        case .heading(let heading, in: let lesson):
            // A lesson that is not there has been reported.
            guard let course, course.lesson(lesson) != nil else { return }
            let page = PageID.lesson(lesson, in: course.id)
            let known = index.headingIDs(of: page)
            if let path = index.pages[page]?.original { filesLookedInto.insert(path) }
            guard !known.contains(heading.value) else { return }
            diagnostics.append(
                .unknownHeading(heading.value, of: lesson, known: known, at: heading.range, in: source))
        }
    }

    private mutating func report(_ objective: Located<ObjectiveID>, of course: IndexedCourse) {
        diagnostics.append(
            .unknownObjective(
                objective.value, of: course, index: index, &suggestions, at: objective.range, in: source))
    }
}

extension Diagnostic {
    static let objectiveUnknown = Kind(
        "objective/unknown", .error,
        zh: "目标要先在课程 index.md 的 objectives 里定义，课和题目才能引用。",
        en: "Define an objective under objectives in the course's index.md before lessons and items refer to it.",
        wrong: "objectives: [01]", right: "objectives: [O1]")

    fileprivate static func objectiveOfNoCourse(
        _ id: ObjectiveID, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            objectiveUnknown, at: range, in: source,
            message: Phrase(zh: "没有课程定义目标 \(verbatim: id)。", en: "No course defines the objective \(id)."),
            advice: Phrase.didYouMean(meant))
    }

    static let itemLessonWithoutCourse = Kind(
        "item/lesson-without-course", .error,
        zh: "题目用 lesson= 指向一课，但测验没有写它属于哪门课程。",
        en: "The item names a lesson, but the quiz does not say which course it belongs to.", right: "course: service")

    fileprivate static func lessonWithoutCourse(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemLessonWithoutCourse, at: range, in: source,
            message: Phrase(
                zh: "测验没有写属于哪门课程，找不到这一课。", en: "The quiz does not name a course, so the lesson cannot be found."),
            advice: Phrase(zh: "在文件头里加上 course: …。", en: "Add course: … to its front matter."))
    }

    static let itemHeadingUnknown = Kind(
        "item/unknown-heading", .error,
        zh: "题目用 lesson=课#标题 指向课里的一节，那一课没有这个标题。写标题的编号，网页地址里 # 后面的那一段。",
        en:
            "What stands behind # in lesson=LESSON#HEADING is the id of a heading of the lesson, as the page's address has it.",
        wrong: "lesson=waiting#二、先说时间", right: "lesson=waiting#say-the-time")

    fileprivate static func unknownHeading(
        _ id: String, of lesson: LessonID, known: [String], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemHeadingUnknown, at: range, in: source,
            message: Phrase(
                zh: "课 \(verbatim: lesson) 没有标题 \(verbatim: id)。", en: "The lesson \(lesson) has no heading \(id)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: id, among: known))
                ?? (known.isEmpty
                    ? Phrase(zh: "这一课没有标题，只写课的名字。", en: "The lesson has no headings; write its name alone.")
                    : Phrase(
                        zh: "写标题的编号，如 \(verbatim: known[0])。", en: "Write the id of a heading, such as \(known[0]).")))
    }

    static let courseUnknown = Kind(
        "course/unknown", .error,
        zh: "测验的 course 要写 courses 里的文件夹名，这里没有这一门。",
        en: "course in a quiz is the name of a folder in courses/, and there is no folder with this name.",
        wrong: "course: 服务入门",
        right: "course: service")

    fileprivate static func unknownCourse(
        _ id: CourseID, known: [String], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            courseUnknown, at: range, in: source,
            message: Phrase(zh: "没有课程 \(verbatim: id)。", en: "There is no course \(id)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: id.rawValue, among: known))
                ?? Phrase(zh: "写 courses 里的文件夹名。", en: "Write the name of a folder in courses."))
    }
}
