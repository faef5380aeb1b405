package import CourseModel
package import Diagnostics
internal import SystemFiles
internal import TextRules
internal import FrontMatter
internal import QuizFiles
internal import Workspace

/// Puts the facts of single files together into courses and quizzes, and finds what no single file can tell.
struct IndexAssembly {
    let workspace: Workspace
    let listing: WorkspaceFiles.Listing
    let files: [ClassifiedFile]
    let readings: [String: FileReading]
    let reader: WorkspaceFiles

    var courses: [IndexedCourse] = []
    package var quizzes: [IndexedQuiz] = []
    var pages: [PageID: PageFiles] = [:]
    var pageOfPath: [String: (page: PageID, language: LanguageTag)] = [:]
    var itemHomes: [ItemID: QuizID] = [:]
    var objectives: [ObjectiveID: CourseID] = [:]
    var drafts: Set<PageID> = []
    var diagnostics: [Diagnostic] = []

    mutating func assemble() {
        reportListing()
        let names = courseNames()
        let languages = Dictionary(uniqueKeysWithValues: names.map { ($0, originalLanguage(of: $0)) })
        collectPages(languages: languages)
        assembleQuizzes()
        let quizzesOfCourse = Dictionary(grouping: quizzes.filter { $0.course != nil }) { $0.course }
        let filesOfCourse = Dictionary(grouping: files) { $0.role.course }
        courses = names.map { name in
            assembleCourse(
                name, language: languages[name] ?? workspace.mainLanguage, files: filesOfCourse[name] ?? [],
                quizzes: (quizzesOfCourse[name] ?? []).map(\.id))
        }
        reportNames(of: names)
        reportObjectives()
        reportItems()
    }

    // MARK: Courses

    /// The folders of `courses/` that hold any text, in the site's order.
    private mutating func courseNames() -> [CourseID] {
        var names: [CourseID] = []
        var seen: Set<CourseID> = []
        for file in files {
            let course: CourseID? =
                switch file.role {
                case .course(let id), .lesson(_, in: let id), .caseStudy(_, in: let id), .glossary(let id): id
                default: nil
                }
            if let course, seen.insert(course).inserted { names.append(course) }
        }
        names = names.sortedNaturally(by: \.rawValue)
        for listed in workspace.configuration.courseOrder where !seen.contains(listed) {
            diagnostics.append(
                .unknownListedCourse(listed, known: names.map(\.rawValue), in: source(WorkspacePath.settings)))
        }
        let first = workspace.configuration.courseOrder.filter(seen.contains)
        return first + names.filter { !first.contains($0) }
    }

    private mutating func originalLanguage(of course: CourseID) -> LanguageTag {
        let main = workspace.mainLanguage
        guard let language = fields(WorkspacePath.index(of: course))?.language else { return main }
        if workspace.configuration.languages.contains(language.value) { return language.value }
        diagnostics.append(
            .unlistedCourseLanguage(
                language.value, known: workspace.configuration.languages, at: language.range,
                in: source(WorkspacePath.index(of: course))))
        return main
    }

