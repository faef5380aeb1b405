internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

/// Scores what was answered by the keys that a quiz has now.
struct RegradeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "regrade",
            abstract: Phrase(
                zh: "题目的答案改正以后，把答过的卷子重新评分。",
                en: "Score attempts anew after the key of an item was corrected."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "先列出谁的成绩会变，再问您。只管改正了答案的题；题干或选项也改了的是另一道题。作答记录不动，原来的结果还看得到；决定记进总账，随合并带走。",
                en: """
                    It lists whose result changes, and asks. Only items whose key was corrected are meant; with another stem or other \
                    options an item is another one. Nothing of what was recorded is changed, and the first result stays visible; the \
                    decision stands in the ledger and travels with merges.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Argument(help: .says(zh: "测验", en: "the quiz", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String

    @Flag(help: .says(zh: "只列出会变的成绩，不改", en: "list what would change, and change nothing"))
    var dryRun = false

    @Flag(help: .says(zh: "不再询问，直接重新评分", en: "regrade without asking"))
    var yes = false

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let quiz = try QuizAtHand(quiz, in: workspace, on: console, drafts: true).quiz
        let reading = try options.openExisting { () throws(CommandFailure) in workspace }
        let corrections: [Gradebook.Correction]
        let changed: [Gradebook.RegradedAttempt]
        do {
            corrections = try reading.corrections(to: quiz.items)
            changed = try corrections.isEmpty ? [] : reading.attempts(changedBy: corrections)
        } catch {
            throw CommandFailure(error)
        }
        guard !corrections.isEmpty else {
            return console.note(
                Phrase(
                    zh: "答过的题没有改正过答案，不用重新评分",
                    en: "no key of what was answered has changed; nothing to regrade"))
        }
        for correction in corrections {
            let (then, now) = (correction.then.keyText, correction.now.keyText)
            let line = TerminalText("\(correction.then.id)  \(then) → \(now)").string
            try console.show(console.text(zh: "更正  \(line)", en: "key  \(line)"))
        }
        for attempt in changed { try console.show(Self.line(for: attempt, on: console)) }
        let turned = changed.count { $0.before.outcome != $0.after.outcome }
        try console.show(
            console.text(
                zh: "成绩会变的作答 \(changed.count) 次，其中 \(turned) 次通过与否也变",
                en: "\(changed.count) attempts change, \(turned) of them in whether they passed"))
        guard !dryRun else { return }
        try console.requireConsent(
            to: Phrase(zh: "按现在的答案重新评分？", en: "Regrade by the keys of today?"), isGiven: yes)
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
            workspace
        }
        do { try gradebook.regrade(corrections, by: Machine.account, at: Machine.now()) } catch {
            throw CommandFailure(error)
        }
        console.note(Phrase(zh: "已重新评分", en: "regraded"))
    }

    private static func line(for attempt: Gradebook.RegradedAttempt, on console: Console) -> String {
        let day = CivilTime(
            attempt.attempt.submittedAt ?? attempt.attempt.startedAt, in: attempt.attempt.quiz.timeZone)
        let who = TerminalText("\(attempt.learner.staffID) \(attempt.learner.name)").string
        let rules = attempt.attempt.quiz.rules
        return "\(day)  \(who)  " + ResultLine.brief(attempt.before, under: rules, on: console) + " → "
            + ResultLine.brief(attempt.after, under: rules, on: console)
    }
}

extension ResultLine {
    /// A score with its outcome, in few words.
    static func brief(_ score: Score, under rules: Quiz.Rules, on console: Console) -> String {
        let text = ScoreText(score, under: rules)
        let outcome: String =
            switch score.outcome {
            case .passed: " " + console.text(zh: "通过", en: "passed")
            case .notPassed: " " + console.text(zh: "未通过", en: "not passed")
            case .none: ""
            }
        return "\(text.total)/\(text.maximum) \(text.percent)\(outcome)"
    }
}

extension ScoringVersion {
    /// The key as the author writes it: letters, or the accepted numbers.
    fileprivate var keyText: String {
        correct ?? (accepted ?? []).map(\.text).joined(separator: " | ")
    }
}
