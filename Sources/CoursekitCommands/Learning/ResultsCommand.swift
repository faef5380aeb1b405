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
            abstract: Phrase(
                zh: "一个人的作答记录；把记录导出、合并，导入纸质考卷和别处的成绩。",
                en: "A learner's attempts; records given away, merged and imported."
            ).text(in: .ofUser),
            subcommands: [
                ShowResults.self, ExportRecords.self, MergeRecords.self, ImportResults.self, SettleRecords.self,
            ],
            defaultSubcommand: ShowResults.self)
    }
}

/// A learner's attempts, a line each.
struct ShowResults: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: Phrase(zh: "一个人的作答记录。", en: "A learner's attempts.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions

    func run() throws {
        let console = common.console
        let staffID = try learnerOptions.staffID()
        let gradebook = try gradebookOptions.openExisting(on: console) { () throws(CommandFailure) in
            try common.openWorkspace()
        }
        var lines: [String] = []
        do {
            guard let learner = try gradebook.learner(staffID) else {
                throw Self.unknownLearner(
                    staffID, isTyped: learnerOptions.learner != nil,
                    among: try gradebook.learners().map(\.staffID))
            }
            let regraded = Dictionary(
                try gradebook.regradedAttempts(of: learner.id).map { ($0.attempt.id, $0.before) }
            ) { first, _ in first }
            try gradebook.forEachAttempt(of: learner.id) { learner, attempt in
                lines.append(
                    Self.line(for: attempt, of: learner, on: console)
                        + Self.former(regraded[attempt.id], of: attempt, on: console))
            }
            try gradebook.forEachOutsideSummary(of: learner.id) { learner, result in
                if let line = ResultLine.text(forOutside: result, of: learner, in: console.language.tag, on: console) {
                    lines.append(line)
                }
            }
        } catch let error as GradebookError {
            throw CommandFailure(error)
        }
        for line in lines { try console.show(line) }
    }

    private static func line(for attempt: AttemptRecord, of learner: Learner, on console: Console) -> String {
        let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: attempt.quiz.timeZone)
        guard attempt.state == .inProgress else {
            // Of a paper nobody knows the hour.
            guard attempt.source != .imported else {
                return "\(day.date)  \(ResultLine.text(for: attempt, of: learner, on: console))"
                    + console.text(zh: "  纸质考卷，导入", en: "  on paper, imported")
            }
            return "\(day)  \(ResultLine.text(for: attempt, of: learner, on: console))"
        }
        let title = TerminalText(attempt.quiz.title[attempt.language]).string
        return "\(day)  \(title)  " + console.text(zh: "未交卷", en: "not submitted")
    }

    /// What an attempt had earned before a key was corrected, as far as the learner may know it; nothing where that made no difference.
    private static func former(_ score: Score?, of attempt: AttemptRecord, on console: Console) -> String {
        guard let score, attempt.review >= .outcome else { return "" }
        let text = ResultLine.brief(score, under: attempt.quiz.rules, on: console)
        return console.text(zh: "（更正前 \(text)）", en: " (before a key was corrected: \(text))")
    }

    /// A staff id that was typed may be mistyped; the login name of somebody who has taken nothing is no mistake.
    ///
    /// - Parameter known: the staff ids of the gradebook.
    static func unknownLearner(_ staffID: StaffID, isTyped: Bool, among known: [String]) -> CommandFailure {
        let fault = Phrase(
            zh: "成绩册里没有 \(staffID.text)", en: "the gradebook has no learner \(staffID.text)")
        guard isTyped else {
            let hint = Phrase(zh: "；看别人的请加 --learner 工号", en: "; for another, add --learner ID")
            return CommandFailure(.missingInput, fault.suggesting(nil, otherwise: hint))
        }
        return CommandFailure(.usage, fault.suggesting(Suggestion.closest(to: staffID.text, among: known)))
    }
}

/// The result of a closed attempt in one line, as much of it as the quiz's review lets the learner know.
enum ResultLine {
    /// A result from elsewhere, with its day; nil without one.
    static func text(
        forOutside summary: AttemptSummary, of learner: Learner, in language: LanguageTag, on console: Console
    ) -> String? {
        guard let result = summary.result else { return nil }
        let day = CivilTime(wall: result.submittedAt, in: summary.quiz.timeZone).date
        let name = learner.name == learner.staffID ? "" : " \(learner.name)"
        let who = TerminalText("\(learner.staffID)\(name)").string
        let title = TerminalText(summary.quiz.title[language]).string
        var text = "\(day)  \(who)  \(title)"
        if result.maximum > .zero {
            text += "  \(result.total.decimalText(.marks(outOf: result.maximum)))/\(result.maximum.decimalText(.up))"
            text += "  \(result.share.percentText(.share()))%"
        }
        switch result.outcome {
        case .passed: text += "  " + console.text(zh: "通过", en: "passed")
        case .notPassed: text += "  " + console.text(zh: "未通过", en: "not passed")
        case .none: break
        }
        return text + console.text(zh: "  别处的成绩，导入", en: "  from elsewhere, imported")
    }

    static func text(for attempt: AttemptRecord, of learner: Learner, on console: Console) -> String {
        // Without a name of its own, a learner goes by the staff id.
        let name = learner.name == learner.staffID ? "" : " \(learner.name)"
        let who = TerminalText("\(learner.staffID)\(name)").string
        let title = TerminalText(attempt.quiz.title[attempt.language]).string
        guard let score = Score(of: attempt), attempt.review >= .outcome else {
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
        let standing = !attempt.source.isOfficial ? "  " + console.text(zh: "不算正式成绩", en: "not official") : ""
        return "\(who)  \(title)  \(text.total)/\(text.maximum)  \(text.percent)\(outcome)\(passMark)\(standing)"
    }
}