    private mutating func assembleCourse(
        _ id: CourseID, language: LanguageTag, files: [ClassifiedFile], quizzes: [QuizID]
    ) -> IndexedCourse {
        let page = PageID.course(id)
        if pages[page] == nil { diagnostics.append(.courseWithoutIndex(id)) }
        let fields = pages[page].flatMap { self.fields($0.original) }
        let mine = files.filter { $0.language == nil && pageOfPath[$0.path] != nil }
        let lessons: [Lesson] = mine.compactMap { file in
            guard case .lesson(let lesson, in: _) = file.role else { return nil }
            let page = PageID.lesson(lesson, in: id)
            let fields = self.fields(file.path)
            return Lesson(
                id: lesson, course: id, title: title(of: page, fallback: lesson.rawValue),
                description: fields?.description == nil ? nil : text(of: page, \.description), minutes: fields?.minutes,
                objectives: fields?.objectives.map(\.value) ?? [],
                facts: fields?.facts.map(\.value) ?? [], references: fields?.references.map(\.value) ?? [])
        }
        let cases: [CaseStudy] = mine.compactMap { file in
            guard case .caseStudy(let study, in: _) = file.role else { return nil }
            let fields = self.fields(file.path)
            return CaseStudy(
                id: study, course: id, title: title(of: .caseStudy(study, in: id), fallback: study.rawValue),
                description: text(of: .caseStudy(study, in: id), \.description), lesson: fields?.lesson?.value,
                minutes: fields?.minutes, facts: fields?.facts.map(\.value) ?? [],
                references: fields?.references.map(\.value) ?? [])
        }
        let course = Course(
            id: id, title: title(of: page, fallback: id.rawValue), description: text(of: page, \.description),
            audience: text(of: page, \.audience), language: language, version: fields?.version,
            hasMap: fields?.hasMap,
            objectives: fields?.definedObjectives.map { objective in
                Objective(
                    id: objective.id.value,
                    text: definition(of: objective.text, page) { translated in
                        translated.definedObjectives.first { $0.id.value == objective.id.value }?.text
                    })
            } ?? [],
            references: fields?.definedReferences.map { reference in
                Reference(
                    id: reference.id.value,
                    title: definition(of: reference.title, page) { translated in
                        translated.definedReferences.first { $0.id.value == reference.id.value }?.title
                    },
                    note: reference.note.map { note in
                        definition(of: note, page) { translated in
                            translated.definedReferences.first { $0.id.value == reference.id.value }?.note
                        }
                    })
            } ?? [],
            lessons: lessons.map(\.id), cases: ordered(cases, by: lessons).map(\.id))
        let deliveries: [String] = files.compactMap { file in
            guard case .delivery(let name, in: _) = file.role else { return nil }
            return name
        }
        return IndexedCourse(
            course: course, lessons: lessons, cases: ordered(cases, by: lessons),
            hasGlossary: pages[.glossary(id)] != nil,
            quizzes: quizzes, deliveries: deliveries)
    }

    /// Cases in the order of the lessons they belong to; those of none come last. Within a lesson the file names
    /// decide.
    private func ordered(_ cases: [CaseStudy], by lessons: [Lesson]) -> [CaseStudy] {
        let position = Dictionary(lessons.enumerated().map { ($1.id, $0) }) { first, _ in first }
        return cases.enumerated().sorted { one, other in
            let places = [one, other].map { $0.element.lesson.flatMap { position[$0] } ?? .max }
            return (places[0], one.offset) < (places[1], other.offset)
        }.map(\.element)
    }

    // MARK: Quizzes

    private mutating func assembleQuizzes() {
        for file in files where file.language == nil {
            guard case .quiz(let id) = file.role, case .quiz(let fields, let own)? = readings[file.path]?.facts,
                pageOfPath[file.path] != nil
            else { continue }
            let entries = own + (pages[.quiz(id)]?.parts ?? []).flatMap(self.entries)
            quizzes.append(
                IndexedQuiz(
                    id: id, title: title(of: .quiz(id), fallback: id.rawValue),
                    description: text(of: .quiz(id), \.description), course: fields.course, kind: fields.kind,
                    items: entries.filter { !$0.isPassage }.map(\.item), drawn: fields.drawn, path: file.path))
            for entry in entries where !entry.isPassage && itemHomes[entry.item.id] == nil {
                itemHomes[entry.item.id] = id
            }
        }
    }

    /// The items and passages that stand in a file of a bank.
    func entries(_ path: String) -> [QuizEntryFacts] {
        guard case .quiz(_, let entries)? = readings[path]?.facts else { return [] }
        return entries
    }

    // MARK: Texts in all languages

    private func title(of page: PageID, fallback: String) -> Localized<String> {
        text(of: page, \.title) ?? Localized(fallback, in: pages[page]?.language ?? workspace.mainLanguage)
    }

    private func text(of page: PageID, _ text: (Texts) -> String?) -> Localized<String>? {
        guard let files = pages[page], let original = texts(files.original).flatMap(text) else { return nil }
        if files.translations.isEmpty { return Localized(original, in: files.language) }
        let translations = files.translations.compactMapValues { texts($0).flatMap(text) }
        return Localized(original, in: files.language, translations: translations)
    }

    private func definition(
        of original: String, _ page: PageID, _ translation: (PageFields) -> String?
    ) -> Localized<String> {
        let files = pages[page]
        let translations = (files?.translations ?? [:]).compactMapValues { fields($0).flatMap(translation) }
        return Localized(original, in: files?.language ?? workspace.mainLanguage, translations: translations)
    }

    /// The texts that pages and quizzes alike have.
    private struct Texts {
        let title: String?
        let description: String?
        let audience: String?
    }

    private func texts(_ path: String) -> Texts? {
        switch readings[path]?.facts {
        case .page(let head):
            Texts(title: head.fields.title, description: head.fields.description, audience: head.fields.audience)
        case .quiz(let fields, _):
            Texts(title: fields.title, description: fields.description, audience: nil)
        case nil: nil
        }
    }

