import CourseModel
import Diagnostics
import QuizFiles

/// A quiz as its file alone makes it, and what is wrong with it.
struct SampleQuiz {
    let quiz: Quiz
    let diagnostics: [Diagnostic]

    /// The quiz of a file whose front matter has a title.
    init(_ bank: String, frontMatter: String = "title: 测验") {
        self.init(file: "---\n\(frontMatter)\n---\n\n\(bank)")
    }

    init(file text: String) {
        let file = QuizFile(SourceText(path: "quizzes/sample.md", text), isTranslation: false)
        let editions = QuizEditions(
            "sample", original: file, in: .simplifiedChinese, translations: [:], undefined: [])
        quiz = editions.quiz
        diagnostics = (file.diagnostics + editions.diagnostics).sortedByPlace()
    }
}
