package import CourseModel
internal import QuizFiles
internal import TextRules
internal import Workspace

/// Where the objectives and facts of courses, and the rows of the syllabus, are taught and asked for, as the files say.
package struct Coverage: Sendable {
    /// In the order of the site; then the courses that only the syllabus knows, and the rows of none.
    package let courses: [CourseCoverage]

    /// - Parameter syllabus: empty for a workspace without one.
    package init(of index: WorkspaceIndex, syllabus: [SyllabusRow]) {
        let language = index.workspace.mainLanguage
        var courses = index.courses.map { course in
            CourseCoverage(
                of: course, quizzes: course.quizzes.compactMap(index.quiz),
                syllabus: syllabus.filter { $0.course == course.id }, in: language)
        }
        var seen = Set<CourseID?>(index.courses.map(\.id))
        for row in syllabus where seen.insert(row.course).inserted {
            courses.append(
                CourseCoverage(
                    ofMissing: row.course, syllabus: syllabus.filter { $0.course == row.course }, in: language))
        }
        self.courses = courses
    }
}

/// Where the objectives, facts and rows of one course are taught and asked for.
package struct CourseCoverage: Sendable {
    /// Where something is taught and asked for.
    package struct Entry: Sendable, Hashable {
        package enum Kind: String, Sendable { case objective, fact, topic }

        package let kind: Kind
        package let id: String
        /// An objective's sentence or a row's topic; nil for a fact.
        package let text: Localized<String>?
        /// The facts that make up a row.
        package let facts: [FactID]
        /// The lessons and cases that say that they teach it, such as `overview` and `cases/umbrella`.
        package let pages: [String]
        /// The items of practice quizzes.
        package let practice: [ItemID]
        /// The items of exams.
        package let exam: [ItemID]
        /// Of a row's facts, those that no page teaches.
        package let untaught: [FactID]

        package var isTaught: Bool { !pages.isEmpty && untaught.isEmpty }
        package var isTested: Bool { !practice.isEmpty || !exam.isEmpty }
    }

    /// nil for rows of the syllabus that name no course.
    package let id: CourseID?
    /// nil where the workspace has no such course.
    package let title: Localized<String>?
    package let objectives: [Entry]
    /// Every fact that a page, an item or a row of the course names, in natural order.
    package let facts: [Entry]
    /// The rows of the syllabus, in its order.
    package let topics: [Entry]

    package var entries: [Entry] { objectives + facts + topics }

    fileprivate init(
        of course: IndexedCourse, quizzes: [IndexedQuiz], syllabus: [SyllabusRow], in language: LanguageTag
    ) {
        id = course.id
        title = course.course.title
        var evidence = Evidence()
        for lesson in course.lessons {
            for objective in lesson.objectives {
                evidence.pages[objective.rawValue, default: []].append("\(lesson.id)")
            }
            for fact in lesson.facts { evidence.pages[fact.rawValue, default: []].append("\(lesson.id)") }
        }
        for study in course.cases {
            for fact in study.facts { evidence.pages[fact.rawValue, default: []].append("cases/\(study.id)") }
        }
        for quiz in quizzes {
            for item in quiz.items {
                for name in [item.objective?.rawValue, item.fact?.rawValue].compactMap(\.self) {
                    evidence.items[name, default: []].append((quiz.kind, item.id))
                }
            }
        }
        objectives = course.course.objectives.map {
            evidence.entry(.objective, $0.id.rawValue, text: $0.text, facts: [])
        }
        let named = course.lessons.flatMap(\.facts) + course.cases.flatMap(\.facts)
        let tested = quizzes.flatMap { $0.items.compactMap(\.fact) }
        let rows = Set(syllabus.map(\.id))
        facts = Self.sorted(named + tested + syllabus.flatMap(\.facts)).filter { !rows.contains($0) }.map {
            evidence.entry(.fact, $0.rawValue, text: nil, facts: [])
        }
        topics = syllabus.map { evidence.topic($0, in: language) }
    }

    fileprivate init(ofMissing course: CourseID?, syllabus: [SyllabusRow], in language: LanguageTag) {
        id = course
        title = nil
        objectives = []
        facts = Self.sorted(syllabus.flatMap(\.facts)).map {
            Evidence().entry(.fact, $0.rawValue, text: nil, facts: [])
        }
        topics = syllabus.map { Evidence().topic($0, in: language) }
    }

    private static func sorted(_ facts: [FactID]) -> [FactID] {
        Set(facts).map { (key: NaturalSortKey($0.rawValue), fact: $0) }.sorted { $0.key < $1.key }.map(\.fact)
    }
}

/// What the files of a course say of the names of objectives, facts and rows.
private struct Evidence {
    var pages: [String: [String]] = [:]
    var items: [String: [(kind: Quiz.Kind, item: ItemID)]] = [:]

    func entry(
        _ kind: CourseCoverage.Entry.Kind, _ id: String, text: Localized<String>?, facts: [FactID]
    ) -> CourseCoverage.Entry {
        // A row without facts is named itself.
        let names = facts.isEmpty ? [id] : facts.map(\.rawValue)
        let items = names.flatMap { self.items[$0] ?? [] }
        var seen: Set<String> = []
        return CourseCoverage.Entry(
            kind: kind, id: id, text: text, facts: facts,
            pages: (names + [id]).flatMap { pages[$0] ?? [] }.filter { seen.insert($0).inserted },
            practice: items.filter { $0.kind == .practice }.map(\.item),
            exam: items.filter { $0.kind == .exam }.map(\.item),
            untaught: facts.filter { pages[$0.rawValue] == nil })
    }

    func topic(_ row: SyllabusRow, in language: LanguageTag) -> CourseCoverage.Entry {
        entry(.topic, row.id.rawValue, text: Localized(row.topic, in: language), facts: row.facts)
    }
}
