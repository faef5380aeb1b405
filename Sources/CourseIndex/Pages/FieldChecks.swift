internal import Diagnostics
internal import Workspace
internal import FrontMatter
internal import CourseModel
internal import TextRules

/// What can be wrong with a front matter in the light of the rest of the workspace.
enum FieldChecks {
    static func diagnostics(
        _ fields: PageFields, page: PageID, source: SourceText, index: WorkspaceIndex
    ) -> [Diagnostic] {
        var result: [Diagnostic] = []
        guard let id = page.course, let course = index.course(id) else { return result }
        var suggestions = SuggestionMemo()
        for objective in fields.objectives where !course.defines(objective.value) {
            result.append(
                .unknownObjective(
                    objective.value, of: course, index: index, &suggestions, at: objective.range, in: source))
        }
        let references = Set(course.course.references.map(\.id))
        for reference in fields.references where !references.contains(reference.value) {
            let meant = suggestions.meant(by: reference.value.rawValue, as: "source") {
                Suggestion.closest(
                    to: reference.value.rawValue, among: course.course.references.map(\.id.rawValue))
            }
            result.append(.unknownReference(reference.value, meant: meant, at: reference.range, in: source))
        }
        if let lesson = fields.lesson, course.lesson(lesson.value) == nil {
            result.append(.unknownLesson(lesson.value, of: course, at: lesson.range, in: source))
        }
        result += repeated(fields.objectives.map { Located(value: $0.value.rawValue, range: $0.range) }, in: source)
        result += repeated(fields.facts.map { Located(value: $0.value.rawValue, range: $0.range) }, in: source)
        result += repeated(fields.references.map { Located(value: $0.value.rawValue, range: $0.range) }, in: source)
        if case .lesson = page, fields.objectives.isEmpty, index.pages[page]?.original == source.path,
            !course.course.objectives.isEmpty
        {
            result.append(.lessonWithoutObjectives(path: source.path))
        }
        return result
    }

    private static func repeated(_ ids: [Located<String>], in source: SourceText) -> [Diagnostic] {
        var seen: Set<String> = []
        return ids.filter { !seen.insert($0.value).inserted }.map { .repeatedID($0.value, at: $0.range, in: source) }
    }
}

extension Diagnostic {
    /// An objective that the course does not define; one of another course, or one that looks like it, is suggested.
    static func unknownObjective(
        _ id: ObjectiveID, of course: IndexedCourse, index: WorkspaceIndex, _ suggestions: inout SuggestionMemo,
        at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let meant = suggestions.meant(by: id.rawValue, as: "objective") {
            Suggestion.closest(to: id.rawValue, among: course.course.objectives.map(\.id.rawValue))
        }
        let elsewhere = index.objectives[id].map {
            Phrase(zh: "它是课程 \($0) 的目标。", en: "It is an objective of the course \($0).")
        }
        return Diagnostic(
            objectiveUnknown, at: range, in: source,
            message: Phrase(
                zh: "课程 \(course.id) 没有目标 \(id)。", en: "The course \(course.id) has no objective \(id)."),
            advice: elsewhere ?? Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "在 \(WorkspacePath.index(of: course.id)) 的 objectives 里定义它。",
                    en: "Define it under objectives in \(WorkspacePath.index(of: course.id))."))
    }

    static let sourceUnknown = Kind(
        "source/unknown", .error,
        zh: "来源要先在课程 index.md 的 sources 里定义，课和案例才能引用。",
        en: "Define a source under sources in the course's index.md before lessons and cases refer to it.")

    static func unknownReference(
        _ id: ReferenceID, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            sourceUnknown, at: range, in: source,
            message: Phrase(zh: "课程没有来源 \(id)。", en: "The course has no source \(id)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(zh: "在课程 index.md 的 sources 里定义它。", en: "Define it under sources in the course's index.md."))
    }

    static let lessonUnknown = Kind(
        "lesson/unknown", .error,
        zh: "这里提到的课不存在。课的名字是文件名去掉编号和 .md。",
        en: "There is no such lesson. A lesson's name is its file's name without number and .md.",
        wrong: "lesson: 03-waiting.md",
        right: "lesson: waiting")

    static func unknownLesson(
        _ id: LessonID, of course: IndexedCourse, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let lessons = course.lessons.map(\.id.rawValue)
        // With number and ending it is a file's name.
        let bare = String(id.rawValue.drop { $0.isASCIIDigit || $0 == "-" }).droppingSuffix(".md")
        let meant = lessons.contains(bare) ? bare : Suggestion.closest(to: id.rawValue, among: lessons)
        return Diagnostic(
            lessonUnknown, at: range, in: source,
            message: Phrase(zh: "课程 \(course.id) 没有课 \(id)。", en: "The course \(course.id) has no lesson \(id)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(zh: "写文件名，不带编号和 .md。", en: "Write the file's name without number and .md."))
    }

    static let lessonNoObjectives = Kind(
        "lesson/no-objectives", .hint,
        zh: "课程有学习目标，这一课却没有说它教哪几个。目标覆盖表因此看不到它。这只是提示。",
        en: """
            The course has objectives, but this lesson does not say which of them it teaches, so it is missing from \
            the overview of coverage. This is only a hint.
            """,
        right: "objectives: [O1, O2]")

    static func lessonWithoutObjectives(path: String) -> Diagnostic {
        Diagnostic(
            lessonNoObjectives, path: path,
            message: Phrase(zh: "这一课没有写学习目标。", en: "The lesson names no objectives."),
            advice: Phrase(
                zh: "在文件头里加 objectives: […]，目标覆盖表才看得到它。",
                en: "Add objectives: […] to its front matter, so that it appears in the overview of coverage."))
    }
}
