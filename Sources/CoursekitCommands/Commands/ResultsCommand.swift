internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports

struct ResultsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "results",
            abstract: Phrase(zh: "一个人的作答记录。", en: "A learner's attempts.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions

    func run() throws {
        let console = common.console
        let gradebook = try gradebookOptions.openExisting { () throws(CommandFailure) in try common.openWorkspace() }
        do {
            guard let learner = try gradebook.learner(staffID: learnerOptions.staffID) else {
                throw CommandFailure(
                    .missingInput, zh: "成绩册里没有 \(learnerOptions.staffID)",
                    en: "the gradebook has no learner \(learnerOptions.staffID)")
            }
            var lines: [String] = []
            try gradebook.forEachAttempt { owner, attempt in
                guard owner.id == learner.id else { return }
                let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: attempt.quiz.timeZone)
                let line =
                    attempt.state == .inProgress
                    ? "\(attempt.quiz.title[attempt.language])  " + console.text(zh: "未交卷", en: "not submitted")
                    : ResultLine.text(for: attempt, of: learner, on: console)
                lines.append("\(day)  \(line)")
            }
            for line in lines { try console.show(line) }
        } catch let error as GradebookError {
            throw CommandFailure(error)
        }
    }
}
