package import Diagnostics
package import CourseModel

/// A quiz in all its languages, and what is wrong with its files.
package struct LoadedQuiz: Sendable {
    /// The items that could be read; one with an error in its id, options or key is left out.
    package let quiz: Quiz
    /// The original, then the translations by tag.
    package let sources: [SourceText]
    /// The workspace paths of the images that its texts show, sorted.
    package let attachments: [String]
    /// By file, in the order of the text.
    package let diagnostics: [Diagnostic]
}
