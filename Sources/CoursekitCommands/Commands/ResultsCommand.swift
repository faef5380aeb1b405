internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import TextRules

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
                throw try unknownLearner(in: gradebook)
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

    /// A staff id that was typed may be mistyped; the login name of somebody who has taken nothing is no mistake.
    private func unknownLearner(in gradebook: Gradebook) throws(GradebookError) -> CommandFailure {
        let staffID = learnerOptions.staffID
        let fault = Phrase(zh: "成绩册里没有 \(staffID)", en: "the gradebook has no learner \(staffID)")
        guard learnerOptions.learner != nil else {
            let hint = Phrase(zh: "；看别人的请加 --learner 工号", en: "; for another, add --learner ID")
            return CommandFailure(.missingInput, fault.suggesting(nil, otherwise: hint))
        }
        let known = try gradebook.learners().map(\.staffID)
        return CommandFailure(.usage, fault.suggesting(Suggestion.closest(to: staffID, among: known)))
    }
}
