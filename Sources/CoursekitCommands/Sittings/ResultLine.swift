internal import CourseModel
internal import QuizEngine
internal import TextRules

/// The result of a closed attempt in one line, as much of it as the quiz's review lets the learner know.
enum ResultLine {
    static func text(for attempt: AttemptRecord, of learner: Learner, on console: Console) -> String {
        // Without a name of its own, a learner goes by the staff id.
        let name = learner.name == learner.staffID ? "" : " \(learner.name)"
        let who = TerminalText("\(learner.staffID)\(name)").string
        let title = TerminalText(attempt.quiz.title[attempt.language]).string
        guard let score = Score(of: attempt), attempt.quiz.review(afterAttempt: attempt.number) >= .outcome else {
            return "\(who)  \(title)  " + console.text(zh: "已交卷", en: "submitted")
        }
        let text = ScoreText(score, under: attempt.quiz.rules)
        let passMark = text.passMark.map { console.text(zh: "（及格线 \($0)）", en: " (pass mark \($0))") } ?? ""
        let outcome: String =
            switch score.outcome {
            case .passed: "  " + console.text(zh: "通过", en: "passed")
            case .notPassed: "  " + console.text(zh: "未通过", en: "not passed")
            case .none: ""
            }
        let standing = attempt.source == .scripted ? "  " + console.text(zh: "不算正式成绩", en: "not official") : ""
        return "\(who)  \(title)  \(text.total)/\(text.maximum)  \(text.percent)\(outcome)\(passMark)\(standing)"
    }
}
