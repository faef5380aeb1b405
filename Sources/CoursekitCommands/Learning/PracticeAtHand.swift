internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Gradebook
internal import QuizEngine
internal import QuizFiles
internal import QuizTerminal
internal import Workspace

/// What a learner can practise now: the items of the workspace's practice quizzes, held against what was answered.
///
/// Exams give nothing to it: none of their items is ever read here. Nor do drafts, quizzes with errors, and practice that hides what is
/// right.
struct PracticeAtHand {
    let workspace: Workspace
    /// nil for all courses.
    let course: IndexedCourse?
    let schedule: PracticeSchedule
    let selection: PracticeSelection
    private let items: [PracticeKey: PracticeItem]
    private let objectives: [Objective]
    private let courseTitles: [Localized<String>]

    /// - Parameters:
    ///   - course: nil for all courses.
    ///   - day: today in the workspace's zone.
    init(
        for learner: LearnerID?, in gradebook: Gradebook, index: WorkspaceIndex, course: IndexedCourse?,
        source: AttemptRecord.Source, on day: CivilDate
    ) throws(CommandFailure) {
        let configuration = index.workspace.configuration
        workspace = index.workspace
        self.course = course
        let history: PracticeHistory
        do throws(GradebookError) {
            history =
                if let learner {
                    try gradebook.practiceHistory(
                        of: learner, workspace: configuration.id, timeZone: configuration.timeZone, source: source)
                } else { PracticeHistory() }
        } catch {
            throw CommandFailure(error)
        }
        schedule = history.schedule()
        let wanted = schedule.items
        let weak = history.missedObjectives
        var items: [PracticeKey: PracticeItem] = [:]
        var candidates: [PracticeSelection.Candidate] = []
        var courses: Set<CourseID> = []
        for indexed in index.quizzes
        where indexed.kind == .practice && !index.isDraft(.quiz(indexed.id))
            && (course == nil || indexed.course == course?.id)
            && indexed.items.contains(where: { wanted.contains($0.id) || !weak.isEmpty })
        {
            for item in try Self.items(of: indexed.id, in: index) {
                let key: PracticeKey
                do { key = try gradebook.practiceKey(of: item.item, under: item.marking) } catch {
                    throw CommandFailure(error)
                }
                candidates.append(PracticeSelection.Candidate(key: key, objective: item.item.objective))
                items[key] = item
                if let course = indexed.course { courses.insert(course) }
            }
        }
        self.items = items
        selection = PracticeSelection(from: candidates, by: schedule, weak: weak, on: day)
        let known = courses.sorted().compactMap { index.course($0)?.course }
        courseTitles = known.map(\.title)
        let assessed = Set(items.values.compactMap(\.item.objective))
        objectives = known.flatMap(\.objectives).filter { assessed.contains($0.id) }
    }

    /// The items of a quiz that may be practised; none where it has errors or hides what is right.
    private static func items(of quiz: QuizID, in index: WorkspaceIndex) throws(CommandFailure) -> [PracticeItem] {
        let loaded: LoadedQuiz
        do { loaded = try index.loadQuiz(quiz, checksWording: false) } catch { throw CommandFailure(error) }
        let rules = loaded.quiz.rules
        guard loaded.quiz.kind == .practice, rules.review ?? .full == .full, !loaded.diagnostics.hasErrors else {
            return []
        }
        return loaded.quiz.entries.flatMap { entry -> [PracticeItem] in
            let passage: Passage? = if case .set(let set) = entry { set.passage } else { nil }
            return entry.items.map {
                PracticeItem(
                    item: $0, passage: passage, quiz: quiz, marking: rules.marking,
                    shufflesOptions: rules.shufflesOptions)
            }
        }
    }

    // MARK: A sitting of it

    /// `六大途径 · 复习`, or `复习` where the items are of several courses.
    var title: Localized<String> {
        guard let one = course?.course.title ?? (courseTitles.count == 1 ? courseTitles.first : nil) else {
            return Localized("复习", in: .simplifiedChinese, translations: [.english: "Review"])
        }
        return Localized(
            "\(one[.simplifiedChinese]) · 复习", in: .simplifiedChinese,
            translations: [.english: "\(one[.english]) · Review"])
    }

    func beginning(
        count: Int, source: AttemptRecord.Source, language: LanguageTag, seed: UInt64
    ) -> PracticeBeginning {
        let asked = selection.all.prefix(count).compactMap { items[$0] }
        let assessed = Set(asked.compactMap(\.item.objective))
        return PracticeBeginning(
            items: asked, title: title, course: course?.id, courseTitle: course?.course.title,
            objectives: objectives.filter { assessed.contains($0.id) }, workspace: workspace.configuration.id,
            timeZone: workspace.configuration.timeZone, source: source, language: language, seed: seed)
    }

    func facts(count: Int, on day: CivilDate) -> StartPage.PracticeFacts {
        StartPage.PracticeFacts(
            dueCount: selection.due.count, newCount: selection.new.count, count: min(count, selection.all.count),
            doneToday: schedule.count(on: day), streak: schedule.streak(on: day),
            forecast: schedule.forecast(of: items.keys, after: day, days: 7))
    }
}