    func fields(_ path: String) -> PageFields? {
        guard case .page(let head)? = readings[path]?.facts else { return nil }
        return head.fields
    }

    /// The file once more, for the line that a diagnostic shows.
    func source(_ path: String) -> SourceText {
        let stored = files.first { $0.path == path }?.path ?? path
        return (try? reader.text(stored)) ?? SourceText(path: stored, bytes: [])
    }
}

extension Diagnostic {
    static let courseNoIndex = Kind(
        "course/no-index", .error,
        zh: "课程的文件夹里要有 index.md，它的文件头写课程的名称和目标，正文是课程的首页。",
        en: """
            A course's folder needs an index.md: its front matter describes the course, and its text is the course's \
            first page.
            """,
        right: "courses/service/index.md")

    static func courseWithoutIndex(_ course: CourseID) -> Diagnostic {
        Diagnostic(
            courseNoIndex, path: "courses/\(course)",
            message: Phrase(zh: "课程 \(verbatim: course) 没有 index.md。", en: "The course \(course) has no index.md."),
            advice: Phrase(
                zh: "加一个 index.md，在文件头里写上 title。", en: "Add an index.md with a title in its front matter."))
    }

    static let siteUnknownCourse = Kind(
        "site/unknown-course", .error,
        zh: "site.yml 的 courses 排列课程的次序，这里写了一个不存在的文件夹名。",
        en: "courses in site.yml sets the order of the courses; there is no folder of this name in courses/.",
        wrong: "courses: [servise]",
        right: "courses: [service]")

    static func unknownListedCourse(_ course: CourseID, known: [String], in source: SourceText) -> Diagnostic {
        Diagnostic(
            siteUnknownCourse, naming: course.rawValue, in: source,
            message: Phrase(
                zh: "courses 里列出的 \(verbatim: course) 不存在。", en: "courses lists \(course), but there is no such course."
            ),
            advice: Phrase.didYouMean(Suggestion.closest(to: course.rawValue, among: known))
                ?? Phrase(zh: "删掉它，或者建一个叫这个名字的课程文件夹。", en: "Delete it, or make a course's folder of that name."))
    }

    static let courseUnlistedLanguage = Kind(
        "course/unlisted-language", .error,
        zh: "课程的 language 要在 site.yml 的 languages 里，网站才有这种语言的版本。",
        en: "A course's language must be listed under languages in site.yml; otherwise the site has no edition in it.")

    static func unlistedCourseLanguage(
        _ language: LanguageTag, known: [LanguageTag], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let list = known.map(\.rawValue)
        return Diagnostic(
            courseUnlistedLanguage, at: range, in: source,
            message: Phrase(
                zh: "site.yml 的 languages 里没有 \(verbatim: language)。",
                en: "languages in site.yml does not list \(language)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: language.rawValue, among: list))
                ?? Phrase(zh: "在 site/site.yml 里加上它。", en: "Add it in site/site.yml."))
    }

    static let siteMissingLogo = Kind(
        "site/missing-logo", .error,
        zh: "site.yml 的 theme 指定了标志图片，但文件不存在。",
        en: "theme in site.yml names a logo that does not exist.", wrong: "logo: assets/logo.png",
        right: "logo: assets/logo.svg    # site/assets/logo.svg")

    /// - Parameter settings: `site.yml`.
    package static func missingLogo(_ path: String, in settings: SourceText) -> Diagnostic {
        // It is written relative to the folder of the settings.
        let name = path.hasPrefix("site/") ? String(path.dropFirst(5)) : path
        return Diagnostic(
            siteMissingLogo, naming: name, in: settings,
            message: Phrase(zh: "没有标志图片 \(verbatim: path)。", en: "There is no logo \(path)."),
            advice: Phrase(zh: "把图片放到那里，或改 theme 里的 logo。", en: "Put it there, or change logo under theme."))
    }
}

extension Diagnostic {
    /// A diagnostic of the settings at the line that names something; at their beginning where none does.
    fileprivate init(_ kind: Kind, naming text: String, in settings: SourceText, message: Phrase, advice: Phrase?) {
        if let range = settings.range(of: text, lastIn: 0..<settings.bytes.count) {
            self.init(kind, at: range, in: settings, message: message, advice: advice)
        } else {
            self.init(kind, path: WorkspacePath.settings, message: message, advice: advice)
        }
    }
}
