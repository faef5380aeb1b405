internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import QuizFiles

/// Whether quizzes that ask the same call the same answer right.
struct KeyChecks {
    /// The questions of one quiz, as its original file words them.
    struct Bank: Sendable {
        let quiz: QuizID
        let source: SourceText
        let questions: [KeyedQuestion]

        init?(of quiz: LoadedQuiz) {
            guard let original = quiz.files.first?.file else { return nil }
            self.quiz = quiz.quiz.id
            source = original.source
            questions = original.keyedQuestions
        }
    }

    /// In the order of the quizzes' ids.
    let banks: [Bank]

    init(of banks: [Bank]) {
        self.banks = banks.sorted { $0.quiz.rawValue < $1.quiz.rawValue }
    }

    /// An error for each item that contradicts one of another quiz. What a quiz says of its own items, it says itself.
    var diagnostics: [Diagnostic] {
        var first: [AskedQuestion: (bank: Int, item: KeyedQuestion)] = [:]
        var result: [Diagnostic] = []
        for (position, bank) in banks.enumerated() {
            for item in bank.questions {
                guard let earlier = first[item.question] else {
                    first[item.question] = (position, item)
                    continue
                }
                guard earlier.bank != position, earlier.item.key != item.key else { continue }
                result.append(
                    .contradictingItem(
                        earlier.item.id, in: banks[earlier.bank].quiz, at: item.range, in: bank.source))
            }
        }
        return result
    }
}
