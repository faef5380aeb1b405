package import Diagnostics

extension Diagnostic.Kind {
    /// What can be wrong with an answers file.
    package static let ofQuizEngine: [Self] = [
        Diagnostic.answersNotUtf8,
        Diagnostic.answersMissing,
        Diagnostic.answersUnknownItem,
        Diagnostic.answersBareAnswer,
        Diagnostic.answersMixed,
        Diagnostic.answersTooMany,
        Diagnostic.answersTwice,
        Diagnostic.answersNotANumber,
        Diagnostic.answersNotAnOption,
        Diagnostic.answersLoneSeparator,
        Diagnostic.answersSeveralOptions,
    ]
}
