internal import Diagnostics
internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A quiz of the workspace with all that an attempt at it freezes.
struct QuizAtHand {
    let quiz: Quiz
    let courseTitle: Localized<String>?
    let objectives: [Objective]
    let workspace: Workspace

    /// Loads a quiz by its name. A quiz with errors is not administered, nor is any where the workspace's settings have errors: they
    /// are shown instead.
    init(_ name: String, in workspace: Workspace, on console: Console) throws(CommandFailure) {
        let index: WorkspaceIndex
        do { index = try WorkspaceIndex(of: workspace, scope: .quizzes, jobs: Machine.processorCount) } catch {
            throw CommandFailure(error)
        }
        let id = QuizID(name)
        let faultsOfSettings = workspace.diagnostics.filter { $0.severity == .error }
        guard let indexed = index.quiz(id) else {
            // It may be there and yet unreadable: a link, or in a folder that is one.
            let obstacles = index.diagnostics.filter {
                $0.severity == .error && ["quizzes", "quizzes/\(name).md"].contains($0.place.path)
            }
            guard (obstacles + faultsOfSettings).isEmpty else {
                DiagnosticPrinter(console: console).printAll((obstacles + faultsOfSettings).sortedByPlace())
                throw obstacles.isEmpty ? CommandFailure.settingsHaveErrors : CommandFailure(.contentErrors)
            }
            throw Self.unknown(name, among: index.quizzes.map(\.id.rawValue))
        }
        let loaded: LoadedQuiz
        do { loaded = try index.loadQuiz(id) } catch { throw CommandFailure(error) }
        // An id that another quiz has too shows only in the index.
        let faults = (loaded.diagnostics + index.diagnostics.filter { $0.place.path == indexed.path })
            .filter { $0.severity == .error }.sortedByPlace()
        guard (faults + faultsOfSettings).isEmpty else {
            DiagnosticPrinter(console: console).printAll((faults + faultsOfSettings).sortedByPlace())
            if faults.isEmpty { throw CommandFailure.settingsHaveErrors }
            throw CommandFailure(
                .contentErrors, zh: "测验 \(name) 有错误，改好再考", en: "the quiz \(name) has errors; mend them first")
        }
        self.workspace = workspace
        quiz = loaded.quiz
        let course = quiz.course.flatMap { index.course($0)?.course }
        courseTitle = course?.title
        let assessed = Set(quiz.items.compactMap(\.objective))
        objectives = course?.objectives.filter { assessed.contains($0.id) } ?? []
    }

    func beginning(
        source: AttemptRecord.Source, isSitting: Bool, language: LanguageTag, seed: UInt64
    ) -> Gradebook.Beginning {
        Gradebook.Beginning(
            quiz: quiz, courseTitle: courseTitle, objectives: objectives, workspace: workspace.configuration.id,
            timeZone: workspace.configuration.timeZone, source: source, isSitting: isSitting,
            language: language, seed: seed)
    }

    private static func unknown(_ name: String, among names: [String]) -> CommandFailure {
        guard !names.isEmpty else {
            return CommandFailure(.missingInput, zh: "quizzes/ 里还没有测验", en: "quizzes/ has no quiz yet")
        }
        return CommandFailure(.missingInput, .unknown(Phrase(zh: "测验", en: "quiz"), name, among: names))
    }
}
