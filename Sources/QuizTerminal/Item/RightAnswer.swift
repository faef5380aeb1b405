internal import CourseModel
internal import TerminalKit
internal import TextRules

/// What is right for an item whose answer is typed, as people say it.
enum RightAnswer {
    /// `2400 元（± 1%） 或 10 到 12 元`
    ///
    /// - Parameter unit: with the blank before it (`unit(of:in:by:)`).
    static func phrase(of question: NumericQuestion, unit: String) -> Phrase {
        let accepted = question.accepted.map { Phrase.accepted($0, unit: unit) }
        return Phrase(
            zh: accepted.map(\.chinese).joined(separator: unit.isEmpty ? " 或 " : "或 "),
            en: accepted.map(\.english).joined(separator: " or "))
    }

    /// With the blank before it; empty where there is none.
    static func unit(of question: NumericQuestion, in language: LanguageTag, by markdown: TerminalMarkdown) -> String {
        question.unit.map { " " + markdown.line(of: $0[language]).text.string } ?? ""
    }

    /// `倾听 或 聆听；听 [50%]`
    static func text(
        of question: TextQuestion, in language: LanguageTag, presentation: Presentation
    ) -> String {
        question.accepted.map { accepted in
            (accepted.translations[language] ?? accepted.texts).joined(separator: presentation.string(.orBetweenWords))
                + (accepted.share.map { Phrase.share($0) } ?? "")
        }.joined(separator: presentation.string(Phrase(zh: "；", en: "; ")))
    }
}
