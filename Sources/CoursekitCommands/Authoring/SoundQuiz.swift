internal import CourseIndex
internal import CourseModel
internal import Diagnostics

extension LoadedQuiz {
    /// The path of the original in the workspace; of a folder, that of its first file.
    var quizPath: String { sources[0].path }
}

extension WorkspaceIndex {
    /// A quiz without errors; those of one that has any are shown.
    ///
    /// - Parameter mayBeEmpty: whether it will do without items.
    func soundQuiz(_ id: QuizID, mayBeEmpty: Bool = false, on console: Console) throws(CommandFailure) -> LoadedQuiz {
        guard quiz(id) != nil else {
            throw CommandFailure(
                .missingInput, .unknown(Phrase(zh: "测验", en: "quiz"), id.rawValue, among: quizzes.map(\.id.rawValue)))
        }
        let loaded: LoadedQuiz
        do { loaded = try loadQuiz(id, checksWording: false) } catch { throw CommandFailure(error) }
        let errors = loaded.diagnostics.filter {
            $0.severity == .error && !(mayBeEmpty && $0.id.rawValue == "quiz/no-items")
        }
        guard errors.isEmpty else {
            DiagnosticPrinter(console: console).printAll(errors)
            throw CommandFailure(
                .contentErrors, zh: "测验 \(verbatim: id) 有错误，请先改好", en: "the quiz \(id) has errors; correct them first")
        }
        return loaded
    }
}
