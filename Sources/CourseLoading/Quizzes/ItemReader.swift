internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Makes the parts of an `Item` of what was parsed, and reports what does not make one.
struct ItemReader {
    let item: ParsedItem
    let source: SourceText
    let fields: QuizFields
    let index: WorkspaceIndex
    private(set) var suggestions: SuggestionMemo
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter suggestions: what was suggested for the quiz so far.
    init(
        item: ParsedItem, source: SourceText, fields: QuizFields, index: WorkspaceIndex,
        suggestions: SuggestionMemo = SuggestionMemo()
    ) {
        self.suggestions = suggestions
        self.item = item
        self.source = source
        self.fields = fields
        self.index = index
    }

    struct Attributes {
        let id: ItemID
        var points = Fraction.one
        var objective: ObjectiveID?
        var fact: FactID?
        var lesson: LessonID?
        var tags: [String] = []
        var marking: MarkingRule?
    }

    /// Each is compared with every other.
    private static let mostNumericAnswers = 100

    static let keys = ["fact", "objective", "lesson", "points", "tags", "marking"]

    // MARK: Attributes

    mutating func attributes() -> Attributes? {
        let written = item.heading.attributes
        for name in written?.classes ?? [] {
            let place = written.flatMap { source.range(of: "." + name, lastIn: $0.range) } ?? item.heading.range
            diagnostics.append(.unknownItemKey("." + name, meant: nil, at: place, in: source))
        }
        var attributes = item.heading.id.map { Attributes(id: ItemID($0)) }
        if let id = item.heading.id, !Self.isUsable(id) {
            diagnostics.append(
                .unusableID(
                    id, at: written.flatMap { source.range(of: id, lastIn: $0.range) } ?? item.heading.range, in: source
                ))
            attributes = nil
        } else if item.heading.id == nil {
            diagnostics.append(.itemWithoutID(at: item.heading.range, in: source))
        }
        var seen: Set<String> = []
        for pair in written?.pairs ?? [] {
            if !seen.insert(pair.key).inserted {
                diagnostics.append(.duplicateKey(pair.key, at: pair.range, in: source))
                continue
            }
            read(pair, into: &attributes)
        }
        if item.rationale == nil, !item.options.isEmpty {
            diagnostics.append(.noRationale(at: item.heading.range, in: source))
        }
        return attributes
    }

    private mutating func read(_ pair: MarkdownAttributes.Pair, into attributes: inout Attributes?) {
        let place = source.range(of: pair.value, lastIn: pair.range) ?? pair.range
        switch pair.key {
        case "fact":
            attributes?.fact = FactID(pair.value)
        case "objective":
            checkObjective(ObjectiveID(pair.value), at: place)
            attributes?.objective = ObjectiveID(pair.value)
        case "lesson":
            checkLesson(LessonID(pair.value), at: place)
            attributes?.lesson = LessonID(pair.value)
        case "points":
            if let points = Fraction(decimal: pair.value), points >= .zero {
                attributes?.points = points
            } else {
                let advice = Phrase(zh: "写一个不小于 0 的数，如 2 或 0.5。", en: "Write a number of at least 0, such as 2 or 0.5.")
                diagnostics.append(.badAttribute("points", pair.value, advice: advice, at: place, in: source))
            }
        case "tags":
            attributes?.tags = pair.value.split(whereSeparator: { ",，".contains($0) }).map(String.init)
        case "marking":
            attributes?.marking = MarkingRule(rawValue: pair.value)
            if MarkingRule(rawValue: pair.value) == nil {
                let known = MarkingRule.allCases.map(\.rawValue)
                let advice = Phrase(
                    zh: "可以写：\(known.joined(separator: "、"))。", en: "It may be \(known.joined(separator: " or ")).")
                diagnostics.append(.badAttribute("marking", pair.value, advice: advice, at: place, in: source))
            }
        default:
            diagnostics.append(
                .unknownItemKey(
                    pair.key, meant: Suggestion.closest(to: pair.key, among: Self.keys), at: pair.range, in: source))
        }
    }

    private static func isUsable(_ id: String) -> Bool {
        id.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }

