internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import ScoreReports
internal import TerminalKit
internal import TextRules
internal import Workspace

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

/// A learner's attempts in a list, or one of them once more.
struct ShowResults: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: Phrase(zh: "一个人的作答记录。", en: "A learner's attempts.").text(in: .ofUser),
            discussion: Phrase(
                zh: "不写编号，列出全部作答；写编号，再看一次那次的结果，能看多少由测验的 review 决定。",
                en: """
                    Without a number it lists what was taken; with one it shows that result again, as far as the quiz's review allows.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions
    @OptionGroup var content: ContentLanguageOption

    @Argument(
        help: .says(
            zh: "列表里的编号：再看一次那次的结果", en: "a number of the list: shows that result again",
            value: Phrase(zh: "编号", en: "number")))
    var number: Int?

    @Flag(help: .says(zh: "只看没有全对的题", en: "only the items that were not right"))
    var wrong = false

    @Flag(help: .says(zh: "逐行显示，适合读屏软件和很小的终端", en: "plain lines, for screen readers and very small terminals"))
    var plain = false

    func run() throws {
        let console = common.console
        let isFullScreen = number != nil && !plain && InteractiveSitting.isFullScreenPossible
        // Before the first thread: the terminal's guard must be a copy of a small program.
        if isFullScreen { SystemTerminal.startGuard() }
        let typed = try learnerOptions.typedStaffID()
        let workspace = try? common.openWorkspaceAsItIs()
        let language =
            try content.language(among: workspace?.configuration.languages ?? [.simplifiedChinese, .english])
            ?? console.language.tag
        let gradebook = try gradebookOptions.openExisting(on: console) { () throws(CommandFailure) in
            try common.openWorkspace()
        }
        let staffID = try typed ?? CandidateDialog(console: console).knownStaffID(in: gradebook)
        let editions = TextEditions(of: workspace)
        let list: ResultsList
        do {
            list = try self.list(of: staffID, in: gradebook) { editions.titled($0, in: language) }
        } catch let error as GradebookError {
            throw CommandFailure(error)
        }
        guard let number else {
            let lines = list.table(language: language)
                .terminalLines(width: Console.outputWidth) { console.text($0) }
            for line in lines { try console.show(line.string) }
            for line in try outsideResults(of: list.learner, in: gradebook) { try console.show(line) }
            return
        }
        guard let entry = list[number] else {
            throw CommandFailure(
                .usage, zh: "没有编号 \(number)：一共 \(list.entries.count) 次作答",
                en: "there is no number \(number) among \(list.entries.count)")
        }
        guard entry.attempt.state != .inProgress else {
            throw CommandFailure(
                .missingInput, zh: "编号 \(number) 还没有交卷：用 \(entry.attempt.quiz.command) 继续",
                en: "number \(number) is not submitted; go on with \(entry.attempt.quiz.command)")
        }
        // The list has no papers in Traditional Chinese.
        try AttemptShowing(common: common, isFullScreen: isFullScreen, showsOnlyWrong: wrong, language: language)
            .show(entry.attempt.id, in: gradebook)
    }

    /// What the learner earned elsewhere, a line each.
    private func outsideResults(of learner: Learner, in gradebook: Gradebook) throws(CommandFailure) -> [String] {
        let console = common.console
        var lines: [String] = []
        do throws(GradebookError) {
            try gradebook.forEachOutsideSummary(of: learner.id) { learner, result in
                let line = ResultLine.text(forOutside: result, of: learner, in: console.language.tag, on: console)
                if let line { lines.append(line) }
            }
        } catch {
            throw CommandFailure(error)
        }
        return lines
    }

    /// - Parameter titled: gives an attempt as the list shows it.
    private func list(
        of staffID: StaffID, in gradebook: Gradebook, _ titled: (AttemptRecord) -> AttemptRecord
    ) throws -> ResultsList {
        guard let learner = try gradebook.learner(staffID) else {
            throw Self.unknownLearner(staffID, among: try gradebook.learners().map(\.staffID))
        }
        let regraded = Dictionary(
            try gradebook.regradedAttempts(of: learner.id).map { ($0.attempt.id, $0.before) }
        ) { first, _ in first }
        var attempts: [AttemptRecord] = []
        try gradebook.forEachAttempt(of: learner.id) { _, attempt in attempts.append(titled(attempt)) }
        return ResultsList(of: attempts, learner: learner, before: regraded)
    }

    /// - Parameter known: the staff ids of the gradebook.
    static func unknownLearner(_ staffID: StaffID, among known: [String]) -> CommandFailure {
        let fault = Phrase(
            zh: "成绩册里没有 \(verbatim: staffID.text)", en: "the gradebook has no learner \(staffID.text)")
        return CommandFailure(.usage, fault.suggesting(Suggestion.closestID(to: staffID.text, among: known)))
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
        let who = who(learner, on: console)
        let title = TerminalText(summary.quiz.title[language]).string
        var text = "\(day)  \(who)  \(title)"
        if result.maximum > .zero {
            text += "  \(result.total.decimalText(.marks(outOf: result.maximum)))/\(result.maximum.decimalText(.up))"
            text += "  \(result.share.percentText(.share()))%"
        }
        if let outcome = result.outcome.words { text += "  " + console.text(outcome) }
        return text + console.text(zh: "  别处的成绩，导入", en: "  from elsewhere, imported")
    }

    /// A learner by staff id and name; without a name of its own, one goes by the staff id, and of one who was erased that is said.
    static func who(_ learner: Learner, on console: Console) -> String {
        if learner.isErased { return console.text(zh: "（已清除）", en: "(erased)") }
        let name = learner.name == learner.staffID ? "" : " \(learner.name)"
        return TerminalText("\(learner.staffID)\(name)").string
    }

    static func text(for attempt: AttemptRecord, of learner: Learner, on console: Console) -> String {
        let who = who(learner, on: console)
        let title = TerminalText(attempt.quiz.title[attempt.language]).string
        if attempt.awaitsMarks {
            let state: Phrase =
                attempt.state == .discarded
                ? .timeUpVoid : Phrase(zh: "已交卷，等待评分", en: "submitted, awaiting marks")
            return "\(who)  \(title)  " + console.text(state)
        }
        guard let score = Score(of: attempt), attempt.review >= .outcome else {
            return "\(who)  \(title)  " + console.text(zh: "已交卷", en: "submitted")
        }
        guard attempt.state != .discarded else { return "\(who)  \(title)  " + console.text(.timeUpVoid) }
        let text = ScoreText(score, under: attempt.quiz.rules)
        let passMark = text.passMark.map { console.text(zh: "（及格线 \($0)）", en: " (pass mark \($0))") } ?? ""
        let outcome = score.outcome.words.map { "  " + console.text($0) } ?? ""
        let standing = !attempt.source.isOfficial ? "  " + console.text(zh: "不算正式成绩", en: "not official") : ""
        return "\(who)  \(title)  \(text.total)/\(text.maximum)  \(text.percent)\(outcome)\(passMark)\(standing)"
    }
}

extension QuizVersion {
    /// What begins an attempt at it, or goes on with one.
    fileprivate var command: String {
        id == .practice ? "coursekit practice" : "coursekit quiz \(id.rawValue)"
    }
}