    private mutating func checkObjective(_ id: ObjectiveID, at range: Range<Int>) {
        if let course = fields.course.flatMap({ index.course($0.value) }) {
            if !course.defines(id) {
                diagnostics.append(
                    .unknownObjective(id, of: course, index: index, &suggestions, at: range, in: source))
            }
        } else if index.objectives[id] == nil {
            let meant = suggestions.meant(by: id.rawValue, as: "objective") {
                Suggestion.closest(to: id.rawValue, among: index.objectives.keys.map(\.rawValue).sorted())
            }
            diagnostics.append(.objectiveOfNoCourse(id, meant: meant, at: range, in: source))
        }
    }

    private mutating func checkLesson(_ id: LessonID, at range: Range<Int>) {
        if let course = fields.course.flatMap({ index.course($0.value) }) {
            if course.lesson(id) == nil { diagnostics.append(.unknownLesson(id, of: course, at: range, in: source)) }
        } else if fields.course == nil {
            diagnostics.append(.lessonWithoutCourse(at: range, in: source))
        }
    }

    // MARK: The question

    mutating func question(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> Item.Question? {
        guard let first = item.options.first else {
            diagnostics.append(.itemWithoutOptions(at: item.heading.range, in: source))
            return nil
        }
        let mixed = item.options.filter { $0.marker.isNumeric != first.marker.isNumeric }
        if let stray = mixed.first {
            diagnostics.append(.mixedKinds(at: stray.marker.range, in: source))
            return nil
        }
        if first.marker.isNumeric {
            if item.options.count > Self.mostNumericAnswers {
                let place = item.options[Self.mostNumericAnswers].marker.range
                diagnostics.append(.tooManyNumericAnswers(Self.mostNumericAnswers, at: place, in: source))
                return nil
            }
            var reader = NumericReader(item: item, source: source)
            let question = reader.question(language: language, translations: translations)
            diagnostics += reader.diagnostics
            return question.map(Item.Question.numeric)
        }
        var reader = ChoiceReader(item: item, source: source)
        let choice = reader.choice(language: language, translations: translations)
        diagnostics += reader.diagnostics
        return choice.map(Item.Question.choice)
    }
}

extension Diagnostic {
    static let objectiveUnknown = Kind(
        "objective/unknown", .error,
        zh: "目标要先在课程 index.md 的 objectives 里定义，课和题目才能引用。",
        en:
            """
            An objective is defined under objectives in the course's index.md before lessons and items \
            refer to it.
            """,
        wrong: "objectives: [01]", right: "objectives: [O1]")

    static func objectiveOfNoCourse(
        _ id: ObjectiveID, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            objectiveUnknown, at: range, in: source,
            message: Phrase(zh: "没有课程定义目标 \(id)。", en: "No course defines the objective \(id)."),
            advice: Phrase.didYouMean(meant))
    }

    static let itemLessonWithoutCourse = Kind(
        "item/lesson-without-course", .error,
        zh: "题目用 lesson= 指向一课，但测验没有写它属于哪门课程。",
        en: "The item names a lesson, but the quiz names no course.", right: "course: service")

    static func lessonWithoutCourse(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemLessonWithoutCourse, at: range, in: source,
            message: Phrase(zh: "测验没有写属于哪门课程，找不到这一课。", en: "The quiz names no course, so there is no such lesson."),
            advice: Phrase(zh: "在文件头里加上 course: …。", en: "Add course: … to its front matter."))
    }

    static let itemMixedKinds = Kind(
        "item/mixed-kinds", .error,
        zh: "一道题要么选，要么填数字，不能都要。",
        en: "An item asks for a choice or for a number, not for both.",
        wrong: "- (x) 很多\n- (= 30) 元", right: "- (= 30) 元")

    static func mixedKinds(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemMixedKinds, at: range, in: source,
            message: Phrase(zh: "选项和数字答案混在一道题里。", en: "The item mixes options and numeric answers."),
            advice: Phrase(zh: "分成两道题。", en: "Make two items of it."))
    }

    static let courseUnknown = Kind(
        "course/unknown", .error,
        zh: "测验的 course 要写 courses 里的文件夹名，这里没有这一门。",
        en: "course in a quiz is the name of a folder in courses/; there is none of this name.",
        wrong: "course: 服务入门",
        right: "course: service")

    static func unknownCourse(
        _ id: CourseID, known: [String], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            courseUnknown, at: range, in: source,
            message: Phrase(zh: "没有课程 \(id)。", en: "There is no course \(id)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: id.rawValue, among: known))
                ?? Phrase(zh: "写 courses 里的文件夹名。", en: "Write the name of a folder in courses."))
    }
}
